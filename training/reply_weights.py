"""Make the weights of the reply model: `python -m training.reply_weights [FOLDER]`.

Fitted to threads with known parents in FOLDER, each laid out in both orders, without its quotations
and, for a part, with them; every source has the same say. The probabilities are then corrected by
what came true on sources left out. The result is written to
analysis/inference/weights.json, the same to the byte every time. Needs the `training` extra
(scipy).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from analysis.inference.beliefs import (
    SURE_TURN,
    beliefs_by_order,
    decoded,
    kinds_of_pairs,
    supported_by_both,
)
from analysis.inference.features import TURNS
from analysis.inference.model import FILE, KINDS, model_of
from analysis.references.ordering import UNKNOWN as EITHER
from training.reply_calibration import Outcomes, curve
from training.reply_samples import Sample, fitted_weights, sample_of, scores
from training.reply_threads import ORDERS, Thread, laid_out, threads

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT.parent / "shared" / "data"
VERSION = "3"
WITH_QUOTATIONS_EVERY = 3
# These blogs nest one level and four: below, what is recorded is not who was answered, so that they
# cannot tell how often a link is right.
NESTED_LITTLE = ("gowers", "tao")


Table = dict[str, Any]
Decoder = Callable[[Sample], tuple[np.ndarray, np.ndarray]]


def main() -> None:
    """Write the model."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    FILE.write_bytes(made_model(training_threads(folder)))


def training_threads(folder: Path) -> list[Thread]:
    """Read the threads without quotations, and some of them with."""
    return threads(folder) + threads(folder, quoted=True)[::WITH_QUOTATIONS_EVERY]


def made_model(read: Sequence[Thread]) -> bytes:
    """Make the whole file."""
    samples = {order: [sample_of(laid_out(thread, order)) for thread in read] for order in ORDERS}
    table, _ = tables(samples)
    return (json.dumps(table, indent=1) + "\n").encode("utf-8")


def tables(samples: Mapping[str, list[Sample]]) -> tuple[Table, dict[str, Table]]:
    """Fit a model to samples, and one without each source.

    Args:
        samples: by order, the same threads laid out so.

    Returns:
        The model's table, and those without a source, by its name: also what they were calibrated
        on is of other sources.
    """
    whole = _empty()
    found: dict[str, dict[str, list[Outcomes]]] = {}
    without: dict[str, Table] = {}
    for order, laid in samples.items():
        weights = whole["weights"][order] = fitted_weights(laid)
        for source in sources(laid):
            fewer = fitted_weights(without_source(laid, source), weights)
            without.setdefault(source, _empty())["weights"][order] = fewer
        found[order] = outcomes(laid, _decoder(order, without))
    _calibrate(whole, without, found)
    together = [each for laid in samples.values() for each in laid]
    _calibrate(whole, without, {EITHER: outcomes(together, _both(without))})
    return whole, without


def _empty() -> Table:
    return {"version": VERSION, "weights": {}, "calibration": {}}


def _calibrate(
    whole: Table, without: Mapping[str, Table], found: Mapping[str, dict[str, list[Outcomes]]]
) -> None:
    """Add the curves that outcomes give: all of them, and those of all sources but one."""
    for order, told in found.items():
        whole["calibration"][order] = curves(told)
        for source, table in without.items():
            others = {each: value for each, value in told.items() if each != source}
            table["calibration"][order] = curves(others)


def sources(samples: Sequence[Sample]) -> list[str]:
    """Give the sources of samples, each once."""
    return list(dict.fromkeys(sample.thread.source for sample in samples))


def without_source(samples: Sequence[Sample], source: str) -> list[Sample]:
    """Leave a source out."""
    return [sample for sample in samples if sample.thread.source != source]


def outcomes(samples: Sequence[Sample], decode: Decoder) -> dict[str, list[Outcomes]]:
    """Decode samples, each by a model that was made without its source.

    Args:
        samples: of all sources.
        decode: gives kind and probability of each pair of a sample.

    Returns:
        For each source a list: the pairs of each kind (`model.KINDS`).
    """
    found = {}
    for source in sources(samples):
        mine = [sample for sample in samples if sample.thread.source == source]
        parts = [_answered(sample, *decode(sample)) for sample in mine]
        kind, probability, right = (np.concatenate(each) for each in zip(*parts, strict=True))
        say = np.full(len(kind), 1 / len(kind))
        found[source] = [
            Outcomes(probability[kind == number], right[kind == number], say[kind == number])
            for number in range(len(KINDS))
        ]
    return found


def _decoder(order: str, without: Mapping[str, Table]) -> Decoder:
    """Decode in one order, by weights alone."""

    def decode(sample: Sample) -> tuple[np.ndarray, np.ndarray]:
        weights = without[sample.thread.source]["weights"][order]
        probability, turn = decoded(sample.seen, order, scores(sample, weights), weights)
        return kinds_of_pairs(sample.seen, turn[TURNS[0]] >= SURE_TURN), probability

    return decode


def _both(without: Mapping[str, Table]) -> Decoder:
    """Decode in both orders, calibrated in each, and keep what both support."""
    models = {source: model_of(table) for source, table in without.items()}

    def decode(sample: Sample) -> tuple[np.ndarray, np.ndarray]:
        found = supported_by_both(
            beliefs_by_order(sample.seen, ORDERS, models[sample.thread.source])
        )
        return kinds_of_pairs(sample.seen, found.turn), found.probability

    return decode


def _answered(
    sample: Sample, kind: np.ndarray, probability: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give kind, probability and truth of each pair; not those of the first comment."""
    kept = sample.seen.pairs.comment > 0
    return kind[kept], probability[kept], sample.is_parent[kept]


def curves(found: Mapping[str, Sequence[Outcomes]]) -> dict[str, dict[str, list[float]]]:
    """Fit a curve for each kind of pair to several sources, each with the same say."""
    table = {}
    for number, kind in enumerate(KINDS):
        told = [each[number] for source, each in found.items() if source not in NESTED_LITTLE]
        table[kind] = curve(Outcomes(*(np.concatenate(each) for each in zip(*told, strict=True))))
    return table


if __name__ == "__main__":
    main()
