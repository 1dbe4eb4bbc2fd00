"""Who writes most, who talks to whom, who is never answered?"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.commenters import never_answered
from sentences.commenters import commenter_words, never_answered_words
from sentences.grammar import SHARES_FROM
from sentences.replies import NO_STRUCTURE
from store import View
from ui.chart import show_chart
from ui.frame import router
from ui.page import begin
from ui.prose import prose
from ui.tables import pick_row

PEOPLE_FOR_A_CURVE = 20


def main() -> None:
    """Show who writes, who answers whom, and who is left without an answer."""
    view = begin("Commenters", "Who writes most, and who talks to whom?")
    if view is None:
        return
    prose(*commenter_words(view.published))
    enough = len(view.activity) >= PEOPLE_FOR_A_CURVE and len(view.published) >= SHARES_FROM
    left, right = st.columns(2, gap="large") if enough else (st.container(), None)
    with left:
        show_chart("commenter-activity", view)
    if right is not None:
        with right:
            show_chart("lorenz-curve", view)
    show_chart("words-by-commenter", view)
    if view.has_structure:
        show_chart("who-replies-to-whom", view)
        _never_answered(view)
    else:
        prose(NO_STRUCTURE)
    st.subheader("Everybody who wrote", anchor=False)
    _people(view.activity, "people")


def _never_answered(view: View) -> None:
    alone = view.whole(never_answered)
    prose(*never_answered_words(len(alone), partly=bool(view.links.unknown)))
    if len(alone):
        with st.expander("Who they are"):
            _people(alone, "never answered")


def _people(activity: pd.DataFrame, name: str) -> None:
    picked = pick_row(activity.drop(columns=["share", "answered_share"]), name, "commenter_id")
    if picked:
        router.go("read", {"commenter": picked}, bare=True)
        st.rerun()


if __name__ == "__main__":
    main()
