"""The weights and the calibration, as `python -m training.reply_weights` made them."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

KINDS = (
    "comment",
    "comment, in turn",
    "comment, addressed",
    "comment, words taken up",
    "article",
    "article with evidence",
)
FILE = Path(__file__).with_name("weights.json")


@dataclass(frozen=True)
class Model:
    """What is known before a page is seen.

    Attributes:
        version: changes whenever a probability can.
        weights: by order and feature.
        calibration: by order and kind of pair: probabilities as decoded, rising, and what they
            turned out to be on sites left out.
    """

    version: str
    weights: dict[str, dict[str, float]]
    calibration: dict[str, dict[str, tuple[np.ndarray, np.ndarray]]]


@functools.cache
def shipped() -> Model:
    """Read the model that comes with the package, once."""
    return model_of(json.loads(FILE.read_text("utf-8")))


def model_of(table: Mapping[str, Any]) -> Model:
    """Read a model from its JSON."""
    calibration = {
        order: {
            kind: (np.array(points["decoded"]), np.array(points["true"]))
            for kind, points in kinds.items()
        }
        for order, kinds in table["calibration"].items()
    }
    return Model(table["version"], table["weights"], calibration)


def calibrated(model: Model, order: str, probability: np.ndarray, kind: np.ndarray) -> np.ndarray:
    """Correct decoded probabilities by how often such ones were right; `kind` as in KINDS."""
    points = model.calibration[order]
    return np.choose(kind, [np.interp(probability, *points[each]) for each in KINDS])
