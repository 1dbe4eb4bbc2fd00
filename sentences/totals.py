"""How many comments there are: the one wording of every page, chart, command and report.

“Comments” alone are those that readers can see and that somebody wrote here. Pingbacks, removed and
pending comments are named beside them wherever they are among what is counted or listed.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.counted import is_published
from analysis.totals import Totals, totals
from loaders.text.isolation import isolated
from sentences.grammar import Parts, listed, plural

STATUSES_LISTED = 9


def totals_words(found: Totals) -> Parts:
    """How many comments there are, and what else.

    Example:
        >>> from sentences.grammar import plain
        >>> plain(totals_words(Totals(18))), plain(totals_words(Totals(12, pingbacks=1)))
        ('18 comments', '12 comments and 1 pingback')
        >>> plain(totals_words(Totals(published=96, pingbacks=2, removed=1)))
        '96 published comments, 2 pingbacks and 1 removed comment'
        >>> plain(totals_words(Totals(0))), plain(totals_words(Totals(0, removed=2)))
        ('0 comments', '2 removed comments')
    """
    counts = [(count, noun) for _, count, noun in _kinds(found)]
    return _joined(counts if found.published or not found.here else counts[1:])


def totals_left(left: Totals, whole: Totals) -> str:
    """How many of all comments, and of all that is counted apart, are left.

    Example:
        >>> totals_left(Totals(3, 1), Totals(12, 8)), totals_left(Totals(3), Totals(12, 8))
        ('3 of 12 comments and 1 of 8 pingbacks', '3 of 12 comments')
    """
    return listed([f"{count:,} of {of:,} {noun}" for count, of, noun in _left(left, whole)])


def comments_words(found: Totals) -> Parts:
    """How many comments count, without what is counted apart (see `apart_words`)."""
    return _joined([(count, noun) for _, count, noun in _kinds(found)][:1])


def kinds_words(found: Totals) -> Parts:
    """What rows or records are, in brackets; nothing where all are comments that count."""
    return (" (", *totals_words(found), ")") if _apart(found) else ()


def apart_words(found: Totals) -> Parts:
    """What is counted apart from the comments, as a sentence; nothing where nothing is.

    Example:
        >>> from sentences.grammar import plain
        >>> plain(apart_words(Totals(published=12, pingbacks=8))), apart_words(Totals(12))
        (' Counted apart: 8 pingbacks.', ())
    """
    apart = _apart(found)
    return (" Counted apart: ", *apart, ".") if apart else ()


def pingbacks_said(count: int) -> Parts:
    """Words saying that pingbacks are counted apart from comments."""
    words = plural(count, "pingback is", "pingbacks are")
    what = plural(count, "it comes from another page", "they come from other pages")
    return (count, f" {words} shown and not counted: {what}, not from a commenter.")


def not_published_said(comments: pd.DataFrame) -> Parts:
    """Words saying that removed and pending comments are counted apart, and their statuses.

    Args:
        comments: reads status; at least one of them is not published.
    """
    gone = comments.loc[~is_published(comments), ["status"]]
    kinds = gone["status"].fillna("without a status").value_counts(sort=False)
    said = [f"{count:,} {isolated(kind)}" for kind, count in kinds.items()]
    if len(kinds) == 1:
        said = [isolated(kinds.index[0])]
    named = f" {plural(len(gone), 'is', 'are')} not counted ({listed(said, STATUSES_LISTED)}): "
    tail = plural(
        len(gone),
        "it keeps its place among the replies and is part of no share or median.",
        "they keep their places among the replies and are part of no share or median.",
    )
    return (*_apart(totals(gone)), named + tail)


def _apart(found: Totals) -> Parts:
    return _joined([(count, noun) for _, count, noun in _kinds(found)][1:])


def _joined(counts: list[tuple[int, str]]) -> Parts:
    """Return counts with their nouns as a list in words."""
    parts: Parts = ()
    for number, (count, noun) in enumerate(counts, 1):
        joint = "" if number == 1 else " and " if number == len(counts) else ", "
        parts += (*([joint] if joint else []), count, f" {noun}")
    return parts


def _left(left: Totals, whole: Totals) -> Iterator[tuple[int, int, str]]:
    """Give what is left of each kind: the comments, and of the others what is there."""
    for name, of, noun in _kinds(whole):
        count = getattr(left, name)
        if count or name == "published":
            yield count, of, noun


def _kinds(found: Totals) -> Iterator[tuple[str, int, str]]:
    """Give each kind that there is, the comments first and always: name, count, noun."""
    hidden = found.removed or found.pending
    nouns = {
        "published": "published comment" if hidden else "comment",
        "pingbacks": "pingback",
        "removed": "removed comment",
        "pending": "pending comment",
    }
    for name, noun in nouns.items():
        count = getattr(found, name)
        if count or name == "published":
            yield name, count, plural(count, noun)
