"""The concrete evidence for each pair: how strong it is, and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.inference.candidates import Pairs
from analysis.inference.features import FINDERS
from analysis.references.addressed import addressed, persons_addressed
from analysis.references.echoes import echoes
from analysis.references.evidence import ARTICLE, Evidence, Progress, part
from analysis.references.page_words import first_said
from analysis.references.quoting import quoting


@dataclass(frozen=True)
class Signs:
    """What the finders found on a page: their evidence by name, and a line per comment."""

    found: dict[str, Evidence]
    persons: list[str]

    def pointed_at(self) -> list[tuple[np.ndarray, np.ndarray]]:
        """All pairs for which there is evidence."""
        return [(each.comment, each.target) for each in self.found.values()]


def signs_of(
    texts: list[str],
    names: Sequence[str | None],
    people: np.ndarray,
    article: str,
    progress: Progress,
) -> Signs:
    """Run the finders.

    Args:
        texts: comments in the order that is decoded.
        names: display name of each author, None where unknown.
        people: int code of each author, -1 where unknown.
        article: title and text.
        progress: called with the share of the work done, 0 to 1.
    """
    fresh = first_said(texts)
    called = addressed(texts, list(names), people, article, part(progress, 0.0, 0.5))
    quoted = quoting(fresh, people, article, part(progress, 0.5, 0.8))
    found = {
        "quoted": quoted,
        "addressed": called,
        "echoed": echoes(fresh, people, article, names, part(progress, 0.8, 1.0)),
    }
    progress(1.0)
    return Signs(
        {finder: found[finder] for finder in FINDERS}, persons_addressed(called, names, people)
    )


def strengths(signs: Signs, pairs: Pairs) -> dict[str, np.ndarray]:
    """The strength of the evidence of each finder for each pair, 0 where there is none."""
    found = {}
    for finder, evidence in signs.found.items():
        values = np.zeros(len(pairs.target))
        np.maximum.at(values, places(pairs, evidence.comment, evidence.target), evidence.strength)
        found[finder] = values
    return found


def places(pairs: Pairs, comment: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Find pairs that are among the candidates."""
    wide = len(pairs.starts) + 1
    keys = pairs.comment * wide + np.where(pairs.target == ARTICLE, 0, pairs.comment - pairs.target)
    wanted = comment * wide + np.where(target == ARTICLE, 0, comment - target)
    return np.searchsorted(keys, wanted)


def in_words(signs: Signs, pairs: Pairs) -> dict[int, str]:
    """The evidence for pairs in words, by place among the pairs."""
    lines: dict[int, list[str]] = {}
    for evidence in signs.found.values():
        at = places(pairs, evidence.comment, evidence.target)
        for place, words in zip(at.tolist(), evidence.words, strict=True):
            lines.setdefault(place, []).append(words)
    return {place: "; ".join(dict.fromkeys(words)) for place, words in lines.items()}
