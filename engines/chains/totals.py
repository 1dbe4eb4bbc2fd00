"""What the comments of each discussion add up to: sizes, levels and their widths, distances."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from engines.chains.walk import as_loops_take
from engines.compiling import compiled as compiling
from engines.compiling.compiled import compiled


class Totals(NamedTuple):
    """One entry per discussion.

    Attributes:
        comments: how many there are (int64), as are the next three.
        located: those whose level is known.
        threads: those at level 1.
        deepest: the last level, 0 where none is known.
        distances: between all pairs of comments, and of each with the article, where all levels are
            known (float64).
    """

    comments: np.ndarray
    located: np.ndarray
    threads: np.ndarray
    deepest: np.ndarray
    distances: np.ndarray


class Widths(NamedTuple):
    """One entry per discussion (int64): comments at the fullest level, and the h-index."""

    widest: np.ndarray
    h_index: np.ndarray


def totals_of(
    discussion: np.ndarray, depth: np.ndarray, descendants: np.ndarray, discussions: int
) -> Totals:
    """Add up each discussion's comments.

    Cutting the link above a comment parts the s comments from it down from the N − s other nodes,
    so s(N−s) paths lead over it.

    Args:
        discussion: number of each comment's discussion (int64).
        depth: each comment's level, 0 where it is unknown (int32).
        descendants: comments below each (int32).
        discussions: how many there are.

    Example:
        >>> totals_of(np.array([0, 0]), np.array([1, 2]), np.array([1, 0]), 1).distances.tolist()
        [4.0]
    """
    numbers = np.zeros((discussions, 4), dtype=np.int64)
    sums = np.zeros((discussions, 2))
    if compiling.HAS_NUMBA:
        whole, level = as_loops_take(discussion, np.int64), as_loops_take(depth, np.int32)
        _add_up(whole, level, as_loops_take(descendants, np.int32), numbers, sums)
    else:
        of, sizes = discussion, descendants + 1.0
        numbers[:, 0] = np.bincount(of, minlength=discussions)
        numbers[:, 1] = np.bincount(of[depth > 0], minlength=discussions)
        numbers[:, 2] = np.bincount(of[depth == 1], minlength=discussions)
        np.maximum.at(numbers[:, 3], of, depth)
        sums[:, 0] = np.bincount(of, sizes, minlength=discussions)
        sums[:, 1] = np.bincount(of, sizes**2, minlength=discussions)
    comments, located, threads, deepest = numbers.T
    distances = (comments + 1) * sums[:, 0] - sums[:, 1]
    return Totals(comments, located, threads, deepest, distances)


@compiled
def _add_up(
    discussion: np.ndarray,
    depth: np.ndarray,
    descendants: np.ndarray,
    numbers: np.ndarray,
    sums: np.ndarray,
) -> None:
    for row in range(len(discussion)):
        whole, level, size = discussion[row], depth[row], descendants[row] + 1.0
        numbers[whole, 0] += 1
        numbers[whole, 1] += level > 0
        numbers[whole, 2] += level == 1
        numbers[whole, 3] = max(numbers[whole, 3], level)
        sums[whole, 0] += size
        sums[whole, 1] += size * size


def widths_of(discussion: np.ndarray, depth: np.ndarray, deepest: np.ndarray) -> Widths:
    """Count the comments at each level of each discussion, and sum that up.

    Args:
        discussion: number of each comment's discussion.
        depth: each comment's level, 0 where it is unknown; every level above one is there, too.
        deepest: each discussion's last level.

    Example:
        >>> widths = widths_of(np.zeros(4, dtype=int), np.array([1, 2, 2, 3]), np.array([3]))
        >>> widths.widest.tolist(), widths.h_index.tolist()
        ([2], [2])
    """
    widest, h_index = np.zeros((2, len(deepest)), dtype=np.int64)
    begins = np.cumsum(deepest) - deepest
    located = depth > 0
    width = np.bincount(begins[discussion[located]] + depth[located] - 1)
    some = np.flatnonzero(deepest)
    if len(some):
        level = np.arange(len(width)) - np.repeat(begins, deepest) + 1
        first_too_narrow = np.where(width < level, level, len(width) + 1)
        first_too_narrow = np.minimum.reduceat(first_too_narrow, begins[some])
        widest[some] = np.maximum.reduceat(width, begins[some])
        h_index[some] = np.minimum(first_too_narrow - 1, deepest[some])
    return Widths(widest, h_index)


def returned_links(
    discussion: np.ndarray, thread: np.ndarray, writer: np.ndarray, answered: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Tell who is answered back: A replied to B, and B to A, in the same thread.

    Args:
        discussion: of each reply between two people: number of the discussion,
        thread: of its thread,
        writer: of who wrote it,
        answered: and of whom it answers; all from 0.

    Returns:
        One entry per distinct ordered pair of people in a thread: number of the discussion, and
        whether the pair is there the other way round, too.
    """
    people = max(int(writer.max(initial=0)), int(answered.max(initial=0))) + 1
    both = np.minimum(writer, answered) * people + np.maximum(writer, answered)
    pair, pairs = pd.factorize(both)
    link = (thread.astype(np.int64) * len(pairs) + pair) * 2 + (writer > answered)
    distinct = ~pd.Series(link).duplicated().to_numpy()
    back = pd.Series(link[distinct] // 2).duplicated(keep=False).to_numpy()
    return discussion[distinct], back
