"""Replies as recorded or with inferred ones: the switch, the wait, and the words beside numbers."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.references.answers import Correction
from analysis.replies.link_counts import link_counts, told_apart
from analysis.rows import CommentKey
from sentences import links as words
from sentences.link_counts import counts_said
from store import Store, View
from store.linked import UNASKED, Recovery, linked, page_order, recovery
from ui.frame import router, state
from ui.frame.session import opened_source
from ui.prose import quiet

RECORDED = "as recorded"
WITH_INFERRED = "with inferred"
PATIENCE_SECONDS = 0.3
STEP_SECONDS = 0.15


def switch(store: Store, discussion_id: str) -> None:
    """Let the reader choose which replies count, where some are not recorded.

    Args:
        store: the source, as recorded.
        discussion_id: which of its discussions is open.
    """
    if not _unknown(store, discussion_id):
        return
    chosen = WITH_INFERRED if state.with_inferred() else RECORDED
    picked = st.segmented_control(
        "Replies",
        [RECORDED, WITH_INFERRED],
        required=True,
        key=state.control_key("replies", chosen),
        help=words.SWITCH,
    )
    state.remember("replies", [state.INFERRED] if picked == WITH_INFERRED else [])


def chosen_links(
    store: Store,
    discussion_id: str,
    corrections: Mapping[CommentKey, Correction],
    order: str,
    status_slot: DeltaGenerator,
) -> Store:
    """The source as recorded or, where the reader wants them, with inferred replies.

    Args:
        store: the source, as recorded.
        discussion_id: which of its discussions is open.
        corrections: what people said comments answer.
        order: what the reader said of the page's order (`loaders.Options.page_order`).
        status_slot: where to say how far the model is.
    """
    if not state.with_inferred() or not _unknown(store, discussion_id):
        return store
    order = page_order(order)
    _wait_for(recovery(store, discussion_id, corrections, order), status_slot)
    return linked(store, discussion_id, corrections, order)


def _wait_for(work: Recovery, status_slot: DeltaGenerator) -> None:
    """Wait for the model; a click meanwhile ends this run of the page, not the model's work."""
    if work.is_ready(PATIENCE_SECONDS):
        return
    while not work.is_ready(STEP_SECONDS):
        share = work.done / work.total if work.total else 0.0
        status_slot.progress(share, words.looking(work.done, work.total))
    status_slot.empty()


def _unknown(store: Store, discussion_id: str) -> int:
    return store.measured(discussion_id, link_counts).unknown


def links_line(view: View) -> None:
    """Say on which replies the page's numbers rest, and offer the other way to count."""
    if view.with_inferred:
        counts = told_apart(view.links, view.discussion, view.corrections)
        _line(counts_said(counts), RECORDED, "")
        return
    if view.links.recovered:
        quiet(words.carried(view.links.recovered))
    if view.links.unknown:
        _line(_could_be(view, view.links.unknown), WITH_INFERRED, state.INFERRED)


def _line(said: str, way: str, replies: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text(said)
        router.link_to(router.current(), way, {"replies": replies})


def _could_be(view: View, unknown: int) -> str:
    """Say how many replies could be inferred; of a large discussion, that some may be."""
    total, store = view.links.total, recovered(view)
    if store is None:
        return words.could_be_inferred(unknown, total)
    found = store.discussion(view.discussion_id)
    found = found[found["comment_id"].isin(view.not_recorded)]
    inferred, named = (found[found["parent_source"] == kind] for kind in ("inferred", "corrected"))
    replies = int(inferred["parent_id"].notna().sum())
    addressing = len(addressed_by(store, view.discussion_id))
    said = words.inferred_words(replies, len(inferred) - replies, len(named), addressing)
    return words.could_be_inferred(unknown, total, said)


def recovered(view: View) -> Store | None:
    """The source with inferred replies where they are shown or, of few comments, at hand."""
    if view.with_inferred:
        return view.store
    if not view.links.unknown or len(view.discussion) > UNASKED:
        return None
    order = page_order(opened_source().options.page_order)
    work = recovery(view.store, view.discussion_id, view.corrections, order)
    if not work.is_ready(PATIENCE_SECONDS):
        return None
    return linked(view.store, view.discussion_id, view.corrections, order)


def addressed_by(store: Store, discussion_id: str) -> dict[str, str]:
    """Whom comments address of which no link is known.

    Args:
        store: with inferred replies.
        discussion_id: which of its discussions.

    Returns:
        comment_id -> whom, in words; without comments that address nobody.
    """
    if store.candidates is None:
        return {}
    comments = store.discussion(discussion_id)
    unknown = comments.loc[comments["parent_source"].eq("none"), "comment_id"]
    found = store.candidates.drop_duplicates("comment_id")
    found = found[found["comment_id"].isin(unknown) & found["addressed"].fillna("").ne("")]
    return dict(zip(found["comment_id"].tolist(), found["addressed"].tolist(), strict=True))
