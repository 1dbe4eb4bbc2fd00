"""Every chart by name: what a view gives it, and how it is drawn.

`build(name, view)` serves the pages, the downloads and the command line alike.
"""

from __future__ import annotations

from collections.abc import Callable

from analysis.commenters import gini, inequality
from analysis.names import article_names, names_taken_up
from analysis.replies import depth_profile, subtree
from analysis.summaries import chain_length_counts, reply_matrix, thinned
from analysis.tone import (
    SCORERS,
    driving_words,
    tone_agreement,
    tone_by_commenter,
    tone_by_level,
    tone_by_position,
    tone_counts,
)
from charts import commenters, overview, replies, tone
from charts.chart import DARK, LIGHT, Chart, Palette
from store import View

__all__ = ["CHARTS", "DARK", "LIGHT", "Chart", "Palette", "build"]

BARS = 10
ICICLE_BOXES = 1000
WORDS_READ = 5_000


def build(name: str, view: View, palette: Palette = LIGHT) -> Chart:
    """Draw a chart of a view.

    Raises:
        KeyError: there is no chart of that name (see `CHARTS`).
    """
    return CHARTS[name](view, palette)


def _tone_by_position(view: View, palette: Palette) -> Chart:
    return overview.tone_down_the_page(
        tone_by_position(view.published), tone_counts(view.published["tone"]), palette
    )


def _words_by_commenter(view: View, palette: Palette) -> Chart:
    top = view.activity.sort_values("words", ascending=False, kind="stable").head(BARS)
    return overview.words_by_commenter(top.reset_index(drop=True), palette)


def _names_taken_up(view: View, palette: Palette) -> Chart:
    told = "\n\n".join(view.article[["title", "text"]].fillna("").tolist())
    names = names_taken_up(article_names(told), view.published)
    return overview.names_in_comments(names.head(BARS).drop(columns="comment_ids"), palette)


def _thread_icicle(view: View, palette: Palette) -> Chart:
    tree, total = view.whole(subtree, view.thread_id, ICICLE_BOXES)
    return replies.thread_icicle(tree, total, palette)


def _activity(view: View, palette: Palette) -> Chart:
    return commenters.activity(view.activity.head(BARS), palette)


def _lorenz(view: View, palette: Palette) -> Chart:
    curve, index = thinned(inequality(view.activity)), gini(view.activity["comments"])
    return commenters.lorenz_curve(curve, index, palette)


def _matrix(view: View, palette: Palette) -> Chart:
    pairs, people = view.whole(reply_matrix)
    return commenters.who_replies_to_whom(pairs, people, palette)


CHARTS: dict[str, Callable[[View, Palette], Chart]] = {
    "tone-by-position": _tone_by_position,
    "words-by-commenter": _words_by_commenter,
    "names-taken-up": _names_taken_up,
    "replies-by-level": lambda view, palette: replies.replies_by_level(
        view.whole(depth_profile), palette
    ),
    "chain-lengths": lambda view, palette: replies.chain_lengths(
        view.whole(chain_length_counts), palette
    ),
    "thread-icicle": _thread_icicle,
    "commenter-activity": _activity,
    "lorenz-curve": _lorenz,
    "who-replies-to-whom": _matrix,
    "tone-counts": lambda view, palette: tone.tone_counts(
        tone_counts(view.published["tone"]), SCORERS[view.scorer].label, palette
    ),
    "two-word-lists": lambda view, palette: tone.two_word_lists(
        tone_agreement(view.published), palette
    ),
    "driving-words": lambda view, palette: tone.driving_words(
        driving_words(view.published["text"].head(WORDS_READ), view.scorer), palette
    ),
    "tone-by-level": lambda view, palette: tone.tone_by_level(
        tone_by_level(view.published), palette
    ),
    "tone-by-commenter": lambda view, palette: tone.tone_by_commenter(
        tone_by_commenter(view.published), palette
    ),
}
