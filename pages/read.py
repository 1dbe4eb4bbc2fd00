"""What was said?"""

from __future__ import annotations

import streamlit as st

from analysis.filters import with_ancestors
from analysis.references.passages import QUOTES_ARTICLE
from analysis.summaries import reading_order, reading_places
from analysis.totals import totals
from loaders.text.isolation import isolated
from sentences.reading import article_label, beside_article, reading_words
from store import View
from ui.frame import state
from ui.look import palette
from ui.page import begin
from ui.paging import page_of_rows
from ui.prose import article, prose, quiet
from ui.reading import correcting
from ui.reading.reader import show_comments

COMMENTS_PER_PAGE = 50


def main() -> None:
    """Show the article's head and the thread tree, a page at a time."""
    view = begin("Read", "What was said?")
    if view is None:
        return
    left = totals(view.comments)
    prose(*reading_words(view.title, left, view.whole(totals), _order(view)))
    correcting.toolbar(view)
    if isinstance(view.article["text"], str) and view.article["text"]:
        marked = len(view.passages.article)
        with st.expander(article_label(marked), expanded=view.filters.fact == QUOTES_ARTICLE):
            st.text(isolated(view.title))
            article(view.article["text"], view.passages.article, palette().passage)
            for what, words in beside_article(view.article):
                quiet(what)
                st.text(words)
    rows = with_ancestors(view.discussion, view.rows)
    rows = reading_order(view.whole(reading_places), rows)
    focus = (view.discussion["comment_id"] == state.value("comment")).to_numpy()
    shown = page_of_rows(rows, COMMENTS_PER_PAGE, focus[rows])
    show_comments(view, shown, "reader", editable=True)


def _order(view: View) -> str:
    """Return how comments are read: a key of `sentences.reading.ORDERS`."""
    if not view.has_structure:
        return "page"
    return "partly" if view.links.unknown else "replies"


if __name__ == "__main__":
    main()
