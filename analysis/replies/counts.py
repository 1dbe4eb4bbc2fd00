"""How many comments answer the article, how many each other, and how many got no reply."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.counted import counted, is_pingback
from analysis.replies.chains import is_unanswered


class ReplyCounts(NamedTuple):
    """What the comments that count (`analysis.counted`) answer, and who was answered.

    Attributes:
        comments: how many comments there are.
        to_comments: those that answer a comment, here or missing.
        to_article: those that answer the article.
        unanswered: those on the article that got no reply (`is_unanswered`).
        deepest: the lowest reply level, where removed comments keep their places, too; None where
            no level is known.
        of_known_level: those whose reply level is known.
    """

    comments: int
    to_comments: int
    to_article: int
    unanswered: int
    deepest: int | None
    of_known_level: int

    @property
    def known(self) -> int:
        """Comments of which it is known what they answer."""
        return self.to_comments + self.to_article

    @property
    def unknown(self) -> int:
        """Comments of which it is not."""
        return self.comments - self.known


def answers_comment(comments: pd.DataFrame) -> np.ndarray:
    """Tell which comments answer another one: by what is recorded, inferred or corrected.

    Args:
        comments: reads parent_id, parent_source.
    """
    source = comments["parent_source"].fillna("none")
    names_one = source.eq("missing") | comments["parent_id"].notna()
    return np.asarray(source.ne("none") & names_one, dtype=bool)


def answer_is_known(comments: pd.DataFrame) -> np.ndarray:
    """Tell of which comments it is known what they answer: a comment, or the article."""
    return np.asarray(comments["parent_source"].fillna("none").ne("none"), dtype=bool)


def reply_counts(comments: pd.DataFrame) -> ReplyCounts:
    """Count what the comments answer.

    Args:
        comments: those that were removed among them; reads status, kind, parent_id, parent_source,
            and depth and replies of whole discussions (`chain_metrics`).

    Example:
        >>> reply_counts(pd.DataFrame({"status": "published", "kind": "comment",
        ...     "parent_source": "explicit", "parent_id": [None, "a", None],
        ...     "depth": [1, 2, 1], "replies": [1, 0, 0]}))[:5]
        (3, 1, 2, 1, 2)
    """
    shown = counted(comments)
    answers, known = answers_comment(shown), answer_is_known(shown)
    loose = is_pingback(comments) & comments["replies"].eq(0).fillna(False).to_numpy(dtype=bool)
    deepest = comments["depth"][~loose].max()
    return ReplyCounts(
        comments=len(shown),
        to_comments=int(answers.sum()),
        to_article=int((known & ~answers).sum()),
        unanswered=int(is_unanswered(shown).sum()),
        deepest=None if pd.isna(deepest) else int(deepest),
        of_known_level=int(shown["depth"].notna().sum()),
    )
