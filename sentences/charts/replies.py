"""What the charts of the Replies page say, but for the comparison with random discussions."""

from __future__ import annotations

from typing import Any

import pandas as pd

from loaders.text.isolation import isolated
from sentences.grammar import numbered, plural

LEVELS = "How deep do replies go?"
CHAINS = "How long are the reply chains?"
THREAD = "What does this thread look like, from its first comment down?"


def levels(table: pd.DataFrame, deepest: int) -> str:
    """How deep replies go.

    Args:
        table: depth (NA for those of unknown level) and comments.
        deepest: the deepest level; 0 where none is known.
    """
    lost = int(table.loc[table["depth"].isna(), "comments"].sum())
    if not deepest:
        return "No reply level is known."
    words = f"The deepest known level is {deepest:,}." if lost else _deepest(deepest)
    if lost:
        words += f" The level of {numbered(lost, 'comment')} is unknown."
    return words


def _deepest(level: int) -> str:
    if level == 1:
        return "No comment answers another."
    return f"Replies go down to level {level:,}."


def level_at_mark(row: Any) -> str:
    """What stands at a level: a row with depth, comments and perhaps a random range."""
    return f"level {row.depth}: {numbered(row.comments, 'comment')}{_random(row)}"


def chains(table: pd.DataFrame, longest: int) -> str:
    """How long reply chains are.

    Args:
        table: length and chains; with left_out where some chains' first comments are unknown.
        longest: comments in the longest; 0 where none is known.
    """
    if not longest:
        return "No reply chain’s first comment is known."
    known = " whose first comment is known" if "left_out" in table else ""
    return f"The longest reply chain{known} has {numbered(longest, 'comment')}."


def chain_at_mark(row: Any) -> str:
    """What stands at a length: a row with chains, length and perhaps a random range."""
    chains = numbered(row.chains, "chain")
    return f"{chains} of {numbered(row.length, 'comment')}{_random(row)}"


def _random(row: Any) -> str:
    if not hasattr(row, "random_low"):
        return ""
    return f"\nnine in ten random discussions: {row.random_low:,}–{row.random_high:,}"


def thread(comments: int) -> str:
    """How a thread of so many comments is drawn."""
    if comments == 0:
        return "No thread’s first comment is known."
    if comments == 1:
        return "1 comment, without a reply."
    return (
        f"{comments:,} comments. Each box lies below the comment it answers, and is wider the more "
        "replies hang below it."
    )


def comment_label(name: object, level: str) -> str:
    """How a comment of a thread is listed."""
    return f"{isolated(name)}, level {level}"


def comment_at_mark(row: Any) -> str:
    """What stands at a comment: a row with name, begins, descendants."""
    below = plural(row.descendants, "reply", "replies")
    return f"{isolated(row.name)}\n{isolated(row.begins)}\n{row.descendants:,} {below} below"
