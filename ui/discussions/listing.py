"""The parts of the Discussions page: its words, its controls, its table and its downloads."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from exports import MEDIA_TYPES, file_name, selected_table, to_bytes
from sentences.grammar import SHARES_FROM
from store import View
from store.selection import Selection
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
    """The columns that say something here; shares only of discussions that are not small."""
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


def downloads(table: pd.DataFrame, view: View) -> None:
    """Offer the discussions that were found, and all their comments, as files.

    Args:
        table: the discussions, in the order shown and with all columns.
        view: what the reader looks at; comments are as recorded, whatever the filters.
    """
    listed = table.assign(scored_by=view.scored_by)
    name = view.store.name
    with st.container(horizontal=True):
        for ending, media_type in MEDIA_TYPES.items():
            st.download_button(
                f"This list as {ending.upper()}",
                partial(to_bytes, listed, ending),
                file_name(name, "discussions", ending),
                media_type,
                on_click="ignore",
                key=f"discussions:{ending}",
            )
    ids = frozenset(table["discussion_id"])
    with st.container(horizontal=True):
        for ending, media_type in MEDIA_TYPES.items():
            st.download_button(
                f"Their comments as {ending.upper()}",
                partial(_comments, view, ids, ending),
                file_name(name, "comments", ending),
                media_type,
                on_click="ignore",
                key=f"discussions-comments:{ending}",
            )


def _comments(view: View, discussion_ids: frozenset[str], ending: str) -> bytes:
    """Write every comment of these discussions, in the source's order."""
    ids = tuple(each for each in view.store.articles["discussion_id"] if each in discussion_ids)
    selection = Selection(
        view.store, ids, scorer=view.scorer, tags=view.tags, corrections=view.corrections
    )
    articles = selection.articles if ending == "json" else None
    return to_bytes(selected_table(selection), ending, articles)
