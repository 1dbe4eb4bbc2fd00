"""Is that a lot? A discussion's shape beside those of random discussions of the same size.

The random ones have as many comments, as many of them on the article, and no other reason than
chance for who answers whom. These come first; each further comment then replies to an earlier one:

- "any": to any of them, all alike: a forest of uniform recursive trees (Smythe & Mahmoud 1995, A
  Survey of Recursive Trees, Theory of Probability and Mathematical Statistics 51);
- "answered": with a probability proportional to its replies plus one, so that what is answered
  draws more answers: preferential attachment (Barabási & Albert 1999, Emergence of Scaling in
  Random Networks, Science 286; of comments on an article: Gómez, Kappen & Kaltenbrunner 2011,
  Modeling the Structure and Evolution of Discussion Cascades, Hypertext '11).

The share of replies is not compared, it is the same in all of them; nor is the longest chain, which
is as long as the deepest level. Tombstones (deleted comments) count: they keep their place.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.counted import without_loose_pingbacks
from analysis.replies.shape import reply_forest
from engines.random_trees.growth import grow_preferential, grow_uniform, measure

MEASURES = (
    "max_depth", "mean_chain_length", "structural_virality", "max_width", "h_index",
    "branching_ratio",
)  # fmt: skip
KINDS = ("any", "answered")
TREES = 1_000
FEWEST_TREES = 100
NODES_GROWN = 10_000_000  # a discussion of more than 10,000 comments is held against fewer trees
LEVELS_KEPT = 300  # a random tree of a million comments has fewer
LEAST_REPLIES = 10
LEAST_VALUES = 5
TAIL = 0.05
MOST_LEFT_OUT = 0.05
SEED = 1995


class Comparison(NamedTuple):
    """A discussion beside random ones.

    Attributes:
        comments: comments whose reply level is known; only these are compared.
        threads: how many of them stand on the article.
        left_out: comments whose reply level is unknown.
        trees: random discussions of each kind; 0 where there is nothing to compare.
        why: where there is nothing to compare, the reason in words; else "".
        measures: one row per measure and kind: measure, kind, value (here), low, middle, high (5th,
            50th and 95th percentile of the random ones), below and equal (how many of the random
            ones have less, and just as much), percentile (0 to 1, ties count half), telling (their
            values differ enough for a comparison to say anything).
        levels: level, low, high: comments at each reply level in nine of ten random discussions;
            low is the lower end of both kinds, high the upper.
        chains: length, low, high: the same for reply chains of each length.
    """

    comments: int
    threads: int
    left_out: int
    trees: int
    why: str
    measures: pd.DataFrame
    levels: pd.DataFrame
    chains: pd.DataFrame


class _Grown(NamedTuple):
    """Random discussions of one kind: `MEASURES` of each, and what nine in ten have (low, high)."""

    measures: np.ndarray
    levels: np.ndarray
    chains: np.ndarray


def compared(comments: pd.DataFrame) -> Comparison:
    """Hold one discussion against random ones; the same discussion gives the same numbers.

    A few comments of unknown level are left out, on both sides. Where more than one in twenty is
    unknown, or fewer than ten comments are replies, nothing is compared.

    Args:
        comments: one discussion; reads discussion_id, comment_id, parent_id, parent_source.
    """
    parent, left_out = _located(without_loose_pingbacks(comments))
    number, threads = len(parent), int((parent < 0).sum())
    why = _why_not(number, threads, left_out)
    if why:
        return Comparison(number, threads, left_out, 0, why, *_nothing())
    trees = min(TREES, max(FEWEST_TREES, NODES_GROWN // number))
    grown = {kind: _grown(number, threads, trees, kind) for kind in KINDS}
    here = _measured([parent], (1, number, number))[0][0]
    measures = [
        _beside(name, kind, here[position], grown[kind].measures[:, position])
        for position, name in enumerate(MEASURES)
        for kind in KINDS
    ]
    return Comparison(
        number,
        threads,
        left_out,
        trees,
        "",
        pd.DataFrame(measures),
        _band("level", [each.levels for each in grown.values()]),
        _band("length", [each.chains for each in grown.values()]),
    )


def _nothing() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    empty = _beside("", "", 0.0, np.zeros(1))
    none = np.zeros((2, 0), dtype=np.int64)
    return pd.DataFrame([empty]).head(0), _band("level", [none]), _band("length", [none])


def _located(comments: pd.DataFrame) -> tuple[np.ndarray, int]:
    """Give the parents of the comments whose level is known, parents first, and count the rest."""
    forest = reply_forest(comments)
    rows = np.argsort(forest.depth, kind="stable")
    rows = rows[forest.depth[rows] > 0]
    position = np.full(len(forest.depth) + 1, -1)  # the last one is for row -1: the article
    position[rows] = np.arange(len(rows))
    return position[forest.parent[rows]].astype(np.int32), len(comments) - len(rows)


def _why_not(number: int, threads: int, left_out: int) -> str:
    if not number:
        return "no reply level is known here"
    if left_out > MOST_LEFT_OUT * (number + left_out):
        return f"the reply level of {left_out:,} of {number + left_out:,} comments is unknown"
    if number - threads < LEAST_REPLIES:
        few = number - threads
        return f"with {few} {'reply' if few == 1 else 'replies'}, chance alone could do it"
    return ""


@lru_cache(maxsize=32)
def _grown(number: int, threads: int, trees: int, kind: str) -> _Grown:
    """Grow random discussions, always the same for the same numbers."""
    random = np.random.default_rng([SEED, KINDS.index(kind), number, threads])
    tickets = np.empty(2 * number, dtype=np.int32)
    parent = np.empty(number, dtype=np.int32)

    def one() -> np.ndarray:
        draws = random.random(number - threads)
        if kind == "any":
            grow_uniform(draws, threads, parent)
        else:
            grow_preferential(draws, threads, parent, tickets)
        return parent

    measures, widths, chains = _measured(
        (one() for _ in range(trees)), (trees, number, min(number, LEVELS_KEPT))
    )
    return _Grown(measures, _middle(widths), _middle(chains))


def _measured(
    trees: Iterable[np.ndarray], size: tuple[int, int, int]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Measure trees of the same size, one after the other: each may be overwritten by the next.

    Args:
        trees: parents of each.
        size: how many trees, comments in each, and levels to keep.

    Returns:
        `MEASURES` of each tree, its comments at each level, and its chains of each length.
    """
    many, number, levels = size
    rooms, sums = np.empty((3, number), dtype=np.int32), np.empty((many, 3))
    widths, chains = np.empty((2, many, levels), dtype=np.int64)
    threads = 0
    for at, parent in enumerate(trees):
        measure(parent, rooms, widths[at], chains[at], sums[at])
        threads = widths[at, 0]
    deepest, apart, answered = sums.T
    level = np.arange(1, levels + 1)
    measures = {
        "max_depth": deepest,
        "mean_chain_length": chains @ level / chains.sum(axis=1),
        "structural_virality": 2 * apart / (number * (number + 1.0)),
        "max_width": widths.max(axis=1),
        "h_index": np.logical_and.accumulate(widths >= level, axis=1).sum(axis=1),
        "branching_ratio": (number - threads) / answered,
    }
    return np.column_stack([measures[name] for name in MEASURES]), widths, chains


