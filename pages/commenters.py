"""Who writes most, who talks to whom, who is never answered?"""

from __future__ import annotations

import streamlit as st

from analysis.commenters import commenter_activity, never_answered
from ui import router
from ui.chart import show_chart
from ui.page import NO_STRUCTURE, begin
from ui.prose import prose
from ui.tables import pick_row
from ui.words import SHARES_FROM, commenter_words

LISTED = 200
PEOPLE_FOR_A_CURVE = 20


def main() -> None:
    """Show who writes, who answers whom, and who is left without an answer."""
    view = begin("Commenters", "Who writes most, and who talks to whom?")
    if view is None:
        return
    prose(*commenter_words(view))
    activity = commenter_activity(view.published)
    enough = len(activity) >= PEOPLE_FOR_A_CURVE and len(view.published) >= SHARES_FROM
    left, right = st.columns(2, gap="large") if enough else (st.container(), None)
    with left:
        show_chart("commenter-activity", view)
    if right is not None:
        with right:
            show_chart("lorenz-curve", view)
    if view.has_structure:
        show_chart("who-replies-to-whom", view)
        alone = never_answered(view.discussion)
        prose(len(alone), " people got no reply from anybody else.")
    else:
        prose(NO_STRUCTURE)
    st.subheader("Everybody who wrote", anchor=False)
    picked = pick_row(activity.head(LISTED), "people", "commenter_id")
    if picked:
        router.go("read", {"commenter": picked}, bare=True)
        st.rerun()


main()
