"""Tone by commenter: whose word scores lie where, for those with enough of them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.tone.scores import counted_tones, is_scored, mean_intervals, polarities
from analysis.tone.scoring import TONES

LEAST_COMMENTS = 5
PEOPLE = 15


def commenter_tones(comments: pd.DataFrame, least: int = LEAST_COMMENTS) -> pd.DataFrame:
    """The mean word score of each known person who has enough scored comments.

    A person's comments are few and differ: the interval says how far the mean could be off
    (Student's t, see `mean_intervals`). It speaks of the words in these comments, not of a
    character.

    Args:
        comments: reads commenter_id, commenter, polarity, tone.
        least: fewest scored comments.

    Returns:
        One row per person with at least `least` scored comments, lowest mean first (then more
        scored comments, then the id): commenter_id, commenter (the first name seen), comments,
        scored, mean, low, high (Float64, −1 to 1), and one column per tone (comments).
    """
    person, ids = pd.factorize(comments["commenter_id"])
    scored = is_scored(comments) & (person >= 0)
    table = mean_intervals(person[scored], polarities(comments)[scored], len(ids), least)
    known = person >= 0
    counted = counted_tones(person[known], comments["tone"][known], len(ids))
    _, seen = np.unique(person[known], return_index=True)
    names = comments["commenter"].array[np.flatnonzero(known)[seen]]
    table = table.assign(
        commenter_id=pd.Series(ids, dtype="str"),
        commenter=pd.Series(names, dtype="str"),
        comments=np.bincount(person[known], minlength=len(ids)),
        **{tone: counted[:, place] for place, tone in enumerate(TONES)},
    )
    chosen = table[table["mean"].notna()]
    order = np.lexsort((chosen["commenter_id"], -chosen["scored"], chosen["mean"].astype(float)))
    columns = ["commenter_id", "commenter", "comments", "scored", "mean", "low", "high", *TONES]
    return chosen.iloc[order][columns].reset_index(drop=True)


def most_scored(people: pd.DataFrame, limit: int = PEOPLE) -> pd.DataFrame:
    """Keep the people with the most scored comments, in the given order."""
    rows = np.argsort(-people["scored"].to_numpy(), kind="stable")[:limit]
    return people.iloc[np.sort(rows)].reset_index(drop=True)
