"""How does it sound, and what makes it sound that way?"""

from __future__ import annotations

import streamlit as st

from sentences.method import OF_A_COLUMN, tone_limits
from sentences.tone import threshold_words
from ui.chart import show_chart
from ui.page import begin
from ui.prose import prose
from ui.tone import (
    driving_words,
    tone_along,
    tone_heard,
    tone_of_people,
    tone_of_replies,
)


def main() -> None:
    """Show the tones by two scorers, the words that they rest on, and tone in the discussion."""
    view = begin("Tone", "How does it sound, and what makes it sound that way?")
    if view is None:
        return
    tone_heard(view)
    prose(*threshold_words(view.published, view.neutral_below))
    prose(OF_A_COLUMN if view.own_column else tone_limits(view.scorer))
    left, right = st.columns(2, gap="large")
    with left:
        show_chart("tone-counts", view)
    with right:
        show_chart("two-word-lists", view)
    if not view.own_column:
        driving_words(view)
    tone_along(view)
    tone_of_people(view)
    if view.has_structure:
        tone_of_replies(view)


if __name__ == "__main__":
    main()
