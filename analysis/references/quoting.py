"""Quotations: words in a row that a comment shares with an earlier comment or with the article.

Six words in a row are a quotation, marked or not; between quotation marks, or on a line that
begins with ">", fewer do. Case, curly quotes and punctuation do not matter; a quotation may leave
words out with "…" or "[...]", and at its ends.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from analysis.references.evidence import (
    ARTICLE,
    Evidence,
    Sign,
    Told,
    called,
    evidence_of,
    nobody,
    part,
)
from analysis.references.marks import marked_spans
from analysis.references.page_words import DENSE, PageWords, page_words
from analysis.references.rarity import rarity

RUN, MARKED_RUN = 6, 3
SPOKEN_OFTEN = 40  # a run of words that stands more often than this is nobody's
SPAN_WORDS = 60  # of a marked quotation
LEAST_SHARE = 0.6
NUMERAL_BITS, CHARACTER_BITS = 6, 5
NO_BITS, TELLING_BITS = 8.0, 18.0
MOST, LEAST, UNMARKED = 0.95, 0.1, 0.85
MOST_BY_WORDS = {1: 0.2, 2: 0.35, 3: 0.5, 4: 0.55, 5: 0.65}


class _Found(NamedTuple):
    """Words shared with one target: how many, and how much they tell (bits)."""

    words: int
    bits: float
    marked: bool


def quoting(texts: list[str], people: np.ndarray, article: str, told: Told = nobody) -> Evidence:
    """Find whom comments quote.

    What several wrote before is the first one's; what the article says too is the article's.

    Args:
        texts: comments of one discussion, in page order.
        people: int code of each commenter; −1 is unknown. Nobody quotes themselves.
        article: title and text.
        told: told the share of the work done.

    Returns:
        Evidence in page order: 'quotes 14 words of #9', 'quotes 14 words of the article'.
    """
    page = page_words(texts, article)
    people = np.append(np.asarray(people, dtype=np.int64), -1)  # row −1, the article, is nobody
    grams = _grams(page, part(told, 0.0, 0.5))
    found = _runs(page, grams[RUN], people)
    for key, shared in _marked(page, grams, people, part(told, 0.6, 1.0)).items():
        longer = max(shared, found.get(key, shared))
        found[key] = longer._replace(marked=True)
    bits: dict[int, float] = defaultdict(float)
    for (row, _), shared in found.items():
        bits[row] += shared.bits
    signs = [_sign(key, found[key], bits[key[0]]) for key in sorted(found)]
    return evidence_of([sign for sign in signs if sign[2] >= LEAST])


def _bits(page: PageWords, places: np.ndarray) -> np.ndarray:
    """Say how much the words at some places tell, in bits (float64)."""
    codes, which = np.unique(page.codes[places], return_inverse=True)
    return np.array([_told(page.words[code]) for code in codes.tolist()], dtype=np.float64)[which]


def _told(word: str) -> int:
    if word.isdigit():
        return NUMERAL_BITS
    return CHARACTER_BITS if re.match(f"[{DENSE}]", word) else rarity(word)


def _sign(key: tuple[int, int], shared: _Found, told: float) -> Sign:
    """Weigh a quotation: by how much it tells, of all that the comment quotes."""
    strength = MOST * (1 - math.exp(min(0.0, (NO_BITS - shared.bits) / TELLING_BITS)))
    strength = min(strength, MOST_BY_WORDS.get(shared.words, MOST))
    strength *= math.sqrt(shared.bits / told) * (1.0 if shared.marked else UNMARKED)
    words = "1 word" if shared.words == 1 else f"{shared.words} words"
    return *key, strength, f"quotes {words} of {called(key[1])}"


def _grams(page: PageWords, told: Told) -> dict[int, np.ndarray]:
    """Number the runs of 1, 2, 3 and 6 words that begin at each place.

    Runs that stand only once on the page, or that a text ends within, are −1.
    """
    often = np.bincount(page.codes, minlength=1) > 1
    grams = {1: np.where(often[page.codes], page.codes, -1)}
    for length, half, apart in ((2, 1, 1), (3, 2, 1), (6, 3, 3)):
        numbers = np.full(len(page.codes), -1, dtype=np.int64)
        first, second = grams[half][:-apart], grams[half][apart:]
        whole = (first >= 0) & (second >= 0) & (page.owners[:-apart] == page.owners[apart:])
        places = np.flatnonzero(whole)
        numbers[places] = _repeated(first[places] * (len(page.codes) + 1) + second[places])
        grams[length] = numbers
        told(length / RUN)
    return grams


def _repeated(keys: np.ndarray) -> np.ndarray:
    """Number keys by value; −1 for those that stand only once."""
    _, numbers, counts = np.unique(keys, return_inverse=True, return_counts=True)
    return np.where(counts[numbers] > 1, numbers, -1)


def _runs(page: PageWords, grams: np.ndarray, people: np.ndarray) -> dict[tuple[int, int], _Found]:
    """Find runs of six words that stand earlier too, and add them up by comment and source."""
    places = np.flatnonzero(grams >= 0)
    _, first, numbers, used = np.unique(
        grams[places], return_index=True, return_inverse=True, return_counts=True
    )
    owners = page.owners[places]
    source = owners[first][numbers]
    shared = (source != owners) & (used[numbers] <= SPOKEN_OFTEN)
    shared &= (people[source] != people[owners]) | (people[owners] < 0)
    order = np.flatnonzero(shared)
    order = order[np.lexsort((places[order], source[order], owners[order]))]
    places, owners, source = places[order], owners[order], source[order]
    begins = np.ones(len(places), dtype=bool)
    begins[1:] = (owners[1:] != owners[:-1]) | (source[1:] != source[:-1])
    return _added_up(page, places, begins, (owners, source)) if len(places) else {}


def _added_up(
    page: PageWords, places: np.ndarray, begins: np.ndarray, of: tuple[np.ndarray, np.ndarray]
) -> dict[tuple[int, int], _Found]:
    """Count the words of runs, and what they tell, from each beginning to the next."""
    # Windows overlap: of each, only the words that the one before did not hold are new.
    fresh = np.where(begins, RUN, np.minimum(np.diff(places, prepend=-RUN), RUN))
    held = places[:, None] + np.arange(RUN)
    new = np.arange(RUN) >= RUN - fresh[:, None]
    told = (_bits(page, held.ravel()).reshape(held.shape) * new).sum(axis=1)
    starts = np.flatnonzero(begins)
    words, bits = np.add.reduceat(fresh, starts).tolist(), np.add.reduceat(told, starts).tolist()
    keys = zip(of[0][starts].tolist(), of[1][starts].tolist(), strict=True)
    return {
        key: _Found(count, sum_of_bits, False)
        for key, count, sum_of_bits in zip(keys, words, bits, strict=True)
    }


def _marked(
    page: PageWords, grams: dict[int, np.ndarray], people: np.ndarray, told: Told
) -> dict[tuple[int, int], _Found]:
    """Find the marked spans that an earlier comment or the article holds, nearly as they are."""
    spans = [
        (row, start, min(end, start + SPAN_WORDS), min(end - start, MARKED_RUN))
        for row, start, end in marked_spans(page, part(told, 0.0, 0.5))
    ]
    wanted: dict[int, set[int]] = {1: set(), 2: set(), 3: set()}
    for _, start, end, length in spans:
        wanted[length].update(grams[length][start : end - length + 1].tolist())
    holders = {length: _holders(page, grams[length], wanted[length]) for length in wanted}
    told(0.7)
    found: dict[tuple[int, int], _Found] = {}
    for row, start, end, length in spans:
        numbers = grams[length][start : end - length + 1].tolist()
        held: list[Sequence[int]] = [holders[length].get(number, ()) for number in numbers]
        target, places = _holder(row, held, people)
        words = _covered(places, length)
        share = words / (end - start)
        if share >= LEAST_SHARE:
            bits = float(_bits(page, np.arange(start, end)).sum()) * share
            before = found.get((row, target), _Found(0, 0.0, True))
            found[row, target] = _Found(before.words + words, before.bits + bits, True)
    return found


def _holder(row: int, held: list[Sequence[int]], people: np.ndarray) -> tuple[int, list[int]]:
    """Give the first earlier row by somebody else that holds most runs of a span, and which runs.

    Args:
        row: of the comment.
        held: the rows that hold each run of words of the span.
        people: int code by row.
    """
    counts = Counter(
        holder
        for rows in held
        for holder in rows
        if holder < row and (people[holder] != people[row] or people[row] < 0)
    )
    if not counts:
        return ARTICLE, []
    best = max(counts.values())
    target = min(holder for holder, count in counts.items() if count == best)
    return target, [at for at, rows in enumerate(held) if target in rows]


def _covered(places: list[int], length: int) -> int:
    """Count the words in runs of one length that begin at some places."""
    return len({place + more for place in places for more in range(length)})


def _holders(page: PageWords, grams: np.ndarray, wanted: set[int]) -> dict[int, list[int]]:
    """Give the first rows that hold each wanted run of words."""
    wanted.discard(-1)
    if not wanted:
        return {}
    mine = np.zeros(int(grams.max()) + 1, dtype=bool)
    mine[list(wanted)] = True
    places = np.flatnonzero((grams >= 0) & mine[grams])
    holders: dict[int, list[int]] = defaultdict(list)
    for number, row in zip(grams[places].tolist(), page.owners[places].tolist(), strict=True):
        rows = holders[number]
        if len(rows) < SPOKEN_OFTEN and (not rows or rows[-1] != row):
            rows.append(row)
    return holders
