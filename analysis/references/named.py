"""The names in one comment: whom they mean, and how surely that person is spoken to."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from analysis.references.calling import OPENING, Stands, how_it_stands
from analysis.references.names import Alias
from analysis.references.page_words import WORD, plain
from analysis.references.rarity import common_words

NEAR_SURE, NAMED_IN_ARTICLE, ORDINARY, SMALL = 0.85, 0.6, 0.6, 0.8
SHORTEST_SMALL = 5
MOST_NAMES, LONGEST = 100, 50  # names of one comment; words of one name
POSSESSIVE = re.compile(r"[’']s$|[’']$")


class Named(NamedTuple):
    """A name found in a comment: where it stands, whom it means, as it is written.

    Attributes:
        place: of its first word, counted from 0.
        start, end: in characters of the text.
        person: code; −1 is the article's author.
        strength: how surely the person is spoken to, 0 to 1.
        written: as it is written, without a possessive s.
        near: whether it is a misspelling.
        called: whether it is a call ("Arjuna, you …"), not only a mention ("as Arjuna said").
        certain: whether a reader would take it for this person's name, or that of one of those who
            share it.
    """

    place: int
    start: int
    end: int
    person: int
    strength: float
    written: str
    near: bool
    called: bool
    certain: bool


class PageNames(NamedTuple):
    """What is known of a page's names.

    Attributes:
        aliases: ways to call people, by their first word.
        near: misspelt word → first word of an alias.
        article: words of the article.
        people: int code by row.
        names: display name by person.
        rows: rows of each person, in page order.
    """

    aliases: dict[str, list[Alias]]
    near: dict[str, str]
    article: frozenset[str]
    people: np.ndarray
    names: dict[int, str]
    rows: dict[int, list[int]]


def names_in(text: str, places: Sequence[int], page: PageNames) -> Iterator[Named]:
    """Find the names in a comment, in order; of those that begin alike, the longest.

    Args:
        text: of the comment, without links.
        places: of the words with which a name may begin, counted from 0, rising; at least one.
        page: what is known of the page's names.
    """
    matches = list(itertools.islice(WORD.finditer(text), places[-1] + LONGEST))
    skip, calls = -1, 0
    for at in places:
        if at <= skip or calls >= MOST_NAMES:
            continue
        word = _alike(matches[at])
        first = page.near.get(word, word)
        if first not in page.aliases:
            continue
        fitting = _fitting(page.aliases[first], matches[at : at + LONGEST])
        if not fitting:
            continue
        skip, calls = at + len(fitting[0].words) - 1, calls + 1
        start, end = matches[at].start(), matches[skip].end()
        if not _is_only_a_word(fitting[0], text, start):
            yield from _meant(fitting, text, (at, start, end), first != word, page)


def _meant(
    aliases: Sequence[Alias], text: str, where: tuple[int, int, int], near: bool, page: PageNames
) -> Iterator[Named]:
    """Give whom a name means: each of those who are called so."""
    place, start, end = where
    written, stands = POSSESSIVE.sub("", text[start:end]), how_it_stands(text, start, end)
    for alias in aliases:
        strength = _strength(alias, stands, near, page)
        if strength > 0:
            yield Named(
                place,
                start,
                start + len(written),
                alias.person,
                strength,
                written,
                near,
                called=stands.vocative,
                certain=stands.vocative or _is_theirs(alias, stands, page),
            )


def _fitting(aliases: Sequence[Alias], matches: Sequence[re.Match[str]]) -> list[Alias]:
    """Give the longest aliases that the words go on with; the first word may be misspelt."""
    longest = max([len(each.words) for each in aliases])
    if longest == 1:
        return [*aliases]
    following = tuple(_alike(match) for match in matches[1:longest])
    fitting = [each for each in aliases if each.words[1:] == following[: len(each.words) - 1]]
    longest = max((len(each.words) for each in fitting), default=0)
    return [each for each in fitting if len(each.words) == longest]


def _is_theirs(alias: Alias, stands: Stands, page: PageNames) -> bool:
    """Tell whether a mention in passing can mean nobody but a commenter.

    Not where the article has the word, too, not in small letters unless the name is so written, and
    not where it is a phrase ("common sense").
    """
    if len(alias.words) > 1:
        return not common_words().small.issuperset(alias.words)
    has_capital = stands.capital or page.names.get(alias.person, "")[:1].islower()
    return has_capital and alias.words[0] not in page.article


def _is_only_a_word(alias: Alias, text: str, start: int) -> bool:
    """Tell whether a name is an ordinary word here, whatever stands around it."""
    if len(alias.words) > 1 or text.endswith(("@", "@ "), max(0, start - 2), start):
        return False
    word = alias.words[0]
    return word in OPENING or (text[start].islower() and word in common_words().small)


def _strength(alias: Alias, stands: Stands, near: bool, page: PageNames) -> float:
    """Weigh how a name stands by what kind of name it is; 0 where it may be another word."""
    strength = stands.strength * alias.sure * (NEAR_SURE if near else 1.0)
    if stands.handle:
        return strength
    if alias.words[0] in page.article and alias.person >= 0:
        strength *= NAMED_IN_ARTICLE
    if alias.person < 0 and not stands.vocative:
        return 0.0
    return strength if len(alias.words) > 1 else strength * _sure_of_one(alias, stands, page)


def _sure_of_one(alias: Alias, stands: Stands, page: PageNames) -> float:
    """Say how surely one word is a name here: "Will" and "Rose" only where they are called."""
    word = alias.words[0]
    if stands.in_longer_name or word in OPENING:
        return 0.0
    if word in common_words().small:
        return ORDINARY if stands.capital and stands.vocative else 0.0
    if stands.capital or page.names.get(alias.person, "")[:1].islower():
        return 1.0
    return SMALL if len(word) >= SHORTEST_SMALL else 0.0


def _alike(match: re.Match[str]) -> str:
    return plain(POSSESSIVE.sub("", match.group()))
