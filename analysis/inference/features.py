"""What speaks for and against each candidate, as named numbers.

Those that begin with "article" are 0 for comments, the others 0 for the article. How many answers
a candidate has is not among them: it would make the rich richer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.inference.candidates import Pairs, similarities
from analysis.inference.pages import Page
from analysis.references.evidence import ARTICLE, Progress, part, unwatched

FINDERS = ("quoted", "addressed", "echoed")
TURNS = ("answers whom they answered", "have talked before", "opens a thread")


def features(
    page: Page, pairs: Pairs, strengths: Mapping[str, np.ndarray], progress: Progress = unwatched
) -> dict[str, np.ndarray]:
    """Measure every pair.

    Args:
        page: the discussion.
        pairs: comments and their candidates.
        strengths: 0 to 1 for every pair, by finder ("quoted", "addressed", "echoed").
        progress: called with the share of the work done, 0 to 1.

    Returns:
        float64 arrays, one entry per pair, by name, always in the same order.
    """
    cosine, rarity = similarities(page, pairs, part(progress, 0.0, 0.5))
    found = _of_article(page, pairs, cosine)
    progress(0.7)
    found |= _of_comment(page, pairs, cosine, rarity)
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


@dataclass(frozen=True)
class Exchanges:
    """Which pairs tell of which others that two people talk; entries are of pairs of such two.

    Attributes:
        here: bool per pair, whether the candidate is a comment.
        two: bool per pair, whether it is one by another known person.
        opener: place of the pair of the candidate with the article, for those that are here.
        reply: number of the kind "this comment answers a comment by that person".
        replied: the number of the kind that is the candidate's answer to this comment's author,
            or one more than there are.
        order: the entries by couple of people, then by comment.
        since, until: what of `order` lies between the couple's beginning and the candidate.
    """

    here: np.ndarray
    two: np.ndarray
    opener: np.ndarray
    reply: np.ndarray
    replied: np.ndarray
    order: np.ndarray
    since: np.ndarray
    until: np.ndarray


def exchanges(page: Page, pairs: Pairs) -> Exchanges:
    """Find out who may be talking with whom, once for all that is believed of it later."""
    people = page.people
    here = pairs.target != ARTICLE
    target = np.maximum(pairs.target, 0)
    mine, theirs = people[pairs.comment], people[target]
    two = here & (mine >= 0) & (theirs >= 0) & (mine != theirs)
    mine, theirs, comment, target = mine[two], theirs[two], pairs.comment[two], target[two]
    count = int(people.max(initial=0)) + 1
    reply, replied = _looked_up(comment * count + theirs, target * count + mine)
    couple = np.minimum(mine, theirs) * count + np.maximum(mine, theirs)
    order = np.argsort(couple, kind="stable")
    couple = couple * len(page)
    keys = couple[order] + comment[order]
    since, until = np.searchsorted(keys, couple), np.searchsorted(keys, couple + target)
    opener = pairs.starts[pairs.target[here]]
    return Exchanges(here, two, opener, reply, replied, order, since, until)


def turns(
    page: Page, pairs: Pairs, probability: np.ndarray, known: Exchanges | None = None
) -> dict[str, np.ndarray]:
    """Measure what depends on other comments' parents, by what is believed of them so far.

    Args:
        page: the discussion.
        pairs: comments and their candidates.
        probability: of each pair, 0 to 1.
        known: from `exchanges`, where that was found out before.

    Returns:
        By name: the chance that the candidate answers a comment by this comment's author (A-B-A),
        how surely the two have answered each other before the candidate was written, and the
        chance that the candidate answers the article: on many sites nobody can answer a reply.
    """
    known = known or exchanges(page, pairs)
    chance = probability[known.two]
    answers = np.bincount(known.reply, chance, minlength=int(known.replied.max(initial=0)) + 1)
    answered = np.concatenate([[0.0], np.cumsum(chance[known.order])])
    talked = answered[known.until] - answered[known.since]
    found = np.zeros((3, len(probability)))
    found[0, known.two], found[1, known.two] = answers[known.replied], 1 - np.exp(-talked)
    found[2, known.here] = probability[known.opener]
    return dict(zip(TURNS, found, strict=True))


def _looked_up(keys: np.ndarray, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Number keys by value, and those wanted likewise: one more than there are where it is none."""
    known, numbers = np.unique(keys, return_inverse=True)
    at = np.searchsorted(known, wanted)
    found = np.append(known, -1)[at] == wanted
    return numbers, np.where(found, at, len(known))
