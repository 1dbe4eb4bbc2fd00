"""The Overview's opening: who wrote how much under what."""

from __future__ import annotations

import pandas as pd

from analysis.counted import counted, people
from analysis.totals import totals
from loaders.text.isolation import isolated
from sentences.grammar import Parts, plural
from sentences.totals import apart_words, comments_words


def opening_words(title: str, byline: object, comments: pd.DataFrame) -> Parts:
    """How many comments there are by how many people, under which title, and what else.

    Args:
        title: what the discussion is called.
        byline: who wrote the article, or NA.
        comments: all that are shown; reads status, kind, commenter_id.
    """
    by = f" by {isolated(byline)}" if isinstance(byline, str) else ""
    found = totals(comments)
    said: Parts = ("no published comments.",)
    if found.published:
        said = (*comments_words(found), *_by_whom(counted(comments)))
    return (f"Under “{isolated(title)}”{by}: ", *said, *apart_words(found))


def _by_whom(published: pd.DataFrame) -> Parts:
    """Return how many people wrote them, as the end of a sentence."""
    known = people(published)
    if not known:
        return (", without a name that identifies one person.",)
    parts: Parts = (" by ", known, f" {plural(known, 'person', 'people')}")
    again = int((published["commenter_id"].value_counts() > 1).sum())
    if known == 1:
        return (*parts, ".")
    return (*parts, ", ", again, " of whom wrote more than once.") if again else (*parts, ".")
