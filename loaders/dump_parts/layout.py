"""Where comments begin on a page: the one kind of marker that is most regular there.

Signs of one kind (the same fixed words, the same parts) are a candidate layout. It is weighed by
how often it occurs, how much each sign says (who, when, a word such as "says"), and whether there
is a text between any two. Where no sign is found, names on lines of their own are tried.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from statistics import median
from typing import NamedTuple

from loaders.dump_parts.direction import direction, without_the_articles_own
from loaders.dump_parts.heads import varied, with_heads, with_wrapped
from loaders.dump_parts.markers import Sign, name_in
from loaders.dump_parts.names import bare_names
from loaders.dump_parts.page import Page
from loaders.text.written_times import has_clock

__all__ = ["Layout", "layout_of"]

MOST = 0.85
SOME = 0.3
FEW = 8
HEADER_LINES = 8
LEAST_FILLED = 0.6
LONGEST_COMMENT = 120
MOST_NAME_WORDS = 5


class Layout(NamedTuple):
    """Where comments begin on a page.

    Attributes:
        signs: one marker per comment, in page order.
        after: whether a marker closes its comment, as a signature does.
        heads: per comment, the first line of its marker (a name may stand above the date).
        opening: the first line of the comments.
        weight: how sure this is; only for comparison.
    """

    signs: list[Sign]
    after: bool
    heads: list[int]
    opening: int
    weight: float


def layout_of(page: Page) -> Layout | None:
    """Find the most regular layout of comments on a page, or None."""
    kinds = defaultdict[tuple[str, str, bool, str], list[Sign]](list)
    for sign in page.signs.values():
        kinds[_kind(sign)].append(sign)
    found = [made for signs in kinds.values() if (made := _layout(page, signs))]
    if found:
        return max(found, key=lambda layout: layout.weight)
    signs = bare_names(page)
    heads = [sign.line for sign in signs]
    return Layout(signs, False, heads, heads[0], float(len(signs))) if signs else None


def _kind(sign: Sign) -> tuple[str, str, bool, str]:
    """What signs of one layout share: with a fixed word, the date may be left out."""
    worded = bool(sign.lead or sign.verb)
    return sign.lead, sign.verb, bool(sign.name), "" if worded and sign.name else sign.order


def _layout(page: Page, signs: list[Sign]) -> Layout | None:
    signs = without_the_articles_own(page, _regular(page, signs))
    if not signs:
        return None
    signs, heads = with_heads(page, with_wrapped(page, signs))
    after, opening = direction(page, signs, heads)
    evidence = _evidence(page, signs, opening)
    filled = _filled_share(page, signs, heads)
    if not _enough(signs, evidence, opening in page.openings) or filled < LEAST_FILLED:
        return None
    if len(signs) == 1 and (after or _is_header(page, signs[0])):
        return None
    weight = len(signs) * evidence * filled**2
    return Layout(signs, after, heads, opening, weight)


def _regular(page: Page, signs: list[Sign]) -> list[Sign]:
    """Leave out what only looks alike: a quoted "Ann says:" among bulleted or dated ones."""
    bulleted = [sign for sign in signs if sign.bullet]
    if len(bulleted) > 1 and 2 * len(bulleted) >= len(signs):
        signs = bulleted
    for has in (bool, has_clock):
        having = [sign for sign in signs if has(_stamp(page, sign))]
        # Beside a word such as "says" a date stands on all markers of a page, or on none.
        least = SOME if len(having) > 1 and signs[0].verb else MOST
        signs = having if having and len(having) >= least * len(signs) else signs
    return [sign for sign in signs if not sign.loose or has_clock(_stamp(page, sign))]


def _stamp(page: Page, sign: Sign) -> str:
    """Give the date on the sign's line or on the line under it, or ""."""
    below = page.signs.get(page.next_filled(sign.line))
    return sign.stamp or (below.stamp if below and below.order == "D" else "")


def _evidence(page: Page, signs: list[Sign], opening: int) -> float:
    """Weigh how much signs say of themselves, and whether a section of comments opens there."""
    named = _share(bool(sign.name) for sign in signs)
    worded = 2.5 if signs[0].verb else signs[0].lead.endswith("by")
    stamps = [_stamp(page, sign) for sign in signs]
    clock = _share(map(has_clock, stamps))
    numbered = _share(bool(sign.number) for sign in signs)
    opens = opening in page.openings
    headed = opens and page.next_filled(opening, -1) in page.headings
    known = 0.5 * (_share(bool(name_in(sign.name)[1]) for sign in signs) > 0.5)
    said = named + worded + _share(map(bool, stamps)) + (clock > 0.5) + (numbered > 0.7) + known
    return said + opens + 2 * headed


def _share(values: Iterable[bool]) -> float:
    known = list(values)
    return sum(known) / max(len(known), 1)


def _is_header(page: Page, sign: Sign) -> bool:
    return not sign.verb and sign.line in page.filled[:HEADER_LINES]


def _filled_share(page: Page, signs: list[Sign], heads: list[int]) -> float:
    """Give the share of signs with a text before the next sign, of a size that people write."""
    texts = [
        page.filled_between(sign.line + 1, head)
        for sign, head in zip(signs, heads[1:], strict=False)
    ]
    if not texts:
        return 1.0
    quoted = _share(bool(text) and page.lines[text[0]].lstrip()[:1] == ">" for text in texts)
    if median(map(len, texts)) > LONGEST_COMMENT or quoted > 0.5:
        return 0.0
    return _share(map(bool, texts))


def _enough(signs: list[Sign], evidence: float, opens: bool) -> bool:
    names = [name_in(sign.name)[0] for sign in signs if sign.name]
    if names and (
        median(len(name.split()) for name in names) > MOST_NAME_WORDS or not varied(names)
    ):
        return False
    if _share(sign.loose for sign in signs) > 0.5:
        return False
    if len(signs) == 1:
        return evidence >= 4.0 and (opens or bool(signs[0].verb))
    if len(signs) < FEW and not opens:
        timed = has_clock(signs[0].stamp) or bool(signs[0].verb)
        return evidence >= 3.0 and timed
    if len(signs) < FEW:
        return evidence >= 2.8
    return evidence >= 2.4
