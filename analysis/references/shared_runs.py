"""Words in a row that a comment shares with an earlier one, or with the article."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

import numpy as np

from analysis.references.evidence import Progress
from analysis.references.page_words import DENSE, PageWords
from analysis.references.rarity import rarity

RUN, MARKED_RUN = 6, 3
SPOKEN_OFTEN = 40  # a run of words that stands more often than this is nobody's
NUMERAL_BITS, CHARACTER_BITS = 6, 5


class Shared(NamedTuple):
    """Words shared with one target: how many, how much they tell (bits), and where they stand.

    `stretches` are (first, past) places on the page, in order.
    """

    words: int
    bits: float
    marked: bool
    stretches: tuple[tuple[int, int], ...]


def bits_at(page: PageWords, places: np.ndarray) -> np.ndarray:
    """Say how much the words at some places tell, in bits (float64)."""
    codes, which = np.unique(page.codes[places], return_inverse=True)
    return np.array([_told(page.words[code]) for code in codes.tolist()], dtype=np.float64)[which]


def _told(word: str) -> int:
    if word.isdigit():
        return NUMERAL_BITS
    return CHARACTER_BITS if re.match(f"[{DENSE}]", word) else rarity(word)


def grams_of(page: PageWords, progress: Progress) -> dict[int, np.ndarray]:
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
        progress(length / RUN)
    return grams


def _repeated(keys: np.ndarray) -> np.ndarray:
    """Number keys by value; −1 for those that stand only once."""
    _, numbers, counts = np.unique(keys, return_inverse=True, return_counts=True)
    return np.where(counts[numbers] > 1, numbers, -1)


def runs_shared(
    page: PageWords, grams: np.ndarray, people: np.ndarray
) -> dict[tuple[int, int], Shared]:
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
) -> dict[tuple[int, int], Shared]:
    """Count the words of runs, and what they tell, from each beginning to the next."""
    # Windows overlap: of each, only the words that the one before did not hold are new.
    fresh = np.where(begins, RUN, np.minimum(np.diff(places, prepend=-RUN), RUN))
    held = places[:, None] + np.arange(RUN)
    new = np.arange(RUN) >= RUN - fresh[:, None]
    bits_of_new = (bits_at(page, held.ravel()).reshape(held.shape) * new).sum(axis=1)
    starts = np.flatnonzero(begins)
    words, bits = (
        np.add.reduceat(fresh, starts).tolist(),
        np.add.reduceat(bits_of_new, starts).tolist(),
    )
    keys = zip(of[0][starts].tolist(), of[1][starts].tolist(), strict=True)
    stretches = _stretches(places, begins)
    return {
        key: Shared(count, sum_of_bits, False, joined)
        for key, count, sum_of_bits, joined in zip(keys, words, bits, stretches, strict=True)
    }


def _stretches(places: np.ndarray, begins: np.ndarray) -> list[tuple[tuple[int, int], ...]]:
    """Join windows that overlap or touch, from each beginning to the next."""
    first = begins | (np.diff(places, prepend=places[0]) > RUN)
    ends = np.append(np.flatnonzero(first)[1:], len(places)) - 1
    joined = [*zip(places[first].tolist(), (places[ends] + RUN).tolist(), strict=True)]
    bounds = np.append(np.cumsum(first)[begins] - 1, len(joined)).tolist()
    return [tuple(joined[start:end]) for start, end in itertools.pairwise(bounds)]
