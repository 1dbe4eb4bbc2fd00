"""The passes over reply links where numba is absent: whole arrays at a time, several times slower.

Nothing recurses or grows faster than n log n, so a chain a million deep is no special case.
"""

from __future__ import annotations

import numpy as np

# Below this many comments per reply level, a loop in Python beats a numpy call per level.
COMMENTS_WORTH_A_CALL = 20


def climb(parent: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Add up weights from each row, its own included, to the topmost row above it.

    Each round doubles the distance, so a chain of a million takes 20 rounds.

    Returns:
        Per row, the topmost row (in a loop, some row of the loop) and the sum.

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


def linked(parent: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Parent, topmost row and level from there; links of loops, if any are left, are cut."""
    steps = np.ones(len(parent), dtype=np.int64)
    top, level = climb(parent, steps)
    looped = parent[top] >= 0
    if looped.any():
        parent = np.where(looped, -1, parent)
        top, level = climb(parent, steps)
    return parent, top, level


def below(parent: np.ndarray, level: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
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


def reading_places(parent: np.ndarray, descendants: np.ndarray) -> np.ndarray:
    """Number rows so that those below one have the numbers right after its own."""
    sizes = descendants + 1
    order = np.argsort(parent, kind="stable")
    passed = np.cumsum(sizes[order]) - sizes[order]
    is_eldest = np.diff(parent[order], prepend=-2) > 0
    steps = np.empty_like(sizes)
    steps[order] = passed - np.maximum.accumulate(np.where(is_eldest, passed, 0)) + 1
    return climb(parent, steps)[1] - 1


def people_above(parent: np.ndarray, descendants: np.ndarray, person: np.ndarray) -> np.ndarray:
    """Count the distinct people from each row up: only their topmost row counts."""
    start = reading_places(parent, descendants) + person * (len(person) + 1)
    order = np.argsort(start)
    # A row of the same person, met earlier, is above this one if what is below it reaches here.
    reach = np.maximum.accumulate((start + descendants)[order])
    topmost = person >= 0
    topmost[order[1:]] &= reach[:-1] < start[order[1:]]
    return climb(parent, topmost.astype(np.int64))[1]
