"""From scores to probabilities, each comment's parent in the light of all the others'.

Chronological: any earlier comment may be the parent. Depth-first, as in a nested thread whose
indents were lost: the parent lies on the right spine, the comment right before and all that it
hangs from. What a comment answers thus rules out others for those after it and before it:
forward-backward over the likeliest spines (Rabiner 1989, A Tutorial on Hidden Markov Models).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from analysis.inference.candidates import Pairs
from analysis.inference.pages import Page
from analysis.references.evidence import ARTICLE

SPINES, DEEPEST = 10, 40
UNKNOWN, ELSEWHERE = -2, -3
MIXING = 1_000_003
LEAST = 1e-4
STEP = 200
LEVELS = np.arange(DEEPEST + 1)


class _Step(NamedTuple):
    """The ways from the spines before a comment to those after it, and how likely each is."""

    source: np.ndarray
    target: np.ndarray
    weight: np.ndarray
    chance: np.ndarray
    following: np.ndarray


class _Spines(NamedTuple):
    """The likeliest spines, each of them a row.

    Attributes:
        rows: the article (-1), then the comments from the top down; after that, anything.
        numbers: one for each beginning of a spine: alike ones have the same.
        length: how many of them are the spine.
        chance: how likely the spine is.
    """

    rows: np.ndarray
    numbers: np.ndarray
    length: np.ndarray
    chance: np.ndarray


def shares(pairs: Pairs, scores: np.ndarray, fixed: np.ndarray) -> np.ndarray:
    """Give probabilities: the softmax over each comment's candidates.

    Args:
        pairs: comments and their candidates.
        scores: one per pair.
        fixed: int64 per comment, what it is known to answer; -1 = the article, -2 = not known,
            -3 = something that is not here.
    """
    if not len(scores):
        return scores
    known = fixed[pairs.comment]
    highest = np.maximum.reduceat(scores, pairs.starts[:-1])
    weights = np.exp(scores - highest[pairs.comment])
    chance = weights / np.add.reduceat(weights, pairs.starts[:-1])[pairs.comment]
    return np.asarray(np.where(known == UNKNOWN, chance, known == pairs.target))


def depth_first(
    page: Page,
    pairs: Pairs,
    scores: np.ndarray,
    fixed: np.ndarray,
    told: Callable[[float], None],
) -> np.ndarray:
    """Give the probability of each pair, its target being on the right spine.

    Args:
        page: the discussion, in depth-first order.
        pairs: comments and their candidates.
        scores: one per pair. Places on the spine that are no candidates have the lowest of them.
        fixed: see `shares`.
        told: told the share of the work done.
    """
    if not len(page):
        return np.zeros(0)
    spines = _Spines(
        np.full((1, DEEPEST + 1), ARTICLE),
        np.zeros((1, DEEPEST + 1), dtype=np.int64),
        np.ones(1, dtype=np.int64),
        np.ones(1),
    )
    # By row; the article, row -1, has the last place.
    score_of = np.full(len(page) + 1, np.nan)
    times = np.append(page.times, np.nan) if np.isfinite(page.times).any() else None
    steps = []
    for row, (start, end) in enumerate(itertools.pairwise(pairs.starts.tolist())):
        score, targets = scores[start:end], pairs.target[start:end]
        score_of[targets] = score
        possible = _possible(spines, times, row)
        ways = _ways(spines, score_of, score.min(), possible)
        score_of[targets] = np.nan
        step, spines = _advanced(row, spines, _held(ways, spines, possible, int(fixed[row])))
        steps.append(step)
        if row % STEP == 0:
            told(row / len(page))
    return _smoothed(pairs, steps, fixed)


def _possible(spines: _Spines, times: np.ndarray | None, row: int) -> np.ndarray:
    """Tell which places are on their spine, and not of a later time than a comment."""
    width = int(spines.length.max())
    on_spine = LEVELS[:width] < spines.length[:, None]
    if times is None:
        return np.asarray(on_spine)
    return np.asarray(on_spine & ~(times[spines.rows[:, :width]] > times[row]))


def _ways(spines: _Spines, score_of: np.ndarray, lowest: float, possible: np.ndarray) -> np.ndarray:
    """Weigh each spine's places; the first column is the article.

    The weights of a spine are not made to add up to 1: one that lacks the best candidate is to
    lose against those that have it.
    """
    found = np.fmax(score_of[spines.rows[:, : possible.shape[1]]], lowest)  # NaN: no candidate
    found[~possible] = -np.inf
    found -= found.max()
    return np.asarray(np.exp(found, out=found))


def _held(ways: np.ndarray, spines: _Spines, possible: np.ndarray, fixed: int) -> np.ndarray:
    """Keep only the way to what is known to be answered, where a spine has it."""
    if fixed == UNKNOWN:
        return ways
    width = ways.shape[1]
    held = (spines.rows[:, :width] == fixed) & (LEVELS[:width] < spines.length[:, None])
    if not held.any():
        held[:, 0] = True
    return np.asarray(held.astype(np.float64))


def _advanced(row: int, spines: _Spines, ways: np.ndarray) -> tuple[_Step, _Spines]:
    """Follow the ways, join those that end in the same spine, keep the likeliest spines."""
    every = (ways * spines.chance[:, None]).ravel()
    likely = np.flatnonzero(every > LEAST * every.max())
    source, place = np.divmod(likely, ways.shape[1])
    chance = every[likely]
    number = spines.numbers[source, place] * MIXING + row + 1
    first, which = _alike(number)
    total = np.bincount(which, chance)
    best = np.argsort(-total, kind="stable")[:SPINES]
    rank = np.full(len(total), -1)
    rank[best] = np.arange(len(best))
    following = rank[which]
    kept = np.flatnonzero(following >= 0)
    step = _Step(
        source[kept],
        spines.rows[source[kept], place[kept]],
        ways.ravel()[likely[kept]],
        chance[kept],
        following[kept],
    )
    begun = first[best]
    return step, _grown(row, spines, (source[begun], place[begun], number[begun]), total[best])


def _alike(numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give where each distinct number stands first, and which of them each number is."""
    order = np.argsort(numbers, kind="stable")
    ranked = numbers[order]
    begins = np.empty(len(numbers), dtype=bool)
    begins[0] = True
    np.not_equal(ranked[1:], ranked[:-1], out=begins[1:])
    which = np.empty(len(numbers), dtype=np.int64)
    which[order] = np.cumsum(begins) - 1
    return order[begins], which


