"""The parts of the Replies page: recovered links, the comparison, the threads, one of them told."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from analysis.excerpts import excerpts
from analysis.replies.chains import recovered_links, thread_table
from analysis.replies.comparison import compared
from analysis.replies.profiles import thread_profiles
from charts import build
from loaders.text.isolation import isolated
from sentences.comparison import method
from sentences.links import basis_in_list
from sentences.replies import NO_THREAD, which_thread
from sentences.thread_story import thread_story
from store import View
from ui.chart import show_chart
from ui.frame import router, state
from ui.frame.session import session
from ui.look import palette
from ui.paging import page_of_list, page_of_rows
from ui.prose import prose, quiet
from ui.tables import LISTED, column_settings, comments_by_id, height

ROWS_PER_PAGE = 12
CHARACTERS = 60
PROFILE_PIXELS = 130
LEAST_DRAWN = 3  # comments of known level: fewer are no picture
SORTS = {
    "comments": "Most comments",
    "max_depth": "Deepest",
    "commenters": "Most people",
    "first_posted_at": "Begun first",
    "last_posted_at": "Latest reply",
}
RISING = ("first_posted_at",)
COLUMNS = ["profile", "comments", "max_depth", "commenters", "begins", "opener", "first_posted_at"]


def recovered(view: View) -> None:
    """List the links that the source does not record, each with a link to read the reply."""
    links = view.whole(recovered_links)
    if links.empty:
        return
    st.subheader("Which replies were inferred or corrected?", anchor=False)
    with page_of_list(links, LISTED, "recovered") as listed:
        _recovered(view, listed)


def _recovered(view: View, listed: pd.DataFrame) -> None:
    named = comments_by_id(view, pd.concat([listed["comment_id"], listed["parent_id"]]))
    for row in listed.to_dict("records"):
        comment = str(row["comment_id"])
        words, way = st.columns([5, 1], vertical_alignment="top")
        with words:
            answered = named_comment(named, row["parent_id"])
            st.text(f"{named_comment(named, comment)} → {answered}, {_basis(view, row)}")
        with way:
            number = int(named["position"].loc[comment]) + 1
            router.link_to("read", f"reply at {number} →", {"comment": comment}, bare=True)


def named_comment(comments: pd.DataFrame, comment_id: Any) -> str:
    """Name a comment by who wrote it and its number on the page."""
    if pd.isna(comment_id):
        return "the article"
    comment = comments.loc[comment_id]
    named = isinstance(comment["commenter"], str)
    name = isolated(comment["commenter"]) if named else "name withheld"
    return f"{name} ({int(comment['position']) + 1:,})"


def _basis(view: View, link: dict[Any, Any]) -> str:
    by_reader = (view.discussion_id, link["comment_id"]) in view.corrections
    known = None if pd.isna(link["probability"]) else float(link["probability"])
    return basis_in_list(link["parent_source"], known, by_reader=by_reader)


def levels_and_chains(view: View) -> None:
    """Draw how far replies go, side by side; of next to nothing only the words are shown."""
    enough = view.whole(compared).comments >= LEAST_DRAWN
    for column, name in zip(
        st.columns(2, gap="large"), ("replies-by-level", "chain-lengths"), strict=True
    ):
        with column:
            if enough:
                show_chart(name, view)
            else:
                chart = build(name, view, palette())
                st.subheader(chart.question, anchor=False)
                quiet(chart.words)


def beside_random(view: View) -> None:
    """Show the discussion's shape beside random ones, and say what these are."""
    if not show_chart("beside-random", view).data.empty:
        quiet(method(view.whole(compared)))


def thread_list(view: View) -> None:
    """List the threads, each with its comments by reply level; picking one shows it below."""
    threads = view.whole(thread_table)
    if threads.empty:
        quiet(NO_THREAD)
        return
    table = threads.merge(view.whole(thread_profiles), on="thread_id", how="left")
    order = _order(table) if len(table) > 1 else np.arange(len(table))
    rows = page_of_rows(order, ROWS_PER_PAGE)
    picked = _pick(_with_first_words(view, table.iloc[rows].reset_index(drop=True)))
    if picked:
        router.go("replies", {"thread": picked, "sort": state.values("sort")})
        st.rerun()


def _order(table: pd.DataFrame) -> np.ndarray:
    """Draw the choice of an order, and give the rows in it."""
    usable = [name for name in SORTS if table[name].notna().any()]
    start = state.value("sort", usable[0])
    key = state.control_key("sort", start if start in usable else usable[0])
    sort = st.selectbox("Sort by", usable, format_func=SORTS.__getitem__, key=key, width=220)
    state.remember("sort", [] if sort == usable[0] else [sort])
    return table[sort].sort_values(ascending=sort in RISING, kind="stable").index.to_numpy()


def _with_first_words(view: View, threads: pd.DataFrame) -> pd.DataFrame:
    texts = comments_by_id(view, threads["thread_id"])["text"]
    begins = excerpts(texts.reindex(threads["thread_id"]).reset_index(drop=True), CHARACTERS)
    return threads.assign(begins=begins.to_numpy(), profile=pd.Series(_as_wide(threads["profile"])))


def _as_wide(profiles: pd.Series) -> list[list[int]]:
    """Give all profiles the same number of levels, so that the bars can be compared."""
    known = [each if isinstance(each, list) else [] for each in profiles]
    levels = max(map(len, known), default=0)
    return [each + [0] * (levels - len(each)) for each in known]


def _pick(threads: pd.DataFrame) -> str | None:
    """Show threads and give the one that was just picked, once."""
    shown = threads[[name for name in COLUMNS if threads[name].notna().any()]]
    bars = st.column_config.BarChartColumn(
        "by reply level", y_min=0, width=PROFILE_PIXELS, help="Comments at level 1, 2, 3 …"
    )
    event = st.dataframe(
        shown,
        hide_index=True,
        column_config=column_settings(shown) | {"profile": bars},
        height=height(len(shown)),
        key=f"threads:{session().visits}",
        on_select="rerun",
        selection_mode="single-row",
        placeholder="–",
        alt="Table of threads; picking a row shows that thread below.",
    )
    if not event.selection.rows:
        return None
    session().visits += 1
    return str(threads["thread_id"].iloc[event.selection.rows[0]])


def one_thread(view: View) -> None:
    """Tell the thread that is looked at, with links into it, and draw it."""
    if not view.thread_id:
        return
    story = view.whole(thread_story, view.thread_id, view.days_zone)
    words, picture = st.columns([2, 3], gap="large")
    with words:
        st.subheader("What happened in this thread?", anchor=False)
        quiet(_which(view))
        prose(*story.parts)
        for name, comment_id in story.places:
            router.link_to("read", f"Read {name} →", {"comment": comment_id}, bare=True)
    with picture:
        show_chart("thread-icicle", view)


def _which(view: View) -> str:
    threads = len(view.whole(thread_table))
    chosen = view.thread == view.thread_id
    return which_thread(threads, chosen=chosen, partly=bool(view.links.unknown))
