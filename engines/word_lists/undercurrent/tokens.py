"""Undercurrent's tokeniser: words, marks, emoticons and emoji, in one pass over the bytes.

What is not a plain word is brought to one spelling on the way: “’” is written "'", the "'s" of an
owner goes, a letter drawn out ("goooood") stands at most twice, and the parts of a hyphenated word
are words. Addresses of pages and of people (@name) are no words.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engines.compiling.compiled import compiled, inlined
from engines.word_table import WordTable, find

WORD, CAPITALS, CLAUSE, SENTENCE, BANG, ASK, SYMBOL = range(7)
OTHER, LETTER, STOP, AT, COMMA, BANGS, ASKS, WIDE, BLANK = range(9)
SPACE, APOSTROPHE, SLASH, COLON = 32, 39, 47, 58
LONGEST_EMOTICON = 4


class Marks(NamedTuple):
    """What the tokeniser makes of each byte (256 values each).

    Attributes:
        kind: LETTER, STOP, AT, COMMA, BANGS, ASKS, WIDE (beyond ASCII), BLANK, or OTHER.
        begins_emoticon: a listed emoticon begins with it.
        second_in_emoticon: it is the second byte of one.
    """

    kind: np.ndarray
    begins_emoticon: np.ndarray
    second_in_emoticon: np.ndarray


class Tokens(NamedTuple):
    """Room for the tokens of one text.

    Attributes:
        kind: WORD, CAPITALS (a word in capitals), CLAUSE, SENTENCE, BANG, ASK, or SYMBOL.
        start: where it stands in the data …
        end: … to here, exclusive.
        first: where its spelling stands in `letters` …
        last: … to here, exclusive; words next to each other have one space between them.
        letters: the spellings.
    """

    kind: np.ndarray
    start: np.ndarray
    end: np.ndarray
    first: np.ndarray
    last: np.ndarray
    letters: np.ndarray


@compiled
def tokenise(
    data: np.ndarray, begin: int, end: int, listed: tuple[WordTable, Marks], tokens: Tokens
) -> int:
    """Fill in the tokens of `data[begin:end]`; give how many."""
    marks = listed[1]
    count, at = 0, begin
    while at < end:
        kind = marks.kind[data[at]]
        if kind == BLANK:
            at += 1
        elif kind == LETTER or (kind == WIDE and _wide_letter(data, at, end)):
            at, count = _word(data, at, end, marks, tokens, count)
        elif marks.begins_emoticon[data[at]] and _emoticon(data, begin, at, end, listed):
            width = _emoticon(data, begin, at, end, listed)
            count = _add(data, at, at + width, SYMBOL, tokens, count)
            at += width
        elif kind == WIDE:
            at, count = _wide_mark(data, at, end, tokens, count)
        elif kind == AT and (at == begin or marks.kind[data[at - 1]] == BLANK):
            at = _rest(data, at, end, marks)
        else:
            at, count = _mark(data, at, end, marks, tokens, count)
    return count


@inlined
def _add(data: np.ndarray, start: int, end: int, kind: int, tokens: Tokens, count: int) -> int:
    """Note a token that is spelled as it stands."""
    written = tokens.last[count - 1] + 1 if count else 0
    tokens.kind[count], tokens.start[count], tokens.end[count] = kind, start, end
    tokens.first[count] = written
    if kind == SYMBOL:
        for place in range(start, end):
            tokens.letters[written + place - start] = data[place]
        written += end - start
    tokens.last[count] = written
    return count + 1


@inlined
def _rest(data: np.ndarray, at: int, end: int, marks: Marks) -> int:
    """Find the next white space."""
    while at < end and marks.kind[data[at]] != BLANK:
        at += 1
    return at


@inlined
def _mark(
    data: np.ndarray, at: int, end: int, marks: Marks, tokens: Tokens, count: int
) -> tuple[int, int]:
    """Note a punctuation mark where it ends something; a stop or comma in a number does not."""
    kind = marks.kind[data[at]]
    inside = at + 1 < end and marks.kind[data[at + 1]] == LETTER
    if kind == BANGS:
        count = _add(data, at, at + 1, BANG, tokens, count)
    elif kind == ASKS:
        count = _add(data, at, at + 1, ASK, tokens, count)
    elif kind == STOP and not inside:
        count = _add(data, at, at + 1, SENTENCE, tokens, count)
    elif kind == COMMA and not inside:
        count = _add(data, at, at + 1, CLAUSE, tokens, count)
    return at + 1, count


@inlined
def _wide_letter(data: np.ndarray, at: int, end: int) -> int:
    """Give the width of a letter beyond ASCII, 0 for what is no letter or cut off."""
    first = data[at]
    width = 0
    if 0xC3 <= first <= 0xDF:
        width = 2
    elif first in (0xE0, 0xE1) or 0xE4 <= first <= 0xEE:
        width = 3
    return width if at + width <= end else 0


@compiled
def _wide_mark(data: np.ndarray, at: int, end: int, tokens: Tokens, count: int) -> tuple[int, int]:
    """Note a symbol or a mark beyond ASCII: emoji, “…”, dashes; quotation marks are nothing."""
    first = data[at]
    if first >= 0xF0:
        past = min(at + 4, end)
        return past, _add(data, at, past, SYMBOL, tokens, count)
    if first != 0xE2 or at + 2 >= end:
        return at + 1, count
    if data[at + 1] > 0x82:
        return at + 3, _add(data, at, at + 3, SYMBOL, tokens, count)
    if data[at + 1] == 0x80 and data[at + 2] == 0xA6:
        return at + 3, _add(data, at, at + 3, SENTENCE, tokens, count)
    if data[at + 1] == 0x80 and data[at + 2] in (0x93, 0x94):
        return at + 3, _add(data, at, at + 3, CLAUSE, tokens, count)
    return at + 3, count


@inlined
def _emoticon(
    data: np.ndarray, begin: int, at: int, end: int, listed: tuple[WordTable, Marks]
) -> int:
    """Give the width of the emoticon at a place, 0 where there is none."""
    emoticons, marks = listed
    if at + 1 >= end or not marks.second_in_emoticon[data[at + 1]]:
        return 0
    opens = data[at] in (40, 41)  # "(: " after a space only: "(see above):" is no face
    if opens and at > begin and marks.kind[data[at - 1]] != BLANK:
        return 0
    for width in range(min(LONGEST_EMOTICON, end - at), 1, -1):
        past = at + width
        goes_on = past < end and (marks.kind[data[past]] == LETTER or data[past] == SLASH)
        if not goes_on and find(emoticons, data, at, past) >= 0:
            return width
    return 0


@inlined
def _word(
    data: np.ndarray, start: int, end: int, marks: Marks, tokens: Tokens, count: int
) -> tuple[int, int]:
    """Note the word that begins at a place; give where it ends, and the new count."""
    first = tokens.last[count - 1] + 1 if count else 0
    if first:
        tokens.letters[first - 1] = SPACE
    at, written, small = _spell(data, start, end, marks, tokens.letters, first)
    if _is_address(data, start, at, end):
        return _rest(data, at, end, marks), count
    tokens.kind[count] = WORD if small or at - start < 2 or data[start] < 65 else CAPITALS
    tokens.start[count], tokens.end[count] = start, at
    tokens.first[count] = first
    tokens.last[count] = written - 2 if _owns(tokens.letters, first, written) else written
    return at, count + 1


@inlined
def _spell(
    data: np.ndarray, at: int, end: int, marks: Marks, letters: np.ndarray, written: int
) -> tuple[int, int, bool]:
    """Write a word; a letter that stands there twice already is not written again."""
    before, run, small = 0, 0, False
    while at < end:
        letter = data[at]
        if marks.kind[letter] == LETTER:
            run = run + 1 if letter | 32 == before else 1
            before = letter | 32
            written -= run > 2 and letter >= 65
            letters[written] = letter
            small |= letter >= 97
            at += 1
            written += 1
            continue
        width = _goes_on(data, at, end, marks)
        if not width:
            break
        small |= letter >= 97
        if letter == 0xE2:
            letters[written] = APOSTROPHE
            written += 1
        else:
            for place in range(at, at + width):
                letters[written] = data[place]
                written += 1
        before = 0
        at += width
    return at, written, small


@inlined
def _goes_on(data: np.ndarray, at: int, end: int, marks: Marks) -> int:
    """Give the width of what continues a word beside plain letters: an apostrophe before one."""
    if data[at] == APOSTROPHE:
        return 1 if at + 1 < end and marks.kind[data[at + 1]] == LETTER else 0
    if marks.kind[data[at]] != WIDE:
        return 0
    if data[at] == 0xE2 and at + 3 < end and data[at + 1] == 0x80 and data[at + 2] == 0x99:
        return 3 if marks.kind[data[at + 3]] == LETTER else 0
    return _wide_letter(data, at, end)


@inlined
def _owns(letters: np.ndarray, first: int, written: int) -> bool:
    ends = written - first > 2 and letters[written - 1] | 32 == 115  # "s"
    return bool(ends and letters[written - 2] == APOSTROPHE)


@inlined
def _is_address(data: np.ndarray, start: int, at: int, end: int) -> bool:
    """Tell "http://…" and "www.…"."""
    if at - start == 3 and at < end and data[at] == 46:
        return bool(data[start] | 32 == data[start + 1] | 32 == data[at - 1] | 32 == 119)  # "w"
    follows = at + 2 < end and data[at] == COLON
    return bool(follows and data[at + 1] == SLASH and data[at + 2] == SLASH)
