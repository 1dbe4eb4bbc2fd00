"""How far two judgements of the same comments agree: a person's and a list's, or two people's.

Every measure of a pair is worked out from its 3×3 matrix, which may hold counts of comments or sums
of their sampling weights: weighted, it estimates the measure for the whole discussion.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from analysis.labels.sample import LABELS

CLASSES = len(LABELS)
LEVELS = ("nominal", "ordinal")


def as_labels(tones: pd.Series) -> pd.Series:
    """What a list's tones say in terms of the labels.

    "No tone words" counts as neutral: a list that heard nothing calls the comment neither negative
    nor positive. "Not scored" is NA.
    """
    words = tones.astype("str").replace({"no tone words": "neutral"})
    return words.where(words.isin(list(LABELS)))


def confusion(first: pd.Series, second: pd.Series, weights: np.ndarray | None = None) -> np.ndarray:
    """Cross two judgements: a 3×3 array, first down, second across, in the order of `LABELS`.

    Args:
        first: labels; comments without one in either judgement are left out.
        second: labels of the same comments, in the same order.
        weights: what each comment counts; None counts each as 1.
    """
    one, two = _codes(first), _codes(second)
    both = (one >= 0) & (two >= 0)
    counted = np.ones(len(one)) if weights is None else weights
    cells = np.bincount(
        CLASSES * one[both] + two[both], weights=counted[both], minlength=CLASSES**2
    )
    return cells.reshape(CLASSES, CLASSES)


def _codes(labels: pd.Series) -> np.ndarray:
    return pd.Index(LABELS).get_indexer(pd.Index(labels.astype("str")))


def class_measures(matrix: np.ndarray) -> dict[str, np.ndarray]:
    """Work out precision, recall and F1 of each class; NaN where they are not defined.

    Precision: of what the second judgement calls so, the share that the first does. Recall: of what
    the first calls so, the share that the second does. F1 is their harmonic mean,
    2 · both / (first + second); it is defined wherever either judgement uses the class.

    Args:
        matrix: first down, second across; any number of matrices stacked before that.
    """
    both = np.diagonal(matrix, axis1=-2, axis2=-1)
    first, second = matrix.sum(axis=-1), matrix.sum(axis=-2)
    return {
        "precision": _ratio(both, second),
        "recall": _ratio(both, first),
        "f1": _ratio(2 * both, first + second),
    }


def macro_f1(matrix: np.ndarray) -> np.ndarray:
    """The mean F1 of the classes that either judgement uses; NaN without any comment.

    Source:
        The average of F1 scores, not the F1 of averages: J. Opitz, S. Burst, "Macro F1 and
        Macro F1", arXiv:1911.03347 (2019).
    """
    scores = class_measures(matrix)["f1"]
    defined = ~np.isnan(scores)
    return _ratio(np.where(defined, scores, 0).sum(axis=-1), defined.sum(axis=-1))


def share_right(matrix: np.ndarray) -> np.ndarray:
    """The share on which both judgements agree; NaN without any comment."""
    both = np.trace(matrix, axis1=-2, axis2=-1)
    return _ratio(both, matrix.sum(axis=(-2, -1)))


def cohen_kappa(matrix: np.ndarray) -> np.ndarray:
    """Cohen's κ: agreement beyond what chance would give, as a share of what it leaves.

    κ = (p − e) / (1 − e), where p is the share of agreement and e = Σ first(c) · second(c) over the
    classes' shares. 0 is chance, 1 is full agreement; NaN where both use one and the same class
    throughout, so that nothing is left to chance.

    Source:
        J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
        Measurement 20 (1960), 37–46.
    """
    total = matrix.sum(axis=(-2, -1))
    first, second = matrix.sum(axis=-1), matrix.sum(axis=-2)
    chance = _ratio((first * second).sum(axis=-1), total * total)
    return _ratio(share_right(matrix) - chance, 1 - chance)


def krippendorff_alpha(ratings: pd.DataFrame, level: str = "nominal") -> float:
    """Krippendorff's α of two or more coders, each of whom may have left comments out.

    α = 1 − observed / expected disagreement, from the matrix of coincidences: a comment with m
    labels gives each ordered pair of them 1 / (m − 1); comments with one label say nothing.
    Disagreement between classes c and k is 1 at the nominal level; at the ordinal level it is
    (Σ of the classes' totals from c to k − half of c's and k's)², so that calling a negative
    comment positive weighs more than calling it neutral.

    Args:
        ratings: one row per comment, one column per coder; labels, NA where there is none.
        level: "nominal", or "ordinal" in the order of `LABELS`.

    Returns:
        1 is full agreement, 0 chance; NaN where fewer than two labels can be paired, or all of
        these are the same.

    Source:
        K. Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), sections C and D.
    """
    codes = np.column_stack([_codes(ratings[name]) for name in ratings.columns])
    counts = np.stack([(codes == each).sum(axis=1) for each in range(CLASSES)], axis=1)
    paired = counts[counts.sum(axis=1) > 1].astype("float64")
    given = paired.sum(axis=1)
    pairs = paired[:, :, None] * paired[:, None, :] - paired[:, :, None] * np.eye(CLASSES)
    coincidences = (pairs / (given - 1)[:, None, None]).sum(axis=0)
    totals = coincidences.sum(axis=0)
    distance = _distances(totals, level)
    expected = (np.outer(totals, totals) - np.diag(totals)) * distance
    if not expected.sum():
        return float("nan")
    return float(1 - (totals.sum() - 1) * (coincidences * distance).sum() / expected.sum())


def _distances(totals: np.ndarray, level: str) -> np.ndarray:
    """Give the squared difference between each two classes."""
    distance = np.zeros((CLASSES, CLASSES))
    for low, high in combinations(range(CLASSES), 2):
        between = totals[low : high + 1].sum() - (totals[low] + totals[high]) / 2
        distance[low, high] = distance[high, low] = between**2 if level == "ordinal" else 1.0
    return distance


def _ratio(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    """Divide; NaN where there is nothing to divide by."""
    filled = np.where(below > 0, below, 1.0)
    return np.where(below > 0, above / filled, np.nan)
