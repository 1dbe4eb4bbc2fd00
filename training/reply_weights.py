"""Make the weights of the reply model: `python -m training.reply_weights [FOLDER]`.

Fitted to threads with known parents in FOLDER, each laid out in both orders, without its quotations
and, for a part, with them; every source has the same say. The probabilities are then corrected by
what came true on sources left out. The result is written to
analysis/reply_inference/weights.json, the same to the byte every time. Needs the `training` extra
(scipy).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from analysis.reply_inference.beliefs import (
    SURE_TURN,
    Measured,
    Talk,
    decoded,
    kinds,
    measured,
)
from analysis.reply_inference.decoding import UNKNOWN
from analysis.reply_inference.features import TURNS, features
from analysis.reply_inference.model import FILE, KINDS
from training.reply_calibration import Outcomes, curve
from training.reply_fitting import Choices, fitted
from training.reply_threads import ORDERS, Thread, laid_out, threads

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT.parent / "shared" / "data"
VERSION = "1"
COST = 3e-4
DIGITS = 4
WITH_QUOTATIONS_EVERY = 3
# These blogs nest one level and four: below, what is recorded is not who was answered, so that they
# cannot tell how often a link is right.
NESTED_LITTLE = ("gowers", "tao")

# People on sites that thread their comments need not name whom they answer, so that the threads
# here teach nothing of names, or the wrong thing. On a flat page a name is the surest sign there
# is short of a quotation. These floors are judgement, not fitted: e^4 beats the nearest neighbour.
FLOORS = {"addressed": 4.0, "quoted": 4.0, "echoed": 1.0, "article addressed": 1.0}


@dataclass
class Sample:
    """A thread in some order, measured: a row per candidate, in the order of `names`."""

    thread: Thread
    seen: Measured
    names: tuple[str, ...]
    values: np.ndarray
    turn: np.ndarray

    @property
    def is_parent(self) -> np.ndarray:
        """Tell which candidates are the comment's parent."""
        pairs = self.seen.pairs
        return np.asarray(pairs.target == self.thread.parent[pairs.comment])


def main() -> None:
    """Write the model."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    FILE.write_bytes(made_model(training_threads(folder)))


def training_threads(folder: Path) -> list[Thread]:
    """Read the threads without quotations, and some of them with."""
    return threads(folder) + threads(folder, quoted=True)[::WITH_QUOTATIONS_EVERY]


def made_model(read: Sequence[Thread]) -> bytes:
    """Make the whole file."""
    table: dict[str, Any] = {"version": VERSION, "weights": {}, "calibration": {}}
    for order in ORDERS:
        samples = [sample_of(laid_out(thread, order)) for thread in read]
        weights = fitted_weights(samples)
        table["weights"][order] = weights
        without = {
            source: fitted_weights(without_source(samples, source), weights)
            for source in sources(samples)
        }
        table["calibration"][order] = curves(outcomes(samples, order, without))
    return (json.dumps(table, indent=1) + "\n").encode("utf-8")


def sources(samples: Sequence[Sample]) -> list[str]:
    """Give the sources of samples, each once."""
    return list(dict.fromkeys(sample.thread.source for sample in samples))


def without_source(samples: Sequence[Sample], source: str) -> list[Sample]:
    """Leave a source out."""
    return [sample for sample in samples if sample.thread.source != source]


def outcomes(
    samples: Sequence[Sample], order: str, without: Mapping[str, dict[str, float]]
) -> dict[str, list[Outcomes]]:
    """Decode samples, each by the weights that were fitted without its source.

    Returns:
        For each source a list: the pairs of each kind (`model.KINDS`).
    """
    found = {}
    for source in sources(samples):
        mine = [sample for sample in samples if sample.thread.source == source]
        parts = [_decoded(sample, order, without[source]) for sample in mine]
        kind, probability, right = (np.concatenate(each) for each in zip(*parts, strict=True))
        say = np.full(len(kind), 1 / len(kind))
        found[source] = [
            Outcomes(probability[kind == number], right[kind == number], say[kind == number])
            for number in range(len(KINDS))
        ]
    return found


def _decoded(
    sample: Sample, order: str, weights: dict[str, float]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give kind, probability and truth of each pair; not those of the first comment."""
    probability, turn = decoded(sample.seen, order, scores(sample, weights), weights)
    kind = kinds(sample.seen, turn[TURNS[0]] >= SURE_TURN)
    kept = sample.seen.pairs.comment > 0
    return kind[kept], probability[kept], sample.is_parent[kept]


