"""Tables whose rows lead somewhere: paged on the server, each row with a link beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analysis.excerpts import excerpts
from loaders.text.isolation import isolated
from store import View
from ui.frame import router
from ui.frame.session import session
from ui.paging import page_of_list

ROWS_SHOWN = 50
LISTED = 6
ROW_PIXELS = 35
TALLEST_PIXELS = 640
TIME = "D MMM YYYY, HH:mm"
HIDDEN = ("discussion_id", "thread_id", "commenter_id", "comment_id")
LABELS = {
    "answered_share": "share answered",
    "commenter": "commenter",
    "commenters": "people",
    "comment_id": "comment",
    "declared_comments": "claimed by the source",
    "depth": "reply level",
    "first_at": "first comment",
    "first_posted_at": "begun",
    "last_at": "last comment",
    "last_posted_at": "last reply",
    "max_depth": "deepest level",
    "not_here": "not here",
    "opener": "begun by",
    "polarity": "word score",
    "posted_at": "posted (UTC)",
    "reply_share": "share of replies",
    "replies_received": "replies received",
    "replies_sent": "replies sent",
    "share": "share of comments",
    "unanswered": "no reply",
}
WIDTHS: dict[str, Any] = {"text": "large", "begins": "large", "discussion": "large", "tone": 110}
SHARES = ("share", "answered_share", "reply_share")


def label(name: str) -> str:
    """A column's name in plain words."""
    return LABELS.get(name) or isolated(name.replace("_", " "))


def column_settings(table: pd.DataFrame) -> dict[str, Any]:
    """Say how a table's columns are shown: plain names, times and shares readable."""
    return {str(name): _column_setting(str(name), table[name]) for name in table}


def _column_setting(name: str, values: pd.Series) -> Any:
    if isinstance(values.dtype, pd.DatetimeTZDtype):
        return st.column_config.DatetimeColumn(label(name), format=TIME, timezone="UTC")
    if name in SHARES:
        return st.column_config.NumberColumn(label(name), format="percent")
    if values.dtype == "float64":
        return st.column_config.NumberColumn(label(name), format="%.2f")
    return st.column_config.Column(label(name), width=WIDTHS.get(name))


def height(rows: int) -> int:
    """The height that shows so many rows without scrolling, up to a screenful."""
    return min(TALLEST_PIXELS, ROW_PIXELS * (rows + 1) + 3)


def pick_row(
    table: pd.DataFrame, name: str, column: str, columns: Sequence[str] | None = None
) -> str | None:
    """Show a table and give the value of `column` in the row that was just picked, once.

    Args:
        table: what to show, `ROWS_SHOWN` rows at a time.
        name: what its rows are (our own words).
        column: the column whose value tells the rows apart.
        columns: the columns to show, or None for all but the ids.
    """
    with page_of_list(table, ROWS_SHOWN, name.replace(" ", "-")) as page:
        top = page.reset_index(drop=True)
        shown = top[list(columns) if columns else [name for name in top if name not in HIDDEN]]
        key = f"{name}:{session().visits}"
        event = st.dataframe(
            shown,
            hide_index=True,
            column_config=column_settings(shown),
            height=height(len(shown)),
            key=key,
            on_select="rerun",
            selection_mode="single-row",
            alt=f"Table of {name}; picking a row opens it.",
        )
    rows = event.selection.rows
    if not rows:
        return None
    session().visits += 1
    return str(top[column].iloc[rows[0]])


def comment_links(
    view: View, table: pd.DataFrame, kind: str, otherwise: str, *, name: str = ""
) -> None:
    """List comments, each with its first words and a link to read it there.

    Args:
        view: what the reader looks at.
        table: rows with comment_id or first_comment_id.
        kind: what a row is, for the link's label.
        otherwise: the sentence to say where there are none (our own words).
        name: what the list is called in the URL, where its page has another of this kind.
    """
    if table.empty:
        st.text(otherwise)
        return
    with page_of_list(table, LISTED, name or kind) as listed:
        _links(view, listed, kind)


def _links(view: View, listed: pd.DataFrame, kind: str) -> None:
    column = "comment_id" if "comment_id" in listed else "first_comment_id"
    comments = comments_by_id(view, listed[column])
    for row in listed.to_dict("records"):
        comment = comments.loc[row[column]]
        words, way = st.columns([5, 1], vertical_alignment="top")
        with words:
            st.text(_described(row, comment))
        with way:
            number = int(comment["position"]) + 1
            router.link_to(
                "read", f"{kind} at {number} →", {"comment": str(row[column])}, bare=True
            )


def comments_by_id(view: View, ids: pd.Series) -> pd.DataFrame:
    """The comments with these ids, by id; an index over a whole discussion would be slow."""
    comments = view.discussion
    return comments[comments["comment_id"].isin(ids)].set_index("comment_id")


def _described(row: Mapping[Any, Any], comment: pd.Series) -> str:
    if "turns" in row:
        first, second = isolated(row["commenter_a"]), isolated(row["commenter_b"])
        return f"{first} and {second}, {row['turns']} turns"
    named = isinstance(comment["commenter"], str)
    name = isolated(comment["commenter"]) if named else "Name withheld"
    return f"{name}: {isolated(excerpts(pd.Series([comment['text']]), 140).iloc[0])}"
