"""What reply links alone tell of each comment: levels, tops, what hangs below, who is above.

Everything takes a time that grows with the number of comments alone, whatever the order of rows and
however deep the replies go. Without numba, `without_numba.py` does it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engines.chains import without_numba
from engines.chains.walk import (
    Links,
    add_down,
    as_loops_take,
    count_below,
    count_people,
    read_through,
    walk,
)
from engines.compiling import compiled as compiling


class Tree(NamedTuple):
    """Reply links between rows, and what they tell of each; int32, one entry per row.

    Attributes:
        parent: row of the comment answered, -1 where there is none.
        top: row of the topmost comment above; its own where it is that one.
        level: 1 for the topmost, 2 for what answers it, …
        replies: how many rows answer it.
        descendants: rows anywhere below it.
        height: replies down to its deepest descendant.
    """

    parent: np.ndarray
    top: np.ndarray
    level: np.ndarray
    replies: np.ndarray
    descendants: np.ndarray
    height: np.ndarray


def tree_of(parent: np.ndarray) -> Tree:
    """Follow reply links, given as row numbers.

    Args:
        parent: row of the comment answered, -1 where there is none; fewer than 2³¹ rows. A link
            that is part of a loop, or leads into one, is cut.

    Example:
        >>> tree_of(np.array([1, -1, 0])).level.tolist()
        [2, 1, 3]
    """
    if not compiling.HAS_NUMBA:
        return _tree_without_numba(parent)
    links, words, top, level = _walked(parent)
    replies, descendants, height = np.zeros((3, len(parent)), dtype=np.int32)
    count_below(links, words, replies, descendants, height)
    return Tree(links.parent, top, level, replies, descendants, height)


def _walked(parent: np.ndarray) -> tuple[Links, np.ndarray, np.ndarray, np.ndarray]:
    """Give the links, room for words, topmost rows and levels."""
    rows = len(parent)
    links = Links(np.array(parent, dtype=np.int32), np.empty(rows, dtype=np.int64))
    words = np.empty(rows, dtype=np.int64)
    level, top = np.empty((2, rows), dtype=np.int32)
    walk(links, words, level, top)
    return links, words, top, level


def _tree_without_numba(parent: np.ndarray) -> Tree:
    linked, top, level = without_numba.linked(np.asarray(parent, dtype=np.int64))
    descendants, height = without_numba.below(linked, level)
    replies = np.bincount(linked[linked >= 0], minlength=len(linked))
    columns = (linked, top, level, replies, descendants, height)
    return Tree(*(column.astype(np.int32) for column in columns))


def climb(parent: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Add up weights from each comment, its own included, to the topmost comment above it.

    Args:
        parent: row of the comment answered, -1 where there is none; links of loops are cut.
        weights: whole numbers, one per comment.

    Returns:
        Per comment, the topmost row and the sum (int64).

    Example:
        >>> climb(np.array([-1, 0, 1]), np.array([1, 10, 100]))[1].tolist()
        [1, 11, 111]
    """
    if not compiling.HAS_NUMBA:
        linked = without_numba.linked(np.asarray(parent, dtype=np.int64))[0]
        return without_numba.climb(linked, np.asarray(weights, dtype=np.int64))
    links, _, top, _ = _walked(parent)
    sums = np.array(weights, dtype=np.int64)
    add_down(links.order, sums)
    return top, sums


def reading_places(parent: np.ndarray, descendants: np.ndarray) -> np.ndarray:
    """Number comments so that those below one have the numbers right after its own, by row.

    Args:
        parent: row of the comment answered, without loops (`Tree.parent`).
        descendants: comments below each (`Tree.descendants`).

    Returns:
        int64, from 0: each comment's place where replies stand below what they answer.
    """
    if not compiling.HAS_NUMBA:
        return without_numba.reading_places(*_int64(parent, descendants))
    place = np.empty(len(parent), dtype=np.int64)
    passed = np.zeros(len(parent), dtype=np.int32)
    read_through(_walked(parent)[0], as_loops_take(descendants, np.int32), passed, place)
    return place


def people_above(parent: np.ndarray, descendants: np.ndarray, person: np.ndarray) -> np.ndarray:
    """Count the distinct people from each comment up to the topmost above it.

    Args:
        parent: as for `reading_places`.
        descendants: as for `reading_places`.
        person: number of who wrote each comment, -1 where nobody is known.

    Returns:
        int64, one per comment.
    """
    if not compiling.HAS_NUMBA:
        return without_numba.people_above(*_int64(parent, descendants, person))
    rows = np.empty(len(parent), dtype=np.int64)
    rows[reading_places(parent, descendants)] = np.arange(len(parent))
    reach = np.zeros(int(person.max(initial=-1)) + 1, dtype=np.int64)
    people = np.empty(len(parent), dtype=np.int64)
    above, below = (as_loops_take(column, np.int32) for column in (parent, descendants))
    count_people(rows, above, below, as_loops_take(person, np.int64), (reach, people))
    return people


def _int64(*columns: np.ndarray) -> list[np.ndarray]:
    return [np.asarray(column, dtype=np.int64) for column in columns]
