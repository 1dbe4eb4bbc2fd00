"""A page of text, read once: its lines, the signs in them, and where sections open.

A section opens under a heading over comments, or under a stretch of empty lines that is wider than
those between paragraphs.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from typing import NamedTuple

from loaders.dump_parts.headings import is_furniture, is_heading
from loaders.dump_parts.markers import LONGEST_LINE, Sign, indent_of, sign_of
from loaders.dump_parts.same_line import with_said_apart

__all__ = ["Page", "page_of"]

LINE_END = re.compile(r"\r\n|\r|\n|\x85|\u2028")
WIDE = 4


class Page(NamedTuple):
    """The lines of a page and what stands out in them; places count from 0.

    Attributes:
        lines: as they are.
        filled: places of the lines that are not empty.
        blanks: per line, how many empty lines stand above it.
        signs: lines that may mark a comment, by place.
        headings: places of headings over comments.
        openings: places of the first lines of sections, ascending.
        widest: place of the line under the widest stretch of empty lines, or -1.
        numbers: per line, the number of the line in the file that it is or stood on, from 1.
    """

    lines: list[str]
    filled: list[int]
    blanks: list[int]
    signs: dict[int, Sign]
    headings: list[int]
    openings: list[int]
    widest: int
    numbers: list[int]

    def opening_before(self, place: int) -> int:
        """Where the section that holds a line opens, or -1."""
        found = bisect_right(self.openings, place) - 1
        return self.openings[found] if found >= 0 else -1

    def filled_between(self, start: int, end: int) -> list[int]:
        """The places from `start` to before `end` that hold something."""
        first = bisect_right(self.filled, start - 1)
        return self.filled[first : bisect_right(self.filled, end - 1)]

    def next_filled(self, place: int, step: int = 1) -> int:
        """The nearest filled place after (or with -1 before) `place`, or -1."""
        found = (
            bisect_right(self.filled, place)
            if step > 0
            else bisect_right(self.filled, place - 1) - 1
        )
        return self.filled[found] if 0 <= found < len(self.filled) else -1

    def indent(self, place: int) -> int:
        """The columns before the first character of a line."""
        return indent_of(self.lines[place][:LONGEST_LINE])


def page_of(text: str) -> Page:
    """Read a page once, line by line."""
    lines, origins = with_said_apart(LINE_END.split(text))
    filled, blanks, run = list[int](), list[int](), 0
    for number, line in enumerate(lines):
        blanks.append(run)
        if not line or line.isspace():
            run += 1
        else:
            filled.append(number)
            run = 0
    signs = {number: sign for number in filled if (sign := sign_of(number, lines[number]))}
    headings = [n for n in filled if is_heading(lines[n]) and not is_furniture(lines[n])]
    wide = [number for number in filled[1:] if blanks[number] >= WIDE]
    widest = max(wide, key=lambda number: (blanks[number], -number), default=-1)
    under = dict(itertools.pairwise(filled))
    below = [under[number] for number in headings if number in under]
    numbers = [place + 1 for place in origins]
    return Page(lines, filled, blanks, signs, headings, sorted({*wide, *below}), widest, numbers)
