"""Two judgements of the same comments side by side: where they differ, and how two people do."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import streamlit as st

from analysis.excerpts import excerpts
from analysis.labels.agreement import cohen_kappa, confusion, krippendorff_alpha
from analysis.labels.estimates import FEWEST
from analysis.labels.sample import LABELS
from analysis.rows import comment_keys
from loaders.text.isolation import isolated
from sentences import labels as words
from sentences.grammar import quoted
from store import View
from store.labelled import labels_here
from ui.frame import router
from ui.prose import prose, quiet

LISTED = 4  # of each pair of labels
CHARACTERS = 160


def differing(
    view: View, rows: pd.DataFrame, first: pd.Series, second: pd.Series, by: tuple[str, str]
) -> None:
    """List the comments that two judgements call differently; where one says neutral, folded.

    Args:
        view: what the reader looks at.
        rows: rows of a sample.
        first: labels of these rows; comments without one in either judgement are left out.
        second: the other labels.
        by: whose they are.
    """
    table = rows[["row", "comment_id"]].assign(first=first, second=second).dropna()
    table = table[table["first"] != table["second"]]
    neutral = table["first"].eq("neutral") | table["second"].eq("neutral")
    if table.empty:
        prose(words.ALL_ALIKE)
    _pairs(view, table[~neutral], by)
    if neutral.any():
        with st.expander(words.only_one_neutral(int(neutral.sum()))):
            _pairs(view, table[neutral], by)


def _pairs(view: View, table: pd.DataFrame, by: tuple[str, str]) -> None:
    for (one, two), together in table.groupby(["first", "second"]):
        quiet(words.pair_of_labels(by, (str(one), str(two)), len(together), LISTED))
        _links(view, together.head(LISTED))


def _links(view: View, rows: pd.DataFrame) -> None:
    comments = view.discussion.iloc[rows["row"]]
    texts, numbers = excerpts(comments["text"], CHARACTERS), comments["position"] + 1
    for comment_id, text, number in zip(rows["comment_id"], texts, numbers, strict=True):
        text_column, way = st.columns([5, 1], vertical_alignment="top")
        with text_column:
            prose(quoted(isolated(text)))
        with way:
            router.link_to("read", f"comment {number} →", {"comment": comment_id}, bare=True)


def two_coders(view: View, sample: pd.DataFrame, coder: str) -> None:
    """Set the coders beside each other, where at least two labelled the same comments."""
    given = labels_here(view)
    ratings = pd.DataFrame(
        {
            name: [theirs.get(comment_key) for comment_key in comment_keys(sample)]
            for name, theirs in given.items()
        },
        dtype="str",
    )
    ratings = ratings.where(ratings.isin(list(LABELS)))
    others = [name for name in given if name != coder and ratings[name].notna().any()]
    if not others:
        return
    st.subheader("Do two people agree?", anchor=False)
    for one, two in combinations([coder, *others], 2):
        _pair(ratings, one, two)
    if (ratings.notna().sum(axis=1) > 1).sum() >= FEWEST:
        prose(_alpha(ratings))
    for other in others:
        quiet(words.where_they_differ(coder, other))
        by = (words.coder_first(coder), words.coder_first(other))
        differing(view, sample, ratings[coder], ratings[other], by)


def _pair(ratings: pd.DataFrame, one: str, two: str) -> None:
    counts = confusion(ratings[one], ratings[two])
    both, same = int(counts.sum()), int(np.trace(counts))
    prose(*words.two_people(one, two, both, same, float(cohen_kappa(counts))))


def _alpha(ratings: pd.DataFrame) -> str:
    nominal, ordinal = (krippendorff_alpha(ratings, level) for level in ("nominal", "ordinal"))
    return words.several_people([*map(str, ratings)], nominal, ordinal)
