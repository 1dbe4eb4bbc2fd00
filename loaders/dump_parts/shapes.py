"""Lines that recur beside markers, digits aside: "Rating 16", "Posts: 31", "Reply"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from loaders.dump_parts.page import Page

__all__ = ["common_shapes", "shape"]

DIGITS = re.compile(r"\d+")
LONGEST = 60
OFTEN, FEWEST = 0.6, 3


def shape(page: Page, place: int) -> str:
    """What a line says, its numbers masked."""
    return DIGITS.sub("#", page.lines[place].strip()[: LONGEST + 1])


def common_shapes(page: Page, places: Iterable[int], count: int, often: float = OFTEN) -> set[str]:
    """The shapes of short lines that stand at many of `count` markers.

    Args:
        page: the page.
        places: the lines around the markers.
        count: how many markers there are.
        often: at which share of them, and at three at least.
    """
    shapes = Counter(shape(page, place) for place in places)
    least = max(FEWEST, often * count)
    return {one for one, times in shapes.items() if times >= least and len(one) <= LONGEST}
