"""From ids to rows: which row holds the comment that each comment answers, by a compiled table.

Every discussion has a stretch of the table to itself, with the first row of each of its ids: what
is looked up lies close together. Where an id goes depends on numbers drawn anew each time: no file
can be made so that all its ids fall into one place.
"""

from __future__ import annotations

import secrets
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from engines.compiling import compiled as compiling
from engines.compiling.compiled import compiled, inlined
from loaders.tables.structure import parent_rows

HALF = 32
LOW = 0xFFFFFFFF
BYTES = 8
LEAST_SLOTS_PER_ID = 1.5


class Ids(NamedTuple):
    """Ids in one buffer: number `i` is `data[offsets[i]:offsets[i + 1]]`, UTF-8 (uint8, int64)."""

    data: np.ndarray
    offsets: np.ndarray


class Table(NamedTuple):
    """Where ids are looked up.

    Attributes:
        slots: 0, or the row + 1 in the lower half and a part of its id's number in the upper
            (int64).
        begins: where each discussion's slots begin, a power of two of them, and where the last end.
        start: a number nobody knows.
        factor: another, odd.
    """

    slots: np.ndarray
    begins: np.ndarray
    start: int
    factor: int


def answered_rows(
    comments: pd.DataFrame, discussion: np.ndarray, answers: np.ndarray
) -> np.ndarray:
    """Find the row of the comment that each comment answers.

    Args:
        comments: reads discussion_id, comment_id, parent_id.
        discussion: number of each comment's discussion.
        answers: which comments name one that they answer (bool).

    Returns:
        int32, -1 where a comment answers none, or one that is not here.
    """
    if not compiling.HAS_NUMBA:
        return np.where(answers, parent_rows(comments), -1).astype(np.int32)
    table = _table(discussion)
    group = np.array(discussion, dtype=np.int32)
    own, wanted = _ids(comments["comment_id"]), _ids(comments["parent_id"])
    found = np.where(answers, np.int32(0), np.int32(-1))
    _fill(own, group, table)
    _find(own, wanted, group, table, found)
    return found


def _table(discussion: np.ndarray) -> Table:
    least = np.bincount(discussion) * LEAST_SLOTS_PER_ID + 1
    begins = np.zeros(len(least) + 1, dtype=np.int64)
    begins[1:] = np.cumsum(2 ** np.ceil(np.log2(least)))
    start, factor = (secrets.randbits(62) | 1 for _ in range(2))
    return Table(np.zeros(begins[-1], dtype=np.int64), begins, start, factor)


def _ids(ids: pd.Series) -> Ids:
    texts = pa.array(ids, type=pa.large_string(), from_pandas=True)
    if isinstance(texts, pa.ChunkedArray):
        texts = texts.combine_chunks()
    _, offsets, data = texts.buffers()
    bounds = np.frombuffer(offsets or bytes(8), dtype=np.int64)
    # numba compiles anew for arrays that may be written to: what Arrow holds never may.
    bounds = bounds[texts.offset : texts.offset + len(texts) + 1].view()
    letters = np.frombuffer(data or b"", dtype=np.uint8).view()
    bounds.flags.writeable = letters.flags.writeable = False
    return Ids(letters, bounds)


@inlined
def _number(ids: Ids, row: int, table: Table) -> int:
    """Make one number of an id, the same for the same id."""
    place, end = ids.offsets[row], ids.offsets[row + 1]
    number = (table.start ^ (end - place)) * table.factor
    while place < end:
        word = np.int64(0)
        for byte in range(place, min(place + BYTES, end)):
            word = (word << BYTES) | np.int64(ids.data[byte])
        number = (number ^ (number >> HALF) & LOW ^ word) * table.factor
        place += BYTES
    return int(number ^ (number >> HALF) & LOW)


@inlined
def _are_same(ids: Ids, row: int, others: Ids, other: int) -> bool:
    begin, length = ids.offsets[row], ids.offsets[row + 1] - ids.offsets[row]
    start = others.offsets[other]
    if others.offsets[other + 1] - start != length:
        return False
    same = 0
    while same < length and ids.data[begin + same] == others.data[start + same]:
        same += 1
    return bool(same == length)


@inlined
def _slot(own: Ids, wanted: Ids, row: int, group: np.ndarray, table: Table) -> tuple[int, int]:
    """Find the slot that holds an id, or the empty one where it goes; and the id's tag."""
    number = _number(wanted, row, table)
    begin, end = table.begins[group[row]], table.begins[group[row] + 1]
    slot, tag = begin + (number & (end - begin - 1)), number & ~LOW
    while table.slots[slot] != 0:
        held = table.slots[slot]
        if held & ~LOW == tag and _are_same(wanted, row, own, (held & LOW) - 1):
            break
        slot = slot + 1 if slot + 1 < end else begin
    return slot, tag


@compiled
def _fill(own: Ids, group: np.ndarray, table: Table) -> None:
    for row in range(len(group)):
        slot, tag = _slot(own, own, row, group, table)
        if table.slots[slot] == 0:
            table.slots[slot] = tag | (row + 1)


@compiled
def _find(own: Ids, wanted: Ids, group: np.ndarray, table: Table, found: np.ndarray) -> None:
    for row in range(len(group)):
        if found[row] == 0:
            slot, _ = _slot(own, wanted, row, group, table)
            found[row] = (table.slots[slot] & LOW) - 1
