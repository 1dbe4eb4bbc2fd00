"""A page as one row of numbered words: the article first, then comment after comment."""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from analysis.references.evidence import ARTICLE

# Chinese and Japanese are written without spaces: there each character counts as a word.
DENSE = "\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff"
WORD = re.compile(rf"[{DENSE}]|[^\W_{DENSE}]+(?:['’‘]+[^\W_{DENSE}]+)*")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}")
APOSTROPHES = b"'"
LETTERS = bytes(
    number + 32 if 65 <= number <= 90 else number if chr(number).isalnum() else 32
    for number in range(128)
) + bytes(128)
# What patterns without case take for an ASCII letter, besides its capital.
ODD_LETTERS = {"İ": "i", "ı": "i", "ſ": "s", "\u212a": "k"}
PRINTERS_APOSTROPHES, PRINTERS_SIGNS = "’‘", "“”«»„–—…•·´\u00a0"


PLACEHOLDERS = ("[deleted]", "[removed]")


class PageWords(NamedTuple):
    """The words of a page.

    Attributes:
        texts: of the comments, links and mail addresses blanked out.
        words: the different words, made alike by `plain`; their place is their number.
        codes: int64 number of each word of the page, in page order.
        owners: int64 row of the comment that each word stands in; −1 is the article.
        starts: int64; the words of row r are those from starts[r + 1] to starts[r + 2].
    """

    texts: list[str]
    words: list[str]
    codes: np.ndarray
    owners: np.ndarray
    starts: np.ndarray

    def first_of(self, row: int) -> int:
        """The place of a comment's first word on the page."""
        return int(self.starts[row + 1])

    def rows_with(self, wanted: np.ndarray) -> np.ndarray:
        """The rows that use one of the wanted words, in order (bool by number of word)."""
        return distinct(self.owners[wanted[self.codes]])


def distinct(numbers: np.ndarray) -> np.ndarray:
    """Sort numbers and give each once; faster than NumPy's own way where many are different."""
    ranked = np.sort(numbers)
    return np.asarray(ranked[np.append(True, ranked[1:] != ranked[:-1])[: len(ranked)]])


def page_words(texts: Sequence[str], article: str) -> PageWords:
    """Number the words of a page.

    Args:
        texts: of the comments, in page order.
        article: title and text.
    """
    return _page_words(tuple(texts), article)


@functools.lru_cache(maxsize=1)  # three finders read the same page, one after the other
def _page_words(texts: tuple[str, ...], article: str) -> PageWords:
    shown = [without_addresses(text) for text in texts]
    found = [words_of(text) for text in (article, *shown)]
    numbers: dict[str, int] = defaultdict(itertools.count().__next__)
    lengths = np.array([len(each) for each in found], dtype=np.int64)
    every = itertools.chain.from_iterable(found)
    codes = np.array([*map(numbers.__getitem__, every)], dtype=np.int64)
    owners = np.repeat(np.arange(len(found)) + ARTICLE, lengths)
    return PageWords(shown, list(numbers), codes, owners, np.concatenate([[0], np.cumsum(lengths)]))


def character_spans(
    page: PageWords, row: int, stretches: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Where stretches of words stand in a comment's text, as (start, end) in characters.

    Args:
        page: the words of a page.
        row: of the comment.
        stretches: (first, past) places on the page; none is empty.
    """
    at = page.first_of(row)
    last = max((past for _, past in stretches), default=at) - at
    words = [*itertools.islice(WORD.finditer(page.texts[row]), last)]
    return [(words[first - at].start(), words[past - at - 1].end()) for first, past in stretches]


def words_of(text: str) -> list[str]:
    """The words of a text, made alike; the same words that `WORD` finds.

    Example:
        >>> words_of("Don’t! – “A two-by-four”, Renée’s.")
        ['dont', 'a', 'two', 'by', 'four', 'renees']
    """
    if not text.isascii():
        for sign in PRINTERS_SIGNS:
            text = text.replace(sign, " ")
        for sign in PRINTERS_APOSTROPHES:
            text = text.replace(sign, "'")
        if not text.isascii():
            return [plain(word) for word in WORD.findall(text)]
    # Most comments are plain letters: three passes in C instead of a pattern.
    return text.encode("ascii").translate(LETTERS, APOSTROPHES).decode("ascii").split()


def plain(word: str) -> str:
    """Make forms alike: small letters, no apostrophes ("Don’t" is "dont"), no accents.

    Example:
        >>> plain("Renée’s")
        'renees'
    """
    small = word.casefold()
    if small.isascii():
        return small.replace("'", "")
    bare = small.translate(dict.fromkeys(map(ord, "'’‘")))
    parts = unicodedata.normalize("NFKD", bare)
    return "".join(letter for letter in parts if not unicodedata.combining(letter)) or bare


def small(text: str) -> str:
    """Make capitals small, letter for letter: what a pattern without case sees, found sooner.

    Example:
        >>> small("THIS “Article”")
        'this “article”'
    """
    if not text.isascii():
        for odd, letter in ODD_LETTERS.items():
            text = text.replace(odd, letter)
    return text.lower()


def without_addresses(text: str) -> str:
    """Blank out links and mail addresses; every other character keeps its place.

    Example:
        >>> without_addresses("see www.example.org/Arjuna now")
        'see                        now'
    """
    if "://" not in text and "www." not in text and "@" not in text:
        return text
    return ADDRESS.sub(lambda match: " " * len(match.group()), text)


def first_said(texts: Sequence[str]) -> list[str]:
    """Leave out texts that stand further up, word for word, and what stands for removed ones.

    A comment that is sent twice, or a second “Thanks!”, does not answer the first.

    Example:
        >>> first_said(["Thanks!", "[deleted]", "thanks!"])
        ['Thanks!', '', '']
    """
    seen, found = set(PLACEHOLDERS), []
    for text in texts:
        plain = " ".join(text.casefold().split())
        found.append("" if plain in seen else text)
        seen.add(plain)
    return found
