"""“But” halves what was said before it and stresses what comes after it, as vaderSentiment does it.

The library goes through the valences one by one, but for each it changes the first valence of the
same value: `sentiments.index(sentiment)`. With equal valences, then, an earlier word is changed,
perhaps more than once, and a later one left as it was. Done as written that takes time with the
square of the words; here each value keeps a heap of the words so far that have it, the
first on top.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engines.compiling.compiled import compiled
from engines.word_lists import counted
from engines.word_lists.vader.rules import Valences

BEFORE, AFTER = 0.5, 1.5
FREE = -1
SMALLEST = 8
MILLION, MIXER = 1e6, 0x4F1BBCDCBFA53E0B  # Fibonacci hashing


class Heaps(NamedTuple):
    """Room for the heaps.

    Attributes:
        keys: the value whose heap is in each slot, 0 where the slot is free.
        tops: the first word of each heap, −1 where it is empty.
        below: the two words below each word in its heap, −1 where there is none.
    """

    keys: np.ndarray
    tops: np.ndarray
    below: np.ndarray


def room_for_heaps(words: int) -> Heaps:
    """Make room for the heaps of so many words."""
    slots = max(SMALLEST, 8 * words)
    return Heaps(np.zeros(slots), np.zeros(slots, "i4"), np.zeros((words, 2), "i4"))


@compiled
def weigh_but(valences: Valences, count: int, but: int, heaps: Heaps) -> None:
    """Weigh valences by the first “but” of a text, which stands at place `but`; in place."""
    size = _cleared(heaps, count)
    tops, below = heaps.tops, heaps.below
    for word in range(count):
        value = valences.value[word]
        if value == 0:  # 0 stays 0; that it becomes a float is seen to in `sum.total`
            continue
        heap = _heap(value, heaps, size)
        changed = word
        if tops[heap] != FREE:
            changed = tops[heap]
            rest = _merged(below[changed, 0], below[changed, 1], below)
            tops[heap] = _merged(rest, word, below)
        value *= BEFORE if valences.place[changed] < but else AFTER
        valences.value[changed], valences.whole[changed] = value, False
        valences.rules[changed] |= counted.BUT
        below[changed, 0] = below[changed, 1] = FREE
        heap = _heap(value, heaps, size)
        tops[heap] = _merged(tops[heap], changed, below)


@compiled
def _cleared(heaps: Heaps, count: int) -> int:
    """Empty as many heaps as so many words can need: each has two values at most."""
    size = SMALLEST
    while size < 4 * count:  # then half of them stay free
        size *= 2
    for slot in range(size):
        heaps.keys[slot], heaps.tops[slot] = 0.0, FREE
    for word in range(count):
        heaps.below[word, 0] = heaps.below[word, 1] = FREE
    return size


@compiled
def _heap(value: float, heaps: Heaps, size: int) -> int:
    """Find the heap of a value, or a free one to be its heap (0 marks those; no value is 0)."""
    slot = (np.int64(value * MILLION) * MIXER >> 20) & (size - 1)
    while heaps.keys[slot] != value and heaps.keys[slot] != 0:
        slot = (slot + 1) & (size - 1)
    heaps.keys[slot] = value
    return int(slot)


@compiled
def _merged(first: int, second: int, below: np.ndarray) -> int:
    """Merge two skew heaps (D. Sleator, R. Tarjan, SIAM J. Comput. 15, 1986); give the top."""
    if first == FREE or second == FREE:
        return max(first, second)
    first, second = min(first, second), max(first, second)
    top = first
    while True:
        next_one = below[first, 1]
        below[first, 1] = below[first, 0]
        if next_one == FREE:
            below[first, 0] = second
            return top
        below[first, 0] = min(next_one, second)
        first, second = below[first, 0], max(next_one, second)
