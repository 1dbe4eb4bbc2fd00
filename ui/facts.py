"""The Overview's facts: each a sentence with a link to the comments behind it."""

from __future__ import annotations

import streamlit as st

from analysis.overview import Fact
from store import View
from ui import router
from ui.prose import prose


def fact_list(view: View) -> None:
    """List the discussion's facts, one a row."""
    for fact in view.facts:
        if fact.topic:
            _row(fact)


def _row(fact: Fact) -> None:
    words, way = st.columns([5, 1], vertical_alignment="top")
    with words:
        prose(*fact.parts)
    with way:
        count = len(fact.comment_ids)
        if fact.key == "size":
            router.link_to("read", "read all →", bare=True)
        elif count:
            noun = "comment" if count == 1 else "comments"
            router.link_to("read", f"{count:,} {noun} →", {"fact": fact.key}, bare=True)
