"""Which comments are there?"""

from __future__ import annotations

import streamlit as st

from analysis.totals import totals
from sentences.totals import totals_words
from ui import tables
from ui.downloads import comment_downloads
from ui.frame import router
from ui.page import begin
from ui.paging import page_of_rows
from ui.prose import prose
from ui.sorting import table_controls

ROWS_PER_PAGE = 50


def main() -> None:
    """Show the filtered comments as a table, sorted and paged on the server."""
    view = begin("Table", "Which comments are there?")
    if view is None:
        return
    prose(*totals_words(totals(view.comments)), ". Pick a row to read it in its place.")
    table = view.comments.assign(number=view.comments["position"] + 1)
    columns, rows = table_controls(table)
    shown = table.iloc[page_of_rows(rows, ROWS_PER_PAGE)].reset_index(drop=True)
    picked = tables.pick_row(shown, "comments", "comment_id", columns)
    if picked is not None:
        router.go("read", {"comment": picked, "page": ""})
        st.rerun()
    comment_downloads(view)


if __name__ == "__main__":
    main()
