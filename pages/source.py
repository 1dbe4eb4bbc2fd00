"""Where does this come from, and can I trust it?"""

from __future__ import annotations

import streamlit as st

from ui import sourcing
from ui.page import begin
from ui.prose import prose


def main() -> None:
    """Show the load report, the options to correct it, the method and its limits."""
    view = begin("Source", "Where does this come from, and can I trust it?", needs_comments=False)
    source, store, error = st.session_state["opened"]
    if view is None:
        if source is not None and error is not None:
            sourcing.columns_form(source, getattr(error, "source_columns", ()), ())
        return
    report = store.report
    prose(*sourcing.report_words(report))
    for note in report.notes:
        prose(note)
    sourcing.figures(report)
    sourcing.ledger(report)
    sourcing.columns_form(source, report.source_columns, report.columns)
    sourcing.tags_section(source, store, view)
    st.subheader("How it is worked out, and what it cannot say", anchor=False)
    for paragraph in sourcing.METHOD:
        prose(paragraph)


main()
