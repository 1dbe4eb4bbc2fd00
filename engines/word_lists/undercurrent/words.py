"""Undercurrent's own word list as arrays; `words.tsv` says where each weight comes from.

The file is made by `training/`. The words that only change others are few, and stand here.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np

from engines.word_lists.undercurrent.lookup import MODIFIER, NEGATION, PLAIN, TURN, Words
from engines.word_lists.undercurrent.rules import Settings
from engines.word_lists.undercurrent.tokens import (
    ASKS,
    AT,
    BANGS,
    BLANK,
    COMMA,
    LETTER,
    STOP,
    WIDE,
    Marks,
)
from engines.word_table import WordTable, word_table

FILE = Path(__file__).with_name("words.tsv")
SETTINGS = Settings(
    reach=4,
    negated_good=-0.8,
    negated_bad=-0.1,
    capitals=1.1,
    before_but=0.7,
    after_but=1.2,
    bang=0.15,
    asked=0.6,
    middle=2.4,
)
NEGATIONS = """
    not no never none nobody nothing nowhere neither nor cannot without hardly barely scarcely
    rarely seldom lack lacks lacked lacking ain't aren't can't couldn't didn't doesn't don't hadn't
    hasn't haven't isn't mightn't mustn't needn't shouldn't wasn't weren't won't wouldn't aint arent
    cant couldnt didnt doesnt dont hadnt hasnt havent isnt shouldnt wasnt werent wont wouldnt
""".split()
MODIFIERS = {
    1.3: """
        very really so extremely incredibly absolutely totally completely utterly deeply highly
        hugely immensely remarkably exceptionally especially particularly truly thoroughly
        enormously intensely profoundly unbelievably insanely purely entirely fully
        tremendously super most more such too damn fucking freaking friggin bloody hella
        awfully terribly deadly seriously genuinely
    """.split(),
    0.6: """
        slightly somewhat fairly rather kinda sorta partly partially marginally mildly occasionally
        almost nearly less little relatively moderately supposedly allegedly reportedly arguably
        perhaps maybe possibly
    """.split(),
}
TURNS = ["but", "however", "yet", "nevertheless", "nonetheless"]


class Listed(NamedTuple):
    """Everything that the compiled loops look up."""

    words: Words
    emoticons: WordTable
    marks: Marks


@functools.cache
def weights() -> dict[str, float]:
    """Read the file: word, emoticon, emoji or phrase → weight."""
    lines = FILE.read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("# "))
    return {row[0]: float(row[1]) for row in list(rows)[1:]}


@functools.lru_cache(maxsize=32)
def undercurrent_words(left_out: frozenset[str] = frozenset()) -> Listed:
    """Lay the list out for the compiled loops, without the words that are left out."""
    return lay_out({word: weight for word, weight in weights().items() if word not in left_out})


def lay_out(listed: Mapping[str, float]) -> Listed:
    """Lay any list out: words (lower case) and their weights.

    Args:
        listed: weight by word; phrases have one space between their words.
    """
    changes = {word: change for change, words in MODIFIERS.items() for word in words}
    roles = dict.fromkeys(changes, MODIFIER)
    roles |= dict.fromkeys(TURNS, TURN) | dict.fromkeys(NEGATIONS, NEGATION)
    longest = _longest_phrases(listed)
    entries = list(dict.fromkeys([*listed, *roles, *longest]))
    faces = [word for word in entries if _is_emoticon(word)]
    words = Words(
        word_table(entries),
        np.array([listed.get(word, 0.0) for word in entries], dtype=np.float64),
        np.array([roles.get(word, PLAIN) for word in entries], dtype=np.int8),
        np.array([changes.get(word, 1.0) for word in entries], dtype=np.float64),
        np.array([longest.get(word, 0) for word in entries], dtype=np.int64),
    )
    return Listed(words, word_table(faces), marks(faces))


def _longest_phrases(listed: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for phrase in listed:
        first, *rest = phrase.split(" ")
        if rest:
            longest[first] = max(longest.get(first, 0), 1 + len(rest))
    return longest


def _is_emoticon(word: str) -> bool:
    return word.isascii() and not word[0].isalnum()


def marks(faces: Iterable[str]) -> Marks:
    """What the tokeniser makes of each byte, with these emoticons."""
    kind = np.zeros(256, dtype=np.int8)
    kind[128:] = WIDE
    kind[list(b"\t\n\v\f\r ")] = BLANK
    kind[list(b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")] = LETTER
    for letters, means in (
        (b".", STOP),
        (b"@", AT),
        (b",;:()", COMMA),
        (b"!", BANGS),
        (b"?", ASKS),
    ):
        kind[list(letters)] = means
    begins, second = np.zeros((2, 256), dtype=np.bool_)
    for face in faces:
        begins[ord(face[0])] = True
        second[[ord(face[1]), ord(face[1].upper())]] = True
    return Marks(kind, begins, second)
