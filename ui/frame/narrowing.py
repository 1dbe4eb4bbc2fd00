"""What narrows a page: how many comments are left, a way to clear each filter, what is not here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import streamlit as st

from analysis.filter_values import unmatched
from analysis.references.passages import NAME_FACT
from analysis.rows import rows_of
from analysis.tone.scoring import NEUTRAL_BELOW
from analysis.totals import KINDS, Totals, totals
from sentences import filters as words
from sentences.totals import totals_left
from store import View
from store.query import FIELD_OF, NAME_OF, unreadable
from ui.frame import router, state


def not_here(view: View, *, narrowed: bool) -> None:
    """Say what a link asks for that is not here (any more), each with a way to drop it.

    Args:
        view: what the page looks at.
        narrowed: whether filters narrow the page: elsewhere they are not asked for in vain.
    """
    vain = [*_places_in_vain(view), *(_filters_in_vain(view) if narrowed else ())]
    for name, value, said in vain:
        rest = [each for each in state.values(name) if each != value]
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.text(said)
            router.link_to(router.current(), "✕ drop this", {name: rest, "page": ""})


def _places_in_vain(view: View) -> Iterator[tuple[str, str, str]]:
    """Give what a link names that is not here: parameter, value, and what there is to say."""
    for name, kind, there in _places(view):
        for value in state.values(name):
            if not there(value):
                yield name, value, words.not_here(kind, value)


def _filters_in_vain(view: View) -> Iterator[tuple[str, str, str]]:
    """Give the filters of a link that no comment can match, likewise."""
    pairs = [(name, value) for name in FIELD_OF for value in state.values(name)]
    for name, value in unreadable(pairs):
        yield name, value, words.not_read(name, value)
    filters = view.filters
    facts = [fact.key for fact in view.facts if fact.comment_ids] if filters.fact else []
    for found in unmatched(view.discussion, filters, facts):
        name = NAME_OF[found.field]
        value = found.value if found.value in state.values(name) else state.value(name)
        yield name, value, words.unmatched_said(found)


def _places(view: View) -> Iterator[tuple[str, str, Callable[[str], bool]]]:
    """Give the parameters that name one thing of a source, and how to tell whether it is here."""
    ids = view.store.articles["discussion_id"]
    yield "discussion", "a discussion", lambda value: bool((ids == value).any())
    yield "list", "a word list", lambda value: value in view.store.scorers
    comments = view.discussion["comment_id"]
    if router.current() == "read":
        yield "comment", "a comment", lambda value: bool((comments == value).any())
    if router.current() == "replies":
        yield "thread", "a thread", lambda value: value == view.thread_id


def active_filters(view: View) -> None:
    """Say how many comments are left, and what narrows them, with a way to clear each and all."""
    _heard_otherwise()
    active = view.filters.active()
    if not active:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text(totals_left(totals(view.comments), view.whole(totals)))
        for field in active:
            name = NAME_OF[field]
            said = words.filter_dropped(name, _fact_named(view) if name == "fact" else "")
            router.link_to(router.current(), said, {name: "", "page": ""})
        if len(active) > 1:
            router.link_to(router.current(), "Clear all", bare=True)


def _fact_named(view: View) -> str:
    """Give how the chip of a fact names it; a word of the article's is shown beside it, as text."""
    label = next((fact.label for fact in view.facts if fact.key == view.filters.fact), "")
    if not view.filters.fact.startswith(NAME_FACT):
        return label
    if label:
        st.text(f"that {label}")
    return ""


def nothing_left(view: View) -> bool:
    """Where no comment is left, say which filter to loosen; tell whether that is so."""
    if len(view.comments):
        return False
    if not len(view.discussion):
        st.info(words.NO_COMMENTS)
        return True
    st.info(words.NOTHING_LEFT)
    for row in rows_of(view.loosened()):
        name, left = NAME_OF[str(row.filter)], Totals(*(getattr(row, each) for each in KINDS))
        router.link_to(
            router.current(),
            words.filter_loosened(name, left),
            {name: "", "page": ""},
        )
    return True


def _heard_otherwise() -> None:
    """Say which words are left out and which threshold is set, with a way back for each."""
    left_out, below = state.left_out(), state.neutral_below()
    if not left_out and below == NEUTRAL_BELOW:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text("Tones here are scored")
        for word in left_out:
            rest = [each for each in left_out if each != word]
            # A word of the URL may be anything: it is shown as text, the link is our own words.
            st.text(words.without_word(word))
            router.link_to(router.current(), "✕ put it back", {"without": rest})
        if below != NEUTRAL_BELOW:
            label = words.with_threshold(below)
            router.link_to(router.current(), label, {"neutral": ""})
