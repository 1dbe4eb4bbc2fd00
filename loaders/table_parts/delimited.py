"""Cells between commas, semicolons, tabs or bars.

Well-formed tables are read in one go. A table that is not (a row with a cell too many, a blank
line) is read again row by row, so that every row is accounted for by its line number.
"""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from loaders.schema import LoadError
from loaders.table_parts.header import Header
from loaders.text.counting import numbered

ROWS_AT_ONCE = 20_000
BLOCK_BYTES = 1 << 24
UNQUOTED = "Quotation marks in this table are part of its texts: read so, no row is lost."


class Parsed(NamedTuple):
    """Cells by column, the line that each row begins in, and what did not become a row."""

    cells: pd.DataFrame
    lines: np.ndarray
    skipped: list[tuple[int, str]]
    repairs: list[tuple[int, str]]
    notes: list[str]


def parsed(content: bytes, header: Header, needed: int) -> Parsed:
    """Read a table's rows.

    Args:
        content: the table in UTF-8; blank lines in place of what stood above it.
        header: as `header_of` found it.
        needed: how many cells a short row must have to be kept.

    Raises:
        LoadError: a quotation mark is opened and never closed.
    """
    # Tables between tabs are often written without quoting: then a mark must swallow no line.
    loose = header.delimiter == "\t" and _has_loose_marks(content, "\t")
    plain = _in_one_go(content, header, quoted=False) if loose else None
    try:
        found = _in_one_go(content, header) or _row_by_row(content, header, needed)
    except LoadError:
        if plain is None:
            raise
        return plain
    return found if plain is None or len(plain.cells) <= len(found.cells) else plain


def _in_one_go(content: bytes, header: Header, quoted: bool = True) -> Parsed | None:
    """Read a well-formed table fast; None if any row is out of the ordinary."""
    if b"\r" in content and content.count(b"\r") != content.count(b"\r\n"):
        return None
    if quoted and _has_loose_marks(content, header.delimiter):
        return None
    try:
        found = _whole_table(content, header, quoted)
    except pa.ArrowInvalid:
        return None
    lines = None if _has_empty_row(found) else _lines(found, content)
    if lines is None:
        return None
    rows = slice(1, None) if header.named else slice(None)
    columns = [column[rows] for column in found.columns]
    del found
    cells = _frame(header.names, columns)
    return Parsed(cells, lines[rows], [], [], [] if quoted else [UNQUOTED])


def _whole_table(content: bytes, header: Header, quoted: bool) -> pa.Table:
    return pyarrow.csv.read_csv(
        pa.BufferReader(content),
        pyarrow.csv.ReadOptions(block_size=BLOCK_BYTES, column_names=header.names),
        pyarrow.csv.ParseOptions(
            delimiter=header.delimiter,
            quote_char='"' if quoted else False,
            newlines_in_values=quoted,
            ignore_empty_lines=False,
        ),
        pyarrow.csv.ConvertOptions(
            column_types=dict.fromkeys(header.names, pa.large_string()),
            null_values=[""],
            strings_can_be_null=True,
        ),
    )


def _has_loose_marks(content: bytes, delimiter: str) -> bool:
    """Tell whether a quotation mark stands where none may: the fast reader would not say so.

    Marks open and close in turn (a doubled one does both): before one that opens, and behind one
    that closes, the cell ends.
    """
    marks = _places_of(content, b'"')
    if len(marks) % 2:
        return True
    text = np.frombuffer(content, dtype=np.uint8)
    is_end = np.zeros(256, dtype=bool)
    is_end[list(b'\r\n"' + delimiter.encode())] = True
    before, behind = marks[::2] - 1, marks[1::2] + 1
    beside = np.concatenate([text[before[before >= 0]], text[behind[behind < len(text)]]])
    return not is_end[beside].all()


def _places_of(content: bytes, mark: bytes) -> np.ndarray:
    pieces = range(0, len(content), BLOCK_BYTES)
    text = np.frombuffer(content, dtype=np.uint8)
    found = [np.flatnonzero(text[at : at + BLOCK_BYTES] == mark[0]) + at for at in pieces]
    return np.concatenate(found) if found else np.array([], dtype=np.int64)


def _lines(table: pa.Table, content: bytes) -> np.ndarray | None:
    """Number the lines that rows begin in; None if they do not add up to those of the file."""
    breaks = content.count(b"\n") + (not content.endswith(b"\n"))
    if breaks == table.num_rows:
        return np.arange(1, breaks + 1, dtype=np.int64)
    heights = np.ones(table.num_rows, dtype=np.int64)
    for column in table.columns:
        heights += pc.fill_null(pc.count_substring(column, "\n"), 0).to_numpy()
    ends = np.cumsum(heights)
    return ends - heights + 1 if len(ends) and ends[-1] == breaks else None


def _has_empty_row(table: pa.Table) -> bool:
    """Tell whether a row has no cell filled: a blank line, which is not a record."""
    empty = np.ones(table.num_rows, dtype=bool)
    for column in table.columns:
        empty &= column.is_null().to_numpy()
        if not empty.any():
            return False
    return bool(empty.any())


def _row_by_row(content: bytes, header: Header, needed: int) -> Parsed:
    names = header.names
    reader = _numbered(content, header.delimiter)
    if header.named:
        next(reader, None)
    found = Parsed(pd.DataFrame(), np.array([], dtype=np.int64), [], [], [])
    lines: list[int] = []
    parts = [_columns([], names)]
    while rows := list(itertools.islice(reader, ROWS_AT_ONCE)):
        kept = []
        for line, row in rows:
            fitted = row
            if len(row) != len(names):
                unlike = f"line {line} has {numbered(len(row), 'cell')}, the header {len(names)}"
                fitted = _fitted(row, len(names), needed)
                if not fitted:
                    found.skipped.append((line, unlike))
                    continue
                found.repairs.append((len(lines), unlike))
            kept.append(fitted)
            lines.append(line)
        parts.append(_columns(kept, names))
    cells = _frame(names, pa.concat_tables(parts).columns)
    return found._replace(cells=cells, lines=np.array(lines, dtype=np.int64))


def _fitted(row: list[str], width: int, needed: int) -> list[str]:
    """Fill a short row that reaches the text, and cut empty cells off a long one; else nothing."""
    if len(row) < needed or any(row[width:]):
        return []
    return (row + [""] * width)[:width]


def _columns(rows: list[list[str]], names: list[str]) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else [[] for _ in names]
    cells = [[cell or None for cell in column] for column in columns]
    return pa.table([pa.array(column, pa.large_string()) for column in cells], names=names)


def _numbered(content: bytes, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the line it begins in.

    Raises:
        LoadError: a quote that is opened in that line is never closed.
    """
    stream = io.TextIOWrapper(io.BytesIO(content), "utf-8", newline="")
    reader = csv.reader(stream, delimiter=delimiter, strict=True)
    before = 0
    try:
        for row in reader:
            if row:
                yield before + 1, row
            before = reader.line_num
    except csv.Error as error:
        raise LoadError(
            f"The row that begins in line {before + 1:,} cannot be read ({error}). "
            "A quotation mark there is opened and not closed, or stands inside a quoted cell."
        ) from error


def _frame(names: list[str], columns: list[pa.ChunkedArray]) -> pd.DataFrame:
    """Make a frame of columns, emptying their list: a large table fits into the memory once."""
    columns.reverse()
    return pd.DataFrame(
        {name: pd.Series(columns.pop().combine_chunks(), dtype="str") for name in names}
    )
