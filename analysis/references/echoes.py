"""Echoes: a comment takes up a word that one earlier comment brought in.

A shared word alone is an echo, not a reply: strengths are low, and higher only where the comment
opens with the word ("That is a fabulous quote") or the two share several. A word that is rare on
the page but ordinary in English does not count (`rarity`).
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from analysis.references.evidence import Evidence, Progress, Sign, evidence_of, part, unwatched
from analysis.references.openers import opening_echoes
from analysis.references.page_words import PageWords, page_words, words_of
from analysis.references.rarity import common_words, rarity
from analysis.references.shared_words import SharedWords, as_written, shared_words, stem

RARE = 13  # bits
SHORTEST, LONGEST = 4, 40
ANYWHERE, AT_THE_START, STARTING_WORDS = 0.2, 0.15, 10
SHARED_SHARE = 0.4  # of the work, until it is known who shares which word
COMPOUND, FOREIGN, MOST = 1.3, 0.5, 0.65


def echoes(
    texts: list[str],
    people: np.ndarray,
    article: str,
    names: Sequence[str | None] = (),
    progress: Progress = unwatched,
) -> Evidence:
    """Find comments that take up a word of one earlier comment.

    Args:
        texts: comments of one discussion, in page order.
        people: int code of each commenter; −1 is unknown. Nobody echoes themselves.
        article: title and text; a word of the article's is not an echo of a comment.
        names: of the commenters: naming a person is not an echo.
        progress: called with the share of the work done, 0 to 1.

    Returns:
        Evidence in page order, one entry per pair: 'both say “two-by-four”, nobody else does';
        'echoes “quote” from “There is a quote from …”'.
    """
    page = page_words(texts, article)
    people = np.append(np.asarray(people, dtype=np.int64), -1)  # row −1, the article, is nobody
    shared = shared_words(page, article)
    named = {stem(word) for name in set(names) if name for word in words_of(name)}
    progress(SHARED_SHARE)
    opened = opening_echoes(page, shared, people, named, part(progress, SHARED_SHARE, 1.0))
    found = itertools.chain(_rare_words(page, shared, people, named), opened)
    return evidence_of(sorted(_together(found)))


def _is_foreign(words: Sequence[str]) -> bool:
    """Tell whether the table of English words knows fewer than a third of a page's words."""
    bits = common_words().bits
    return sum(word in bits for word in words) * 3 < len(words)


def _rare_words(
    page: PageWords, shared: SharedWords, people: np.ndarray, named: set[str]
) -> Iterator[Sign]:
    """Find the rare words that stand in two comments, by two people, and nowhere else."""
    two = np.flatnonzero(np.diff(shared.starts) == 2)
    first, second = shared.rows[shared.starts[two]], shared.rows[shared.starts[two] + 1]
    apart = (first >= 0) & ((people[first] != people[second]) | (people[first] < 0))
    certain = FOREIGN if _is_foreign(shared.words) else 1.0
    for number, target, row in zip(
        two[apart].tolist(), first[apart].tolist(), second[apart].tolist(), strict=True
    ):
        word = shared.words[number]
        if not SHORTEST <= len(word) <= LONGEST or word in named or not word[0].isalpha():
            continue
        if rarity(word) >= RARE:
            strength = certain * _strength(word, _place(page, shared, row, number))
            written, _ = as_written(page.texts[row], word)
            yield row, target, strength, f"both say “{written}”, nobody else does"


def _place(page: PageWords, shared: SharedWords, row: int, number: int) -> int:
    """Count the words before the first use of a word in a comment."""
    stems = shared.stems[page.codes[page.starts[row + 1] : page.starts[row + 2]]]
    return int(np.argmax(stems == number)) if len(stems) else 0


def _strength(word: str, place: int) -> float:
    strength = ANYWHERE + AT_THE_START * math.exp(-place / STARTING_WORDS)
    return strength * (COMPOUND if "-" in word else 1.0)


def _together(signs: Iterable[Sign]) -> Iterator[Sign]:
    """Make one sign of those that two comments share: the strongest one's words."""
    pairs: dict[tuple[int, int], list[Sign]] = defaultdict(list)
    for sign in signs:
        pairs[sign[:2]].append(sign)
    for (row, target), group in pairs.items():
        strength = 1 - math.prod(1 - sign[2] for sign in group)
        yield row, target, min(strength, MOST), max(group, key=lambda sign: sign[2])[3]
