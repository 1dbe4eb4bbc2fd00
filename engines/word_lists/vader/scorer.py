"""VADER at compiled speed: vaderSentiment's compound score to the last bit, and why it is so.

No text needs the library itself, however odd or long; it does the work where numba is absent.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import NamedTuple

import numpy as np

from engines.compiling import compiled as compiling
from engines.compiling.compiled import compiled, inlined
from engines.texts import Texts
from engines.word_lists.counted import (
    ASKED,
    EMOJI,
    EMOTICON,
    EXCLAIMED,
    CountedWords,
    Scores,
    in_characters,
    no_scores,
    no_words,
)
from engines.word_lists.vader import itself
from engines.word_lists.vader.but import Heaps, room_for_heaps, weigh_but
from engines.word_lists.vader.characters import Plain, measure_plain, place_in_text, spell_out
from engines.word_lists.vader.rules import Valences, read_valences, room_for_valences
from engines.word_lists.vader.sum import emphasis, share_out, total
from engines.word_lists.vader.tokens import PAD, Words, read_words, room_for_words
from engines.word_lists.vader.words import NONE, VaderList, vader_list

LABEL = "VADER"
VERSION = version("vaderSentiment")


class Batch(NamedTuple):
    """The texts as the loops take them, and how long each is once spelt out (0: as it is)."""

    data: np.ndarray
    offsets: np.ndarray
    plain: np.ndarray


class Room(NamedTuple):
    """Where one text after the other is worked on; what counted in it is left in `found`."""

    plain: Plain
    words: Words
    valences: Valences
    heaps: Heaps
    found: CountedWords


def score(texts: Texts, left_out: frozenset[str] = frozenset()) -> Scores:
    """Score texts with VADER.

    Args:
        texts: any texts, of any length; time grows with their length alone. Without numba a text
            is read up to `itself.READ_CHARACTERS`.
        left_out: lower-case words taken out of the lexicon; as boosters or negations they work on.

    Returns:
        Per text: polarity (the compound score, −1 to 1), no subjectivity (NaN), hits (words with a
        valence other than 0, an emoji being one word), whether there are any.

    Source:
        C. Hutto, E. Gilbert, ICWSM 2014.

    Example:
        >>> from engines.texts import texts_of
        >>> score(texts_of(["good"])).polarity.tolist()  # 1.9 / √(1.9² + 15)
        [0.4404]
    """
    scores = no_scores(len(texts))
    scores.subjectivity[:] = np.nan
    if compiling.HAS_NUMBA:
        vader = vader_list(left_out)
        _score(*_batch(texts, vader), vader, scores)
    else:
        itself.fill_in(scores, texts, left_out)
    return scores


def counted_words(texts: Texts, left_out: frozenset[str] = frozenset()) -> CountedWords:
    """The words that VADER's scores rest on, as `score` counts them.

    Args:
        texts: any texts.
        left_out: as in `score`.

    Returns:
        The counted words; a text's contributions add up to its polarity. What “!”, “??” and
        rounding add falls to the words on the side that outweighs the other.

    Example:
        >>> from engines.texts import texts_of
        >>> counted_words(texts_of(["So good 😂"])).end.tolist()
        [7, 9]
    """
    if not compiling.HAS_NUMBA:
        return itself.counted_words(texts, left_out)
    vader = vader_list(left_out)
    told = no_words(int(score(texts, left_out).hits.sum()))
    _tell(*_batch(texts, vader), vader, told)
    return told


def _batch(texts: Texts, vader: VaderList) -> tuple[Batch, Room]:
    plain = np.zeros(len(texts), dtype=np.int64)
    measure_plain(texts.data, texts.offsets, vader.letters, plain)
    longest = int(np.diff(texts.offsets).max(initial=0))
    spelt = int(plain.max(initial=0))
    words = room_for_words(max(longest, spelt))
    most = len(words.start)
    joints = np.zeros((longest // 2 + 1 if spelt else 0, 5), dtype=np.int32)
    room = Room(
        Plain(np.zeros(spelt, dtype=np.uint8), joints),
        words,
        room_for_valences(most),
        room_for_heaps(most),
        no_words(most),
    )
    return Batch(texts.data, texts.offsets, plain), room


@compiled
def _score(batch: Batch, room: Room, vader: VaderList, scores: Scores) -> None:
    for row in range(len(batch.plain)):
        polarity, hits = _read(batch, row, room, vader)
        scores.polarity[row] = polarity
        scores.hits[row] = hits
        scores.has_tone[row] = hits > 0


@compiled
def _tell(batch: Batch, room: Room, vader: VaderList, told: CountedWords) -> None:
    first = 0
    for row in range(len(batch.plain)):
        hits = _read(batch, row, room, vader)[1]
        for word in range(hits):
            told.text[first + word] = row
            told.start[first + word] = room.found.start[word]
            told.end[first + word] = room.found.end[word]
            told.contribution[first + word] = room.found.contribution[word]
            told.rules[first + word] = room.found.rules[word]
        in_characters(batch.data, batch.offsets[row], told, first, first + hits)
        first += hits


@inlined
def _read(batch: Batch, row: int, room: Room, vader: VaderList) -> tuple[float, int]:
    """Score one text; give its polarity and how many words counted."""
    begin, end = batch.offsets[row], batch.offsets[row + 1]
    text, joints = batch.data, 0
    if batch.plain[row]:
        end, joints = spell_out(batch.data, begin, end, vader.letters, room.plain)
        text, begin = room.plain.text, 0
    last, capitals, but, exclamations, questions = read_words(text, begin, end, vader, room.words)
    uneven = 0 < capitals < last - PAD
    count = read_valences(room.words, last, uneven, vader, room.valences)
    if but != NONE:
        weigh_but(room.valences, count, but, room.heaps)
    # A “but” after the first word makes that word's 0 a float, if it had not another valence.
    whole = total(room.valences, count, but > PAD, vader.compensates)
    added = emphasis(exclamations, questions)
    polarity = share_out(room.valences, count, whole, added, room.found.contribution)
    pushed = EXCLAIMED * (exclamations > 0) | ASKED * (questions > 1)
    return polarity, _find_places(room, count, joints, vader, (whole, pushed, polarity))


@inlined
def _find_places(
    room: Room, count: int, joints: int, vader: VaderList, sums: tuple[float, int, float]
) -> int:
    """Find where the counted words stand; words of one emoji become one. Gives how many."""
    found, hits = room.found, 0
    whole, pushed, polarity = sums
    for word in range(count):
        value, place = room.valences.value[word], room.valences.place[word]
        if value == 0:
            continue
        share, rules = found.contribution[word], room.valences.rules[word]
        start, _, emoji = place_in_text(room.words.start[place], room.plain, joints)
        end = place_in_text(room.words.end[place] - 1, room.plain, joints)[1]
        rules |= EMOJI * emoji | EMOTICON * vader.words.emoticon[room.words.number[place]]
        rules |= pushed if value * whole > 0 else 0
        if hits and start < found.end[hits - 1]:
            hits -= 1
            start, rules = found.start[hits], rules | found.rules[hits]
            share += found.contribution[hits]
        found.start[hits], found.end[hits] = start, end
        found.contribution[hits], found.rules[hits] = share, rules
        hits += 1
    return _summed(found, hits, polarity)


@inlined
def _summed(found: CountedWords, hits: int, polarity: float) -> int:
    """Make the shares add up to the score, whatever rounding did to very many of them."""
    before = 0.0
    for word in range(hits - 1):
        before += found.contribution[word]
    if hits:
        found.contribution[hits - 1] = polarity - before
    return hits
