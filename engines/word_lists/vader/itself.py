"""VADER by vaderSentiment itself: for a platform that has no numba.

Its time grows with the square of a text's words, so a text is read up to `READ_CHARACTERS`.
"""

from __future__ import annotations

import copy
import functools
import math
import re
import string
from collections.abc import Iterator

from vaderSentiment.vaderSentiment import BOOSTER_DICT, SentimentIntensityAnalyzer, SentiText

from engines.texts import Texts
from engines.word_lists.counted import (
    CHANGED,
    EMOJI,
    EMOTICON,
    NEGATED,
    CountedWords,
    Scores,
    no_words,
)
from engines.word_lists.vader.sum import NORMALISING_CONSTANT
from engines.word_lists.vader.words import SIGNS, analyzer

READ_CHARACTERS = 20_000  # about 3,500 words
SPACED = re.compile(r"\S+")

Counted = tuple[int, int, float, int]  # start, end, contribution, rules


def fill_in(scores: Scores, texts: Texts, left_out: frozenset[str]) -> None:
    """Write the polarity of each text, and how many words counted."""
    for row in range(len(texts)):
        scores.polarity[row], words = _read(texts[row], left_out)
        scores.hits[row] = len(words)
        scores.has_tone[row] = len(words) > 0


def counted_words(texts: Texts, left_out: frozenset[str]) -> CountedWords:
    """The counted words; which rules fired is told by what became of the valence."""
    rows = [(row, *word) for row in range(len(texts)) for word in _read(texts[row], left_out)[1]]
    found = no_words(len(rows))
    for word, values in enumerate(rows):
        for column, value in zip(found, values, strict=True):
            column[word] = value
    return found


@functools.lru_cache(maxsize=64)
def _analyzer(left_out: frozenset[str]) -> SentimentIntensityAnalyzer:
    without = copy.copy(analyzer())
    without.lexicon = {
        word: valence for word, valence in without.lexicon.items() if word not in left_out
    }
    return without


def _read(text: str, left_out: frozenset[str]) -> tuple[float, list[Counted]]:
    """Score a text and find its counted words; an emoji is one, whatever words it is spelt with."""
    plain, places = _plain(text[:READ_CHARACTERS])
    scorer = _analyzer(left_out)
    valences = _valences(scorer, plain)
    polarity = scorer.score_valence(valences, plain)["compound"]
    words: list[Counted] = []
    shares = _shares(valences, polarity, scorer._punctuation_emphasis(plain))
    for token, valence, share in zip(SPACED.finditer(plain), valences, shares, strict=True):
        if valence:
            first, last = _word_in(token)
            start, end = places[first], places[last - 1] + 1
            word = plain[first:last].lower()
            own = scorer.lexicon[word]
            rules = NEGATED * (own * valence < 0) or CHANGED * (own != valence)
            rules |= EMOJI * (text[start] in scorer.emojis) | EMOTICON * bool(SIGNS.match(word))
            if words and start < words[-1][1]:
                start, _, before, fired = words.pop()
                share, rules = before + share, fired | rules
            words.append((start, end, share, rules))
    return polarity, words


def _shares(valences: list[float], polarity: float, emphasis: float) -> Iterator[float]:
    """Share the score out among the words, as `sum.share_out` does."""
    total = sum(valences)
    pushed = total + math.copysign(emphasis, total) if total else 0.0
    root = math.sqrt(pushed**2 + NORMALISING_CONSTANT)
    winning = [valence if valence * total > 0 else 0.0 for valence in valences]
    rest = (polarity - total / root) / (sum(winning) or 1)
    for valence, share in zip(valences, winning, strict=True):
        yield valence / root + rest * share


def _word_in(token: re.Match[str]) -> tuple[int, int]:
    """Leave the punctuation around a word out, as VADER does for words over two letters."""
    bare = token[0].strip(string.punctuation)
    if len(bare) <= 2:
        return token.span()
    start = token.start() + token[0].index(bare)
    return start, start + len(bare)


def _valences(scorer: SentimentIntensityAnalyzer, text: str) -> list[float]:
    """Give the valence of every word, as `polarity_scores` works them out before summing."""
    parts = SentiText(text)
    words = parts.words_and_emoticons
    valences: list[float] = []
    for number, word in enumerate(words):
        kind_of = word.lower() == "kind" and words[number + 1 : number + 2] != []
        if word.lower() in BOOSTER_DICT or (kind_of and words[number + 1].lower() == "of"):
            valences.append(0)
        else:
            valences = scorer.sentiment_valence(0, parts, word, number, valences)
    return list(scorer._but_check(words, valences))


def _plain(text: str) -> tuple[str, list[int]]:
    """Spell out emoji as VADER does; also give each resulting character's place in the text."""
    if text.isascii():
        return text, list(range(len(text)))
    emojis = analyzer().emojis
    parts: list[str] = []
    places: list[int] = []
    after_space = True
    for place, letter in enumerate(text):
        spelt = emojis.get(letter, letter)
        if letter in emojis and not after_space:
            spelt = " " + spelt
        after_space = letter == " "
        parts.append(spelt)
        places += [place] * len(spelt)
    return "".join(parts), places
