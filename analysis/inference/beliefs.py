"""One page from texts to calibrated probabilities, in one order or in both."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from analysis.inference.candidates import Pairs, candidates
from analysis.inference.decoding import UNKNOWN, depth_first, shares
from analysis.inference.features import TURNS, Exchanges, exchanges, features, turns
from analysis.inference.model import Model, calibrated
from analysis.inference.pages import Page, prepared
from analysis.inference.signs import Signs, signs_of, strengths
from analysis.references.evidence import ARTICLE, Told, nobody, part
from analysis.references.ordering import CHRONOLOGICAL, DEPTH_FIRST
from analysis.references.ordering import UNKNOWN as EITHER

ROUNDS = 2
LEAST_STRENGTH = {"quoted": 0.5, "addressed": 0.5, "echoed": 0.5}
SURE_TURN = 0.5
LIKELY = 0.5
WITH_EVIDENCE = [1, 2, 3]  # places in `model.KINDS`
# Shares of the work, for whoever watches: finding evidence, then scoring candidates.
FINDING, SCORING = 0.6, 0.3
PREPARING, PAIRING = 0.15, 0.9  # of the first, until there are words, and evidence
ROUND = 0.1  # of the decoding of one order


@dataclass(frozen=True)
class Talk:
    """What a page gives: lists and arrays have an entry per comment, in the order to decode.

    Attributes:
        texts: "" where there is none.
        names: None where unknown.
        people: int64, -1 = unknown.
        times: float64 seconds, NaN = unknown.
        article: title and text.
        fixed: int64, what each comment is known to answer; see `decoding.shares`.
    """

    texts: list[str]
    names: list[str | None]
    people: np.ndarray
    times: np.ndarray
    article: str
    fixed: np.ndarray


@dataclass(frozen=True)
class Beliefs:
    """What is believed of a page.

    Attributes:
        probability: per pair, calibrated; those of a comment sum to at most 1.
        concrete: per pair, whether there is evidence that a reader can check.
        turn: per pair, whether the two people answer each other in turn.
        spoken_of: per pair, whether it is the article and the comment says "this article".
    """

    pairs: Pairs
    signs: Signs
    probability: np.ndarray
    concrete: np.ndarray
    turn: np.ndarray
    spoken_of: np.ndarray


@dataclass(frozen=True)
class Measured:
    """A page and all that is measured of it, before anything is weighed."""

    talk: Talk
    page: Page
    signs: Signs
    pairs: Pairs
    strength: dict[str, np.ndarray]
    exchanges: Exchanges


def measured(talk: Talk, told: Told = nobody) -> Measured:
    """Prepare a page: words, evidence, candidates."""
    early = part(told, 0.0, PREPARING)
    page = prepared(talk.texts, talk.people, talk.times, talk.article, early)
    late = part(told, PREPARING, PAIRING)
    signs = signs_of(talk.texts, talk.names, talk.people, talk.article, late)
    known = np.flatnonzero(talk.fixed >= 0)
    pairs = candidates(page, [*signs.pointed_at(), (known, talk.fixed[known])])
    told(PAIRING)
    return Measured(talk, page, signs, pairs, strengths(signs, pairs), exchanges(page, pairs))


def believed(talk: Talk, order: str, model: Model, told: Told) -> Beliefs:
    """Weigh up a page.

    Args:
        talk: the page.
        order: "chronological", "depth-first" or "unknown": what both support.
        model: weights and calibration.
        told: told the share of the work done.
    """
    seen = measured(talk, part(told, 0.0, FINDING))
    return weighed(seen, order, model, part(told, FINDING, 1.0))


def weighed(seen: Measured, order: str, model: Model, told: Told = nobody) -> Beliefs:
    """Weigh up a page that was measured; see `believed`."""
    if order != EITHER:
        return readings(seen, [order], model, told)[0]
    found = in_both(readings(seen, [CHRONOLOGICAL, DEPTH_FIRST], model, told))
    kind, least = kinds(seen, found.turn), found.probability
    # For what both orders hold likely, on evidence, it is known how often it came true.
    is_agreed = (least >= LIKELY) & np.isin(kind, WITH_EVIDENCE)
    sure = np.where(is_agreed, calibrated(model, order, least, kind), least)
    return replace(found, probability=_with_settled(seen, sure, least))


def in_both(both: Sequence[Beliefs]) -> Beliefs:
    """Keep what two readings of a page both support: of each pair the least probability."""
    first, second = both
    return replace(
        first,
        probability=np.minimum(first.probability, second.probability),
        concrete=first.concrete & second.concrete,
        turn=first.turn & second.turn,
    )


def readings(
    seen: Measured, orders: Sequence[str], model: Model, told: Told = nobody
) -> list[Beliefs]:
    """Read a page in each of several orders, calibrated in each."""
    weights = [model.weights[each] for each in orders]
    scores = scored(seen, weights, part(told, 0.0, SCORING))
    told(SCORING)
    starts = np.linspace(SCORING, 1.0, len(orders) + 1).tolist()
    found = [
        _of_order(seen, each, (score, model), part(told, start, end))
        for each, score, (start, end) in zip(
            orders, scores, itertools.pairwise(starts), strict=True
        )
    ]
    told(1.0)
    return found


def scored(
    seen: Measured, weights: list[dict[str, float]], told: Told = nobody
) -> list[np.ndarray]:
    """Give each pair's score by each of several tables of weights, but for the turns."""
    totals = [np.zeros(len(seen.pairs.target)) for _ in weights]
    for name, values in features(seen.page, seen.pairs, seen.strength, told).items():
        for total, table in zip(totals, weights, strict=True):
            if table.get(name):
                total += table[name] * values
    return totals


