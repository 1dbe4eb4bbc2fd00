"""How does it sound, and what makes it sound so?"""

from __future__ import annotations

import streamlit as st

from ui.chart import show_chart
from ui.page import begin
from ui.prose import prose
from ui.words import tone_words

LIMITS = (
    "A word list counts words with a known tone. It hears neither irony nor what a sentence is "
    "about: “good riddance” counts as praise, “liar” as nothing. Common words such as “more” "
    "and “own” make TextBlob’s list lean positive. Tone is not hostility, and it is not "
    "the author’s feeling."
)


def main() -> None:
    """Show the tones by both word lists, and the words that they rest on."""
    view = begin("Tone", "How does it sound, and what makes it sound so?")
    if view is None:
        return
    prose(*tone_words(view))
    prose(LIMITS)
    left, right = st.columns(2, gap="large")
    with left:
        show_chart("tone-counts", view)
    with right:
        show_chart("two-word-lists", view)
    show_chart("tone-by-position", view)
    left, right = st.columns(2, gap="large")
    with left:
        show_chart("driving-words", view)
    with right:
        show_chart("tone-by-commenter", view)
    if view.has_structure:
        show_chart("tone-by-level", view)


main()
