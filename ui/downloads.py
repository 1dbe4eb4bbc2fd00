"""Downloads of the comments that pass the filters."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from exports import MEDIA_TYPES, comment_table, file_name, to_bytes
from store import View


def comment_downloads(view: View) -> None:
    """Offer the filtered comments as files; each is written when it is asked for."""
    with st.container(horizontal=True):
        for ending, media_type in MEDIA_TYPES.items():
            st.download_button(
                f"These comments as {ending.upper()}",
                partial(_written, view.comments, view.store.articles, ending),
                file_name(view.title, "comments", ending),
                media_type,
                on_click="ignore",
                key=f"comments:{ending}",
            )


def _written(comments: pd.DataFrame, articles: pd.DataFrame, ending: str) -> bytes:
    heads = articles[articles["discussion_id"].isin(comments["discussion_id"])]
    return to_bytes(comment_table(comments), ending, heads if ending == "json" else None)
