"""Opening one's own page: paste it, or give the file."""

from __future__ import annotations

import streamlit as st

from loaders import LoadError
from ui.frame import router, sources, state
from ui.frame.session import session
from ui.prose import quiet

ENDINGS = "txt html htm csv tsv json jsonl ndjson xml xlsx parquet sql db sqlite sqlite3".split()
ENDINGS += "mbox mbx eml log atom rss wiki mediawiki artrans".split()
ENDINGS += "zip gz zst bz2 xz".split()


def open_your_own(place: str) -> None:
    """Draw the box to paste into and the uploader; what was opened becomes the view."""
    with st.form(f"paste:{place}", border=False, clear_on_submit=False):
        pasted = st.text_area(
            "Paste a whole page, with its comments",
            height=92,
            placeholder="Select all on the page, copy, paste here",
            key=f"pasted:{place}",
        )
        if st.form_submit_button("See it"):
            _open(
                [("Pasted page", pasted.encode("utf-8", "replace"))], "Paste a page’s text first."
            )
    given = st.file_uploader(
        "or open a saved page or an export; several files are read as one",
        type=ENDINGS,
        accept_multiple_files=True,
        key=f"upload:{place}:{session().visits}",
    )
    quiet("To open a larger file, use the command: undercurrent open FILE")
    if given:
        _open([(each.name, each.getvalue()) for each in given], "This file is empty.")


def _open(files: list[tuple[str, bytes]], if_empty: str) -> None:
    if not any(content.strip() for _, content in files):
        st.error(if_empty)
        return
    try:
        source, store = sources.add_upload(files)
    except LoadError as error:
        st.error("This could not be opened.")
        st.text(str(error))
        return
    session().visits += 1
    if source.key != state.value("source"):  # else a link has asked for a view of this file
        start = router.ACROSS if store is not None and store.has_several else router.START
        router.go(start, {"source": source.key, "discussion": ""}, bare=True)
    st.rerun()
