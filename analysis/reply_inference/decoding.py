"""From scores to probabilities, each comment's parent in the light of all the others'.

Chronological: any earlier comment may be the parent. Depth-first, as in a nested thread whose
indents were lost: the parent lies on the right spine, the comment right before and all that it
hangs from. What a comment answers thus rules out others for those after it and before it:
forward-backward over the likeliest spines (Rabiner 1989, A Tutorial on Hidden Markov Models).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from analysis.reply_inference.candidates import ARTICLE, Pairs
from analysis.reply_inference.pages import Page

SPINES, DEEPEST = 10, 40
UNKNOWN, ELSEWHERE = -2, -3
MIXING = 1_000_003
LEAST = 1e-4
STEP = 200


class _Step(NamedTuple):
    """The ways from the spines before a comment to those after it."""

    source: np.ndarray
    target: np.ndarray
    weight: np.ndarray
    following: np.ndarray


class _Spines(NamedTuple):
    """The likeliest spines: rows from the top down, a number for each beginning, length, chance."""

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
    spines = _Spines(
        np.zeros((1, DEEPEST), dtype=np.int64),
        np.zeros((1, DEEPEST), dtype=np.int64),
        np.zeros(1, dtype=np.int64),
        np.ones(1),
    )
    score_of = np.full(len(page), np.nan)
    steps = []
    for row in range(len(page)):
        block = slice(pairs.starts[row], pairs.starts[row + 1])
        targets = pairs.target[block][1:]
        score_of[targets] = scores[block][1:]
        ways = _ways(page, row, spines, (score_of, scores[block]))
        score_of[targets] = np.nan
        step, spines = _advanced(row, spines, _held(ways, spines, int(fixed[row])))
        steps.append(step)
        if row % STEP == 0:
            told(row / len(page))
    return _smoothed(pairs, steps, fixed)


def _ways(
    page: Page,
    row: int,
    spines: _Spines,
    scores: tuple[np.ndarray, np.ndarray],
) -> np.ndarray:
    """Weigh each spine's places; the first column is the article.

    The weights of a spine are not made to add up to 1: one that lacks the best candidate is to
    lose against those that have it.
    """
    deepest = int(spines.length.max(initial=0))
    rows = spines.rows[:, :deepest]
    found = scores[0][rows]
    found = np.where(np.isnan(found), scores[1].min(), found)
    possible = (np.arange(deepest) < spines.length[:, None]) & _in_time(page, row, rows)
    table = np.full((len(rows), deepest + 1), scores[1][0])
    table[:, 1:] = np.where(possible, found, -np.inf)
    return np.asarray(np.exp(table - table.max()))


def _in_time(page: Page, row: int, rows: np.ndarray) -> np.ndarray:
    return np.asarray(~(page.times[rows] > page.times[row]))


def _held(ways: np.ndarray, spines: _Spines, fixed: int) -> np.ndarray:
    """Keep only the way to what is known to be answered, where a spine has it."""
    if fixed == UNKNOWN:
        return ways
    held = np.zeros_like(ways)
    if fixed >= 0:
        rows = spines.rows[:, : ways.shape[1] - 1]
        level = np.arange(rows.shape[1])
        held[:, 1:] = (rows == fixed) & (level < spines.length[:, None])
    if not held.any():
        held[:, 0] = 1.0
    return held


def _advanced(row: int, spines: _Spines, ways: np.ndarray) -> tuple[_Step, _Spines]:
    """Follow the ways, join those that end in the same spine, keep the likeliest spines."""
    chance = ways * spines.chance[:, None]
    source, place = np.nonzero(chance > LEAST * chance.max())
    chance = chance[source, place]
    above = np.where(place > 0, spines.numbers[source, place - 1], 0)
    number = above * MIXING + row + 1
    first, which = _alike(number)
    total = np.bincount(which, chance)
    best = np.argsort(-total, kind="stable")[:SPINES]
    following = np.full(len(total), -1)
    following[best] = np.arange(len(best))
    kept = following[which] >= 0
    step = _Step(
        source[kept],
        np.where(place > 0, spines.rows[source, place - 1], ARTICLE)[kept],
        ways[source, place][kept],
        following[which][kept],
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
    place = np.minimum(place, DEEPEST - 1)
    each = np.arange(len(source))
    rows[each, place], numbers[each, place] = row, number
    return _Spines(rows, numbers, place + 1, chance / chance.sum())


def _smoothed(pairs: Pairs, steps: list[_Step], fixed: np.ndarray) -> np.ndarray:
    """Go back over the steps: what came later also tells which spine it was."""
    found = np.zeros(len(pairs.target))
    before = _forward(steps)
    after: np.ndarray = np.ones(len(before[-1]))
    for row in range(len(steps) - 1, -1, -1):
        step = steps[row]
        flow = step.weight * after[step.following]
        chance = before[row][step.source] * flow
        chance = chance / chance.sum()
        block = slice(pairs.starts[row], pairs.starts[row + 1])
        distance = np.where(step.target == ARTICLE, 0, row - step.target)
        told = np.bincount(distance, chance, minlength=row + 1)
        wanted = np.where(pairs.target[block] == ARTICLE, 0, row - pairs.target[block])
        found[block] = told[wanted]
        after = np.bincount(step.source, flow, minlength=len(before[row]))
        after = after / after.max()
    elsewhere = fixed[pairs.comment] == ELSEWHERE
    return np.where(elsewhere, 0.0, found)


def _forward(steps: list[_Step]) -> list[np.ndarray]:
    chance = [np.ones(1)]
    for step in steps:
        following = np.bincount(step.following, chance[-1][step.source] * step.weight)
        chance.append(following / following.sum())
    return chance
