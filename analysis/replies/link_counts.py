"""On which links numbers of replies rest, counted and said in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from analysis.facts import Fact, plural
from analysis.references.answers import Correction
from analysis.rows import CommentKey, comment_keys


class LinkCounts(NamedTuple):
    """How many comments have which kind of parent.

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
    def recovered(self) -> int:
        """Links that the source does not record."""
        return self.inferred + self.corrected


def link_counts(comments: pd.DataFrame) -> LinkCounts:
    """Count the comments by what is known of their parents.

    Args:
        comments: reads parent_source.
    """
    kinds = comments["parent_source"].fillna("none").value_counts()
    explicit = int(kinds.get("explicit", 0)) + int(kinds.get("missing", 0))
    inferred, corrected = int(kinds.get("inferred", 0)), int(kinds.get("corrected", 0))
    return LinkCounts(explicit, inferred, corrected, int(kinds.get("none", 0)))


def told_apart(
    counts: LinkCounts, comments: pd.DataFrame, corrections: Mapping[CommentKey, Correction]
) -> LinkCounts:
    """Tell corrected links that the reader said or confirmed from those that the file brought.

    Args:
        counts: those of the comments.
        comments: reads discussion_id, comment_id, parent_source.
        corrections: what the reader said.
    """
    by_hand = comment_keys(comments[comments["parent_source"].eq("corrected")])
    ours = [corrections[place] for place in by_hand if place in corrections]
    confirmed = sum(each.confirmed for each in ours)
    return counts._replace(said=len(ours) - confirmed, confirmed=confirmed)


def counts_said(counts: LinkCounts) -> str:
    """Say, in one sentence, on which links every number of replies rests.

    Example:
        >>> counts_said(LinkCounts(0, 3, 5, 15, said=1, confirmed=4))
        'What 8 of 23 comments answer: 3 inferred from what they say, 1 said by you, 4 confirmed \
by you; 15 unknown.'
    """
    known = counts.explicit + counts.recovered
    total = known + counts.unknown
    if not counts.recovered:
        lost = f"{counts.unknown:,} {plural(counts.unknown, 'comment answers', 'comments answer')}"
        return f"What {lost} is unknown: what comments say does not tell."
    parts = (
        (counts.explicit, "recorded"),
        (counts.inferred, f"inferred from what {plural(total, 'it says', 'they say')}"),
        (counts.said, "said by you"),
        (counts.confirmed, "confirmed by you"),
        (counts.corrected - counts.said - counts.confirmed, "corrected by hand"),
    )
    named = ", ".join(f"{number:,} {how}" for number, how in parts if number)
    named += f"; {counts.unknown:,} unknown" if counts.unknown else ""
    comments = plural(total, "comment answers", "comments answer")
    return f"What {known:,} of {total:,} {comments}: {named}."


def counts_noted(counts: LinkCounts) -> str:
    """Say the same in few words, for beside a chart.

    Example:
        >>> counts_noted(LinkCounts(0, 3, 1, 14))
        'Incl. inferred replies.'
    """
    if not counts.recovered:
        return "No replies could be inferred."
    return "Incl. inferred replies." if counts.inferred else "Incl. replies named by hand."


def noted(fact: Fact) -> Fact:
    """Give a fact, marked where it counts replies that were inferred."""
    if fact.topic != "Replies":
        return fact
    *before, last = fact.parts
    return fact._replace(
        parts=(*before, f"{str(last).removesuffix('.')} (incl. inferred replies).")
    )
