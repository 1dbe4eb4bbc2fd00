"""Emoticons, put together again: TextBlob splits ":)" like any punctuation and then rejoins it.

Within a sentence, tokens stand with one space between them. "( ! )" becomes the mark of irony; then
an emoticon with a space or the sentence's end behind it loses its inner spaces, wherever it begins:
"two options: (a)" holds ":(". Few texts have neighbours that could join; only those come here.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engines.compiling.compiled import compiled, inlined
from engines.word_lists.textblob.abbreviations import STOP
from engines.word_lists.textblob.tokens import SENTENCE_END, SPACE, Tokens, ends_in_ellipsis
from engines.word_lists.textblob.words import Emoticons

OPENING, CLOSING, BANG, ASKING = 40, 41, 33, 63


class Joined(NamedTuple):
    """Room for the sentences of one text: `letters`, and where in the text each of them stood."""

    letters: np.ndarray
    origin: np.ndarray


@compiled
def may_join(data: np.ndarray, tokens: Tokens, count: int, emoticons: Emoticons) -> bool:
    """Tell whether any two neighbours could be parts of one emoticon."""
    before = np.uint8(0)  # the last byte of the token before, beyond ends of sentences
    for token in range(count):
        start, end = tokens.start[token], tokens.end[token]
        if start < 0:
            continue
        after = data[start]
        if emoticons.after[after] and emoticons.pairs[np.int64(before) << 8 | after]:
            return True
        before = data[end - 1]
    return False


@compiled
def rejoin(
    data: np.ndarray, tokens: Tokens, count: int, emoticons: Emoticons, joined: Joined
) -> int:
    """Put emoticons together; the tokens then stand in `joined`. Give their new number."""
    first, written = 0, 0
    while first < count:
        limit = _sentence_end(data, tokens, first, count)
        end = _lay_out(data, tokens, first, limit, joined, written)
        end = _join_irony(joined, written, end)
        end = _join_emoticons(joined, written, end, emoticons)
        joined.letters[end] = SPACE
        written = end + 1
        first = limit
    return _cut_at_spaces(joined, written, tokens)


@compiled
def _sentence_end(data: np.ndarray, tokens: Tokens, first: int, count: int) -> int:
    """Find the token that begins the next sentence: past the stop, and past what trails it."""
    at = first
    while at < count and not _is_stop(data, tokens.start[at], tokens.end[at]):
        at += 1
    while at < count and _trails(data, tokens.start[at], tokens.end[at]):
        at += 1
    return at


@inlined
def _is_stop(data: np.ndarray, start: int, end: int) -> bool:
    """Tell what ends a sentence: ". ! ? ...", two line breaks."""
    if start == SENTENCE_END:
        return True
    if end - start == 1:
        return data[start] in (STOP, BANG, ASKING)
    return ends_in_ellipsis(data, start, end) and end - start == 3


@inlined
def _trails(data: np.ndarray, start: int, end: int) -> bool:
    """Tell what still belongs to a sentence after its stop: more stops, ")", ” and ’.

    TextBlob means to take straight quotation marks too, but its test for balanced ones always finds
    none before.
    """
    if _is_stop(data, start, end):
        return True
    if end - start == 1:
        return bool(data[start] == CLOSING)
    if end - start != 3 or data[start] != 0xE2 or data[start + 1] != 0x80:
        return False
    return bool(data[start + 2] in (0x99, 0x9D))


@compiled
def _lay_out(
    data: np.ndarray, tokens: Tokens, first: int, limit: int, joined: Joined, begin: int
) -> int:
    """Write a sentence's tokens with one space between them; give where it ends."""
    at = begin
    for token in range(first, limit):
        if tokens.start[token] == SENTENCE_END:
            continue
        if at > begin:
            joined.letters[at] = SPACE
            at += 1
        for place in range(tokens.start[token], tokens.end[token]):
            joined.letters[at] = data[place]
            joined.origin[at] = place
            at += 1
    return at


@compiled
def _join_irony(joined: Joined, begin: int, end: int) -> int:
    """Take the spaces out of "( ! )"; give the new end."""
    at, written = begin, begin
    while at < end:
        bang = _next_if(joined, at + 1, end, BANG) if joined.letters[at] == OPENING else 0
        closing = _next_if(joined, bang + 1, end, CLOSING) if bang else 0
        written = _move(joined, at, written)
        if closing:
            written = _move(joined, bang, written)
            written = _move(joined, closing, written)
            at = closing
        at += 1
    return written


@inlined
def _next_if(joined: Joined, at: int, end: int, letter: int) -> int:
    """Give where a letter stands, one space before it allowed, or 0: it never comes first."""
    if at < end and joined.letters[at] == SPACE:
        at += 1
    return at if at < end and joined.letters[at] == letter else 0


@inlined
def _move(joined: Joined, source: int, target: int) -> int:
    joined.letters[target] = joined.letters[source]
    joined.origin[target] = joined.origin[source]
    return target + 1


@compiled
def _join_emoticons(joined: Joined, begin: int, end: int, emoticons: Emoticons) -> int:
    """Take the spaces out of emoticons that a space or the end follows; give the new end."""
    at, written = begin, begin
    while at < end:
        past = _emoticon_end(joined, at, end, emoticons)
        if not past:
            written = _move(joined, at, written)
            at += 1
            continue
        while at < past:
            if joined.letters[at] != SPACE:
                written = _move(joined, at, written)
            at += 1
    return written


@compiled
def _emoticon_end(joined: Joined, at: int, end: int, emoticons: Emoticons) -> int:
    """Give where the emoticon at a place ends, or 0 where there is none."""
    if not emoticons.first[joined.letters[at]]:
        return 0
    for number in range(len(emoticons.starts) - 1):
        past = _past(joined, at, end, emoticons, number)
        if past and (past == end or joined.letters[past] == SPACE):
            return past
    return 0


@compiled
def _past(joined: Joined, at: int, end: int, emoticons: Emoticons, number: int) -> int:
    """Match one emoticon, one space allowed before each further character; give its end, or 0."""
    first = emoticons.starts[number]
    for place in range(first, emoticons.starts[number + 1]):
        letter = emoticons.letters[place]
        begins_character = letter & 0xC0 != 0x80
        if place > first and begins_character and at < end and joined.letters[at] == SPACE:
            at += 1
        if at >= end or joined.letters[at] != letter:
            return 0
        at += 1
    return at


@compiled
def _cut_at_spaces(joined: Joined, end: int, tokens: Tokens) -> int:
    """Cut what was joined at its spaces into tokens; give how many."""
    count, at = 0, 0
    while at < end:
        if joined.letters[at] == SPACE:
            at += 1
            continue
        tokens.start[count] = at
        while joined.letters[at] != SPACE:
            at += 1
        tokens.end[count] = at
        count += 1
    return count
