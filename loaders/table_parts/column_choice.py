"""Which column is which, where names leave a choice: what the cells hold decides.

A comment's own ids are (nearly) all different, those of a discussion repeat; an id of the post is
never taken for the comment's. Times are read to see which column says most of when.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from loaders.schema import Options, strings
from loaders.table_parts.column_names import COMMENT_NAMES, letters
from loaders.table_parts.column_roles import roles
from loaders.tables.types import PINGBACKS
from loaders.text.reading import read_times

ROWS = 20_000
SOME = 300
ALL_DIFFERENT = 0.9
HALF = 0.5
FEW_ROWS = 4
USUAL = 5.5
LONG_TEXT = 60
NO_PLACE = 0.0
FULL_NAME = r"t[1-6]_\w+"
NUMBER = r"-?[\d.,\s]*\d(?:e\+?\d+)?[kmb]?"
ORDER = (
    "text", "comment_id", "parent_id", "discussion_id", "commenter_id", "commenter", "posted_at",
    "score", "upvotes", "downvotes", "status", "title",
)  # fmt: skip


def told(names: Sequence[str], unsaid: Sequence[str], cells: pd.DataFrame) -> dict[str, str]:
    """Find the source's name for each of our columns.

    Args:
        names: columns that are still free.
        unsaid: our columns that are still to be found.
        cells: the table; without rows, names alone decide.

    Returns:
        Pairs our column -> theirs. One column may be both the title and the discussion.
    """
    sample = cells.head(ROWS)
    pairs = {ours: ours for ours in unsaid if ours in names}
    for ours in [*ORDER, *(name for name in COMMENT_NAMES if name not in ORDER)]:
        if ours not in unsaid or ours in pairs:
            continue
        used = set(pairs.values())
        fits = {name: _fit(ours, name) for name in names if name not in used}
        judged = {
            name: _judged(ours, name, fit, sample, pairs) for name, fit in fits.items() if fit
        }
        best = max(judged, key=lambda name: judged[name], default=None)
        if best is not None and judged[best] > NO_PLACE:
            pairs[ours] = best
    found = _with_address_as_place(unsaid, _with_title_as_place(unsaid, pairs), sample)
    return {ours: found[ours] for ours in COMMENT_NAMES if ours in found}


def _fit(ours: str, name: str) -> float:
    """Give how well a name fits: a usual name in its order, else by its words."""
    usual = COMMENT_NAMES[ours].split()
    plain = letters(name)
    exact = 5.9 - usual.index(plain) / 100 if plain in usual else 0.0
    return max(exact, float(roles(name).get(ours, 0)))


def _judged(ours: str, name: str, fit: float, sample: pd.DataFrame, pairs: dict[str, str]) -> float:
    """Correct how well a name fits by what the cells hold; 0 where they speak against it."""
    judge = JUDGES.get(ours)
    if judge is None or name not in sample:
        return fit
    values = strings(sample[name]).str.strip()
    values = values.mask(values.eq(""))
    if not values.notna().any():
        return fit / 10
    return judge(values, fit, sample, pairs)


def _of_comment(
    values: pd.Series, fit: float, sample: pd.DataFrame, pairs: dict[str, str]
) -> float:
    """Refuse, for a comment's own id, what repeats as only a discussion's does."""
    known = values.dropna()
    share = known.nunique() / len(known)
    if fit >= 6 or len(known) < FEW_ROWS:
        return fit if fit >= 5 or share == 1 else NO_PLACE
    return fit if share >= (ALL_DIFFERENT if fit < 5.8 else HALF) else NO_PLACE


def _of_parent(values: pd.Series, fit: float, sample: pd.DataFrame, pairs: dict[str, str]) -> float:
    if fit > 2 or "comment_id" not in pairs:
        yes_or_no = values.dropna().str.lower().isin(["true", "false"]).all()
        return NO_PLACE if yes_or_no or fit <= 2 else fit
    ids = set(strings(sample[pairs["comment_id"]]).dropna())
    answers = values[~values.isin(["0", "-1", "root"])].dropna()
    return fit if len(answers) and answers.isin(ids).mean() > HALF else NO_PLACE


def _of_place(values: pd.Series, fit: float, sample: pd.DataFrame, pairs: dict[str, str]) -> float:
    """Refuse, for a discussion, what is different in every row, unless the name is plain."""
    known = values.dropna()
    repeats = known.nunique() < len(known)
    if fit <= 2:
        short = known.str.len().mean() < 3 * LONG_TEXT
        return fit if repeats and short else NO_PLACE
    if fit <= 4 and "comment_id" in pairs and not repeats:
        ids = strings(sample[pairs["comment_id"]])
        both = zip(ids.head(SOME), values.head(SOME), strict=True)
        own = sum(a in b for a, b in both if isinstance(a, str) and isinstance(b, str))
        return NO_PLACE if own > min(len(known), SOME) / 2 else fit
    return fit


def _of_person(values: pd.Series, fit: float, sample: pd.DataFrame, pairs: dict[str, str]) -> float:
    known = values.dropna()
    no_name = known.str.fullmatch(FULL_NAME).mean() > HALF or known.str.startswith("{").any()
    return NO_PLACE if no_name and fit < 6 else fit


def _of_time(values: pd.Series, fit: float, sample: pd.DataFrame, pairs: dict[str, str]) -> float:
    """Prefer, among columns of times, those that can be read, then those with hours."""
    known = values.dropna().head(SOME)
    times = read_times(known, Options(day_first=True))[0]
    if times.notna().mean() < HALF:
        return fit / 10
    hours = times.dropna().dt.strftime("%H%M").ne("0000").any()
    return fit + (20 if hours else 10)


def _of_text(values: pd.Series, fit: float, sample: pd.DataFrame, pairs: dict[str, str]) -> float:
    known = values.dropna()
    if fit <= 2:
        worded = known.str.contains(r"\s").mean() > 0.3
        repeats = known.nunique() < len(known)
        return fit if worded and not repeats else NO_PLACE
    return fit + min(known.str.len().mean(), LONG_TEXT) / 1000


def _of_number(values: pd.Series, fit: float, sample: pd.DataFrame, pairs: dict[str, str]) -> float:
    known = values.dropna().str.lower()
    return fit if fit > USUAL or known.str.fullmatch(NUMBER).mean() > HALF else NO_PLACE


def _of_kind(values: pd.Series, fit: float, sample: pd.DataFrame, pairs: dict[str, str]) -> float:
    """Take a column of types for our kinds only where it tells pingbacks from comments."""
    said = set(values.dropna().str.lower())
    tells = said & set(PINGBACKS) and said <= {"comment", *PINGBACKS}
    return fit if fit > USUAL or tells else NO_PLACE


Judge = Callable[[pd.Series, float, pd.DataFrame, dict[str, str]], float]
JUDGES: dict[str, Judge] = {
    "comment_id": _of_comment,
    "parent_id": _of_parent,
    "discussion_id": _of_place,
    "commenter": _of_person,
    "posted_at": _of_time,
    "text": _of_text,
    "score": _of_number,
    "upvotes": _of_number,
    "downvotes": _of_number,
    "kind": _of_kind,
}


def _with_title_as_place(unsaid: Sequence[str], pairs: dict[str, str]) -> dict[str, str]:
    """Let a title that tells discussions apart be their title too."""
    place = pairs.get("discussion_id", "")
    if "title" in unsaid and "title" not in pairs and roles(place).get("title"):
        return pairs | {"title": place}
    return pairs


def _with_address_as_place(
    unsaid: Sequence[str], pairs: dict[str, str], sample: pd.DataFrame
) -> dict[str, str]:
    """Let addresses that comments share tell discussions apart, if nothing else does.

    An address for each person is that person's own page.
    """
    name = pairs.get("url", "")
    if "discussion_id" in pairs or "discussion_id" not in unsaid or name not in sample:
        return pairs
    known = strings(sample[name]).dropna()
    people = strings(sample[pairs["commenter"]]).nunique() if "commenter" in pairs else 0
    if known.nunique() == len(known) or 0 < people <= known.nunique():
        return pairs
    return {ours: theirs for ours, theirs in pairs.items() if ours != "url"} | {
        "discussion_id": name
    }
