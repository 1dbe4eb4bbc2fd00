"""Which discussions should I look at?"""

from __future__ import annotations

import streamlit as st

from analysis.discussions import found_rows, ordered_rows
from sentences.discussions import NONE_FOUND, how_counted, opening_words
from ui.discussions import listing
from ui.discussions.table import discussion_table
from ui.frame import router
from ui.page import begin
from ui.paging import page_of_rows
from ui.prose import prose, quiet

ROWS_PER_PAGE = 50
QUESTION = "Which discussions should I look at?"


def main() -> None:
    """List the discussions of a corpus, found and sorted as asked, each with a way in."""
    view = begin("Discussions", QUESTION, needs_comments=False, narrowed=False)
    if view is None:
        return
    table = view.store.discussions(view.scorer)
    prose(*opening_words(table, view.store.people))
    if not view.store.has_several:
        router.link_to("overview", "See it", {"discussion": ""}, bare=True)
        return
    listed = listing.as_listed(table)
    wanted, column, rising = listing.controls(listed)
    rows = ordered_rows(listed, found_rows(table, wanted), column, rising=rising)
    if not len(rows):
        st.info(NONE_FOUND)
        router.link_to("discussions", "Show all of them")
        return
    shown = listed.iloc[page_of_rows(rows, ROWS_PER_PAGE)].reset_index(drop=True)
    discussion_table(shown, view.store, column)
    quiet(how_counted(listed, view.scorer_label))
    listing.downloads(table.iloc[rows], view)


if __name__ == "__main__":
    main()
