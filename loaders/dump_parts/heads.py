"""Markers of more than one line: a name above its date or under it, a title above the byline.

Signs that hold a date alone are anchors: relative to them the same stands in the same place for
each comment. Lines that stand there for nearly all anchors, short and differing, are the names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import mean, median

from loaders.dump_parts.headings import ends_comments, is_furniture, is_heading
from loaders.dump_parts.markers import Sign, could_be_name, is_sentence, name_in
from loaders.dump_parts.page import Page
from loaders.dump_parts.shapes import common_shapes, shape
from loaders.dump_parts.words import NUMBER
from loaders.text.written_times import has_clock

__all__ = ["Marked", "varied", "with_names", "with_wrapped"]

MOST, RANKS = 0.85, 0.15
LARGEST_BLOCK = 5
LONGEST_LABEL, LONGEST_TITLE = 60, 80
FARTHEST_NAME = 60
LIKE_NAME, LIKE_HANDLE = 0.75, 0.5
DIGITS = re.compile(r"\d+")
NOBODY = frozenset("anonymous anon guest anonym anonyme anónimo gast visitor".split())

Marked = tuple[list[Sign], list[int]]


def with_names(page: Page, signs: list[Sign]) -> Marked:
    """Find the names of signs that have none on their line, and where each marker begins.

    Args:
        page: the page.
        signs: signs of one kind, in page order.

    Returns:
        The signs with their names, and per sign the first line of its marker.
    """
    if any(sign.name for sign in signs):
        return signs, _titles_above(page, [_echo_above(page, sign) for sign in signs], signs)
    around = page.filled_between(signs[0].line - LARGEST_BLOCK, signs[-1].line + 1)
    common = common_shapes(page, around, len(signs))
    if page.opening_before(signs[0].line) != signs[0].line or len(signs) == 1:
        often = common_shapes(page, around, len(signs), RANKS)
        firsts = [_first_of_block(page, sign, often) for sign in signs]
        first = [place for place, _ in firsts]
        columns = _block_above(page, signs)
        places = _best(page, [first, *columns], common, LIKE_HANDLE)
        if places and places in columns:
            return _named(page, signs, places), _tops(page, signs, columns, places)
        if places:
            return _named(page, signs, places), [top for _, top in firsts]
    return _named_below(page, signs, common) or (signs, [sign.line for sign in signs])


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
    """Tell whether more than one or two people are named, or nobody is by name."""
    if len(names) < 4 or len(set(names)) > max(1.0, min(0.1 * len(names), 9.0)):
        return True
    return all(name.casefold() in NOBODY for name in names)


def _named_below(page: Page, signs: list[Sign], common: set[str]) -> Marked | None:
    """Find names under the dates (DATE, NAME, text) or over texts that dates close."""
    under = [_under(page, signs, number) for number in range(len(signs))]
    tops = [_top(page, signs, number, common) for number in range(len(signs))]
    found = _best(page, [under], common)
    over = _best(page, [tops], common) if tops[0] >= 0 and len(signs) > 1 else []
    if over and (not found or _closes(page, signs, tops)):
        pairs = zip(_named(page, signs, over), over, strict=True)
        moved = [sign._replace(line=place) if place >= 0 else sign for sign, place in pairs]
        return moved, [sign.line for sign in moved]
    lines = [sign.line for sign in signs]
    return (_named(page, signs, found), lines) if found else None


def _closes(page: Page, signs: list[Sign], tops: list[int]) -> bool:
    """Tell whether the dates close the comments: names stand apart from the dates above them."""
    names = [place for place in tops[1:] if place >= 0]
    over_names = sum(page.blanks[place] for place in names) / max(len(names), 1)
    over_dates = mean(page.blanks[sign.line] for sign in signs)
    if over_names != over_dates:
        return over_names > over_dates
    last = page.next_filled(signs[-1].line)
    text = page.lines[last].strip() if last >= 0 else ""
    ended = ends_comments(text) or _likeness(text) < LIKE_NAME
    return ended or tops[0] == page.opening_before(signs[0].line)


def _block_above(page: Page, signs: list[Sign]) -> list[list[int]]:
    """Give, column by column upwards, the lines that stand right above nearly all anchors."""
    columns, current = list[list[int]](), [sign.line for sign in signs]
    floors = [-1, *(sign.line for sign in signs[:-1])]
    for height in range(LARGEST_BLOCK):
        most = 1 if height == 0 else 0
        above = [
            _label_above(page, place, floor, most)
            for place, floor in zip(current, floors, strict=True)
        ]
        if sum(place >= 0 for place in above) < MOST * len(signs) - 0.5:
            break
        columns.append(above)
        current = above
    return columns


def _first_of_block(page: Page, sign: Sign, common: set[str]) -> tuple[int, int]:
    """Give the first own line of the block that ends in an anchor, or -1; and the block's first."""
    block = [sign.line]
    for height in range(LARGEST_BLOCK + 1):
        above = page.next_filled(block[-1], -1)
        apart = page.blanks[block[-1]] > (height == 0)
        if above < 0 or above in page.signs or apart or len(page.lines[above]) > LONGEST_LABEL:
            break
        block.append(above)
    own = [place for place in block[:0:-1] if shape(page, place) not in common]
    return next((n for n in own if _likeness(page.lines[n].strip()) > 0), -1), block[-1]


