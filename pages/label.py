"""Do the word lists hear what you hear?"""

from __future__ import annotations

import streamlit as st

from analysis.labels.estimates import FEWEST
from analysis.labels.sample import LABELS
from analysis.rows import comment_keys
from sentences import labels as words
from sentences.filters import NO_COMMENTS
from store import SidecarError
from store.labelled import labels_here
from ui.labelling.card import as_coder, ask_for_more, coder_name, kept, label_card, sample_to_label
from ui.labelling.coders import two_coders
from ui.labelling.files import label_files
from ui.labelling.results import results
from ui.page import begin
from ui.prose import prose, quiet

QUESTION = "Do the word lists hear what you hear?"


def main() -> None:
    """Ask for labels, blind; then show how the lists did on them."""
    view = begin("Label", QUESTION, needs_comments=False, narrowed=False)
    if view is None:
        return
    if view.discussion.empty:
        st.info(NO_COMMENTS)
        return
    try:
        kept(view)
    except SidecarError:  # it stands above the page what is wrong with the file
        return
    sample = sample_to_label(view)
    if sample.empty:
        prose(words.NOTHING_TO_LABEL)
        return
    prose(*words.request(len(sample)))
    coder = coder_name()
    view = as_coder(view, coder)
    label_card(view, sample, coder)
    given = labels_here(view).get(coder, {})
    left = sum(comment_key not in given for comment_key in comment_keys(sample))
    if not left:
        ask_for_more(view, sample)
    known = sum(given.get(comment_key) in LABELS for comment_key in comment_keys(sample))
    if _shown(known, left):
        results(view, coder)
        two_coders(view, sample, coder)
    label_files(view, sample, coder)


def _shown(known: int, left: int) -> bool:
    """Tell whether to show figures: when all is labelled, or sooner if the reader wants."""
    if not left:
        return known > 0
    if known < FEWEST:
        quiet(words.to_come(min(FEWEST - known, left)))
        return False
    return st.toggle(
        words.shown_early(left),
        help="Better to label all of them first: what the lists found may sway you.",
    )


if __name__ == "__main__":
    main()
