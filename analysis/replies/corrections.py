"""What a person says a comment answers, where the source does not record it or the model is wrong.

The model's own prediction stays beside each correction, so that it can be judged later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from analysis.references.answers import ARTICLE, Correction
from analysis.rows import CommentKey, column_by_key, comment_keys

CONFIRM_FROM = 0.9
KEYS = ["discussion_id", "comment_id"]
SAID_COLUMN = "parent_correction"


def answers_of(corrections: Mapping[CommentKey, Correction]) -> dict[CommentKey, str]:
    """What was said alone: (discussion_id, comment_id) -> answer."""
    return {comment_key: each.answer for comment_key, each in corrections.items()}


def corrected(candidates: pd.DataFrame, answer: str, version: str) -> Correction:
    """A correction that remembers what the model held.

    Args:
        candidates: the candidates of one comment, best first (`analysis.replies.infer_parents`);
            without the correction.
        answer: what a person says: a comment's id, "article" or "cannot tell".
        version: the model's.
    """
    if candidates.empty:
        return Correction(answer, version=version)
    shown = candidates["asserted"].astype("bool").to_numpy()
    best = candidates.iloc[int(shown.argmax())]
    parent = best["parent_id"]
    return Correction(
        answer,
        predicted=str(parent) if isinstance(parent, str) else ARTICLE,
        probability=float(best["probability"]),
        evidence=str(best["evidence"]),
        asserted=bool(shown.any()),
        version=version,
    )


def confirmable(
    candidates: pd.DataFrame, version: str, least: float = CONFIRM_FROM
) -> Iterator[tuple[CommentKey, Correction]]:
    """The shown links that are at least so likely, as corrections that confirm them.

    Args:
        candidates: as `analysis.replies.infer_parents` gives them.
        version: the model's.
        least: the least probability.
    """
    likely = candidates["probability"].ge(least).fillna(False).astype("bool")
    found = candidates[candidates["asserted"].astype("bool") & likely]
    answers = found["parent_id"].fillna(ARTICLE)
    each = zip(comment_keys(found), answers, found["probability"], found["evidence"], strict=True)
    for comment_key, answer, probability, evidence in each:
        held = (float(probability), str(evidence), True, version)
        yield comment_key, Correction(str(answer), str(answer), *held, confirmed=True)


def correction_column(
    comments: pd.DataFrame, corrections: Mapping[CommentKey, Correction]
) -> pd.Series:
    """What a person said each comment answers; NA where nothing was said.

    Args:
        comments: reads discussion_id, comment_id.
        corrections: (discussion_id, comment_id) -> what was said.
    """
    return column_by_key(comments, answers_of(corrections))