def _label_above(page: Page, place: int, floor: int, most_blanks: int) -> int:
    """Give the line above a place if it is a short one and belongs to the same block, or -1."""
    if place < 0 or page.blanks[place] > most_blanks:
        return -1
    above = page.next_filled(place, -1)
    text = page.lines[above].strip() if above > floor else ""
    return above if 0 < len(text) <= LONGEST_LABEL and not is_sentence(text) else -1


def _best(
    page: Page, columns: list[list[int]], common: set[str], least: float = LIKE_NAME
) -> list[int]:
    """Give the column whose lines are most like names; the higher one of two alike."""
    best: tuple[float, list[int]] = (least, [])
    for column in columns:
        own = [n for n in column if n >= 0 and shape(page, n) not in common]
        texts = [page.lines[place].strip() for place in own]
        names = [text for text in texts if _likeness(text) > 0]
        if len(names) < MOST * len(column) - 0.5 or not names:
            continue
        likeness = mean(map(_likeness, names))
        few = median(len(name_in(_unnumbered(name))[0].split()) for name in names) <= 4
        if few and likeness >= best[0] and varied([DIGITS.sub("", name) for name in names]):
            best = likeness, column
    return best[1]


def _likeness(text: str) -> float:
    """Say how much a line is like a name, from 0 to 1: few words, each with a capital."""
    text = _unnumbered(text)
    if not could_be_name(text) or is_furniture(text) or is_heading(text):
        return 0.0
    name = name_in(text)[0]
    words = name.split()
    capitals = all(not word[0].islower() for word in words)
    if "," in name or name[0] in "@(" or len(words) > 4:
        return 0.5
    return 1.0 if len(words) == 1 or (capitals and len(words) <= 3) else 0.8


def _unnumbered(text: str) -> str:
    """Give a line without the running number before a name ("Comment number 3. Ann Berg")."""
    found = NUMBER.match(text)
    return text[found.end() :] if found else text


def _tops(page: Page, signs: list[Sign], columns: list[list[int]], places: list[int]) -> list[int]:
    """Give the first line of each marker: numbers and counts over the names belong to it."""
    heads = [place if place >= 0 else sign.line for place, sign in zip(places, signs, strict=True)]
    for column in columns[columns.index(places) + 1 :]:
        shapes = Counter(shape(page, place) for place in column if place >= 0)
        if not shapes or shapes.most_common(1)[0][1] < MOST * len(column) - 0.5:
            break
        heads = [top if top >= 0 else head for top, head in zip(column, heads, strict=True)]
    return heads


def _under(page: Page, signs: list[Sign], number: int) -> int:
    """Give the line right under an anchor, if a text follows it, or -1."""
    below = page.next_filled(signs[number].line)
    end = signs[number + 1].line if number + 1 < len(signs) else len(page.lines)
    if below < 0 or page.blanks[below] > 1 or not below < page.next_filled(below) < end:
        return -1
    return below


def _top(page: Page, signs: list[Sign], number: int, common: set[str]) -> int:
    """Give the first line after the anchor above that is not the page's, if a text follows it."""
    end = signs[number].line
    if number == 0:
        return _first_top(page, end)
    for place in page.filled_between(signs[number - 1].line + 1, end):
        text = page.lines[place].strip()
        if shape(page, place) in common or is_furniture(text):
            continue
        return place if page.next_filled(place) < end else -1
    return -1


def _first_top(page: Page, end: int) -> int:
    opening = page.opening_before(end)
    if 0 <= opening < end:
        named = _likeness(page.lines[opening].strip()) >= LIKE_NAME
        if named or end - opening <= FARTHEST_NAME:
            return opening if named else -1
    for place in reversed(page.filled_between(end - FARTHEST_NAME, page.next_filled(end, -1))):
        if page.blanks[place] and _likeness(page.lines[place].strip()) >= LIKE_NAME:
            return place
    return -1


def _wrapped(page: Page, sign: Sign, taken: set[int]) -> Sign | None:
    above = page.next_filled(sign.line, -1)
    if above in taken or page.blanks[sign.line]:
        return None
    name = page.lines[above].strip()
    if page.blanks[above] and could_be_name(name):
        return sign._replace(line=sign.line, name=name, order="ND")
    return sign if sign.lead else None


def _named(page: Page, signs: list[Sign], places: list[int]) -> list[Sign]:
    """Give signs the names that stand elsewhere."""
    return [
        sign._replace(name=page.lines[place].strip(), indent=page.indent(place))
        if place >= 0
        else sign
        for sign, place in zip(signs, places, strict=True)
    ]


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
    opens = above[0] == page.opening_before(heads[0])
    if len(titles) < len(signs) or len(signs) < 3 or not (opens or _are_titles(page, titles)):
        return heads
    pairs = zip(signs, titles[1:], strict=False)
    between = [page.filled_between(sign.line + 1, title) for sign, title in pairs]
    return titles if 2 * sum(map(bool, between)) > len(between) else heads  # or short comments


def _are_titles(page: Page, places: list[int]) -> bool:
    """Tell whether hardly any of the lines ends as a sentence does."""
    ended = sum(page.lines[place].rstrip()[-1:] in (".", "…", ",", ";") for place in places)
    return ended <= (1 - MOST) * len(places)
