"""The compiled passes over reply links: along them from the top down, and back up.

A million random places in memory are what takes time here. So what a pass needs of a comment is
packed into one 64-bit word, and each comment is looked up about once a pass.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engines.compiling.compiled import compiled, inlined

HALF = 32
LOW = 0xFFFFFFFF  # the lower half of a word; in `walk` also: on the way, or in a loop
STEP = 1 << HALF


class Links(NamedTuple):
    """Reply links with no loop among them, and a way through them.

    Attributes:
        parent: row of the comment answered, -1 where there is none (int32).
        order: every row after the one it answers; the parent in the upper half, the row in the
            lower (int64).
    """

    parent: np.ndarray
    order: np.ndarray


def as_loops_take(values: np.ndarray, kind: type[np.signedinteger]) -> np.ndarray:
    """An array of one kind, in one piece, that may be written to: a copy only if need be.

    numba compiles a loop anew for every other kind of array.
    """
    return np.require(values, kind, ["C", "A", "W"])


@inlined
def _climb(order: np.ndarray, words: np.ndarray, start: int, filled: int) -> tuple[int, int]:
    """Climb to a row that is known, or to one without parent; mark what is passed.

    Gives where the path ends in the order, and the topmost row and level that were reached.
    """
    row, word = start, words[start]
    while word & LOW == 0:
        above = word >> HALF
        order[filled] = (above << HALF) | row
        filled += 1
        words[row] = word | LOW
        if above < 0:
            word = row * STEP
            break
        row, word = above, words[above]
    return filled, word


@inlined
def _settle(order: np.ndarray, words: np.ndarray, begin: int, past: int, word: int) -> None:
    """Turn a path round, and give its rows their topmost row and level."""
    first, last = begin, past - 1
    while first < last:
        order[first], order[last] = order[last], order[first]
        first, last = first + 1, last - 1
    for place in range(begin, past):
        word += 1
        words[order[place] & LOW] = word


@compiled
def walk(links: Links, words: np.ndarray, level: np.ndarray, top: np.ndarray) -> None:
    """Find an order, levels and topmost rows; links of loops, and of what hangs below, are cut.

    From each row it climbs to one that is known already, keeps the path in the order itself, and
    turns it round: so every row is passed twice, however deep it lies.

    Args:
        links: the order is written; the parent becomes -1 where a link is cut.
        words: room to work in, one per row (int64).
        level: written: 1 for a row without parent (int32).
        top: written: the topmost row above, or the row itself (int32).
    """
    parent, order = links
    for row in range(len(words)):
        words[row] = parent[row] * STEP  # above: the parent; below: the level, 0 while not known
    filled = 0
    for start in range(len(words)):
        if words[start] & LOW == 0:
            past, word = _climb(order, words, start, filled)
            if word & LOW != LOW:  # else a loop: what was passed stays marked
                _settle(order, words, filled, past, word)
                filled = past
    for row in range(len(words)):
        if words[row] & LOW == LOW:
            order[filled] = row - STEP
            filled += 1
            parent[row] = -1
            words[row] = row * STEP + 1
        level[row], top[row] = words[row] & LOW, words[row] >> HALF


@compiled
def count_below(
    links: Links,
    words: np.ndarray,
    replies: np.ndarray,
    descendants: np.ndarray,
    height: np.ndarray,
) -> None:
    """Count replies, everything below, and the replies down to the deepest.

    Args:
        links: as `walk` leaves them.
        words: room to work in, one per row (int64).
        replies: written, 0 before (int32), as are the next two.
        descendants: comments anywhere below.
        height: replies down to the deepest of them.
    """
    parent, order = links
    for row in range(len(words)):
        words[row] = 0
        if parent[row] >= 0:
            replies[parent[row]] += 1
    for place in range(len(order) - 1, -1, -1):
        above = order[place] >> HALF
        if above >= 0:
            own, others = words[order[place] & LOW] + STEP + 1, words[above]
            deepest = max(own >> HALF, others >> HALF)
            words[above] = (deepest << HALF) | ((own + others) & LOW)
    for row in range(len(words)):
        descendants[row], height[row] = words[row] & LOW, words[row] >> HALF


@compiled
def add_down(order: np.ndarray, sums: np.ndarray) -> None:
    """Add to each row's number the numbers of all rows above it (int64)."""
    for place in range(len(order)):
        above = order[place] >> HALF
        if above >= 0:
            sums[order[place] & LOW] += sums[above]


@compiled
def read_through(
    links: Links, descendants: np.ndarray, passed: np.ndarray, place: np.ndarray
) -> None:
    """Number rows so that those below one have the numbers right after its own.

    Args:
        links: as `walk` leaves them.
        descendants: as `count_below` leaves them.
        passed: room to work in, 0 per row (int32).
        place: written: from 0; among replies to one comment, by row (int64).
    """
    parent, order = links
    begun = np.int64(0)
    for row in range(len(parent)):
        above, size = parent[row], descendants[row] + 1
        if above < 0:
            place[row] = begun
            begun += size
        else:
            place[row] = passed[above] + 1
            passed[above] += size
    add_down(order, place)


@compiled
def count_people(
    rows: np.ndarray,
    parent: np.ndarray,
    descendants: np.ndarray,
    person: np.ndarray,
    room: tuple[np.ndarray, np.ndarray],
) -> None:
    """Count the distinct people from each row up to its topmost: only their topmost row counts.

    Args:
        rows: in the order of `read_through`.
        parent: row of the comment answered, -1 where there is none.
        descendants: as `count_below` leaves them.
        person: number of who wrote it, -1 where nobody is known (int64).
        room: per person 0, how far what hangs below them reaches; written: people per row (int64).
    """
    reach, people = room
    for place in range(len(rows)):
        row = rows[place]
        above, who = parent[row], person[row]
        people[row] = people[above] if above >= 0 else 0
        if who >= 0 and reach[who] <= place:
            reach[who] = place + descendants[row] + 1
            people[row] += 1