def _middle(counts: np.ndarray) -> np.ndarray:
    """Give where nine in ten lie, per column: low and high, without what hardly any has."""
    ends = np.quantile(counts, [TAIL, 1 - TAIL], axis=0, method="inverted_cdf")
    return np.asarray(ends[:, : int(np.flatnonzero(ends[1]).max(initial=-1)) + 1])


def _band(name: str, ends: list[np.ndarray]) -> pd.DataFrame:
    """Join the ends of both kinds to the lower and the upper of them, from 1 on."""
    reach = max(each.shape[1] for each in ends)
    filled = np.stack([np.pad(each, ((0, 0), (0, reach - each.shape[1]))) for each in ends])
    columns = {
        name: np.arange(1, reach + 1),
        "low": filled[:, 0].min(axis=0),
        "high": filled[:, 1].max(axis=0),
    }
    return pd.DataFrame(columns).astype("int64")


def _beside(name: str, kind: str, value: float, grown: np.ndarray) -> dict[str, object]:
    low, middle, high = np.quantile(grown, [TAIL, 0.5, 1 - TAIL], method="inverted_cdf")
    below, equal = int((grown < value).sum()), int((grown == value).sum())
    percentile = (below + equal / 2) / len(grown)
    return {
        "measure": name,
        "kind": kind,
        "value": float(value),
        "low": float(low),
        "middle": float(middle),
        "high": float(high),
        "below": below,
        "equal": equal,
        "percentile": percentile,
        "telling": _is_telling(percentile, grown),
    }


def _is_telling(percentile: float, grown: np.ndarray) -> bool:
    """Tell whether random values differ enough to set one apart, or this one lies at their end."""
    if not TAIL < percentile < 1 - TAIL:
        return True
    values, counts = np.unique(grown, return_counts=True)
    rare = min(counts[0], counts[-1]) <= TAIL * len(grown)
    return bool(rare and len(values) >= LEAST_VALUES)
