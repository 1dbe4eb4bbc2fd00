"""Table of comments: CSV, or cells between tabs, semicolons or bars.

Columns of well-known exports are told by their names (`known_tables.py`), others guessed.
A table without a line of names is read with what the user says of “column 1”, “column 2” and so
on; its first line is never taken for names.
"""

from __future__ import annotations

import codecs
import dataclasses
from collections.abc import Iterator
from typing import Any, BinaryIO

import pandas as pd

from loaders.schema import Batch, Options
from loaders.table_parts.column_names import holds_texts, looks_like_comments
from loaders.table_parts.columns import chosen, is_our_export, table_batch
from loaders.table_parts.delimited import Parsed, parsed
from loaders.table_parts.header import (
    DELIMITERS,
    LONGEST_HEADER,
    check_lines,
    check_names,
    header_of,
    notes_on_names,
)
from loaders.table_parts.known_tables import known_table, why_known
from loaders.text.reading import decode, decoded_start, unprotect

LABEL = "a table of comments (CSV, TSV)"
SAMPLE = "survey_answers.csv"
JOINS = "table"
GENERAL = True
HOW_TO_GET = "Write a row for each comment, for example by “Save as CSV” in a spreadsheet."
EVIDENCE = "6 real files"

MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
PIECE_BYTES = 1 << 24
MOST_NULS = 16
NAMED_BY = ("discussion_id", "comment_id")


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a table, or None."""
    text = decoded_start(head)
    if text.lstrip()[:1] in ("{", "[", "<") or text.count("\0", 0, 1024) > MOST_NULS:
        return None
    header = header_of(text.replace("\0", ""))
    ends_so = filename.lower().endswith((".csv", ".tsv", ".tab"))
    if len(header.names) == 1:
        alone = ends_so and header.named and holds_texts(header.names[0])
        return f"Table with one column, “{header.names[0]}”." if alone else None
    if not (ends_so or looks_like_comments(header.names)):
        return None
    if known := known_table(header.names):
        return why_known(known)
    between = DELIMITERS.get(header.delimiter, header.delimiter)
    without = "" if header.named else ", and no line with their names"
    return f"Table with {between} between its {len(header.names)} columns{without}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the table's rows as comments, in the table's order (schema: loaders/schema.py).

    Raises:
        ColumnsError: no column holds the text, or the columns have no names and none are said.
        LoadError: rows or columns cannot be told apart.
    """
    content, encoding, notes = _as_utf8(stream.read(), options.encoding)
    header = header_of(content[: 4 * LONGEST_HEADER].decode("utf-8", "ignore"))
    names = header.names
    check_names(names)
    if not header.named:
        said = dict(options.columns).get("text") in names
        notes += notes_on_names(names, header.first, said)
    if header.start:
        # Blank lines in place of what stands above the table keep its line numbers.
        content = b"\n" * content.count(b"\n", 0, header.start) + content[header.start :]
    needed = names.index(chosen(names, options).get("text", names[-1])) + 1
    found = parsed(content, header, needed)
    del content  # a large table fits into the memory once
    yield _batch(found, options, notes, encoding)


def _as_utf8(content: bytes, encoding: str | None) -> tuple[bytes, str, list[str]]:
    """Give a table in UTF-8, the name of the encoding it had, and what was guessed or left out."""
    check_lines(content)
    name, notes = "utf-8", list[str]()
    if encoding or content.startswith(MARKS) or not _is_utf8(content):
        text, name, notes = decode(content, encoding)
        content = text.encode()
    if nuls := content.count(b"\0"):
        notes.append(f"Left out: {nuls:,} NUL characters, which no text has.")
        content = content.replace(b"\0", b"")
    return content, name, notes


def _is_utf8(content: bytes) -> bool:
    """Tell whether a table is in UTF-8 without holding a decoded copy, up to 4 times its size."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    pieces = range(0, len(content), PIECE_BYTES)
    try:
        for at in pieces:
            decoder.decode(content[at : at + PIECE_BYTES], at == pieces[-1])
    except UnicodeDecodeError:
        return False
    return True


def _batch(found: Parsed, options: Options, notes: list[str], encoding: str) -> Batch:
    batch = table_batch(_restored(found.cells), found.lines.tolist(), options)
    return dataclasses.replace(
        batch,
        records=batch.records + len(found.skipped),
        skipped=found.skipped + batch.skipped,
        notes=notes + found.notes + batch.notes,
        repairs=_repairs(pd.DataFrame(batch.comments), found),
        encoding=encoding,
    )


def _restored(cells: pd.DataFrame) -> pd.DataFrame:
    """Undo, in an export of our own, the apostrophes that keep spreadsheets from running cells."""
    if not is_our_export(list(cells.columns)):
        return cells
    names = unprotect(pd.Series(list(cells.columns), dtype="str")).tolist()
    columns = zip(names, cells.columns, strict=True)
    return pd.DataFrame({name: unprotect(cells[column]) for name, column in columns})


def _repairs(comments: pd.DataFrame, found: Parsed) -> list[tuple[str, str, str, str]]:
    """Name the comments that were ragged rows; the comments' index is that of the rows."""
    repairs = []
    for row, detail in found.repairs:
        if row in comments.index:
            discussion, comment = (_name(comments, name, row) for name in NAMED_BY)
            repairs.append((discussion or "1", comment or str(row + 1), "ragged row", detail))
    return repairs


def _name(comments: pd.DataFrame, column: str, row: int) -> str | None:
    value: Any = comments[column].loc[row] if column in comments else None
    return None if pd.isna(value) else str(value)
