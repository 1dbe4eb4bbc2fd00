"""What stands above the picture: who and how many, and the one thing most worth knowing."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.counted import counted, people
from analysis.totals import totals
from loaders.text.isolation import isolated
from sentences.grammar import Parts, listed, numbered, plural
from sentences.totals import apart_words, comments_words

FEW_THREADS = 10
NAMES_LISTED = 3
READ_FIRST, TALK_ABOUT, ASK = "Read first", "They talk about", "They ask"
NO_NAMES = "Nobody takes up a name from the article."
NO_ARTICLE = "The article’s text is not here, so nothing can be compared with it."
NO_QUESTIONS = "Nobody asks anything."
ASKS, UNANSWERED = "asks", "asks; no reply"


def byline_words(article: pd.Series, article_words: int, comments: pd.DataFrame) -> Parts:
    """One line: who wrote the article, how long it is, how many comments by how many people.

    Args:
        article: reads byline.
        article_words: words of its text, 0 where that is unknown.
        comments: all that are shown; reads status, kind, commenter_id.
    """
    byline = article["byline"]
    parts: Parts = (f"{isolated(byline)} · ",) if isinstance(byline, str) and byline else ()
    if article_words:
        parts += (article_words, f" {plural(article_words, 'word')} · ")
    found = totals(comments)
    if not found.published:
        none = "no published comments." if parts else "No published comments."
        return (*parts, none, *apart_words(found))
    return (*parts, *comments_words(found), *_by_whom(counted(comments)), *apart_words(found))


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


def threads_lead(few: int, held: int, threads: int, deepest: int, total: int) -> Parts:
    """How a discussion hangs together: how few threads hold half of it, how deep it goes.

    Args:
        few: the fewest threads that hold half of the comments.
        held: comments in them.
        threads: all threads.
        deepest: reply levels.
        total: all comments.
    """
    deep: Parts = ("; the deepest goes down ", deepest, f" {plural(deepest, 'level')}.")
    if threads == total:
        return ("Nobody answers anybody: each of the ", total, " comments stands by itself.")
    if threads == 1:
        return ("All comments hang together in one thread, ", deepest, " levels deep.")
    if few > FEW_THREADS or few == threads:
        return ("The comments form ", threads, " threads", *deep)
    hold = plural(few, "holds", "hold")
    return (few, " of ", threads, f" threads {hold} ", held, " of the ", total, " comments", *deep)


def flat_lead(names: Sequence[tuple[str, int]], named: int, quoting: int) -> Parts:
    """What the comments of a page without recorded replies take up; nothing for nothing.

    Args:
        names: the article's names that comments use, most used first, and how many use each.
        named: comments that name another commenter.
        quoting: comments that quote the article.

    Example:
        >>> from sentences.grammar import plain
        >>> plain(flat_lead([("Mattis", 3), ("Kabul", 1)], 1, 2))[:63]
        'The comments take up 2 names from the article, Mattis (3) and K'
    """
    said: list[Parts] = []
    if names:
        most = [f"{isolated(name)} ({comments:,})" for name, comments in names[:NAMES_LISTED]]
        lead = "most of all " if len(names) > NAMES_LISTED else ""
        taken = f" {plural(len(names), 'name')} from the article, {lead}{listed(most)}"
        said.append(("The comments take up ", len(names), taken))
    if quoting:
        comments = plural(quoting, "comment quotes", "comments quote")
        said.append((quoting, f" {comments} the article"))
    if named:
        comments = plural(named, "comment names", "comments name")
        said.append((named, f" {comments} another commenter"))
    joined = [each for part in said for each in ("; ", *part)][1:]
    return (*joined, ".") if joined else ()


def reason(why: str, number: int) -> str:
    """Why a comment is worth reading first (`analysis.leads.read_first`)."""
    return {
        "followed": f"{numbered(number, 'comment')} below it",
        "answered": f"{numbered(number, 'reply', 'replies')}",
        "author": "the author or staff, first time",
        "quotes": f"quotes {numbered(number, 'word')} of the article",
        "longest": f"the longest, {numbered(number, 'word')}",
    }[why]
