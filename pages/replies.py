"""Do people answer each other, or only the article?"""

from __future__ import annotations

import streamlit as st

from analysis.replies.chains import back_and_forth, unanswered
from sentences.facts import plural
from store import View
from ui.page import NO_STRUCTURE, begin
from ui.prose import prose, quiet
from ui.tables import comment_links
from ui.threads import beside_random, levels_and_chains, one_thread, recovered, thread_list
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
    recovered(view)
    beside_random(view)
    levels_and_chains(view)
    st.subheader("Which threads are there?", anchor=False)
    thread_list(view)
    one_thread(view)
    st.subheader("Which exchanges go back and forth longest?", anchor=False)
    _exchanges(view)
    st.subheader("Which questions got no reply?", anchor=False)
    _open_questions(view)


def _exchanges(view: View) -> None:
    """List who answers whom in turn; where parents are unknown, none is no finding."""
    found = view.whole(back_and_forth)
    if found.empty and view.links.unknown:
        st.text(f"None is known: {_unknown(view)}.")
        return
    comment_links(view, found, "exchange", "no two people answered each other in turn")


def _open_questions(view: View) -> None:
    """List questions that nobody answered, as far as that can be told."""
    found, unknown = view.whole(unanswered).query("question"), view.links.unknown
    if found.empty and unknown:
        of = f"{unknown:,} of the comments what {plural(unknown, 'it answers', 'they answer')}"
        st.text(f"Can’t be told: it is not known of {of}.")
        return
    comment_links(view, found, "question", "no question is known that nobody answered")
    if unknown:
        quiet(f"As far as is known: {_unknown(view)}.")


def _unknown(view: View) -> str:
    unknown, total = view.links.unknown, len(view.discussion)
    comments = f"{total:,} {plural(total, 'comment')}"
    return f"what {unknown:,} of {comments} {plural(unknown, 'answers', 'answer')} is unknown"


if __name__ == "__main__":
    main()
