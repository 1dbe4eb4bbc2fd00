"""A word list as the compiled loops look words up: without Python objects, case aside.

Open addressing with the FNV-1a hash. Most words of a text are in no list; two small tables of the
shapes that listed words have (first and last letter with length; first three letters) turn nearly
all of them away before anything is hashed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from engines.compiling.compiled import compiled, inlined

SHAPES = 32  # five bits of a letter: case aside, letters differ in these


class WordTable(NamedTuple):
    """Words in hashed order.

    Attributes:
        letters: the UTF-8 bytes of all words, one after the other, ASCII letters in lower case.
        starts: word `i` is `letters[starts[i]:starts[i + 1]]`.
        slots: number of the word in each slot, −1 where it is free; its length is a power of two.
        edges: whether a word has this first letter, last letter and length.
        heads: whether a word has these first three letters.
    """

    letters: np.ndarray
    starts: np.ndarray
    slots: np.ndarray
    edges: np.ndarray
    heads: np.ndarray


@compiled
def _hashed(letters: np.ndarray, start: int, end: int) -> int:
    value = 2166136261
    for place in range(start, end):
        letter = int(letters[place])
        if 65 <= letter <= 90:
            letter += 32
        value = ((value ^ letter) * 16777619) & 0xFFFFFFFF
    return value


def word_table(words: Iterable[str]) -> WordTable:
    """Build the table; a word keeps its number, its place among `words`.

    Example:
        >>> table = word_table(["good", "bad"])
        >>> int(find(table, np.frombuffer(b"so BAD", "u1"), 3, 6))
        1
    """
    keys = [word.encode("utf-8") for word in words]
    letters = np.frombuffer(b"".join(keys) or b"\0", dtype=np.uint8).copy()
    starts = np.cumsum([0, *map(len, keys)]).astype(np.int64)
    slots = np.full(1 << (4 * len(keys) + 1).bit_length(), -1, dtype=np.int32)
    edges = np.zeros(SHAPES**3, dtype=np.bool_)
    heads = np.zeros(SHAPES**3, dtype=np.bool_)
    for number, key in enumerate(keys):
        slot = _hashed(letters, starts[number], starts[number + 1]) & (len(slots) - 1)
        while slots[slot] >= 0:
            slot = (slot + 1) & (len(slots) - 1)
        slots[slot] = number
        edges[_edge(key[0], key[-1], len(key))] = True
        if len(key) >= 3:
            heads[_edge(key[0], key[1], key[2])] = True
    return WordTable(letters, starts, slots, edges, heads)


@inlined
def _edge(first: int, second: int, third: int) -> int:
    return (int(first & 31) << 10) | (int(second & 31) << 5) | int(third & 31)


@inlined
def find(table: WordTable, data: np.ndarray, start: int, end: int) -> int:
    """The number of the word that stands at `data[start:end]`, or −1. ASCII case aside."""
    length = end - start
    if not table.edges[_edge(data[start], data[end - 1], length)]:
        return -1
    if length >= 3 and not table.heads[_edge(data[start], data[start + 1], data[start + 2])]:
        return -1
    return _find(table, data, start, end)


@compiled
def _find(table: WordTable, data: np.ndarray, start: int, end: int) -> int:
    slot = _hashed(data, start, end) & (len(table.slots) - 1)
    while table.slots[slot] >= 0:
        number = table.slots[slot]
        if _same(table, number, data, start, end):
            return int(number)
        slot = (slot + 1) & (len(table.slots) - 1)
    return -1


@compiled
def _same(table: WordTable, number: int, data: np.ndarray, start: int, end: int) -> bool:
    first = table.starts[number]
    if table.starts[number + 1] - first != end - start:
        return False
    for place in range(end - start):
        letter = data[start + place]
        if 65 <= letter <= 90:
            letter += 32
        if letter != table.letters[first + place]:
            return False
    return True
