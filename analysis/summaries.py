"""Larger tables brought down to what a chart can show."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.commenters import commenter_activity, reply_pairs
from analysis.replies.chains import _preorder, reply_chains
from analysis.replies.shape import reply_forest

POINTS = 200
PEOPLE = 14


def chain_length_counts(comments: pd.DataFrame) -> pd.DataFrame:
    """Count reply chains by length: length (comments on the path), chains; ascending."""
    counts = reply_chains(comments)["length"].value_counts().sort_index()
    table = pd.DataFrame({"length": counts.index, "chains": counts.to_numpy()})
    return table.astype("int64")


def reply_matrix(comments: pd.DataFrame, people: int = PEOPLE) -> tuple[pd.DataFrame, list[str]]:
    """Give the replies among the people who wrote and received most replies.

    Returns:
        The rows of `reply_pairs` among them, and their commenter ids, most replies first.
    """
    pairs = reply_pairs(comments)
    activity = commenter_activity(comments).set_index("commenter_id")
    replies = activity["replies_sent"].fillna(0) + activity["replies_received"].fillna(0)
    top = replies.sort_values(ascending=False, kind="stable").head(people)
    chosen = [str(who) for who in top[top > 0].index]
    inside = pairs["from_id"].isin(chosen) & pairs["to_id"].isin(chosen)
    return pairs[inside].reset_index(drop=True), chosen


def thinned(curve: pd.DataFrame, points: int = POINTS) -> pd.DataFrame:
    """Keep evenly spaced rows of a curve, its ends among them."""
    rows = np.unique(np.linspace(0, len(curve) - 1, min(points, len(curve))).round().astype(int))
    return curve.iloc[rows].reset_index(drop=True)


def reading_places(comments: pd.DataFrame) -> np.ndarray:
    """Number the comments of a discussion as they are read: replies below what they answer."""
    return _preorder(reply_forest(comments))


def reading_order(places: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Order rows for reading: every reply below what it answers, otherwise in page order.

    Args:
        places: `reading_places` of the whole discussion.
        rows: row numbers to order.
    """
    return np.asarray(rows)[np.argsort(places[rows], kind="stable")]


def names_by_id(comments: pd.DataFrame) -> pd.Series:
    """Give the first name that each known person has here, by commenter_id."""
    known = comments.loc[comments["commenter_id"].notna(), ["commenter_id", "commenter"]]
    return known.drop_duplicates("commenter_id").set_index("commenter_id")["commenter"]
