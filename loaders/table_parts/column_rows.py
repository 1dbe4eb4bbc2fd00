"""Rows of a table that are no comments: where a collection started, and rows that hold nothing."""

from __future__ import annotations

import pandas as pd

from loaders.schema import COMMENT_COLUMNS, strings

SEEDS = ("seed", "header")
HELD = ("text", "commenter", "commenter_id", "posted_at")
NOTHING = "holds neither a text, a name, a time nor an id"


def without_seeds(table: pd.DataFrame) -> tuple[pd.DataFrame, list[tuple[int, str]]]:
    """Comments without the rows that are none; what answers such a row answers the article.

    A comment that was removed may have lost all but its id: with an id, a row is left out only if
    it is called a seed or a header.

    Args:
        table: comments as `read_columns` gives them; reads source_row.

    Returns:
        The comments, and pairs (row in the source, reason) for the others.
    """
    held = [name for name in HELD if name in table]
    if len(held) < 2 or "source_row" not in table:
        return table, []
    empty = table["status"].eq("published")
    for name in held:
        empty &= table[name].isna() | table[name].eq("")
    if not empty.any() or empty.all():
        return table, []
    called = _called_seeds(table[empty])
    no_id = table["comment_id"].isna() if "comment_id" in table else empty
    gone = empty & (no_id | called.reindex(table.index).notna())
    reasons = called.map("is the collection’s “{}”, not a comment".format, na_action="ignore")
    said = reasons.astype("str").reindex(table.index)[gone].fillna(NOTHING)
    rows = [int(row) for row in table.loc[gone, "source_row"]]
    return _kept(table, gone), list(zip(rows, said.tolist(), strict=True))


def _called_seeds(empty: pd.DataFrame) -> pd.Series:
    """The word by which each row is called a seed or a header, NA for others."""
    found = pd.Series(pd.NA, index=empty.index, dtype="str")
    for name in [name for name in empty.columns if name not in COMMENT_COLUMNS]:
        words = strings(empty[name]).str.strip().str.lower()
        found = found.fillna(words.set_axis(empty.index).where(lambda word: word.isin(SEEDS)))
    return found


def _kept(table: pd.DataFrame, gone: pd.Series) -> pd.DataFrame:
    kept = table[~gone]
    if "parent_id" not in kept or "comment_id" not in kept:
        return kept
    started = table.loc[gone, "comment_id"].dropna()
    return kept.assign(parent_id=kept["parent_id"].mask(kept["parent_id"].isin(started)))
