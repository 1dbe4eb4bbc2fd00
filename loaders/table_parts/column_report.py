"""What is said of the columns of a table that were not understood: their names and some values.

The source is never said to lack what may stand in a column that nobody recognised.
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from loaders.schema import is_private, strings
from loaders.text.isolation import isolated

WANTED = {
    "commenter": "the commenter’s name",
    "posted_at": "the time",
    "parent_id": "the comment that is answered",
}
ADDRESS = r"[\w.+-]+@[\w-]+\.\w|\b\d{1,3}(?:\.\d{1,3}){3}\b"
LOOKED_AT = 1_000
VALUES_SHOWN = 3
COLUMNS_SHOWN = 12
LONGEST_VALUE = 40


def notes_on_columns(
    raw: pd.DataFrame, used: Collection[str | None], known: Collection[str]
) -> list[str]:
    """Name the columns that are used nowhere, with three of their values, and what was not found.

    Args:
        raw: the source's columns.
        used: those of them that were understood.
        known: our columns that were found.

    Returns:
        One sentence, or nothing where every column is used: then the table has no more than that.
    """
    unused = [str(name) for name in raw.columns if name not in used and not is_private(str(name))]
    unused = [name for name in unused if not _numbers_rows(raw[name])]
    if not unused:
        return []
    shown = ", ".join(_with_values(name, raw[name]) for name in unused[:COLUMNS_SHOWN])
    if len(unused) > COLUMNS_SHOWN:
        shown += f" and {len(unused) - COLUMNS_SHOWN:,} more"
    absent = [said for ours, said in WANTED.items() if not _is_found(ours, known)]
    if not absent:
        return [f"Used nowhere: {shown}."]
    either = " or ".join(filter(None, [", ".join(absent[:-1]), absent[-1]]))
    return [f"No column was recognised as {either}; unused: {shown}."]


def _is_found(ours: str, known: Collection[str]) -> bool:
    return ours in known or (ours == "commenter" and "commenter_id" in known)


def _with_values(name: str, values: pd.Series) -> str:
    """Give a column's name and three different values; addresses of people are not shown."""
    some = strings(values.head(LOOKED_AT)).dropna().str.strip()
    some = some[some.ne("") & ~some.str.contains(ADDRESS)].drop_duplicates().head(VALUES_SHOWN)
    cut = [" ".join(text[: LONGEST_VALUE + 1].split()) for text in some]
    shown = [text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…" for text in cut]
    values_said = ", ".join(f"“{isolated(text)}”" for text in shown)
    return f"“{isolated(name)}” ({values_said or 'empty'})"


def _numbers_rows(values: pd.Series) -> bool:
    """Tell a column that only counts the rows, as programs write beside every table."""
    first = strings(values.head(LOOKED_AT)).tolist()
    return any(first == [str(row + start) for row in range(len(first))] for start in (0, 1))
