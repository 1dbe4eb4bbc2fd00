"""Openings that take up a word: "That is a fabulous quote" after "There is a quote from …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

import numpy as np

from analysis.references.evidence import Progress, Sign, excerpt, unwatched, watched
from analysis.references.page_words import PageWords, words_of
from analysis.references.rarity import rarity
from analysis.references.shared_words import SharedWords, as_written, compounds, stem

OPENING_WORDS, AROUND, SHORTEST, LONGEST = 10, 40, 4, 40
LEAST_BITS, OPENING_BITS, PLAIN_BITS, RARE = 7, 12, 10, 13
POINTING, TAKING_UP, MOST, BROUGHT_IN = 0.45, 0.25, 0.6, 1.25
MOST_HOLDERS = 3
POINTS_BACK = re.compile(
    r"\W{0,3}(?:(?:and|but|yes|so|well|wow|ha|lol|oh|no|ok|okay),? )?"
    r"(?:(?:that|this|it)(?:['’]s| is| was| sounds like)"
    r"(?: (?:a|an|the|one|quite|such|indeed|really|some|not)){0,3}"
    r"|my|your|his|her|their|that|those|these|the|what an?|thanks? (?:you )?for (?:the|that|your)"
    r"|great|good|nice|excellent|interesting|wonderful|beautiful|lovely|terrific|awesome) "
    r"((?:[^\W\d_][\w’'-]{0,30} ){0,2}[^\W\d_][\w’'-]{0,30})",
    re.IGNORECASE,
)
# What any comment can be called: it echoes nothing.
GENERIC = frozenset(
    """point comment post article question idea answer argument thing way story piece blog column
    report reply response time people person word case fact problem reason part kind sort day year
    work world place example thought view opinion issue matter truth logic read reading statement
    claim thread link""".split()
)
SENTENCE_END = re.compile(r"[.!?:]\s|\n")
BRINGS_IN = re.compile(r"\b(?:an?|one|some)\s(?:\w+\s)?$", re.IGNORECASE)


def opening_echoes(
    page: PageWords,
    shared: SharedWords,
    people: np.ndarray,
    named: set[str],
    progress: Progress = unwatched,
) -> Iterator[Sign]:
    """Find comments whose opening takes up a word that up to three earlier comments used.

    The nearest of these is meant. An opening that points back ("That is a …", "Your …") counts
    most, and more where the earlier comment brought the thing in ("a quote").

    Args:
        page: the words of a page.
        shared: who uses which.
        people: int code by row, with −1 for the article at the end.
        named: stems of the commenters' names, which are no echo.
        progress: called with the share of the work done, 0 to 1.
    """
    taken_up = _taken_up(shared, GENERIC | named)
    begins, ends = page.starts[1:-1], page.starts[2:]
    stems = shared.stems[page.codes].tolist()
    for row, text in watched(page.texts, progress):
        pointing = POINTS_BACK.match(text)
        pointed = [stem(word) for word in _said(pointing.group(1))] if pointing else []
        opening = stems[begins[row] : min(ends[row], begins[row] + OPENING_WORDS)]
        for word in dict.fromkeys([*pointed, *(shared.words[number] for number in opening)]):
            bits = rarity(word) if word in taken_up else 0
            if bits < (LEAST_BITS if word in pointed else OPENING_BITS):
                continue
            users = shared.users(taken_up[word])
            holders = _earlier(users, row, people)
            if 0 < len(holders) <= (MOST_HOLDERS if word in pointed else 1):
                strength = (POINTING if word in pointed else TAKING_UP) * min(1, bits / PLAIN_BITS)
                strength /= len(holders) ** 0.5
                rare = bits >= RARE
                yield _sign(
                    row, holders[-1], strength, (word, page.texts, rare and len(users) == 2)
                )


def _said(text: str) -> list[str]:
    """Give the words of an opening, compounds as wholes."""
    joined = [*compounds(text)]
    parts = {part for word in joined for part in word.split("-")}
    return [*(word for word in words_of(text) if word not in parts), *joined]


def _taken_up(shared: SharedWords, left_out: Set[str]) -> dict[str, int]:
    """Number the words that an opening may take up: none of the article's."""
    of_comments = shared.rows[shared.starts[:-1]] >= 0
    return {
        word: number
        for number, (word, is_comments) in enumerate(zip(shared.words, of_comments, strict=True))
        if is_comments and SHORTEST <= len(word) <= LONGEST and word not in left_out
    }


def _earlier(users: np.ndarray, row: int, people: np.ndarray) -> list[int]:
    """Give the earlier rows by others that use a word; none where the article does."""
    before = users[users < row]
    if len(before) and before[0] < 0:
        return []
    theirs = (people[before] != people[row]) | (people[before] < 0)
    return [int(each) for each in before[theirs]]


def _sign(row: int, target: int, strength: float, what: tuple[str, list[str], bool]) -> Sign:
    word, texts, only_they = what
    said, start = as_written(texts[target], word)
    if BRINGS_IN.search(texts[target], max(0, start - AROUND), start):
        strength *= BROUGHT_IN
    words = f"echoes “{said}” from “{_sentence(texts[target], start)}”"
    if only_they:
        words = f"both say “{as_written(texts[row], word)[0]}”, nobody else does"
    return row, target, min(strength, MOST), words


def _sentence(text: str, at: int) -> str:
    """Cut the sentence that a word stands in, from its beginning if that is near."""
    start = max(0, at - AROUND)
    ends = [match.end() for match in SENTENCE_END.finditer(text, start, at)]
    if ends or start == 0:
        return excerpt(text[ends[-1] if ends else 0 :])
    blank = text.find(" ", start, at)
    return excerpt("…" + text[max(start, blank + 1) :])
