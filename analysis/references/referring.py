"""What the comments of a discussion refer to, as tables: who is named where, what is quoted where.

The facts of the Overview, the marks in Read and the filters read these tables; the reply model
reads the same findings as evidence (`addressed`, `quoting`). What is said as a fact is what the
evidence calls "addresses", "names" or "quotes"; what it says "may name" or "may quote" is less sure
and weighs there alone.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.exact_times import exact_times
from analysis.references.naming import people_named
from analysis.references.ordering import is_newest_first, seconds
from analysis.references.page_words import first_said
from analysis.references.quoting import quotations

NAME_COLUMNS = [
    "comment_id", "start", "end", "named_id", "named", "written", "near", "kind", "certain",
    "strength",
]  # fmt: skip
QUOTATION_COLUMNS = [
    "comment_id", "quoted_id", "start", "end", "words", "quotation", "marked", "certain",
    "strength",
]  # fmt: skip


class References(NamedTuple):
    """What comments refer to.

    Attributes:
        names: one row per comment and person who may be meant, in page order: comment_id, start and
            end (in characters of its text), named_id (NA for the article's author), named (display
            name), written, near (a misspelling), kind ("addresses", "names", "may name"), certain,
            strength (0 to 1: how surely the person is spoken to).
        quotations: one row per comment and stretch of words, in page order: comment_id, quoted_id
            (NA for the article), start, end, words (in the stretch), quotation (as written, on one
            line), marked, certain, strength.
    """

    names: pd.DataFrame
    quotations: pd.DataFrame

    def certain(self) -> References:
        """What can be said as a fact."""
        names, quoted = (table[table["certain"]].reset_index(drop=True) for table in self)
        return References(names, quoted)


def article_text(title: object, text: object) -> str:
    """An article's title and text as one, "" for what is not known.

    Example:
        >>> article_text("Ferry to close", None)
        'Ferry to close'
    """
    return "\n".join(part for part in (title, text) if isinstance(part, str)).strip("\n")


def references_of(comments: pd.DataFrame, article: str) -> References:
    """Find whom comments name, and what they quote.

    A comment can quote what stands before it; on a page with the newest comment first, below it.

    Args:
        comments: one discussion, in page order; reads comment_id, commenter_id, commenter,
            posted_at, text.
        article: title and text (`article_text`).
    """
    rows = np.arange(len(comments))
    if is_newest_first(seconds(exact_times(comments))):
        rows = rows[::-1]
    laid = comments.iloc[rows]
    texts = laid["text"].fillna("").tolist()
    names = laid["commenter"].astype(object).where(laid["commenter"].notna(), None).tolist()
    people, ids = pd.factorize(laid["commenter_id"])
    named = people_named(texts, names, people, article)
    quoted = quotations(first_said(texts), people, article)
    keys = laid["comment_id"].astype("str").array
    persons = pd.Series(ids, dtype="str").array
    named = named.assign(
        comment_id=keys.take(named["row"].to_numpy()),
        named_id=persons.take(named["person"].to_numpy(), allow_fill=True),
        place=rows[named["row"]],
    )
    quoted = quoted.assign(
        comment_id=keys.take(quoted["row"].to_numpy()),
        quoted_id=keys.take(quoted["target"].to_numpy(), allow_fill=True),
        place=rows[quoted["row"]],
    )
    return References(_in_order(named, NAME_COLUMNS), _in_order(quoted, QUOTATION_COLUMNS))


def certain_references(comments: pd.DataFrame, title: str, text: str) -> References:
    """What can be said as a fact of whom comments name and what they quote (`references_of`).

    Args:
        comments: as for `references_of`.
        title: the article's, "" where it is unknown.
        text: likewise.
    """
    return references_of(comments, article_text(title, text)).certain()


def _in_order(table: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    return table.sort_values(["place", "start"], kind="stable", ignore_index=True)[columns]
