"""On which links numbers of replies rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from analysis.counted import is_counted
from analysis.references.answers import Correction
from analysis.rows import CommentKey, comment_keys


class LinkCounts(NamedTuple):
    """How many of the comments that count have which kind of parent.

    Attributes:
        explicit: the source says what they answer, be it here or missing.
        inferred: the model does.
        corrected: a person does.
        unknown: nobody does.
        said, confirmed: corrected ones that the reader said, or confirmed (see `told_apart`).
    """

    explicit: int
    inferred: int
    corrected: int
    unknown: int
    said: int = 0
    confirmed: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.explicit + self.recovered + self.unknown

    @property
    def recovered(self) -> int:
        """Links that the source does not record."""
        return self.inferred + self.corrected


def link_counts(comments: pd.DataFrame) -> LinkCounts:
    """Count the comments that count by what is known of their parents.

    Args:
        comments: reads parent_source, status, kind.
    """
    kinds = comments["parent_source"][is_counted(comments)].fillna("none").value_counts()
    explicit = int(kinds.get("explicit", 0)) + int(kinds.get("missing", 0))
    inferred, corrected = int(kinds.get("inferred", 0)), int(kinds.get("corrected", 0))
    return LinkCounts(explicit, inferred, corrected, int(kinds.get("none", 0)))


def told_apart(
    counts: LinkCounts, comments: pd.DataFrame, corrections: Mapping[CommentKey, Correction]
) -> LinkCounts:
    """Tell corrected links that the reader said or confirmed from those that the file brought.

    Args:
        counts: those of the comments.
        comments: reads discussion_id, comment_id, parent_source, status, kind.
        corrections: what the reader said.
    """
    by_hand = comment_keys(
        comments[comments["parent_source"].eq("corrected") & is_counted(comments)]
    )
    ours = [corrections[comment_key] for comment_key in by_hand if comment_key in corrections]
    confirmed = sum(each.confirmed for each in ours)
    return counts._replace(said=len(ours) - confirmed, confirmed=confirmed)
