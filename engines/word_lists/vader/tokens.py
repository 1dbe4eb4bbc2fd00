"""A text's words as VADER cuts them: at spaces, with the punctuation around a word left out.

A word that has two characters or fewer without its punctuation keeps it: it may be an emoticon.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engines.compiling.compiled import compiled, inlined
from engines.word_lists.vader.characters import (
    APOSTROPHE,
    CODES,
    EMPHASIS,
    LOWER,
    PUNCTUATION,
    SPACE,
    UPPER,
    code_point,
)
from engines.word_lists.vader.words import BUT, NONE, VaderList
from engines.word_table import find

PAD = 3  # so many places are free before the first word and after the last: rules look that far
CAPITALS, NOT = 1, 2  # marks of a word: all in capitals; holds “n't”
LONGEST_EMOTICON = 2  # characters
EXCLAMATION_MARK, QUESTION_MARK = ord("!"), ord("?")


class Words(NamedTuple):
    """The words of a text; the first stands at `PAD`.

    Attributes:
        start: its first byte, counted from the beginning of the text.
        end: where it ends (exclusive).
        number: its number in the list, −1 where it is in none.
        marks: the bits above.
    """

    start: np.ndarray
    end: np.ndarray
    number: np.ndarray
    marks: np.ndarray


def room_for_words(bytes_of_text: int) -> Words:
    """Make room for the words of any text of so many bytes."""
    most = bytes_of_text // 2 + 1 + 2 * PAD
    numbers = np.full(most, NONE, dtype=np.int16)
    return Words(np.zeros(most, "i4"), np.zeros(most, "i4"), numbers, np.zeros(most, "u1"))


@compiled
def read_words(
    text: np.ndarray, begin: int, end: int, vader: VaderList, words: Words
) -> tuple[int, int, int, int, int]:
    """Cut a text into words.

    Returns:
        Where the words end (the first place after them), how many are all in capitals, the place
        of the first “but” (−1 where there is none), and how many “!” and “?” there are.
    """
    at, place, capitals, but, exclamations, questions = begin, PAD, 0, NONE, 0, 0
    while at < end:
        stop, after, seen = _run(text, at, end, vader.letters.kinds)
        if stop > at:
            first, last = _bare(text, at, stop, seen, vader.letters.kinds)
            number = find(vader.words.table, text, first, last)
            words.start[place], words.end[place] = first - begin, last - begin
            words.number[place] = number
            words.marks[place] = _marks(text, first, last, seen)
            capitals += words.marks[place] & CAPITALS
            if number == BUT and but == NONE:
                but = place
            if seen & EMPHASIS:
                exclamations += _count(text, at, stop, EXCLAMATION_MARK)
                questions += _count(text, at, stop, QUESTION_MARK)
            place += 1
        at = after
    for free in range(place, place + PAD):
        words.number[free] = NONE
    return place, capitals, but, exclamations, questions


@inlined
def _run(text: np.ndarray, at: int, end: int, kinds: np.ndarray) -> tuple[int, int, int]:
    """Follow characters up to a space: where they end, what comes after it, kinds met."""
    seen = 0
    while at < end:
        letter, size = text[at], 1
        if letter < 0x80:
            kind = kinds[letter]
        else:
            code, size = code_point(text, at)
            kind = kinds[code] if code < CODES else 0
        if kind & SPACE:
            return at, at + size, seen
        seen |= kind
        at += size
    return at, at, seen


@inlined
def _bare(text: np.ndarray, start: int, end: int, seen: int, kinds: np.ndarray) -> tuple[int, int]:
    """Leave out the punctuation around a word, unless two characters or fewer would remain."""
    first, last = start, end
    if not seen & PUNCTUATION:
        return first, last
    while first < last and kinds[text[first]] & PUNCTUATION:
        first += 1
    while first < last and kinds[text[last - 1]] & PUNCTUATION:
        last -= 1
    if last - first > 4 * LONGEST_EMOTICON:  # a character has four bytes at most
        return first, last
    characters = 0
    for place in range(first, last):
        characters += (text[place] & 0xC0) != 0x80
    return (first, last) if characters > LONGEST_EMOTICON else (start, end)


@inlined
def _marks(text: np.ndarray, start: int, end: int, seen: int) -> int:
    marks = CAPITALS if seen & UPPER and not seen & LOWER else 0
    if seen & APOSTROPHE:
        for place in range(start + 1, end - 1):
            before, after = text[place - 1] | 32, text[place + 1] | 32
            if text[place] == 39 and before == 110 and after == 116:  # n't, N'T
                marks |= NOT
    return marks


@compiled
def _count(text: np.ndarray, begin: int, end: int, sign: int) -> int:
    count = 0
    for place in range(begin, end):
        count += text[place] == sign
    return count
