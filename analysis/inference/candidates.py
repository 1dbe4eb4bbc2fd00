"""Which earlier comments each comment may answer, so that not every pair is looked at.

The article, the nearest comments, the last ones by whoever speaks on, those that evidence points
at, and far ones that share rare words: some 35 for each comment, however long the page is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from analysis.inference.pages import NO_WORD, Page
from analysis.references.evidence import ARTICLE, STEP, Progress, unwatched

NEAREST = 30
FAR = 3
USED_BY_AT_MOST = 12


class Pairs(NamedTuple):
    """Comments and what they may answer.

    Attributes:
        comment: int64, ascending.
        target: int64; for each comment the article (-1) first, then the nearest comment and so on.
        starts: int64 (comments + 1,), where each comment's candidates begin.
    """

    comment: np.ndarray
    target: np.ndarray
    starts: np.ndarray


def candidates(
    page: Page, pointed_at: Sequence[tuple[np.ndarray, np.ndarray]], nearest: int = NEAREST
) -> Pairs:
    """The candidates of every comment.

    Args:
        page: the discussion.
        pointed_at: (comment, target) arrays of pairs to be among them; the article is anyway.
        nearest: how many of the comments right before are.
    """
    size = len(page)
    rows = np.arange(size)
    before = rows[:, None] - np.arange(1, nearest + 1)[None, :]
    near = (np.repeat(rows, nearest), before.ravel())
    everything = [near, (rows, np.full(size, ARTICLE)), _far(page, nearest), *pointed_at]
    comment = np.concatenate([each[0] for each in everything]).astype(np.int64)
    target = np.concatenate([each[1] for each in everything]).astype(np.int64)
    possible = (target >= ARTICLE) & (target < comment)
    # The article, at distance `size + 1`, is to sort first.
    distance = np.where(target == ARTICLE, 0, comment - target)
    keys = np.sort((comment * (size + 2) + distance)[possible])
    keys = keys[np.append(True, keys[1:] != keys[:-1])] if len(keys) else keys
    comment, distance = keys // (size + 2), keys % (size + 2)
    target = np.where(distance == 0, ARTICLE, comment - distance)
    return Pairs(comment, target, np.searchsorted(comment, np.arange(size + 1)))


def _far(page: Page, nearest: int) -> tuple[np.ndarray, np.ndarray]:
    """Find the comments further off that share most weight of rare words."""
    text = np.repeat(np.arange(len(page) + 1), np.diff(page.starts))
    kept = (page.words != NO_WORD) & (text < len(page))
    order = np.lexsort((text[kept], page.words[kept]))
    text, words = text[kept][order], page.words[kept][order]
    weights = page.weights[kept][order]
    used = np.bincount(words, minlength=page.vocabulary)
    rare = used[words] <= USED_BY_AT_MOST
    text, words, weights = text[rare], words[rare], weights[rare]
    keys, shared = [], []
    for lag in range(1, USED_BY_AT_MOST):
        same = np.flatnonzero((words[lag:] == words[:-lag]) & (text[lag:] - text[:-lag] > nearest))
        keys.append(text[same + lag] * len(page) + text[same])
        shared.append(weights[same + lag] * weights[same])
    return _most_shared(np.concatenate(keys), np.concatenate(shared), len(page))


def _most_shared(keys: np.ndarray, shared: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    pair, which = np.unique(keys, return_inverse=True)
    total = np.bincount(which, shared, minlength=len(pair))
    comment = pair // max(size, 1)
    order = np.lexsort((pair, -total, comment))
    first = np.searchsorted(comment, comment)
    best = order[np.arange(len(order)) - first < FAR]
    return pair[best] // max(size, 1), pair[best] % max(size, 1)


def similarities(
    page: Page, pairs: Pairs, progress: Progress = unwatched
) -> tuple[np.ndarray, np.ndarray]:
    """Compare each comment with its candidates; `progress` is called with the share that is done.

    Returns:
        The cosine of their TF-IDF weights, and the rarity of the words they share.
    """
    cosine, rarity = np.zeros(len(pairs.target)), np.zeros(len(pairs.target))
    weight, rare = np.zeros(page.vocabulary), np.zeros(page.vocabulary)
    text = np.where(pairs.target == ARTICLE, len(page), pairs.target)
    sizes = np.diff(page.starts)
    for row in range(len(page)):
        mine = slice(page.starts[row], page.starts[row + 1])
        weight[page.words[mine]], rare[page.words[mine]] = page.weights[mine], page.rarity[mine]
        block = slice(pairs.starts[row], pairs.starts[row + 1])
        others, length = text[block], sizes[text[block]]
        ends = np.cumsum(length)
        at = np.arange(ends[-1]) + np.repeat(page.starts[others] - ends + length, length)
        cosine[block] = np.add.reduceat(weight[page.words[at]] * page.weights[at], ends - length)
        rarity[block] = np.add.reduceat(rare[page.words[at]], ends - length)
        weight[page.words[mine]] = rare[page.words[mine]] = 0
        if row % STEP == 0:
            progress(row / len(page))
    return cosine, rarity
