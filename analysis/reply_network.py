"""Who replies to whom in a discussion, whole: every pair, what is in no pair, whom to draw."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.commenters import person_links, reply_pairs
from analysis.replies.shape import reply_forest

PEOPLE = 14
PAIRS_LOOKED_AT = 1000  # far more than so many people can make


class RepliesApart(NamedTuple):
    """Published replies that are in no pair of `reply_pairs`.

    Attributes:
        to_oneself: those to a comment of one's own.
        unknown: those by or to somebody who is not known: a guest, or whose comment is not here.
    """

    to_oneself: int
    unknown: int


def replies_apart(comments: pd.DataFrame) -> RepliesApart:
    """Count the replies that `reply_pairs` leaves out.

    Example:
        >>> comments = pd.DataFrame({"discussion_id": "1", "comment_id": list("abc"),
        ...     "parent_id": [None, "a", "a"], "parent_source": "explicit", "status": "published",
        ...     "commenter_id": ["Ann", "Ann", None], "position": range(3)})
        >>> replies_apart(comments)
        RepliesApart(to_oneself=1, unknown=1)
    """
    links = person_links(comments, reply_forest(comments))
    paired = links.counts & (links.person >= 0) & (links.answered >= 0)
    return RepliesApart(int(links.to_oneself.sum()), int((links.counts & ~paired).sum()))


class ReplyNetwork(NamedTuple):
    """Who replies to whom in a discussion.

    Attributes:
        pairs: `analysis.commenters.reply_pairs`, all of them.
        people: `most_linked` of these pairs.
        apart: the replies that are in no pair.
    """

    pairs: pd.DataFrame
    people: list[str]
    apart: RepliesApart


def reply_network(comments: pd.DataFrame) -> ReplyNetwork:
    """Who replies to whom, whole, and the people among whom it is drawn."""
    pairs = reply_pairs(comments)
    return ReplyNetwork(pairs, most_linked(pairs), replies_apart(comments))


def most_linked(pairs: pd.DataFrame, people: int = PEOPLE) -> list[str]:
    """The people of the pairs that replied most, up to so many.

    Both people of the first pair are among them, so that what is drawn of them is never empty.

    Args:
        pairs: `analysis.commenters.reply_pairs`.
        people: at most so many.

    Returns:
        Commenter ids, those with most replies (written and received) first.
    """
    ends = pairs.melt("replies", ["from_id", "to_id"], value_name="who")
    weight = ends.groupby("who", sort=True)["replies"].sum()
    both = pairs["from_id"].map(weight) + pairs["to_id"].map(weight)
    order = np.lexsort((-both.to_numpy(), -pairs["replies"].to_numpy()))[:PAIRS_LOOKED_AT]
    chosen: dict[str, None] = {}
    for pair in pairs[["from_id", "to_id"]].iloc[order].itertuples(index=False):
        if len(chosen | dict.fromkeys(pair)) <= people:
            chosen |= dict.fromkeys(pair)
    ranked = weight.reindex(list(chosen)).sort_values(ascending=False, kind="stable")
    return [str(who) for who in ranked.index]
