"""Counting words in UTF-8 bytes, compiled: the rules WB1 to WB13b of UAX #29."""

from __future__ import annotations

import numpy as np

from engines.compiling.compiled import compiled, inlined
from engines.words.classes import (
    BEYOND,
    DIGIT,
    IGNORED,
    LETTER,
    LOW_LINE,
    MID_LETTER,
    MID_NUM,
    MID_NUM_LET,
    OTHER,
)

UNKNOWN = -1
EMOJI, EMOJI_PAST = 0x1F300, 0x1FB00
TONES, TONES_PAST = 0x1F3FB, 0x1F400  # of skin: they go with the emoji before


@inlined
def class_at(data: np.ndarray, at: int, end: int, classes: np.ndarray) -> tuple[int, int]:
    """The class of the character at a byte, and where the next character begins."""
    first = int(data[at])
    if first < 128:
        return int(classes[first]), at + 1
    length = 2 if first < 0xE0 else 3 if first < 0xF0 else 4
    if at + length > end:
        return BEYOND, end
    if length == 2:
        return int(classes[(first & 31) << 6 | int(data[at + 1] & 63)]), at + 2
    number = int(data[at + 1] & 63) << 6 | int(data[at + 2] & 63)
    if length == 3:
        return int(classes[(first & 15) << 12 | number]), at + 3
    number = (first & 7) << 18 | number << 6 | int(data[at + 3] & 63)
    if TONES <= number < TONES_PAST:
        return IGNORED, at + 4
    return (OTHER if EMOJI <= number < EMOJI_PAST else BEYOND), at + 4


@inlined
def is_joined(before: int, between: int, here: int) -> bool:
    """Tell whether a letter or digit goes on a word, over what stands between if anything does."""
    if between == OTHER:
        return before != OTHER
    if before != here:
        return False
    if here == LETTER:
        return between in (MID_LETTER, MID_NUM_LET)
    return here == DIGIT and between in (MID_NUM, MID_NUM_LET)


@inlined
def words_in(data: np.ndarray, at: int, end: int, classes: np.ndarray) -> int:
    """Count the words in a stretch of bytes; `UNKNOWN` where a class is beyond the table."""
    words, is_counted = 0, False
    before, between = OTHER, OTHER
    while at < end:
        here, at = class_at(data, at, end, classes)
        if here == BEYOND:
            return UNKNOWN
        if here in (LETTER, DIGIT, LOW_LINE):
            is_counted = is_counted and is_joined(before, between, here)
            if here != LOW_LINE and not is_counted:
                words += 1
                is_counted = True
            before, between = here, OTHER
        elif here == OTHER or between != OTHER or before not in (LETTER, DIGIT):
            if here != IGNORED:
                before, between = OTHER, OTHER
        elif here != IGNORED:
            between = here
    return words


@compiled
def count_words(
    data: np.ndarray, offsets: np.ndarray, classes: np.ndarray, counts: np.ndarray
) -> None:
    """Count the words of each text; a word has a letter or a digit.

    Args:
        data: the UTF-8 bytes of all texts.
        offsets: where each begins (one more than there are texts).
        classes: of each character (`engines.words.classes.classes`).
        counts: to write into (int64), one place per text; −1 where there is a character that the
            classes leave to ICU.
    """
    for text in range(len(counts)):
        counts[text] = words_in(data, offsets[text], offsets[text + 1], classes)
