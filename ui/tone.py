"""The parts of the Tone page: the words behind the tones, tone along the discussion."""

from __future__ import annotations

import numpy as np
import streamlit as st

from analysis.exact_times import exact_times
from analysis.rows import rows_of
from analysis.tone.chains import ancestors, largest_drops
from analysis.tone.flow import POINTS
from analysis.tone.replies import toned_pairs
from analysis.tone.scores import is_scored
from sentences import tone as words
from sentences.tone import languages, sound
from store import View
from ui.chart import show_chart
from ui.frame import router, state
from ui.prose import prose, quiet
from ui.reading.reader import show_comments
from ui.tables import comment_links

WORD_PIXELS = 160
PATH_SHOWN = 6


def tone_heard(view: View) -> None:
    """Say what the scorer in use and the one beside it make of the comments."""
    heard = sound(view.published, view.second_scorer, view.scorer_labels)
    foreign = () if view.own_column else languages(view.published["language"])
    if heard:
        prose(*heard, *foreign)


def driving_words(view: View) -> None:
    """Show the words that drive the view; each can be left out, and everything is scored anew."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        table = show_chart("driving-words", view).plotted
    driving = [row.word for row in rows_of(table) if row.listed]
    if driving:
        with right:
            st.subheader("And without one of them?", anchor=False)
            quiet("Leave a word out, and all comments are scored again as if no list had it.")
            for word in driving:
                _way_without(word)


def _way_without(word: str) -> None:
    # The word is from a list, but it stood in a comment: it is shown as text, never in the link.
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text(word, width=WORD_PIXELS)
        router.link_to("tone", "leave it out", {"without": [*state.left_out(), word]})


def tone_along(view: View) -> None:
    """Show tone down the page or, where the source has times, over time."""
    over_time = False
    if view.has_times:
        chosen = state.value("along") or "page"
        key = state.control_key("along", chosen)
        along = st.segmented_control(
            "Along", ["page", "time"], key=key, format_func=ALONG.__getitem__
        )
        state.remember("along", ["time"] if along == "time" else [])
        over_time = along == "time"
    show_chart("tone-over-time" if over_time else "tone-by-position", view)
    drawn = (exact_times(view.published) if over_time else view.published["position"]).count()
    one_by_one = drawn <= POINTS
    quiet(words.left_out(pale=one_by_one and not view.own_column))


def tone_of_people(view: View) -> None:
    """Show who sounds how; where nobody wrote enough to say, list the comments instead."""
    if show_chart("tone-by-commenter", view).plotted.empty:
        scored = view.published[is_scored(view.published)]
        comment_links(view, scored, "comment", words.NO_SCORE)


def tone_of_replies(view: View) -> None:
    """Show tone by reply level, from comment to reply, and down the chains."""
    show_chart("tone-by-level", view)
    if show_chart("tone-parent-reply", view).plotted.empty:
        pairs = toned_pairs(view.discussion, view.rows)
        comment_links(view, pairs, "reply", words.NO_SCORED_PAIR)
    show_chart("tone-down-chains", view)
    _largest_drops(view)


def _largest_drops(view: View) -> None:
    drops = largest_drops(view.discussion)
    st.subheader("Where does the word score drop most from a comment to its reply?", anchor=False)
    if drops.empty:
        quiet(words.no_drop(counted=not view.own_column))
        return
    first = next(rows_of(drops))
    scores = first.parent_polarity, first.polarity
    quiet(words.largest_drop(*scores, counted=not view.own_column))
    path = ancestors(view.discussion, view.discussion_id, first.comment_id)
    rows = np.flatnonzero(view.discussion["comment_id"].isin(path[-PATH_SHOWN:]).to_numpy())
    show_comments(view, rows, "drop")
    if len(drops) > 1:
        quiet(words.NEXT_DROPS)
        comment_links(view, drops.iloc[1:], "reply", "", name="drop")


ALONG = {"page": "down the page", "time": "over time"}
