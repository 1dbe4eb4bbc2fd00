"""One page from texts to calibrated probabilities, in one order or in both.

Three steps, each a frozen record that the next one reads:

    Talk          texts, names, people, times
    Measurements  words, evidence, candidates: nothing weighed yet (`measurements_of`)
    Beliefs       per candidate a calibrated probability (`beliefs_of`)

Where the order of the page is unknown, both are tried and what both support is kept.
"""

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
from analysis.references.evidence import ARTICLE, Progress, part, unwatched
from analysis.references.ordering import CHRONOLOGICAL, DEPTH_FIRST
from analysis.references.ordering import UNKNOWN as EITHER

ROUNDS = 2
LEAST_STRENGTH = {"quoted": 0.5, "addressed": 0.5, "echoed": 0.5}
SURE_TURN = 0.5
LIKELY = 0.5
WITH_EVIDENCE = [1, 2, 3]  # indices into `model.KINDS`
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
class Measurements:
    """A page and all that is measured of it, before anything is weighed."""

    talk: Talk
    page: Page
    signs: Signs
    pairs: Pairs
    strength: dict[str, np.ndarray]
    exchanges: Exchanges


def measurements_of(talk: Talk, progress: Progress = unwatched) -> Measurements:
    """Words, evidence and candidates of a page."""
    before_words = part(progress, 0.0, PREPARING)
    page = prepared(talk.texts, talk.people, talk.times, talk.article, before_words)
    before_pairs = part(progress, PREPARING, PAIRING)
    signs = signs_of(talk.texts, talk.names, talk.people, talk.article, before_pairs)
    known = np.flatnonzero(talk.fixed >= 0)
    pairs = candidates(page, [*signs.pointed_at(), (known, talk.fixed[known])])
    progress(PAIRING)
    return Measurements(talk, page, signs, pairs, strengths(signs, pairs), exchanges(page, pairs))


def beliefs_of(talk: Talk, order: str, model: Model, progress: Progress) -> Beliefs:
    """Calibrated probabilities of a page's candidates.

    Args:
        talk: the page.
        order: "chronological", "depth-first" or "unknown": what both support.
        model: weights and calibration.
        progress: called with the share of the work done, 0 to 1.
    """
    measured = measurements_of(talk, part(progress, 0.0, FINDING))
    return beliefs_from(measured, order, model, part(progress, FINDING, 1.0))


def beliefs_from(
    measured: Measurements, order: str, model: Model, progress: Progress = unwatched
) -> Beliefs:
    """Calibrated probabilities of a page that was measured; see `beliefs_of`."""
    if order != EITHER:
        return beliefs_by_order(measured, [order], model, progress)[0]
    both = [CHRONOLOGICAL, DEPTH_FIRST]
    common = supported_by_both(beliefs_by_order(measured, both, model, progress))
    kind, least = kinds_of_pairs(measured, common.turn), common.probability
    # For what both orders hold likely, on evidence, it is known how often it came true.
    is_agreed = (least >= LIKELY) & np.isin(kind, WITH_EVIDENCE)
    probability = np.where(is_agreed, calibrated(model, order, least, kind), least)
    return replace(common, probability=_with_settled(measured, probability, least))


def supported_by_both(both: Sequence[Beliefs]) -> Beliefs:
    """What two readings of a page both support: of each pair the least probability."""
    first, second = both
    return replace(
        first,
        probability=np.minimum(first.probability, second.probability),
        concrete=first.concrete & second.concrete,
        turn=first.turn & second.turn,
    )


def beliefs_by_order(
    measured: Measurements, orders: Sequence[str], model: Model, progress: Progress = unwatched
) -> list[Beliefs]:
    """Beliefs for each of several orders of the page, calibrated in each."""
    weights = [model.weights[order] for order in orders]
    scores = pair_scores(measured, weights, part(progress, 0.0, SCORING))
    progress(SCORING)
    bounds = itertools.pairwise(np.linspace(SCORING, 1.0, len(orders) + 1).tolist())
    beliefs = [
        _in_order(measured, order, (score, model), part(progress, start, end))
        for order, score, (start, end) in zip(orders, scores, bounds, strict=True)
    ]
    progress(1.0)
    return beliefs


