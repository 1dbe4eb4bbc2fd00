"""TextBlob's scores, to the last bit, from one compiled pass over the texts.

A text that the pass cannot read as TextBlob does (it holds the Kelvin sign), and every text where
numba is absent, is scored by TextBlob itself.

Source:
    T. De Smedt, W. Daelemans, "Pattern for Python", JMLR 13 (2012), 2063–2067; S. Loria, TextBlob.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import NamedTuple

import numpy as np

from engines.compiling import compiled as compiling
from engines.compiling.compiled import compiled, inlined
from engines.texts import Texts
from engines.word_lists.counted import CountedWords, Scores, in_characters, no_scores, no_words
from engines.word_lists.textblob import itself
from engines.word_lists.textblob.emoticons import Joined, may_join, rejoin
from engines.word_lists.textblob.rules import Entries, add_up, assess
from engines.word_lists.textblob.tokens import NOT_OURS, Tokens, tokenise
from engines.word_lists.textblob.words import (
    Emoticons,
    Marks,
    TextBlobWords,
    emoticons,
    marks,
    textblob_words,
)

LABEL = "TextBlob"
VERSION = version("textblob")


class Listed(NamedTuple):
    """What the pass looks up."""

    words: TextBlobWords
    marks: Marks
    emoticons: Emoticons


class Room(NamedTuple):
    """What the pass writes into while it reads one text; made once for all texts."""

    tokens: Tokens
    joined: Joined
    entries: Entries


def score(texts: Texts, left_out: frozenset[str] = frozenset()) -> Scores:
    """Score texts as TextBlob does.

    Args:
        texts: the texts.
        left_out: words, in lower case, that are treated as unknown.
    """
    if not compiling.HAS_NUMBA:
        return itself.score(texts, left_out)
    count = len(texts)
    scores = no_scores(count)
    odd = np.zeros(count, dtype=np.bool_)
    listed = _listed(left_out)
    _score(texts.data, texts.offsets, listed, _room(texts), scores, odd)
    if odd.any():
        itself.fill_in(scores, texts, np.flatnonzero(odd), left_out)
    return scores


def _room(texts: Texts) -> Room:
    """Make room for the longest text. A counted word and what parts it from the next take two."""
    longest = int(np.diff(texts.offsets).max(initial=0)) + 2
    reals = np.empty((3, longest // 2 + 1))
    numbers = np.empty((3, longest // 2 + 1), dtype=np.int64)
    return Room(
        Tokens(*np.empty((2, longest), dtype=np.int64)),
        Joined(np.empty(2 * longest, dtype=np.uint8), np.empty(2 * longest, dtype=np.int64)),
        Entries(*reals, *numbers),
    )


def _listed(left_out: frozenset[str]) -> Listed:
    return Listed(textblob_words(left_out), marks(), emoticons())


@compiled
def _score(
    data: np.ndarray,
    offsets: np.ndarray,
    listed: Listed,
    room: Room,
    scores: Scores,
    odd: np.ndarray,
) -> None:
    for text in range(len(offsets) - 1):
        begin, end = offsets[text], offsets[text + 1]
        count, _ = _entries(data, begin, end, listed, room)
        if count == NOT_OURS:
            odd[text] = True
            continue
        polarity, subjectivity, has_tone = add_up(room.entries, count)
        scores.polarity[text] = polarity
        scores.subjectivity[text] = subjectivity
        scores.hits[text] = count
        scores.has_tone[text] = has_tone


@inlined
def _entries(
    data: np.ndarray, begin: int, end: int, listed: Listed, room: Room
) -> tuple[int, bool]:
    """Fill in the entries of one text; give how many, and whether its tokens were rejoined."""
    tokens = tokenise(data, begin, end, listed.marks, room.tokens)
    if tokens == NOT_OURS:
        return NOT_OURS, False
    if not may_join(data, room.tokens, tokens, listed.emoticons):
        return assess(data, room.tokens, tokens, listed.words, room.entries), False
    tokens = rejoin(data, room.tokens, tokens, listed.emoticons, room.joined)
    return assess(room.joined.letters, room.tokens, tokens, listed.words, room.entries), True


def counted_words(texts: Texts, left_out: frozenset[str] = frozenset()) -> CountedWords:
    """The words that TextBlob's scores rest on; a word's share is its entry's polarity / hits.

    Args:
        texts: the texts.
        left_out: words, in lower case, that are treated as unknown.
    """
    if not compiling.HAS_NUMBA:
        return itself.counted_words(texts, left_out)
    hits = score(texts, left_out).hits
    found = no_words(int(hits.sum()))
    places = Places(np.cumsum(hits) - hits, np.zeros(len(texts), dtype=np.bool_))
    listed = _listed(left_out)
    _count_words(texts.data, texts.offsets, listed, _room(texts), found, places)
    for text in np.flatnonzero(places.odd).tolist():
        itself.fill_in_words(found, int(places.first[text]), texts, text, left_out)
    return found


class Places(NamedTuple):
    """Where the first word of each text goes, and which texts are not ours to read."""

    first: np.ndarray
    odd: np.ndarray


@compiled
def _count_words(
    data: np.ndarray,
    offsets: np.ndarray,
    listed: Listed,
    room: Room,
    found: CountedWords,
    places: Places,
) -> None:
    for text in range(len(offsets) - 1):
        begin, end = offsets[text], offsets[text + 1]
        count, rejoined = _entries(data, begin, end, listed, room)
        if count == NOT_OURS:
            places.odd[text] = True
            continue
        add_up(room.entries, count)
        first = places.first[text]
        for entry in range(count):
            start, past = _place(room, entry, rejoined)
            found.text[first + entry] = text
            found.start[first + entry] = start - begin
            found.end[first + entry] = past - begin
            found.contribution[first + entry] = room.entries.polarity[entry] / count
            found.rules[first + entry] = room.entries.rules[entry]
        in_characters(data, begin, found, first, first + count)


@inlined
def _place(room: Room, entry: int, rejoined: bool) -> tuple[int, int]:
    """Give where an entry stands in the data, in bytes."""
    start = room.tokens.start[room.entries.first[entry]]
    past = room.tokens.end[room.entries.last[entry]]
    if rejoined:
        return room.joined.origin[start], room.joined.origin[past - 1] + 1
    return start, past