def decoded(
    seen: Measured, order: str, score: np.ndarray, weights: dict[str, float], told: Told = nobody
) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Give the probability of each pair in an order, and the turns that were counted in."""
    page, pairs, fixed = seen.page, seen.pairs, seen.talk.fixed
    turn: dict[str, np.ndarray] = {}
    with_turns = score
    for number in range(ROUNDS):
        told(ROUND * number)
        turn = turns(page, pairs, shares(pairs, with_turns, fixed), seen.exchanges)
        with_turns = score + sum(weights[name] * turn[name] for name in TURNS)
    if order != DEPTH_FIRST:
        return shares(pairs, with_turns, fixed), turn
    return depth_first(page.times, pairs, with_turns, fixed, part(told, ROUND * ROUNDS, 1.0)), turn


def _of_order(
    seen: Measured, order: str, weighing: tuple[np.ndarray, Model], told: Told
) -> Beliefs:
    score, model = weighing
    probability, turn = decoded(seen, order, score, model.weights[order], told)
    in_turn = turn[TURNS[0]] >= SURE_TURN
    concrete = evident(seen) | in_turn
    sure = calibrated(model, order, probability, kinds(seen, in_turn))
    sure = _with_settled(seen, sure, probability)
    return Beliefs(seen.pairs, seen.signs, sure, concrete, in_turn, _spoken_of(seen))


def _with_settled(seen: Measured, sure: np.ndarray, decoded_as: np.ndarray) -> np.ndarray:
    """Leave what is known as it was decoded; elsewhere a comment's candidates sum to at most 1.

    Known is also what the first comment of a page answers: there is only the article.
    """
    settled = (seen.talk.fixed != UNKNOWN) | (np.diff(seen.pairs.starts) == 1)
    settled = settled[seen.pairs.comment]
    return np.where(settled, decoded_as, _summing_to_one(seen.pairs, sure))


def _summing_to_one(pairs: Pairs, sure: np.ndarray) -> np.ndarray:
    """Leave each comment's best candidate as it is, and the others at most what is left."""
    if not len(sure):
        return sure
    best = np.maximum.reduceat(sure, pairs.starts[:-1])
    others = np.add.reduceat(sure, pairs.starts[:-1]) - best
    left = np.minimum((1 - best) / np.maximum(others, 1e-12), 1.0)[pairs.comment]
    place = np.lexsort((-sure, pairs.comment))[pairs.starts[:-1]]
    shrunk = sure * left
    shrunk[place] = sure[place]
    return np.asarray(shrunk)


def kinds(seen: Measured, in_turn: np.ndarray) -> np.ndarray:
    """Number the kinds of pair that are calibrated apart, see `model.KINDS`."""
    strong = {finder: seen.strength[finder] >= least for finder, least in LEAST_STRENGTH.items()}
    told = [strong["quoted"] | strong["echoed"], strong["addressed"], in_turn]
    comment = np.select(told, [3, 2, 1], 0)
    return np.asarray(np.where(seen.pairs.target == ARTICLE, 4 + evident(seen), comment))


def evident(seen: Measured) -> np.ndarray:
    """Tell for which pairs a finder has evidence that is strong enough."""
    found = [seen.strength[finder] >= least for finder, least in LEAST_STRENGTH.items()]
    return np.asarray(np.logical_or.reduce([*found, _spoken_of(seen)]))


def _spoken_of(seen: Measured) -> np.ndarray:
    says = seen.page.traits["of_article"][seen.pairs.comment]
    return np.asarray((seen.pairs.target == ARTICLE) & says)
