"""Where does this come from, and can I trust it?"""

from __future__ import annotations

import streamlit as st

from ui import asking, sourcing
from ui.page import begin
from ui.prose import prose

QUESTION = "Where does this come from, and can I trust it?"


def main() -> None:
    """Show the load report, the options to correct it, the method and its limits."""
    view = begin("Source", QUESTION, needs_comments=False)
    source, store, error = st.session_state["opened"]
    if view is None:
        if source is not None and error is not None:
            asking.read_differently(source, None, getattr(error, "source_columns", ()))
        return
    report = store.report
    prose(*sourcing.report_words(report))
    sourcing.figures(report)
    sourcing.effect_list(store)
    asking.read_differently(source, report, report.source_columns)
    sourcing.files_read(report)
    sourcing.skipped(report)
    sourcing.repairs(store)
    sourcing.origin(report)
    sourcing.downloads(store)
    sourcing.tags_section(source, store, view)
    st.subheader("How it is worked out, and what it cannot say", anchor=False)
    for paragraph in sourcing.METHOD:
        prose(paragraph)


if __name__ == "__main__":
    main()
