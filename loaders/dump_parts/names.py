"""Pages whose comments begin with nothing but a name on a line of its own.

Such a line looks like any short line. It is taken for a marker only under a heading over comments
or a wide stretch of empty lines, and only where names stand in one way: with or without an empty
line above and below, the text indented under them or not.
"""

from __future__ import annotations

import itertools
from collections import Counter
from statistics import median

from loaders.dump_parts.headings import is_counted, is_furniture
from loaders.dump_parts.markers import Sign, could_be_name
from loaders.dump_parts.page import Page
from loaders.text.written_times import stamp_in

__all__ = ["bare_names"]

WIDE_ENOUGH = 5
MOST_WORDS = 5
LONGEST = 60
LINK = "http"


def bare_names(page: Page) -> list[Sign]:
    """Find the lines that hold a name and begin a comment, or none."""
    for opening in _openings(page):
        signs = _names_from(page, opening)
        if len(signs) >= 2 and _sound(page, signs):
            return signs
    return []


def _openings(page: Page) -> list[int]:
    under = [page.next_filled(n) for n in page.headings if is_counted(page.lines[n])]
    wide = [place for place in page.filled[1:] if page.blanks[place] >= WIDE_ENOUGH]
    under += wide if len(wide) == 1 else []
    return [place for place in under if place >= 0]


def _names_from(page: Page, opening: int) -> list[Sign]:
    if not _bare(page, opening) or page.lines[opening].isupper():
        return []
    places = [
        place for place in page.filled_between(opening + 1, len(page.lines)) if _bare(page, place)
    ]
    ways = Counter(_way(page, place) for place in places)
    if not ways:
        return []
    way = max(ways, key=lambda way: (ways[way], way))
    found = [opening]
    for place in places:
        # What follows a name at once is its text, however short.
        if _way(page, place) == way and page.next_filled(found[-1]) != place:
            found.append(place)
    return [_sign(page, place) for place in found]


def _bare(page: Page, place: int) -> bool:
    text = page.lines[place].strip()
    if len(text) > 2 * LONGEST or is_furniture(text):
        return False
    words = [word for word in text.split() if not word.startswith(LINK)]
    if not 0 < len(words) <= MOST_WORDS or stamp_in(text) or text[-1:] in ".!?…:)":
        return len(words) in (1, 2) and text[-1:] == "." and could_be_name(text)
    return could_be_name(" ".join(words))


def _way(page: Page, place: int) -> tuple[bool, bool, bool]:
    """How a line stands: indented text under it, an empty line below it, one above it."""
    below = page.next_filled(place)
    if below < 0:
        return False, False, page.blanks[place] > 0
    return page.indent(below) > page.indent(place), page.blanks[below] > 0, page.blanks[place] > 0


def _sign(page: Page, place: int) -> Sign:
    return Sign(place, page.indent(place), False, "", "", "", page.lines[place].strip(), "", "N")


def _sound(page: Page, signs: list[Sign]) -> bool:
    """Tell whether texts of some length stand between, under names that are not headlines."""
    sizes = [
        sum(len(page.lines[place].strip()) for place in page.filled_between(one.line + 1, two.line))
        for one, two in itertools.pairwise(signs)
    ]
    shouted = sum(sign.name.isupper() for sign in signs)
    words = median(len(sign.name.split()) for sign in signs)
    return median(sizes) >= 20 and words <= 3 and 2 * shouted <= len(signs)
