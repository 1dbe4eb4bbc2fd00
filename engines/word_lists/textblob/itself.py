"""TextBlob itself, for texts that the compiled pass leaves to it, and where numba is absent.

TextBlob tells which words it counted but not where they stand; its assessments come in text order,
so each is found again in the text from left to right.
"""

from __future__ import annotations

import copy
import functools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from textblob.en import Sentiment, sentiment

from engines.texts import Texts
from engines.word_lists.counted import (
    CHANGED,
    EMOTICON,
    EXCLAIMED,
    IRONY,
    NEGATED,
    CountedWords,
    Scores,
    no_scores,
    no_words,
)
from engines.word_lists.textblob.words import IRONY as IRONY_MARK
from engines.word_lists.textblob.words import NEGATIONS

READ_CHARACTERS = 100_000  # TextBlob's patterns are slow on megabytes; few texts come here at all


class Found(NamedTuple):
    """A counted word of one text: its place in characters, its share, the rules that fired."""

    start: int
    end: int
    contribution: float
    rules: int


def score(texts: Texts, left_out: frozenset[str]) -> Scores:
    """Score texts with TextBlob, each up to `READ_CHARACTERS` characters."""
    scores = no_scores(len(texts))
    fill_in(scores, texts, range(len(texts)), left_out)
    return scores


def fill_in(scores: Scores, texts: Texts, numbers: Iterable[int], left_out: frozenset[str]) -> None:
    """Score some of the texts with TextBlob, into their places."""
    scorer = _sentiment(left_out)
    for number in numbers:
        result = scorer(texts[number][:READ_CHARACTERS])
        scores.polarity[number], scores.subjectivity[number] = result[0], result[1]
        scores.hits[number] = len(result.assessments)
        scores.has_tone[number] = any(assessed[1] for assessed in result.assessments)


def counted_words(texts: Texts, left_out: frozenset[str]) -> CountedWords:
    """The counted words of texts."""
    words = [_counted(texts[number], left_out) for number in range(len(texts))]
    found = no_words(sum(map(len, words)))
    firsts = np.cumsum([0, *map(len, words)])
    for number in range(len(texts)):
        _write(found, int(firsts[number]), number, words[number])
    return found


def fill_in_words(
    found: CountedWords, first: int, texts: Texts, number: int, left_out: frozenset[str]
) -> None:
    """Write the counted words of one text into their places, from `first` on."""
    _write(found, first, number, _counted(texts[number], left_out))


def _write(found: CountedWords, first: int, number: int, words: list[Found]) -> None:
    for place, word in enumerate(words, start=first):
        found.text[place] = number
        found.start[place], found.end[place] = word.start, word.end
        found.contribution[place], found.rules[place] = word.contribution, word.rules


@functools.lru_cache(maxsize=32)
def _sentiment(left_out: frozenset[str]) -> Sentiment:
    """Give TextBlob's analyser without some of its words."""
    sentiment.load()
    if not left_out:
        return sentiment
    reduced = copy.copy(sentiment)
    for word in left_out:
        dict.pop(reduced, word, None)
    return reduced


def _counted(text: str, left_out: frozenset[str]) -> list[Found]:
    text = text[:READ_CHARACTERS]
    assessments = _sentiment(left_out)(text).assessments
    spans = _spans(text, [assessed[0] for assessed in assessments])
    return [
        Found(start, end, assessed[1] / len(assessments), _rules(assessed[0]))
        for (start, end), assessed in zip(spans, assessments, strict=True)
    ]


def _spans(text: str, groups: list[list[str]]) -> Iterator[tuple[int, int]]:
    """Find each group of words: the word that was scored first, then what stands around it."""
    lowered = "".join(letter.lower()[:1] for letter in text)  # "İ" would grow and shift places
    cursor = 0
    for words in groups:
        kept = [word for word in words if word != "!"]
        behind = kept[-1] if len(kept) > 1 and kept[-1] in NEGATIONS else ""
        head = _position(lowered, kept[-2] if behind else kept[-1], cursor)
        start = head[0]
        for word in kept:
            place = lowered.rfind(word, cursor, head[0])
            start = min(start, place) if place >= 0 else start
        cursor = _position(lowered, behind, head[1])[1] if behind else head[1]
        yield start, cursor


def _position(text: str, word: str, cursor: int) -> tuple[int, int]:
    spaced = r"\s*".join(re.escape(letter) for letter in word) if not word.isalnum() else word
    bounded = rf"(?<!\w){spaced}(?!\w)" if word.isalnum() else spaced
    match = re.compile(bounded).search(text, cursor) or re.compile(spaced).search(text, cursor)
    return match.span() if match else (cursor, cursor)


def _rules(words: list[str]) -> int:
    kept = [word for word in words if word != "!"]
    known = [word for word in kept if word not in NEGATIONS]
    rules = EXCLAIMED if len(words) > len(kept) else 0
    if len(known) < len(kept):
        rules |= NEGATED
    if len(known) > 1:
        rules |= CHANGED
    if known[0] == IRONY_MARK:
        rules |= IRONY
    elif known[0] not in sentiment:
        rules |= EMOTICON
    return rules
