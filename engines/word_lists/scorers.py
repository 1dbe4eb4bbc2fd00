"""The word lists that score tone, by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from engines.texts import Texts
from engines.word_lists.counted import CountedWords, Scores
from engines.word_lists.textblob import scorer as textblob_scorer
from engines.word_lists.undercurrent import scorer as undercurrent_scorer
from engines.word_lists.vader import scorer as vader_scorer


class Scorer(NamedTuple):
    """A word list: what it is called, its version, how it scores texts, and what they rest on."""

    label: str
    version: str
    score: Callable[[Texts, frozenset[str]], Scores]
    counted_words: Callable[[Texts, frozenset[str]], CountedWords]


SCORERS: dict[str, Scorer] = {
    name: Scorer(scorer.LABEL, scorer.VERSION, scorer.score, scorer.counted_words)
    for name, scorer in (
        ("textblob", textblob_scorer),
        ("vader", vader_scorer),
        ("undercurrent", undercurrent_scorer),
    )
}
