"""Where comments begin on a page: the one kind of marker that is most regular there.

Lines of one kind (the same fixed words, the same parts) are a candidate. It is weighed by how often
it occurs, how much each marker says (who, when, a word such as "says"), and whether a text stands
between any two. Words that are in no list count where they recur; where no line is a marker by its
words, names on lines of their own are tried.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from statistics import median
from typing import NamedTuple

from loaders.dump_parts.direction import direction, signs_above, without_the_articles_own
from loaders.dump_parts.heads import varied, with_names, with_wrapped
from loaders.dump_parts.markers import Sign, name_in
from loaders.dump_parts.names import bare_names
from loaders.dump_parts.own_names import own_names
from loaders.dump_parts.page import Page
from loaders.dump_parts.recurring import recurring
from loaders.dump_parts.words import is_known_verb
from loaders.text.written_times import has_clock

__all__ = ["Layout", "layout_of"]

MOST, SOME = 0.85, 0.3
FEW = 8  # so many markers need no heading and no white space over them
HEADER_LINES = 8
LEAST_FILLED = 0.6
LONGEST_COMMENT = 120  # lines
MOST_NAME_WORDS = 5
# What has to be said by a marker, in the sum of `_evidence`, to be believed.
ONE_ALONE, FEW_ALONE, FEW_UNDER_HEADING, MANY = 4.0, 3.0, 2.8, 2.4


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
    candidates = [*_kinds(page), *recurring(page)]
    found = [layout for signs in candidates if signs and (layout := _layout(page, signs))]
    if found:
        return max(found, key=lambda layout: layout.weight)
    signs = bare_names(page)
    heads = [sign.line for sign in signs]
    return Layout(signs, False, heads, heads[0], float(len(signs))) if signs else None


def _kinds(page: Page) -> Iterator[list[Sign]]:
    """Yield the signs of each kind; beside a fixed word the date may be left out."""
    kinds = defaultdict[tuple[str, str, bool, str], list[Sign]](list)
    for sign in page.signs.values():
        worded = bool(sign.name and (sign.lead or sign.verb))
        kinds[sign.lead, sign.verb, bool(sign.name), "" if worded else sign.order].append(sign)
    yield from kinds.values()


def _layout(page: Page, signs: list[Sign]) -> Layout | None:
    regular = _regular(page, signs)
    signs = without_the_articles_own(page, regular)
    if not signs:
        return None
    above = regular[len(regular) - len(signs) - 1].line if len(signs) < len(regular) else -1
    signs, heads = with_names(page, with_wrapped(page, signs))
    signs = own_names(signs)
    after, opening = direction(page, signs, heads)
    if after and page.opening_before(heads[0]) <= above and signs_above(page, above, heads[0]):
        opening = page.next_filled(above)
    evidence, filled = _evidence(page, signs, opening), _filled_share(page, signs, heads)
    if filled < LEAST_FILLED or not _are_people(signs):
        return None
    if not _enough(page, signs, evidence, opening) or (after and len(signs) == 1):
        return None
    return Layout(signs, after, heads, opening, len(signs) * evidence * filled**2)


def _regular(page: Page, signs: list[Sign]) -> list[Sign]:
    """Leave out what only looks alike: a quoted "Ann says:" among bulleted or dated ones."""
    bulleted = [sign for sign in signs if sign.bullet]
    if len(bulleted) > 1 and 2 * len(bulleted) >= len(signs):
        signs = bulleted
    stamps = {sign.line: _stamp(page, sign) for sign in signs}
    for has in (bool, has_clock):
        signs = _having(page, signs, {line for line, stamp in stamps.items() if has(stamp)})
    return [sign for sign in signs if not sign.loose or has_clock(stamps[sign.line])]


def _having(page: Page, signs: list[Sign], lines: set[int]) -> list[Sign]:
    """Keep the signs that have a date (or a clock time) where nearly all have one.

    Beside a verb of saying a date stands on all markers of a page or on none; a byline without one
    in the header is the article's.
    """
    having = [sign for sign in signs if sign.line in lines]
    header = set(page.filled[:HEADER_LINES])
    below = [sign for sign in signs if sign.line not in header]
    least = SOME * len(signs) if len(having) > 1 and signs[0].verb else MOST * len(below)
    return having if having and len(having) >= least else signs


def _stamp(page: Page, sign: Sign) -> str:
    """Give the date on the sign's line or on the line under it, or ""."""
    below = page.signs.get(page.next_filled(sign.line))
    return sign.stamp or (below.stamp if below and below.order == "D" else "")


def _evidence(page: Page, signs: list[Sign], opening: int) -> float:
    """Weigh what signs say of themselves, and whether a section of comments opens there."""
    stamps = [_stamp(page, sign) for sign in signs]
    headed = opening in page.openings and page.next_filled(opening, -1) in page.headings
    facts = (
        _share(bool(sign.name) for sign in signs),
        _worded(signs[0]),
        _share(map(bool, stamps)),
        _share(map(has_clock, stamps)) > 0.5,
        _share(bool(sign.number) for sign in signs) > 0.7,
        0.5 * (_share(bool(name_in(sign.name)[1]) for sign in signs) > 0.5),
        opening in page.openings,
        2 * headed,
    )
    return sum(facts)


def _worded(sign: Sign) -> float:
    """Weigh the fixed words of a marker: a known verb of saying says most, a mere colon least."""
    if sign.verb:
        return 2.5 if is_known_verb(sign.verb) else 1.0 if sign.verb == ":" else 2.0
    return 1.0 if sign.lead.endswith("by") else 0.5 * sign.lead.endswith(":")


def _share(values: Iterable[object]) -> float:
    known = list(values)
    return sum(map(bool, known)) / max(len(known), 1)


def _filled_share(page: Page, signs: list[Sign], heads: list[int]) -> float:
    """Give the share of signs with a text before the next sign, of a size that people write."""
    texts = [
        page.filled_between(sign.line + 1, head)
        for sign, head in zip(signs, heads[1:], strict=False)
    ]
    if not texts:
        return 1.0
    quoted = _share(text and page.lines[text[0]].lstrip()[:1] == ">" for text in texts)
    if median(map(len, texts)) > LONGEST_COMMENT or quoted > 0.5:
        return 0.0
    return _share(texts)


def _are_people(signs: list[Sign]) -> bool:
    """Tell whether the names are several people's, and most of them likely ones."""
    names = [name_in(sign.name)[0] for sign in signs if sign.name]
    few = not names or median(len(name.split()) for name in names) <= MOST_NAME_WORDS
    return few and varied(names) and _share(sign.loose for sign in signs) <= 0.5


def _enough(page: Page, signs: list[Sign], evidence: float, opening: int) -> bool:
    """Tell whether so many signs with so much evidence are comments."""
    opens, verb = opening in page.openings, is_known_verb(signs[0].verb)
    if len(signs) == 1:
        header = not verb and signs[0].line in page.filled[:HEADER_LINES]
        return evidence >= ONE_ALONE and (opens or verb) and not header
    if not (opens or signs[0].verb or signs[0].lead or signs[0].stamp):
        return False
    if len(signs) >= FEW:
        return evidence >= MANY
    if opens:
        return evidence >= FEW_UNDER_HEADING
    told = len(signs[0].verb) > 1 or has_clock(signs[0].stamp) or signs[0].lead.endswith("by")
    return evidence >= FEW_ALONE and told
