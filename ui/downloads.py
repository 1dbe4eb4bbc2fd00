"""Downloads of the comments that pass the filters."""

from __future__ import annotations

from functools import partial

import streamlit as st

from exports import MEDIA_TYPES, comment_table, file_name, to_bytes
from store import View


def comment_downloads(view: View) -> None:
    """Offer the filtered comments as files; each is written when it is asked for."""
    with st.container(horizontal=True):
        for ending, media_type in MEDIA_TYPES.items():
            st.download_button(
                f"These comments as {ending.upper()}",
                partial(_written, view, ending),
                file_name(view.title, "comments", ending),
                media_type,
                on_click="ignore",
                key=f"comments:{ending}",
            )


def _written(view: View, ending: str) -> bytes:
    table = comment_table(view.comments, view.store.scored_by, view.replies_stamp)
    articles = view.store.articles
    heads = articles[articles["discussion_id"].isin(table["discussion_id"])]
    return to_bytes(table, ending, heads if ending == "json" else None)
