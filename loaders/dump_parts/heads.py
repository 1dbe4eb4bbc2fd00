"""Markers of more than one line: a name above its date, a title above the byline.

What stands beside a sign belongs to it where the same stands beside nearly all signs of the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from loaders.dump_parts.markers import Sign, could_be_name, name_in
from loaders.dump_parts.page import Page
from loaders.dump_parts.words import NUMBER
from loaders.text.written_times import has_clock

__all__ = ["Marked", "varied", "with_heads", "with_wrapped"]

MOST = 0.85
LARGEST_BLOCK = 6
LONGEST_TITLE = 80
DIGITS = re.compile(r"\d+")

Marked = tuple[list[Sign], list[int]]


def with_heads(page: Page, signs: list[Sign]) -> Marked:
    """Find the names of signs that have none on their line, and where each marker begins.

    Args:
        page: the page.
        signs: signs of one kind, in page order.

    Returns:
        The signs with their names, and per sign the first line of its marker.
    """
    lines = [sign.line for sign in signs]
    if any(sign.name for sign in signs):
        return signs, _titles_above(page, [_echo_above(page, sign) for sign in signs], signs)
    # Where a section opens with the date itself, names stand below their texts.
    if page.opening_before(lines[0]) != lines[0] or len(lines) == 1:
        places = [_above(page, line) for line in lines]
        if _are_names(page, places):
            return _named(page, signs, places), _or_own(places, lines)
        blocks = [_block_above(page, line) for line in lines]
        places = _first_names(page, blocks)
        if _are_names(page, places):
            return _named(page, signs, places), _or_own([block[0] for block in blocks], lines)
    places = [_under(page, line) for line in lines]
    return (_named(page, signs, places) if _are_names(page, places) else signs), lines


def with_wrapped(page: Page, signs: list[Sign]) -> list[Sign]:
    """Add the signs whose name slipped to the line above, among signs "NAME DATE"."""
    dated = [sign for sign in signs if sign.stamp and sign.name]
    if len(dated) < 3 or len(dated) < MOST * len(signs):
        return signs
    taken, clock = {sign.line for sign in signs}, has_clock(dated[0].stamp)
    found = [
        _wrapped(page, sign, taken)
        for sign in page.signs.values()
        if sign.order == "D"
        and sign.lead in (signs[0].lead, signs[0].verb)
        and has_clock(sign.stamp) is clock
        and sign.line > signs[0].line
    ]
    return sorted([*signs, *(sign for sign in found if sign)], key=lambda sign: sign.line)


def varied(names: Sequence[str]) -> bool:
    """Tell whether more than one or two people are named."""
    return len(names) < 4 or len(set(names)) > max(1.0, min(0.1 * len(names), 9.0))


def _wrapped(page: Page, sign: Sign, taken: set[int]) -> Sign | None:
    above = page.next_filled(sign.line, -1)
    if above in taken or page.blanks[sign.line]:
        return None
    text = page.lines[above].strip()
    number = NUMBER.match(text)
    name = text[number.end() :] if number else text
    if page.blanks[above] and could_be_name(name):
        digits = number["digits"] if number else sign.number
        return sign._replace(line=sign.line, name=name, number=digits, order="ND")
    return sign if sign.lead else None


def _named(page: Page, signs: list[Sign], places: list[int]) -> list[Sign]:
    """Give signs the names that stand elsewhere, and the numbers before those names."""
    texts = [page.lines[place].strip() if place >= 0 else "" for place in places]
    numbers = [NUMBER.match(text) for text in texts]
    counted = sum(bool(found and found["mark"]) for found in numbers) >= MOST * len(signs)
    named = []
    for sign, place, text, number in zip(signs, places, texts, numbers, strict=True):
        if number and counted:
            sign = sign._replace(number=number["digits"], name=text[number.end() :])
        elif text:
            sign = sign._replace(name=text)
        named.append(sign._replace(indent=page.indent(place)) if text else sign)
    return named


def _or_own(places: list[int], lines: list[int]) -> list[int]:
    return [place if place >= 0 else line for place, line in zip(places, lines, strict=True)]


def _echo_above(page: Page, sign: Sign) -> int:
    """Give the line right above a sign where it repeats the name ("Ann's picture")."""
    above = page.next_filled(sign.line, -1)
    if above < 0 or page.blanks[sign.line]:
        return sign.line
    text, name = page.lines[above].strip(), name_in(sign.name)[0]
    echoes = name in text and len(text) <= len(name) + 20 and above not in page.signs
    return above if echoes and name else sign.line


def _titles_above(page: Page, heads: list[int], signs: list[Sign]) -> list[int]:
    """Add the line above where it is a title: short, apart, and right above every sign."""
    above = [page.next_filled(head, -1) for head in heads]
    titles = [
        place
        for place, head, sign in zip(above, heads, signs, strict=True)
        if place >= 0
        and not page.blanks[head]
        and page.blanks[place]
        and len(page.lines[place].strip()) <= LONGEST_TITLE
        and page.indent(place) == sign.indent
    ]
    if len(titles) < len(signs) or above[0] != page.opening_before(heads[0]) or len(signs) < 3:
        return heads
    pairs = zip(signs, titles[1:], strict=False)
    between = [page.filled_between(sign.line + 1, title) for sign, title in pairs]
    return titles if 2 * sum(map(bool, between)) > len(between) else heads  # or short comments


def _above(page: Page, line: int) -> int:
    return page.next_filled(line, -1) if page.blanks[line] <= 1 else -1


def _under(page: Page, line: int) -> int:
    below = page.next_filled(line)
    return below if below >= 0 and page.blanks[below] == 0 else -1


def _block_above(page: Page, line: int) -> list[int]:
    """Give the lines that stand together right above a line, first one first."""
    block = [line]
    for _ in range(LARGEST_BLOCK):
        above = page.next_filled(block[0], -1)
        if above < 0 or above in page.signs or page.blanks[block[0]] > (len(block) == 1):
            break
        block.insert(0, above)
    return block


def _first_names(page: Page, blocks: list[list[int]]) -> list[int]:
    """Give the first line of each block that may be a name and is not what many blocks hold."""
    texts = Counter(page.lines[place].strip() for block in blocks for place in block[:-1])
    often = max(3, 0.15 * len(blocks))
    return [
        next((n for n in block[:-1] if _is_own_name(page.lines[n].strip(), texts, often)), -1)
        for block in blocks
    ]


def _is_own_name(text: str, texts: Counter[str], often: float) -> bool:
    return could_be_name(text) and texts[text] < often


def _are_names(page: Page, places: list[int]) -> bool:
    texts = [page.lines[n].strip() for n in places if n >= 0 and n not in page.signs]
    names = [text for text in texts if could_be_name(text)]
    if not names or len(names) < MOST * len(places) - 0.5:
        return False
    shapes = [DIGITS.sub("", name) for name in names]
    return median(len(name.split()) for name in names) <= 4 and varied(shapes)
