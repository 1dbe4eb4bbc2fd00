"""What the charts of tone down the page and over time say."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.tone.scores import LEAST_SCORED
from sentences.charts.tone import comment_at_mark, counted_tones, signed
from sentences.grammar import numbered

OVER_TIME = "Does the tone change over time?"
NO_TIME = "No comment here has a time."
BESIDE = {"lower": "clearly lower", "higher": "clearly higher"}


def along_question(*, one_by_one: bool) -> str:
    """The question that tone down the page answers."""
    return f"How does it sound, {'comment by comment' if one_by_one else 'down the page'}?"


def along(counts: pd.DataFrame, halves: pd.DataFrame, label: str) -> str:
    """How many comments have each tone, and whether the tone changes down the page.

    Args:
        counts: tone and comments.
        halves: see `halves_words`.
        label: what the tones are by.
    """
    return f"By {label}: {counted_tones(counts)}. {halves_words(halves)}"


def halves_words(halves: pd.DataFrame, names: tuple[str, str] = ("first", "second")) -> str:
    """Whether the second half of the scored comments differs from the first.

    Args:
        halves: scored, median and beside of each half.
        names: what the halves are called.
    """
    scored, least = int(halves["scored"].sum()), 2 * LEAST_SCORED
    if halves["median"].isna().any():
        have = numbered(scored, "comment has", "comments have") if scored else "No comment has"
        return f"{have} a word score; it takes {least} to say whether the tone changes."
    first, second = (signed(value) for value in halves["median"])
    beside = BESIDE.get(halves["beside"].iloc[1], "no clear difference")
    return (
        f"Of the {scored:,} comments with a word score, the {names[0]} half has a median of "
        f"{first}, the {names[1]} half {second}: {beside}."
    )


def numbered_at_mark(row: Any) -> str:
    """What stands at a comment that has a number."""
    return f"{row.number} · {comment_at_mark(row)}"


def timed_at_mark(row: Any, clock: str) -> str:
    """What stands at a comment that has a time.

    Args:
        row: as in `comment_at_mark`, and posted_at.
        clock: how times are written.
    """
    return f"{row.posted_at.strftime(clock)} · {comment_at_mark(row)}"


def stretch(unit: str, first: object, last: object) -> str:
    """Which stretch of comments, or of time, a mark stands for."""
    return f"{unit} {_end(first)} to {_end(last)}"


def _end(end: Any) -> str:
    return end if isinstance(end, str) else f"{end:,}"


def spread(row: Any) -> str:
    """Where the scores of a stretch lie: a row with scored, median, lower, upper."""
    if pd.isna(row.median):
        return f"{row.scored:,} scored: too few for a median"
    return (
        f"median {signed(row.median)}, half of them {signed(row.lower)} to {signed(row.upper)} "
        f"({row.scored:,} scored)"
    )
