"""Finding the tokens of a text in Undercurrent's list: words, phrases, emoticons and emoji."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engines.compiling.compiled import compiled, inlined
from engines.word_lists.counted import PHRASE
from engines.word_lists.undercurrent.tokens import CAPITALS, SYMBOL, WORD, Tokens
from engines.word_table import WordTable, find

PLAIN, NEGATION, MODIFIER, TURN = range(4)
UNLISTED = -1


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
    """Room for what of one text is listed, and the marks between: one value each, in text order.

    Attributes:
        token: its first token.
        number: in the list; UNLISTED for a mark.
        place: how many words and marks stand before it, a phrase counting as one.
        length: how many tokens it has; a phrase has several.
        factor: what its neighbours make of its weight.
        rules: which rules fired.
        value: its weight times its factor.
    """

    token: np.ndarray
    number: np.ndarray
    place: np.ndarray
    length: np.ndarray
    factor: np.ndarray
    rules: np.ndarray
    value: np.ndarray


@compiled
def look_up(tokens: Tokens, count: int, words: Words, entries: Entries) -> int:
    """Keep the tokens that are listed, the longest phrase first, and the marks; give how many."""
    kept, place, token = 0, 0, 0
    while token < count:
        number, length = UNLISTED, 1
        is_word = tokens.kind[token] in (WORD, CAPITALS)
        if is_word or tokens.kind[token] == SYMBOL:
            number = _number(tokens, token, words)
            if number >= 0 and words.longest[number] > 1:
                number, length = _longest(tokens, token, count, words, number)
        if number >= 0 or not is_word:
            entries.token[kept], entries.number[kept] = token, number
            entries.place[kept], entries.length[kept] = place, length
            entries.factor[kept], entries.rules[kept] = 1.0, PHRASE if length > 1 else 0
            kept += 1
        token += length
        place += 1
    return kept


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


@compiled
def _longest(tokens: Tokens, token: int, count: int, words: Words, number: int) -> tuple[int, int]:
    """Find the longest phrase that begins with a listed word; the word itself where none does."""
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
            return phrase, length
    return number, 1
