"""Replies as recorded or with inferred ones: the switch, the wait, and the words beside numbers."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.references.answers import Correction
from analysis.replies.link_counts import link_counts, told_apart
from analysis.rows import CommentKey
from sentences.facts import plural
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
ACROSS_SAID = "Numbers of replies in this list are as recorded, without inferred ones."


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
        help="The source does not record every reply. With inferred: what comments say shows whom "
        "some of them answer. Every number of replies follows this choice.",
    )
    state.remember("replies", [state.INFERRED] if picked == WITH_INFERRED else [])


def chosen_links(
    store: Store,
    discussion_id: str,
    corrections: Mapping[CommentKey, Correction],
    order: str,
    place: DeltaGenerator,
) -> Store:
    """Give the source as recorded or, where the reader wants them, with inferred replies.

    Args:
        store: the source, as recorded.
        discussion_id: which of its discussions is open.
        corrections: what people said comments answer.
        order: what the reader said of the page's order (`loaders.Options.page_order`).
        place: where to say how far the model is.
    """
    if not state.with_inferred() or not _unknown(store, discussion_id):
        return store
    order = page_order(order)
    _wait_for(recovery(store, discussion_id, corrections, order), place)
    return linked(store, discussion_id, corrections, order)


def _wait_for(work: Recovery, place: DeltaGenerator) -> None:
    """Wait for the model; a click meanwhile ends this run of the page, not the model's work."""
    if work.is_ready(PATIENCE_SECONDS):
        return
    while not work.is_ready(STEP_SECONDS):
        share = work.done / work.total if work.total else 0.0
        said = f"{work.done:,} of {work.total:,} comments" if work.total else "the texts are read"
        place.progress(share, f"Looking for whom each comment answers: {said}")
    place.empty()


def _unknown(store: Store, discussion_id: str) -> int:
    return store.measured(discussion_id, link_counts).unknown


def links_line(view: View) -> None:
    """Say on which replies the page's numbers rest, and offer the other way to count."""
    if view.with_inferred:
        counts = told_apart(view.links, view.discussion, view.corrections)
        _line(counts_said(counts), RECORDED, "")
        return
    if view.links.recovered:
        quiet(_carried(view))
    if view.links.unknown:
        _line(_could_be(view, view.links.unknown), WITH_INFERRED, state.INFERRED)


def _line(said: str, way: str, replies: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text(said)
        router.link_to(router.current(), way, {"replies": replies})


def _carried(view: View) -> str:
    """Say that the source itself holds links which were inferred or corrected before."""
    found = view.links.recovered
    were = plural(found, "reply here was", "replies here were")
    return (
        f"{found:,} {were} inferred or corrected by hand when this file was made; as recorded "
        f"{plural(found, 'it counts', 'they count')} too."
    )


def _could_be(view: View, unknown: int) -> str:
    """Say how many replies could be recovered; of a large discussion, that some may be."""
    if unknown == view.links.total:
        here = "Replies are not recorded here; "
    else:
        here = f"Whom {unknown:,} {plural(unknown, 'comment')} here answer is not recorded; "
    store = recovered(view)
    if store is None:
        return f"{here}some could be recovered from what the comments say."
    found = store.discussion(view.discussion_id)
    found = found[found["comment_id"].isin(view.not_recorded)]
    inferred, named = (found[found["parent_source"] == kind] for kind in ("inferred", "corrected"))
    replies = int(inferred["parent_id"].notna().sum())
    called = len(addressed_by(store, view.discussion_id))
    return f"{here}{could_be_said(replies, len(inferred) - replies, len(named), called)}"


def could_be_said(replies: int, to_article: int, named: int, called: int) -> str:
    """Say what could be recovered.

    Args:
        replies: comments that probably answer another comment.
        to_article: comments that probably answer the article.
        named: comments of which the reader said or confirmed what they answer.
        called: further comments that address somebody, though not certainly which comment.

    Example:
        >>> could_be_said(1, 0, 0, 2)
        '1 reply could be recovered from what the comments say; 2 comments address another reader.'
    """
    parts = (
        (replies, plural(replies, "reply", "replies")),
        (to_article, plural(to_article, "answer to the article", "answers to the article")),
    )
    found = " and ".join(f"{number:,} {what}" for number, what in parts if number) or "none"
    said = [f"{found} could be recovered from what the comments say"]
    if named:
        said.append(
            f"you said what {named:,} {plural(named, 'comment answers', 'comments answer')}"
        )
    if called:
        address = plural(called, "comment addresses", "comments address")
        said.append(f"{called:,} {address} another reader")
    return f"{'; '.join(said)}."


def recovered(view: View) -> Store | None:
    """Give the source with inferred replies where they are shown or, of few comments, at hand."""
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
    """Give whom comments address of which no link is known.

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
