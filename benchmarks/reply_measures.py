"""How good guesses at what comments answer are: measures for `benchmarks.reply_inference`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from analysis.inference.inference import ASSERTED_FROM

RESAMPLED, SEED = 1_000, 5
BINS = 10
FEWEST = 20
WANTED = 0.9


class Answers(NamedTuple):
    """One entry per comment: thread, what it answers, the guess, how sure, and on evidence?"""

    thread: np.ndarray
    truth: np.ndarray
    guess: np.ndarray
    probability: np.ndarray
    concrete: np.ndarray

    @property
    def asserted(self) -> np.ndarray:
        """Tell what passes the gate."""
        return self.concrete & (self.probability >= ASSERTED_FROM)


def precision_and_recall(found: Answers, chosen: np.ndarray) -> str:
    """Tell how many of the chosen guesses are right, and how many of the edges they find."""
    right = (found.guess == found.truth) & chosen
    recall = right.sum() / max((found.truth >= 0).sum(), 1)
    return f"precision {right.sum() / max(chosen.sum(), 1):.3f} at {recall:.3f} of the edges"


def _sorted(found: Answers, among: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give precision and recall after each edge, the surest first."""
    order = np.argsort(-found.probability[among], kind="stable")
    hits = np.cumsum((found.guess == found.truth)[among][order])
    return hits / np.arange(1, len(hits) + 1), hits / max((found.truth >= 0).sum(), 1)


def precision_at(found: Answers, among: np.ndarray, coverage: Sequence[float]) -> list[float]:
    """Give the precision of the surest edges that cover so much of the true ones; NaN if never."""
    precision, recall = _sorted(found, among)
    at = [int(np.searchsorted(recall, each)) for each in coverage]
    return [float(precision[each]) if each < len(precision) else np.nan for each in at]


def recall_at(found: Answers, among: np.ndarray) -> float:
    """Give the largest share of the true edges that is found at a precision of .90."""
    precision, recall = _sorted(found, among)
    good = np.flatnonzero(precision >= WANTED)
    good = good[good >= FEWEST]
    return float(recall[good[-1]]) if len(good) else 0.0


def calibration_error(found: Answers) -> float:
    """Give the mean distance, over ten bins, of probability and share that was right."""
    which = np.minimum((found.probability * BINS).astype(int), BINS - 1)
    right = (found.guess == found.truth).astype(float)
    gap = np.bincount(which, found.probability - right, minlength=BINS)
    return float(np.abs(gap).sum() / len(right))


def interval(found: Answers) -> str:
    """Give the middle 95 % of the gate's precision and recall over resampled threads."""
    edge = found.asserted & (found.guess >= 0)
    which = found.thread
    right = np.bincount(which, edge & (found.guess == found.truth))
    said, true = np.bincount(which, edge), np.bincount(which, found.truth >= 0)
    draws = np.random.default_rng(SEED).integers(0, len(right), (RESAMPLED, len(right)))
    hits = right[draws].sum(axis=1)
    told = []
    for whole in (said, true):
        share = hits / np.maximum(whole[draws].sum(axis=1), 1)
        told.append("{:.3f} - {:.3f}".format(*np.quantile(share, [0.025, 0.975])))
    return f"(95 %: {told[0]} at {told[1]})"
