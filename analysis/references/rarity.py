"""How rare a word is in English comments, by a table that `training/word_frequencies.py` makes."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("common_words.txt")
UNKNOWN_BITS = 17  # rarer than what the table holds
ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "r", "est", "ness")
COMPOUND_BITS = 4  # what each further part adds: many a "long-term" is in no table


class CommonWords(NamedTuple):
    """The table: how rare a word is, and which words are words before they are names.

    Attributes:
        bits: −log2 of the share of comments that use a word, by word without apostrophes.
        small: words that comments write without a capital.
    """

    bits: dict[str, int]
    small: frozenset[str]


@functools.cache
def common_words() -> CommonWords:
    """Read the table, once."""
    lines = FILE.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    bits = {word.casefold(): int(number) for word, number in rows}
    return CommonWords(bits, frozenset(word for word, _ in rows if word.islower()))


@functools.lru_cache(maxsize=50_000)  # pages repeat their words
def rarity(word: str) -> int:
    """The bits of a word, or of the plainest form of it that the table knows.

    Args:
        word: in small letters, without apostrophes; compounds with their hyphens.

    Returns:
        −log2 of the share of comments that use it; 17 for a word that the table does not hold.

    Example:
        >>> rarity("the") < rarity("quote") < rarity("khrushchev")
        True
    """
    bits = common_words().bits
    found = min(bits.get(form, UNKNOWN_BITS) for form in _forms(word))
    if found < UNKNOWN_BITS or "-" not in word:
        return found
    parts = [rarity(part) for part in word.split("-")]
    return min(UNKNOWN_BITS, max(parts) + COMPOUND_BITS * (len(parts) - 1))


def _forms(word: str) -> list[str]:
    """Give a word without the endings it may have: "quotes", "quote"; "squeezed", "squeeze"."""
    forms = [word]
    for ending in ENDINGS if word.endswith(ENDINGS) else ():
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            bare = word.removesuffix(ending)
            forms += [bare, bare + "e"]
            if bare[-1] == bare[-2]:
                forms.append(bare[:-1])
    if word.endswith(("ies", "ied")):
        forms.append(word[:-3] + "y")
    return forms
