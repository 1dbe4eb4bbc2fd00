"""Which comments are there: find, filter, take away."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from exports import comment_table, file_name, to_bytes
from ui import router, state, tables
from ui.page import begin
from ui.paging import page_of_rows
from ui.prose import prose

ROWS_PER_PAGE = 50
FIRST_COLUMNS = ["number", "commenter", "tone", "polarity", "words", "text"]
NEVER_SHOWN = {"source_row", "position"}


def main() -> None:
    """Show the filtered comments as a table, sorted and paged on the server."""
    view = begin("Table", "Which comments are there?")
    if view is None:
        return
    comments = view.comments
    table = comments.assign(number=comments["position"] + 1)
    usable = [
        name for name in table.columns if table[name].notna().any() and name not in NEVER_SHOWN
    ]
    left, right, direction = st.columns([3, 2, 1], vertical_alignment="bottom")
    with left:
        columns = st.multiselect("Columns", usable, default=FIRST_COLUMNS)
    with right:
        sort = state.value("sort", "number")
        key = state.control_key("sort", sort if sort in usable else "number")
        sort = st.selectbox("Sort by", usable, key=key)
        state.remember("sort", [] if sort == "number" else [sort])
    with direction:
        falling = st.toggle(
            "Falling", key=state.control_key("falling", bool(state.value("falling")))
        )
        state.remember("falling", ["1"] if falling else [])
    order = (
        table[sort].reset_index(drop=True).sort_values(ascending=not falling, kind="stable").index
    )
    rows = page_of_rows(np.asarray(order), ROWS_PER_PAGE)
    shown = table.iloc[rows].reset_index(drop=True)
    picked = _table(shown, columns)
    if picked is not None:
        st.session_state["visits"] = st.session_state.get("visits", 0) + 1
        router.go("read", {"comment": picked, "page": ""})
        st.rerun()
    prose("Pick a row to read it in its place.")
    _downloads(comments, view.title)


def _table(shown: pd.DataFrame, columns: list[str]) -> str | None:
    event = st.dataframe(
        shown[columns],
        hide_index=True,
        column_config=tables.columns(shown),
        height=tables.height(len(shown)),
        key=f"table:{st.session_state.get('visits', 0)}",
        on_select="rerun",
        selection_mode="single-row",
        alt="The comments that pass the filters; picking a row opens it in Read.",
    )
    rows = event.selection.rows
    return str(shown["comment_id"].iloc[rows[0]]) if rows else None


def _written(comments: pd.DataFrame, ending: str) -> bytes:
    return to_bytes(comment_table(comments), ending)


def _downloads(comments: pd.DataFrame, title: str) -> None:
    with st.container(horizontal=True):
        for ending in ("csv", "parquet", "json"):
            st.download_button(
                f"These comments as {ending.upper()}",
                partial(_written, comments, ending),
                file_name(title, "comments", ending),
                on_click="ignore",
                key=f"comments:{ending}",
            )


main()
