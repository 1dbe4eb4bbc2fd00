"""Fitting the weights: a conditional logit, each comment choosing among its candidates.

The probability of a candidate is the softmax of the weighted sums of its features (McFadden 1974,
Conditional Logit Analysis of Qualitative Choice Behavior). Leaving 0 costs the square of the
weight, features being scaled to a spread of 1.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

STEPS = 500


class Choices(NamedTuple):
    """Comments that chose: an array row per candidate, laid end to end.

    Attributes:
        features: float64 (candidates, features).
        starts: int64 (comments,), where each comment's candidates begin.
        chosen: int64 (comments,), the row that was chosen.
        say: float64 (comments,), what each counts; they add up to 1.
    """

    features: np.ndarray
    starts: np.ndarray
    chosen: np.ndarray
    say: np.ndarray


def fitted(
    choices: Choices, cost: float, least: np.ndarray, begin: np.ndarray | None = None
) -> np.ndarray:
    """Fit the weights.

    Args:
        choices: who chose what.
        cost: of a weight's square.
        least: float64 (features,), what each weight is at least; -inf where it is free.
        begin: float64 (features,), a first guess.
    """
    spread = choices.features.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    scaled = choices.features / spread
    sizes = np.diff(np.append(choices.starts, len(scaled)))
    comment = np.repeat(np.arange(len(sizes)), sizes)
    chosen = choices.say @ scaled[choices.chosen]

    def lost(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = scaled @ weights
        highest = np.maximum.reduceat(scores, choices.starts)
        raised = np.exp(scores - highest[comment])
        total = np.add.reduceat(raised, choices.starts)
        likelihood = scores[choices.chosen] - highest - np.log(total)
        share = raised / total[comment] * choices.say[comment]
        value = cost * float(weights @ weights) - float(choices.say @ likelihood)
        return value, share @ scaled + 2 * cost * weights - chosen

    bounds = [(low, None) for low in np.where(np.isfinite(least), least * spread, -np.inf)]
    options = {"maxiter": STEPS, "maxfun": 2 * STEPS, "ftol": 1e-9, "gtol": 1e-7}
    guess = np.zeros(len(spread)) if begin is None else begin * spread
    guess = np.maximum(guess, least * spread)
    found = minimize(lost, guess, jac=True, method="L-BFGS-B", bounds=bounds, options=options)
    return np.asarray(found.x / spread)
