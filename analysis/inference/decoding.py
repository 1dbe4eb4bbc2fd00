"""From scores to probabilities, each comment's parent in the light of all the others'.

Chronological: any earlier comment may be the parent, so each comment is decided by itself.

Depth-first, as in a nested thread whose indents were lost: the parent lies on the right spine, that
is the comment right before and all that it hangs from. What one comment answers thus decides what
later ones can answer. The probability of a tree is proportional to the product of the exponentials
of its links' scores; that of a link is the share of the trees that have it.

Worked example: comments a, b, c. All scores are 0, only that b answers a has ln 3. Five trees:

    b answers   spine then        c answers           weight of each
    a           article, a, b     article, a or b     3
    article     article, b        article or b        1

They add up to 11; b answers a in 9 of them, c answers b in 4, and c answers a in 3. That b answers
a had 3/4 when b was read; what c may then answer has made it 9/11.

There are too many trees to list. Two comments that leave the same spine have the same future, so it
is enough to go forward over spines, of which the likeliest are kept, and back again
(forward-backward: Rabiner 1989, A Tutorial on Hidden Markov Models, §III).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from analysis.inference.candidates import Pairs
from analysis.references.evidence import ARTICLE

SPINES_KEPT, DEEPEST = 10, 40
UNKNOWN, ELSEWHERE = -2, -3
HASH_FACTOR = 1_000_003
LEAST_LIKELY = 1e-4  # beside the likeliest continuation; what is below is not followed
PROGRESS_EVERY = 200
LEVELS = np.arange(DEEPEST + 1)


class _Spines(NamedTuple):
    """The likeliest spines after a comment, one per row; levels are columns, the article first.

    Attributes:
        comments: (spines, levels) int64, row of the comment at each level, -1 for the article;
            beyond the length of the spine, anything.
        hashes: (spines, levels) int64, one for each beginning of a spine: alike ones have the same.
        length: (spines,) levels of each, the article among them.
        probability: (spines,) adds up to 1.
    """

    comments: np.ndarray
    hashes: np.ndarray
    length: np.ndarray
    probability: np.ndarray


class _Step(NamedTuple):
    """Continuations of spines by one comment; an entry each.

    Attributes:
        before: row of the spine that is continued.
        parent: row of the comment that is answered; -1 for the article.
        weight: of that link, by its score.
        forward: weight times the probability of the spine before.
        after: row of the spine that this leads to.
    """

    before: np.ndarray
    parent: np.ndarray
    weight: np.ndarray
    forward: np.ndarray
    after: np.ndarray


def shares(pairs: Pairs, scores: np.ndarray, fixed: np.ndarray) -> np.ndarray:
    """The probability of each pair where any candidate may be the parent: the softmax.

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
    probability = weights / np.add.reduceat(weights, pairs.starts[:-1])[pairs.comment]
    return np.asarray(np.where(known == UNKNOWN, probability, known == pairs.target))


def depth_first(
    times: np.ndarray,
    pairs: Pairs,
    scores: np.ndarray,
    fixed: np.ndarray,
    progress: Callable[[float], None],
) -> np.ndarray:
    """The probability of each pair where the parent lies on the right spine.

    Args:
        times: float64 per comment, in depth-first order: seconds, NaN = unknown. Nobody answers
            what is dated later.
        pairs: comments and their candidates.
        scores: one per pair. A comment on the spine that is no candidate has the lowest of them.
        fixed: see `shares`.
        progress: called with the share of the work done.

    Example:
        >>> pairs = Pairs(np.array([0, 1, 1, 2, 2, 2]), np.array([-1, -1, 0, -1, 1, 0]),
        ...     np.array([0, 1, 3, 6]))
        >>> scores = np.log([1, 1, 3, 1, 1, 1])  # the worked example above
        >>> known, dates = np.full(3, UNKNOWN), np.full(3, np.nan)
        >>> (11 * depth_first(dates, pairs, scores, known, print)).round(9).tolist()
        0.0
        [11.0, 2.0, 9.0, 4.0, 4.0, 3.0]
    """
    if not len(times):
        return np.zeros(0)
    dated = np.append(times, np.nan) if np.isfinite(times).any() else None
    score_of = np.full(len(times) + 1, np.nan)  # by row; the article, row -1, comes last
    spines, steps = _only_the_article(), []
    for row, (start, end) in enumerate(itertools.pairwise(pairs.starts.tolist())):
        score, targets = scores[start:end], pairs.target[start:end]
        allowed = _allowed(spines, dated, row)
        score_of[targets] = score
        weights = _weights(spines, score_of, score.min(), allowed)
        score_of[targets] = np.nan
        if fixed[row] != UNKNOWN:
            weights = _only_to(int(fixed[row]), spines, weights.shape[1])
        step, spines = _continued(row, spines, weights)
        steps.append(step)
        if row % PROGRESS_EVERY == 0:
            progress(row / len(times))
    probability = _of_pairs(pairs, steps, _smoothed(steps))
    return np.where(fixed[pairs.comment] == ELSEWHERE, 0.0, probability)


