"""What happened here?"""

from __future__ import annotations

import streamlit as st

from sentences.tone import SCORES_COUNT_WORDS
from ui.chart import show_chart
from ui.current import current_downloads, show_current
from ui.facts import fact_list
from ui.frame.opening import open_your_own
from ui.frame.recovering import links_line
from ui.leads import byline, lead, three_ways_in
from ui.page import begin, shows_sample
from ui.prose import quiet
from ui.reading.reader import show_comments
from ui.tone import tone_heard

FIRST_COMMENTS = 5


def main() -> None:
    """Show the discussion whole, and lead into it; what can be said for certain stands below."""
    view = begin("Overview")
    if view is None:
        return
    byline(view)
    lead(view)
    show_current(view)
    current_downloads(view)
    links_line(view)
    three_ways_in(view)
    if shows_sample():
        open_your_own("overview")
    st.subheader("What can be said for certain", anchor=False)
    fact_list(view)
    if any(fact.key.startswith("name:") for fact in view.facts):
        show_chart("names-taken-up", view)
    st.subheader("How does it sound?", anchor=False)
    tone_heard(view)
    quiet(SCORES_COUNT_WORDS)
    st.subheader("Read", anchor=False)
    show_comments(view, view.rows[:FIRST_COMMENTS], "overview-reader")


if __name__ == "__main__":
    main()
