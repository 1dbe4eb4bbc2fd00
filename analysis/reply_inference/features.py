"""What speaks for and against each candidate, as named numbers.

Those that begin with "article" are 0 for comments, the others 0 for the article. How many answers
a candidate has is not among them: it would make the rich richer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from analysis.reply_inference.candidates import ARTICLE, Pairs, similarities
from analysis.reply_inference.pages import Page

FINDERS = ("quoted", "addressed", "echoed")
TURNS = ("answers whom they answered", "have talked before", "opens a thread")


def features(
    page: Page, pairs: Pairs, strengths: Mapping[str, np.ndarray]
) -> dict[str, np.ndarray]:
    """Measure every pair.

    Args:
        page: the discussion.
        pairs: comments and their candidates.
        strengths: 0 to 1 for every pair, by finder ("quoted", "addressed", "echoed").

    Returns:
        float64 arrays, one entry per pair, by name, always in the same order.
    """
    cosine, rarity = similarities(page, pairs)
    found = _of_article(page, pairs, cosine) | _of_comment(page, pairs, cosine, rarity)
    article = pairs.target == ARTICLE
    for finder in FINDERS:
        found[f"article {finder}"] = np.where(article, strengths[finder], 0.0)
        found[finder] = np.where(article, 0.0, strengths[finder])
    return found


def _of_article(page: Page, pairs: Pairs, cosine: np.ndarray) -> dict[str, np.ndarray]:
    """What depends on the comment alone is told by the article's entry."""
    size = len(page)
    spoke = np.cumsum(_first_by_person(page)) / np.arange(1, size + 1)
    you = np.cumsum(page.traits["you_early"]) / np.arange(1, size + 1)
    alone: dict[str, Any] = {
        "article": np.ones(size),
        "article first by this person": _first_by_person(page),
        "article log position": np.log1p(np.arange(size)),
        "article new people so far": spoke,
        "article page says you": you,
        "article log words": page.lengths,
    }
    for trait in ("agrees", "objects", "points_back", "you", "you_early", "short", "ends_asking"):
        alone[f"article {trait}"] = page.traits[trait]
    alone["article spoken of"] = page.traits["of_article"]
    article = pairs.target == ARTICLE
    found = {name: np.where(article, each[pairs.comment], 0.0) for name, each in alone.items()}
    return found | {"article similarity": np.where(article, cosine, 0.0)}


def _first_by_person(page: Page) -> np.ndarray:
    """Tell each person's first comment; of unknown people, every one."""
    _, first = np.unique(page.people, return_index=True)
    is_first = np.zeros(len(page), dtype=bool)
    is_first[first] = True
    return is_first | (page.people < 0)


def _of_comment(
    page: Page, pairs: Pairs, cosine: np.ndarray, rarity: np.ndarray
) -> dict[str, np.ndarray]:
    comment, target = pairs.comment, np.maximum(pairs.target, 0)
    distance = np.maximum(comment - target, 1)
    previous = distance == 1
    traits = page.traits
    same = (page.people[comment] == page.people[target]) & (page.people[comment] >= 0)
    answers = traits["agrees"] | traits["objects"]
    found: dict[str, Any] = {
        "log distance": np.log(distance),
        "previous": previous,
        "second last": distance == 2,
        "third last": distance == 3,
        "same person": same,
        "same person previous": same & previous,
        "similarity": cosine,
        "similarity rank": 1 / (1 + _rank(pairs, cosine)),
        "rare words shared": np.minimum(rarity, 2.0),
        "short after question": traits["asks"][target] & traits["short"][comment],
        "you after previous": traits["you_early"][comment] & previous,
        "answering previous": answers[comment] & previous,
        "points back at previous": traits["points_back"][comment] & previous,
        "log words": page.lengths[target],
    }
    found |= _of_people(page, comment, target)
    here = pairs.target != ARTICLE
    return {name: np.where(here, values, 0.0) for name, values in found.items()}


def _of_people(page: Page, comment: np.ndarray, target: np.ndarray) -> dict[str, np.ndarray]:
    """Who spoke when: with unknown people, nothing is known of that."""
    size, people = len(page), page.people
    order = np.lexsort((np.arange(size), people))
    same = (people[order][1:] == people[order][:-1]) & (people[order][1:] >= 0)
    following, before = np.full(size, size), np.full(size, -1)
    following[order[:-1][same]], before[order[1:][same]] = order[1:][same], order[:-1][same]
    known = (people[comment] >= 0) & (people[target] >= 0)
    return {
        "last by that person": known & (following[target] >= comment),
        "since they last wrote": (before[comment] >= 0) & (target > before[comment]),
        "first by that person": known & (before[target] < 0),
    }


def _rank(pairs: Pairs, values: np.ndarray) -> np.ndarray:
    """Rank each comment's candidates, 0 for the highest; nearest first of equals."""
    last = np.where(pairs.target == ARTICLE, np.inf, -values)
    order = np.lexsort((np.arange(len(last)), last, pairs.comment))
    rank = np.empty(len(last))
    rank[order] = np.arange(len(last)) - pairs.starts[pairs.comment]
    return rank


def turns(page: Page, pairs: Pairs, probability: np.ndarray) -> dict[str, np.ndarray]:
    """Measure what depends on other comments' parents, by what is believed of them so far.

    Args:
        page: the discussion.
        pairs: comments and their candidates.
        probability: of each pair, 0 to 1.

    Returns:
        By name: the chance that the candidate answers a comment by this comment's author (A-B-A),
        how surely the two have answered each other before the candidate was written, and the
        chance that the candidate answers the article: on many sites nobody can answer a reply.
    """
    people = page.people
    here = pairs.target != ARTICLE
    target = np.maximum(pairs.target, 0)
    mine, theirs = people[pairs.comment], people[target]
    two = here & (mine >= 0) & (theirs >= 0) & (mine != theirs)
    count = int(people.max(initial=0)) + 1
    answered = _looked_up(
        (pairs.comment * count + theirs)[two], probability[two], (target * count + mine)[two]
    )
    talked = _talked(pairs, probability, (mine, theirs), two)
    found = np.zeros((3, len(pairs.target)))
    found[0, two], found[1, two] = answered, 1 - np.exp(-talked)
    found[2, here] = probability[pairs.starts[target[here]]]
    return dict(zip(TURNS, found, strict=True))


def _looked_up(keys: np.ndarray, values: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Sum values by key; give the sums of the keys wanted, 0 where there is none."""
    known, which = np.unique(keys, return_inverse=True)
    sums = np.append(np.bincount(which, values, minlength=len(known)), 0.0)
    at = np.searchsorted(known, wanted)
    at = np.where(at < len(known), at, -1)
    found = np.append(known, -1)[at] == wanted
    return np.where(found, sums[at], 0.0)


def _talked(
    pairs: Pairs, probability: np.ndarray, people: tuple[np.ndarray, np.ndarray], two: np.ndarray
) -> np.ndarray:
    """Expect how many answers two people gave each other before the candidate was written."""
    low, high = np.minimum(*people)[two], np.maximum(*people)[two]
    _, couple = np.unique(low * (high.max(initial=0) + 1) + high, return_inverse=True)
    size = int(pairs.comment.max(initial=0)) + 1
    when, until = pairs.comment[two], pairs.target[two]
    order = np.lexsort((when, couple))
    keys = (couple * size + when)[order]
    total = np.concatenate([[0.0], np.cumsum(probability[two][order])])
    begun = total[np.searchsorted(keys, couple * size)]
    return np.asarray(total[np.searchsorted(keys, couple * size + until)] - begun)
