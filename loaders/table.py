"""Table of comments: CSV, or cells between tabs, semicolons or bars.

Well-formed tables are read in one go. A table that is not (a row with a cell too many, a blank
line) is read again row by row, so that every row is accounted for by its line number.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from loaders.columns import chosen, comments_batch, looks_like_comments
from loaders.reading import decode, decoded_start, unprotect
from loaders.schema import COMMENT_COLUMNS, Batch, LoadError, Options

LABEL = "a table of comments (CSV, TSV)"
SAMPLE = "survey_answers.csv"
GENERAL = True

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
EXCEL_HINT = re.compile(r"\Asep=(.)\r?\n")
MOST_NULS = 16
MOST_COLUMNS = 2_000
LONGEST_CELL = 50_000_000
ROWS_AT_ONCE = 20_000
BLOCK_BYTES = 1 << 24


class _Parsed(NamedTuple):
    """Cells by column, the line that each row begins in, and what did not become a row."""

    cells: pd.DataFrame
    lines: np.ndarray
    skipped: list[tuple[int, str]]
    repairs: list[tuple[int, str]]


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a table, or None."""
    text = decoded_start(head)
    if text.lstrip()[:1] in ("{", "[", "<") or text.count("\0", 0, 1024) > MOST_NULS:
        return None
    _, delimiter, names = _header(text.replace("\0", ""))
    ends_so = filename.lower().endswith((".csv", ".tsv", ".tab"))
    if len(names) < 2 or not (ends_so or looks_like_comments(names)):
        return None
    return f"Table with {DELIMITERS.get(delimiter, delimiter)} between its {len(names)} columns."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the table's rows as comments, in the table's order (schema: loaders/schema.py)."""
    content = stream.read()
    text, encoding, notes = decode(content, options.encoding)
    if "\0" in text:
        notes.append(f"Left out: {text.count(chr(0)):,} NUL characters, which no text has.")
        text = text.replace("\0", "")
        content = b""
    start, delimiter, names = _header(text)
    _check_names(names)
    if start or encoding != "utf-8" or not content:
        # Blank lines in place of what stands above the table keep its line numbers.
        content = ("\n" * text.count("\n", 0, start) + text[start:]).encode()
    del text
    parsed = _in_one_go(content, delimiter, names)
    if parsed is None:
        needed = names.index(chosen(names, options).get("text", names[-1])) + 1
        parsed = _row_by_row(_numbered(content, delimiter), names, needed)
    cells, names = _restored(parsed.cells, names)
    batch = comments_batch(cells, options)
    yield dataclasses.replace(
        _with_lines(batch, parsed),
        records=len(cells) + len(parsed.skipped),
        skipped=parsed.skipped,
        notes=notes + batch.notes,
        source_columns=tuple(names),
        encoding=encoding,
    )


def _header(text: str) -> tuple[int, str, list[str]]:
    """Find where the table starts, what stands between its cells, and the columns' names."""
    hint = EXCEL_HINT.match(text)
    start = hint.end() if hint else len(text) - len(text.lstrip("\r\n"))
    first = text[start : text.find("\n", start) + 1 or None]
    outside = Counter(re.sub(r'"[^"]*"', "", first))
    delimiter = hint[1] if hint else max(DELIMITERS, key=lambda mark: outside[mark])
    lines = io.StringIO(text[start : start + 1_000_000], newline="")
    csv.field_size_limit(LONGEST_CELL)
    names = next(csv.reader(lines, delimiter=delimiter), [])
    return (
        start,
        delimiter,
        [name.strip() or f"column {number}" for number, name in enumerate(names, start=1)],
    )


def _check_names(names: list[str]) -> None:
    if not names:
        raise LoadError("The table has no line with the names of its columns.")
    if len(names) > MOST_COLUMNS:
        raise LoadError(f"The table has {len(names):,} columns; {MOST_COLUMNS:,} is the most.")
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        shown = ", ".join(f"“{name}”" for name in twice[:5])
        raise LoadError(f"Two columns have the same name: {shown}. Rename one, and try again.")


