"""TextBlob's tokeniser (`textblob._text.find_tokens`), rule by rule, over UTF-8 bytes.

Texts are cut at white space, at quotation marks, and before "n't"; then punctuation is split from
both ends of each piece, full stops only where the piece is no abbreviation. Two line breaks in a
row end a sentence. Sentences matter only where punctuation is put together to emoticons again
(`emoticons.py`).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engines.compiling.compiled import compiled, inlined
from engines.word_lists.textblob.abbreviations import STOP, is_abbreviation
from engines.word_lists.textblob.words import Marks

SENTENCE_END = -1
NOT_OURS = -1
NEWLINE, RETURN, SPACE, QUOTE, APOSTROPHE, LETTER_N, LETTER_T = 10, 13, 32, 34, 39, 110, 116
LITERAL_SENTENCE_END = np.frombuffer(b"END-OF-SENTENCE", dtype=np.uint8)


class Tokens(NamedTuple):
    """Room for the tokens of one text: token `i` stands at `start[i]:end[i]`, in bytes.

    `start` is SENTENCE_END where two line breaks end a sentence.
    """

    start: np.ndarray
    end: np.ndarray


@compiled
def tokenise(data: np.ndarray, begin: int, end: int, marks: Marks, tokens: Tokens) -> int:
    """Fill in the tokens of `data[begin:end]`; give how many, or NOT_OURS.

    NOT_OURS: the text holds the Kelvin sign, whose lower case is the plain letter k.
    """
    count, at, newlines = 0, begin, 0
    while at < end:
        width = _space_width(data, at, end, marks)
        if width:
            newlines = _newlines(data, at, end, newlines)
            if newlines == 2:
                count = _add(tokens, count, SENTENCE_END, SENTENCE_END)
            at += width
            continue
        newlines = 0
        width = _quote_width(data, at, end)
        if width:
            count = _add(tokens, count, at, at + width)
            at += width
            continue
        piece_end = _piece_end(data, at, end, marks)
        if piece_end == NOT_OURS:
            return NOT_OURS
        count = _split_piece(data, at, piece_end, marks, tokens, count)
        at = piece_end
    return count


@inlined
def _add(tokens: Tokens, count: int, start: int, end: int) -> int:
    tokens.start[count] = start
    tokens.end[count] = end
    return count + 1


@inlined
def _space_width(data: np.ndarray, at: int, end: int, marks: Marks) -> int:
    """Give the width in bytes of the white space at a place, 0 where there is none."""
    first = data[at]
    if first < 128:
        return 1 if marks.space[first] else 0
    return _wide_space_width(data, at, end)


@compiled
def _wide_space_width(data: np.ndarray, at: int, end: int) -> int:
    """White space beyond ASCII: U+0085, 00A0, 1680, 2000–200A, 2028, 2029, 202F, 205F, 3000."""
    first = data[at]
    if first == 0xC2:
        return 2 if at + 1 < end and data[at + 1] in (0x85, 0xA0) else 0
    if first not in (0xE1, 0xE2, 0xE3) or at + 2 >= end:
        return 0
    second, third = data[at + 1], data[at + 2]
    if first == 0xE2 and second == 0x80:
        return 3 if third <= 0x8A or third in (0xA8, 0xA9, 0xAF) else 0
    others = ((0xE1, 0x9A, 0x80), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80))
    return 3 if (first, second, third) in others else 0


@inlined
def _newlines(data: np.ndarray, at: int, end: int, before: int) -> int:
    """Count line breaks in a row; a carriage return before one belongs to it."""
    if data[at] == NEWLINE:
        return before + 1
    if data[at] == RETURN and at + 1 < end and data[at + 1] == NEWLINE:
        return before
    return 0


@inlined
def _quote_width(data: np.ndarray, at: int, end: int) -> int:
    """Give the width of the quotation mark at a place (' " ‘ ’ “ ”), 0 where there is none."""
    if data[at] in (QUOTE, APOSTROPHE):
        return 1
    if data[at] == 0xE2 and at + 2 < end and data[at + 1] == 0x80:
        return 3 if data[at + 2] in (0x98, 0x99, 0x9C, 0x9D) else 0
    return 0


@inlined
def _piece_end(data: np.ndarray, begin: int, end: int, marks: Marks) -> int:
    """Find where a piece ends: at white space, a quotation mark, or before "n't"."""
    at = begin
    while at < end:
        letter = data[at]
        if marks.goes_on[letter]:
            at += 1
        elif letter == LETTER_N:
            if (
                at > begin
                and at + 2 < end
                and data[at + 1] == APOSTROPHE
                and data[at + 2] == LETTER_T
            ):
                return at
            at += 1
        elif letter < 128 or _space_width(data, at, end, marks) or _quote_width(data, at, end):
            return at
        elif _is_kelvin(data, at, end):
            return NOT_OURS
        else:
            at += 1
    return at


@inlined
def _is_kelvin(data: np.ndarray, at: int, end: int) -> bool:
    return data[at] == 0xE2 and at + 2 < end and data[at + 1] == 0x84 and data[at + 2] == 0xAA


@inlined
def _split_piece(
    data: np.ndarray, begin: int, end: int, marks: Marks, tokens: Tokens, count: int
) -> int:
    """Split punctuation from both ends of a piece; give the new number of tokens."""
    while begin < end and marks.leading[data[begin]]:
        count = _add(tokens, count, begin, begin + 1)
        begin += 1
    core = count  # kept free for what is left in the middle
    if begin == end or not marks.trailing[data[end - 1]]:
        count += 1
    else:
        end, count = _split_tail(data, begin, end, marks, tokens, count + 1)
        _reverse(tokens, core + 1, count)
    if end > begin:
        is_end = _is_literal_end(data, begin, end)
        tokens.start[core] = SENTENCE_END if is_end else begin
        tokens.end[core] = SENTENCE_END if is_end else end
        return count
    for place in range(core, count - 1):
        tokens.start[place], tokens.end[place] = tokens.start[place + 1], tokens.end[place + 1]
    return count - 1


@compiled
def _split_tail(
    data: np.ndarray, begin: int, end: int, marks: Marks, tokens: Tokens, count: int
) -> tuple[int, int]:
    """Split trailing punctuation, last first; give where the rest ends, and the new count."""
    while end > begin and marks.trailing[data[end - 1]]:
        if data[end - 1] != STOP:
            count = _add(tokens, count, end - 1, end)
            end -= 1
        if ends_in_ellipsis(data, begin, end):
            count = _add(tokens, count, end - 3, end)
            end -= 3
            while end > begin and data[end - 1] == STOP:
                end -= 1
        if end > begin and data[end - 1] == STOP:
            if is_abbreviation(data, begin, end, marks):
                break
            count = _add(tokens, count, end - 1, end)
            end -= 1
    return end, count


@inlined
def ends_in_ellipsis(data: np.ndarray, begin: int, end: int) -> bool:
    """Tell three full stops at the end."""
    return (
        end - begin >= 3
        and data[end - 1] == STOP
        and data[end - 2] == STOP
        and data[end - 3] == STOP
    )


@compiled
def _reverse(tokens: Tokens, first: int, end: int) -> None:
    last = end - 1
    while first < last:
        tokens.start[first], tokens.start[last] = tokens.start[last], tokens.start[first]
        tokens.end[first], tokens.end[last] = tokens.end[last], tokens.end[first]
        first += 1
        last -= 1


@inlined
def _is_literal_end(data: np.ndarray, begin: int, end: int) -> bool:
    """Tell TextBlob's own mark for the end of a sentence, written by a commenter."""
    if end - begin != len(LITERAL_SENTENCE_END):
        return False
    for place in range(len(LITERAL_SENTENCE_END)):
        if data[begin + place] != LITERAL_SENTENCE_END[place]:
            return False
    return True
