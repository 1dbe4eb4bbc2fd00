"""JSON lines, read fast: one object a line, as dumps of millions of comments are written.

`blocks(stream, columns) -> Iterator[Block]` gives the wanted fields of each line as Arrow texts, a
few megabytes at a time, so that the whole file is never held. DuckDB reads a block; where it
refuses one, the lines at fault are taken out and read one by one, which gives the exact number and
reason of each broken line. Both ways give the same texts: whole numbers as they are written (ids of
any length are exact), `true`, compact JSON for what is nested, null for null and absent.

Why DuckDB: of the fast readers only it notices repeated keys and half characters. It takes more
than the standard allows (`NaN`, a comma before a bracket, any depth); so does the slow way, then.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from loaders.json_parts.one_line import reason, record_and_repairs
from loaders.schema import LoadError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["Block", "blocks", "booleans", "numbers"]

BLOCK_BYTES = 8 << 20
ROWS_AT_ONCE = 1 << 15
LONGEST_LINE = 64 << 20
LONGEST_OBJECT = 4 << 20
Line = tuple[int, bytes]
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "threads": "1",
    "arrow_large_buffer_size": "true",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


class Block(NamedTuple):
    """Consecutive lines.

    Attributes:
        table: one row per record, the wanted fields as large_string; none is wholly null.
        lines: int64, the number of the line (from 1) that each row stands in.
        skipped: pairs (line number, reason) for what is no record.
        mended: pairs (line number, what was done) for records that had to be repaired.
    """

    table: pa.Table
    lines: np.ndarray
    skipped: list[tuple[int, str]]
    mended: list[tuple[int, str]]


class _Reader(NamedTuple):
    connection: DuckDBPyConnection
    columns: tuple[str, ...]


def blocks(stream: BinaryIO, columns: Sequence[str], size: int = BLOCK_BYTES) -> Iterator[Block]:
    """Read the wanted fields of JSON lines; blank lines are counted but are no records.

    Args:
        stream: UTF-8 with or without a byte order mark; read once, forwards only.
        columns: names of the wanted top-level fields; others are not kept.
        size: about how many bytes to read at a time.

    Raises:
        LoadError: a line is over 64 MB long.
    """
    import duckdb  # not at the top: it takes an eighth of a second, and few files need it

    with duckdb.connect(config=SETTINGS) as connection:
        reader = _Reader(connection, tuple(columns))
        first = 1
        for content in _whole_lines(stream, size):
            count = content.count(b"\n") + (not content.endswith(b"\n"))
            yield _read(reader, content, np.arange(first, first + count))
            first += count


def numbers(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Read texts as numbers (double); what is none, and what is not finite, becomes null."""
    try:
        found = pc.cast(column, pa.float64())
    except pa.ArrowInvalid:
        plain = pc.match_substring_regex(column, r"^-?\d+(\.\d+)?([eE][-+]?\d+)?$")
        found = pc.cast(pc.if_else(plain, column, None), pa.float64())
    return pc.if_else(pc.is_finite(found), found, None)


