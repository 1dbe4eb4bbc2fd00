"""Drawn threads whose word scores are given, not scored: numbers that a hand can check."""

from __future__ import annotations

import pandas as pd

from analysis.replies.chains import chain_metrics
from analysis.tone.scoring import TONES
from tests.conftest import drawn_thread


def toned(scores: dict[str, float | str | None], **columns: object) -> pd.DataFrame:
    """Draw comments with their word scores: {"a@Ann": -0.5, "b<a@Bob": None, "c<b": "not scored"}.

    None has no tone words. Every score rests on five counted words unless `hits` says otherwise.
    """
    comments = drawn_thread(*scores)
    values = list(scores.values())
    numbers = [each if isinstance(each, int | float) else 0.0 for each in values]
    tones = pd.Categorical([tone_of(each) for each in values], categories=list(TONES))
    metrics = chain_metrics(comments)[["depth", "thread_id", "descendants", "height"]]
    toned = comments.assign(polarity=numbers, hits=5, tone=tones, **metrics)
    return toned.assign(**columns)


def tone_of(score: float | str | None) -> str:
    """Name the tone of a score; a tone names itself."""
    if score is None:
        return "no tone words"
    if isinstance(score, str):
        return score
    return "neutral" if abs(score) < 0.05 else "negative" if score < 0 else "positive"


def scored_row(*scores: float | str | None, **columns: object) -> pd.DataFrame:
    """Draw top-level comments with these scores, in page order: c0, c1 …"""
    return toned({f"c{number}": score for number, score in enumerate(scores)}, **columns)


def told(table: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    """Give rows as tuples, None for what is not known."""
    values = table[list(columns)].astype(object)
    return [tuple(row) for row in values.where(values.notna(), None).to_numpy().tolist()]
