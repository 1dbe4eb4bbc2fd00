"""Times the word lists beside the libraries they copy, in one run on one core.

    python -m benchmarks.tone_speed [--million]

Real comments of about 13 and about 50 words, the median of five rounds, in microseconds of
processor time per text and as a multiple of TextBlob's speed; a thread of 5,000 comments as
`score_tone` sees it; with `--million`, a million comments on one thread and on two.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from statistics import median

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from textblob import TextBlob
from textblob.en import sentiment
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.tone.scoring import SCORERS, score_tone, scores_of
from benchmarks.tone_texts import comment_texts, of_words
from engines.language.guessing import guess_languages
from engines.texts import Texts, texts_of

ROUNDS = 5
LENGTHS = {13: 20_000, 50: 5_000}
SLOW = 1_000  # texts for what takes half a second per thousand
MILLION = 1_000_000
VADER = SentimentIntensityAnalyzer()


def main(arguments: list[str]) -> None:
    """Print the tables."""
    comments = comment_texts()
    print(f"{len(comments):,} different real comments")
    for words, count in LENGTHS.items():
        _beside_each_other(words, of_words(comments, words, count))
    _one_thread_of_comments(of_words(comments, 50, 5_000))
    if "--million" in arguments:
        _a_million(texts_of(of_words(comments, 50, MILLION)))


def _beside_each_other(words: int, texts: list[str]) -> None:
    laid_out, array = texts_of(texts), pa.array(texts, pa.large_string())
    few = texts[:SLOW]
    runs: dict[str, tuple[Callable[[], object], int]] = {
        "TextBlob(t).sentiment": (lambda: [TextBlob(text).sentiment for text in few], len(few)),
        "textblob.en.sentiment(t)": (lambda: [sentiment(text) for text in few], len(few)),
        "vaderSentiment": (lambda: [VADER.polarity_scores(text) for text in few], len(few)),
    }
    for name in SCORERS:
        runs[f"score, {name}"] = (
            lambda name=name: scores_of(laid_out, name, threads=1),
            len(texts),
        )
    runs["guess of the language"] = (lambda: guess_languages(laid_out), len(texts))
    runs["t.lower().split()"] = (lambda: [text.lower().split() for text in texts], len(texts))
    split, lower = pc.utf8_split_whitespace, pc.utf8_lower
    runs["pyarrow lower + split"] = (lambda: split(lower(array)), len(texts))
    times = {name: _time(run) / count * 1e6 for name, (run, count) in runs.items()}
    first = times["TextBlob(t).sentiment"]
    rows = [(name, f"{each:.2f}", f"{first / each:.1f}") for name, each in times.items()]
    print(f"\nabout {words} words, {len(set(texts)):,} different texts")
    _print(("", "µs a text", "× TextBlob"), rows)


def _one_thread_of_comments(texts: list[str]) -> None:
    series = pd.Series(texts, dtype="str")
    rows = [
        (name, f"{_time(lambda name=name: score_tone(series, name)) * 1e3:.1f}") for name in SCORERS
    ]
    print("\n5,000 comments of about 50 words, score_tone from a pandas column to a table")
    _print(("", "ms"), rows)


def _a_million(texts: Texts) -> None:
    rows = []
    for name in SCORERS:
        walls = [
            _time(
                lambda name=name, threads=threads: scores_of(texts, name, threads=threads),
                wall=True,
            )
            for threads in (1, 2)
        ]
        rows.append((name, *(f"{seconds:.2f}" for seconds in walls), f"{walls[0] / walls[1]:.2f}"))
    print("\na million comments of about 50 words, seconds by the clock")
    _print(("", "1 thread", "2 threads", "ratio"), rows)


def _print(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    for name, *cells in [head, *rows]:
        print(f"{name:<28}" + "".join(f"{cell:>14}" for cell in cells))


def _time(run: Callable[[], object], *, wall: bool = False) -> float:
    """Give the median seconds of the rounds, after one that does not count."""
    clock = time.perf_counter if wall else time.thread_time
    run()
    rounds = []
    for _ in range(ROUNDS):
        begun = clock()
        run()
        rounds.append(clock() - begun)
    return median(rounds)


if __name__ == "__main__":
    main(sys.argv[1:])