def booleans(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Read texts as true or false; what is neither becomes null."""
    known = pc.is_in(column, value_set=pa.array(["true", "false"], pa.large_string()))
    return pc.if_else(known, pc.equal(column, "true"), None)


def _whole_lines(stream: BinaryIO, size: int) -> Iterator[bytes]:
    content = stream.read(len(BYTE_ORDER_MARK)).removeprefix(BYTE_ORDER_MARK)
    while more := stream.read(size):
        content += more
        if not content.endswith(b"\n"):
            rest = stream.readline(LONGEST_LINE)
            if len(rest) == LONGEST_LINE:
                raise LoadError("A line is over 64 MB long, and no comment is.")
            content += rest
        yield content
        content = b""
    if content:
        yield content


def _read(reader: _Reader, content: bytes, lines: np.ndarray) -> Block:
    table = _table(reader, content)
    if table is not None and len(table) == len(lines):
        return _without_empty(Block(table, lines, [], []))
    split = content.split(b"\n")[: len(lines)]
    filled = [(int(n), line) for n, line in zip(lines, split, strict=True) if line.strip()]
    if table is not None and len(table) == len(filled):
        return _without_empty(Block(table, _numbers_of(filled), [], []))
    return _without_empty(_around_bad_lines(reader, filled))


def _around_bad_lines(reader: _Reader, lines: Sequence[Line]) -> Block:
    """Take the lines at fault out, and read the rest at once; they are looked at one by one."""
    whole = np.array([_looks_whole(line) for _, line in lines], dtype=bool)
    found = None if whole.all() else _apart(reader, lines, whole)
    if found is not None:
        return found
    loose = _table(reader, b"\n".join(line for _, line in lines), lenient=True)
    if loose is None or len(loose) != len(lines):
        return _line_by_line(reader, lines, None)
    return _apart(reader, lines, ~_empty(loose)) or _line_by_line(reader, lines, loose)


def _looks_whole(line: bytes) -> bool:
    line = line.strip()
    return line[:1] == b"{" and line[-1:] == b"}"


def _apart(reader: _Reader, lines: Sequence[Line], sound: np.ndarray) -> Block | None:
    """Read sound lines at once and the others one by one; None where one was not sound after all.

    That is so where a field stands twice in a line, which only a strict reading tells.
    """
    rest = [pair for pair, fine in zip(lines, sound, strict=True) if fine]
    good = _table(reader, b"\n".join(line for _, line in rest)) if rest else None
    if good is None or len(good) != len(rest):
        return None
    bad = [pair for pair, fine in zip(lines, sound, strict=True) if not fine]
    read = Block(good, _numbers_of(rest), [], [])
    return _joined([read, _line_by_line(reader, bad, None)])


def _numbers_of(lines: Sequence[Line]) -> np.ndarray:
    return np.array([number for number, _ in lines], dtype=np.int64)


def _table(reader: _Reader, content: bytes, lenient: bool = False) -> pa.Table | None:
    """Read lines by DuckDB; None where it refuses one, unless it gives null rows for such."""
    from duckdb import Error

    try:
        relation = reader.connection.read_json(
            io.BytesIO(content),
            format="newline_delimited",
            columns=dict.fromkeys(reader.columns, "VARCHAR"),
            maximum_object_size=LONGEST_OBJECT,
            ignore_errors=lenient,
        )
        return relation.to_arrow_table(ROWS_AT_ONCE)
    except Error:
        return None  # the lines at fault are found one by one


def _joined(parts: Sequence[Block]) -> Block:
    lines = np.concatenate([part.lines for part in parts])
    table = pa.concat_tables([part.table for part in parts])
    order = np.argsort(lines, kind="stable")
    return Block(
        table if (np.diff(order) == 1).all() else table.take(pa.array(order)),
        lines[order],
        sorted(pair for part in parts for pair in part.skipped),
        sorted(pair for part in parts for pair in part.mended),
    )


def _empty(table: pa.Table) -> np.ndarray:
    """Tell which rows are wholly null."""
    empty = np.ones(len(table), dtype=bool)
    for column in table.columns:
        if not empty.any():
            break
        empty &= column.is_null().to_numpy()
    return empty


def _without_empty(block: Block) -> Block:
    """Take out the rows that hold nothing wanted, such as `{}` and `null`."""
    empty = _empty(block.table)
    if not empty.any():
        return block
    names = ", ".join(f"“{name}”" for name in block.table.column_names[:5])
    reason = f"holds none of the fields that are read ({names} …)"
    skipped = [(int(line), f"line {line} {reason}") for line in block.lines[empty]]
    kept = block.table.filter(pa.array(~empty))
    return Block(kept, block.lines[~empty], sorted(block.skipped + skipped), block.mended)


def _line_by_line(reader: _Reader, lines: Sequence[Line], loose: pa.Table | None) -> Block:
    """Read lines one at a time; `loose` is what DuckDB made of them beyond the standard."""
    rows: list[dict[str, Any]] = []
    found = Block(_as_table([], reader.columns), np.empty(0, np.int64), [], [])
    good: list[int] = []
    taken: list[int] = []
    usable = np.zeros(len(lines), dtype=bool) if loose is None else ~_empty(loose)
    for place, (number, line) in enumerate(lines):
        try:
            record, repairs = record_and_repairs(line, reader.columns)
        except (ValueError, RecursionError) as error:
            if usable[place]:
                taken.append(place)
            else:
                found.skipped.append((number, f"line {number} is not JSON: {reason(error)}"))
            continue
        if record is not None and not isinstance(record, dict):
            shown = f"holds {json.dumps(record)[:40]}, which is not a record"
            found.skipped.append((number, f"line {number} {shown}"))
            continue
        rows.append(record or {})
        good.append(number)
        found.mended.extend((number, repair) for repair in repairs)
    read = found._replace(table=_as_table(rows, reader.columns), lines=np.array(good, np.int64))
    if loose is None or not taken:
        return read
    numbers_taken = _numbers_of([lines[place] for place in taken])
    return _joined([read, Block(loose.take(pa.array(taken)), numbers_taken, [], [])])


def _as_table(rows: list[dict[str, Any]], columns: Sequence[str]) -> pa.Table:
    texts = pa.large_string()
    return pa.table({name: pa.array([row.get(name) for row in rows], texts) for name in columns})
