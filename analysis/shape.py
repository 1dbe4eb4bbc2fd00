"""The shape of discussions: reply links as row numbers, and measures of whole trees.

Nothing recurses or grows faster than n log n, so neither a million comments nor a chain a million
deep is a special case. Tombstones (deleted comments) keep their place in the tree.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from loaders.core.structure import parent_rows

# Below this many comments per reply level, a loop in Python beats a numpy call per level.
COMMENTS_WORTH_A_CALL = 20


@dataclass(frozen=True)
class Forest:
    """Reply links between comments; arrays have one entry per comment, in the given order.

    Attributes:
        discussion: number of the discussion, in order of appearance.
        discussion_ids: id of each discussion, by that number.
        parent: row of the comment answered; -1 where there is none, or none that is here.
        top: row of the topmost comment above it that is here; its own row where it is that one.
        depth: replies down from the article, 1 for a top-level comment; 0 where unknown.
        is_reply: it answers a comment, here or missing.
        unknown: it is not known what the comment answers (`parent_source` none).
        structured: something is known of who answers whom in its discussion.
        placed: its thread is known; false where what `top` answers is unknown.
        descendants: comments anywhere below it that are here.
        height: replies down to its deepest descendant.
    """

    discussion: np.ndarray
    discussion_ids: pd.Index
    parent: np.ndarray
    top: np.ndarray
    depth: np.ndarray
    is_reply: np.ndarray
    unknown: np.ndarray
    structured: np.ndarray
    placed: np.ndarray
    descendants: np.ndarray
    height: np.ndarray


def reply_forest(comments: pd.DataFrame) -> Forest:
    """Resolve the reply links of any number of discussions.

    Args:
        comments: reads discussion_id, comment_id, parent_id, parent_source.

    Example:
        >>> comments = pd.DataFrame({"discussion_id": "1", "comment_id": list("abc"),
        ...     "parent_id": [None, "a", "b"], "parent_source": "explicit"})
        >>> reply_forest(comments).parent.tolist()
        [-1, 0, 1]
    """
    discussion, ids = pd.factorize(comments["discussion_id"])
    source = comments["parent_source"].fillna("none")
    unknown = source.eq("none").to_numpy(dtype=bool)
    opens = comments["parent_id"].isna() & ~source.isin(["none", "missing"])
    top_level = opens.to_numpy(dtype=bool)
    parent, top, level = _linked(np.where(unknown, -1, parent_rows(comments)))
    descendants, height = _below(parent, level)
    return Forest(
        discussion=discussion,
        discussion_ids=pd.Index(ids, dtype="str"),
        parent=parent,
        top=top,
        depth=np.where(top_level[top], level, 0),
        is_reply=~unknown & ~top_level,
        unknown=unknown,
        structured=np.bincount(discussion, ~unknown, minlength=len(ids))[discussion] > 0,
        placed=~unknown[top],
        descendants=descendants,
        height=height,
    )


def climb(parent: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Add up weights from each comment, its own included, to the topmost comment above it.

    Each round doubles the distance, so a chain of a million takes 20 rounds.

    Returns:
        Per comment, the topmost row (in a loop, some row of the loop) and the sum.

    Source:
        Pointer jumping: JáJá 1992, An Introduction to Parallel Algorithms, §2.2.
    """
    above = np.where(parent < 0, np.arange(len(parent)), parent)
    sums = np.where(parent < 0, 0, weights)
    climbing = np.flatnonzero(parent >= 0)
    for _ in range(len(parent).bit_length() + 1):
        climbing = climbing[parent[above[climbing]] >= 0]
        reached = above[climbing]
        sums[climbing] += sums[reached]
        above[climbing] = above[reached]
    return above, sums + weights[above]


