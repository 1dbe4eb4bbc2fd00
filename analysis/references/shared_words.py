"""Which comments of a page use which word: plurals with their singulars, compounds as wholes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from analysis.references.evidence import ARTICLE, excerpt
from analysis.references.page_words import PageWords, distinct, plain, small

SHORTEST_PLURAL = 5
COMPOUND = re.compile(r"[^\W_]{1,30}(?:-[^\W_]{1,30}){1,5}")
PUNCTUATION = ".,;:!?…“”\"'‘’()[]{}*_–—"


class SharedWords(NamedTuple):
    """Which rows use each word.

    Attributes:
        words: stems and compounds.
        rows: the rows that use them, in order, word after word; −1 is the article.
        starts: word i stands in rows[starts[i]:starts[i + 1]].
        stems: number of the stem of each different word of the page.
    """

    words: list[str]
    rows: np.ndarray
    starts: np.ndarray
    stems: np.ndarray

    def users(self, number: int) -> np.ndarray:
        """The rows that use a word, in order; −1 is the article."""
        return self.rows[self.starts[number] : self.starts[number + 1]]


def shared_words(page: PageWords, article: str) -> SharedWords:
    """Find which rows use each stem and each compound of a page.

    Args:
        page: the words of a page.
        article: title and text, for its compounds.
    """
    numbers: dict[str, int] = {}
    stems = np.array(
        [numbers.setdefault(stem(word), len(numbers)) for word in page.words], dtype=np.int64
    )
    found = [
        (numbers.setdefault(word, len(numbers)), row)
        for row, text in enumerate((article, *page.texts), ARTICLE)
        for word in compounds(text)
    ]
    extra = np.array(found, dtype=np.int64).reshape(-1, 2)
    width = len(page.texts) + 1
    codes = np.concatenate([stems[page.codes], extra[:, 0]])
    pairs = distinct(codes * width + np.concatenate([page.owners, extra[:, 1]]) + 1)
    starts = np.searchsorted(pairs, np.arange(len(numbers) + 1) * width)
    return SharedWords(list(numbers), pairs % width - 1, starts, stems)


def stem(word: str) -> str:
    """Take a plural or possessive s off.

    Args:
        word: in small letters, without apostrophes.

    Example:
        >>> stem("snakes"), stem("khrushchevs"), stem("glass"), stem("islamis")
        ('snake', 'khrushchev', 'glass', 'islamis')
    """
    plural = len(word) >= SHORTEST_PLURAL and word[-1] == "s" and word[-2] not in "sui"
    return word[:-1] if plural else word


def compounds(text: str) -> Iterator[str]:
    """The words of a text that are joined by hyphens, made alike.

    Example:
        >>> list(compounds("My “Two-by-Fours” - well-known!"))
        ['two-by-four', 'well-known']
    """
    if "-" in text:
        for word in text.split():
            if "-" in word and COMPOUND.fullmatch(bare := word.strip(PUNCTUATION)):
                yield stem(plain(bare))


def as_written(text: str, word: str) -> tuple[str, int]:
    """Find a stem or compound in a text: how it is written there, and where it begins.

    Example:
        >>> as_written("All Snakes bite.", "snake")
        ('Snakes', 4)
    """
    start, end = _span(text, word)
    # Accents and apostrophes were taken off: then the word is not found as it stands.
    return (excerpt(text[start:end]), start) if end else (excerpt(word), 0)


def _span(text: str, word: str) -> tuple[int, int]:
    if not word.isascii():
        pattern = rf"(?<![^\W_]){re.escape(word)}s?(?![^\W_])"
        found = re.search(pattern, text, re.IGNORECASE)
        return found.span() if found else (0, 0)
    # A pattern for each word would take longer to make than to search with.
    letters, start = small(text), -1
    while (start := letters.find(word, start + 1)) >= 0:
        end = start + len(word)
        end += letters.startswith("s", end) and not letters[end + 1 : end + 2].isalnum()
        if not (letters[start - 1 : start].isalnum() or letters[end : end + 1].isalnum()):
            return start, end
    return 0, 0
