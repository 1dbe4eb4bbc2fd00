"""What a source leaves open, asked of the reader: columns, date order, time zone, page order."""

from __future__ import annotations

import dataclasses
import zoneinfo
from collections.abc import Callable
from typing import Any

import streamlit as st

from loaders import LoadReport, Options
from loaders.text.isolation import isolated
from ui.frame import sources
from ui.frame.session import Source
from ui.prose import prose, quiet

MAPPED = {
    "text": "Text of the comment",
    "commenter": "Commenter’s name",
    "comment_id": "Comment’s id",
    "parent_id": "Id of the comment it answers",
    "posted_at": "Time",
    "commenter_id": "Commenter’s id",
    "score": "Score",
    "role": "Role",
    "status": "Status",
    "discussion_id": "Discussion’s id",
    "title": "Discussion’s title",
}
DATE_ORDERS = {
    "as other dates here suggest; otherwise left unread": None,
    "3 April (day first)": True,
    "4 March (month first)": False,
}
PAGE_ORDERS = {
    "auto": "as on the page",
    "chronological": "oldest first",
    "newest first": "newest first (reverse them)",
    "depth-first": "each reply below the comment it answers",
}


EXTRAS = {
    "apart": "kept apart, and shown with the article",
    "left out": "left out",
    "in the text": "part of the article’s text",
}


def read_differently(
    source: Source, report: LoadReport | None, columns: tuple[str, ...] = ()
) -> None:
    """Ask what changes the numbers, with the guesses filled in, and read the source again.

    Args:
        source: what is open.
        report: how it was read, or None where it could not be.
        columns: the columns that it has, where it has columns.
    """
    options = source.options
    opened = {option for option, _ in report.questions} if report else set()
    asked = [name for name in CONTROLS if name in opened or _is_decided(options, name)]
    if not asked and not columns:
        return
    st.subheader("Was it read correctly?", anchor=False)
    for sentence in dict.fromkeys(text for _, text in report.questions) if report else ():
        prose(sentence)
    with st.form("reading", border=False):
        given = {option: CONTROLS[option](source) for option in asked}
        if columns:
            given |= _for_tables(source, report, columns)
        words = "Read again" if asked else "Read again with these columns"
        if st.form_submit_button(words):
            sources.change_options(source, dataclasses.replace(options, **given))
            st.rerun()


def _is_decided(options: Options, name: str) -> bool:
    return bool(getattr(options, name) != getattr(Options(), name))


def _for_tables(
    source: Source, report: LoadReport | None, columns: tuple[str, ...]
) -> dict[str, Any]:
    """Ask which column is what; behind a click, unless the table could not be read without."""
    with st.expander("What does each column hold?", expanded=report is None):
        quiet("Guessed from well-known names. Columns not listed here are kept as they are.")
        return {"columns": _columns(source, columns, dict(report.columns if report else ()))}


def _day_first(source: Source) -> bool | None:
    orders = {order: words for words, order in DATE_ORDERS.items()}
    start = list(DATE_ORDERS).index(orders[source.options.day_first])
    words = st.selectbox("Dates such as 03/04/2024", list(DATE_ORDERS), start, width=360)
    return DATE_ORDERS[words]


def _time_zone(source: Source) -> str | None:
    zones, zone = sorted(zoneinfo.available_timezones()), source.options.time_zone
    start = zones.index(zone) if zone in zones else None
    return st.selectbox("Time zone where none is given", zones, start, placeholder="UTC", width=360)


def _page_order(source: Source) -> str:
    orders = list(PAGE_ORDERS)
    start = orders.index(source.options.page_order) if source.options.page_order in orders else 0
    return st.selectbox(
        "Order of the comments", orders, start, format_func=PAGE_ORDERS.__getitem__, width=360
    )


def _article_extras(source: Source) -> str:
    wanted, start = list(EXTRAS), source.options.article_extras
    return st.selectbox(
        "Tags, and a note on the author",
        wanted,
        wanted.index(start) if start in wanted else 0,
        format_func=EXTRAS.__getitem__,
        width=360,
    )


CONTROLS: dict[str, Callable[[Source], Any]] = {
    "day_first": _day_first,
    "time_zone": _time_zone,
    "page_order": _page_order,
    "article_extras": _article_extras,
}


def _columns(
    source: Source, columns: tuple[str, ...], guessed: dict[str, str]
) -> tuple[tuple[str, str], ...]:
    """Offer to say which of the source's columns is what."""
    halves = st.columns(2, gap="large")
    chosen = {}
    for number, (ours, words) in enumerate(MAPPED.items()):
        with halves[number % 2]:
            chosen[ours] = st.selectbox(
                words,
                list(columns),
                index=columns.index(guessed[ours]) if guessed.get(ours) in columns else None,
                placeholder="none",
                format_func=isolated,
                key=f"column:{source.key}:{ours}",
            )
    return tuple((ours, theirs or "") for ours, theirs in chosen.items())