def _only_the_article() -> _Spines:
    levels = (1, DEEPEST + 1)
    return _Spines(
        np.full(levels, ARTICLE),
        np.zeros(levels, dtype=np.int64),
        np.ones(1, dtype=np.int64),
        np.ones(1),
    )


def _allowed(spines: _Spines, dated: np.ndarray | None, row: int) -> np.ndarray:
    """Tell which levels belong to their spine and are not dated later than a comment."""
    width = int(spines.length.max())
    on_spine = LEVELS[:width] < spines.length[:, None]
    if dated is None:
        return np.asarray(on_spine)
    return np.asarray(on_spine & ~(dated[spines.comments[:, :width]] > dated[row]))


def _weights(
    spines: _Spines, score_of: np.ndarray, lowest: float, allowed: np.ndarray
) -> np.ndarray:
    """Weigh the links to each level of each spine.

    The weights of a spine do not add up to 1: one that lacks the best candidate has to lose against
    those that have it.
    """
    scores = np.fmax(score_of[spines.comments[:, : allowed.shape[1]]], lowest)  # NaN: no candidate
    scores[~allowed] = -np.inf
    scores -= scores.max()
    return np.asarray(np.exp(scores, out=scores))


def _only_to(parent: int, spines: _Spines, width: int) -> np.ndarray:
    """Weigh nothing but the link to a known parent; where no spine has it, that to the article."""
    is_parent = spines.comments[:, :width] == parent
    is_parent &= LEVELS[:width] < spines.length[:, None]
    if not is_parent.any():
        is_parent[:, 0] = True
    return np.asarray(is_parent.astype(np.float64))


def _continued(row: int, spines: _Spines, weights: np.ndarray) -> tuple[_Step, _Spines]:
    """Continue spines by a comment, join those that become alike, and keep the likeliest."""
    forward = (weights * spines.probability[:, None]).ravel()
    likely = np.flatnonzero(forward > LEAST_LIKELY * forward.max())
    before, level = np.divmod(likely, weights.shape[1])
    hashes = spines.hashes[before, level] * HASH_FACTOR + row + 1
    first, spine = _distinct(hashes)
    total = np.bincount(spine, forward[likely])
    best = np.argsort(-total, kind="stable")[:SPINES_KEPT]
    rank = np.full(len(total), -1)
    rank[best] = np.arange(len(best))
    after = rank[spine]
    kept = np.flatnonzero(after >= 0)
    step = _Step(
        before[kept],
        spines.comments[before[kept], level[kept]],
        weights.ravel()[likely[kept]],
        forward[likely[kept]],
        after[kept],
    )
    new = first[best]
    return step, _hung_below(row, spines, (before[new], level[new], hashes[new]), total[best])


def _distinct(hashes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return where each distinct hash stands first, and the number of each among the distinct."""
    order = np.argsort(hashes, kind="stable")
    ranked = hashes[order]
    begins = np.append(True, ranked[1:] != ranked[:-1])
    number = np.empty(len(hashes), dtype=np.int64)
    number[order] = np.cumsum(begins) - 1
    return order[begins], number


def _hung_below(
    row: int,
    spines: _Spines,
    continued: tuple[np.ndarray, np.ndarray, np.ndarray],
    total: np.ndarray,
) -> _Spines:
    """Return spines with a comment below the given levels of earlier ones (spine, level, hash)."""
    before, level, hashes = continued
    comments, begun = spines.comments[before], spines.hashes[before]
    below = np.minimum(level + 1, DEEPEST)
    spine = np.arange(len(before))
    comments[spine, below], begun[spine, below] = row, hashes
    return _Spines(comments, begun, below + 1, total / total.sum())


def _smoothed(steps: list[_Step]) -> list[np.ndarray]:
    """Return the probability of every continuation, given also all comments that came later."""
    probabilities = []
    backward: np.ndarray = np.ones(SPINES_KEPT)
    for step in reversed(steps):
        later = backward[step.after]
        joint = step.forward * later
        probabilities.append(joint / joint.sum())
        backward = np.bincount(step.before, step.weight * later, minlength=SPINES_KEPT)
        backward = backward / backward.max()
    return probabilities[::-1]


def _of_pairs(pairs: Pairs, steps: list[_Step], probabilities: list[np.ndarray]) -> np.ndarray:
    """Add the continuations up by pair; what lies on a spine and is no candidate has no pair."""
    comment = np.repeat(np.arange(len(steps)), [len(step.parent) for step in steps])
    parent = np.concatenate([step.parent for step in steps])
    keys = _keys(pairs.comment, pairs.target, len(steps))
    wanted = _keys(comment, parent, len(steps))
    pair = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    has_one = keys[pair] == wanted
    probability = np.concatenate(probabilities)
    return np.bincount(pair[has_one], probability[has_one], minlength=len(keys))


def _keys(comment: np.ndarray, parent: np.ndarray, size: int) -> np.ndarray:
    """Number pairs in the order that they have in `Pairs`: the article, then the nearest."""
    return np.asarray(comment * (size + 1) + np.where(parent == ARTICLE, 0, comment - parent))
