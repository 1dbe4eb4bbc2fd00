"""VADER's word list, scored by vaderSentiment itself and explained by place.

The score is VADER's compound: the sum of the words' valences s, brought to −1…1 by
s / √(s² + 15). VADER has no subjectivity.
"""

from __future__ import annotations

import functools
import math
import re
import string

from vaderSentiment.vaderSentiment import BOOSTER_DICT, SentimentIntensityAnalyzer, SentiText

from analysis.counted import CountedWord, Score

NORMALISING_CONSTANT = 15
RULE = "in the word list, with the words around it"
SPACED = re.compile(r"\S+")


@functools.cache
def _analyzer() -> SentimentIntensityAnalyzer:
    return SentimentIntensityAnalyzer()


def score(text: str) -> Score:
    """Score one text with VADER.

    Example:
        >>> score("good").polarity  # 1.9 / √(1.9² + 15)
        0.4404
    """
    plain = _plain(text)[0].strip()
    valences = _valences(plain)
    hits = sum(1 for valence in valences if valence)
    scores = _analyzer().score_valence(valences, plain)
    return Score(scores["compound"], math.nan, hits, hits > 0)


def explain(text: str) -> list[CountedWord]:
    """Give the counted words with their share of the compound score.

    An emoji is one word here, whatever words VADER spells it with.
    """
    plain, places = _plain(text)
    valences = _valences(plain.strip())
    shares = _shares(valences, plain.strip())
    words: list[CountedWord] = []
    for token, valence, share in zip(SPACED.finditer(plain), valences, shares, strict=True):
        if valence:
            first, last = _word_in(token)
            start, end = places[first], places[last - 1] + 1
            if words and start < words[-1].end:
                before = words.pop()
                start, share = before.start, before.contribution + share
            words.append(CountedWord(text[start:end], start, end, share, RULE))
    return words


def _shares(valences: list[float], text: str) -> list[float]:
    """Share the compound score out among the words, so that the shares add up to it.

    What exclamation and question marks add, and what rounding does, falls to the words on the side
    that outweighs the other, as in VADER's own sums.
    """
    total = sum(valences)
    compound = _analyzer().score_valence(valences, text)["compound"]
    emphasis = math.copysign(_analyzer()._punctuation_emphasis(text), total) if total else 0
    root = math.sqrt((total + emphasis) ** 2 + NORMALISING_CONSTANT)
    winning = [valence if valence * total > 0 else 0.0 for valence in valences]
    rest = (compound - total / root) / (sum(winning) or 1)
    return [valence / root + rest * share for valence, share in zip(valences, winning, strict=True)]


def _word_in(token: re.Match[str]) -> tuple[int, int]:
    """Leave the punctuation around a word out, as VADER does for words over two letters."""
    bare = token[0].strip(string.punctuation)
    if len(bare) <= 2:
        return token.span()
    start = token.start() + token[0].index(bare)
    return start, start + len(bare)


def _valences(text: str) -> list[float]:
    """Give the valence of every token, as `polarity_scores` works them out before summing."""
    analyzer = _analyzer()
    parts = SentiText(text)
    words = parts.words_and_emoticons
    valences: list[float] = []
    for number, word in enumerate(words):
        kind_of = word.lower() == "kind" and words[number + 1 : number + 2] != []
        if word.lower() in BOOSTER_DICT or (kind_of and words[number + 1].lower() == "of"):
            valences.append(0)
        else:
            valences = analyzer.sentiment_valence(0, parts, word, number, valences)
    return list(analyzer._but_check(words, valences))


def _plain(text: str) -> tuple[str, list[int]]:
    """Spell out emoji as VADER does; also give each resulting character's place in the text."""
    if text.isascii():
        return text, list(range(len(text)))
    emojis = _analyzer().emojis
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