def pair_scores(
    measured: Measurements, weights: list[dict[str, float]], progress: Progress = unwatched
) -> list[np.ndarray]:
    """Score of each pair by each of several tables of weights, turns left out."""
    scores = [np.zeros(len(measured.pairs.target)) for _ in weights]
    by_name = features(measured.page, measured.pairs, measured.strength, progress)
    for name, values in by_name.items():
        for score, table in zip(scores, weights, strict=True):
            if table.get(name):
                score += table[name] * values
    return scores


def decoded(
    measured: Measurements,
    order: str,
    score: np.ndarray,
    weights: dict[str, float],
    progress: Progress = unwatched,
) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Probability of each pair in an order, and the turns that were counted in."""
    page, pairs, fixed = measured.page, measured.pairs, measured.talk.fixed
    turn: dict[str, np.ndarray] = {}
    with_turns = score
    for number in range(ROUNDS):
        progress(ROUND * number)
        turn = turns(page, pairs, shares(pairs, with_turns, fixed), measured.exchanges)
        with_turns = score + sum(weights[name] * turn[name] for name in TURNS)
    if order != DEPTH_FIRST:
        return shares(pairs, with_turns, fixed), turn
    last = part(progress, ROUND * ROUNDS, 1.0)
    return depth_first(page.times, pairs, with_turns, fixed, last), turn


def _in_order(
    measured: Measurements, order: str, weighing: tuple[np.ndarray, Model], progress: Progress
) -> Beliefs:
    score, model = weighing
    raw, turn = decoded(measured, order, score, model.weights[order], progress)
    in_turn = turn[TURNS[0]] >= SURE_TURN
    concrete = has_evidence(measured) | in_turn
    probability = calibrated(model, order, raw, kinds_of_pairs(measured, in_turn))
    probability = _with_settled(measured, probability, raw)
    about_article = _speaks_of_article(measured)
    return Beliefs(measured.pairs, measured.signs, probability, concrete, in_turn, about_article)


def _with_settled(measured: Measurements, probability: np.ndarray, raw: np.ndarray) -> np.ndarray:
    """What is known as it was decoded; elsewhere a comment's candidates sum to at most 1.

    Known is also what the first comment of a page answers: there is only the article.
    """
    pairs = measured.pairs
    settled = (measured.talk.fixed != UNKNOWN) | (np.diff(pairs.starts) == 1)
    return np.where(settled[pairs.comment], raw, _summing_to_one(pairs, probability))


def _summing_to_one(pairs: Pairs, probability: np.ndarray) -> np.ndarray:
    """Each comment's best candidate as it is, and the others at most what it leaves."""
    if not len(probability):
        return probability
    best = np.maximum.reduceat(probability, pairs.starts[:-1])
    others = np.add.reduceat(probability, pairs.starts[:-1]) - best
    scale = np.minimum((1 - best) / np.maximum(others, 1e-12), 1.0)[pairs.comment]
    best_pair = np.lexsort((-probability, pairs.comment))[pairs.starts[:-1]]
    scaled = probability * scale
    scaled[best_pair] = probability[best_pair]
    return np.asarray(scaled)


def kinds_of_pairs(measured: Measurements, in_turn: np.ndarray) -> np.ndarray:
    """Index into `model.KINDS` of each pair: the kinds that are calibrated apart."""
    strong = {
        finder: measured.strength[finder] >= least for finder, least in LEAST_STRENGTH.items()
    }
    by_evidence = [strong["quoted"] | strong["echoed"], strong["addressed"], in_turn]
    comment = np.select(by_evidence, [3, 2, 1], 0)
    article = 4 + has_evidence(measured)
    return np.asarray(np.where(measured.pairs.target == ARTICLE, article, comment))


def has_evidence(measured: Measurements) -> np.ndarray:
    """Whether a finder has evidence for a pair that is strong enough."""
    strong = [measured.strength[finder] >= least for finder, least in LEAST_STRENGTH.items()]
    return np.asarray(np.logical_or.reduce([*strong, _speaks_of_article(measured)]))


def _speaks_of_article(measured: Measurements) -> np.ndarray:
    says = measured.page.traits["of_article"][measured.pairs.comment]
    return np.asarray((measured.pairs.target == ARTICLE) & says)
