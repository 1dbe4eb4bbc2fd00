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
from sentences.grammar import SHARES_FROM, Parts, listed, plural
from store import View
from store.labelled import ME, labels_here
from ui.frame import router
from ui.prose import prose, quiet

LISTED = 4  # of each pair of labels
CHARACTERS = 160
CODERS_NAMED = 4


def who(coder: str) -> str:
    """Speak of a coder within a sentence."""
    return "you" if coder == ME else isolated(coder)


def said_by(coder: str) -> str:
    """Speak of a coder where a sentence begins."""
    return "You" if coder == ME else isolated(coder)


def share_words(part: int, whole: int) -> str:
    """Give a share in brackets; of a few comments nothing."""
    return f" ({part / whole:.0%})" if whole >= SHARES_FROM else ""


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
        prose("None: they agree on every comment.")
    _pairs(view, table[~neutral], by)
    if neutral.any():
        count = int(neutral.sum())
        with st.expander(
            f"{count:,} {plural(count, 'comment')} that only one of them calls neutral"
        ):
            _pairs(view, table[neutral], by)


def _pairs(view: View, table: pd.DataFrame, by: tuple[str, str]) -> None:
    for (one, two), together in table.groupby(["first", "second"]):
        count = len(together)
        some = f", the first {LISTED} of them" if count > LISTED else ""
        quiet(f"{by[0]}: {one} · {by[1]}: {two} – {count:,} {plural(count, 'comment')}{some}")
        _links(view, together.head(LISTED))


def _links(view: View, rows: pd.DataFrame) -> None:
    comments = view.discussion.iloc[rows["row"]]
    texts, numbers = excerpts(comments["text"], CHARACTERS), comments["position"] + 1
    for comment_id, text, number in zip(rows["comment_id"], texts, numbers, strict=True):
        words, way = st.columns([5, 1], vertical_alignment="top")
        with words:
            prose(f"“{isolated(text)}”")
        with way:
            router.link_to("read", f"comment {number} →", {"comment": comment_id}, bare=True)


def two_coders(view: View, sample: pd.DataFrame, coder: str) -> None:
    """Set the coders beside each other, where at least two labelled the same comments."""
    given = labels_here(view)
    ratings = pd.DataFrame(
        {
            name: [theirs.get(place) for place in comment_keys(sample)]
            for name, theirs in given.items()
        },
        dtype="str",
    )
    ratings = ratings.where(ratings.isin(list(LABELS)))
    others = [name for name in given if name != coder and ratings[name].notna().any()]
    if not others:
        return
    st.subheader("Do two people hear the same?", anchor=False)
    for one, two in combinations([coder, *others], 2):
        _pair(ratings, one, two)
    if (ratings.notna().sum(axis=1) > 1).sum() >= FEWEST:
        prose(*alpha_words(ratings))
    for other in others:
        quiet(f"Where {who(coder)} and {who(other)} differ")
        by = (said_by(coder), said_by(other))
        differing(view, sample, ratings[coder], ratings[other], by)


def _pair(ratings: pd.DataFrame, one: str, two: str) -> None:
    counts = confusion(ratings[one], ratings[two])
    both, same = int(counts.sum()), int(np.trace(counts))
    parts: Parts = (f"{said_by(one)} and {who(two)} both labelled ", both)
    parts += (f" {plural(both, 'comment')} and call ", same, " the same", share_words(same, both))
    kappa = float(cohen_kappa(counts))
    if both < FEWEST:
        parts += ("; label ", FEWEST - both, " more in common for κ and α")
    elif not np.isnan(kappa):
        parts += (f": Cohen’s κ is {_signed(kappa)}",)
    prose(*parts, ".")


def alpha_words(ratings: pd.DataFrame) -> Parts:
    """Give Krippendorff's α over everybody, and what it is taken to mean."""
    nominal, ordinal = (krippendorff_alpha(ratings, level) for level in ("nominal", "ordinal"))
    if np.isnan(nominal):
        return ("Everybody gave one and the same label throughout: α is not defined.",)
    people = listed([who(str(name)) for name in ratings], CODERS_NAMED)
    return (
        f"Krippendorff’s α of {people} is {_signed(nominal)}, or {_signed(ordinal)} where "
        "negative is taken to be further from positive than from neutral. From 0.8 on labels are "
        "taken to be reliable, from 0.67 to 0.8 for tentative conclusions, below that not.",
    )


def _signed(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")
