"""The paragraph that answers each page's question, in words and numbers."""

from __future__ import annotations

import pandas as pd

from analysis.facts import plural
from analysis.tone import SCORERS, contradicted, tone_counts
from store import View

Parts = tuple[str | int, ...]
SHARES_FROM = 50


def opening_words(view: View) -> Parts:
    """Say who wrote how much under what, and how it sounds to the word list in use."""
    published = view.published
    people, comments = int(published["commenter_id"].nunique()), len(published)
    again = int((published["commenter_id"].value_counts() > 1).sum())
    byline = view.article["byline"]
    by = f" by {byline}" if isinstance(byline, str) else ""
    parts: Parts = (
        f"Under “{view.title}”{by}: ",
        comments,
        f" {plural(comments, 'comment')} by ",
        people,
    )
    parts += (f" {plural(people, 'person', 'people')}, ", again, " of whom wrote more than once. ")
    return parts + _sound(view)


def _sound(view: View) -> Parts:
    counts = tone_counts(view.published["tone"]).set_index("tone")["comments"]
    label = SCORERS[view.scorer].label
    return (
        f"Going by {label}’s word list, ", int(counts["negative"]), " sound negative, ",
        int(counts["positive"]), " positive, ", int(counts["neutral"]), " neutral, and ",
        int(counts["no tone words"]), " have no word that it knows a tone for.",
    )  # fmt: skip


def reading_words(view: View) -> Parts:
    """Say how many comments are shown, and in which order."""
    shown, total = len(view.comments), len(view.discussion)
    order = "each reply below what it answers" if view.has_structure else "in the order of the page"
    if shown == total:
        return (total, f" {plural(total, 'comment')} on “{view.title}”, {order}.")
    return (
        shown,
        " of ",
        total,
        f" comments on “{view.title}”, {order}; what they answer is shown paler.",
    )


def reply_words(view: View) -> Parts:
    """Say how many comments answer each other, and how deep that goes."""
    published = view.published
    known = published[published["replies"].notna()]
    answers = int(known["parent_id"].notna().sum())
    unanswered = int(((known["replies"] == 0) & (known["depth"] == 1)).fillna(False).sum())
    deepest = published["depth"].max()
    parts: Parts = (answers, " of ", len(known), " comments answer another comment")
    if pd.notna(deepest):
        parts += (", down to level ", int(deepest))
    return (
        *parts,
        ". ",
        unanswered,
        f" {plural(unanswered, 'comment')} on the article got no reply.",
    )


def commenter_words(view: View) -> Parts:
    """Say how many people write, and how many of them once."""
    counts = view.published["commenter_id"].value_counts()
    once = int((counts == 1).sum())
    unnamed = int(view.published["commenter_id"].isna().sum())
    parts: Parts = (
        len(counts),
        f" {plural(len(counts), 'person', 'people')} wrote here, ",
        once,
        " of them once.",
    )
    if unnamed:
        parts += (
            " ",
            unnamed,
            f" {plural(unnamed, 'comment')} came without a name that stands for one person.",
        )
    return parts


def tone_words(view: View) -> Parts:
    """Say how it sounds by both word lists and how far they agree."""
    published = view.published
    same = int((published["textblob_tone"] == published["vader_tone"]).sum())
    opposite = int(contradicted(published).sum())
    return (
        *_sound(view), " The two word lists give ", same, " of ", len(published),
        " the same tone and contradict each other on ", opposite, ".",
    )  # fmt: skip
