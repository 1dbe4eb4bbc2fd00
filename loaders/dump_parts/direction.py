"""Whether markers stand before their texts or after them, and where the first comment begins.

A signature has its text above it, so a section of comments opens with text and ends with a marker;
with a leading byline it is the other way round. Where neither shows, white space decides: a marker
stands nearer to its own text. People name whom they answer, mostly whoever wrote right above, and
not themselves.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from statistics import median

from loaders.dump_parts.headings import ends_comments, is_furniture
from loaders.dump_parts.markers import Sign
from loaders.dump_parts.page import Page
from loaders.dump_parts.shapes import common_shapes, shape

__all__ = ["direction", "signs_above", "without_the_articles_own"]

PROSE = 40
HEADER_LINES = 8
TIMES_LONGER = 3
LEAST_ARTICLE = 400
OFTEN = 3
SHORTEST_NAME = 3
MOST_COMMON = 3
LEAST_ALIKE = 4


def without_the_articles_own(page: Page, signs: list[Sign]) -> list[Sign]:
    """Leave out signs above the section of the comments: the article's own byline."""
    for number in range(min(3, len(signs) - 1), 0, -1):
        last, following = signs[number - 1].line, signs[number].line
        if any(last < place < following for place in page.headings):
            return signs[number:]
        if last < page.widest <= following:
            return signs[number:]
    own = _is_the_articles(page, signs) or _is_signed_otherwise(page, signs)
    return signs[1:] if own else signs


def _is_the_articles(page: Page, signs: list[Sign]) -> bool:
    """Tell whether the first sign stands over the article: on top, and far from the next."""
    if len(signs) < 3 or signs[0].verb:
        return False
    place = signs[0].line
    if page.opening_before(place) >= 0 or place not in page.filled[:HEADER_LINES]:
        return False
    ends = itertools.pairwise(signs)
    first, *others = [_characters(page, one.line + 1, two.line) for one, two in ends]
    return first > max(LEAST_ARTICLE, TIMES_LONGER * median(others), *others)


def _is_signed_otherwise(page: Page, signs: list[Sign]) -> bool:
    """Tell whether the first sign is written unlike all others, which are alike.

    "Posted by Ann at DATE" under the article, "Posted by: Ben at DATE" under the comments.
    """
    if len(signs) < LEAST_ALIKE or page.opening_before(signs[0].line) >= 0:
        return False
    first, *others = [_written(page, sign) for sign in signs]
    return len(set(others)) == 1 and first != others[0]


def signs_above(page: Page, place: int, first: int) -> bool:
    """Tell whether a signature of the article stands under it, not over it.

    Args:
        page: the page.
        place: the signature's line.
        first: the first line of the first comment's marker.
    """
    return _characters(page, 0, place) > _characters(page, place + 1, first)


def _written(page: Page, sign: Sign) -> str:
    """Give a marker's line with name and date left out."""
    line = page.lines[sign.line].strip()
    for part in filter(None, (sign.stamp, sign.name)):
        line = line.replace(part, "…", 1)
    return line


def _characters(page: Page, start: int, end: int) -> int:
    return sum(len(page.lines[place].strip()) for place in page.filled_between(start, end))


def direction(page: Page, signs: Sequence[Sign], heads: Sequence[int]) -> tuple[bool, int]:
    """Tell whether signs stand after their texts, and where the first comment begins.

    Args:
        page: the page.
        signs: the markers, in page order.
        heads: per marker, its first line.

    Returns:
        Whether markers close their comments, and the place of the first line of the first comment.
    """
    opening = page.opening_before(heads[0])
    beside = [n for sign in signs for n in page.filled_between(sign.line + 1, sign.line + 4)]
    common = common_shapes(page, beside, len(signs))
    above = page.filled_between(opening, heads[0]) if opening >= 0 else []
    end = _end(page, signs[-1].line + 1)
    below = [
        place
        for place in page.filled_between(signs[-1].line + 1, end)
        if shape(page, place) not in common
    ]
    if opening >= 0 and not above:
        return False, heads[0]
    fits = bool(above) and _fits(page, signs, above)
    if (fits and not below) or _leaning(page, signs, heads, below, common) < 0:
        return True, opening if fits else _block_above(page, heads[0])
    return False, heads[0]


def _end(page: Page, start: int) -> int:
    for place in page.filled_between(start, len(page.lines)):
        if ends_comments(page.lines[place]):
            return place
    return len(page.lines)


def _leaning(
    page: Page,
    signs: Sequence[Sign],
    heads: Sequence[int],
    below: Sequence[int],
    common: set[str],
) -> float:
    """Weigh what shows that markers come first (above 0) or last (below 0)."""
    first_below = page.lines[below[0]].strip() if below else ""
    prose = len(first_below) > PROSE or first_below[-1:] in (".", "!", "?", "…")
    signed = signs[0].lead.startswith("posted by") or page.lines[signs[0].line].lstrip()[0] in "-–—"
    spoken = 2.0 * bool(signs[0].verb) - 0.5 * signed
    return (
        _spacing(page, signs, heads, common)
        + spoken
        + (prose and not is_furniture(first_below))
        - 2 * (not below)
        + 2 * _name_the_one_above(page, signs, heads)
    )


def _spacing(page: Page, signs: Sequence[Sign], heads: Sequence[int], common: set[str]) -> float:
    """Weigh white space, from -1 to 3: a marker is nearer to its text, which may be indented."""
    votes = 0
    for sign, head in zip(signs, heads, strict=True):
        following = page.next_filled(sign.line)
        for _ in range(MOST_COMMON):
            if following >= 0 and shape(page, following) in common:
                following = page.next_filled(following)
        if following >= 0:
            above, below = page.blanks[head], page.blanks[following]
            votes += (above > below) - (above < below)
            votes += 2 * (page.indent(following) > sign.indent)
    return votes / len(signs)


def _name_the_one_above(page: Page, signs: Sequence[Sign], heads: Sequence[int]) -> bool:
    """Tell whether, markers coming first, several name who wrote right above, and none themselves.

    Were the markers last, it would be the one before that whom they name, and never who wrote
    right above.
    """
    named = 0
    for (above, own), end in zip(itertools.pairwise(signs[:-1]), heads[2:], strict=True):
        words = set(_words(" ".join(page.lines[own.line + 1 : end])))
        if words.intersection(_words(own.name)[:1]):
            return False
        named += bool(words.intersection(_words(above.name)[:1]))
    return named >= OFTEN


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text.casefold()) if len(word) >= SHORTEST_NAME]


def _fits(page: Page, signs: Sequence[Sign], above: Sequence[int]) -> bool:
    """Tell whether what stands above the first signature is of a comment's size."""
    ends = itertools.pairwise(signs)
    sizes = [len(page.filled_between(one.line, two.line)) for one, two in ends]
    return len(above) <= max(20.0, 4 * median(sizes or [0]))


def _block_above(page: Page, place: int) -> int:
    """Give where the paragraph above a place begins."""
    start = page.next_filled(place, -1)
    if start < 0:
        return place
    while page.blanks[start] == 0 and page.next_filled(start, -1) >= 0:
        start = page.next_filled(start, -1)
    return start
