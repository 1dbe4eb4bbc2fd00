"""How many words a text has: the one count behind every number of words."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd

from engines.compiling.compiled import HAS_NUMBA
from engines.texts import Texts, texts_of
from engines.words.classes import classes
from engines.words.loops import UNKNOWN, count_words

LOCALE = "en"
SEGMENTS_KEPT = 100_000


def word_counts(texts: Iterable[str]) -> pd.Series:
    """Count the words of each text.

    A word is what stands between two bounds and has a letter or a digit: "it's" is one, "3.14" is
    one, "e-mail" is two. Of ICU's pieces these are the ones with a word status: not those of status
    UBRK_WORD_NONE, which are blanks, punctuation and symbols. Chinese, Japanese, Thai, Lao, Khmer
    and Burmese are written without blanks: there a dictionary finds the words.

    Args:
        texts: plain texts; a Series keeps its index, a missing text has no words.

    Returns:
        One number per text (int64).

    Source:
        Unicode Standard Annex #29, Unicode Text Segmentation, §4, as ICU has it.

    Example:
        >>> word_counts(["It's a two-by-four!", "我喜欢电车。", " ", None]).tolist()
        [5, 3, 0, 0]
    """
    laid_out = texts_of(texts)
    counts = np.full(len(laid_out), UNKNOWN, dtype=np.int64)
    if HAS_NUMBA:
        count_words(laid_out.data, laid_out.offsets, classes(), counts)
    _count_rest(laid_out, counts)
    index = texts.index if isinstance(texts, pd.Series) else range(len(counts))
    return pd.Series(counts, index=index)


def word_count(text: str) -> int:
    """Count the words of one text (`word_counts`)."""
    return int(word_counts([text]).iloc[0])


def _count_rest(texts: Texts, counts: np.ndarray) -> None:
    for number in np.flatnonzero(counts == UNKNOWN).tolist():
        counts[number] = sum(1 for _ in words_by_icu(texts[number]))


def words_by_icu(text: str) -> Iterator[str]:
    """The words of a text as ICU bounds them.

    Example:
        >>> list(words_by_icu("It’s 我的。"))
        ['It’s', '我的']
    """
    from icu4py.breakers import WordBreaker  # 15 MB: only where a text needs it

    return filter(_is_word, WordBreaker(text, LOCALE))


@functools.lru_cache(maxsize=SEGMENTS_KEPT)
def _is_word(segment: str) -> bool:
    return any(unicodedata.category(sign)[0] == "L" for sign in segment) or any(
        unicodedata.category(sign) in ("Nd", "Nl") for sign in segment
    )
