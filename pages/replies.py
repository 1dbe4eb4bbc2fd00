"""Do people answer each other, or only the article?"""

from __future__ import annotations

import streamlit as st

from analysis.replies.chains import back_and_forth, unanswered
from sentences import replies as said
from store import View
from ui.page import begin
from ui.possible import show_possible
from ui.prose import prose, quiet
from ui.tables import comment_links
from ui.threads import beside_random, levels_and_chains, one_thread, recovered, thread_list


def main() -> None:
    """Show how replies hang together, or say that this is not recorded."""
    view = begin("Replies", "Do people answer each other, or only the article?")
    if view is None:
        return
    if not view.has_structure:
        prose(said.NO_STRUCTURE)
        show_possible(view)
        return
    prose(*said.reply_words(view.comments))
    quiet(said.WHOLE)
    recovered(view)
    beside_random(view)
    levels_and_chains(view)
    st.subheader("What threads are there?", anchor=False)
    thread_list(view)
    one_thread(view)
    st.subheader("Which exchanges went back and forth longest?", anchor=False)
    _exchanges(view)
    st.subheader("Which questions got no reply?", anchor=False)
    _open_questions(view)


def _exchanges(view: View) -> None:
    """List who answers whom in turn; where parents are unknown, none is no finding."""
    found = view.whole(back_and_forth)
    if found.empty and view.links.unknown:
        st.text(said.no_exchange_known(view.links.unknown, view.links.total))
        return
    comment_links(view, found, "exchange", said.NO_EXCHANGE)


def _open_questions(view: View) -> None:
    """List questions that nobody answered, as far as that can be told."""
    found = view.whole(unanswered).query("question")
    unknown, total = view.links.unknown, view.links.total
    if found.empty and unknown:
        st.text(said.open_questions_unknown(unknown, total))
        return
    comment_links(view, found, "question", said.NO_OPEN_QUESTION)
    if unknown:
        quiet(said.open_questions_partly(unknown, total))


if __name__ == "__main__":
    main()
