"""A chart on a page: title, picture, and below it what it says, its data and its downloads."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from charts import Chart, build
from exports import chart_table, file_name, to_bytes
from loaders.text.isolation import isolated
from store import View
from ui.frame import router
from ui.frame.session import session
from ui.look import palette
from ui.paging import shown_rows
from ui.prose import quiet

ROWS_SHOWN = 50
MARKS_LISTED = 300


def show_chart(name: str, view: View) -> Chart:
    """Place a chart: a click on a mark opens its comments, and so does the list below it.

    Where nothing can be drawn, its words say so; where there is no data either, they are all there
    is. Gives the chart that was placed.
    """
    chart = build(name, view, palette())
    st.subheader(chart.question, anchor=False)
    quiet(chart.words)
    if chart.data.empty:
        return chart
    if not chart.plotted.empty:
        _picture(chart, view)
    with st.expander("Data and downloads"):
        _below(chart, view)
    return chart


def _picture(chart: Chart, view: View) -> None:
    key = f"chart:{chart.name}:{session().visits}"
    st.plotly_chart(
        chart.figure,
        key=key,
        theme=None,
        alt=f"{chart.question} {chart.words}",
        on_select=(lambda: _open_mark(chart, key)) if chart.opens else "ignore",
        selection_mode="points",
        config=_toolbar(chart.name, view),
    )


def _toolbar(name: str, view: View) -> dict[str, object]:
    kind = (st.session_state.get(f"picture:{name}") or "SVG").lower()
    named = file_name(view.title, name, kind).removesuffix(f".{kind}")
    return {
        "displaylogo": False,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": kind, "filename": named, "scale": 2},
    }


def _below(chart: Chart, view: View) -> None:
    if chart.opens and len(chart.data):
        _list_of_marks(chart)
    _rows(chart)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for ending in ("csv", "json"):
            st.download_button(
                ending.upper(),
                partial(_written, chart, view.scored_by, ending),
                file_name(view.title, chart.name, ending),
                key=f"download:{chart.name}:{ending}",
                on_click="ignore",
            )
        st.segmented_control(
            "Picture (camera above the chart)",
            ["SVG", "PNG"],
            default="SVG",
            key=f"picture:{chart.name}",
        )


def _written(chart: Chart, scored_by: str, ending: str) -> bytes:
    return to_bytes(chart_table(chart, scored_by), ending)


def _rows(chart: Chart) -> None:
    """Show every row of the data, a page at a time."""
    total = len(chart.data)
    pages = -(-total // ROWS_SHOWN)
    number = st.pagination(pages, key=f"rows:{chart.name}:{pages}") if pages > 1 else 1
    shown = chart.data.iloc[(number - 1) * ROWS_SHOWN : number * ROWS_SHOWN]
    st.dataframe(shown, hide_index=True, alt=f"The data of the chart: {chart.question}")
    if pages > 1:
        quiet(f"Rows {shown_rows(number, ROWS_SHOWN, total)}; downloads have all of them.")


def _list_of_marks(chart: Chart) -> None:
    """Offer the marks as a list, for those who use no mouse."""
    known = chart.data[chart.data[chart.marks].notna()].drop_duplicates(chart.marks)
    marks = known.head(MARKS_LISTED)
    labels = dict(zip(marks[chart.marks].astype("str"), marks[chart.labels], strict=True))
    chosen = st.selectbox(
        "Read the comments behind",
        list(labels),
        index=None,
        format_func=lambda mark: _label(labels[mark]),
        key=f"mark:{chart.name}",
        placeholder="choose a mark",
    )
    if len(known) > MARKS_LISTED:
        quiet(f"The first {MARKS_LISTED} of {len(known):,} marks; filters lead to the others.")
    if chosen is not None:  # below the list: beside it the table's toolbar would cover the link
        router.link_to("read", "Read them", {chart.opens: chosen, "page": ""})


def _label(value: Any) -> str:
    return "name withheld" if pd.isna(value) else isolated(value)


def _open_mark(chart: Chart, key: str) -> None:
    points = st.session_state[key].selection.points
    mark = next((_mark(point) for point in points), None)
    if mark is not None:
        session().visits += 1
        router.go("read", {chart.opens: str(mark), "page": ""})


def _mark(point: Mapping[str, Any]) -> str | None:
    """Find the mark in what Streamlit tells of a click: an icicle's slice comes as its id."""
    given = point.get("customdata") or point.get("id")
    return given[0] if isinstance(given, list | tuple) else given
