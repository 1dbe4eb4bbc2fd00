"""Abbreviations keep their full stop: listed ones, "U.S." and its like, "Mr." and its like."""

from __future__ import annotations

import numpy as np

from engines.compiling.compiled import compiled
from engines.word_lists.textblob.words import Marks

STOP = 46


@compiled
def is_abbreviation(data: np.ndarray, begin: int, end: int, marks: Marks) -> bool:
    """Tell abbreviations: listed ones, letters with stops ("U.S."), "Mr." and its like."""
    return (
        _is_listed(data, begin, end, marks)
        or _is_stopped_letters(data, begin, end)
        or _is_capital_with_consonants(data, begin, end, marks)
    )


@compiled
def _is_listed(data: np.ndarray, begin: int, end: int, marks: Marks) -> bool:
    starts = marks.abbreviation_starts
    for number in range(len(starts) - 1):
        length = starts[number + 1] - starts[number]
        if length != end - begin:
            continue
        place = 0
        while place < length and marks.abbreviations[starts[number] + place] == data[begin + place]:
            place += 1
        if place == length:
            return True
    return False


@compiled
def _is_stopped_letters(data: np.ndarray, begin: int, end: int) -> bool:
    if (end - begin) % 2:
        return False
    for place in range(begin, end, 2):
        letter = data[place] | 32
        if letter < 97 or letter > 122 or data[place + 1] != STOP:
            return False
    return True


@compiled
def _is_capital_with_consonants(data: np.ndarray, begin: int, end: int, marks: Marks) -> bool:
    if end - begin < 3 or data[begin] < 65 or data[begin] > 90:
        return False
    for place in range(begin + 1, end - 1):
        if not marks.consonants[data[place]]:
            return False
    return True
