"""What VADER asks of single characters, and its emoji spelt out in words.

Emoji become their descriptions before anything else is read, with a space before each unless there
is one already. The Kelvin sign, the only other character whose small letter is an ASCII one, is
written “K” in the same pass; nothing is left then that a lookup by bytes could miss.
"""

from __future__ import annotations

import string
from typing import NamedTuple

import numpy as np

from engines.compiling.compiled import compiled, inlined

SPACE, UPPER, LOWER, PUNCTUATION, APOSTROPHE, EMPHASIS = (1 << bit for bit in range(6))
CODES = 0x20000  # no character from here on is a space, has case or is an emoji
KELVIN = "\u212a"


class Letters(NamedTuple):
    """Facts about characters, by code point (below `CODES`).

    Attributes:
        kinds: the bits above, as the running Python's `str` methods have them.
        spelt: number of the spelling that stands for the character, −1 for itself.
        spellings: the UTF-8 bytes of all spellings.
        starts: spelling `i` is `spellings[starts[i]:starts[i + 1]]`.
        emoji: whether a spelling is an emoji's.
    """

    kinds: np.ndarray
    spelt: np.ndarray
    spellings: np.ndarray
    starts: np.ndarray
    emoji: np.ndarray


class Plain(NamedTuple):
    """Room for a text with its emoji spelt out.

    Attributes:
        text: its bytes.
        joints: one row per character spelt out: where the spelling starts and ends, where the
            character starts and ends (bytes, from the beginning of the text), whether an emoji.
    """

    text: np.ndarray
    joints: np.ndarray


def letters_of(emojis: dict[str, str]) -> Letters:
    """Lay out the characters; descriptions of more than one character are never looked up."""
    spelt_out = {sign: words for sign, words in emojis.items() if len(sign) == 1} | {KELVIN: "K"}
    spellings = [words.encode("utf-8") for words in spelt_out.values()]
    spelt = np.full(CODES, -1, dtype=np.int16)
    spelt[[ord(sign) for sign in spelt_out]] = np.arange(len(spelt_out))
    return Letters(
        kinds=_kinds(),
        spelt=spelt,
        spellings=np.frombuffer(b"".join(spellings), dtype=np.uint8).copy(),
        starts=np.cumsum([0, *map(len, spellings)]).astype(np.int64),
        emoji=np.array([sign != KELVIN for sign in spelt_out]),
    )


def _kinds() -> np.ndarray:
    """Give the kinds of characters, by numpy's view of the running Python's own tables."""
    characters = np.arange(CODES, dtype="u4").view("U1")
    upper = np.strings.isupper(characters)
    # A title-case letter (“ǅ”) keeps a word from being all capitals just as a small one does.
    lower = np.strings.islower(characters) | (np.strings.istitle(characters) & ~upper)
    kinds = np.strings.isspace(characters) * SPACE | upper * UPPER | lower * LOWER
    kinds[[ord(sign) for sign in string.punctuation]] |= PUNCTUATION
    kinds[ord("'")] |= APOSTROPHE
    kinds[[ord("!"), ord("?")]] |= EMPHASIS
    return kinds.astype(np.uint8)


@inlined
def code_point(text: np.ndarray, at: int) -> tuple[int, int]:
    """Read the character that starts at a byte: its code point, and how many bytes it has."""
    lead = int(text[at])
    if lead < 0x80:
        return lead, 1
    code = int(text[at + 1] & 63)
    if lead < 0xE0:
        return (lead & 31) << 6 | code, 2
    code = code << 6 | int(text[at + 2] & 63)
    if lead < 0xF0:
        return (lead & 15) << 12 | code, 3
    return (lead & 7) << 18 | code << 6 | int(text[at + 3] & 63), 4


@compiled
def measure_plain(
    data: np.ndarray, offsets: np.ndarray, letters: Letters, lengths: np.ndarray
) -> None:
    """Note how much room each text needs once spelt out (bytes); 0 where nothing is to spell."""
    for row in range(len(lengths)):
        text, beyond = data[offsets[row] : offsets[row + 1]], np.uint8(0)
        for letter in text:
            beyond |= letter
        more = _more(text, letters) if beyond >= 0x80 else 0
        lengths[row] = len(text) + more if more else 0


@compiled
def _more(text: np.ndarray, letters: Letters) -> int:
    """Count the bytes that spellings and spaces before them add; 0 where nothing is to spell."""
    at, more = 0, 0
    while at < len(text):
        code, size = code_point(text, at)
        number = letters.spelt[code] if code < CODES else -1
        if number >= 0:
            more += 1 + letters.starts[number + 1] - letters.starts[number]
        at += size
    return more


@compiled
def spell_out(
    data: np.ndarray, begin: int, end: int, letters: Letters, plain: Plain
) -> tuple[int, int]:
    """Write a text with its emoji spelt out; give its length (bytes) and the number of joints."""
    at, length, joints, after_space = begin, 0, 0, True
    while at < end:
        code, size = code_point(data, at)
        number = letters.spelt[code] if code < CODES else -1
        if number < 0:
            length = _copy(data, at, at + size, plain.text, length)
        else:
            if letters.emoji[number] and not after_space:
                plain.text[length] = 32
                length += 1
            start = length
            first, past = letters.starts[number], letters.starts[number + 1]
            length = _copy(letters.spellings, first, past, plain.text, length)
            joint = (start, length, at - begin, at - begin + size, int(letters.emoji[number]))
            for column in range(5):
                plain.joints[joints, column] = joint[column]
            joints += 1
        after_space = code == 32
        at += size
    return length, joints


@inlined
def _copy(source: np.ndarray, first: int, past: int, goal: np.ndarray, length: int) -> int:
    for place in range(first, past):
        goal[length] = source[place]
        length += 1
    return length


@inlined
def place_in_text(place: int, plain: Plain, joints: int) -> tuple[int, int, bool]:
    """Find what stands at a byte of the plain text: from, to (bytes of the text), an emoji?"""
    low, high = 0, joints
    while low < high:
        middle = (low + high) // 2
        if plain.joints[middle, 0] <= place:
            low = middle + 1
        else:
            high = middle
    if low == 0:
        return place, place + 1, False
    past, first, last = plain.joints[low - 1, 1], plain.joints[low - 1, 2], plain.joints[low - 1, 3]
    if place < past:
        return first, last, plain.joints[low - 1, 4] > 0
    return last + place - past, last + place - past + 1, False
