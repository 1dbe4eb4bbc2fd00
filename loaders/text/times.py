"""Times as sources write them, read into UTC; what cannot be told stays unknown.

Whole columns are rewritten to `YYYY-MM-DD HH:MM:SS zone` and read from there: what is plain, at
once; the rest, value by value, by the grammar in `loaders.text.written_times`.
"""

from __future__ import annotations

import zoneinfo

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from loaders.schema import TIME, Options, Question, strings
from loaders.text.clocks import offset_of
from loaders.text.date_words import MONTH_NUMBERS, MONTHS, WEEKDAYS, ZONES
from loaders.text.vocabulary import any_of
from loaders.text.written_times import plain_date

EPOCH = r"^(?:\d{9,13}|\d{15,19})(?:\.\d+)?$"
OFFSET = r"(?: ?(?:Z|[+-]\d\d:?\d\d))"
CLOCK = r"\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?[ap]m)?"
ISO_DATE = r"^\d{4}-\d\d-\d\d(?:[T ]|$)"
WHOLE = rf"(?i)^\d{{4}}-\d\d-\d\d(?:[T ]{CLOCK}{OFFSET}?)?$"
ZONED = r"\d:?\d\d(?::?\d\d(?:[.,]\d+)?)? ?(?:Z|[+-]\d\d:?(?:\d\d)?)$"
DAY_MONTH = rf"(?i)^(\d{{1,2}})[/.-](\d{{1,2}})[/.-](\d{{4}})(?:[ T]+({CLOCK}{OFFSET}?))?$"
PLAIN = rf"{EPOCH}|^\d{{4}}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$"
LETTERS = {name: minutes for name, minutes in ZONES.items() if len(name) > 1}
TIDY = (
    (r"\s+", " "),
    (r"(?i)^ | $| uhr\b", ""),
    (r"(?i),? (?:at|um|@|//?|-|–) ", " "),
    (r" ?(?:UTC|GMT|UT)$", "+00:00"),
    (r"^(\d{4})[/.](\d\d)[/.](\d\d)", r"\1-\2-\3"),
    (r"^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$", r"\1-\2-\3 \4:\5:\6"),
    (r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3"),
)
# What is written most is rewritten by column.
WORDED = (
    (r"(?i) (?:à|às|a las|om|kl\.?|klo|alle|o|v|в) (\d)", r" \1"),
    (r"(?i)(\d) ?h ?(\d\d)(?: min)?$", r"\1:\2"),
    (r" \([A-Z][\w .]+\)$", ""),
    (r"(\d) ?(?:UTC|GMT)([+-]\d\d:?\d\d)$", r"\1\2"),
    (r"(?i)^(?:on|am|le) ", ""),
    (rf"(?i)^(?:{any_of(set(WEEKDAYS.split()) - set(MONTH_NUMBERS))})[., ]+", ""),
    (r",|(?:st|nd|rd|th)\b", ""),
    *(
        (rf"(?i)\b(?:{any_of(words.split())})\b\.?", f"m{number:02}")
        for number, words in enumerate(MONTHS, start=1)
    ),
    (r"^(\d{1,2})\.?[ -]m(\d\d)[ -](\d{4})", r"\3-\2-\1"),
    (r"^m(\d\d) (\d{1,2}) (\d{4})", r"\3-\1-\2"),
    (
        r"^m(\d\d) (\d{1,2}) (\d\d?:\d\d(?::\d\d)?)((?: ?[+-]\d\d:?\d\d)?) (\d{4})$",
        r"\5-\1-\2 \3\4",
    ),
    (r"-(\d)( |$)", r"-0\1\2"),
)
HALF_DAYS = ("%Y-%m-%d %I:%M %p", "%Y-%m-%d %I:%M:%S %p")
FIRST, LAST = pd.Timestamp("1970-01-01", tz="UTC"), pd.Timestamp("2101-01-01", tz="UTC")


def read_times(values: pd.Series, options: Options) -> tuple[pd.Series, list[str]]:
    """Read times in whatever way they are written; never raises, never guesses in silence.

    Understood: ISO 8601, RFC 2822, JavaScript's and Unix's dates, `March 4, 2024 at 5:23 pm CET` in
    18 languages, `noon`, seconds, milliseconds and microseconds since 1970 (told apart by their
    size), and dates in numbers. `03/04/2024` is read only when the order is given by
    `options.day_first` or shown by another value of the column. Times without a zone are the site's
    own: beside times with an offset, they have the offset of the nearest of these.

    Args:
        values: texts or numbers; not mutated.
        options: reads time_zone, day_first.

    Returns:
        Times in UTC (NaT where there is none), and sentences about what was assumed or not read.
    """
    texts = _tidied(_as_texts(values.reset_index(drop=True)))
    times, notes = _epoch_times(texts), list[str]()
    iso = _where(texts, ISO_DATE)
    other = texts.where(times.isna() & _where(texts, WHOLE).isna())
    if other.notna().any():
        other = _without_words(other)
        rewritten, notes = _from_numbers(other, options)
        iso = rewritten.fillna(_where(other, ISO_DATE)).fillna(iso)
        texts = texts.mask(_where(other, DAY_MONTH).notna(), other)
    read, said = _from_iso(iso, options)
    times = times.fillna(read)
    outside = times.notna() & ~times.between(FIRST, LAST, inclusive="left")
    unread = texts.where(times.isna())
    notes += said + _notes_on_unread(unread) + _note_on_outside(texts[outside])
    times = times.mask(outside).set_axis(values.index).astype(TIME)
    return times, notes


def _as_texts(values: pd.Series) -> pd.Series:
    if pd.api.types.is_float_dtype(values):
        values = values.astype("object").map("{:.6f}".format, na_action="ignore")
    return strings(values)


def _tidied(texts: pd.Series) -> pd.Series:
    rough = ~texts.str.match(PLAIN).eq(True) & texts.notna()
    if rough.any():
        tidy = _replaced(texts.where(rough), TIDY)
        texts = texts.mask(rough, _with_offsets(tidy))
    return texts.mask(texts.eq(""))


def _with_offsets(texts: pd.Series) -> pd.Series:
    """Rewrite letters that stand for a zone ("20:05 EST", "20:05 (CET)") as its offset."""
    letters = texts.str.extract(rf"[\dm.] ?[(\[]?({any_of(LETTERS)})[)\]]?$", expand=False)
    if letters.isna().all():
        return texts
    offsets = letters.map({name: offset_of(minutes) for name, minutes in LETTERS.items()})
    before = texts.str.replace(r" ?[(\[]?[A-Z]+[)\]]?$", "", regex=True)
    return texts.mask(letters.notna(), before + offsets.fillna("").astype("str"))


def _where(texts: pd.Series, pattern: str) -> pd.Series:
    return texts.where(texts.str.match(pattern).eq(True))


def _without_words(texts: pd.Series) -> pd.Series:
    """Rewrite months in words year first: the usual ones by column, the rest one by one."""
    worded = texts.where(_where(texts, DAY_MONTH).isna())
    if worded.isna().all():
        return texts
    read = _where(_replaced(worded, WORDED), WHOLE)
    one_by_one = worded.where(read.isna()).map(plain_date, na_action="ignore").astype("str")
    return read.fillna(one_by_one).fillna(texts)


def _replaced(texts: pd.Series, rules: tuple[tuple[str, str], ...]) -> pd.Series:
    changed = pa.array(texts, type=pa.large_string(), from_pandas=True)
    for pattern, replacement in rules:
        changed = pc.replace_substring_regex(changed, pattern, replacement)
    return pd.Series(changed, dtype="str")


def _epoch_times(texts: pd.Series) -> pd.Series:
    numbers = pd.to_numeric(texts.where(texts.str.match(EPOCH).eq(True)), errors="coerce")
    numbers = numbers.astype("float64")
    scale = np.select([numbers < 1e11, numbers < 1e14, numbers < 1e17], [1e6, 1e3, 1.0], 1e-3)
    microseconds = (numbers * scale).round().astype("Int64")
    times: pd.Series = pd.to_datetime(microseconds, unit="us", utc=True, errors="coerce")
    return times.astype(TIME)


def _from_numbers(texts: pd.Series, options: Options) -> tuple[pd.Series, list[str]]:
    """Rewrite dates such as 13/04/2024 (or 13.04.2024) year first, where the order is known."""
    parts = texts.str.extract(DAY_MONTH)
    first, second = (pd.to_numeric(parts[column]) for column in (0, 1))
    dotted = texts.str.match(r"^\d{1,2}\.\d{1,2}\.").eq(True)
    decided = {"day": bool((first > 12)[~dotted].any()), "month": bool((second > 12).any())}
    day_first, notes = options.day_first, list[str]()
    if day_first is None and decided["day"] != decided["month"]:
        day_first = decided["day"]
        shown = texts[(first > 12) | (second > 12)].iloc[0]
        order = "day" if day_first else "month"
        said = f"Dates such as “{shown}” put the {order} first; all were read so."
        notes = [Question("day_first", said)]
    days = first > 12 if day_first is None else pd.Series(day_first, index=texts.index)
    days = dotted | (days & (second <= 12)) | (first > 12)
    known = dotted | (first > 12) | (second > 12) | (day_first is not None)
    day = parts[0].where(days, parts[1]).str.zfill(2)
    month = parts[1].where(days, parts[0]).str.zfill(2)
    dates = parts[2] + "-" + month + "-" + day + (" " + parts[3]).fillna("")
    return dates.where(known & parts[0].notna()), notes


def _from_iso(texts: pd.Series, options: Options) -> tuple[pd.Series, list[str]]:
    zoned = texts.str.contains(ZONED).eq(True)
    times = pd.to_datetime(texts.where(zoned), format="ISO8601", utc=True, errors="coerce")
    naive = texts.where(~zoned)
    if naive.isna().all():
        return times.astype(TIME), []
    local = pd.to_datetime(naive, format="ISO8601", errors="coerce").astype("datetime64[us]")
    for pattern in HALF_DAYS:
        rest = naive.where(local.isna())
        if rest.notna().any():
            found = pd.to_datetime(rest, format=pattern, errors="coerce")
            local = local.fillna(found.astype("datetime64[us]"))
    if local.isna().all():
        return times.astype(TIME), []
    beside = _offsets(texts.where(zoned), times)
    by_others = options.time_zone is None and beside.fillna(0).ne(0).any()
    placed, note = (
        _placed_beside(local, times, beside) if by_others else _placed(local, options.time_zone)
    )
    return times.astype(TIME).fillna(placed), [note]


def _offsets(zoned: pd.Series, times: pd.Series) -> pd.Series:
    """Give how many seconds each time's own clock is ahead of UTC, NA where it has no offset."""
    clocks = zoned.str.replace(r" ?(?:Z|[+-]\d\d:?(?:\d\d)?)$", "", regex=True)
    local = pd.to_datetime(clocks, format="ISO8601", errors="coerce").astype("datetime64[us]")
    ahead: pd.Series = (local - times.dt.tz_localize(None)).dt.total_seconds()
    return ahead


def _placed_beside(
    local: pd.Series, times: pd.Series, offsets: pd.Series
) -> tuple[pd.Series, Question]:
    """Place times without an offset by that of the time nearest to them that has one."""
    known = pd.DataFrame({"at": times.dt.tz_localize(None).astype(local.dtype), "ahead": offsets})
    known = known.dropna().sort_values("at")
    asked = local.dropna().sort_values().rename("at").reset_index()
    nearest = pd.merge_asof(asked, known, on="at", direction="nearest").set_index("index")
    ahead = pd.to_timedelta(nearest["ahead"], unit="s").reindex(local.index)
    count = len(asked)
    said = f"{count:,} times carry" if count > 1 else "1 time carries"
    told = f"{said} no zone; read with the offset of those beside them."
    placed = (local - ahead).astype(local.dtype).dt.tz_localize("UTC")
    return placed, Question("time_zone", told)


def _placed(local: pd.Series, time_zone: str | None) -> tuple[pd.Series, str]:
    try:
        zone = zoneinfo.ZoneInfo(time_zone or "UTC")
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return local.dt.tz_localize("UTC"), f"There is no time zone “{time_zone}”; read as UTC."
    # An hour that a clock shows twice is taken as its first, one that it skips as the next.
    first = np.ones(len(local), dtype=bool)
    times = local.dt.tz_localize(zone, ambiguous=first, nonexistent="shift_forward")
    read = f"in the zone {time_zone}" if time_zone and time_zone != "UTC" else "as UTC"
    said = Question("time_zone", f"Times carry no zone; read {read}.")
    return times.dt.tz_convert("UTC"), said


def _notes_on_unread(texts: pd.Series) -> list[str]:
    left = texts.dropna()
    parts = left.str.extract(DAY_MONTH)
    either = (pd.to_numeric(parts[0]) <= 12) & (pd.to_numeric(parts[1]) <= 12)
    asked, lost = left[either], left[~either]
    notes: list[str] = []
    if len(asked):
        said = (
            f"{_counted(asked)} such as “{asked.iloc[0]}” can mean two days and "
            "stay unread: say on the Source page whether the day comes first."
        )
        notes.append(Question("day_first", said))
    if len(lost):
        notes.append(f"{_counted(lost)} could not be read, such as “{lost.iloc[0][:40]}”.")
    return notes


def _note_on_outside(texts: pd.Series) -> list[str]:
    if texts.empty:
        return []
    return [f"{_counted(texts)} outside 1970–2100 left out, such as “{texts.iloc[0]}”."]


def _counted(texts: pd.Series) -> str:
    return f"{len(texts):,} times" if len(texts) > 1 else "1 time"
