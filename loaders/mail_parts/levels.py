"""Whom messages answer where only their level is shown: by indentation, or by lists in lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Above(NamedTuple):
    """The row of the message that one answers, or None; and whether the page tells it at all."""

    row: int | None
    known: bool


def answered(levels: Sequence[int], cut: int | None = None) -> list[Above]:
    """Whom each message answers: the last one before it that stands a level higher.

    Args:
        levels: of each message in page order; 0 answers nothing.
        cut: the level at which the page stops to indent, or None. What stands there may answer any
            other message there: only the first below a message is known to answer it.

    Example:
        >>> [above.row for above in answered([0, 1, 2, 2, 1])]
        [None, 0, 1, 1, 0]
        >>> answered([0, 1, 2, 2], cut=2)[3]
        Above(row=None, known=False)
    """
    path: list[int] = []
    found, begun = list[Above](), set[int]()
    for row, level in enumerate(levels):
        path = path[:level]
        parent = path[-1] if level and len(path) == level and path[-1] >= 0 else None
        known = level == 0 or (parent is not None and (level != cut or parent not in begun))
        begun |= set() if parent is None else {parent}
        found.append(Above(parent if known else None, known))
        path += [-1] * (level - len(path)) + [row]
    return found
