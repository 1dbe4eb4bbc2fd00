"""One pass over the texts: how many small words and letters speak for which language.

The rule is told in `engines.language.guessing`; here it is carried out, byte by byte.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engines.compiling.compiled import compiled, inlined
from engines.language.runs import LATIN, after_address, character, is_plain_letter, run
from engines.word_table import WordTable, find

ENGLISH = 1  # its place in LANGUAGES; 0 is “not told”
LEAST_SURE, LEAST_POINTS = 1, 5  # of different facts, for another language
POINTS = 2  # of a word found in one language alone; a word that English text has too brings 1
TIMES = 2  # by how much one language must outweigh the other
WORDS_PER_POINT = 4
TOLD_ENGLISH = 4  # points
LEAST_LETTERS = 3  # of another script
LEAST_ENGLISH, BYTES_PER_ENGLISH_WORD = 3, 36

KEY_BYTES, KEY_BITS = 8, 10
SPREAD = np.uint64(0x9E3779B97F4A7C15)  # 2^64 / golden ratio: spreads keys over the slots


class Facts(NamedTuple):
    """What is known of languages. A fact is a small word or a telling letter.

    Attributes:
        words: the small words of all languages.
        points: what one occurrence of a fact brings.
        owners: the languages of all facts, one after the other (numbers in LANGUAGES).
        starts: fact `i` speaks for `owners[starts[i]:starts[i + 1]]`.
        letters: number of the fact that a character is, −1 for none.
        scripts: number of the script that a character is a letter of, 0 for none.
        script_of: each language's script.
        worth: how many letters a letter of a script counts for.
        longest: bytes of the longest word.
        english: English words of up to 8 letters, each as one number, in hashed order; 0 is free.
    """

    words: WordTable
    points: np.ndarray
    owners: np.ndarray
    starts: np.ndarray
    letters: np.ndarray
    scripts: np.ndarray
    script_of: np.ndarray
    worth: np.ndarray
    longest: int
    english: np.ndarray


class Tally(NamedTuple):
    """What one text has shown so far.

    Attributes:
        points: per language.
        different: the same, each fact counted once.
        sure: how many different facts brought `POINTS`, per language.
        letters: per script.
        seen: whether a fact was met.
    """

    points: np.ndarray
    different: np.ndarray
    sure: np.ndarray
    letters: np.ndarray
    seen: np.ndarray


def blank_tally(facts: Facts) -> Tally:
    """Make the tally that the texts are counted in, one after the other."""
    languages, scripts, each = len(facts.script_of), len(facts.worth), len(facts.points)
    points, different, sure = np.zeros((3, languages), dtype=np.int64)
    return Tally(
        points, different, sure, np.zeros(scripts, dtype=np.int64), np.zeros(each, dtype=np.bool_)
    )


@compiled
def tell_languages(
    data: np.ndarray, offsets: np.ndarray, facts: Facts, tally: Tally, told: np.ndarray
) -> None:
    """Tell the language of each text: its number in LANGUAGES, 0 where it cannot be told."""
    for number in range(len(told)):
        begin, end = offsets[number], offsets[number + 1]
        if _is_plainly_english(data, begin, end, facts.english):
            told[number] = ENGLISH
        elif end > begin:
            told[number] = _weighed(data, begin, end, facts, tally)


@compiled
def _is_plainly_english(data: np.ndarray, begin: int, end: int, english: np.ndarray) -> bool:
    """Tell whether a text has enough English words for its length; read only as far as needed."""
    enough = max(LEAST_ENGLISH, (end - begin) // BYTES_PER_ENGLISH_WORD)
    at = begin
    while at < end:
        key, first = np.uint64(0), at
        while at < end and 97 <= (data[at] | 32) <= 122:
            key = (key << np.uint64(8)) | np.uint64(data[at] | 32)
            at += 1
        if 2 <= at - first <= KEY_BYTES and english[key_slot(english, key)] == key:
            enough -= 1
            if enough == 0:
                return True
        if at < end:
            at = after_address(data, at, end)
    return False


@inlined
def key_slot(keys: np.ndarray, key: np.uint64) -> np.uint64:
    """Find the slot of a word of up to 8 letters, read as one number; or the free one for it."""
    slot = (key * SPREAD) >> np.uint64(64 - KEY_BITS)
    while keys[slot] != 0 and keys[slot] != key:
        slot = (slot + np.uint64(1)) & np.uint64(len(keys) - 1)
    return slot


@compiled
def _weighed(data: np.ndarray, begin: int, end: int, facts: Facts, tally: Tally) -> int:
    tally.points[:] = 0
    tally.different[:] = 0
    tally.sure[:] = 0
    tally.letters[:] = 0
    tally.seen[:] = False
    words = _read(data, begin, end, facts, tally)
    return _told(words, facts, tally)


@compiled
def _read(data: np.ndarray, begin: int, end: int, facts: Facts, tally: Tally) -> int:
    """Count words and letters of a text; give how many words it has in the Latin script."""
    at, words = begin, 0
    while at < end:
        if data[at] < 128 and not is_plain_letter(data[at]):
            at = after_address(data, at, end)
            continue
        script, after, letters = run(data, at, end, facts.scripts)
        if script == LATIN:
            words += 1
            tally.letters[LATIN] += letters
        elif script and letters > 1:
            tally.letters[script] += letters * facts.worth[script]
        if letters < after - at:
            _count_letters(data, at, after, facts, tally)
        if script:
            _count_word(data, at, after, facts, tally)
        at = after
    return words


@compiled
def _count_letters(data: np.ndarray, at: int, end: int, facts: Facts, tally: Tally) -> None:
    """Count the letters of a run that tell the languages of its script apart."""
    while at < end:
        if data[at] < 128:
            at += 1
            continue
        number, at = character(data, at, end)
        if facts.letters[number] >= 0:
            _count(facts.letters[number], facts, tally)


@inlined
def _count_word(data: np.ndarray, at: int, end: int, facts: Facts, tally: Tally) -> None:
    """Count a run of letters if it is a small word."""
    if 2 <= end - at <= facts.longest:
        number = find(facts.words, data, at, end)
        if number >= 0:
            _count(number, facts, tally)


@inlined
def _count(fact: int, facts: Facts, tally: Tally) -> None:
    points = facts.points[fact]
    new = not tally.seen[fact]
    tally.seen[fact] = True
    for place in range(facts.starts[fact], facts.starts[fact + 1]):
        language = facts.owners[place]
        tally.points[language] += points
        tally.different[language] += new * points
        tally.sure[language] += new and points == POINTS


@compiled
def _told(words: int, facts: Facts, tally: Tally) -> int:
    english = tally.points[ENGLISH]
    most = int(np.argmax(tally.letters))
    letters, every = tally.letters[most], tally.letters.sum()
    if most > LATIN and letters >= LEAST_LETTERS and 2 * letters > every:
        beside_english = english >= TOLD_ENGLISH
        return 0 if beside_english and 3 * letters <= 2 * every else _first(most, facts, tally)
    tally.points[ENGLISH] = 0
    other = _first(LATIN, facts, tally)
    points = tally.points[other]
    if english >= TOLD_ENGLISH and english > TIMES * points:
        return ENGLISH
    enough = tally.sure[other] >= LEAST_SURE and tally.different[other] >= LEAST_POINTS
    if enough and points > TIMES * english and WORDS_PER_POINT * points >= words:
        return other
    return 0


@compiled
def _first(script: int, facts: Facts, tally: Tally) -> int:
    """Give the language of a script with the most points; of equals, the first."""
    best = 0
    for language in range(1, len(facts.script_of)):
        of_it = facts.script_of[language] == script
        if of_it and (best == 0 or tally.points[language] > tally.points[best]):
            best = language
    return best
