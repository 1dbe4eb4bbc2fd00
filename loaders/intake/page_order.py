"""The order in which a page lists its comments: oldest first, newest first, or none that shows."""

from __future__ import annotations

import numpy as np
import pandas as pd

from loaders.schema import Options, Question

# So many neighbours must be in order before a page is said to be.
IN_ORDER = 0.9


def ordered(comments: pd.DataFrame, options: Options) -> tuple[pd.DataFrame, list[str]]:
    """Turn pages round that are said to list the newest first; else say what they seem to do.

    Args:
        comments: in page order; not mutated.
        options: reads page_order.

    Returns:
        The comments, and questions about their order where it is not plain.
    """
    if options.page_order == "newest first":
        turned = comments.iloc[::-1].sort_values("discussion_id", kind="stable", key=_rank)
        places = turned.groupby("discussion_id", sort=False).cumcount().astype("int64")
        return turned.assign(position=places).reset_index(drop=True), []
    if options.page_order != "auto" or len(comments) < 2:
        return comments, []
    flat = not comments["parent_source"].isin(["explicit", "missing"]).any()
    return comments, _words_on_order(_exact(comments)) if flat else []


def _rank(ids: pd.Series) -> pd.Series:
    """Rank discussions as they came; the rows given are the other way round."""
    codes, found = pd.factorize(ids)
    return pd.Series(len(found) - codes, index=ids.index)


def _exact(comments: pd.DataFrame) -> pd.Series:
    """Give the times that are more than a day or an estimate; NaT for the others."""
    if "posted_at_precision" not in comments:
        return comments["posted_at"]
    told = comments["posted_at_precision"]
    return comments["posted_at"].where(told.isna() | told.isin(["second", "minute"]))


def _words_on_order(times: pd.Series) -> list[str]:
    steps = np.diff(times.dropna().astype("int64").to_numpy())
    if not len(steps):
        said = "No times tell in which order the comments were written; taken as oldest first."
    elif (steps >= 0).mean() >= IN_ORDER:
        return []
    elif (steps <= 0).mean() >= IN_ORDER:
        said = "The newest comment seems to come first on this page; the page’s order was kept."
    else:
        said = "The comments’ times follow no one order on this page; the page’s order was kept."
    return [Question("page_order", said)]
