"""What every word list gives: a score, and the words it rests on."""

from __future__ import annotations

from typing import NamedTuple


class Score(NamedTuple):
    """A text's score: polarity, subjectivity (NaN where there is none), words counted, any tone."""

    polarity: float
    subjectivity: float
    hits: int
    has_tone: bool


class CountedWord(NamedTuple):
    """A word that counted: its place in the text, its part of the score, the rule that fired."""

    word: str
    start: int
    end: int
    contribution: float
    rule: str
