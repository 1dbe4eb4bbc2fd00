"""Around every page: the sidebar with the discussion, the pages and the filters."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from streamlit.navigation.page import Page

from analysis.tone import SCORERS
from loaders import LoadError
from store import SidecarError, Store, View
from ui import filterbar, opening, router, sources, state
from ui.prose import house_style, quiet

DISCUSSIONS_LISTED = 500


def draw(page: Page) -> None:
    """Draw the sidebar, work out the view, and run the page."""
    house_style()
    with st.sidebar:
        st.header("Undercurrent", anchor=False)
        source = _source()
        with st.expander("Open your own page or file"):
            opening.open_your_own("sidebar")
    store, error = _opened(source)
    st.session_state["opened"] = (source, store, error)
    if store is not None and source is not None:
        with st.sidebar:
            view = _view(source, store)
            menu = st.container()
            quiet("Filters")
            filterbar.filter_bar(view)
            with menu:  # above the filters, but its links carry what they say now
                router.menu()
        # The controls may have changed the view since it was drawn up for them.
        changed = _view_of(source, store, view.discussion_id)
        st.session_state["page_view"] = view if changed == view else changed
    else:
        with st.sidebar:
            router.menu()
    # Ahead of the charts: until the browser has the new address, a run begins from the old one.
    state.write_url()
    router.run(page)


def _source() -> sources.Source | None:
    """Choose the source: what the URL names, else the first there is."""
    known = sources.sources()
    wanted = state.value("source") or next(iter(known))
    if wanted not in known:
        return None
    key = state.control_key("source", wanted)
    chosen = st.selectbox("Discussion", list(known), format_func=lambda k: known[k].label, key=key)
    if chosen != wanted:
        st.session_state["view"] = {"source": [chosen]}
        st.session_state["adopted"] = st.session_state.get("adopted", 0) + 1
    return known[chosen]


def _opened(source: sources.Source | None) -> tuple[Store | None, LoadError | None]:
    if source is None:
        return None, None
    try:
        return sources.opened(source), None
    except LoadError as error:
        return None, error


def _view(source: sources.Source, store: Store) -> View:
    """Choose the discussion, where a source has several, and give the view on it."""
    ids: list[str] = store.articles["discussion_id"].tolist()
    if len(ids) == 1:
        return _view_of(source, store, ids[0])
    chosen = state.value("discussion")
    start = chosen if chosen in ids else ids[0]
    titles = dict(zip(ids, store.articles["title"], strict=True))
    listed = ids[:DISCUSSIONS_LISTED] + ([start] if start not in ids[:DISCUSSIONS_LISTED] else [])
    picked = st.selectbox(
        "Which of its discussions",
        listed,
        format_func=lambda each: titles[each] if pd.notna(titles[each]) else each,
        key=state.control_key("discussion", start),
    )
    picked = picked or start
    state.remember("discussion", [] if picked == ids[0] else [picked])
    return _view_of(source, store, picked)


def _view_of(source: sources.Source, store: Store, discussion_id: str) -> View:
    scorer = state.value("list", "textblob")
    try:
        tags = dict(sources.sidecar(source, store).tags)
    except SidecarError as error:
        st.sidebar.error(str(error))
        tags = {}
    return View(
        store,
        discussion_id,
        state.filters(),
        scorer if scorer in SCORERS else "textblob",
        tags,
        state.value("thread"),
    )