def _grown(
    row: int, spines: _Spines, begun: tuple[np.ndarray, np.ndarray, np.ndarray], chance: np.ndarray
) -> _Spines:
    source, place, number = begun
    rows, numbers = spines.rows[source], spines.numbers[source]
    place = np.minimum(place + 1, DEEPEST)
    each = np.arange(len(source))
    rows[each, place], numbers[each, place] = row, number
    return _Spines(rows, numbers, place + 1, chance / chance.sum())


def _smoothed(pairs: Pairs, steps: list[_Step], fixed: np.ndarray) -> np.ndarray:
    """Go back over the steps: what came later also tells which spine it was."""
    chances = []
    after: np.ndarray = np.ones(SPINES)
    for step in reversed(steps):
        later = after[step.following]
        chance = step.chance * later
        chances.append(chance / chance.sum())
        after = np.bincount(step.source, step.weight * later, minlength=SPINES)
        after = after / after.max()
    found = _added_up(pairs, steps, chances[::-1])
    elsewhere = fixed[pairs.comment] == ELSEWHERE
    return np.where(elsewhere, 0.0, found)


def _added_up(pairs: Pairs, steps: list[_Step], chances: list[np.ndarray]) -> np.ndarray:
    """Give each pair the chances of all ways to it; a spine's other places are no candidates."""
    row = np.repeat(np.arange(len(steps)), [len(step.target) for step in steps])
    target = np.concatenate([step.target for step in steps])
    keys = _keys(pairs.comment, pairs.target, len(steps))
    wanted = _keys(row, target, len(steps))
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    known = keys[place] == wanted
    chance = np.concatenate(chances)
    return np.bincount(place[known], chance[known], minlength=len(keys))


def _keys(comment: np.ndarray, target: np.ndarray, size: int) -> np.ndarray:
    """Number pairs in the order that they have in `Pairs`."""
    return np.asarray(comment * (size + 1) + np.where(target == ARTICLE, 0, comment - target))
