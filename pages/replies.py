"""Do people answer each other, or only the article?"""

from __future__ import annotations

import streamlit as st

from analysis.replies import back_and_forth, unanswered
from ui.chart import show_chart
from ui.page import NO_STRUCTURE, begin
from ui.prose import prose, quiet
from ui.tables import comment_links
from ui.threads import beside_random, one_thread, thread_list
from ui.words import reply_words


def main() -> None:
    """Show how replies hang together, or say that this is not recorded."""
    view = begin("Replies", "Do people answer each other, or only the article?")
    if view is None:
        return
    if not view.has_structure:
        prose(NO_STRUCTURE)
        return
    prose(*reply_words(view))
    quiet("Threads, levels and chains are always those of the whole discussion.")
    beside_random(view)
    left, right = st.columns(2, gap="large")
    with left:
        show_chart("replies-by-level", view)
    with right:
        show_chart("chain-lengths", view)
    st.subheader("Which threads are there?", anchor=False)
    thread_list(view)
    one_thread(view)
    st.subheader("Which exchanges go back and forth longest?", anchor=False)
    comment_links(
        view,
        view.whole(back_and_forth),
        "exchange",
        "no two people answered each other in turn",
    )
    st.subheader("Which questions got no reply?", anchor=False)
    open_questions = view.whole(unanswered).query("question")
    comment_links(view, open_questions, "question", "no question is known that nobody answered")


main()
