"""Tone: polarity and subjectivity of the words used, as a word list sees them.

A word list counts words. It measures neither the author's opinion nor hostility, and two lists
often disagree: that is why every frame here comes from a named scorer, with its version.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pandas as pd

from engines.language.guessing import guess_languages, is_foreign
from engines.texts import Texts, texts_of
from engines.word_lists.counted import CountedWords, Scores, rule_words
from engines.word_lists.scorers import SCORERS as SCORERS

NEUTRAL_BELOW = 0.05
TONES = ("negative", "neutral", "positive", "no tone words", "not scored")
FEW_WORDS = 3
MANY_TEXTS = 20_000
WIDEST_NEUTRAL = 1.0
LEFT_OUT_AT_MOST = 50


def score_tone(
    texts: Iterable[str],
    scorer: str = "textblob",
    *,
    left_out: Iterable[str] = (),
    neutral_below: float = NEUTRAL_BELOW,
) -> pd.DataFrame:
    """Score the tone of texts by one word list.

    Args:
        texts: plain texts; a Series keeps its index.
        scorer: a key of `SCORERS`.
        left_out: words, in any case, that are treated as if the list did not have them.
        neutral_below: |polarity| below which a tone is called neutral.

    Returns:
        One row per text, in the given order: polarity (−1 to 1), subjectivity (0 to 1, NaN where
        the list has none), hits (words counted), tone (negative, neutral, positive; no tone words:
        no counted word has a polarity other than 0; not scored: the text is not English, its
        numbers stay the list's).

    Source:
        TextBlob: T. De Smedt, W. Daelemans, "Pattern for Python", JMLR 13 (2012), 2063–2067.
        VADER: C. Hutto, E. Gilbert, ICWSM 2014, section 3.
        Undercurrent: `engines/word_lists/undercurrent/words.tsv` and `training/`.

    Example:
        >>> score_tone(["A good game.", "The table is brown."])["tone"].tolist()
        ['positive', 'no tone words']
    """
    laid_out = texts_of(texts)
    scores = scores_of(laid_out, scorer, left_out)
    scored = ~is_foreign(guess_languages(laid_out))
    tones = tone_labels(scores.polarity, scores.has_tone, neutral_below, scored)
    index = texts.index if isinstance(texts, pd.Series) else None
    return pd.DataFrame(
        {
            "polarity": scores.polarity,
            "subjectivity": scores.subjectivity,
            "hits": scores.hits,
            "tone": tones,
        },
        index=index,
    )


def scores_of(
    texts: Texts, scorer: str, left_out: Iterable[str] = (), threads: int | None = None
) -> Scores:
    """Score laid-out texts, many of them on several threads (default: one per core)."""
    score, words = SCORERS[scorer].score, frozenset(word.lower() for word in left_out)
    if threads is None:
        threads = (os.cpu_count() or 1) if len(texts) >= MANY_TEXTS else 1
    if threads == 1:
        return score(texts, words)
    cuts = np.linspace(0, len(texts), threads + 1).astype(int).tolist()
    parts = [texts.part(first, past) for first, past in itertools.pairwise(cuts)]
    with ThreadPoolExecutor(threads) as pool:
        done = list(pool.map(score, parts, [words] * threads))
    return Scores(*(np.concatenate(columns) for columns in zip(*done, strict=True)))


def tone_labels(
    polarity: np.ndarray,
    has_tone: np.ndarray,
    neutral_below: float = NEUTRAL_BELOW,
    scored: np.ndarray | bool = True,
) -> pd.Categorical[Any]:
    """Name the tone of each polarity.

    At a threshold of 0 only a polarity of exactly 0 is neutral.

    Args:
        polarity: −1 to 1.
        has_tone: where a counted word had any polarity.
        neutral_below: |polarity| below which a tone is called neutral.
        scored: where the text is one that the list can score.
    """
    positive, negative = polarity >= neutral_below, polarity <= -neutral_below
    code = np.where(polarity == 0, 1, np.where(positive, 2, np.where(negative, 0, 1)))
    code = np.where(has_tone, code, 3)
    named = np.where(scored, code, 4).astype("int8")
    return pd.Categorical.from_codes(named, dtype=pd.CategoricalDtype(list(TONES)))


def explain_tone(
    text: str, scorer: str = "textblob", *, left_out: Iterable[str] = ()
) -> pd.DataFrame:
    """Show which words a score rests on.

    Args:
        text: one plain text.
        scorer: a key of `SCORERS`.
        left_out: words that are treated as if the list did not have them.

    Returns:
        One row per counted word, in text order: word, start, end (characters, end exclusive),
        contribution (they add up to the polarity), rule (what fired, in words).

    Example:
        >>> explain_tone("Not a good game.")["contribution"].sum().round(3)
        np.float64(-0.375)
    """
    return explained(pd.Series([text], dtype=object), scorer, left_out).drop(columns="text")


def explained(texts: pd.Series, scorer: str, left_out: Iterable[str] = ()) -> pd.DataFrame:
    """Show which words the scores of many texts rest on.

    Returns:
        The rows of `explain_tone`, with `text` (number of the text, from 0) before them.
    """
    laid_out = texts_of(texts)
    words = SCORERS[scorer].counted_words(laid_out, frozenset(w.lower() for w in left_out))
    return pd.DataFrame(
        {
            "text": words.text,
            "word": pd.Series(_cut_out(laid_out, words), dtype="str"),
            "start": words.start,
            "end": words.end,
            "contribution": words.contribution,
            "rule": pd.Series([rule_words(rules) for rules in words.rules.tolist()], dtype="str"),
        }
    )


def _cut_out(texts: Texts, words: CountedWords) -> list[str]:
    cut: list[str] = []
    last, text = -1, ""
    for number, start, end in zip(*(each.tolist() for each in words[:3]), strict=True):
        if number != last:
            last, text = number, texts[number]
        cut.append(text[start:end])
    return cut
