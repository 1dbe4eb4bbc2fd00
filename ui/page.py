"""How every page begins: the guard, the heading, and what stands there when nothing is open."""

from __future__ import annotations

import streamlit as st

from loaders import LoadError
from loaders.intake.limits import LimitError
from loaders.schema import ColumnsError
from sentences.links import ACROSS
from store import View
from ui.frame import narrowing, opening, recovering, router, state
from ui.frame.allowing import allow_more
from ui.frame.session import Source, session
from ui.prose import heading, prose, quiet

NOTHING_OPEN = "What happened here?"


def begin(
    label: str, question: str = "", *, needs_comments: bool = True, narrowed: bool = True
) -> View | None:
    """Draw a page's head and give the view, or None where there is nothing to look at.

    Args:
        label: the page's name.
        question: the question that it answers; without one the discussion's title stands there,
            and the page itself says on which replies it rests.
        needs_comments: whether a view without comments ends the page here.
        narrowed: whether the filters narrow what the page shows.
    """
    router.guard()
    source, store, error = session().opened
    if store is None:
        heading(label, question or NOTHING_OPEN)
        _nothing_open(source, error)
        return None
    view = session().page_view
    assert view is not None, "the sidebar works it out for what is open"
    heading(label, question or view.title)
    narrowing.not_here(view, narrowed=narrowed)
    if narrowed:
        narrowing.active_filters(view)
    elif label == "Discussions" and state.with_inferred():
        quiet(ACROSS)
    if needs_comments:
        if narrowing.nothing_left(view):
            return None
        if question:
            recovering.links_line(view)
    return view


def _nothing_open(source: Source | None, error: LoadError | None) -> None:
    if source is not None and isinstance(error, LimitError):
        st.error("This source has not been read.")
        st.text(str(error))
        allow_more(source, error)
        return
    if error is not None:
        columns = isinstance(error, ColumnsError)
        where = " Its columns can be set on the Source page." if columns else ""
        st.error(f"This source could not be read.{where}")
        st.text(str(error))
        return
    prose("This link leads to a file that is not open here. Open it again to see the view.")
    opening.open_your_own("again")


def shows_sample() -> bool:
    """Tell whether what is open is one of the samples."""
    source = session().opened.source
    return source is not None and source.is_sample
