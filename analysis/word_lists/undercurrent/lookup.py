"""Finding the tokens of a text in Undercurrent's list: words, phrases, emoticons and emoji."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analysis.word_lists.compiled import compiled, inlined
from analysis.word_lists.counted import PHRASE
from analysis.word_lists.undercurrent.tokens import CAPITALS, SYMBOL, WORD, Tokens
from analysis.word_lists.word_table import WordTable, find

PLAIN, NEGATION, MODIFIER, TURN = range(4)
UNLISTED, INSIDE = -1, -2


class Words(NamedTuple):
    """The list, one value per entry.

    Attributes:
        table: words, emoticons, emoji, and phrases with one space between their words.
        weight: negative to positive, about −4 to 4; 0 for words that only change others.
        role: PLAIN, NEGATION, MODIFIER, or TURN ("but").
        change: what a MODIFIER multiplies the next word by.
        longest: how many words the longest phrase has that begins with this word, 0 for none.
    """

    table: WordTable
    weight: np.ndarray
    role: np.ndarray
    change: np.ndarray
    longest: np.ndarray


class Entries(NamedTuple):
    """Room for what is found out about each token of one text, and for the words that count.

    Attributes:
        number: of each token, in the list; UNLISTED; INSIDE a phrase that began before.
        length: of each token, how many tokens its phrase has.
        factor: of each token, what its neighbours make of its weight.
        rules: of each token, which rules fired.
        value: of each counted word, its weight times its factor.
        token: of each counted word, its token.
    """

    number: np.ndarray
    length: np.ndarray
    factor: np.ndarray
    rules: np.ndarray
    value: np.ndarray
    token: np.ndarray


@compiled
def look_up(tokens: Tokens, count: int, words: Words, entries: Entries) -> None:
    """Find each token in the list, the longest phrase first."""
    token = 0
    while token < count:
        entries.number[token], entries.length[token] = UNLISTED, 1
        entries.factor[token], entries.rules[token] = 1.0, 0
        if tokens.kind[token] in (WORD, CAPITALS, SYMBOL):
            entries.number[token] = _number(tokens, token, words)
            _look_up_phrase(tokens, token, count, words, entries)
        for inside in range(token + 1, token + entries.length[token]):
            entries.number[inside], entries.length[inside] = INSIDE, 1
            entries.factor[inside], entries.rules[inside] = 1.0, 0
        token += entries.length[token]


@inlined
def _number(tokens: Tokens, token: int, words: Words) -> int:
    """Find one word; a doubled letter that was drawn out is tried single ("soo", "so")."""
    first, last = tokens.first[token], tokens.last[token]
    number = find(words.table, tokens.letters, first, last)
    drawn_out = tokens.end[token] - tokens.start[token] > last - first
    if number >= 0 or not drawn_out or tokens.kind[token] == SYMBOL:
        return number
    written = first + 1
    for place in range(first + 1, last):
        if tokens.letters[place] | 32 != tokens.letters[written - 1] | 32:
            tokens.letters[written] = tokens.letters[place]
            written += 1
    return find(words.table, tokens.letters, first, written)


@inlined
def _look_up_phrase(tokens: Tokens, token: int, count: int, words: Words, entries: Entries) -> None:
    number = entries.number[token]
    if number < 0 or words.longest[number] < 2:
        return
    most = 1
    while (
        most < words.longest[number]
        and token + most < count
        and tokens.kind[token + most] in (WORD, CAPITALS)
    ):
        most += 1
    for length in range(most, 1, -1):
        last = tokens.last[token + length - 1]
        phrase = find(words.table, tokens.letters, tokens.first[token], last)
        if phrase >= 0:
            entries.number[token], entries.length[token] = phrase, length
            entries.rules[token] = PHRASE
            return
