"""Going through a table row by row, and what a comment is known by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

CommentKey = tuple[str, str]


def rows_of(table: pd.DataFrame) -> Iterator[Any]:
    """Give a table's rows as named tuples, without the index.

    Example:
        >>> [row.tone for row in rows_of(pd.DataFrame({"tone": ["neutral"]}))]
        ['neutral']
    """
    return iter(table.itertuples(index=False))


def comment_keys(table: pd.DataFrame) -> Iterable[CommentKey]:
    """Give the (discussion_id, comment_id) of each row, by which a comment is known everywhere."""
    return zip(table["discussion_id"], table["comment_id"], strict=True)


def ids_of(comments: pd.DataFrame) -> frozenset[str]:
    """Give the ids of comments; by way of a list, which is three times faster for a million."""
    return frozenset(comments["comment_id"].tolist())
