"""How many comments there are, by what became of them: of a discussion, or of each."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.counted import is_counted, is_published

REMOVED = ("deleted", "rejected", "spam")
KINDS = ("published", "pingbacks", "removed", "pending")


class Totals(NamedTuple):
    """The comments that are here, by what became of them; every row is one of these.

    Attributes:
        published: those that count: readers can see them, and somebody wrote them here.
        pingbacks: links of other pages.
        removed: those that were deleted, rejected or taken for spam.
        pending: those of any other status.
    """

    published: int
    pingbacks: int = 0
    removed: int = 0
    pending: int = 0

    @property
    def here(self) -> int:
        """All of them."""
        return sum(self)


def totals(comments: pd.DataFrame) -> Totals:
    """Count comments by what became of them.

    Example:
        >>> totals(pd.DataFrame({"status": ["published", "spam", "deleted", "pending"]}))
        Totals(published=1, pingbacks=0, removed=2, pending=1)
    """
    return Totals(*np.bincount(_kinds(comments), minlength=len(KINDS)).tolist())


def totals_of_each(articles: pd.DataFrame, comments: pd.DataFrame) -> pd.DataFrame:
    """Count the comments of each discussion by what became of them.

    Returns:
        One row per article, in their order: discussion_id, title, comments (all of them),
        published, pingbacks, removed, pending.
    """
    ids = articles["discussion_id"]
    place = pd.Index(ids).get_indexer(comments["discussion_id"])
    cells = place * len(KINDS) + _kinds(comments)
    counted = np.bincount(cells, minlength=len(ids) * len(KINDS)).reshape(len(ids), len(KINDS))
    table = articles[["discussion_id", "title"]].reset_index(drop=True)
    return table.assign(comments=counted.sum(axis=1), **dict(zip(KINDS, counted.T, strict=True)))


def _kinds(comments: pd.DataFrame) -> np.ndarray:
    """Give each comment's place in `KINDS`."""
    removed = comments["status"].isin(REMOVED).to_numpy(dtype=bool)
    published = is_published(comments)
    kinds = np.where(published, KINDS.index("pingbacks"), KINDS.index("pending"))
    kinds = np.where(removed, KINDS.index("removed"), kinds)
    return np.where(is_counted(comments), KINDS.index("published"), kinds)