def _in_one_go(content: bytes, delimiter: str, names: list[str]) -> _Parsed | None:
    """Read a well-formed table fast; None if any row is out of the ordinary."""
    if content.count(b"\r") != content.count(b"\r\n"):
        return None
    try:
        found = pyarrow.csv.read_csv(
            pa.BufferReader(content),
            pyarrow.csv.ReadOptions(block_size=BLOCK_BYTES, column_names=names, skip_rows=0),
            pyarrow.csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False
            ),
            pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.large_string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:
        return None
    if _has_empty_row(found):
        return None
    breaks = np.ones(found.num_rows, dtype=np.int64)
    for column in found.columns:
        breaks += pc.count_substring(column, "\n").to_numpy()
    ends = np.cumsum(breaks)
    if len(ends) and ends[-1] - (not content.endswith(b"\n")) != content.count(b"\n"):
        return None
    lines = (ends - breaks + 1)[1:]
    return _Parsed(_frame(found.slice(1)), lines, [], [])


def _has_empty_row(table: pa.Table) -> bool:
    """Tell whether a row has no cell filled: a blank line, which is no record."""
    empty = np.ones(table.num_rows, dtype=bool)
    for column in table.columns:
        empty &= pc.equal(column, "").to_numpy()
        if not empty.any():
            return False
    return bool(empty.any())


def _row_by_row(reader: Iterator[tuple[int, list[str]]], names: list[str], needed: int) -> _Parsed:
    next(reader, None)
    lines: list[int] = []
    skipped: list[tuple[int, str]] = []
    repairs: list[tuple[int, str]] = []
    parts = []
    while rows := list(itertools.islice(reader, ROWS_AT_ONCE)):
        kept = []
        for line, row in rows:
            fitted = _fitted(row, len(names), needed)
            unlike = f"line {line} has {len(row)} cells, the header {len(names)}"
            if fitted is None:
                skipped.append((line, unlike))
                continue
            if len(row) != len(names):
                repairs.append((len(lines), unlike))
            kept.append(fitted)
            lines.append(line)
        parts.append(_columns(kept, names))
    cells = _frame(pa.concat_tables(parts or [_columns([], names)]))
    return _Parsed(cells, np.array(lines, dtype=np.int64), skipped, repairs)


def _fitted(row: list[str], width: int, needed: int) -> list[str] | None:
    """Fill a short row that reaches the text, and cut empty cells off a long one."""
    if len(row) == width:
        return row
    if len(row) < needed or any(row[width:]):
        return None
    return (row + [""] * width)[:width]


def _columns(rows: list[list[str]], names: list[str]) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else [[] for _ in names]
    return pa.table([pa.array(column, pa.large_string()) for column in columns], names=names)


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


def _frame(table: pa.Table) -> pd.DataFrame:
    cells = {
        name: pd.Series(column.combine_chunks(), dtype="str")
        for name, column in zip(table.column_names, table.columns, strict=True)
    }
    return pd.DataFrame({name: cell.mask(cell.eq("")) for name, cell in cells.items()})


def _restored(cells: pd.DataFrame, names: list[str]) -> tuple[pd.DataFrame, list[str]]:
    """Undo, in an export of our own, the apostrophes that keep spreadsheets from running cells."""
    if not set(COMMENT_COLUMNS) <= set(names):
        return cells, names
    names = unprotect(pd.Series(names, dtype="str")).tolist()
    restored = {
        name: unprotect(cells[column]) for name, column in zip(names, cells.columns, strict=True)
    }
    return pd.DataFrame(restored), names


def _with_lines(batch: Batch, parsed: _Parsed) -> Batch:
    table = pd.DataFrame(batch.comments)
    if "source_row" not in table:
        table = table.assign(source_row=parsed.lines)
    blank = pd.Series(pd.NA, index=table.index, dtype="str")
    discussions, ids = (table.get(name, blank) for name in ("discussion_id", "comment_id"))
    repairs = []
    for row, detail in parsed.repairs:
        discussion = "1" if pd.isna(discussions[row]) else discussions[row]
        comment = str(row + 1) if pd.isna(ids[row]) else ids[row]
        repairs.append((discussion, comment, "ragged row", detail))
    return dataclasses.replace(batch, comments=table, repairs=repairs)
