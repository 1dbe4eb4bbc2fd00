"""The Overview's opening: who wrote how much under what."""

from __future__ import annotations

import pandas as pd

from analysis.counted import people
from loaders.text.isolation import isolated
from sentences.grammar import Parts, plural


def opening_words(title: str, byline: object, published: pd.DataFrame) -> Parts:
    """Return how many comments there are by how many people, under which title.

    Args:
        title: what the discussion is called.
        byline: who wrote the article, or NA.
        published: the comments that count; reads status, kind, commenter_id.
    """
    by = f" by {isolated(byline)}" if isinstance(byline, str) else ""
    number, known = len(published), people(published)
    head = f"Under “{isolated(title)}”{by}: "
    if not number:
        return (f"{head}no published comments.",)
    parts: Parts = (head, number, f" {plural(number, 'comment')}")
    if not known:
        return (*parts, ", without a name that identifies one person.")
    parts += (" by ", known, f" {plural(known, 'person', 'people')}")
    again = int((published["commenter_id"].value_counts() > 1).sum())
    if known == 1:
        return (*parts, ".")
    return (*parts, ", ", again, " of whom wrote more than once.") if again else (*parts, ".")
