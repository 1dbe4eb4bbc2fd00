"""Scores every text twice: by our compiled lists and by the libraries they copy.

    python -m benchmarks.tone_identity [--texts N] [--made N]

Texts: all different ones of the folder of real files (or the first N of them, evenly spread), and
made-up ones. Compared to the last bit: TextBlob's polarity, subjectivity and number of counted
words, VADER's compound. For all three scorers: whether the contributions of the counted words add
up to the score within 1e-9. Exit 1 at the first kind of difference, with examples.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

import numpy as np
from textblob import TextBlob
from textblob.en import sentiment
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.tone.scoring import SCORERS
from benchmarks.tone_texts import made_texts, real_texts
from engines.texts import texts_of

MADE = 60_000
SHOWN = 5
WITHIN = 1e-9
SLOW_CHARACTERS = 100_000  # VADER's own time grows with the square of a text's words


def main(arguments: list[str]) -> int:
    """Print one line per scorer and kind of text; give 1 if anything differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=int, help="how many of the real texts")
    parser.add_argument("--made", type=int, default=MADE)
    chosen = parser.parse_args(arguments)
    real = real_texts()
    if chosen.texts:
        real = real[:: max(1, len(real) // chosen.texts)]
    listed = [*sentiment, *SentimentIntensityAnalyzer().lexicon]
    found = [_compared(kind, texts) for kind, texts in _kinds(real, chosen.made, listed)]
    return int(any(found))


def _kinds(real: list[str], made: int, listed: list[str]) -> list[tuple[str, list[str]]]:
    return [("real", real), ("made up", made_texts(made, listed))]


def _compared(kind: str, texts: list[str]) -> int:
    laid_out, wrong = texts_of(texts), 0
    for scorer, by_the_library in ORACLES.items():
        ours = SCORERS[scorer].score(laid_out, frozenset())
        rows = zip(
            ours.polarity.tolist(), ours.subjectivity.tolist(), ours.hits.tolist(), strict=True
        )
        compared = [
            (text, row)
            for text, row in zip(texts, rows, strict=True)
            if len(text) < SLOW_CHARACTERS
        ]
        different = [text for text, row in compared if not by_the_library(text, row)]
        print(f"{kind:>8}  {scorer:<12}  {len(compared):>7,} texts  {len(different)} differences")
        wrong += _show(different)
    for scorer in SCORERS:
        apart = _not_adding_up(scorer, texts)
        print(f"{kind:>8}  {scorer:<12}  {len(texts):>7,} texts  {len(apart)} do not add up")
        wrong += _show(apart)
    return wrong


def _show(texts: list[str]) -> int:
    for text in texts[:SHOWN]:
        print(f"          {text[:200]!r}")
    return len(texts)


def _same_as_textblob(text: str, row: tuple[float, float, int]) -> bool:
    # A count of assessments costs a second reading: only where something was counted at all.
    hits = len(sentiment(text).assessments) if row[2] else 0
    return (*TextBlob(text).sentiment, hits) == row


def _same_as_vader(text: str, row: tuple[float, float, int]) -> bool:
    return bool(VADER.polarity_scores(text)["compound"] == row[0])


VADER = SentimentIntensityAnalyzer()
ORACLES: dict[str, Callable[[str, tuple[float, float, int]], bool]] = {
    "textblob": _same_as_textblob,
    "vader": _same_as_vader,
}


def _not_adding_up(scorer: str, texts: list[str]) -> list[str]:
    laid_out = texts_of(texts)
    polarity = SCORERS[scorer].score(laid_out, frozenset()).polarity
    words = SCORERS[scorer].counted_words(laid_out, frozenset())
    added = np.bincount(words.text, words.contribution, minlength=len(texts))
    return [texts[row] for row in np.flatnonzero(np.abs(added - polarity) > WITHIN).tolist()]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
