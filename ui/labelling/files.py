"""Labels as files on the Label page: taking them away, giving them back, deleting them."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath

import pandas as pd
import streamlit as st

from analysis.labels.sample import CANNOT_TELL
from analysis.tone.scoring import SCORERS
from exports import file_name, to_bytes
from exports.labels import LabelsError, label_table, read_labels, sheet
from sentences import labels as words
from store import View
from store.labelled import labels_here, list_names
from ui.frame.session import opened_source, session
from ui.frame.sidecars import where_kept
from ui.labelling.card import LONGEST_NAME, kept
from ui.prose import prose


def label_files(view: View, sample: pd.DataFrame, coder: str) -> None:
    """Let the reader take labels away as CSV, give some back, and delete their own."""
    with st.expander("Labels as a file"):
        prose(_kept_words(view))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            _downloads(view, sample)
            _deletion(view, coder)
        _giving_back(view, coder)


def _kept_words(view: View) -> str:
    here = labels_here(view)
    unsure = sum(label == CANNOT_TELL for given in here.values() for label in given.values())
    counted = {coder: len(given) for coder, given in here.items()}
    where = where_kept(opened_source(), kept(view))
    return f"{words.labels_kept(counted, unsure)} {where}"


def _downloads(view: View, sample: pd.DataFrame) -> None:
    st.download_button(
        "Labels as CSV",
        partial(_written, view, sample),
        file_name(view.title, "labels", "csv"),
        "text/csv",
        on_click="ignore",
        disabled=not labels_here(view),
    )
    st.download_button(
        "Sheet to label elsewhere",
        partial(_sheet, view, sample),
        file_name(view.title, "to-label", "csv"),
        "text/csv",
        on_click="ignore",
        help="The same comments without labels, for a colleague’s spreadsheet.",
    )


def _written(view: View, sample: pd.DataFrame) -> bytes:
    chosen = list_names(view)[view.scorer]
    if view.scorer in SCORERS:
        chosen += f" {SCORERS[view.scorer].version}"
    return to_bytes(label_table(labels_here(view), view.discussion, sample, chosen), "csv")


def _sheet(view: View, sample: pd.DataFrame) -> bytes:
    return to_bytes(sheet(sample, view.discussion), "csv")


def _deletion(view: View, coder: str) -> None:
    number = len(view.labels.get(coder, {}))
    if st.button(
        "Delete this coder’s labels",
        disabled=not number,
        help="Deletes all of this coder’s labels for this file, in every discussion.",
    ):
        kept(view).forget_labels(coder)
        st.rerun()


def _giving_back(view: View, coder: str) -> None:
    given = st.file_uploader(
        "Load labels, yours or a colleague’s: a CSV with the columns comment_id and label",
        type=["csv"],
        key=f"labels:{view.store.report.fingerprint}",
    )
    if given is None:
        return
    named = " ".join(PurePath(given.name).stem.split())[:LONGEST_NAME] or coder
    try:
        found = read_labels(given.getvalue(), view.store.comments, named)
    except LabelsError as error:
        st.error(str(error))
        return
    prose(
        *words.labels_loaded(
            found.taken, tuple(found.labels), found.unknown_comments, found.unknown_labels
        )
    )
    # The file stays in its field: what it holds is taken over once, not with every run.
    if session().labels_taken != given.file_id:
        session().labels_taken = given.file_id
        for who, labels in found.labels.items():
            kept(view).label(who, labels)
        st.rerun()
