"""Whom the comments of a page name, and where: one engine for facts, marks and inferred replies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.references.named import Named, PageNames, names_in
from analysis.references.names import Alias, aliases_of, author_aliases, near_spellings
from analysis.references.page_words import PageWords, page_words
from analysis.references.rarity import common_words

LATER = 0.85  # a person named after another one
MOST_MENTIONED = 3  # comments that use a word which could be a misspelling
COLUMNS = {
    "row": "int64", "start": "int64", "end": "int64", "person": "int64", "named": "str",
    "written": "str", "near": "bool", "kind": "str", "certain": "bool", "strength": "float64",
}  # fmt: skip


class Naming(NamedTuple):
    """The names of a page, ready to be looked up comment by comment.

    Attributes:
        page: what is known of its names.
        texts: of the comments, without links.
        places: of the words with which a name may begin, for each comment that has any.
    """

    page: PageNames
    texts: Sequence[str]
    places: dict[int, list[int]]


def naming_of(
    texts: Sequence[str], names: Sequence[str | None], people: np.ndarray, article: str
) -> Naming:
    """Learn a page's names (arguments as for `people_named`)."""
    words = page_words(texts, article)
    page = _page(words, names, people, article)
    return Naming(page, words.texts, _places(words, page))


def names_in_comment(naming: Naming, row: int) -> list[Named]:
    """The names in one comment, the surest of each person; nobody names themselves."""
    best: dict[int, Named] = {}
    places = naming.places.get(row)
    for named in names_in(naming.texts[row], places, naming.page) if places else ():
        if named.person >= 0 and named.person == naming.page.people[row]:
            continue
        first = next(iter(best.values()), named)
        if first.place < named.place and first.person != named.person:
            named = named._replace(strength=named.strength * LATER)
        kept = best.get(named.person)
        if kept is None or kept.strength < named.strength:
            best[named.person] = named
    return [*best.values()]


def kind_of(named: Named) -> str:
    """Say what a name does: "addresses", "names", or "may name" where it may be another word."""
    if not named.certain:
        return "may name"
    return "addresses" if named.called else "names"


def people_named(
    texts: Sequence[str], names: Sequence[str | None], people: np.ndarray, article: str
) -> pd.DataFrame:
    """Find who is named where.

    Args:
        texts: comments of one discussion, in page order.
        names: display name of each comment's author, None where unknown.
        people: int code of each author; −1 is unknown. Nobody names themselves.
        article: title and text.

    Returns:
        One row per comment and person who may be meant, in page order: row (of the comment), start
        and end (in characters of its text), person (code; −1 is the article's author), named (the
        display name; NA for the author), written, near (whether it is misspelt), kind (addresses,
        names, or may name: `kind_of`), certain, strength (0 to 1). A name that up to three people
        share has a row for each of them.
    """
    naming = naming_of(texts, names, people, article)
    found = [
        (
            row, each.start, each.end, each.person, naming.page.names.get(each.person),
            each.written, each.near, kind_of(each), each.certain, each.strength,
        )
        for row in range(len(texts))
        for each in names_in_comment(naming, row)
    ]  # fmt: skip
    return pd.DataFrame(found, columns=list(COLUMNS)).astype(COLUMNS)


def _page(
    words: PageWords, names: Sequence[str | None], people: np.ndarray, article: str
) -> PageNames:
    """Learn a page's names."""
    aliases = aliases_of(names, people)
    for first, known in author_aliases(article).items():
        aliases[first] = aliases.get(first, []) + known
    near = near_spellings(_unknown(words, aliases), aliases)
    written = {code: name for name, code in zip(names, people.tolist(), strict=True) if name}
    rows: dict[int, list[int]] = defaultdict(list)
    for row, code in enumerate(people.tolist()):
        rows[code].append(row)
    in_article = words.codes[words.starts[0] : words.starts[1]]
    said = frozenset(words.words[code] for code in np.unique(in_article).tolist())
    return PageNames(aliases, near, said, people, written, rows)


def _unknown(words: PageWords, aliases: dict[str, list[Alias]]) -> list[str]:
    """Give the words that could be misspelt names: rare, in few comments, not the article's."""
    common = common_words().bits
    strange = [word not in aliases and word not in common for word in words.words]
    wanted = np.array(strange, dtype=bool)
    wanted[words.codes[words.starts[0] : words.starts[1]]] = False
    places = np.flatnonzero(wanted[words.codes])
    used = np.unique(words.codes[places] * len(words.texts) + words.owners[places])
    rows = np.bincount(used // max(len(words.texts), 1), minlength=len(words.words))
    few = np.flatnonzero(wanted & (rows <= MOST_MENTIONED))
    return [words.words[code] for code in few.tolist()]


def _places(words: PageWords, page: PageNames) -> dict[int, list[int]]:
    """Give the places of the words with which a name may begin, for each comment that has any."""
    known = page.aliases.keys() | page.near.keys()
    # A possessive s is no part of the name.
    named = [word in known or word[:-1] in page.aliases for word in words.words]
    begins = [
        is_name or word[:-1] in known for is_name, word in zip(named, words.words, strict=True)
    ]
    rows = set(words.rows_with(np.array(named, dtype=bool)).tolist())
    places = np.flatnonzero(np.array(begins, dtype=bool)[words.codes])
    owners = words.owners[places]
    found: dict[int, list[int]] = defaultdict(list)
    for row, place in zip(
        owners.tolist(), (places - words.starts[owners + 1]).tolist(), strict=True
    ):
        if row in rows:
            found[row].append(place)
    return found
