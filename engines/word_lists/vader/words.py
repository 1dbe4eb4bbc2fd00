"""VADER's word list, emoji and phrases as arrays, taken from the installed vaderSentiment.

Words are looked up by number. The words that rules ask for by name come first, so that their
numbers are the constants below; number −1 (in no list) reads the last entry of every array.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from vaderSentiment.vaderSentiment import (
    BOOSTER_DICT,
    C_INCR,
    N_SCALAR,
    NEGATE,
    SPECIAL_CASES,
    SentimentIntensityAnalyzer,
)

from engines.word_lists.vader.characters import Letters, letters_of
from engines.word_table import WordTable, word_table

NAMED = "no or nor least at very never so this without doubt kind of but".split()
NO, OR, NOR, LEAST, AT, VERY, NEVER, SO, THIS, WITHOUT, DOUBT, KIND, OF, BUT = range(14)
NONE = -1

SIGNS = re.compile(r"(?!.*[a-z0-9]{2}|[a-z][&/][a-z]$).*[^a-z0-9]")


class VaderWords(NamedTuple):
    """What VADER knows about words; row −1 stands for every other word.

    Attributes:
        table: the words, case aside.
        listed: whether the word is in the lexicon.
        valence: its valence there, −4 to 4.
        booster: what it adds to the valence of a word after it.
        negates: whether it negates words after it.
        emoticon: whether it is made of signs, as “:)” is.
        begins: whether a phrase begins with it.
    """

    table: WordTable
    listed: np.ndarray
    valence: np.ndarray
    booster: np.ndarray
    negates: np.ndarray
    emoticon: np.ndarray
    begins: np.ndarray


class Phrases(NamedTuple):
    """Phrases of two or three words.

    Attributes:
        words: their numbers, −1 for no third word (one row per phrase).
        value: the valence the phrase sets, or what it adds.
        whole: whether Python holds that value as an int.
        adds: whether it adds, as a booster does, rather than sets.
    """

    words: np.ndarray
    value: np.ndarray
    whole: np.ndarray
    adds: np.ndarray


class VaderList(NamedTuple):
    """All that the compiled loops need to know.

    Attributes:
        words: the words.
        phrases: the set phrases (“to die for”) and boosters of two words (“kind of”).
        letters: what VADER asks of single characters, and its emoji spelt out.
        capitals: what capitals add to a valence.
        negation: what a negation multiplies a valence by.
        compensates: how this Python's `sum` adds floats, and ints once it has met a float: with
            Neumaier's compensation (floats from Python 3.12 on) or plainly.
    """

    words: VaderWords
    phrases: Phrases
    letters: Letters
    capitals: float
    negation: float
    compensates: tuple[bool, bool]


@functools.cache
def analyzer() -> SentimentIntensityAnalyzer:
    """The library's own analyzer."""
    return SentimentIntensityAnalyzer()


@functools.lru_cache(maxsize=64)
def vader_list(left_out: frozenset[str] = frozenset()) -> VaderList:
    """Lay VADER's list out; words left out are in the lexicon no more, whatever else they do."""
    whole, numbers = _whole_list(), _numbers()
    listed = whole.words.listed.copy()
    listed[[numbers[word] for word in left_out if word in numbers]] = False
    return whole._replace(words=whole.words._replace(listed=listed))


@functools.cache
def _whole_list() -> VaderList:
    phrases = _phrases()
    return VaderList(
        words=_words(phrases.words[:, 0]),
        phrases=phrases,
        letters=letters_of(analyzer().emojis),
        capitals=float(C_INCR),
        negation=float(N_SCALAR),
        # Asked of `sum` itself: which version compensates what has changed more than once.
        compensates=(sum([1e16, 1.0, -1e16]) == 1.0, sum([1e16, 1, -1e16]) == 1.0),
    )


@functools.cache
def _numbers() -> dict[str, int]:
    """Number the words that can be met: one word, as `str.lower` gives it."""
    every = [*NAMED, *analyzer().lexicon, *BOOSTER_DICT, *NEGATE, *" ".join(_set_phrases()).split()]
    words = dict.fromkeys(word for word in every if word == word.lower() and word.split() == [word])
    return {word: number for number, word in enumerate(words)}


def _set_phrases() -> list[str]:
    return [words for words in (*SPECIAL_CASES, *BOOSTER_DICT) if " " in words]


def _words(beginnings: Iterable[int]) -> VaderWords:
    numbers, lexicon = _numbers(), analyzer().lexicon
    rows = [*numbers, ""]  # the last stands for all words that are in no list
    begins = np.zeros(len(rows), dtype=np.bool_)
    begins[list(beginnings)] = True
    return VaderWords(
        table=word_table(numbers),
        listed=np.array([word in lexicon for word in rows]),
        valence=np.array([lexicon.get(word, 0.0) for word in rows]),
        booster=np.array([float(BOOSTER_DICT.get(word, 0.0)) for word in rows]),
        negates=np.array([word in NEGATE for word in rows]),
        emoticon=np.array([SIGNS.match(word) is not None for word in rows]),
        begins=begins,
    )


def _phrases() -> Phrases:
    numbers, phrases = _numbers(), _set_phrases()
    value = [SPECIAL_CASES.get(words, BOOSTER_DICT.get(words)) for words in phrases]
    return Phrases(
        words=np.array(
            [([numbers[word] for word in words.split()] + [NONE])[:3] for words in phrases],
            dtype=np.int16,
        ),
        value=np.array(value, dtype=np.float64),
        whole=np.array([isinstance(each, int) for each in value]),
        adds=np.array([words not in SPECIAL_CASES for words in phrases]),
    )
