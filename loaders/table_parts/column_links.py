"""Columns that should hold ids of comments, and do not: texts, people, or ids that lost digits.

They are left alone, and that is said: nothing answers a comment that “is not in this file” because
a column holds something else.
"""

from __future__ import annotations

import pandas as pd

from loaders.schema import Options, strings
from loaders.table_parts.column_answers import NO_COMMENT, among, last_of_lists

TELLING_ROWS = 20_000
HALF = 0.5
SHORTENED = r"\d(?:[.,]\d+)?[eE]\+?\d+"
EXACT_DIGITS = 15
FEWEST_ZEROS = 3
LONG_NUMBER = rf"\d{{{EXACT_DIGITS + 1},}}"
NAME = r"@?[^\W\d_](?:[^\W\d_]|[.'’-])*(?: [^\W\d_](?:[^\W\d_]|[.'’-])*){0,2}"
UNKNOWN = "who answers whom is unknown."


def checked_links(
    raw: pd.DataFrame, pairs: dict[str, str], options: Options
) -> tuple[dict[str, str], list[str]]:
    """Leave out guessed columns of ids and parents that hold no ids.

    Args:
        raw: the source's columns.
        pairs: our column -> theirs.
        options: what the user says of columns is believed.

    Returns:
        The pairs that hold, and sentences on the others.
    """
    said = dict(options.columns)
    pairs, notes = _without_rounded(raw, pairs, said)
    theirs = pairs.get("parent_id")
    if theirs is None or theirs == "parent_id" == pairs.get("parent_source") or "parent_id" in said:
        return pairs, notes
    reason = _no_ids(strings(raw[theirs].head(TELLING_ROWS)), raw, pairs)
    if reason is None:
        return pairs, notes
    left = {ours: name for ours, name in pairs.items() if ours != "parent_id"}
    return left, [*notes, f"“{theirs}” {reason}"]


def _without_rounded(
    raw: pd.DataFrame, pairs: dict[str, str], said: dict[str, str]
) -> tuple[dict[str, str], list[str]]:
    """Leave out parents where a spreadsheet rounded ids, and ids that it made the same."""
    ids = [name for name in ("comment_id", "parent_id") if name in pairs and name not in said]
    lost = [name for name in ids if is_rounded(strings(raw[pairs[name]].head(TELLING_ROWS)))]
    if not lost:
        return pairs, []
    some = strings(raw[pairs[lost[0]]]).dropna().iloc[0]
    shown = " and ".join(f"“{pairs[name]}”" for name in lost)
    note = (
        f"A spreadsheet has rounded the ids in {shown}, such as “{some}”: their last digits are "
        f"lost, and {UNKNOWN} Import the original file with these columns as text."
    )
    repeats = "comment_id" in lost and raw[pairs["comment_id"]].dropna().duplicated().any()
    gone = {"parent_id", "comment_id"} if repeats else {"parent_id"}
    return {ours: name for ours, name in pairs.items() if ours not in gone}, [note]


def is_rounded(ids: pd.Series) -> bool:
    """Tell ids of which a spreadsheet kept 15 digits, or fewer (`7.91557E+17`).

    Long whole numbers that all end in zeros after their 15th digit are rounded, unless there are so
    few zeros that chance could have made them.

    Example:
        >>> is_rounded(pd.Series(["791557123456789000", "791557123456780000"]))
        True
    """
    known = ids.dropna().str.strip()
    known = known[~known.str.lower().isin(NO_COMMENT)].drop_duplicates()
    if known.empty:
        return False
    if known.str.fullmatch(SHORTENED).mean() > HALF:
        return True
    long = known[known.str.fullmatch(LONG_NUMBER)].str.slice(EXACT_DIGITS)
    return bool(long.str.len().sum() >= FEWEST_ZEROS and long.str.fullmatch("0+").all())


def _no_ids(parents: pd.Series, raw: pd.DataFrame, pairs: dict[str, str]) -> str | None:
    """Say what a column holds that should hold ids of comments, or None where it holds them."""
    plain = parents.str.strip()
    some = plain[~plain.str.lower().isin(NO_COMMENT)].dropna()
    if some.empty:
        return None
    ids = _values(raw, pairs, "comment_id").dropna()
    bare = some.str.replace(r"^t[13]_", "", regex=True)
    direct = among(some, ids) | among(last_of_lists(some), ids)
    if direct.any() or among(bare, ids.str.replace(r"^t1_", "", regex=True)).any():
        return None
    names = [_values(raw, pairs, ours) for ours in ("commenter", "commenter_id")]
    if _are_people(some.str.lower(), pd.concat(names).str.lower(), ids):
        return f"holds names of people, which say whom a comment answers, not which: {UNKNOWN}"
    if some.str.contains(r"\s").mean() >= HALF:
        return f"holds texts, not ids of comments: {UNKNOWN}"
    if ids.empty and not some.str.fullmatch(r"\d+").any():
        return f"names comments by ids that no column gives: {UNKNOWN}"
    return None


def _are_people(called: pd.Series, people: pd.Series, ids: pd.Series) -> bool:
    """Tell people's names, of those who wrote or, where ids are numbers, of anybody."""
    known = among(called, people) | among(called.str.removeprefix("@"), people)
    if known.mean() > HALF:
        return True
    numbered = ids.empty or bool(ids.str.fullmatch(r"\d+").all())
    return numbered and bool(called.str.fullmatch(NAME).all())


def _values(raw: pd.DataFrame, pairs: dict[str, str], ours: str) -> pd.Series:
    return strings(raw[pairs[ours]]).str.strip() if ours in pairs else pd.Series([], dtype="str")
