"""TextBlob's assessment (`textblob._text.Sentiment.assessments`), rule by rule.

Each listed word opens an entry, unless a modifier stands before it: then it joins the modifier's
entry, its polarity multiplied by the modifier's intensity. A negation before turns the entry round
(× −0.5) and inverts its intensity; it survives tokens of one character, a modifier tokens of up to
two. "!" raises the last entry by a quarter, however far back it is. The score is the mean over the
entries, added up from left to right.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engines.compiling.compiled import compiled, inlined
from engines.word_lists.counted import CHANGED, EMOTICON, EXCLAIMED, IRONY, NEGATED
from engines.word_lists.textblob.tokens import Tokens
from engines.word_lists.textblob.words import EMOTICON as EMOTICON_KIND
from engines.word_lists.textblob.words import (
    KEEPS_NOTHING,
    MODIFIES_LY,
    NO,
    NOT,
    WORD,
    TextBlobWords,
)
from engines.word_table import find

BANG = 33
NONE = -1
RAISED, TURNED = 1.25, -0.5


class Entries(NamedTuple):
    """Room for the entries of one text, each from token `first` to token `last`."""

    polarity: np.ndarray
    subjectivity: np.ndarray
    intensity: np.ndarray
    rules: np.ndarray
    first: np.ndarray
    last: np.ndarray


@compiled
def assess(
    data: np.ndarray, tokens: Tokens, count: int, words: TextBlobWords, entries: Entries
) -> int:
    """Fill in the entries of one text; give how many."""
    made, modifier, negation = 0, KEEPS_NOTHING, NONE
    for token in range(count):
        start, end = tokens.start[token], tokens.end[token]
        if start < 0:
            continue
        number = find(words.table, data, start, end)
        kind = words.kind[number] if number >= 0 else 0
        if kind == WORD:
            joins = modifier != KEEPS_NOTHING
            made = _count_word(words, number, token, entries, made, joins)
            if negation != NONE:
                _turn_round(entries, made - 1, negation)
            modifier, negation = words.modifies[number], NONE
        elif kind in (NO, NOT):
            negation, modifier = _meet_negation(entries, made, token, kind, modifier)
        else:
            negation, modifier = _pass_over(data, start, end, negation, modifier)
            if made and end - start == 1 and data[start] == BANG:
                _raise(entries, made - 1)
            if kind == EMOTICON_KIND:
                made = _count_emoticon(words, number, token, entries, made)
    return made


@inlined
def _count_word(
    words: TextBlobWords, number: int, token: int, entries: Entries, made: int, joins: bool
) -> int:
    """Open an entry for a listed word, or let it join its modifier's."""
    if not joins:
        return _open(words, number, token, entries, made)
    entry = made - 1
    intensity = entries.intensity[entry]
    entries.polarity[entry] = max(-1.0, min(words.polarity[number] * intensity, 1.0))
    entries.subjectivity[entry] = max(-1.0, min(words.subjectivity[number] * intensity, 1.0))
    entries.intensity[entry] = words.intensity[number]
    entries.rules[entry] |= CHANGED
    entries.last[entry] = token
    return made


@inlined
def _open(words: TextBlobWords, number: int, token: int, entries: Entries, made: int) -> int:
    entries.polarity[made] = words.polarity[number]
    entries.subjectivity[made] = words.subjectivity[number]
    entries.intensity[made] = words.intensity[number]
    entries.rules[made] = 0
    entries.first[made] = entries.last[made] = token
    return made + 1


@inlined
def _count_emoticon(
    words: TextBlobWords, number: int, token: int, entries: Entries, made: int
) -> int:
    _open(words, number, token, entries, made)
    entries.rules[made] = EMOTICON if words.polarity[number] else IRONY
    return made + 1


@inlined
def _turn_round(entries: Entries, entry: int, negation: int) -> None:
    entries.intensity[entry] = 1.0 / entries.intensity[entry]
    entries.rules[entry] |= NEGATED
    entries.first[entry] = min(entries.first[entry], negation)


@inlined
def _meet_negation(
    entries: Entries, made: int, token: int, kind: int, modifier: int
) -> tuple[int, int]:
    """Keep a negation for the next listed word, or join it to "really" before it ("really not").

    Only adverbs in -ly take it in; other modifiers are forgotten, but for those before "no".
    """
    if modifier == MODIFIES_LY:
        entries.rules[made - 1] |= NEGATED
        entries.last[made - 1] = token
        return NONE, modifier
    return token, KEEPS_NOTHING if kind == NOT else modifier


@inlined
def _pass_over(
    data: np.ndarray, start: int, end: int, negation: int, modifier: int
) -> tuple[int, int]:
    """Forget what a token that is no word of the list ends: by its length."""
    if end - start == 1:
        return negation, modifier
    length = _length(data, start, end)
    return NONE if length > 1 else negation, KEEPS_NOTHING if length > 2 else modifier


@inlined
def _raise(entries: Entries, entry: int) -> None:
    entries.polarity[entry] = max(-1.0, min(entries.polarity[entry] * RAISED, 1.0))
    entries.rules[entry] |= EXCLAIMED


@inlined
def _length(data: np.ndarray, start: int, end: int) -> int:
    """Count the characters of a token's lower case: "İ" becomes two."""
    if end - start > 2 and data[start] < 128 and data[end - 1] < 128 and data[start + 1] < 128:
        return end - start  # more than two either way
    length = 0
    for place in range(start, end):
        length += data[place] & 0xC0 != 0x80
        length += data[place] == 0xC4 and place + 1 < end and data[place + 1] == 0xB0
    return length


@compiled
def add_up(entries: Entries, made: int) -> tuple[float, float, bool]:
    """Turn negated entries round; give the mean polarity and subjectivity, and whether any tone."""
    polarity, subjectivity, has_tone = 0.0, 0.0, False
    for entry in range(made):
        if entries.rules[entry] & NEGATED:
            entries.polarity[entry] *= TURNED
        polarity += entries.polarity[entry]
        subjectivity += entries.subjectivity[entry]
        has_tone |= entries.polarity[entry] != 0
    return polarity / max(made, 1), subjectivity / max(made, 1), has_tone
