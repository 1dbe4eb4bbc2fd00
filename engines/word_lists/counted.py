"""What every word list gives: scores, and the words they rest on."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engines.compiling.compiled import compiled

NEGATED, CHANGED, EXCLAIMED, EMOTICON, IRONY, CAPITALS, BUT, ASKED, PHRASE, EMOJI = (
    1 << bit for bit in range(10)
)
RULES = {
    NEGATED: "negated",
    CHANGED: "changed by the word before it",
    CAPITALS: "in capitals",
    BUT: "weighed by “but”",
    PHRASE: "a set phrase",
    EXCLAIMED: "“!”",
    ASKED: "“??”",
    IRONY: "a mark of irony: counts as 0",
    EMOTICON: "emoticon",
    EMOJI: "emoji",
}
PLAIN = "in the word list"


class Scores(NamedTuple):
    """One value per text.

    Attributes:
        polarity: −1 to 1; 0 where nothing was counted.
        subjectivity: 0 to 1; NaN throughout where the list has none.
        hits: how many words (or emoticons) were counted.
        has_tone: whether a counted word has a polarity other than 0.
    """

    polarity: np.ndarray
    subjectivity: np.ndarray
    hits: np.ndarray
    has_tone: np.ndarray


class CountedWords(NamedTuple):
    """One value per counted word, in text order; words of a text stand together.

    Attributes:
        text: number of the text.
        start: where the word stands, in characters.
        end: where it ends (exclusive).
        contribution: its share of the text's polarity; a text's shares add up to it.
        rules: the rules that fired (the bits of `RULES`).
    """

    text: np.ndarray
    start: np.ndarray
    end: np.ndarray
    contribution: np.ndarray
    rules: np.ndarray


def rule_words(rules: int) -> str:
    """Say which rules fired.

    Example:
        >>> rule_words(NEGATED | EXCLAIMED)
        'negated; “!”'
    """
    return "; ".join(words for bit, words in RULES.items() if rules & bit) or PLAIN


def no_scores(count: int) -> Scores:
    """Make room for the scores of so many texts: 0 everywhere, no tone."""
    return Scores(
        np.zeros(count), np.zeros(count), np.zeros(count, np.int64), np.zeros(count, np.bool_)
    )


def no_words(count: int) -> CountedWords:
    """Make room for so many counted words."""
    text, start, end, rules = np.zeros((4, count), dtype=np.int64)
    return CountedWords(text, start, end, np.zeros(count), rules)


@compiled
def in_characters(data: np.ndarray, begin: int, words: CountedWords, first: int, past: int) -> None:
    """Turn byte places into character places, for the words `first` to `past` of one text.

    Args:
        data: the bytes of all texts.
        begin: where the text begins among them.
        words: counted words whose start and end are bytes from there; ascending, changed in place.
        first: the text's first word.
        past: one more than its last.
    """
    at, characters = begin, 0
    for word in range(first, past):
        for places in (words.start, words.end):
            while at < begin + places[word]:
                characters += data[at] & 0xC0 != 0x80
                at += 1
            places[word] = characters
