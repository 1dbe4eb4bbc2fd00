"""Threads measured, and the weights fitted to them: every source has the same say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from analysis.inference.beliefs import Measurements, Talk, decoded, measurements_of
from analysis.inference.decoding import UNKNOWN
from analysis.inference.features import TURNS, features
from training.reply_fitting import Choices, fitted
from training.reply_threads import ORDERS, Thread

COST = 3e-4
DIGITS = 4

# People on sites that thread their comments need not name whom they answer, so that the threads
# here teach nothing of names, or the wrong thing. On a flat page a name is the surest sign there
# is short of a quotation. These floors are judgement, not fitted: e^4 beats the nearest neighbour.
FLOORS = {"addressed": 4.0, "quoted": 4.0, "echoed": 1.0, "article addressed": 1.0}


@dataclass
class Sample:
    """A thread in some order, measured: a row per candidate, in the order of `names`."""

    thread: Thread
    seen: Measurements
    names: tuple[str, ...]
    values: np.ndarray
    turn: np.ndarray

    @property
    def is_parent(self) -> np.ndarray:
        """Tell which candidates are the comment's parent."""
        pairs = self.seen.pairs
        return np.asarray(pairs.target == self.thread.parent[pairs.comment])


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
    seen = measurements_of(talk)
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
