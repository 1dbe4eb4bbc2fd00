"""Around every page: the sidebar with the discussion, the pages and the filters."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import Page

from loaders import LoadError
from loaders.text.isolation import isolated
from store import Sidecar, Store, View
from ui.frame import filterbar, opening, recovering, router, sources, state
from ui.frame.session import Opened, Source, session
from ui.frame.sidecars import sidecar_or_trouble
from ui.prose import house_style, quiet

DISCUSSIONS_LISTED = 500
NO_ROWS = "It has columns, but not a single row: there is nothing to show."


def draw(page: Page) -> None:
    """Draw the sidebar, work out the view, and run the page."""
    house_style()
    stem = page.url_path or router.START
    with st.sidebar:
        st.header("Undercurrent", anchor=False)
        source, just_chosen = _source()
        with st.expander("Open your own page or file"):
            opening.open_your_own("sidebar")
    store, error = _opened(source)
    session().opened = Opened(source, store, error)
    if store is None or source is None:
        with st.sidebar:
            router.menu()
    elif _leads_to_the_list(store, stem, just_chosen):
        address = router.address(router.ACROSS, state.link(bare=True))
        router.step(address, replace=not just_chosen)
        return
    else:
        _choices(source, store, None if stem == router.ACROSS else st.empty())
    # Ahead of the charts: until the browser has the new address, a run begins from the old one.
    state.write_url()
    router.run(page)


def _leads_to_the_list(store: Store, stem: str, just_chosen: bool) -> bool:
    """Tell whether it must first be chosen which of a source's discussions to look at."""
    if not store.has_several or _chosen_discussion(store):
        return False
    return stem == router.START or (just_chosen and stem in router.ABOUT_ONE)


def _choices(source: Source, store: Store, status_slot: DeltaGenerator | None) -> None:
    """Draw what the sidebar lets choose, and keep the view that this gives.

    Args:
        source: what is open.
        store: its comments.
        status_slot: where to say that something takes a while; None where the page is about all
            discussions of the source, whose replies are as recorded.
    """
    kept, order = sidecar_or_trouble(source, store), source.options.page_order
    with st.sidebar:
        chosen = _discussion(store, listed=status_slot is not None)
        menu = st.container()
        if status_slot is not None:
            recovering.switch(store, chosen)
        view = _view_of(kept, store, chosen, status_slot, order)
        if status_slot is None:
            filterbar.hearing(store)
        else:
            quiet("Filters")
            filterbar.filter_bar(view)
        with menu:  # above the filters, but its links carry what they say now
            router.menu(chosen if store.has_several else "")
    # The controls may have changed the view since it was drawn up for them.
    changed = _view_of(kept, store, chosen, status_slot, order)
    session().page_view = view if changed == view else changed


def _source() -> tuple[Source | None, bool]:
    """Choose the source: what the URL names, else the first there is; tell whether it is new."""
    known = sources.sources()
    wanted = state.value("source") or next(iter(known))
    if wanted not in known:
        return None, False
    key = state.control_key("source", wanted)
    chosen = st.selectbox(
        "Discussion", list(known), format_func=lambda each: isolated(known[each].label), key=key
    )
    if chosen != wanted:
        session().view = {"source": [chosen]}
        session().adopted += 1
    return known[chosen], chosen != wanted


def _opened(source: Source | None) -> tuple[Store | None, LoadError | None]:
    if source is None:
        return None, None
    try:
        store = sources.opened(source)
    except LoadError as error:
        return None, error
    return (None, LoadError(NO_ROWS)) if store.articles.empty else (store, None)


def _chosen_discussion(store: Store) -> str:
    """Give the discussion that the URL names, or "" where it names none that is here."""
    chosen = state.value("discussion")
    return chosen if (store.articles["discussion_id"] == chosen).any() else ""


def _discussion(store: Store, *, listed: bool) -> str:
    """Choose the discussion: what the URL names, else the first; of several, from a list."""
    ids: list[str] = store.articles["discussion_id"].tolist()
    chosen = _chosen_discussion(store)
    start = chosen or ids[0]
    if len(ids) == 1 or not listed:
        return start
    titles = dict(zip(ids, store.articles["title"], strict=True))
    first = ids[:DISCUSSIONS_LISTED]
    picked = st.selectbox(
        "Which of its discussions",
        first if start in first else [start, *first],
        format_func=lambda each: isolated(titles[each] if pd.notna(titles[each]) else each),
        key=state.control_key("discussion", start),
    )
    if len(ids) > DISCUSSIONS_LISTED:
        quiet(f"The first {DISCUSSIONS_LISTED} of {len(ids):,}; all are under Discussions.")
    picked = picked or start
    if chosen or picked != start:  # else the link may name one that is not here: it stays
        state.remember("discussion", [picked])
    return picked


def _scorer(store: Store) -> str:
    """Give the word list that the URL names, or the source's own column; TextBlob's by default."""
    wanted = state.value("list", filterbar.DEFAULT)
    return wanted if wanted in store.scorers else filterbar.DEFAULT


def _view_of(
    kept: Sidecar, store: Store, discussion_id: str, status_slot: DeltaGenerator | None, order: str
) -> View:
    store = store.retoned(state.neutral_below(), state.left_out())
    said = dict(kept.corrections)
    if status_slot is not None:
        store = recovering.chosen_links(store, discussion_id, said, order, status_slot)
    return View(
        store,
        discussion_id,
        state.filters(),
        _scorer(store),
        tags=dict(kept.tags),
        thread=state.value("thread"),
        labels=dict(kept.labels),
        corrections=said,
    )
