"""Tones counted: how many of each, where two scorers agree, which languages are not scored."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.tone.scoring import TONES

SCORED_TONES = TONES[:4]
NOT_SCORED = TONES[4]


def tone_counts(tones: pd.Series) -> pd.DataFrame:
    """Count comments by tone.

    Returns:
        One row per tone, in the fixed order: tone, comments. "Not scored" has its row only where
        there is such a comment.
    """
    counted = tones.value_counts().reindex(list(TONES), fill_value=0)
    table = pd.DataFrame({"tone": list(TONES), "comments": counted.to_numpy(dtype="int64")})
    return table[(table["tone"] != NOT_SCORED) | (table["comments"] > 0)]


def tone_agreement(first: pd.Series, second: pd.Series) -> pd.DataFrame:
    """Cross the tones of two scorers, where both score.

    Args:
        first: tones by one scorer.
        second: tones of the same comments by another.

    Returns:
        One row per pair of tones, 16 in all: first, second, comments, agreement (same; opposite:
        one negative, the other positive; different).
    """
    both = (first != NOT_SCORED) & (second != NOT_SCORED)
    crossed = pd.crosstab(first[both].array, second[both].array)
    crossed = crossed.reindex(index=list(SCORED_TONES), columns=list(SCORED_TONES), fill_value=0)
    table = crossed.rename_axis(columns="second").reset_index(names="first")
    table = table.melt("first", var_name="second", value_name="comments")
    pair = pd.Series(list(zip(table["first"], table["second"], strict=True)))
    opposite = pair.isin([("negative", "positive"), ("positive", "negative")])
    agreement = np.where(
        opposite, "opposite", np.where(table["first"] == table["second"], "same", "different")
    )
    return table.astype({"first": "str", "second": "str"}).assign(agreement=agreement)


def agreed(agreement: pd.DataFrame) -> tuple[int, int, int]:
    """From `tone_agreement`: comments of the same tone, contradictions, all comments."""
    counts = agreement.groupby("agreement")["comments"].sum()
    same, opposite = (int(counts.get(name, 0)) for name in ("same", "opposite"))
    return same, opposite, int(counts.sum())


def contradicted(first: pd.Series, second: pd.Series) -> pd.Series:
    """Tell where one scorer says negative and the other positive (bool, same index)."""
    return ((first == "negative") & (second == "positive")) | (
        (first == "positive") & (second == "negative")
    )


def language_counts(comments: pd.DataFrame) -> pd.DataFrame:
    """Count comments in other languages than English: language, comments; the most first."""
    counted = comments["language"].value_counts()
    return pd.DataFrame({"language": counted.index, "comments": counted.to_numpy()}).astype(
        {"language": "str", "comments": "int64"}
    )
