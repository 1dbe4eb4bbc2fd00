"""Reading UTF-8 bytes as runs of letters of one script."""

from __future__ import annotations

import numpy as np

from engines.compiling.compiled import inlined

LATIN = 1  # its place in the list of scripts; 0 is no letter
BEYOND = 0x10000  # no letter that tells anything has a higher number


@inlined
def is_plain_letter(byte: int) -> bool:
    """Tell whether a byte is a to z, or A to Z."""
    return 97 <= (byte | 32) <= 122


@inlined
def after_address(data: np.ndarray, at: int, end: int) -> int:
    """Where reading goes on after no letter: behind “://…” and “@…”, or one byte on."""
    mark = data[at]
    at += 1
    if mark != 64 and mark != 58:
        return at
    if mark == 58 and not (at + 1 < end and data[at] == data[at + 1] == 47):
        return at
    while at < end and 32 < data[at] < 128:
        at += 1
    return at


@inlined
def character(data: np.ndarray, at: int, end: int) -> tuple[int, int]:
    """Read the character at a byte ≥ 128: its number, and where the next one begins."""
    first = int(data[at])
    length = 2 if first < 0xE0 else 3 if first < 0xF0 else 4
    if length == 4 or at + length > end:
        return BEYOND, min(at + length, end)
    if length == 2:
        return (first & 31) << 6 | int(data[at + 1] & 63), at + 2
    return (first & 15) << 12 | int(data[at + 1] & 63) << 6 | int(data[at + 2] & 63), at + 3


@inlined
def run(data: np.ndarray, at: int, end: int, scripts: np.ndarray) -> tuple[int, int, int]:
    """Read letters of one script: the script, where they end, how many; 0 for another character."""
    script, letters = 0, 0
    while at < end:
        byte = data[at]
        here, after = LATIN, at + 1
        if byte >= 128:
            number, after = character(data, at, end)
            here = int(scripts[number])
        elif not is_plain_letter(byte):
            break
        if script == 0 and here == 0:
            return 0, after, 0
        if here != script and script != 0:
            break
        script = here
        letters += 1
        at = after
    return script, at, letters
