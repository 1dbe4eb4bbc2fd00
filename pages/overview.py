"""What happened here?"""

from __future__ import annotations

import streamlit as st

from analysis.rows import rows_of
from analysis.tone import SCORERS, tone_counts
from store import View
from ui.chart import show_chart
from ui.facts import fact_list
from ui.opening import open_your_own
from ui.page import NO_STRUCTURE, begin, shows_sample
from ui.prose import prose
from ui.reader import show_comments
from ui.words import opening_words

FIRST_COMMENTS = 5
METRIC_PIXELS = 152
BOTH_LISTS = "These scores count words; they do not measure opinion or hostility."


def main() -> None:
    """Say what happened, show it, and lead to the comments."""
    view = begin("Overview", "What happened here?")
    if view is None:
        return
    prose(*opening_words(view))
    if not view.has_structure:
        prose(NO_STRUCTURE)
    _figures(view)
    left, right = st.columns([3, 2], gap="large")
    with left:
        show_chart("tone-by-position", view)
    with right:
        show_chart("words-by-commenter", view)
    st.caption(BOTH_LISTS)
    st.subheader("What can be said for certain", anchor=False)
    fact_list(view)
    if any(fact.key.startswith("name:") for fact in view.facts):
        show_chart("names-taken-up", view)
    st.subheader("Read", anchor=False)
    show_comments(view, view.rows[:FIRST_COMMENTS], "overview-reader")
    if shows_sample():
        st.subheader("Now your own page", anchor=False)
        open_your_own("overview")


def _figures(view: View) -> None:
    published, label = view.published, SCORERS[view.scorer].label
    with st.container(horizontal=True):
        st.metric("Comments", f"{len(published):,}", border=True, width=METRIC_PIXELS)
        st.metric(
            "Commenters",
            f"{published['commenter_id'].nunique():,}",
            border=True,
            width=METRIC_PIXELS,
        )
        st.metric(
            "Median length, words",
            f"{published['words'].median():.0f}",
            border=True,
            width=METRIC_PIXELS,
        )
        for row in rows_of(tone_counts(published["tone"]).head(3)):
            st.metric(
                f"{row.tone.capitalize()}, by {label}",
                f"{row.comments:,}",
                border=True,
                width=METRIC_PIXELS,
            )


main()
