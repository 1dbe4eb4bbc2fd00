"""Texts in which `<`, `>` and `&` may stand as `&lt;`, `&gt;` and `&amp;`, decoded once.

Worked on as one run of bytes: in a dump a few texts in a hundred need it, and all are looked at.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

ESCAPED = ((b"&lt;", b"<"), (b"&gt;", b">"), (b"&amp;", b"&"))


def are_escaped(texts: pa.ChunkedArray) -> bool | None:
    """Tell whether `<`, `>` and `&` are escaped in these texts; None if nothing shows it.

    Where they are, no text can hold a bare `<` or `>`; a few may, where sources were mixed.
    """
    bare = pc.or_(pc.match_substring(texts, "<"), pc.match_substring(texts, ">"))
    shown = _count(pc.match_substring_regex(texts, "&(?:lt|gt|amp);"))
    return None if not shown and not _count(bare) else shown > _count(bare)


def in_one_piece(texts: pa.ChunkedArray) -> pa.Array:
    """Copy texts into one array, so that nothing holds on to the memory of their reader."""
    return pa.concat_arrays([*texts.chunks, pa.array([], texts.type)])


def unescaped(texts: pa.ChunkedArray) -> pa.Array:
    """Decode large_string texts once: `&amp;lt;` becomes `&lt;`."""
    whole = in_one_piece(texts)
    valid, offsets_as_bytes, content = whole.buffers()
    if content is None:
        return whole
    offsets = np.frombuffer(offsets_as_bytes, np.int64)[: len(whole) + 1]
    written = np.frombuffer(content, np.uint8)[: offsets[-1]]
    places, cuts, meant = _found(written, offsets)
    if not len(places):
        return whole
    changed = written.copy()
    changed[places] = meant
    starts = [0, *(places + 1 + cuts).tolist()]
    ends = [*(places + 1).tolist(), len(changed)]
    view = memoryview(changed.data)
    joined = b"".join(view[start:end] for start, end in zip(starts, ends, strict=True))
    taken_before = np.concatenate([[0], np.cumsum(cuts)])
    moved = offsets - taken_before[np.searchsorted(places, offsets)]
    buffers = [valid, pa.py_buffer(moved), pa.py_buffer(joined)]
    return pa.Array.from_buffers(whole.type, len(whole), buffers)


def _found(written: np.ndarray, offsets: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Find what is escaped: where, how many bytes too long it is, and the byte that is meant."""
    marks = np.flatnonzero(written == ord("&"))
    ends = offsets[np.searchsorted(offsets, marks, side="right")]
    cuts = np.zeros(len(marks), dtype=np.int64)
    meant = np.zeros(len(marks), dtype=np.uint8)
    for escape, character in ESCAPED:
        hit = marks + len(escape) <= ends  # not across the end of a text
        for step, byte in enumerate(escape):
            hit &= written[np.minimum(marks + step, len(written) - 1)] == byte
        cuts[hit] = len(escape) - 1
        meant[hit] = ord(character)
    return marks[cuts > 0], cuts[cuts > 0], meant[cuts > 0]


def _count(found: pa.ChunkedArray) -> int:
    return int(pc.sum(found).as_py() or 0)
