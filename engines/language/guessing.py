"""Which language a text is in, guessed offline: tone by English word lists asks for it.

Calling an English comment foreign is far worse than overlooking a foreign one. So a text counts as
another language's only on strong evidence, and where the evidence is thin it is not told.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd

from engines.language.letters import DENSE_SCRIPTS, LANGUAGES, LETTERS, NOT_TOLD, SCRIPTS
from engines.language.loops import (
    KEY_BITS,
    KEY_BYTES,
    POINTS,
    Facts,
    blank_tally,
    key_slot,
    tell_languages,
)
from engines.language.runs import BEYOND
from engines.language.words import ALSO_ELSEWHERE, ALSO_IN_ENGLISH, ENGLISH, SMALL_WORDS
from engines.texts import Texts, texts_of
from engines.word_table import word_table


def guess_languages(texts: Texts) -> np.ndarray:
    """Guess the language of each text.

    A text in the Latin script is told by small words that nearly every sentence needs (“the”,
    “nicht”, “que”) and by letters (“ß”, “ł”, “ã”). A word brings its language 2 points; a word that
    turns up in English texts too, in names, titles and sayings (“la”, “von”, “que”), an English one
    that turns up in others (“for”, “her”), and a letter bring 1. Words common in both (“die”,
    “was”, “no”) bring nothing. A text is told to be German, say, when

    - different German words and letters in it have 5 points at least, one of them being a word
      worth 2;
    - all together they have more than twice the points of the English words, and more than those
      of any other language;
    - there is a point for every four words at least, so a quotation among many names is not enough.

    It is told to be English when English words have 4 points at least, and more than twice those of
    any other language. A text with one English word for every 36 bytes of its length, and three at
    least, is English whatever else is in it; it is read only as far as that takes.

    Letters of another script decide by themselves when there are more of them than of all others
    (three at least; a Chinese, Japanese or Korean character weighs as much as two). Beside English
    words with 4 points there must be more than twice as many, or nothing is told. A letter that
    stands alone, as in “(ツ)”, does not count. Languages of one script are told apart by their own
    letters (“ї”, “گ”, “の”) and small words; where those say nothing, the one most written is
    named: Russian, Arabic, Chinese, Hindi.

    Addresses and names after “@” are skipped.

    Args:
        texts: any texts, of any length; the time is proportional to it.

    Returns:
        One number per text (int8): its place in `LANGUAGES`; 0 where it is not told.

    Example:
        >>> [LANGUAGES[code] for code in guess_languages(texts_of(["Das ist nicht gut.", "Das?"]))]
        ['German', 'not told']
    """
    told = np.zeros(len(texts), dtype=np.int8)
    with np.errstate(over="ignore"):  # hashes wrap around; without numba numpy would say so
        facts = _facts()
        tell_languages(texts.data, texts.offsets, facts, blank_tally(facts), told)
    return told


def is_foreign(codes: np.ndarray) -> np.ndarray:
    """Tell which codes are of another language than English (bool)."""
    return np.asarray(codes > LANGUAGES.index("English"))


def language_names(texts: Iterable[str]) -> pd.Series:
    """Name the language of each text, by the rule of `guess_languages`.

    Args:
        texts: plain texts; a Series keeps its index.

    Returns:
        One name per text in English ("English", "German", …; str), NA where it is not told.

    Example:
        >>> language_names(["It was the best of times.", "Ce n’est pas très bien, mais ça va."])
        0    English
        1     French
        dtype: str
    """
    codes = guess_languages(texts_of(texts))
    names = pd.Series([None, *LANGUAGES[1:]], dtype="str").take(codes)
    return names.set_axis(texts.index if isinstance(texts, pd.Series) else range(len(codes)))


@functools.cache
def _facts() -> Facts:
    """Lay the lists out for the compiled loops."""
    of_word = _owners(_words())
    of_letter = _owners(LETTERS.items())
    owners = [*of_word.values(), *of_letter.values()]
    shared = ALSO_IN_ENGLISH | ALSO_ELSEWHERE
    points = [1 if word in shared else POINTS for word in of_word]
    letters = np.full(BEYOND + 1, -1, dtype=np.int16)
    letters[[ord(letter) for letter in of_letter]] = np.arange(len(of_word), len(owners))
    return Facts(
        words=word_table(of_word),
        points=np.array(points + [1] * len(of_letter)),
        owners=np.array([LANGUAGES.index(name) for names in owners for name in names]),
        starts=np.cumsum([0, *map(len, owners)]),
        letters=letters,
        scripts=_scripts(),
        script_of=np.array([0] + [n for n, of in enumerate(_names(), 1) for _ in of]),
        worth=np.array([0] + [2 if name in DENSE_SCRIPTS else 1 for name in SCRIPTS]),
        longest=max(len(word.encode()) for word in of_word),
        english=_english_keys(),
    )


def _english_keys() -> np.ndarray:
    """Lay the English words of up to 8 letters out as numbers."""
    keys = np.zeros(1 << KEY_BITS, dtype=np.uint64)
    for word in ENGLISH.split():
        if len(word) <= KEY_BYTES and word not in ALSO_ELSEWHERE:
            key = np.uint64(int.from_bytes(word.encode(), "big"))
            keys[key_slot(keys, key)] = key
    return keys


def _names() -> list[tuple[str, ...]]:
    return [names for names, _ in SCRIPTS.values()]


def _words() -> Iterator[tuple[str, list[str]]]:
    yield "English", ENGLISH.split()
    for language, words in SMALL_WORDS.items():
        yield language, words.split()


def _owners(facts: Iterable[tuple[str, Iterable[str]]]) -> dict[str, list[str]]:
    """Turn languages with their facts into facts with their languages."""
    found: dict[str, list[str]] = {}
    for language, each in facts:
        for fact in each:
            found.setdefault(fact, []).append(language)
    return found


def _scripts() -> np.ndarray:
    """Give each character the number of its script (from 1; 0 for what is no letter)."""
    scripts = np.zeros(BEYOND + 1, dtype=np.int8)
    for number, (_, ranges) in enumerate(SCRIPTS.values(), 1):
        for first, last in ranges:
            scripts[first : last + 1] = number
    return scripts


__all__ = ["LANGUAGES", "NOT_TOLD", "guess_languages", "language_names"]
