"""What the charts of the Label page say."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.rows import rows_of
from loaders.text.isolation import isolated
from sentences.grammar import numbered

CONFUSION = "Where do the labels and the word list differ?"
SHARES = "What would a reader make of all the comments?"


def confusion(table: pd.DataFrame, list_label: str, coder: str) -> str:
    """How often a list agrees with somebody, and how often it says the opposite.

    Args:
        table: comments and agreement (same, different, opposite) of each pair of labels.
        list_label: what the list is called.
        coder: who labelled: a name, or "you".
    """
    same = int(table.loc[table["agreement"] == "same", "comments"].sum())
    opposite = int(table.loc[table["agreement"] == "opposite", "comments"].sum())
    total = numbered(int(table["comments"].sum()), "comment")
    return (
        f"{list_label} agrees with {isolated(coder)} on {same:,} of {total} and says the opposite "
        f"on {f'{opposite:,}' if opposite else 'none'}. Blue marks agreement. A comment without "
        "tone words counts as neutral."
    )


def pair_at_mark(row: Any, list_label: str, coder: str) -> str:
    """What stands at a pair of labels."""
    return (
        f"{isolated(coder)}: {row.label}\n{list_label}: {row.tone}\n"
        f"{row.comments:,}, {row.label_share:.0%} of those labelled {row.label}"
    )


def shares(table: pd.DataFrame, list_label: str, coder: str) -> str:
    """What somebody would say of all comments, beside what a list says.

    Args:
        table: corrected and raw shares, low and high, of each tone.
        list_label: what the list is called.
        coder: who labelled: a name, or "you".
    """
    said = [
        f"{row.tone} {row.corrected:.0%}{between(row)} where {list_label} has {row.raw:.0%}"
        for row in rows_of(table)
    ]
    whose = "your labels" if coder == "you" else f"the labels by {isolated(coder)}"
    return f"Going by {whose}: {'; '.join(said)}. Lines are 95% intervals."


def between(row: Any) -> str:
    """The interval of a share in brackets; nothing where there is none."""
    return "" if pd.isna(row.low) else f" (between {row.low:.0%} and {row.high:.0%})"
