"""Fitting the weights: ordinal logistic regression, drawn towards the ratings it begins from.

With s the sum of a text's weights, each times what its neighbours make of it, a set's classes are
cut at b ± a: P(positive) = σ((s − b − a) / t), P(negative) = σ((b − a − s) / t). Each set has its
own a, b and t, and the same say; within a set, rare classes count more. Leaving a rating costs the
square of the distance.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

STEPS = 400
SHIFT_COST = 0.05
LEAST = 1e-9


class LabelledSet(NamedTuple):
    """One set: how often (and how) each word stands in each text, and the texts' classes."""

    counts: csr_matrix
    tone: np.ndarray


def fitted_weights(
    sets: Sequence[LabelledSet], ratings: np.ndarray, costs: np.ndarray
) -> np.ndarray:
    """Fit the weights.

    Args:
        sets: what to fit to.
        ratings: where each weight begins.
        costs: what the squared distance from there costs.
    """
    root = np.sqrt(costs)
    says = [_says(each.tone) for each in sets]
    words = len(ratings)

    def cost(point: np.ndarray) -> tuple[float, np.ndarray]:
        weights = ratings + point[:words] / root
        total, slopes = float((point[:words] ** 2).sum()), np.zeros_like(point)
        for number, (each, say) in enumerate(zip(sets, says, strict=True)):
            first = words + 3 * number
            lost, by_sum, by_cut = _cost_of_set(
                each.counts @ weights, each.tone, say, point[first : first + 3]
            )
            total += lost
            slopes[:words] += each.counts.T @ by_sum
            slopes[first : first + 3] = by_cut
        slopes[:words] = slopes[:words] / root + 2 * point[:words]
        return total, slopes

    begin = np.concatenate([np.zeros(words), np.tile([np.log(0.7), 0.0, 0.0], len(sets))])
    options = {"maxiter": STEPS, "maxfun": 2 * STEPS, "ftol": 1e-13, "gtol": 1e-9}
    found = minimize(cost, begin, jac=True, method="L-BFGS-B", options=options)
    return np.asarray(ratings + found.x[:words] / root)


def _says(tone: np.ndarray) -> np.ndarray:
    """Give each text its say; they add up to 1, and a class's grows with the root of its size."""
    size = np.array([max((tone == each).mean(), LEAST) for each in (-1, 0, 1)])
    say = size[tone + 1] ** -0.5
    return np.asarray(say / say.sum())


def _cost_of_set(
    sums: np.ndarray, tone: np.ndarray, say: np.ndarray, cut: np.ndarray
) -> tuple[float, np.ndarray, np.ndarray]:
    """Give the cost, and its slopes: by the sums, and by (log a, log t, b)."""
    half, spread, shift = np.exp(cut[0]), np.exp(cut[1]), cut[2]
    above, below = (sums - shift - half) / spread, (shift - half - sums) / spread
    up, down = _logistic(above), _logistic(below)
    chance = np.where(tone == 1, up, np.where(tone == -1, down, 1 - up - down))
    chance = np.maximum(chance, LEAST)
    up_slope, down_slope = up * (1 - up), down * (1 - down)
    rising = np.select([tone == 1, tone == -1], [up_slope, 0.0], -up_slope)
    falling = np.select([tone == 1, tone == -1], [0.0, down_slope], -down_slope)
    share = -say / chance
    by_sum = share * (rising - falling) / spread
    by_half = float((share * -(rising + falling)).sum()) * half / spread
    by_spread = float((share * -(rising * above + falling * below)).sum())
    by_shift = -float(by_sum.sum()) + 2 * SHIFT_COST * shift
    lost = -float((say * np.log(chance)).sum()) + SHIFT_COST * shift**2
    return lost, by_sum, np.array([by_half, by_spread, by_shift])


def _logistic(values: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -40, 40))))
