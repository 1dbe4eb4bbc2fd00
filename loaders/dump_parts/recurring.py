"""Markers by words that are in no list: what recurs around names that differ is the page's.

"Ann grumbled:", "Ben grumbled:" and "User: Ann", "User: Ben" are told by their regularity: short
lines with the same words at the end, before a colon, or at the beginning, and different names.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from loaders.dump_parts.headings import ends_comments, is_furniture, is_heading
from loaders.dump_parts.markers import Sign, could_be_name
from loaders.dump_parts.page import Page
from loaders.dump_parts.words import BULLET

__all__ = ["recurring"]

FEWEST = 3
MOST = 0.85
LONGEST = 80
MOST_WORDS, MOST_SAID = 9, 4
CLOSING = re.compile(r"\s*(?::|：|\.{3}|…)$")


def recurring(page: Page) -> Iterator[list[Sign]]:
    """Yield groups of lines that are alike but for a name, in page order."""
    lines = [place for place in page.filled if place not in page.signs and _is_short(page, place)]
    closed = [place for place in lines if CLOSING.search(page.lines[place].rstrip())]
    yield from _groups(page, closed, last=True)
    alone = [place for place in closed if _is_name_alone(page, place)]
    yield [_sign(page, place, ":", _bare(page, place)) for place in alone]
    yield from _groups(page, [n for n in lines if ":" in _bare(page, n)[:40]], last=False)


def _is_short(page: Page, place: int) -> bool:
    text = page.lines[place].strip()
    few = len(text) <= LONGEST and len(text.split()) <= MOST_WORDS
    return few and not (is_furniture(text) or is_heading(text) or ends_comments(text))


def _bare(page: Page, place: int) -> str:
    """Give a line without its bullet and its colon."""
    text = page.lines[place].strip()
    found = BULLET.match(text)
    return CLOSING.sub("", text[found.end() :] if found else text)


def _is_name_alone(page: Page, place: int) -> bool:
    return len(_bare(page, place).split()) <= 3 and could_be_name(_bare(page, place))


def _groups(page: Page, places: list[int], last: bool) -> Iterator[list[Sign]]:
    """Yield the lines that share their last (or first) words, with what differs as the name."""
    groups = defaultdict[str, list[int]](list)
    for place in places:
        words = _bare(page, place).split()
        if len(words) > 1 and (last or words[0].endswith(":")):
            groups[(words[-1] if last else words[0]).casefold()].append(place)
    for alike in groups.values():
        if len(alike) < FEWEST:
            continue
        size = _shared([_bare(page, place).casefold().split() for place in alike], last)
        signs = [_cut(page, place, size, last) for place in alike]
        named = [sign for sign in signs if could_be_name(sign.name)]
        if len(named) >= max(FEWEST, MOST * len(signs)) and _differ(named):
            yield named


def _shared(words: list[list[str]], last: bool) -> int:
    """Count the words at one end that nearly all lines share, leaving one for the name."""
    for size in range(MOST_SAID, 0, -1):
        ends = Counter(
            tuple(line[-size:] if last else line[:size]) for line in words if len(line) > size
        )
        if max(ends.values(), default=0) >= MOST * len(words):
            return size
    return 1


def _cut(page: Page, place: int, size: int, last: bool) -> Sign:
    words = _bare(page, place).split()
    name, said = (words[:-size], words[-size:]) if last else (words[size:], words[:size])
    return _sign(page, place, " ".join(said).casefold(), " ".join(name), last)


def _sign(page: Page, place: int, said: str, name: str, last: bool = True) -> Sign:
    text = page.lines[place].strip()
    verb, lead = (said, "") if last else ("", said)
    bullet = BULLET.match(text) is not None
    return Sign(place, page.indent(place), bullet, "", lead, verb, name, "", "N")


def _differ(signs: Iterable[Sign]) -> bool:
    return len({sign.name.casefold() for sign in signs}) > 2
