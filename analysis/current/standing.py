"""A discussion along the waterline, in page order: for pages without recorded replies."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd


class Standing(NamedTuple):
    """A discussion along the waterline, in page order.

    Attributes:
        boxes: one row per box: first (row of its first comment), comments (in it, int64), left,
            width (in words).
        box: one entry per comment: its box (int64).
        width: of the whole, in words.
    """

    boxes: pd.DataFrame
    box: np.ndarray
    width: float


def standing(comments: pd.DataFrame, at_most: int) -> Standing:
    """Where comments stand along the waterline, each as wide as it is long.

    Args:
        comments: one discussion in page order; reads words.
        at_most: boxes; of more comments, neighbours share one.

    Example:
        >>> standing(pd.DataFrame({"words": [3, 0, 5]}), 9).boxes["left"].tolist()
        [0.0, 3.0, 4.0]
    """
    words = np.maximum(comments["words"].fillna(0).to_numpy(dtype=float), 1.0)
    together = -(-len(words) // at_most) if len(words) else 1
    box = np.arange(len(words)) // together
    width = np.bincount(box, words) if len(words) else np.zeros(0)
    boxes = pd.DataFrame(
        {
            "first": np.arange(len(width)) * together,
            "comments": np.bincount(box) if len(words) else np.zeros(0, dtype=np.int64),
            "left": np.cumsum(width) - width,
            "width": width,
        }
    )
    return Standing(boxes, box, float(width.sum()))


def returns(comments: pd.DataFrame) -> pd.DataFrame:
    """Who writes again: one row per comment by somebody who wrote before.

    Args:
        comments: one discussion in page order; reads commenter_id.

    Returns:
        row, before (the row of that person's last comment above it), commenter_id.

    Example:
        >>> returns(pd.DataFrame({"commenter_id": ["a", "b", "a"]})).to_numpy().tolist()
        [[2, 0, 'a']]
    """
    known = comments["commenter_id"].notna().to_numpy(dtype=bool)
    rows = pd.Series(np.arange(len(comments))).where(known)
    before = rows.groupby(comments["commenter_id"].reset_index(drop=True)).shift()
    table = pd.DataFrame(
        {
            "row": np.arange(len(comments)),
            "before": before,
            "commenter_id": comments["commenter_id"].reset_index(drop=True),
        }
    )
    return table[before.notna()].astype({"before": "int64"}).reset_index(drop=True)


def spoken_to(comments: pd.DataFrame, names: pd.DataFrame) -> pd.DataFrame:
    """Whom comments address, as the last comment of that person before.

    Args:
        comments: one discussion in page order; reads comment_id, commenter_id.
        names: who is named (`analysis.references.referring.References.names`).

    Returns:
        row, before (the row of the last comment above it by whoever is addressed).
    """
    rows = {key: row for row, key in enumerate(comments["comment_id"])}
    written: dict[str, list[int]] = {}
    for row, who in enumerate(comments["commenter_id"]):
        if isinstance(who, str):
            written.setdefault(who, []).append(row)
    pairs = []
    for comment_id, who in names.loc[
        names["kind"] == "addresses", ["comment_id", "named_id"]
    ].values:
        row = rows.get(comment_id, -1)
        above = [each for each in written.get(who, []) if each < row]
        pairs += [(row, above[-1])] if above else []
    return pd.DataFrame(sorted(set(pairs)), columns=["row", "before"], dtype="int64")
