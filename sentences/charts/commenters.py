"""What the charts of the Commenters page say."""

from __future__ import annotations

from typing import Any

import pandas as pd
from pandas.api.typing import NAType

from analysis.reply_network import RepliesApart
from loaders.text.isolation import isolated
from sentences.commenters import NOBODY
from sentences.grammar import listed, numbered, plural

MOST_COMMENTS = "Who comments most?"
INEQUALITY = "Do a few people write most of it?"
WHO_REPLIES = "Who replies to whom?"
NAMED = 3  # so many who share a first place are named


def most_comments(people: pd.DataFrame) -> str:
    """Who wrote most comments; many who wrote as many are counted, not named.

    Args:
        people: commenter and comments of each person.
    """
    if people.empty:
        return NOBODY
    most = int(people["comments"].max())
    names = [isolated(name) for name in people.loc[people["comments"] == most, "commenter"]]
    comments = numbered(most, "comment")
    if len(people) == 1:
        return f"{names[0]} is the only commenter: {comments}."
    if len(names) == 1:
        return f"{names[0]} wrote most: {comments}."
    if len(names) == len(people):
        who = "Both" if len(people) == 2 else f"All {len(people):,} people"
        return f"{who} wrote {comments} each."
    who = listed(names) if len(names) <= NAMED else f"{len(names):,} people"
    return f"{who} wrote most: {comments} each."


def inequality(gini: float | NAType) -> str:
    """How unequally comments are spread.

    Args:
        gini: the Gini coefficient, or NA.
    """
    if pd.isna(gini):
        return "Too few people wrote here to say."
    return (
        f"The Gini coefficient is {gini:.2f}: 0 if everybody writes the same number of comments, 1 "
        "if one person writes them all."
    )


def who_replies(pairs: pd.DataFrame, apart: RepliesApart) -> str:
    """Who replied to whom most often, and which replies are in no pair.

    Args:
        pairs: from_name, to_name and replies of each pair.
        apart: replies that are in none.
    """
    return f"{_pairs(pairs)}{_apart(apart)}"


def _pairs(pairs: pd.DataFrame) -> str:
    if pairs.empty:
        return "No two people here answered each other."
    number, most = len(pairs), int(pairs["replies"].max())
    top = pairs[pairs["replies"] == most]
    first = top.iloc[0]
    names = f"{isolated(first['from_name'])} replied to {isolated(first['to_name'])}"
    if number == 1:
        return f"{names}: {numbered(most, 'reply', 'replies')}."
    if most == 1:
        return f"Nobody replied to the same person twice: {number:,} pairs, 1 reply each."
    if len(top) == number:
        return f"Each of the {number:,} pairs has {most:,} replies."
    if len(top) > 1:
        return f"{len(top):,} of {number:,} pairs have the most replies: {most:,} each."
    return f"Most often, {names}: {most:,} times."


def _apart(apart: RepliesApart) -> str:
    """Return which replies are in no pair: to oneself, and by or to somebody unknown."""
    counts = (
        (apart.to_oneself, "to oneself"),
        (apart.unknown, "by or to somebody unknown"),
    )
    parts = [
        f"{count:,} {plural(count, 'reply', 'replies')} {which}" for count, which in counts if count
    ]
    return f" Not counted here: {' and '.join(parts)}." if parts else ""


def pair_at_mark(pair: Any) -> str:
    """What stands at a pair: a row of `who_replies`' pairs."""
    names = f"{isolated(pair.from_name)} replied to {isolated(pair.to_name)}"
    return f"{names}: {pair.replies:,}"
