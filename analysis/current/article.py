"""Where the comments take up the article: its names that they use, the passages that they quote."""

from __future__ import annotations

import re
from typing import NamedTuple

import pandas as pd

WORD = re.compile(r"\w+")


class TakenUp(NamedTuple):
    """The article as the comments take it up; places are characters of its text.

    Attributes:
        places: start, end, comments (that use the name or quote the passage).
        quotations: comment_id, start, end (in the comment), article_start, article_end.
    """

    places: pd.DataFrame
    quotations: pd.DataFrame


def taken_up(text: str, names: pd.DataFrame, quotations: pd.DataFrame) -> TakenUp:
    """Where an article is taken up.

    Args:
        text: the article's text.
        names: reads name, comments (`analysis.references.article_names.names_taken_up`).
        quotations: reads comment_id, quoted_id, start, end, quotation
            (`analysis.references.referring.References.quotations`); those of the article are used.
    """
    places = [
        (*found.span(), int(comments))
        for name, comments in zip(names["name"], names["comments"], strict=True)
        if comments
        for found in re.finditer(rf"\b{re.escape(name)}\b", text)
    ]
    of_article = quotations[quotations["quoted_id"].isna()]
    columns = (of_article[name] for name in ("comment_id", "start", "end", "quotation"))
    quoted = [
        (comment_id, start, end, *found.span())
        for comment_id, start, end, quotation in zip(*columns, strict=True)
        if (found := _stands(quotation, text))
    ]
    places += [(start, end, 1) for *_, start, end in quoted]
    return TakenUp(
        pd.DataFrame(sorted(places), columns=["start", "end", "comments"]),
        pd.DataFrame(
            quoted, columns=["comment_id", "start", "end", "article_start", "article_end"]
        ),
    )


def _stands(quotation: str, text: str) -> re.Match[str] | None:
    """Find a quotation in a text, whatever stands between its words."""
    words = WORD.findall(quotation)
    if not words:
        return None
    return re.search(r"\W+".join(map(re.escape, words)), text, re.IGNORECASE)
