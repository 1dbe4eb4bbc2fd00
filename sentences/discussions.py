"""What the Discussions page says: how many there are, and what its table counts."""

from __future__ import annotations

import pandas as pd

from analysis.summaries import middle
from analysis.totals import KINDS, Totals
from sentences.grammar import SHARES_FROM, Parts, plural
from sentences.totals import apart_words, comments_words

NONE_FOUND = "No title or id contains this."


def opening_words(table: pd.DataFrame, people: int) -> Parts:
    """How many discussions there are, by how many people, and how large they are.

    Args:
        table: comments (that count), pingbacks, removed, pending and loaded (all rows) of each
            discussion.
        people: known people in all of them.
    """
    number = len(table)
    found = Totals(*(int(table[name].sum()) for name in ("comments", *KINDS[1:])))
    by: Parts = (" by ", people, f" {plural(people, 'person', 'people')}") if people else ()
    parts: Parts = (number, f" {plural(number, 'discussion')} with ", *comments_words(found))
    parts += (*by, ".", *apart_words(found))
    if number < 2:
        return parts
    half, most = middle(table["comments"]), int(table["comments"].max())
    parts += (f" Half of them have at most {half:,} {plural(half, 'comment')}; the largest has ",)
    parts += (most, ".")
    empty = int((table["loaded"] == 0).sum())
    return (*parts, " ", empty, f" {plural(empty, 'has', 'have')} none here.") if empty else parts


def how_counted(listed: pd.DataFrame, scored_by: str) -> str:
    """What the table's numbers count.

    Args:
        listed: the table, with the columns that it shows.
        scored_by: what the scorer is called.
    """
    words = [
        "Numbers count published comments in whole discussions, whatever the filters.",
        f"Tone by {scored_by}: in the bar, grey is neutral, and the hollow part has no tone "
        "words or is not scored.",
    ]
    if "unanswered" in listed:
        words.append("“No reply”: comments on the article that nobody answered.")
    if "reply_share" in listed:
        words.append(f"Shares of replies are given from {SHARES_FROM} comments on.")
    if listed.isna().any(axis=None):
        words.append("“–” means unknown.")
    return " ".join(words)


def not_here(count: int) -> str:
    """How many comments a source claims that are not here."""
    return f"{count:,} not here"


def since(day: str) -> str:
    """On which day a discussion began."""
    return f"since {day}"
