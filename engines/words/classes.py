"""What each character is to the bounds of words, for the characters that most comments consist of.

The names are those of Unicode Standard Annex #29, §4.1.
"""

from __future__ import annotations

import functools
import unicodedata
from typing import Final

import numpy as np

OTHER: Final = 0  # bounds words on both sides
LETTER: Final = 1
DIGIT: Final = 2
LOW_LINE: Final = 3  # "_" joins letters and digits, and is no word alone
MID_LETTER: Final = 4  # joins two letters
MID_NUM_LET: Final = 5  # joins two letters, or two digits
MID_NUM: Final = 6  # joins two digits
IGNORED: Final = 7  # goes with what stands before it
BEYOND: Final = 8  # for ICU to say

CHARACTERS: Final = 0x10000
LETTERS_OF = ((0x00, 0x2AF), (0x370, 0x52F), (0x1E00, 0x1EFF))  # Latin, Greek, Cyrillic
OTHERS = (
    (0x00, 0xBF), (0xD7, 0xD7), (0xF7, 0xF7), (0x2000, 0x200B), (0x2010, 0x2017), (0x201A, 0x2023),
    (0x2025, 0x2026), (0x2028, 0x2029), (0x2030, 0x203E), (0x20A0, 0x20BF), (0x2122, 0x2122),
    (0x2190, 0x22FF), (0x2500, 0x27BF), (0xFFFD, 0xFFFD),
)  # fmt: skip
IGNORED_ONES = (
    (0xAD, 0xAD), (0x300, 0x36F), (0x200C, 0x200F), (0x202A, 0x202E), (0x2060, 0x2064),
    (0x2066, 0x206F), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
)  # fmt: skip


@functools.cache
def classes() -> np.ndarray:
    """The class of each character below `CHARACTERS` (uint8)."""
    table = np.full(CHARACTERS, BEYOND, dtype=np.uint8)
    for first, last in OTHERS:
        table[first : last + 1] = OTHER
    for first, last in LETTERS_OF:
        table[[at for at in range(first, last + 1) if _is_letter(at)]] = LETTER
    for first, last in IGNORED_ONES:
        table[first : last + 1] = IGNORED
    table[ord("0") : ord("9") + 1] = DIGIT
    table[ord("_")] = LOW_LINE
    table[[ord(sign) for sign in ":·‧"]] = MID_LETTER
    table[[ord(sign) for sign in ".'‘’․"]] = MID_NUM_LET
    table[[ord(sign) for sign in ",;"]] = MID_NUM
    table.flags.writeable = False
    return table


def _is_letter(number: int) -> bool:
    return unicodedata.category(chr(number)).startswith("L")
