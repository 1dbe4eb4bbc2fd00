"""Where does this come from, and can I trust it?"""

from __future__ import annotations

import streamlit as st

from analysis.totals import totals
from sentences.method import method
from sentences.report import report_words
from ui.frame.session import opened_source, opened_store, session
from ui.page import begin
from ui.prose import prose
from ui.source import ledger, questions

QUESTION = "Where does this come from, and can I trust it?"


def main() -> None:
    """Show the load report, the options to correct it, the method and its limits."""
    view = begin("Source", QUESTION, needs_comments=False)
    if view is None:
        source, _, error = session().opened
        if source is not None and error is not None:
            questions.read_differently(source, None, getattr(error, "source_columns", ()))
        return
    source, store = opened_source(), opened_store()
    report = store.report
    prose(*report_words(report, totals(store.comments)))
    ledger.figures(report)
    ledger.effect_list(store)
    questions.read_differently(source, report, report.source_columns)
    ledger.files_read(report)
    ledger.skipped(report)
    ledger.repairs(store)
    ledger.origin(report)
    ledger.downloads(store)
    ledger.tags_section(source, store, view)
    st.subheader("How the numbers are worked out, and what they cannot say", anchor=False)
    for paragraph in method():
        prose(paragraph)


if __name__ == "__main__":
    main()
