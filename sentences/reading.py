"""What the Read page says: how many comments stand there in which order, and of each its links."""

from __future__ import annotations

from loaders.text.isolation import isolated
from sentences.grammar import Parts, plural

ANSWERS_MISSING = "↳ answers a comment that is not here"
NAME_WITHHELD = "name withheld"
ORDERS = {
    "page": ", in the order of the page",
    "replies": ", each reply below the comment it answers",
    "partly": ", each reply below the comment it answers where that is known",
}


def reading_words(title: str, shown: int, total: int, order: str) -> Parts:
    """Return how many comments are shown, and in which order.

    Args:
        title: what the discussion is called.
        shown: comments that pass the filters.
        total: comments of the discussion.
        order: a key of `ORDERS`.
    """
    on, placed = f"on “{isolated(title)}”", ORDERS[order]
    if total < 2:
        return (total, f" {plural(total, 'comment')} {on}.")
    if shown == total:
        return (total, f" comments {on}{placed}.")
    context = "" if order == "page" else "; comments that they answer are shown paler"
    return (shown, " of ", total, f" comments {on}{placed}{context}.")
