"""What decoded probabilities turned out to be: a rising curve through binned shares."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

EDGES = (0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.88, 0.94, 0.975, 0.99, 1.0)
AS_IF_SEEN = 8.0
DIGITS = 4


class Outcomes(NamedTuple):
    """Pairs that were decoded: probability, whether it was the parent, what each counts."""

    probability: np.ndarray
    right: np.ndarray
    say: np.ndarray


def curve(outcomes: Outcomes) -> dict[str, list[float]]:
    """Fit a calibration curve.

    In each bin of probabilities, the share that was right is drawn a little towards the mean of
    them, as if eight more pairs had been seen; then neighbours are joined until the shares rise
    (pool adjacent violators: Ayer et al. 1955).

    Returns:
        decoded: rising probabilities from 0 to 1; true: what they turned out to be.
    """
    which = np.clip(
        np.searchsorted(EDGES, outcomes.probability, side="right") - 1, 0, len(EDGES) - 2
    )
    bins = len(EDGES) - 1
    count, say = (
        np.bincount(which, minlength=bins),
        np.bincount(which, outcomes.say, minlength=bins),
    )
    middle = np.add(EDGES[1:], EDGES[:-1]) / 2
    filled = np.maximum(say, 1e-12)
    mean = np.where(
        count > 0, np.bincount(which, outcomes.say * outcomes.probability, bins) / filled, middle
    )
    share = np.where(
        count > 0, np.bincount(which, outcomes.say * outcomes.right, bins) / filled, middle
    )
    share = (share * count + mean * AS_IF_SEEN) / (count + AS_IF_SEEN)
    true = _rising(share, count + AS_IF_SEEN)
    decoded = np.concatenate([[0.0], mean, [1.0]])
    ends = np.concatenate([[0.0], true, true[-1:]])
    return {
        "decoded": [round(float(each), DIGITS) for each in decoded],
        "true": [round(float(each), DIGITS) for each in ends],
    }


def _rising(values: np.ndarray, say: np.ndarray) -> np.ndarray:
    """Join neighbours until the values rise."""
    pools: list[tuple[float, float, int]] = []
    for value, weight in zip(values.tolist(), say.tolist(), strict=True):
        pools.append((value, weight, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (low, light, few), (high, heavy, many) = pools.pop(), pools.pop()
            total = light + heavy
            pools.append(((low * light + high * heavy) / total, total, few + many))
    return np.concatenate([np.full(size, value) for value, _, size in pools])
