"""Every chart by name: what it answers, what a view gives it, and how it is drawn.

`build(name, view)` serves the pages, the downloads and the command line alike.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import pandas as pd

from analysis.commenters import gini, inequality
from analysis.references.article_names import article_names, names_taken_up
from analysis.replies import beside
from analysis.replies.comparison import compared
from analysis.replies.shape import depth_profile
from analysis.reply_network import reply_network
from analysis.summaries import chain_length_counts, thinned, thread_boxes
from analysis.tone.tables import NOT_SCORED, tone_agreement, tone_counts
from analysis.tone.words import driving_words
from charts import commenters, label, overview, replies, reply_shape, tone
from charts import tone_discussion as in_discussion
from charts.chart import LIGHT, Chart, Palette, with_cut_said
from sentences import comparison as comparison_words
from sentences.charts.tone import words_read
from store import View
from store.labelled import confusion_here, list_names, shares_here, who_labelled

WORDS_READ = 50_000
# These draw no replies, but their data has them.
REPLIES_NOT_DRAWN = {"commenter-activity"}


class Entry(NamedTuple):
    """A chart of the catalogue.

    Attributes:
        draw: makes it of a view.
        without_replies: that it is the same whichever replies count.
        unfiltered: that it is of the whole discussion, whatever the filters.
    """

    draw: Callable[[View, Palette], Chart]
    without_replies: bool = False
    unfiltered: bool = False


def build(name: str, view: View, palette: Palette = LIGHT) -> Chart:
    """Draw a chart of a view.

    Raises:
        KeyError: there is no chart of that name (see `CHARTS`).
    """
    chart = with_cut_said(CHARTS[name](view, palette), palette)
    if not view.with_inferred or CATALOGUE[name].without_replies:
        return chart
    noted = "" if name in REPLIES_NOT_DRAWN else f" {view.replies_noted}"
    return replace(chart, words=chart.words + noted, replies_counted=view.replies_stamp)


def _words_by_commenter(view: View, palette: Palette) -> Chart:
    people = view.activity.sort_values("words", ascending=False, kind="stable", ignore_index=True)
    return overview.words_by_commenter(people, palette)


def _names_taken_up(view: View, palette: Palette) -> Chart:
    names = names_taken_up(
        article_names(*view.article[["title", "text"]].fillna("")), view.published
    )
    return overview.names_in_comments(names[["name", "uses", "comments"]], palette)


def _beside_random(view: View, palette: Palette) -> Chart:
    comparison = view.whole(compared)
    return reply_shape.beside_random(
        beside.beside_random(comparison), comparison_words.shape_words(comparison), palette
    )


def _replies_by_level(view: View, palette: Palette) -> Chart:
    profile = view.whole(depth_profile)
    deepest = int(profile["depth"].fillna(0).max()) if len(profile) else 0
    table = beside.levels_beside(profile, view.whole(compared))
    return replies.replies_by_level(table, deepest, palette)


def _chain_lengths(view: View, palette: Palette) -> Chart:
    counts = view.whole(chain_length_counts)
    longest = int(counts["length"].max()) if len(counts) else 0
    return replies.chain_lengths(
        beside.chains_beside(counts, view.whole(compared)), longest, palette
    )


def _thread_icicle(view: View, palette: Palette) -> Chart:
    return replies.thread_icicle(view.whole(thread_boxes, view.thread_id), palette)


def _activity(view: View, palette: Palette) -> Chart:
    return commenters.activity(view.activity, palette)


def _lorenz(view: View, palette: Palette) -> Chart:
    curve, index = inequality(view.activity), gini(view.activity["comments"])
    return commenters.lorenz_curve(curve, thinned(curve), index, palette)


def _matrix(view: View, palette: Palette) -> Chart:
    return commenters.who_replies_to_whom(view.whole(reply_network), palette)


def _tone_counts(view: View, palette: Palette) -> Chart:
    return tone.tone_counts(tone_counts(view.published["tone"]), view.scorer_label, palette)


def _two_word_lists(view: View, palette: Palette) -> Chart:
    second = view.published[f"{view.second_scorer}_tone"]
    table = tone_agreement(view.published["tone"], second)
    return tone.two_word_lists(table, (view.scorer_label, view.second_label), palette)


def _driving_words(view: View, palette: Palette) -> Chart:
    total = len(view.published)
    chart = tone.driving_words(_words_behind(view, WORDS_READ), view.scorer_label, palette)
    if total <= WORDS_READ:
        return chart
    words = f"{chart.words} {words_read(WORDS_READ, total)}"
    return replace(chart, words=words, complete=partial(_words_behind, view, total))


def _words_behind(view: View, comments: int) -> pd.DataFrame:
    """Give the words that drive the first comments of a view, of those that a list scores."""
    shown = view.published.head(0 if view.own_column else comments)
    texts = shown["text"].where(shown["tone"] != NOT_SCORED, "")
    scorer = view.second_scorer if view.own_column else view.scorer
    return driving_words(texts, scorer, left_out=view.left_out)


def _label_confusion(view: View, palette: Palette) -> Chart:
    name = list_names(view)[view.scorer]
    return label.label_confusion(confusion_here(view), name, who_labelled(view), palette)


def _label_shares(view: View, palette: Palette) -> Chart:
    name = list_names(view)[view.scorer]
    return label.label_shares(shares_here(view), name, who_labelled(view), palette)


# Every other chart says that inferred replies count: also one that is added later.
_alike = partial(Entry, without_replies=True)

CATALOGUE: dict[str, Entry] = {
    "words-by-commenter": _alike(_words_by_commenter),
    "names-taken-up": _alike(_names_taken_up),
    "beside-random": Entry(_beside_random, unfiltered=True),
    "replies-by-level": Entry(_replies_by_level, unfiltered=True),
    "chain-lengths": Entry(_chain_lengths, unfiltered=True),
    "thread-icicle": Entry(_thread_icicle, unfiltered=True),
    "commenter-activity": Entry(_activity),
    "lorenz-curve": _alike(_lorenz),
    "who-replies-to-whom": Entry(_matrix, unfiltered=True),
    "tone-counts": _alike(_tone_counts),
    "two-word-lists": _alike(_two_word_lists),
    "driving-words": _alike(_driving_words),
    "tone-by-position": _alike(in_discussion.by_position),
    "tone-over-time": _alike(in_discussion.over_time),
    "tone-by-level": Entry(in_discussion.by_level),
    "tone-by-commenter": _alike(in_discussion.by_commenter),
    "tone-parent-reply": Entry(in_discussion.parent_reply),
    "tone-down-chains": Entry(
        in_discussion.down_chains,
        unfiltered=True,
    ),
    "label-confusion": _alike(_label_confusion, unfiltered=True),
    "label-shares": _alike(_label_shares, unfiltered=True),
}
CHARTS = {name: entry.draw for name, entry in CATALOGUE.items()}