def curves(found: Mapping[str, Sequence[Outcomes]]) -> dict[str, dict[str, list[float]]]:
    """Fit a curve for each kind of pair to several sources, each with the same say."""
    table = {}
    for number, kind in enumerate(KINDS):
        told = [each[number] for source, each in found.items() if source not in NESTED_LITTLE]
        table[kind] = curve(Outcomes(*(np.concatenate(each) for each in zip(*told, strict=True))))
    return table


def sample_of(thread: Thread) -> Sample:
    """Measure a thread as if nothing were known of its parents and times."""
    talk = Talk(
        texts=thread.texts,
        names=[name or None for name in thread.names],
        people=thread.people,
        times=np.full(len(thread), np.nan),
        article=thread.article,
        fixed=np.full(len(thread), UNKNOWN),
    )
    seen = measured(talk)
    found = features(seen.page, seen.pairs, seen.strength)
    values = np.stack(list(found.values()), axis=1).astype(np.float32)
    turn = np.zeros((len(values), len(TURNS)), dtype=np.float32)
    return Sample(thread, seen, (*found, *TURNS), values, turn)


def fitted_weights(
    samples: Sequence[Sample], begin: dict[str, float] | None = None
) -> dict[str, float]:
    """Fit the weights to samples in one order, without turns and then with those believed."""
    plain = _fitted([replace(each, turn=np.zeros_like(each.turn)) for each in samples], begin)
    taken = [replace(each, turn=believed_turns(each, plain)) for each in samples]
    return _fitted(taken, plain)


def believed_turns(sample: Sample, weights: dict[str, float]) -> np.ndarray:
    """Give the turns of a sample as they would be believed by given weights."""
    _, turn = decoded(sample.seen, ORDERS[0], scores(sample, weights), weights)
    return np.stack([turn[name] for name in TURNS], axis=1)


def scores(sample: Sample, weights: dict[str, float]) -> np.ndarray:
    """Give the score of each pair, but for the turns."""
    told = np.array([weights[name] for name in sample.names[: -len(TURNS)]])
    return np.asarray(sample.values @ told)


def _fitted(samples: Sequence[Sample], begin: dict[str, float] | None) -> dict[str, float]:
    names = samples[0].names
    least = np.array([FLOORS.get(name, -np.inf) for name in names])
    guess = None if begin is None else np.array([begin[name] for name in names])
    weights = fitted(_choices(samples), COST, least, guess)
    return {name: round(float(each), DIGITS) for name, each in zip(names, weights, strict=True)}


def _choices(samples: Sequence[Sample]) -> Choices:
    """Lay out the comments whose parent is among their candidates; not first comments."""
    sizes = Counter[str]()
    for each in samples:
        sizes[each.thread.source] += len(each.thread)
    values, lengths, chosen, say = [], [], [], []
    for each in samples:
        starts, right = each.seen.pairs.starts, each.is_parent
        has = np.add.reduceat(right, starts[:-1]) > 0
        has[0] = False
        kept = has[each.seen.pairs.comment]
        values.append(np.concatenate([each.values, each.turn], axis=1)[kept])
        lengths.append(np.diff(starts)[has])
        chosen.append(right[kept])
        say.append(np.full(int(has.sum()), 1 / sizes[each.thread.source]))
    length, weight = np.concatenate(lengths), np.concatenate(say)
    return Choices(
        np.concatenate(values).astype(np.float64),
        np.cumsum(length) - length,
        np.flatnonzero(np.concatenate(chosen)),
        weight / weight.sum(),
    )


if __name__ == "__main__":
    main()
