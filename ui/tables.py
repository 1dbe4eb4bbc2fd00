"""Tables whose rows lead somewhere: paged on the server, each row with a link beside it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.tone import excerpts
from store import View
from ui import router

ROWS_SHOWN = 50
LISTED = 20


def pick_row(table: pd.DataFrame, name: str, column: str) -> str | None:
    """Show a table and give the value of `column` in the row that was just picked, once."""
    shown = table.head(ROWS_SHOWN).reset_index(drop=True)
    key = f"{name}:{st.session_state.get('visits', 0)}"
    event = st.dataframe(
        shown,
        hide_index=True,
        key=key,
        on_select="rerun",
        selection_mode="single-row",
        alt=f"Table of {name}; picking a row opens it.",
    )
    if len(table) > ROWS_SHOWN:
        st.caption(f"The first {ROWS_SHOWN} of {len(table):,}.")
    rows = event.selection.rows
    if not rows:
        return None
    st.session_state["visits"] = st.session_state.get("visits", 0) + 1
    return str(shown[column].iloc[rows[0]])


def comment_links(view: View, table: pd.DataFrame, kind: str, otherwise: str) -> None:
    """List comments, each with its first words and a link to read it there.

    Args:
        view: what the reader looks at.
        table: rows with comment_id or first_comment_id.
        kind: what a row is, for the link's label.
        otherwise: what to say where there are none (our own words).
    """
    if table.empty:
        st.text(f"None: {otherwise}.")
        return
    column = "comment_id" if "comment_id" in table else "first_comment_id"
    comments = view.discussion.set_index("comment_id")
    for row in table.head(LISTED).to_dict("records"):
        comment = comments.loc[row[column]]
        words, way = st.columns([5, 1], vertical_alignment="top")
        with words:
            st.text(_described(row, comment))
        with way:
            number = int(comment["position"]) + 1
            router.link_to(
                "read", f"{kind} at {number} →", {"comment": str(row[column])}, bare=True
            )
    if len(table) > LISTED:
        st.caption(f"The first {LISTED} of {len(table):,}.")


def _described(row: dict[str, object], comment: pd.Series) -> str:
    if "turns" in row:
        return f"{row['commenter_a']} and {row['commenter_b']}, {row['turns']} turns"
    name = comment["commenter"] if isinstance(comment["commenter"], str) else "Name withheld"
    return f"{name}: {excerpts(pd.Series([comment['text']]), 140).iloc[0]}"
