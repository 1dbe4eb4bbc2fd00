"""Loops that grow reply trees by chance and measure any reply tree; compiled by numba.

A tree is an array of parents, one entry per comment, -1 for a comment on the article; a parent
stands before its replies. All arrays are made by the caller.
"""

from __future__ import annotations

import numpy as np

from engines.compiling.compiled import compiled, inlined


@compiled
def grow_uniform(draws: np.ndarray, threads: int, parent: np.ndarray) -> None:
    """Let each comment after the first few reply to any earlier comment, all alike.

    Args:
        draws: random numbers of 0 to 1, one per reply.
        threads: how many comments stand on the article, ahead of all replies.
        parent: int32, one per comment; written.
    """
    for at in range(threads):
        parent[at] = -1
    for at in range(threads, len(parent)):
        parent[at] = int(draws[at - threads] * at)


@compiled
def grow_preferential(
    draws: np.ndarray, threads: int, parent: np.ndarray, tickets: np.ndarray
) -> None:
    """Let each reply choose with probability proportional to a comment's replies, plus one.

    Args:
        draws: random numbers of 0 to 1, one per reply.
        threads: how many comments stand on the article, ahead of all replies.
        parent: int32, one per comment; written.
        tickets: int32, room for two per comment; a comment holds one, and one more per reply.
    """
    for at in range(threads):
        parent[at] = -1
        tickets[at] = at
    given = threads
    for at in range(threads, len(parent)):
        chosen = tickets[int(draws[at - threads] * given)]
        parent[at] = chosen
        tickets[given] = chosen
        tickets[given + 1] = at
        given += 2


@compiled
def measure(
    parent: np.ndarray,
    rooms: np.ndarray,
    widths: np.ndarray,
    chains: np.ndarray,
    sums: np.ndarray,
) -> None:
    """Measure a tree.

    Args:
        parent: the tree.
        rooms: int32, three rows with room for one number per comment.
        widths: int64; written: how many comments stand at each level, level 1 first.
        chains: int64; written: how many chains have each length, length 1 first. Where the tree is
            deeper than there is room, the last place holds the rest.
        sums: float64, written: the deepest level, the distances between all pairs of nodes (the
            article is one), and how many comments have replies.
    """
    depth, replies, size = rooms[0], rooms[1], rooms[2]
    deepest = 0
    for level in range(len(widths)):
        widths[level] = 0
        chains[level] = 0
    for at in range(len(parent)):
        above = parent[at]
        replies[at] = 0
        size[at] = 1
        depth[at] = 1
        if above >= 0:
            depth[at] += depth[above]
            replies[above] += 1
        deepest = max(deepest, depth[at])
        widths[min(depth[at], len(widths)) - 1] += 1
    sums[0] = deepest
    _go_back(parent, rooms, chains, sums)


@inlined
def _go_back(parent: np.ndarray, rooms: np.ndarray, chains: np.ndarray, sums: np.ndarray) -> None:
    """Go from the last comment to the first: what hangs below each, and where chains end."""
    depth, replies, size = rooms[0], rooms[1], rooms[2]
    nodes = len(parent) + 1
    apart, answered = 0.0, 0
    for at in range(len(parent) - 1, -1, -1):
        apart += float(size[at]) * (nodes - size[at])
        if parent[at] >= 0:
            size[parent[at]] += size[at]
        if replies[at] > 0:
            answered += 1
        else:
            chains[min(depth[at], len(chains)) - 1] += 1
    sums[1] = apart
    sums[2] = answered
