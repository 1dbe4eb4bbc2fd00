"""People a comment addresses: by name, near-name, @handle, or the number of a comment.

How a name stands says how surely its bearer is spoken to: "@Arjuna" most, then "Arjuna, you …" at
the opening, then a name in mid-sentence ("as Arjuna said").
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np

from analysis.references.evidence import (
    ARTICLE,
    Evidence,
    Progress,
    Sign,
    called,
    evidence_of,
    excerpt,
    part,
    unwatched,
    watched,
)
from analysis.references.named import Named, PageNames
from analysis.references.naming import kind_of, names_in_comment, naming_of
from analysis.references.numbers import numbered, numbers_of

NEAREST = 12  # comments of the person addressed
FAIRLY = 0.5  # a whole name that only begins a comment is no call
NAMES_SHARE = 0.4  # of the work, before names are looked at
SHOWN = 3


def addressed(
    texts: list[str],
    names: list[str | None],
    people: np.ndarray,
    article: str,
    progress: Progress = unwatched,
) -> Evidence:
    """Find whom comments address.

    Somebody addressed who wrote several earlier comments gets an entry for each of the nearest
    twelve, nearest first; the strength says how sure it is that the person is meant.

    Args:
        texts: comments of one discussion, in page order.
        names: display name of each comment's author, None where unknown.
        people: int code of each author; −1 is unknown. Nobody addresses themselves.
        article: title and text. Speaking to its author is evidence for the article.
        progress: called with the share of the work done, 0 to 1.

    Returns:
        Evidence in page order: 'addresses Arjuna, written “Arguna”', 'names comment 12'.
    """
    people = np.asarray(people, dtype=np.int64)
    naming = naming_of(texts, names, people, article)
    progress(NAMES_SHARE)
    numbering = numbers_of(texts)
    signs: list[Sign] = []
    for row, text in watched(texts, part(progress, NAMES_SHARE, 1.0)):
        by_target = {sign[1]: sign for sign in numbered(row, text, names, numbering)}
        calls = (_signs(row, named, naming.page) for named in names_in_comment(naming, row))
        for sign in chain.from_iterable(calls):
            kept = by_target.get(sign[1])
            if kept is None or kept[2] < sign[2]:
                by_target[sign[1]] = sign
        signs += sorted(by_target.values(), key=lambda sign: (-sign[2], -sign[1]))
    return evidence_of(signs)


def _signs(row: int, named: Named, page: PageNames) -> Iterator[Sign]:
    spelt = f", written “{excerpt(named.written)}”" if named.near else ""
    verb = kind_of(named)
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
        if target >= 0 and strength > FAIRLY:
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
