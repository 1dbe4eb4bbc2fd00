"""The parts of the Discussions page: its words, its controls, its table and its downloads."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from exports import MEDIA_TYPES, file_name, to_bytes
from sentences.grammar import SHARES_FROM
from ui.frame import state

SORTS = {
    "comments": "Size",
    "commenters": "People",
    "replies": "Replies",
    "reply_share": "Share of replies",
    "unanswered": "No reply",
    "removed": "Removed",
    "pending": "Pending",
    "pingbacks": "Pingbacks",
    "negative": "Negative comments",
    "positive": "Positive comments",
    "last_at": "Latest comment",
    "first_at": "First comment",
    "not_here": "Comments not here",
}
FOR_TONE = ("negative", "neutral", "positive")
ALWAYS_SHOWN = ("discussion_id", "discussion", "comments", "commenters", *FOR_TONE)


def as_listed(table: pd.DataFrame) -> pd.DataFrame:
    """Give the columns that say something here; shares only of discussions that are not small."""
    titles = table["title"].mask(table["title"].eq("")).fillna(table["discussion_id"])
    columns = {"discussion_id": table["discussion_id"], "discussion": titles}
    columns |= {name: table[name] for name in dict.fromkeys([*SORTS, *FOR_TONE])}
    columns["reply_share"] = table["reply_share"].where(table["comments"] >= SHARES_FROM)
    said = {name: values for name, values in columns.items() if _says_something(name, values)}
    if "not_here" in said:
        said |= {"declared_comments": table["declared_comments"]}
    return pd.DataFrame(said)


def _says_something(name: str, values: pd.Series) -> bool:
    if name in ALWAYS_SHOWN:
        return True
    if name in ("removed", "pending", "pingbacks"):
        return bool(values.any())
    return bool(values.notna().any())


def controls(listed: pd.DataFrame) -> tuple[str, str, bool]:
    """Draw the search and the order; give what is looked for, the column, and whether it rises."""
    usable = [name for name in SORTS if name in listed]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        key = state.control_key("find", state.value("find"))
        wanted = st.text_input(
            "Title or id contains", key=key, type="search", placeholder="any", width=320
        )
        start = state.value("sort", usable[0])
        key = state.control_key("sort", start if start in usable else usable[0])
        column = st.selectbox("Sort by", usable, format_func=SORTS.__getitem__, key=key, width=220)
        key = state.control_key("rising", bool(state.value("rising")))
        rising = st.toggle("Smallest or earliest first", key=key)
    state.remember("find", [wanted] if wanted else [])
    state.remember("sort", [] if column == usable[0] else [column])
    state.remember("rising", ["1"] if rising else [])
    return wanted, column, rising


def downloads(table: pd.DataFrame, name: str) -> None:
    """Offer the discussions that were found, in this order and with all columns, as files."""
    with st.container(horizontal=True):
        for ending, media_type in MEDIA_TYPES.items():
            st.download_button(
                f"This list as {ending.upper()}",
                partial(to_bytes, table, ending),
                file_name(name, "discussions", ending),
                media_type,
                on_click="ignore",
                key=f"discussions:{ending}",
            )
