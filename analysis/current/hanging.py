"""A discussion hung from the waterline: threads side by side, the oldest left.

Each comment lies right below the one it answers and is as wide as what hangs under it (an icicle:
Kruskal and Landwehr 1983). Up to `WHOLE_UP_TO` comments every one is a box. Beyond that the largest
threads are drawn whole and the others become bands, which hold their comments by level.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.replies.shape import reply_forest
from engines.chains.tree import Tree, reading_places, tree_of

WHOLE_UP_TO = 2_000  # comments
BOXES = 1_200
BANDS = 10  # along the waterline
BANDS_SHARE = 0.4  # of the width, where there are bands
LEVELS = 30


class Hanging(NamedTuple):
    """A discussion hung from the waterline.

    Attributes:
        boxes: one row per comment drawn by itself: row (in the comments), level (1 below the
            waterline), left, width (in comments side by side), above (the row of the box it hangs
            from, -1: the waterline).
        bands: one row per band: level (of its first comments), left, width, comments, threads
            (subtrees in it).
        band: one entry per comment: the band that holds it, -1 where it is a box (int64).
        level: one entry per comment (int64, from 1).
        width: of the whole.
    """

    boxes: pd.DataFrame
    bands: pd.DataFrame
    band: np.ndarray
    level: np.ndarray
    width: float


def hanging(comments: pd.DataFrame) -> Hanging:
    """Where the comments of a discussion hang; every one is a box or in a band.

    Args:
        comments: one discussion in page order; reads discussion_id, comment_id, parent_id,
            parent_source, posted_at.

    Example:
        >>> comments = pd.DataFrame({"discussion_id": "1", "comment_id": list("abc"),
        ...     "parent_id": [None, "a", "a"], "parent_source": "explicit", "posted_at": pd.NaT})
        >>> hanging(comments).boxes[["level", "left", "width"]].to_numpy().tolist()
        [[1.0, 0.0, 2.0], [2.0, 0.0, 1.0], [2.0, 1.0, 1.0]]
    """
    tree = tree_of(reply_forest(comments).parent)
    place = reading_places(tree.parent, tree.descendants)
    drawn = _drawn(tree, place)
    tops = np.flatnonzero(~drawn & ((tree.parent < 0) | drawn[tree.parent]))
    order = _thread_order(comments, tree)
    group, groups = _grouped(tops, tree, order)
    band = np.full(len(comments), -1, dtype=np.int64)
    if len(tops):
        by_place = np.argsort(place[tops], kind="stable")
        at = np.searchsorted(place[tops][by_place], place[~drawn], side="right") - 1
        band[~drawn] = group[by_place][at]
    return _laid(tree, np.flatnonzero(drawn), (band, groups), order)


def _drawn(tree: Tree, place: np.ndarray) -> np.ndarray:
    """Mark the comments that are boxes."""
    shallow = tree.level <= LEVELS
    if len(tree.parent) <= WHOLE_UP_TO:
        return shallow
    drawn = np.zeros(len(tree.parent), dtype=bool)
    rows = np.argsort(place, kind="stable")
    for top, whole in _largest(tree, rows, place):
        below = tree.descendants[top] if whole else 0
        drawn[rows[place[top] : place[top] + below + 1]] = True
    return drawn & shallow


def _largest(tree: Tree, rows: np.ndarray, place: np.ndarray) -> Iterator[tuple[int, bool]]:
    """Give the largest threads, as long as there is room, and whether each is drawn whole.

    A thread too large for the picture is opened: its first comment is drawn, and what answers that
    is taken for threads of its own.
    """
    room = BOXES
    waiting = np.flatnonzero(tree.parent < 0)
    while len(waiting) and room > 0:
        first = int(tree.descendants[waiting].argmax())
        top = int(waiting[first])
        size = int(tree.descendants[top]) + 1
        if size > BOXES and tree.level[top] < LEVELS:
            yield top, False
            within = rows[place[top] : place[top] + size]
            waiting = np.concatenate(
                [np.delete(waiting, first), within[tree.parent[within] == top]]
            )
            room -= 1
            continue
        waiting = waiting[np.argsort(-tree.descendants[waiting], kind="stable")]
        waiting = waiting[tree.descendants[waiting] < room]
        fitting = np.cumsum(tree.descendants[waiting].astype(np.int64) + 1) <= room
        yield from ((int(each), True) for each in waiting[fitting])
        return


def _thread_order(comments: pd.DataFrame, tree: Tree) -> np.ndarray:
    """Give a rank per comment: by its thread's first comment, then by its place on the page."""
    times = comments["posted_at"].to_numpy(dtype="datetime64[ns]").astype(np.int64)
    times = np.where(comments["posted_at"].isna(), np.iinfo(np.int64).max, times)
    whole = comments["posted_at"].notna().all()
    keys = times[tree.top] if whole else np.zeros(len(comments), dtype=np.int64)
    rank = np.empty(len(comments), dtype=np.int64)
    rank[np.lexsort((np.arange(len(comments)), keys))] = np.arange(len(comments))
    return rank


