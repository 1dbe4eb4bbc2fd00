"""What loading a source does to the numbers: what is missing, unknown, left out or repaired."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.counted import counted, is_counted, is_published, pingbacks
from analysis.exact_times import estimated, exact_times
from analysis.replies.counts import answers_comment
from analysis.replies.shape import Forest, reply_forest
from analysis.source import only_days
from analysis.totals import totals
from loaders.schema import LoadReport
from loaders.text.isolation import isolated
from sentences.grammar import SHARES_FROM, Parts, listed, plain, plural
from sentences.totals import kinds_words, not_published_said, pingbacks_said

NAMES_LISTED = 3
CUT = ("answered itself", "loop of replies")


class Effect(NamedTuple):
    """One thing that the load does to the numbers.

    Attributes:
        key: stable name.
        parts: the sentence in pieces; the numbers among them are what it counts.
    """

    key: str
    parts: Parts

    @property
    def statement(self) -> str:
        """The sentence as one plain text."""
        return plain(self.parts)


def effects(articles: pd.DataFrame, comments: pd.DataFrame, report: LoadReport) -> list[Effect]:
    """Say what the load does to the numbers; an empty list where it does nothing to them.

    Args:
        articles: the articles table.
        comments: the comments table; chain metrics and scores are not needed.
        report: how they were loaded.
    """
    return [
        *_claims(articles, comments),
        *_held_back(report),
        *_skipped(report),
        *_levels(comments, report),
        *_repeated(report),
        *_not_published(comments),
        *_pingbacks(comments),
        *_nobody(comments),
        *_times(counted(comments), report),
        *_foreign(counted(comments)),
    ]


def _claims(articles: pd.DataFrame, comments: pd.DataFrame) -> Iterator[Effect]:
    """Compare, discussion by discussion, what the source claims with what was loaded."""
    claims = articles.loc[articles["declared_comments"].notna()]
    here = comments["discussion_id"].value_counts().reindex(claims["discussion_id"], fill_value=0)
    claimed = claims["declared_comments"].to_numpy(dtype="int64")
    short = claimed - here.to_numpy()
    missing, number = int(short[short > 0].sum()), int((short > 0).sum())
    if not missing:
        return
    whole, loaded, of = int(claimed.sum()), int(here.sum()), len(claims)
    several = len(articles) > 1
    place = "The source" if several else "The page"
    noun, verb = plural(whole, "comment"), plural(loaded, "is", "are")
    head: Parts = (f"{place} claims ", whole, f" {noun}")
    among: Parts = (" in ", of, f" {plural(of, 'discussion')}") if several else ()
    kinds = kinds_words(totals(comments[comments["discussion_id"].isin(claims["discussion_id"])]))
    lost: Parts = (": ", missing, f" {plural(missing, 'is', 'are')} missing")
    where: Parts = (", in ", number, " of them") if several else ()
    tail = ", so nothing here covers all comments."
    yield Effect(
        "claimed", (*head, *among, "; ", loaded, f" {verb} here", *kinds, *lost, *where, tail)
    )


def _held_back(report: LoadReport) -> Iterator[Effect]:
    if report.missing:
        verb, they = plural(report.missing, " is", "s are"), plural(report.missing, "it", "they")
        head = f" comment{verb} counted in the file but not included in it: "
        tail = f"{head}replies are undercounted where {they} stood."
        yield Effect("missing", (report.missing, tail))


def _skipped(report: LoadReport) -> Iterator[Effect]:
    count = len(report.skipped)
    if not count:
        return
    share = f" ({count / report.records:.1%})" if report.records >= SHARES_FROM else ""
    noun, verb = plural(report.records, "record"), plural(count, "was", "were")
    tail = f" {noun} {verb} skipped{share}: no number includes {plural(count, 'it', 'them')}."
    yield Effect("skipped", (count, " of ", report.records, tail))


def _levels(comments: pd.DataFrame, report: LoadReport) -> Iterator[Effect]:
    """Say whose reply levels are unknown, and why."""
    if comments.empty:
        return
    if comments["parent_source"].fillna("none").eq("none").all():
        words = (
            f"{_no_parents(report)} Reply levels, chains and who was never answered are unknown."
        )
        yield Effect("structure", (words,))
        return
    forest = reply_forest(comments)
    flat = np.unique(forest.discussion[~forest.structured])
    if len(flat):
        words = f" discussions {plural(len(flat), 'does', 'do')} not record who answers whom: "
        tail = f"{words}reply levels are unknown there."
        yield Effect("structure", (len(flat), " of ", len(forest.discussion_ids), tail))
    yield from _missing_parents(comments, forest, report)
    yield from _loops(forest, report)


def _no_parents(report: LoadReport) -> str:
    """Say why no parent is known; of columns only that none was recognised is known."""
    if report.source_columns and "parent_id" not in dict(report.columns):
        return "No column could be read as the comment that is answered."
    return "The source does not record who answers whom."


def _missing_parents(
    comments: pd.DataFrame, forest: Forest, report: LoadReport
) -> Iterator[Effect]:
    shown = counted(comments)
    away = int(shown["parent_source"].eq("missing").sum())
    if not away:
        return
    below = int(((forest.depth == 0) & forest.placed & (forest.parent >= 0)).sum())
    more: Parts = (" and for ", below, f" {plural(below, 'reply', 'replies')} below")
    file = "these files" if len(report.files) > 1 else "this file"
    words = plural(away, "answers a comment that is", "answer comments that are")
    tail = f" {words} not in {file}: reply levels are unknown for {plural(away, 'it', 'them')}"
    replies = int(answers_comment(shown).sum())
    head: Parts = (away, " of ", replies, f" {plural(replies, 'reply', 'replies')}{tail}")
    yield Effect("missing-parents", (*head, *(more if below else ()), "."))


def _loops(forest: Forest, report: LoadReport) -> Iterator[Effect]:
    """Count the links that were cut, and what stands below in discussions that have structure."""
    cut = int(report.repairs["repair"].isin(CUT).sum())
    if not cut:
        return
    below = int((forest.structured & ~forest.placed & (forest.parent >= 0)).sum())
    words = plural(
        cut, "reply led back to itself and was", "replies led back to themselves and were"
    )
    head = f" {words} cut loose: reply levels are unknown for {plural(cut, 'it', 'them')}"
    more: Parts = (" and for ", below, f" {plural(below, 'reply', 'replies')} below")
    yield Effect("loops", (cut, head, *(more if below else ()), "."))


def _repeated(report: LoadReport) -> Iterator[Effect]:
    count = int(report.repairs["repair"].eq("repeated id").sum())
    if count:
        head = plural(count, "comment had the id of another", "comments had the ids of others")
        now = plural(count, "It now has its own", "Each now has its own")
        yield Effect("repeated", (count, f" {head}. {now}; replies count for the first."))


def _not_published(comments: pd.DataFrame) -> Iterator[Effect]:
    if not is_published(comments).all():
        yield Effect("not-published", not_published_said(comments))


def _pingbacks(comments: pd.DataFrame) -> Iterator[Effect]:
    count = len(pingbacks(comments))
    if count:
        yield Effect("pingbacks", pingbacks_said(count))


def _nobody(comments: pd.DataFrame) -> Iterator[Effect]:
    """Say how many published comments belong to no one person."""
    shown = comments[is_counted(comments) & comments["commenter_id"].isna().to_numpy()]
    names = shown["commenter"].dropna()
    if len(names):
        top = [f"“{isolated(name)}”" for name in names.value_counts().index]
        head = f" {plural(len(names), 'comment is', 'comments are')} by {listed(top, NAMES_LISTED)}"
        yield Effect(
            "guests", (len(names), f"{head}, which is not one person: {_as_what(len(names))}")
        )
    unnamed = len(shown) - len(names)
    if unnamed:
        head = f" {plural(unnamed, 'comment has', 'comments have')} no name: "
        yield Effect("unnamed", (unnamed, head + _as_what(unnamed)))


def _as_what(count: int) -> str:
    return plural(
        count,
        "it counts as a comment, not as a commenter.",
        "they count as comments, not as commenters.",
    )


def _times(comments: pd.DataFrame, report: LoadReport) -> Iterator[Effect]:
    if guesses := int(estimated(comments).sum()):
        words = plural(guesses, "time is an estimate", "times are estimates")
        tail = "worked out from words such as “2 years ago”: nothing is ordered by them."
        yield Effect("estimates", (guesses, f" {words}, {tail}"))
    if only_days(exact_times(comments), report.time_zone):
        who = "Only days were read" if report.source_columns else "The source gives days"
        yield Effect("days", (f"{who}, without times of day; none are made up.",))
    elif report.time_zone:
        words = f"The times name no zone and were read as {report.time_zone}: hours of the day may "
        tail = "be off; order and gaps are right, except in the hour when clocks change."
        yield Effect("zone", (words + tail,))
    unknown = int(comments["posted_at"].isna().sum())
    if unknown and unknown == len(comments):
        unread = report.source_columns and "posted_at" not in dict(report.columns)
        known = "No column was recognised as the time" if unread else "No times are known"
        words = f"{known}, so nothing can be said about when people wrote."
        yield Effect("no-times", (words,))
    elif unknown:
        words = f"comments {plural(unknown, 'has', 'have')}"
        tail = f" {words} no time and {plural(unknown, 'is', 'are')} left out wherever time counts."
        yield Effect("no-times", (unknown, " of ", len(comments), tail))


def _foreign(comments: pd.DataFrame) -> Iterator[Effect]:
    if "lang" not in comments:
        return
    marked = comments["lang"].dropna().str.lower()
    count = int((~marked.str.startswith("en")).sum())
    if count:
        words = f" {plural(count, 'comment is', 'comments are')} marked as not in English: "
        its = plural(count, "its", "their")
        tail = f"the word lists know only English, and say little of {its} tone."
        yield Effect("language", (count, words + tail))
