"""Dates and clock times in running text: where one stands, and what it says.

One grammar for every format: a date in words or numbers, with its clock time before or behind it,
the zone, and times told by their distance ("vor 2 Tagen"). Columns of times are read by
`loaders.text.times.read_times`, which comes here for all that is not plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from loaders.text.clocks import Clock, clock_at, offset, zone_at
from loaders.text.date_words import (
    AFTER,
    AROUND,
    AT,
    BEFORE,
    DAYS_AGO,
    HALVES,
    HOURS,
    JUST_NOW,
    MONTH_NUMBERS,
    NEEDS_YEAR,
    ONE,
    UNIT_OF,
    WEEKDAYS,
)
from loaders.text.vocabulary import any_of

__all__ = [
    "Stamp",
    "has_clock",
    "is_stamp",
    "plain_date",
    "stamp_in",
    "stamps",
    "time_ago",
    "written_date",
]

LONGEST_VALUE, LONGEST_AROUND = 200, 40
MOST_TRIED = 24  # no line that holds a date holds more that only looks like one
LAST_SHORT_YEAR = 69

# A name may run straight into the date that follows it: "Ann BergOctober 3, 2012".
_START = r"(?:(?<![^\W_])|(?-i:(?<=[^\W_])(?=[A-Z]))|(?<=[^\W\d_])(?=\d))"
_WEEKDAY = rf"(?:(?:{any_of(WEEKDAYS.split())})\b[.,]?\s+(?:(?:the|le|den|de|el|il|der|dem)\s+)?)?"
_MONTH = rf"(?:{any_of(MONTH_NUMBERS)})"
_YEAR = r"(?:[12]\d{3}(?!\d)|['’]\d\d\b)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DATES = (
    r"(?P<y0>[12]\d{3})(?P<by>[-/.])(?P<m0>\d{1,2})(?P=by)(?P<d0>\d{1,2})(?!\d)",
    r"(?P<y1>[12]\d{3}) ?[年년.] ?(?P<m1>\d{1,2}) ?[月월.] ?(?P<d1>\d{1,2})(?!\d) ?[日일.]?",
    rf"(?P<d2>{_DAY})(?:st|nd|rd|th|er|º|ª|:e)?\.?[\s/-]?\s?(?:(?:de|del|of)\s|d['’])?"
    rf"(?P<m2>{_MONTH})\b\.?(?:(?:,?\s?(?:(?:de|del|of)\s)?|[-/])(?P<y2>{_YEAR}))?",
    rf"(?P<m3>{_MONTH})\b\.?\s+(?P<d3>{_DAY}),?\s(?P<clock>\d{{1,2}}:\d\d(?::\d\d)?)"
    r"(?:\s(?P<zone>[A-Z]{1,5}|[+-]\d\d:?\d\d))?\s(?P<y3>[12]\d{3})\b",
    rf"(?P<m4>{_MONTH})\b\.?\s?(?P<d4>{_DAY})(?:st|nd|rd|th)?\b(?![:.]\d)"
    rf"(?:(?:,\s?|\s+)(?:de\s)?(?P<y4>{_YEAR}))?",
    r"(?P<a5>\d{1,2})(?P<s5>\.\s?|/|-)(?P<b5>\d{1,2})(?:(?P=s5)|\.\s?|,\s)"
    r"(?P<y5>[12]\d{3}|\d\d)(?![\d/]|\.\d|-\d)",
)
DATE = re.compile(rf"{_START}{_WEEKDAY}(?:{'|'.join(f'(?:{date})' for date in _DATES)})", re.I)
AGO = re.compile(
    rf"{_START}(?:(?:{any_of(AROUND)})\s+)?(?:(?P<sure>{any_of(BEFORE)})\s+)?"
    rf"(?:(?:{any_of(AROUND)})\s+)?(?:(?P<count>\d{{1,4}})|(?P<one>{any_of(ONE)})\b)\s{{0,3}}"
    rf"(?P<unit>{any_of(UNIT_OF)})\.?"
    rf"(?:(?:,\s|\s(?:and|und|et|y|e|en)\s|\s)\d{{1,3}}\s(?:{any_of(UNIT_OF)})\b)?"
    rf"(?:\s{{0,3}}(?P<ago>{any_of(AFTER)}))?(?![^\W\d_])",
    re.IGNORECASE,
)
DAY_AGO = re.compile(
    rf"{_START}(?:(?P<now>{any_of(JUST_NOW)})|{any_of(DAYS_AGO)})(?!\w)", re.IGNORECASE
)
BARE_UNITS = re.compile(r"\s*\d{1,3}\s?(?:y|yrs?|mo|w|d|h|m|min|s)\s*\Z")
TO_CLOCK = re.compile(
    rf"(?:T(?=\d)|[\s,;@·•|/–—(-]{{0,4}}(?P<at>(?:{any_of(AT)})\b\.?:?\s+)?[\s@(]{{0,2}})", re.I
)
TO_DATE = re.compile(r"[\s,@·•|/–—-]{0,4}(?:(?:on|am|le|el|il|den|em|op|dnia)\s+)?", re.IGNORECASE)
NEAR = (*DAYS_AGO, *JUST_NOW)
# Looking where a number or one of these words stands beats trying every place of a line.
BEGINNINGS = frozenset(
    word.split()[0].split("-")[0]
    for word in (*MONTH_NUMBERS, *WEEKDAYS.split(), *AROUND, *BEFORE, *ONE, *NEAR, *HOURS)
)
EAST_ASIAN = tuple(HALVES)
TOKENS = re.compile(r"[A-Z]?[^\W\d_A-Z]+|[A-Z]+(?![^\W\d_A-Z])|\d+")
LIKE_STAMP = re.compile(r"\d{1,4}(?:[-/.]\s?\d|[:h：]\d\d|[年년月월]|[^\d\n]{0,4}[^\W\d_])")
HINT = re.compile(rf"\d|\b(?:{any_of((*AFTER, *BEFORE, *NEAR, *HOURS))})\b", re.IGNORECASE)
YEAR = re.compile(r"\d{4}|['’/.]\d\d\b")
JOINT = re.compile(r"[\s,()·•|/–—-]*")


class Stamp(NamedTuple):
    """A date, a time of day beside a date, or a time told by its distance.

    Attributes:
        start: where it begins.
        end: where it ends.
        day: `2024-03-04`; `03/04/2024` where the order cannot be told; "" where no year is given.
        clock: `05:06` or `05:06:07`, or "".
        zone: `+01:00`, or "" where none is given.
        distance: how long ago, or None.
    """

    start: int
    end: int
    day: str = ""
    clock: str = ""
    zone: str = ""
    distance: pd.DateOffset | None = None

    @property
    def written(self) -> str:
        """Day, clock and zone in one text, or "" without a day."""
        return f"{self.day} {self.clock}{self.zone}".strip() if self.day else ""


def stamps(text: str) -> Iterator[Stamp]:
    """Yield the stamps of a text from left to right; none overlaps another."""
    tried = end = 0
    if not HINT.search(text):
        return
    for token in TOKENS.finditer(text):
        place = token.start()
        if place < end or not _may_begin(text, token):
            continue
        if found := _stamp_at(text, place):
            end, tried = found.end, 0
            yield found
        tried += 1
        if tried == MOST_TRIED:
            return


def stamp_in(text: str) -> tuple[int, int] | None:
    """Find the date in a line, with its time of day, as (start, end).

    Stamps that only dots and dashes keep apart ("Nov 6 2012 3:15 pm - 1 hour ago") are one.
    """
    start = end = -1
    for stamp in stamps(text):
        if start >= 0 and not JOINT.fullmatch(text, end, stamp.start):
            break
        start, end = (stamp.start if start < 0 else start), stamp.end
    return (start, end) if start >= 0 else None


def written_date(text: str) -> tuple[int, int, str] | None:
    """Find the first date with a year in a text, and the clock time beside it.

    Returns:
        Where it begins and ends, and the date as `2024-03-04 05:06:07+01:00` as far as it is
        given; as `03/04/2024 05:06` where the order of day and month cannot be told.

    Example:
        >>> written_date("Par Ana, le mercredi 15 mai 2019 à 08h07")
        (12, 40, '2019-05-15 08:07')
    """
    if not YEAR.search(text):
        return None
    return next(((one.start, one.end, one.written) for one in stamps(text) if one.day), None)


@lru_cache(maxsize=100_000)
def plain_date(text: str) -> str | None:
    """Rewrite a text that is a date and little else (weekday, "posted on") for reading.

    Example:
        >>> plain_date("Dodano: środa, 5 maja 2019, 12:30")
        '2019-05-05 12:30'
    """
    found = written_date(text) if len(text) < LONGEST_VALUE else None
    if found is None:
        return None
    begin, end, written = found
    around = text[:begin] + text[end:]
    few = len(around) <= LONGEST_AROUND and not any(letter.isdigit() for letter in around)
    return written if few else None


def time_ago(text: str) -> tuple[int, int, pd.DateOffset] | None:
    """Find a time told by its distance, such as "vor 2 Tagen".

    Returns:
        Where it begins and ends, and the distance.
    """
    for match in AGO.finditer(text):
        if distance := _distance(match, BARE_UNITS.match(text) is not None):
            return match.start(), match.end(), distance
    return None


def is_stamp(text: str) -> bool:
    """Tell whether a text is a date, with or without its time of day, and nothing else."""
    return stamp_in(text) == (0, len(text))


@lru_cache(maxsize=100_000)
def has_clock(stamp: str) -> bool:
    """Tell whether a stamp holds a time of day, or says how long ago."""
    return any(one.clock or one.distance is not None for one in stamps(stamp))


def _may_begin(text: str, token: re.Match[str]) -> bool:
    if token[0][0].isdigit():
        return LIKE_STAMP.match(text, token.start()) is not None
    return token[0].lower() in BEGINNINGS or token[0].startswith(EAST_ASIAN)


def _stamp_at(text: str, place: int) -> Stamp | None:
    """Read what begins at a place: a distance, a date and its clock, or a clock and its date."""
    ago = AGO.match(text, place)
    if ago and (distance := _distance(ago, bare=False)):
        return Stamp(place, ago.end(), distance=distance)
    if date := _date_at(text, place):
        return date if date.clock else _with_clock(text, date)
    if day := DAY_AGO.match(text, place):
        now = pd.DateOffset(seconds=0) if day["now"] else None
        return _with_clock(text, Stamp(place, day.end(), distance=now))
    return _clock_then_date(text, place)


def _with_clock(text: str, date: Stamp) -> Stamp:
    joined = TO_CLOCK.match(text, date.end)
    clock = joined and clock_at(text, joined.end(), dotted=bool(joined["at"]))
    if not clock:
        return date
    zone = offset(clock.zone, date.day, clock.time)
    return date._replace(end=clock.end, clock=clock.time, zone=zone)


def _clock_then_date(text: str, place: int) -> Stamp | None:
    clock = clock_at(text, place)
    if clock is None:
        return None
    joined = TO_DATE.match(text, clock.end)
    date = _date_at(text, joined.end() if joined else clock.end)
    if date is None:
        return None
    end, zone = (date.end, clock.zone) if clock.zone else zone_at(text, date.end)
    return Stamp(place, end, date.day, clock.time, offset(zone, date.day, clock.time))


def _date_at(text: str, place: int) -> Stamp | None:
    match = DATE.match(text, place)
    day = _day(match) if match else None
    if match is None or day is None:
        return None
    if not match["clock"]:
        return Stamp(place, match.end(), day)
    clock = clock_at(match["clock"] + " " + (match["zone"] or ""), 0) or Clock(0, "", "")
    return Stamp(place, match.end(), day, clock.time, offset(clock.zone, day, clock.time))


def _day(match: re.Match[str]) -> str | None:
    """Give the day as `2024-03-04` or `03/04/2024`, "" without a year, None if it is no date."""
    if match["a5"]:
        return _day_in_numbers(match)
    place = next(number for number in range(5) if match[f"d{number}"])
    word, year = match[f"m{place}"].lower(), match[f"y{place}"]
    month, day = int(word) if word.isdigit() else MONTH_NUMBERS[word], int(match[f"d{place}"])
    if not (1 <= month <= 12 and 1 <= day <= 31) or (not year and word in NEEDS_YEAR):
        return None
    return f"{_whole(year)}-{month:02}-{day:02}" if year else ""


def _day_in_numbers(match: re.Match[str]) -> str | None:
    first, second, year = int(match["a5"]), int(match["b5"]), match["y5"]
    if len(year) == 2 and match["s5"] == "-":  # as good as any other order
        return ""
    if (match["s5"].startswith(".") and second <= 12) or first > 12 >= second:
        first, second = second, first
    elif second <= 12:
        return f"{match['a5']}/{match['b5']}/{_whole(year)}"
    return f"{_whole(year)}-{first:02}-{second:02}" if first <= 12 and second <= 31 else None


def _whole(year: str) -> str:
    if len(year) == 4:
        return year
    short = year[-2:]
    return f"{'19' if int(short) > LAST_SHORT_YEAR else '20'}{short}"


def _distance(match: re.Match[str], bare: bool) -> pd.DateOffset | None:
    unit = UNIT_OF.get(match["unit"].lower())
    if not unit or not (match["sure"] or match["ago"] or bare):
        return None
    distance: dict[str, Any] = {f"{unit}s": int(match["count"] or 1)}
    return pd.DateOffset(**distance)
