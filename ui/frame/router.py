"""The list of pages, and the way in for a link that leads straight to one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st
from streamlit.navigation.page import Page

from ui.component import component
from ui.frame import state
from ui.frame.session import session
from ui.prose import quiet

GROUPS: dict[str, dict[str, str]] = {
    "The discussion": {"overview": "Overview", "read": "Read", "table": "Table"},
    "Look closer": {
        "replies": "Replies",
        "commenters": "Commenters",
        "tone": "Tone",
        "label": "Label",
    },
    "Across": {"discussions": "Discussions"},
    "Trust": {"source": "Source"},
}
START = "overview"
ACROSS = "discussions"  # where a source with several discussions opens
ABOUT_ONE = (*GROUPS["The discussion"], *GROUPS["Look closer"])


def pages() -> dict[str, Page]:
    """Every page by its stem; the first is the start page."""
    titles = {stem: title for group in GROUPS.values() for stem, title in group.items()}
    return {
        stem: st.Page(f"pages/{stem}.py", title=title, url_path=stem, default=stem == START)
        for stem, title in titles.items()
    }


def navigate() -> Page:
    """Tell Streamlit the pages and give the one that the URL asks for."""
    return st.navigation(list(pages().values()), position="hidden")


def run(page: Page) -> None:
    """Run a page, marked as having come through the dashboard."""
    session().through_dashboard = True
    session().current_page = page.url_path or START
    try:
        page.run()
    finally:
        session().through_dashboard = False


def guard() -> None:
    """Send a page that a fresh server runs by itself through the dashboard.

    Streamlit takes a `pages/` folder for its older mechanism until some run has called
    `st.navigation`; a first visit to /tone would show that page without sidebar and filters.
    """
    if not session().through_dashboard:
        navigate()
        st.rerun()


def menu(discussion: str = "") -> None:
    """Draw the links to all pages; each carries the view along.

    Args:
        discussion: the one that is open, where a source has several; with one there is no list.
    """
    known = pages()
    for group, stems in GROUPS.items():
        shown = [stem for stem in stems if discussion or stem != ACROSS]
        if shown:
            quiet(group)
        for stem in shown:
            changes = {} if stem == ACROSS else {"discussion": discussion}
            st.page_link(known[stem], query_params=state.link(changes if discussion else None))


def link_to(
    stem: str,
    label: str,
    changes: Mapping[str, Sequence[str] | str] | None = None,
    *,
    bare: bool = False,
) -> None:
    """Draw a link to a page with some of the view changed. The label must be our own words."""
    st.page_link(pages()[stem], label=label, query_params=state.link(changes, bare=bare))


def address(stem: str, parameters: state.Parameters) -> str:
    """A page's address, relative to any other page."""
    query = urlencode(parameters, doseq=True)
    return f"{'./' if stem == START else stem}{'?' if query else ''}{query}"


def go(stem: str, changes: Mapping[str, Sequence[str] | str], *, bare: bool = False) -> None:
    """Ask for a page from within a callback; `follow` goes there when the run begins."""
    session().go = address(stem, state.link(changes, bare=bare))


def follow() -> None:
    """Go where a callback asked to go, as a click on a link would: one step, one entry for Back.

    `st.switch_page` would put an entry between the two pages into the browser's history: the old
    page under the new page's parameters.
    """
    wanted, session().go = session().go, ""
    if wanted:
        step(wanted)


def step(wanted: str, *, replace: bool = False) -> None:
    """Go to an address; `replace` lets Back skip the page that leads on from itself."""
    session().steps += 1
    _step(key=f"step:{session().steps}", data={"to": wanted, "replace": replace})


_step = component("step", Path(__file__).parent, parts=("step",))


def current() -> str:
    """The stem of the page that is being run."""
    return session().current_page