def _linked(parent: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give parent, topmost row and level from there; links of loops, if any are left, are cut."""
    steps = np.ones(len(parent), dtype=np.int64)
    top, level = climb(parent, steps)
    looped = parent[top] >= 0
    if looped.any():
        parent = np.where(looped, -1, parent)
        top, level = climb(parent, steps)
    return parent, top, level


def _below(parent: np.ndarray, level: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Count the comments below each comment, and the replies down to the deepest of them."""
    order = np.argsort(level, kind="stable")
    ends = np.cumsum(np.bincount(level))
    if COMMENTS_WORTH_A_CALL * len(ends) > len(parent):
        return _below_one_by_one(parent, order[::-1])
    descendants, height = np.zeros((2, len(parent)), dtype=np.int64)
    for deep in range(len(ends) - 1, 1, -1):
        rows = order[ends[deep - 1] : ends[deep]]
        np.add.at(descendants, parent[rows], descendants[rows] + 1)
        np.maximum.at(height, parent[rows], height[rows] + 1)
    return descendants, height


def _below_one_by_one(parent: np.ndarray, upwards: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    descendants, height = [0] * len(parent), [0] * len(parent)
    for row, above in zip(upwards.tolist(), parent[upwards].tolist(), strict=True):
        if above >= 0:
            descendants[above] += descendants[row] + 1
            height[above] = max(height[above], height[row] + 1)
    return np.array(descendants, dtype=np.int64), np.array(height, dtype=np.int64)


def whole_numbers(values: np.ndarray, known: np.ndarray) -> pd.arrays.IntegerArray:
    """Give Int64 values, NA where they are not known."""
    return pd.arrays.IntegerArray(values.astype(np.int64), ~known)


def shares(part: np.ndarray, whole: np.ndarray) -> pd.arrays.FloatingArray:
    """Give part/whole as Float64, NA where the whole is 0."""
    ratio = np.divide(part, whole, out=np.zeros(len(whole)), where=whole > 0)
    return pd.arrays.FloatingArray(ratio, whole <= 0)


def is_published(comments: pd.DataFrame) -> np.ndarray:
    """Tell which comments readers can see."""
    return comments["status"].eq("published").to_numpy(dtype=bool, na_value=False)


def discussion_shape(comments: pd.DataFrame) -> pd.DataFrame:
    """Measure the reply tree of each discussion.

    Comments of unknown depth are left out of threads, max_depth, max_width and h_index, which are
    then lower bounds, and NA where no depth is known; a single one makes virality NA.

    Args:
        comments: reads discussion_id, comment_id, parent_id, parent_source, status.

    Returns:
        One row per discussion, in order of appearance: discussion_id, comments (all rows), threads,
        max_depth, max_width (comments at the fullest reply level), reply_share (of the published
        comments of which it is known whether they are replies), structural_virality (mean distance
        over all pairs of nodes, the article included), h_index (h+1 is the first reply level that
        has fewer comments than its number). Counts are Int64, the other two Float64.

    Source:
        Goel et al. 2016, The Structural Virality of Online Diffusion, §2, here as
        2·Σs(N−s)/(N(N−1)) over the subtree sizes s of N nodes. Gómez, Kaltenbrunner & López 2008,
        Statistical Analysis of the Social Network and Discussion Threads in Slashdot, §5.

    Example:
        >>> comments = pd.DataFrame({"discussion_id": "1", "comment_id": list("abc"),
        ...     "parent_id": [None, "a", "a"], "parent_source": "explicit", "status": "published"})
        >>> discussion_shape(comments)["structural_virality"].tolist()
        [1.5]
    """
    forest, published = reply_forest(comments), is_published(comments)
    size = _total(forest, np.ones(len(comments)))
    located = _total(forest, forest.depth > 0)
    nodes, below = size + 1, forest.descendants + 1.0
    distances = _total(forest, below * (nodes[forest.discussion] - below))
    pairs = np.where(located == size, nodes * (nodes - 1), 0)
    levels = _levels(forest)
    columns = {
        "discussion_id": forest.discussion_ids,
        "comments": whole_numbers(size, size > 0),
        "threads": whole_numbers(_total(forest, forest.depth == 1), located > 0),
        "max_depth": levels["max_depth"],
        "max_width": levels["max_width"],
        "reply_share": shares(
            _total(forest, published & forest.is_reply), _total(forest, published & ~forest.unknown)
        ),
        "structural_virality": shares(2 * distances, pairs),
        "h_index": levels["h_index"],
    }
    return pd.DataFrame(columns, index=range(len(size)))


def _levels(forest: Forest) -> pd.DataFrame:
    """Give max_depth, max_width and h_index per discussion; NA where no depth is known."""
    depths = pd.DataFrame({"discussion": forest.discussion, "depth": forest.depth})
    key = ["discussion", "depth"]
    levels = depths[forest.depth > 0].groupby(key).size().rename("width").reset_index()
    filled = levels["width"] >= levels["depth"]
    levels = levels.assign(filled=filled.groupby(levels["discussion"]).cummin())
    found = levels.groupby("discussion").agg(
        max_depth=("depth", "max"), max_width=("width", "max"), h_index=("filled", "sum")
    )
    return found.astype("Int64").reindex(range(len(forest.discussion_ids)))


def _total(forest: Forest, weights: np.ndarray) -> np.ndarray:
    return np.bincount(forest.discussion, weights, minlength=len(forest.discussion_ids))


def depth_profile(comments: pd.DataFrame) -> pd.DataFrame:
    """Count the comments at each reply level; those of unknown level have a row of their own.

    Returns:
        One row per discussion and level: discussion_id, depth (Int64, NA = unknown, last), comments
        (all rows), share (of the discussion's published comments that are at this level, Float64).

    Example:
        >>> comments = pd.DataFrame({"discussion_id": "1", "comment_id": list("abc"),
        ...     "parent_id": [None, "a", "a"], "parent_source": "explicit", "status": "published"})
        >>> depth_profile(comments)[["depth", "comments"]].to_numpy().tolist()
        [[1, 1], [2, 2]]
    """
    forest, published = reply_forest(comments), is_published(comments)
    last = forest.depth.max(initial=0) + 1
    level = np.where(forest.depth > 0, forest.depth, last)
    rows = pd.DataFrame({"discussion": forest.discussion, "level": level, "published": published})
    counts = rows.groupby(["discussion", "level"])["published"].agg(["size", "sum"]).reset_index()
    whole = counts.groupby("discussion")["sum"].transform("sum")
    depth = counts["level"].to_numpy()
    columns = {
        "discussion_id": forest.discussion_ids.take(counts["discussion"].to_numpy()),
        "depth": whole_numbers(depth, depth < last),
        "comments": counts["size"],
        "share": shares(counts["sum"].to_numpy(), whole.to_numpy()),
    }
    return pd.DataFrame(columns, index=counts.index)
