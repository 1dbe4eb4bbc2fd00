"""What a labelled sample says about a whole discussion, and how sure that is.

Each labelled comment stands for as many as its weight says (`analysis.labels.sample`); intervals
come from drawing the sample again, stratum by stratum.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.labels.agreement import (
    CLASSES,
    as_labels,
    class_measures,
    cohen_kappa,
    confusion,
    macro_f1,
)
from analysis.labels.sample import LABELS

FEWEST = 30
DRAWS = 2_000
SHARES = ("raw", "corrected", "low", "high")
CERTAINTY = (2.5, 97.5)  # percentiles of a 95 % interval


def redrawn_weights(labelled: pd.DataFrame, draws: int = DRAWS, seed: int = 0) -> np.ndarray:
    """The weights of samples that might as well have been drawn.

    The rescaling bootstrap: of a stratum with n labelled comments out of N, n − 1 are drawn with
    replacement, and each weight becomes w · (1 − λ + λ · n / (n − 1) · times drawn) with
    λ = √(1 − n / N). Its variance is that of a stratified sample without replacement; a stratum
    labelled in full adds none. One of which a single comment is labelled keeps its weight, so that
    its own uncertainty goes unseen.

    Args:
        labelled: from `analysis.labels.sample.labelled_sample`; reads stratum, population, weight.
        draws: how many samples.
        seed: the same numbers for the same seed.

    Returns:
        An array draws × rows.

    Source:
        J. N. K. Rao, C. F. J. Wu, K. Yue, "Some recent work on resampling methods for complex
        surveys", Survey Methodology 18 (1992), 209–217.
    """
    random = np.random.default_rng(seed)
    weights = np.tile(labelled["weight"].to_numpy(dtype="float64"), (draws, 1))
    for rows in labelled.groupby("stratum", sort=True).indices.values():
        number = len(rows)
        if number < 2:
            continue
        sampled = number / int(labelled["population"].iloc[rows[0]])
        scale = np.sqrt(max(1 - sampled, 0.0))
        times = random.multinomial(number - 1, np.full(number, 1 / number), size=draws)
        weights[:, rows] *= 1 - scale + scale * times * number / (number - 1)
    return weights


def list_agreement(
    labelled: pd.DataFrame, tones: Mapping[str, pd.Series], seed: int = 0
) -> pd.DataFrame:
    """Set word lists beside a person's labels.

    Args:
        labelled: from `labelled_sample`; one row per labelled comment.
        tones: list -> its tones of these comments, in the same order.
        seed: for the intervals.

    Returns:
        One row per list: list, labelled (comments that it scored), right (of these, how many it
        calls what the person did), macro_f1, low, high (its 95 % interval), kappa. The last four
        are estimates for the whole discussion; NaN below `FEWEST` comments.
    """
    draws = redrawn_weights(labelled, seed=seed)
    rows = [
        {"list": name, **_measured(labelled, as_labels(heard), draws)}
        for name, heard in tones.items()
    ]
    columns = ["list", "labelled", "right", "macro_f1", "low", "high", "kappa"]
    return pd.DataFrame(rows, columns=columns)


def _measured(labelled: pd.DataFrame, heard: pd.Series, draws: np.ndarray) -> dict[str, float]:
    counts = confusion(labelled["label"], heard)
    number, right = int(counts.sum()), int(np.trace(counts))
    if number < FEWEST:
        unknown = dict.fromkeys(["macro_f1", "low", "high", "kappa"], float("nan"))
        return {"labelled": number, "right": right, **unknown}
    weighted = confusion(labelled["label"], heard, labelled["weight"].to_numpy())
    cells = _cells(labelled["label"], heard)
    again = (draws @ cells).reshape(-1, CLASSES, CLASSES)
    low, high = np.percentile(macro_f1(again), CERTAINTY)
    return {
        "labelled": number,
        "right": right,
        "macro_f1": float(macro_f1(weighted)),
        "low": float(low),
        "high": float(high),
        "kappa": float(cohen_kappa(weighted)),
    }


def _cells(first: pd.Series, second: pd.Series) -> np.ndarray:
    """Tell which of the nine cells each comment falls in: one row each, a 1 in its cell."""
    pairs = [(one, two) for one in LABELS for two in LABELS]
    found = [((first == one) & (second == two)).to_numpy() for one, two in pairs]
    return np.column_stack(found).astype("float64")


def confusion_table(labelled: pd.DataFrame, tones: pd.Series) -> pd.DataFrame:
    """Cross a person's labels with what a list heard.

    Returns:
        One row per cell, nine in all: label, tone, comments (labelled ones), estimated_comments (in
        the whole discussion), label_share (of the comments so labelled, in the sample), agreement
        (same; opposite: negative and positive; different).
    """
    heard = as_labels(tones)
    counts = confusion(labelled["label"], heard)
    estimated = confusion(labelled["label"], heard, labelled["weight"].to_numpy())
    share = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    label, tone = np.repeat(LABELS, CLASSES), np.tile(LABELS, CLASSES)
    apart = np.abs(np.repeat(np.arange(CLASSES), CLASSES) - np.tile(np.arange(CLASSES), CLASSES))
    return pd.DataFrame(
        {
            "label": pd.Series(label, dtype="str"),
            "tone": pd.Series(tone, dtype="str"),
            "comments": counts.ravel().astype("int64"),
            "estimated_comments": estimated.ravel(),
            "label_share": share.ravel(),
            "agreement": pd.Series(np.array(["same", "different", "opposite"])[apart], dtype="str"),
        }
    )


def class_table(labelled: pd.DataFrame, tones: pd.Series) -> pd.DataFrame:
    """Say of each class how far a list can be trusted with it, estimated for the whole discussion.

    Returns:
        One row per class: tone, precision (of what the list calls so, the share that the person
        does), recall (of what the person calls so, the share that the list does), f1.
    """
    weights = labelled["weight"].to_numpy()
    measures = class_measures(confusion(labelled["label"], as_labels(tones), weights))
    return pd.DataFrame({"tone": pd.Series(LABELS, dtype="str"), **measures})


def corrected_shares(
    labelled: pd.DataFrame, tones: pd.Series, weights: np.ndarray | None = None, seed: int = 0
) -> pd.DataFrame:
    """Set the shares of tones in a discussion as a list has them beside what the labels say.

    The corrected share of a class is Σ over strata of N(stratum) / N · the share of its labelled
    comments with that label: each stratum's comments are taken to be what the labelled ones among
    them are, whatever the list calls them. Where every stratum has a label it is unbiased for what
    this person would have said of every comment that they can tell. A class that no comment, or
    every one, was labelled as has no interval: the sample says nothing of how rare the rest is.

    Args:
        labelled: from `labelled_sample`.
        tones: the list's tones of all comments that could have been drawn.
        weights: from `redrawn_weights`, or None to draw them here.
        seed: for the intervals.

    Returns:
        One row per class: tone, raw (share by the list; comments without tone words count as
        neutral), corrected, low, high (its 95 % interval). No rows where nothing is labelled.

    Source:
        W. G. Cochran, "Sampling Techniques", 3rd ed., Wiley 1977, chapters 5 and 5A.
    """
    if labelled.empty:
        none = pd.Series(dtype="float64")
        return pd.DataFrame({"tone": none.astype("str"), **dict.fromkeys(SHARES, none)})
    heard = as_labels(tones).dropna()
    draws = redrawn_weights(labelled, seed=seed) if weights is None else weights
    called = np.column_stack([(labelled["label"] == each).to_numpy() for each in LABELS])
    base = labelled["weight"].to_numpy()
    again = draws @ called / draws.sum(axis=1, keepdims=True)
    low, high = np.percentile(again, CERTAINTY, axis=0)
    mixed = called.any(axis=0) & ~called.all(axis=0)
    return pd.DataFrame(
        {
            "tone": pd.Series(LABELS, dtype="str"),
            "raw": [float((heard == each).mean()) for each in LABELS],
            "corrected": base @ called / base.sum(),
            "low": np.where(mixed, low, np.nan),
            "high": np.where(mixed, high, np.nan),
        }
    )
