"""What the charts of tones and word lists say."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.rows import rows_of
from analysis.tone.scores import SCORED
from analysis.tone.scoring import FEW_WORDS
from analysis.tone.tables import NOT_SCORED
from loaders.text.isolation import isolated
from sentences.grammar import listed, numbered, plural

WITHOUT = {"no tone words": "without tone words"}
SCORE = "word score (−1 to 1)"


def signed(score: float) -> str:
    """A word score with its sign: +0.10, −0.05."""
    return f"{score:+.2f}".replace("-", "−")


def tones_question(label: str) -> str:
    """The question that counts of tones answer.

    Args:
        label: what the scorer is called, within a sentence.
    """
    return f"What tones does {label} find?"


def tones(table: pd.DataFrame) -> str:
    """How many comments have each tone, as a sentence: rows with tone and comments."""
    return f"{counted_tones(table)}."


def counted_tones(table: pd.DataFrame) -> str:
    """How many comments have each tone; those without a score where there are any."""
    return listed(
        [
            f"{row.comments:,} {WITHOUT.get(row.tone, row.tone)}"
            for row in rows_of(table)
            if row.comments or row.tone in SCORED
        ]
    )


def tone_at_mark(row: Any) -> str:
    """What stands at a tone: a row with tone and comments."""
    return f"{row.tone}: {numbered(row.comments, 'comment')}"


def agreement_question(first: str, second: str) -> str:
    """The question that a cross of two scorers answers: what both are called."""
    return f"Does {first} agree with {second}?"


def pair_at_mark(row: Any, first: str, second: str) -> str:
    """What stands at a pair of tones: a row with first, second, comments."""
    return f"{first}: {row.first}; {second}: {row.second}\n{numbered(row.comments, 'comment')}"


def driving_question(label: str) -> str:
    """The question that the words behind scores answer.

    Args:
        label: what the scorer is called, within a sentence.
    """
    return f"Which words sway {label} most?"


def driving_words(table: pd.DataFrame) -> str:
    """Which word moves the scores most: rows with word, contribution, comments."""
    if table.empty:
        return "No word with a tone was counted."
    common = table[table["comments"] >= FEW_WORDS]
    if common.empty:
        return f"None of these words counts in {FEW_WORDS} comments: too few to single one out."
    first = next(rows_of(common))
    rarer = table["comments"].iloc[0] < FEW_WORDS
    among = f"Of the words in at least {FEW_WORDS} comments, " if rarer else ""
    return (
        f"{among}“{isolated(first.word)}” moves the scores most: {signed(first.contribution)} in "
        f"total, in {numbered(first.comments, 'comment')}."
    )


def words_read(read: int, total: int) -> str:
    """Words saying that only the first comments were read for a page."""
    return f"Counted in the first {read:,} of {total:,} comments; downloads count all."


def word_at_mark(row: Any) -> str:
    """What stands at a word: a row with word, contribution, comments."""
    comments = numbered(row.comments, "comment")
    return f"{isolated(row.word)}: {signed(row.contribution)} in {comments}"


def comment_at_mark(row: Any) -> str:
    """What stands at a comment: who, which tone and score, the first words."""
    name = isolated(row.commenter) if isinstance(row.commenter, str) else "name withheld"
    return f"{name}\n{row.tone}{_beside_tone(row)}\n{isolated(row.excerpt)}"


def _beside_tone(row: Any) -> str:
    if row.tone not in SCORED:
        language = getattr(row, "language", None)
        return f" ({language})" if isinstance(language, str) and row.tone == NOT_SCORED else ""
    if pd.isna(row.hits):
        return f" {signed(row.polarity)}"
    return f" {signed(row.polarity)}, {row.hits} {plural(row.hits, 'word')} counted"
