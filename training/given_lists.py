"""Ratings that the list begins from: VADER's words, the pattern lexicon, and our own.

VADER (MIT) rates words, emoticons and emoji from −4 to 4; the pattern lexicon in TextBlob (BSD; the
list itself is in the public domain by PDDL) rates adjectives from −1 to 1.
"""

from __future__ import annotations

import re
from pathlib import Path

import textblob.en
from textblob.en import sentiment
from vaderSentiment import vaderSentiment

from engines.word_lists.undercurrent.words import NEGATIONS
from training.own_words import own_words

WORD = re.compile(r"[a-z][a-z0-9' -]+")
FACE = re.compile(r"[:;=<][!-~]{1,3}")
PATTERN_SCALE, PATTERN_LEAST = 1.2, 0.3
VADER_SCALE, VADER_SHARE = 0.9, 0.7
NEGATION_RATING = -0.5
DRAWN = {"face", "heart", "hearts", "kiss", "cat", "hands"}
NOT_WORDS = "gt amp amazon name religion lt http https"


def given_ratings() -> tuple[dict[str, float], dict[str, str]]:
    """Give the rating of every word, and which list it comes from.

    Returns:
        word → rating on VADER's scale; word → "vader", "textblob", "both" or "own".
    """
    pattern = _pattern()
    ratings, sources = dict(pattern), dict.fromkeys(pattern, "textblob")
    for word, rating in _vader().items():
        both = word in pattern
        mixed = VADER_SHARE * rating + (1 - VADER_SHARE) * pattern.get(word, 0.0)
        ratings[word] = mixed if both else VADER_SCALE * rating
        sources[word] = "both" if both else "vader"
    ours = own_words() | dict.fromkeys(NEGATIONS, NEGATION_RATING)
    left_out = {word for word, rating in ours.items() if not rating and " " not in word}
    left_out |= set(NOT_WORDS.split())
    ratings = {word: value for word, value in (ratings | ours).items() if word not in left_out}
    return ratings, sources | dict.fromkeys(ours, "own")


def _pattern() -> dict[str, float]:
    sentiment.load()
    listed = {word: sentiment[word][None][0] for word in dict.keys(sentiment)}
    return {
        word.replace("-", " "): polarity * PATTERN_SCALE
        for word, polarity in listed.items()
        if WORD.fullmatch(word) and abs(polarity) >= PATTERN_LEAST
    }


def _vader() -> dict[str, float]:
    words: dict[str, float] = {}
    for line in _lines("vader_lexicon.txt"):
        shape, rating = line.split("\t")[:2]
        word = shape.lower()
        if FACE.fullmatch(word) or WORD.fullmatch(word):
            key = word.replace("-", " ") if word[0].isalnum() else word
            words.setdefault(key, float(rating))
    return words | _emoji(words)


def _emoji(words: dict[str, float]) -> dict[str, float]:
    """Rate each face, heart and kiss by the strongest word of its description."""
    rated = {}
    for line in _lines("emoji_utf8_lexicon.txt"):
        sign, description = line.split("\t")[:2]
        found = [words.get(word, 0.0) for word in description.split()]
        strongest = max(found, key=abs, default=0.0)
        if len(sign) == 1 and strongest and DRAWN & set(description.split()):
            rated[sign] = strongest
    return rated


def _lines(name: str) -> list[str]:
    return Path(vaderSentiment.__file__).with_name(name).read_text("utf-8").splitlines()


def english_words() -> set[str]:
    """Give the words of the tagger's lexicon in TextBlob, to check what suffix rules make."""
    text = Path(textblob.en.__file__).with_name("en-lexicon.txt").read_text("utf-8")
    rows = [line.split() for line in text.splitlines()]
    return {row[0] for row in rows if len(row) == 2 and re.fullmatch("[a-z]{4,}", row[0])}
