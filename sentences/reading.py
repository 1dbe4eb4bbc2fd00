"""What the Read page says: how many comments stand there in which order, and of each its links."""

from __future__ import annotations

import pandas as pd

from analysis.totals import Totals
from loaders.text.isolation import isolated
from sentences.grammar import Parts, numbered
from sentences.totals import totals_left, totals_words

ANSWERS_MISSING = "↳ answers a comment that is not here"
NAME_WITHHELD = "name withheld"
NOT_COUNTED = "{}, not counted as the article’s words or names:"
ORDERS = {
    "page": ", in the order of the page",
    "replies": ", each reply below the comment it answers",
    "partly": ", each reply below the comment it answers where that is known",
}


def article_label(passages: int) -> str:
    """What the article is called where it can be opened.

    Args:
        passages: how many are marked in it.

    Example:
        >>> article_label(0), article_label(2)
        ('The article', 'The article, with 2 passages marked')
    """
    return (
        f"The article, with {numbered(passages, 'passage')} marked" if passages else "The article"
    )


def beside_article(article: pd.Series) -> list[tuple[str, str]]:
    """What is shown with the article and not counted as its words: what it is, and it.

    Args:
        article: a row of the articles table.
    """
    found = []
    note, tags = article.get("author_note"), article.get("tags")
    if isinstance(note, str) and note:
        found.append((NOT_COUNTED.format("On the author"), note))
    if isinstance(tags, str) and tags:
        found.append((NOT_COUNTED.format("Tags"), tags))
    return found


def reading_words(title: str, left: Totals, whole: Totals, order: str) -> Parts:
    """How many comments are shown, and in which order.

    Args:
        title: what the discussion is called.
        left: what passes the filters.
        whole: what the discussion has.
        order: a key of `ORDERS`.
    """
    on, placed = f"on “{isolated(title)}”", ORDERS[order]
    if whole.here < 2:
        return (*totals_words(whole), f" {on}.")
    if left == whole:
        return (*totals_words(whole), f" {on}{placed}.")
    context = "" if order == "page" else "; comments that they answer are shown paler"
    return (f"{totals_left(left, whole)} {on}{placed}{context}.",)
