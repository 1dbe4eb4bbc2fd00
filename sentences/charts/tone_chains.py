"""What the chart of tone down reply chains says."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.tone.chains import LEAST_IN_CHAIN
from loaders.text.isolation import isolated
from sentences.charts.tone import comment_at_mark, signed
from sentences.grammar import numbered

QUESTION = "Does the tone change along reply chains?"


def chain_words(chains: pd.DataFrame) -> str:
    """In how many chains the word score clearly falls or rises.

    Args:
        chains: change ("falls", "rises" or "no clear change") of each.
    """
    if chains.empty:
        return (
            f"No reply chain has {LEAST_IN_CHAIN} comments with a word score: too few to say "
            "whether the tone changes."
        )
    counts = (int((chains["change"] == change).sum()) for change in ("falls", "rises"))
    falls, rises = (f"{count:,}" if count else "none" for count in counts)
    have = numbered(len(chains), "thread has", "threads have")
    return (
        f"{have} a reply chain with at least {LEAST_IN_CHAIN} scored comments. The word score "
        f"clearly falls from level to level in {falls} and clearly rises in {rises}. By chance "
        "alone, one in forty would fall so, and one in forty rise."
    )


def chain_title(name: str, row: Any) -> str:
    """What stands above a chain.

    Args:
        name: who begins it, short.
        row: slope (the change of the word score from level to level), change.
    """
    unclear = ", not clear" if row.change == "no clear change" else ""
    return f"from {isolated(name)}\n{signed(row.slope)} per level{unclear}"


def levelled_at_mark(row: Any) -> str:
    """What stands at a comment of a chain."""
    return f"level {row.level} · {comment_at_mark(row)}"
