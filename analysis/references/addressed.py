"""People a comment addresses: by name, near-name, @handle, or the number of a comment.

How a name stands says how surely its bearer is spoken to: "@Arjuna" most, then "Arjuna, you …" at
the opening, then a name in mid-sentence ("as Arjuna said").
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from analysis.references.evidence import (
    ARTICLE,
    Evidence,
    Sign,
    Told,
    called,
    evidence_of,
    excerpt,
    nobody,
    part,
    watched,
)
from analysis.references.named import Named, PageNames, names_in
from analysis.references.names import Alias, aliases_of, author_aliases, near_spellings
from analysis.references.numbers import numbered, numbers_of
from analysis.references.page_words import PageWords, page_words
from analysis.references.rarity import common_words

NEAREST = 12  # comments of the person addressed
LATER = 0.85  # a person named after another one
SURELY, FAIRLY = 0.6, 0.5
WORDS_SHARE, NAMES_SHARE = 0.25, 0.4  # of the work, before names are looked at
MOST_MENTIONED = 3  # comments that use a word which could be a misspelling
SHOWN = 3


def addressed(
    texts: list[str],
    names: list[str | None],
    people: np.ndarray,
    article: str,
    told: Told = nobody,
) -> Evidence:
    """Find whom comments address.

    Somebody addressed who wrote several earlier comments gets an entry for each of the nearest
    twelve, nearest first; the strength says how sure it is that the person is meant.

    Args:
        texts: comments of one discussion, in page order.
        names: display name of each comment's author, None where unknown.
        people: int code of each author; −1 is unknown. Nobody addresses themselves.
        article: title and text. Speaking to its author is evidence for the article.
        told: told the share of the work done.

    Returns:
        Evidence in page order: 'addresses Arjuna, written “Arguna”', 'names comment 12'.
    """
    people = np.asarray(people, dtype=np.int64)
    words = page_words(texts, article)
    told(WORDS_SHARE)
    page = _page(words, names, people, article)
    calling = _calling(words, page)
    numbering = numbers_of(texts)
    signs: list[Sign] = []
    for row, text in watched(words.texts, part(told, NAMES_SHARE, 1.0)):
        by_target = {sign[1]: sign for sign in numbered(row, texts[row], names, numbering)}
        for sign in _calls(row, text, calling[row], page) if row in calling else ():
            kept = by_target.get(sign[1])
            if kept is None or kept[2] < sign[2]:
                by_target[sign[1]] = sign
        signs += sorted(by_target.values(), key=lambda sign: (-sign[2], -sign[1]))
    return evidence_of(signs)


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


def _calling(words: PageWords, page: PageNames) -> dict[int, list[int]]:
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


def _calls(row: int, text: str, places: list[int], page: PageNames) -> Iterator[Sign]:
    """Give the signs of one comment's names: the strongest of each person."""
    best: dict[int, Named] = {}
    for named in names_in(text, places, page):
        if named.person >= 0 and named.person == page.people[row]:
            continue
        first = next(iter(best.values()), named)
        if first.place < named.place and first.person != named.person:
            named = named._replace(strength=named.strength * LATER)
        kept = best.get(named.person)
        if kept is None or kept.strength < named.strength:
            best[named.person] = named
    for named in best.values():
        yield from _signs(row, named, page)


def _signs(row: int, named: Named, page: PageNames) -> Iterator[Sign]:
    spelt = f", written “{excerpt(named.written)}”" if named.near else ""
    verb = "addresses" if named.strength >= SURELY else "names"
    if named.person < 0:
        name = excerpt(named.written)
        yield row, ARTICLE, named.strength, f"{verb} {name}, the article’s author"
        return
    name = excerpt(page.names[named.person])
    rows = page.rows[named.person]
    before = bisect_left(rows, row)
    for target in rows[max(0, before - NEAREST) : before][::-1]:
        yield row, target, named.strength, f"{verb} {name}{spelt}"


def persons_addressed(
    found: Evidence, names: Sequence[str | None], people: np.ndarray
) -> list[str]:
    """Say whom comments address, where it is fairly sure, and which of their comments it may be.

    Args:
        found: from `addressed`.
        names: display name of each comment's author.
        people: int code of each.

    Returns:
        One line per comment: "addresses Arjuna: #9 or #12, not certain", "addresses Kenny: #1"; ""
        where nobody is addressed.
    """
    lines = [""] * len(names)
    by_row: dict[int, list[int]] = defaultdict(list)
    for entry, (row, target, strength) in enumerate(
        zip(found.comment.tolist(), found.target.tolist(), found.strength.tolist(), strict=True)
    ):
        if target >= 0 and strength >= FAIRLY:
            by_row[row].append(entry)
    for row, entries in by_row.items():
        most = max(found.strength[entry] for entry in entries)
        targets = [int(found.target[entry]) for entry in entries if found.strength[entry] == most]
        lines[row] = _line(sorted(targets), names, people)
    return lines


def _line(targets: list[int], names: Sequence[str | None], people: np.ndarray) -> str:
    by_person: dict[int, list[int]] = defaultdict(list)
    for target in targets:
        by_person[int(people[target])].append(target)
    parts = []
    for rows in by_person.values():
        numbers = [called(row) for row in rows[-SHOWN:]]
        if len(rows) > SHOWN:
            numbers.insert(0, f"{len(rows) - SHOWN} others")
        parts.append(f"{excerpt(names[rows[0]] or 'somebody')}: {' or '.join(numbers)}")
    return f"addresses {', or '.join(parts)}" + (", not certain" if len(targets) > 1 else "")
