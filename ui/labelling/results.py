"""What labels say about the word lists: sentences, a table, two charts, and where they differ."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from analysis.labels.agreement import as_labels
from analysis.labels.estimates import FEWEST, class_table, list_agreement
from analysis.rows import rows_of
from sentences import labels as words
from store import View
from store.labelled import (
    labelled,
    list_names,
    seed,
    tones_of,
)
from ui.chart import show_chart
from ui.labelling.coders import differing
from ui.prose import prose, quiet
from ui.tables import height


def results(view: View, coder: str) -> None:
    """Show how the lists did on what this person labelled; the view has their labels first."""
    rows, names = labelled(view), list_names(view)
    heard = {name: tones_of(view, rows, name) for name in names}
    table = list_agreement(rows, heard, seed(view))
    st.subheader("How often do they agree?", anchor=False)
    prose(*words.agreement(table, rows["label"], names, coder))
    chosen, tones = names[view.scorer], heard[view.scorer]
    if len(rows) >= FEWEST:
        _lists(table, names)
        left, right = st.columns(2, gap="large")
        with left:
            show_chart("label-confusion", view)
        with right:
            show_chart("label-shares", view)
            quiet(words.HOW_SHARES)
        _classes(class_table(rows, tones), chosen)
    else:
        prose(*words.few_labels(rows["label"], as_labels(tones), chosen, coder))
    st.subheader("Which comments does the list judge differently?", anchor=False)
    differing(view, rows, rows["label"], as_labels(tones), (words.coder_first(coder), chosen))


def _lists(table: pd.DataFrame, names: dict[str, str]) -> None:
    shown = pd.DataFrame(
        {
            "word list": table["list"].map(names),
            "agrees on": table["right"],
            "of": table["labelled"],
            "F1": table["macro_f1"],
            "95% interval of F1": [
                "–" if np.isnan(row.low) else f"{row.low:.2f} to {row.high:.2f}"
                for row in rows_of(table)
            ],
            "κ": table["kappa"],
        }
    )
    two_places = st.column_config.NumberColumn(format="%.2f")
    st.dataframe(
        shown,
        hide_index=True,
        column_config={"F1": two_places, "κ": two_places},
        height=height(len(shown)),
        alt="Table of the word lists beside the labels",
    )
    quiet(words.HOW_TO_READ)


def _classes(table: pd.DataFrame, chosen: str) -> None:
    share = st.column_config.NumberColumn(format="percent")
    right, found = f"right when {chosen} says so", f"found by {chosen} where labelled so"
    shown = table.rename(columns={"precision": right, "recall": found, "f1": "F1"})
    with st.expander("Which tones can the list be trusted with?"):
        st.dataframe(
            shown,
            hide_index=True,
            column_config={
                right: share,
                found: share,
                "F1": st.column_config.NumberColumn(format="%.2f"),
            },
            alt=f"Precision, recall and F1 of {chosen} for each tone",
        )
