"""Which comments are counted, and how many people wrote them: one answer for every page.

Counted are the comments that readers can see and that somebody wrote in this discussion. A
pingback is another page's link to the article: nobody wrote it here, it expects no answer, and it
is counted apart. Comments that were removed, or wait to be published, are counted apart, too.
"""

from __future__ import annotations

import numpy as np
import pandas as pd


def is_published(comments: pd.DataFrame) -> np.ndarray:
    """Tell which comments readers can see, pingbacks among them."""
    return comments["status"].eq("published").to_numpy(dtype=bool, na_value=False)


def is_pingback(comments: pd.DataFrame) -> np.ndarray:
    """Tell which rows are another page's link; a table without `kind` has none."""
    if "kind" not in comments:
        return np.zeros(len(comments), dtype=bool)
    return comments["kind"].eq("pingback").to_numpy(dtype=bool, na_value=False)


def is_counted(comments: pd.DataFrame) -> np.ndarray:
    """Tell which comments count: published, and no pingback.

    Example:
        >>> is_counted(pd.DataFrame({"status": ["published", "deleted", "published"],
        ...     "kind": ["comment", "comment", "pingback"]})).tolist()
        [True, False, False]
    """
    return np.asarray(is_published(comments) & ~is_pingback(comments))


def counted(comments: pd.DataFrame) -> pd.DataFrame:
    """The comments that count; no copy is made where that is all of them."""
    counts = is_counted(comments)
    return comments if counts.all() else comments[counts].reset_index(drop=True)


def pingbacks(comments: pd.DataFrame) -> pd.DataFrame:
    """The pingbacks that readers can see."""
    return comments[np.asarray(is_published(comments) & is_pingback(comments))]


def people(comments: pd.DataFrame) -> int:
    """Count the known people who wrote the comments that count; guests are no one person."""
    return int(comments.loc[is_counted(comments), "commenter_id"].nunique())


def without_loose_pingbacks(comments: pd.DataFrame) -> pd.DataFrame:
    """Leave out the pingbacks that nobody answered: they are no part of the reply tree.

    One that somebody answered keeps its place, like a comment that was deleted. No copy is made
    where there is nothing to leave out.

    Args:
        comments: whole discussions; reads discussion_id, comment_id, parent_id, kind.
    """
    pinged = is_pingback(comments)
    if not pinged.any():
        return comments
    keys = ["discussion_id", "comment_id"]
    answered = comments[["discussion_id", "parent_id"]].set_axis(keys, axis=1).dropna()
    rows = comments.loc[pinged, keys].merge(
        answered.drop_duplicates(), on=keys, how="left", indicator=True
    )
    loose = np.zeros(len(comments), dtype=bool)
    loose[np.flatnonzero(pinged)] = rows["_merge"].eq("left_only").to_numpy()
    return comments[~loose].reset_index(drop=True)
