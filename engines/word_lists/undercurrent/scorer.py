"""Undercurrent's own scores: a word list made for news and forums, from one compiled pass.

Where numba is absent the same loops run as plain Python, with the same results, slower.

Source:
    `words.tsv` names the lists that the weights began from; `training/` made them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engines.compiling.compiled import compiled
from engines.texts import Texts
from engines.word_lists.counted import CountedWords, Scores, in_characters, no_scores, no_words
from engines.word_lists.undercurrent.lookup import Entries
from engines.word_lists.undercurrent.rules import Settings, add_up, assess
from engines.word_lists.undercurrent.tokens import Tokens, tokenise
from engines.word_lists.undercurrent.words import SETTINGS, Listed, undercurrent_words

LABEL = "Undercurrent"
VERSION = "1"


class Room(NamedTuple):
    """What the pass writes into while it reads one text; made once, for the longest."""

    tokens: Tokens
    entries: Entries


def score(texts: Texts, left_out: frozenset[str] = frozenset()) -> Scores:
    """Score texts; there is no subjectivity.

    Args:
        texts: the texts.
        left_out: words, in lower case, that are treated as unknown.
    """
    return score_by(undercurrent_words(left_out), texts)


def score_by(listed: Listed, texts: Texts) -> Scores:
    """Score texts by any list laid out like ours (see `lay_out`)."""
    scores = no_scores(len(texts))
    scores.subjectivity[:] = np.nan
    _score(texts.data, texts.offsets, (listed, SETTINGS), room_for(texts), scores)
    return scores


def room_for(texts: Texts) -> Room:
    """Make room for the longest text."""
    longest = int(np.diff(texts.offsets).max(initial=0)) + 2
    numbers = np.empty((10, longest), dtype=np.int64)
    factor, value = np.empty((2, longest))
    letters = np.empty(2 * longest, dtype=np.uint8)
    return Room(
        Tokens(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], letters),
        Entries(numbers[5], numbers[6], numbers[7], numbers[8], factor, numbers[9], value),
    )


@compiled
def _score(
    data: np.ndarray, offsets: np.ndarray, by: tuple[Listed, Settings], room: Room, scores: Scores
) -> None:
    settings = by[1]
    for text in range(len(offsets) - 1):
        begin, end = offsets[text], offsets[text + 1]
        made = count_words(data[begin:end], by, room)
        if made:
            scores.polarity[text] = add_up(room.entries, made, settings.middle)
            scores.hits[text], scores.has_tone[text] = made, True


@compiled
def count_words(data: np.ndarray, by: tuple[Listed, Settings], room: Room) -> int:
    """Fill in the counted words of one text; give how many."""
    listed, settings = by
    seen = (listed.emoticons, listed.marks)
    tokens = tokenise(data, 0, len(data), seen, room.tokens)
    return assess(room.tokens, tokens, listed.words, settings, room.entries)


def counted_words(texts: Texts, left_out: frozenset[str] = frozenset()) -> CountedWords:
    """The words that the scores rest on; a word's share is what its value is of their sum.

    Args:
        texts: the texts.
        left_out: words, in lower case, that are treated as unknown.
    """
    found = no_words(int(score(texts, left_out).hits.sum()))
    listed = undercurrent_words(left_out)
    _count_words(texts.data, texts.offsets, (listed, SETTINGS), room_for(texts), found)
    return found


@compiled
def _count_words(
    data: np.ndarray,
    offsets: np.ndarray,
    by: tuple[Listed, Settings],
    room: Room,
    found: CountedWords,
) -> None:
    first, settings = 0, by[1]
    for text in range(len(offsets) - 1):
        begin, end = offsets[text], offsets[text + 1]
        made = count_words(data[begin:end], by, room)
        if made:
            add_up(room.entries, made, settings.middle)
        for entry in range(made):
            token = room.entries.token[entry]
            past = token + room.entries.length[entry] - 1
            found.text[first + entry] = text
            found.start[first + entry] = room.tokens.start[token]
            found.end[first + entry] = room.tokens.end[past]
            found.contribution[first + entry] = room.entries.value[entry]
            found.rules[first + entry] = room.entries.rules[entry]
        in_characters(data, begin, found, first, first + made)
        first += made
