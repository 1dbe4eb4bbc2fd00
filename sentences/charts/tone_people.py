"""What the chart of tone by commenter says."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.tone.people import LEAST_COMMENTS
from loaders.text.isolation import isolated
from sentences.charts.tone import signed
from sentences.grammar import numbered

QUESTION = "Who sounds negative, who positive?"


def people_words(people: pd.DataFrame) -> str:
    """How many people sound clearly negative or positive.

    Args:
        people: low and high of everybody who has enough scored comments.
    """
    if people.empty:
        return f"Nobody has {LEAST_COMMENTS} comments with a word score: too few to say."
    has = numbered(len(people), "person has", "people have")
    below, above = int((people["high"] < 0).sum()), int((people["low"] > 0).sum())
    low, high = (f"{count:,}" if count else "nobody" for count in (below, above))
    return (
        f"{has} at least {LEAST_COMMENTS} comments with a word score (their number is in "
        f"brackets). The 95% interval of the mean lies entirely below 0 for {low} and entirely "
        f"above 0 for {high}."
    )


def person_at_mark(row: Any) -> str:
    """What stands at a person: how they sound, and on how many comments that rests."""
    interval = f"95% interval {signed(row.low)} to {signed(row.high)}"
    return (
        f"{isolated(row.commenter)}: {signed(row.mean)}, {interval}\n"
        f"{row.scored:,} of {numbered(row.comments, 'comment')} scored: {row.negative:,} negative, "
        f"{row.neutral:,} neutral, {row.positive:,} positive"
    )
