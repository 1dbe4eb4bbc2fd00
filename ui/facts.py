"""The Overview's facts: each a sentence with a link to the comments behind it."""

from __future__ import annotations

import streamlit as st

from analysis.counted import people
from analysis.rows import has_id, rows_of
from analysis.summaries import middle
from analysis.tone.scoring import TONES
from analysis.tone.tables import tone_counts
from analysis.totals import totals
from sentences.facts import Fact
from sentences.grammar import plain
from sentences.totals import totals_words
from store import View
from ui.frame import router
from ui.prose import prose

METRIC_PIXELS = 141


def fact_list(view: View) -> None:
    """List the discussion's facts, one a row."""
    for fact in view.facts:
        if fact.topic:
            _row(view, fact)


def figures(view: View) -> None:
    """Show the few numbers that everything else is measured against."""
    published = view.published
    numbers = {
        "Comments": f"{len(published):,}",
        "Commenters": f"{people(published):,}",
        "Median words": f"{middle(published['words']):,}" if len(published) else "–",
    }
    for row in rows_of(tone_counts(published["tone"])):
        if row.tone in ("negative", "neutral", "positive"):
            numbers[row.tone.capitalize()] = f"{row.comments:,}"
    with st.container(horizontal=True):
        for name, number in numbers.items():
            by = f"By {view.scorer_label}" if name.lower() in TONES else None
            st.metric(name, number, border=True, width=METRIC_PIXELS, help=by)


def _row(view: View, fact: Fact) -> None:
    words, way = st.columns([5, 1], vertical_alignment="top")
    with words:
        prose(*fact.parts)
    with way:
        if fact.key == "size":
            router.link_to("read", "read all →", bare=True)
        elif fact.comment_ids:
            behind = view.discussion[has_id(view.discussion, fact.comment_ids)]
            found = plain(totals_words(totals(behind)))
            router.link_to("read", f"{found} →", {"fact": fact.key}, bare=True)
