"""Larger tables brought down to what a chart can show."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.excerpts import excerpts
from analysis.replies.chains import _preorder, reply_chains, subtree
from analysis.replies.shape import reply_forest

POINTS = 200


def chain_length_counts(comments: pd.DataFrame) -> pd.DataFrame:
    """Count reply chains by length: length (comments on the path), chains; ascending."""
    counts = reply_chains(comments)["length"].value_counts().sort_index()
    table = pd.DataFrame({"length": counts.index, "chains": counts.to_numpy()})
    return table.astype("int64")


def thread_boxes(comments: pd.DataFrame, thread_id: str) -> pd.DataFrame:
    """A whole thread as an icicle needs it (`analysis.replies.subtree`).

    Returns:
        One row per comment, those with most descendants first, so that any number of first rows is
        connected; with begins (the first words).
    """
    tree, _ = subtree(comments, thread_id, len(comments))
    here = comments["comment_id"].isin(tree["comment_id"])
    texts = comments[here].drop_duplicates("comment_id").set_index("comment_id")["text"]
    return tree.assign(begins=tree["comment_id"].map(excerpts(texts)))


def spaced(rows: int, points: int = POINTS) -> np.ndarray:
    """Evenly spaced row numbers, at most `points`, the first and last row among them."""
    return np.unique(np.linspace(0, rows - 1, min(points, rows)).round().astype(int))


def thinned(curve: pd.DataFrame, points: int = POINTS) -> pd.DataFrame:
    """Keep evenly spaced rows of a curve, its ends among them."""
    return curve.iloc[spaced(len(curve), points)].reset_index(drop=True)


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
    """The first name that each known person has here, by commenter_id."""
    known = comments.loc[comments["commenter_id"].notna(), ["commenter_id", "commenter"]]
    return known.drop_duplicates("commenter_id").set_index("commenter_id")["commenter"]


def middle(values: pd.Series) -> int | float:
    """The median: half of the values are so large or smaller.

    A whole number is given as one.

    Args:
        values: numbers, at least one.

    Example:
        >>> middle(pd.Series([9, 1, 4])), middle(pd.Series([4, 1]))
        (4, 2.5)
    """
    found = float(values.median())
    return int(found) if found.is_integer() else found


def people_by_name(comments: pd.DataFrame, at_most: int) -> dict[str, str]:
    """The people of a discussion as a list to search in: commenter_id -> name.

    In the order of their names, but for one thing: who has a name that is part of another's stands
    before the other, so that a whole name that is typed comes before those that only hold it.

    Returns:
        Nobody where there are more than `at_most`.
    """
    people = names_by_id(comments).dropna()
    if len(people) > at_most:
        return {}
    order = parts_first(sorted(people.unique(), key=str.casefold))
    place = {name: number for number, name in enumerate(order)}
    ordered = people.iloc[np.argsort(people.map(place).to_numpy(), kind="stable")]
    return {str(who): str(name) for who, name in ordered.items()}


def parts_first(names: Sequence[str]) -> list[str]:
    """Move each name before those that it is part of, whatever the letter case.

    Example:
        >>> parts_first(["Adann", "Ann", "Bob", "Joann"])
        ['Ann', 'Adann', 'Bob', 'Joann']
    """
    lowered = {name: name.lower() for name in names}
    placed: dict[str, None] = {}
    for name in names:
        parts = [each for each in names if lowered[each] in lowered[name]]
        placed |= dict.fromkeys(sorted(parts, key=lambda each: len(lowered[each])))
    return list(placed)
