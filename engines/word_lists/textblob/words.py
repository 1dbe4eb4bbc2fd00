"""TextBlob's word list (the pattern lexicon of the installed package) as arrays.

A word's polarity, subjectivity and intensity are the means over its senses. It modifies the next
listed word where one of its senses is an adverb (RB). Negations are in no list: TextBlob knows
"no", "not" and "never" (and "n't", which its tokeniser never lets through).
"""

from __future__ import annotations

import functools
import itertools
from typing import NamedTuple

import numpy as np
from textblob._text import ABBREVIATIONS, EMOTICONS, PUNCTUATION
from textblob.en import sentiment

from engines.word_table import WordTable, word_table

WORD, NO, NOT, EMOTICON, LEFT_OUT = 1, 2, 3, 4, 0
KEEPS_NOTHING, MODIFIES, MODIFIES_LY = 0, 1, 2
NEGATIONS = {"no": NO, "not": NOT, "never": NOT}
IRONY = "(!)"
LONGEST_EMOTICON = 5


class TextBlobWords(NamedTuple):
    """Everything that TextBlob counts, one value per entry.

    Attributes:
        table: the words themselves.
        kind: WORD, NO, NOT (or "never"), EMOTICON, or LEFT_OUT.
        polarity: −1 to 1.
        subjectivity: 0 to 1.
        intensity: what the next listed word is multiplied by.
        modifies: KEEPS_NOTHING, MODIFIES (the next listed word joins it), or MODIFIES_LY (so does a
            negation behind it).
    """

    table: WordTable
    kind: np.ndarray
    polarity: np.ndarray
    subjectivity: np.ndarray
    intensity: np.ndarray
    modifies: np.ndarray


class Entry(NamedTuple):
    """One listed word; the fields are those of `TextBlobWords`."""

    kind: int
    polarity: float = 0.0
    subjectivity: float = 0.0
    intensity: float = 1.0
    modifies: int = KEEPS_NOTHING


class Marks(NamedTuple):
    """What TextBlob's tokeniser does with each byte (256 values each), and its abbreviations.

    Attributes:
        space: ASCII white space.
        leading: punctuation that is split from the front of a word (all but the full stop).
        trailing: punctuation that is split from its end.
        goes_on: neither space nor quote, nor the "n" of "n't", nor the first byte of a character
            beyond ASCII: the word goes on.
        abbreviations: they keep their full stop, one after the other …
        abbreviation_starts: … each from here to the next.
        consonants: what a capital may be followed by in an abbreviation such as "Mr.".
    """

    space: np.ndarray
    leading: np.ndarray
    trailing: np.ndarray
    goes_on: np.ndarray
    abbreviations: np.ndarray
    abbreviation_starts: np.ndarray
    consonants: np.ndarray


class Emoticons(NamedTuple):
    """Emoticons that are put together again after punctuation was split off.

    Attributes:
        letters: their bytes, one after the other, in the order in which they are tried.
        starts: each begins here and ends where the next begins.
        first: bytes that an emoticon begins with.
        after: bytes with which an emoticon may go on in the next token.
        pairs: bytes before and after such a gap, in one number: 256 × before + after.
    """

    letters: np.ndarray
    starts: np.ndarray
    first: np.ndarray
    after: np.ndarray
    pairs: np.ndarray


@functools.cache
def entries() -> dict[str, Entry]:
    """Every entry by its word, in lower case: words, negations, emoticons, irony."""
    sentiment.load()
    listed = {word: _entry(word) for word in dict.keys(sentiment) if None in sentiment[word]}
    listed |= {word: Entry(kind) for word, kind in NEGATIONS.items()}
    for (_, polarity), shapes in EMOTICONS.items():
        for shape in sorted(shapes):
            if _counts_as_emoticon(shape.lower()):
                listed.setdefault(shape.lower(), Entry(EMOTICON, polarity, 1.0))
    return listed | {IRONY: Entry(EMOTICON, 0.0, 1.0)}


def _entry(word: str) -> Entry:
    polarity, subjectivity, intensity = sentiment[word][None]
    modifies = MODIFIES_LY if word.endswith("ly") else MODIFIES
    adverb = any(kind in sentiment[word] for kind in sentiment.modifiers)
    return Entry(WORD, polarity, subjectivity, intensity, modifies if adverb else KEEPS_NOTHING)


def _counts_as_emoticon(token: str) -> bool:
    return not token.isalpha() and len(token) <= LONGEST_EMOTICON and token not in PUNCTUATION


@functools.lru_cache(maxsize=32)
def textblob_words(left_out: frozenset[str] = frozenset()) -> TextBlobWords:
    """Lay the list out for the compiled loops, without the words that are left out.

    Emoticons, negations and the mark of irony are rules rather than words: they stay.
    """
    listed = entries()
    kinds = [
        LEFT_OUT if word in left_out and entry.kind == WORD else entry.kind
        for word, entry in listed.items()
    ]
    values = np.array([entry[1:4] for entry in listed.values()], dtype=np.float64).T.copy()
    return TextBlobWords(
        table=word_table(listed),
        kind=np.array(kinds, dtype=np.int8),
        polarity=values[0],
        subjectivity=values[1],
        intensity=values[2],
        modifies=np.array([entry.modifies for entry in listed.values()], dtype=np.int8),
    )


@functools.cache
def marks() -> Marks:
    """What the tokeniser does with each byte."""
    space = _bytes(b"\t\n\v\f\r \x1c\x1d\x1e\x1f")
    leading = _bytes(PUNCTUATION.replace(".", "").encode())
    ends_a_piece = space | _bytes(b"\"'n") | (np.arange(256) >= 128)
    letters, starts = _run(sorted(ABBREVIATIONS))
    consonants = _bytes(b"bcdfghjklmnpqrstvwxz|")  # its pattern holds the bar, by mistake
    return Marks(space, leading, leading | _bytes(b"."), ~ends_a_piece, letters, starts, consonants)


@functools.cache
def emoticons() -> Emoticons:
    """The emoticons in the order in which TextBlob tries them: "(!)" comes before all."""
    shapes = [shape for group in EMOTICONS.values() for shape in sorted(group, key=_tried)]
    letters, starts = _run(shapes)
    gaps = [pair for shape in [*shapes, IRONY] for pair in itertools.pairwise(shape)]
    after = bytes(right.encode()[0] for _, right in gaps)
    pairs = np.zeros(1 << 16, dtype=np.bool_)
    pairs[[left.encode()[-1] << 8 | right.encode()[0] for left, right in gaps]] = True
    first = bytes(shape.encode()[0] for shape in shapes)
    return Emoticons(letters, starts, _bytes(first), _bytes(after), pairs)


def _tried(shape: str) -> tuple[int, str]:
    """Longest first: within a group no emoticon begins another, so that any order is TextBlob's."""
    return -len(shape), shape


def _bytes(chosen: bytes) -> np.ndarray:
    table = np.zeros(256, dtype=np.bool_)
    table[list(chosen)] = True
    return table


def _run(words: list[str]) -> tuple[np.ndarray, np.ndarray]:
    keys = [word.encode() for word in words]
    starts = np.cumsum([0, *map(len, keys)]).astype(np.int64)
    return np.frombuffer(b"".join(keys), dtype=np.uint8).copy(), starts
