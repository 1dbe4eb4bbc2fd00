"""What labels say about the word lists: sentences, a table, two charts, and where they differ."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from analysis.labels.agreement import as_labels
from analysis.labels.estimates import FEWEST, class_table, list_agreement
from analysis.labels.sample import LABELS
from analysis.rows import rows_of
from sentences.grammar import Parts
from store import View
from store.labelled import (
    labelled,
    list_names,
    seed,
    tones_of,
)
from ui.chart import show_chart
from ui.labelling.coders import differing, said_by, share_words, who
from ui.prose import prose, quiet
from ui.tables import height

HOW_TO_READ = (
    "F1 is the mean, over those of negative, neutral and positive that either uses, of how well a "
    "list finds those comments and only those: 1 is perfect, and guessing gives about a third. κ "
    "is agreement beyond chance: 0 is chance, 1 is full. Both are estimates for all comments of "
    "the discussion, from a sample in which rare tones were drawn more often; of 100 such "
    "intervals about 95 hold the true F1. Comments without tone words count as neutral."
)
HOW_SHARES = (
    "The corrected shares owe nothing to the word list: they are the labels of the sample, each "
    "counting for the comments it was drawn from. They estimate what the same person would have "
    "called all of them."
)


def results(view: View, coder: str) -> None:
    """Show how the lists did on what this person labelled; the view has their labels first."""
    rows, names = labelled(view), list_names(view)
    heard = {name: tones_of(view, rows, name) for name in names}
    table = list_agreement(rows, heard, seed(view))
    st.subheader("How often do they agree?", anchor=False)
    prose(*agreement_words(table, rows, names, coder))
    chosen, tones = names[view.scorer], heard[view.scorer]
    if len(rows) >= FEWEST:
        _lists(table, names)
        left, right = st.columns(2, gap="large")
        with left:
            show_chart("label-confusion", view)
        with right:
            show_chart("label-shares", view)
            quiet(HOW_SHARES)
        _classes(class_table(rows, tones), chosen)
    else:
        prose(*small_words(rows, tones, chosen, coder))
    st.subheader("Which comments does the list hear otherwise?", anchor=False)
    differing(view, rows, rows["label"], as_labels(tones), (said_by(coder), chosen))


def agreement_words(
    table: pd.DataFrame, rows: pd.DataFrame, names: dict[str, str], coder: str
) -> Parts:
    """Say on how many comments each list agrees, beside always saying the commonest label."""
    parts: Parts = ("Of ", len(rows), f" comments that {who(coder)} labelled, ")
    for number, row in enumerate(rows_of(table)):
        of = () if row.labelled == len(rows) else (" of the ", row.labelled, " that it scores")
        joint = "" if not number else ", " if number < len(table) - 1 else " and "
        verb = " agrees on " if not number else " on "
        share = share_words(row.right, row.labelled)
        parts += (f"{joint}{names[row.list]}{verb}", row.right, *of, share)
    counts = rows["label"].value_counts().reindex(list(LABELS), fill_value=0)
    common, right = str(counts.idxmax()), int(counts.max())
    parts += (f". Always saying “{common}” would be right on ", right)
    parts += (share_words(right, len(rows)),)
    better = table.loc[table["right"] > right, "list"]
    return (*parts, ": no list does better than that." if better.empty else ".")


def small_words(rows: pd.DataFrame, tones: pd.Series, chosen: str, coder: str) -> Parts:
    """Count both judgements, where there are too few comments for more than counts."""
    parts: Parts = (f"{said_by(coder)} called ",)
    parts += _counted(rows["label"])
    parts += (f"; {chosen} ", *_counted(as_labels(tones)))
    return (*parts, f". With fewer than {FEWEST} labels there is no more to say than that.")


def _counted(labels: pd.Series) -> Parts:
    counts = labels.value_counts().reindex(list(LABELS), fill_value=0)
    first, second, third = ((int(counts[label]), f" {label}") for label in LABELS)
    return (*first, ", ", *second, " and ", *third)


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
    quiet(HOW_TO_READ)


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