def _grouped(tops: np.ndarray, tree: Tree, order: np.ndarray) -> tuple[np.ndarray, pd.DataFrame]:
    """Put subtrees that are not drawn into bands: by what they hang from, and along the waterline.

    Returns:
        The band of each subtree; and per band: above, rank (of its last subtree), comments,
        threads.
    """
    size = tree.descendants[tops].astype(np.int64) + 1
    above = tree.parent[tops].astype(np.int64)
    along = np.argsort(order[tops], kind="stable")
    done = np.empty(len(tops), dtype=np.int64)
    done[along] = np.cumsum(np.where(above[along] < 0, size[along], 0))
    total = max(int(done.max(initial=0)), 1)
    stretch = np.where(above < 0, np.minimum((done - 1) * BANDS // total, BANDS - 1), 0)
    keys = pd.MultiIndex.from_arrays([above, stretch])
    group, _ = pd.factorize(keys)
    table = pd.DataFrame({"above": above, "rank": order[tops], "comments": size, "threads": 1})
    groups = table.groupby(group).agg(
        {"above": "first", "rank": "max", "comments": "sum", "threads": "sum"}
    )
    return group.astype(np.int64), groups


def _laid(
    tree: Tree,
    rows: np.ndarray,
    banded: tuple[np.ndarray, pd.DataFrame],
    order: np.ndarray,
) -> Hanging:
    """Lay boxes and bands side by side: a small tree of what is drawn."""
    band, groups = banded
    rank = np.concatenate([order[rows].astype(float), groups["rank"].to_numpy() + 0.5])
    above = np.concatenate([tree.parent[rows], groups["above"].to_numpy(dtype=np.int64)])
    sort = np.argsort(rank, kind="stable")
    node = np.full(len(tree.parent), -1, dtype=np.int64)
    position = np.empty(len(rank), dtype=np.int64)
    position[sort] = np.arange(len(rank))
    node[rows] = position[: len(rows)]
    parent = np.where(above[sort] < 0, -1, node[above[sort]])
    small = tree_of(parent)
    left, width = _spread(small, _weights(small, sort, len(rows), groups["comments"].to_numpy()))
    at, beyond = position[: len(rows)], position[len(rows) :]
    boxes = pd.DataFrame(
        {
            "row": rows,
            "level": tree.level[rows].astype(np.int64),
            "left": left[at],
            "width": width[at],
            "above": tree.parent[rows].astype(np.int64),
        }
    )
    hung_from = groups["above"].to_numpy(dtype=np.int64)
    bands = pd.DataFrame(
        {
            "level": np.where(hung_from < 0, 1, tree.level[hung_from] + 1).astype(np.int64),
            "left": left[beyond],
            "width": width[beyond],
            "comments": groups["comments"].to_numpy(),
            "threads": groups["threads"].to_numpy(),
        }
    )
    top = small.parent < 0
    return Hanging(boxes, bands, band, tree.level.astype(np.int64), float(width[top].sum()))


def _weights(small: Tree, sort: np.ndarray, boxes: int, comments: np.ndarray) -> np.ndarray:
    """Give each leaf its width: 1 for a comment, for a band its part of what is left to bands."""
    is_band = sort >= boxes
    weights = ((small.replies == 0) & ~is_band).astype(float)
    if len(comments):
        for_bands = max(weights.sum(), 1.0) * BANDS_SHARE / (1 - BANDS_SHARE)
        weights[is_band] = for_bands * (comments / comments.sum())[sort[is_band] - boxes]
    return np.asarray(weights)


def _spread(small: Tree, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give left edges and widths from the widths of leaves."""
    place = reading_places(small.parent, small.descendants)
    passed = np.zeros(len(weights) + 1)
    along = np.empty(len(weights))
    along[place] = weights
    passed[1:] = np.cumsum(along)
    left = passed[place]
    return left, passed[place + small.descendants + 1] - left
