"""What the Replies page says: how many comments answer each other, and how far down that goes."""

from __future__ import annotations

import pandas as pd

from analysis.counted import counted
from analysis.replies.counts import ReplyCounts, reply_counts
from sentences.grammar import Parts, numbered, plural

WHOLE = "Threads, levels and chains always cover the whole discussion, whatever the filters."
NO_EXCHANGE = "No two people answered each other in turn."
NO_OPEN_QUESTION = "No question is known to have gone unanswered."
NO_STRUCTURE = (
    "Who answers whom is unknown here, so reply chains cannot be shown. With inferred replies, you "
    "can also say on the Read page what a comment answers."
)
NO_THREAD = "No thread’s first comment is known."


def reply_words(comments: pd.DataFrame) -> Parts:
    """How many comments answer each other, and how deep that goes.

    Args:
        comments: all that are shown (see `analysis.replies.counts.reply_counts`).
    """
    counts, sources = reply_counts(comments), counted(comments)["parent_source"]
    if sources.isin(["inferred", "corrected"]).any():
        return _recovered_words(counts, likely=bool(sources.eq("inferred").any()))
    answers, among = counts.to_comments, counts.known
    if counts.comments == 1:
        return (_of_one(counts),)
    if not among:
        return ("What the comments answer is unknown.",)
    if not answers and not counts.unknown:
        return ("No comment answers another.", *_without_reply(counts))
    parts: Parts = (answers, " of ", among, f" comments {plural(answers, 'answers', 'answer')}")
    if counts.unknown:
        what = f" {plural(among, 'comment answers', 'comments answer')} is known: "
        parts = ("What ", among, what, answers, f" {plural(answers, 'answers', 'answer')}")
    parts += (" another comment",)
    if counts.deepest is not None and counts.deepest > 1:
        parts += (", down to level ", counts.deepest)
    return (*parts, ".", *_without_reply(counts))


def _of_one(counts: ReplyCounts) -> str:
    if not counts.known:
        return "What the comment answers is unknown."
    if counts.to_comments:
        return "The comment answers another comment."
    alone = " and got no reply" if counts.unanswered else ""
    return f"The comment answers the article{alone}."


def _without_reply(counts: ReplyCounts) -> Parts:
    number = counts.unanswered
    if not number and counts.unknown:
        return (" No comment on the article is known to have gone unanswered.",)
    if not number:
        return (" Every comment on the article got a reply.",) if counts.to_article else ()
    comments = plural(number, "comment")
    if counts.unknown:
        verb = plural(number, "has", "have")
        return (" ", number, f" {comments} on the article {verb} no known reply.")
    return (" ", number, f" {comments} on the article got no reply.")


def _recovered_words(counts: ReplyCounts, *, likely: bool) -> Parts:
    """Return the same where links were recovered; of levels only where most are known."""
    answers, unknown = counts.to_comments, counts.unknown
    probably = " probably" if likely else ""
    parts: Parts = (answers, " of ", counts.comments, f" {plural(counts.comments, 'comment')}")
    parts += (f"{probably} {plural(answers, 'answers', 'answer')} another",)
    parts += (" and ", counts.to_article, " the article") if counts.to_article else ()
    if unknown:
        parts += ("; what ", unknown, f" {plural(unknown, 'answers', 'answer')} is unknown")
    if counts.deepest is None or 2 * counts.of_known_level < counts.comments:
        return (*parts, ".")
    partly = counts.of_known_level < counts.comments
    go_down = "The deepest known level is " if partly else "Replies go down to level "
    return (*parts, ". ", go_down, counts.deepest, ".", *_without_reply(counts))


def no_exchange_known(unknown: int, total: int) -> str:
    """Words saying that no exchange is known, where some replies are not."""
    return f"No exchange is known: {_unknown(unknown, total)}."


def open_questions_unknown(unknown: int, total: int) -> str:
    """Words saying that nothing can be said of unanswered questions."""
    return f"This cannot be said: {_unknown(unknown, total)}."


def open_questions_partly(unknown: int, total: int) -> str:
    """Words saying that some of the questions listed may have been answered."""
    return f"Some of these may have been answered: {_unknown(unknown, total)}."


def _unknown(unknown: int, total: int) -> str:
    comments = numbered(total, "comment")
    return f"what {unknown:,} of {comments} {plural(unknown, 'answers', 'answer')} is unknown"


def which_thread(threads: int, *, chosen: bool, partly: bool) -> str:
    """Why it is this thread that is looked at.

    Args:
        threads: threads whose first comment is known.
        chosen: whether the reader picked it.
        partly: whether some replies are unknown.
    """
    known = " whose first comment is known" if partly else ""
    if threads == 1:
        return f"The only thread{known}."
    if chosen:
        return "The thread picked above."
    return f"The largest thread{known}; pick another above."
