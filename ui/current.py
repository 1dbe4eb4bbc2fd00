"""The current on a page: the picture of the whole discussion, each mark with its comment."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st

from analysis.excerpts import excerpts
from charts.current import Picture, current, current_table, svg
from charts.current.headed import headed
from charts.current.shapes import Box
from exports import file_name, to_bytes
from loaders.text.isolation import closed
from sentences.charts.current import LABEL
from store import View
from ui.component import component
from ui.frame import router, state
from ui.look import palette

CHARACTERS = 110

_current = component(
    "current", Path(__file__).parent, '<div class="current"></div>', parts=("current",)
)


def show_current(view: View) -> None:
    """Show the picture: pointing at a mark shows its comment, a click or Enter opens it."""
    picture = current(view, palette())
    marks = _marks(view, picture)
    link = state.link({"comment": "COMMENT"}, bare=True)
    content = {
        "svg": svg(picture),
        "marks": marks,
        "href": router.address("read", link),
        "label": LABEL,
        "colours": {"paper": palette().background, "ink": palette().text, "rail": palette().grid},
    }
    _current(key="current", data=content)


def current_downloads(view: View) -> None:
    """Offer the picture and its data as files."""
    with st.container(horizontal=True):
        st.download_button(
            "Picture as SVG",
            partial(_drawn, view),
            file_name(view.title, "current", "svg"),
            "image/svg+xml",
            on_click="ignore",
            key="current:svg",
        )
        st.download_button(
            "Its data as CSV",
            partial(_written, view),
            file_name(view.title, "current", "csv"),
            "text/csv",
            on_click="ignore",
            key="current:csv",
        )


def _drawn(view: View) -> bytes:
    return svg(headed(current(view), view)).encode("utf-8")


def _written(view: View) -> bytes:
    return to_bytes(current_table(view).assign(scored_by=view.scored_by), "csv")


def _marks(view: View, picture: Picture) -> dict[str, list[str]]:
    """Give the comments that have a mark of their own: row -> id, who and what it begins with."""
    rows = [shape.row for shape in picture.shapes if isinstance(shape, Box) and shape.row >= 0]
    comments = view.discussion.iloc[rows]
    begins = excerpts(comments["text"], CHARACTERS)
    columns = (comments["comment_id"], comments["commenter"], comments["position"], begins)
    return {
        str(row): [comment_id, f"{_name(name)} · {number + 1:,}", closed(text)]
        for row, comment_id, name, number, text in zip(rows, *columns, strict=True)
    }


def _name(name: object) -> str:
    return closed(name) if isinstance(name, str) else "name withheld"
