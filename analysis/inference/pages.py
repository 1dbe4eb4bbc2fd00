"""One discussion prepared: who wrote what when, and its content words as numbers with weights.

The words of a text are laid out once, as a sparse row of a TF-IDF matrix; the article is the row
after the last comment. No matrix of all pairs is ever made.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.inference.openings import traits
from analysis.references.evidence import Progress, part, unwatched, watched
from analysis.references.page_words import first_said

# Chinese and Japanese are written without spaces: each character counts as a word.
WORD = re.compile(r"[\u3040-\u9fff]|[^\W_\u3040-\u9fff]+(?:['’-][^\W_\u3040-\u9fff]+)*")
ENDINGS = ("ing", "edly", "ed", "ies", "es", "s", "ly")
SHORTEST_STEM = 4
ARTICLE_LETTERS = 12_000
RARE = 3
COUNTED_AT, TRAITS_FROM = 0.6, 0.8  # of the work
NO_WORD = 0
COMMON = frozenset(
    """
    a about above after again against all also am an and any are aren't as at be because been
    before being below between both but by can can't cannot could couldn't did didn't do does
    doesn't doing don't down during each even few for from further get go had has have having he
    her here hers him his how i i'd i'll i'm i've if in into is isn't it it's its itself just know
    like may me might more most much must my no nor not now of off on once one only or other our
    out over own people said same say says see she should so some still such than that that's the
    their them then there these they they're think this those through to too under until up us use
    very want was way we were what when where which while who why will with would you you're your
    yours
    """.split()
)


@dataclass(frozen=True)
class Page:
    """A discussion of n comments, in the order that is decoded.

    Attributes:
        people: int64 (n,), a number per known person, -1 where unknown.
        times: float64 (n,), seconds, NaN where unknown.
        lengths: float64 (n,), log(1 + words).
        traits: bool or float64 (n,) by name, see `openings.traits`.
        starts: int64 (n + 2,), where each text's words begin; the article is text n.
        words: int64, numbers of the distinct content words of each text, 0 where there are none.
        weights: float64, their TF-IDF weights; those of a text have length 1.
        rarity: float64, a tenth of the word's idf where at most 3 comments and not the article use
            it, else 0.
        vocabulary: how many word numbers there are.
    """

    people: np.ndarray
    times: np.ndarray
    lengths: np.ndarray
    traits: dict[str, np.ndarray]
    starts: np.ndarray
    words: np.ndarray
    weights: np.ndarray
    rarity: np.ndarray
    vocabulary: int

    def __len__(self) -> int:
        """Give the number of comments."""
        return len(self.people)


def prepared(
    texts: Sequence[str],
    people: np.ndarray,
    times: np.ndarray,
    article: str,
    progress: Progress = unwatched,
) -> Page:
    """Prepare a discussion.

    Args:
        texts: n texts, "" where there is none. One that stands further up, word for word, shares
            no words with others (`first_said`).
        people: int64 (n,), -1 = unknown.
        times: float64 (n,), NaN = unknown.
        article: the article's title and text.
        progress: called with the share of the work done, 0 to 1.
    """
    numbers = _Numbers()
    counted = [
        [numbers[word] for word in WORD.findall(text.casefold())]
        for _, text in watched([*texts, article[:ARTICLE_LETTERS]], part(progress, 0.0, COUNTED_AT))
    ]
    fresh = [*map(bool, first_said(texts)), True]
    said = [words if new else [] for words, new in zip(counted, fresh, strict=True)]
    starts, words, counts = _distinct(said, len(numbers.stems) + 1)
    weights, rarity = _weighted(starts, words, counts, len(numbers.stems) + 1)
    progress(TRAITS_FROM)
    return Page(
        people=people,
        times=times,
        lengths=np.log1p(np.array([len(words) for words in counted[:-1]], dtype=np.float64)),
        traits=traits(texts),
        starts=starts,
        words=words,
        weights=weights,
        rarity=rarity,
        vocabulary=len(numbers.stems) + 1,
    )


class _Numbers(dict[str, int]):
    """A number for each word: that of its stem, 0 for words that say nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.stems: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        plain = word.replace("’", "'")
        number = NO_WORD
        if plain not in COMMON and (len(plain) > 2 or not plain.isascii()):
            stem = stemmed(plain)
            number = self.stems.setdefault(stem, len(self.stems) + 1)
        self[word] = number
        return number


def stemmed(word: str) -> str:
    """Take an English ending off.

    Example:
        >>> [stemmed(word) for word in ("quotes", "quoting", "bus", "pakistan's")]
        ['quot', 'quot', 'bus', 'pakistan']
    """
    word = word.replace("'s", "").strip("'-")
    for ending in ENDINGS if word.endswith(ENDINGS) else ():
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _distinct(
    counted: list[list[int]], vocabulary: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give the distinct words of each text; each has at least one, if only number 0."""
    sizes = np.array([len(words) + 1 for words in counted], dtype=np.int64)
    text = np.repeat(np.arange(len(counted)), sizes)
    flat = np.array([word for words in counted for word in (NO_WORD, *words)], dtype=np.int64)
    keys, counts = np.unique(text * vocabulary + flat, return_counts=True)
    starts = np.searchsorted(keys, np.arange(len(counted) + 1) * vocabulary)
    return starts, keys % vocabulary, counts


def _weighted(
    starts: np.ndarray, words: np.ndarray, counts: np.ndarray, vocabulary: int
) -> tuple[np.ndarray, np.ndarray]:
    texts = len(starts) - 1
    used = np.bincount(words, minlength=vocabulary)
    idf = np.log((texts + 1) / np.maximum(used, 1)) + 0.1
    raw = np.where(words == NO_WORD, 0.0, (1 + np.log(counts)) * idf[words])
    norms = np.sqrt(np.add.reduceat(raw**2, starts[:-1]))
    weights = raw / np.repeat(np.where(norms > 0, norms, 1.0), np.diff(starts))
    in_article = np.zeros(vocabulary, dtype=bool)
    in_article[words[starts[-2] :]] = True
    rare = (used[words] <= RARE) & ~in_article[words] & (words != NO_WORD)
    return weights, np.where(rare, idf[words] / 10, 0.0)
