"""What the words around it do to a word's valence, rule by rule as in vaderSentiment.

Source: C. Hutto, E. Gilbert, ICWSM 2014, section 3.2; every operation in the order of
`SentimentIntensityAnalyzer.sentiment_valence`, so that the numbers are the same to the last bit.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engines.compiling.compiled import compiled, inlined
from engines.word_lists import counted
from engines.word_lists.vader.tokens import CAPITALS, NOT, PAD, Words
from engines.word_lists.vader.words import (
    AT,
    DOUBT,
    KIND,
    LEAST,
    NEVER,
    NO,
    NONE,
    NOR,
    OF,
    OR,
    SO,
    THIS,
    VERY,
    WITHOUT,
    VaderList,
)

NEAR = 3  # a rule looks so many words back
LATER = 1.25  # “never so good”
FADING = (1.0, 1.0, 0.95, 0.9)  # of a booster one, two and three words before


class Valences(NamedTuple):
    """The words that have a valence, in text order.

    Attributes:
        place: which word.
        value: its valence.
        whole: whether the library holds it as an int (see `sum.total`).
        rules: the rules that fired (bits of `counted.RULES`).
    """

    place: np.ndarray
    value: np.ndarray
    whole: np.ndarray
    rules: np.ndarray


def room_for_valences(words: int) -> Valences:
    """Make room for the valences of so many words."""
    return Valences(*(np.zeros(words, kind) for kind in ("i4", "f8", "?", "u2")))


@compiled
def read_valences(
    words: Words, end: int, uneven: bool, vader: VaderList, valences: Valences
) -> int:
    """Every word's valence by the lexicon; `uneven`: some words are in capitals, some not.

    Returns:
        How many words have one (0 is one).
    """
    count = 0
    for at in range(PAD, end):
        number = words.number[at]
        if not vader.words.listed[number] or vader.words.booster[number]:
            continue
        if number == KIND and words.number[at + 1] == OF:
            continue
        value, whole, rules = _valence(at, words, uneven, vader)
        valences.place[count] = at
        valences.value[count] = value
        valences.whole[count] = whole
        valences.rules[count] = rules
        count += 1
    return count


@inlined
def _valence(at: int, words: Words, uneven: bool, vader: VaderList) -> tuple[float, bool, int]:
    value, rules = _alone(at, words, uneven, vader)
    whole = False
    for distance in range(1, min(NEAR, at - PAD) + 1):
        if vader.words.listed[words.number[at - distance]]:
            continue
        change = _boost(value, at - distance, words, uneven, vader) * FADING[distance]
        value += change
        factor = _negation(distance, at, words, vader)
        value *= factor
        rules |= counted.CHANGED * (change != 0 or factor > 1) | counted.NEGATED * (factor < 0)
        if distance == NEAR and _may_be_phrase(at, words.number, vader.words.begins):
            value, whole, rules = _phrase(value, rules, at, words, vader)
    least = words.number[at - 1] == LEAST and not vader.words.listed[LEAST]
    if least and words.number[at - 2] not in (AT, VERY):
        return value * vader.negation, False, rules | counted.NEGATED
    return value, whole, rules


@inlined
def _alone(at: int, words: Words, uneven: bool, vader: VaderList) -> tuple[float, int]:
    """Give a word's own valence, after any “no” before it, and with its capitals."""
    number, before = words.number[at], words.number[at - 1]
    value, rules = vader.words.valence[number], 0
    if number == NO and vader.words.listed[words.number[at + 1]]:
        value = 0.0
    no_or = words.number[at - 3] == NO and before in (OR, NOR)
    if before == NO or words.number[at - 2] == NO or no_or:
        value = vader.words.valence[number] * vader.negation
        rules = counted.NEGATED
    if uneven and words.marks[at] & CAPITALS:
        value += vader.capitals if value > 0 else -vader.capitals
        rules |= counted.CAPITALS
    return value, rules


@inlined
def _boost(value: float, before: int, words: Words, uneven: bool, vader: VaderList) -> float:
    """Give what a booster (“very”) or dampener (“kinda”) adds to the valence of a word after it."""
    change: float = vader.words.booster[words.number[before]]
    if change == 0:
        return 0.0
    if value < 0:
        change = -change
    if uneven and words.marks[before] & CAPITALS:
        change += vader.capitals if value > 0 else -vader.capitals
    return change


@inlined
def _negation(distance: int, at: int, words: Words, vader: VaderList) -> float:
    """Give what the word at a distance before this one multiplies its valence by."""
    first, last = words.number[at - distance], words.number[at - 1]
    second = words.number[at - distance + 1]
    later = second in (SO, THIS)
    sure = second == DOUBT
    if distance == NEAR:
        # The library's `and` and `or` without brackets: the last word needs no “never”.
        later = (first == NEVER and later) or last in (SO, THIS)
        sure = sure or last == DOUBT
    elif distance == 2:
        later = first == NEVER and later
    if distance > 1 and later:
        return LATER
    if distance > 1 and first == WITHOUT and sure:
        return 1.0
    negates = vader.words.negates[first] or words.marks[at - distance] & NOT
    return vader.negation if negates else 1.0


@inlined
def _may_be_phrase(at: int, number: np.ndarray, begins: np.ndarray) -> bool:
    first, second = begins[number[at - 3]], begins[number[at - 2]]
    return bool(first or second or begins[number[at - 1]] or begins[number[at]])


@compiled
def _phrase(
    value: float, rules: int, at: int, words: Words, vader: VaderList
) -> tuple[float, bool, int]:
    """Let a set phrase around a word decide its valence, and a booster of two words add to it."""
    number, phrases, whole = words.number, vader.phrases, False
    row = NONE
    for start, length in ((1, 2), (2, 3), (2, 2), (3, 3), (3, 2)):
        if row < 0:
            row = _find(number, at - start, length, vader, False)
    for length in (2, 3):
        ahead = _find(number, at, length, vader, False)
        row = ahead if ahead >= 0 else row
    if row >= 0:
        value, whole, rules = phrases.value[row], phrases.whole[row], rules | counted.PHRASE
    for start in (3, 2):
        row = _find(number, at - start, 2, vader, True)
        if row >= 0:
            value, whole, rules = value + phrases.value[row], False, rules | counted.CHANGED
    return value, whole, rules


@compiled
def _find(number: np.ndarray, start: int, length: int, vader: VaderList, adds: bool) -> int:
    """Find the phrase of so many words that starts at a word; −1 where there is none."""
    if not vader.words.begins[number[start]]:
        return NONE
    for row in range(len(vader.phrases.words)):
        words = vader.phrases.words
        first, second, third = words[row, 0], words[row, 1], words[row, 2]
        same = first == number[start] and second == number[start + 1]
        ends = third == number[start + 2] and third != NONE if length == 3 else third == NONE
        if same and ends and vader.phrases.adds[row] == adds:
            return row
    return NONE
