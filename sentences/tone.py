"""How a discussion sounds: what two scorers call its comments, and what the threshold does."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.rows import rows_of
from analysis.tone.columns import threshold_effect
from analysis.tone.scores import SCORED
from analysis.tone.scoring import FEW_WORDS
from analysis.tone.tables import (
    NOT_SCORED,
    SCORED_TONES,
    agreed,
    language_counts,
    tone_agreement,
    tone_counts,
)
from sentences.charts.tone import signed
from sentences.grammar import Parts, capitalised, listed, numbered, plural

LANGUAGES_NAMED = 5
THRESHOLDS = (0.0, 0.05, 0.1)
NO_TONE_WORDS = SCORED_TONES[-1]
SCORES_COUNT_WORDS = "These scores count words; they do not measure opinion or hostility."
NO_SCORE = "No comment has a word score."
NO_SCORED_PAIR = "No reply has a word score together with the comment it answers."
NEXT_DROPS = "These are the next largest drops."


def sound(published: pd.DataFrame, second: str, labels: tuple[str, str]) -> Parts:
    """What two scorers call the comments, and how far they agree.

    Args:
        published: comments; reads tone and the second scorer's tones.
        second: the second scorer: its tones are in the column of that name and "_tone".
        labels: what the two are called.
    """
    first, other = published["tone"], published[f"{second}_tone"]
    if published.empty:
        return ()
    return (
        *calls(first, labels[0]),
        " ",
        *calls(other, labels[1]),
        " ",
        *agreement_words("They", tone_agreement(first, other)),
    )


def calls(tones: pd.Series, label: str) -> Parts:
    """How many comments a scorer calls negative, neutral and positive, as a sentence."""
    counts = {row.tone: int(row.comments) for row in rows_of(tone_counts(tones))}
    whose = capitalised(label)
    if len(tones) == 1:
        [tone] = [tone for tone, number in counts.items() if number]
        return (f"{whose} {_of_one(tone)}.",)
    if counts[NO_TONE_WORDS] == len(tones):
        return (f"{whose} finds no tone words in any of the {len(tones):,} comments.",)
    negative, neutral, positive = (counts[tone] for tone in SCORED)
    parts: Parts = (f"{whose} calls ", negative, f" {plural(negative, 'comment')} negative, ")
    parts += (neutral, " neutral and ", positive, " positive")
    without, unscored = counts[NO_TONE_WORDS], counts.get(NOT_SCORED, 0)
    if without:
        parts += ("; ", without, f" {plural(without, 'has', 'have')} no tone words")
    if unscored:
        joint = " and " if without else "; "
        parts += (joint, unscored, f" {plural(unscored, 'is', 'are')} not scored")
    return (*parts, ".")


def _of_one(tone: str) -> str:
    if tone == NOT_SCORED:
        return "does not score the comment"
    if tone == NO_TONE_WORDS:
        return "finds no tone words in the comment"
    return f"calls the comment {tone}"


def agreement_words(who: str, agreement: pd.DataFrame) -> Parts:
    """On how many comments two scorers agree, as a sentence.

    Args:
        who: what both are called, as the sentence begins.
        agreement: `analysis.tone.tables.tone_agreement`.
    """
    same, opposite, scored = agreed(agreement)
    if not scored:
        return (f"{who} have no scored comment in common.",)
    if scored == 1:
        how = "agree on" if same else "contradict each other on" if opposite else "differ on"
        return (f"{who} {how} the only comment that both score.",)
    if same == scored:
        return (f"{who} agree on {'both' if scored == 2 else f'all {scored:,}'} comments.",)
    parts: Parts = (f"{who} agree on ", same, " of ", scored, " comments")
    on: Parts = (opposite, ".") if opposite else ("none.",)
    return (*parts, " and contradict each other on ", *on)


def languages(foreign: pd.Series) -> Parts:
    """Which languages are not scored, as a sentence; nothing where there are none.

    Args:
        foreign: the language of each comment that is not in English; NA otherwise.
    """
    known = foreign.dropna()
    if known.empty:
        return ()
    counts = language_counts(known.to_frame("language"))
    named = [f"{row.language} ({row.comments:,})" for row in rows_of(counts)]
    return (f" Not scored, as the lists know only English: {listed(named, LANGUAGES_NAMED)}.",)


def threshold_words(published: pd.DataFrame, neutral_below: float) -> Parts:
    """What the threshold is, and what others would make of the counts.

    Args:
        published: comments; reads polarity, tone.
        neutral_below: the threshold in use.
    """
    if not published["tone"].isin(SCORED).any():
        return ()
    effect = threshold_effect(published, sorted({*THRESHOLDS, neutral_below}))
    counted = [_at(row, first=not number) for number, row in enumerate(rows_of(effect))]
    return (
        f"A word score closer to 0 than {neutral_below:g} counts as neutral. At a threshold of "
        f"{'; at '.join(counted)}.",
    )


def _at(row: Any, *, first: bool) -> str:
    if not first:
        return f"{row.neutral_below:g}, {row.negative:,} and {row.positive:,}"
    negative = numbered(row.negative, "comment is", "comments are")
    return f"{row.neutral_below:g}, {negative} negative and {row.positive:,} positive"


def left_out(*, pale: bool) -> str:
    """Which comments no median counts, and what pale marks are where there are any."""
    marks = f"Pale marks are comments with fewer than {FEW_WORDS} counted words. " if pale else ""
    return f"{marks}Comments without a word score are left out of every median and mean."


def no_drop(*, counted: bool) -> str:
    """Words saying that no reply scores lower than what it answers.

    Args:
        counted: whether scores rest on counted words, of which there must be enough.
    """
    return f"No reply scores lower than the comment it answers, among comments {_sure(counted)}."


def largest_drop(above: float, reply: float, *, counted: bool) -> str:
    """How far the word score drops from a comment to its reply; the comments follow.

    Args:
        above: the score of the comment answered.
        reply: the score of the reply.
        counted: as in `no_drop`.
    """
    return (
        f"From {signed(above)} to {signed(reply)}; only comments {_sure(counted)} are compared. "
        "Here are the comments that lead there."
    )


def _sure(counted: bool) -> str:
    return f"with at least {FEW_WORDS} counted words" if counted else "with a score"
