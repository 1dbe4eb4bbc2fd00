"""What happened here?"""

from __future__ import annotations

import streamlit as st

from sentences.opening import opening_words
from sentences.replies import NO_STRUCTURE
from sentences.tone import SCORES_COUNT_WORDS
from store import View
from ui.chart import show_chart
from ui.current import current_downloads, show_current
from ui.facts import fact_list, figures
from ui.frame.opening import open_your_own
from ui.page import begin, shows_sample
from ui.prose import prose, quiet
from ui.reading.reader import show_comments
from ui.tone import tone_heard

FIRST_COMMENTS = 5


def main() -> None:
    """Say what happened, show it, and lead to the comments."""
    view = begin("Overview", "What happened here?")
    if view is None:
        return
    _opening(view)
    show_current(view)
    current_downloads(view)
    figures(view)
    left, right = st.columns([3, 2], gap="large")
    with left:
        show_chart("tone-by-position", view)
    with right:
        show_chart("words-by-commenter", view)
    quiet(SCORES_COUNT_WORDS)
    st.subheader("What can be said for certain", anchor=False)
    fact_list(view)
    if any(fact.key.startswith("name:") for fact in view.facts):
        show_chart("names-taken-up", view)
    st.subheader("Read", anchor=False)
    show_comments(view, view.rows[:FIRST_COMMENTS], "overview-reader")


def _opening(view: View) -> None:
    """Answer the question in words; beside a sample, offer to open a page of one's own."""
    words, own = st.columns([3, 2], gap="large") if shows_sample() else (st.container(), None)
    with words:
        prose(*opening_words(view.title, view.article["byline"], view.comments))
        tone_heard(view)
        if not view.has_structure:
            prose(NO_STRUCTURE)
    if own is not None:
        with own:
            open_your_own("overview")


if __name__ == "__main__":
    main()
