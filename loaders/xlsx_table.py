"""Table of comments in an Excel workbook (.xlsx).

Documented, untested on real files. The first visible sheet whose columns look like comments is
read; a note names the others. Formulas count with the value last worked out, whole numbers as ids
without “.0”, dates as dates. Old .xls files and workbooks locked with a password are refused. Cells
are read by python-calamine (Rust), once `loaders/table_parts/workbook.py` has looked at what they
unpack to.
"""

from __future__ import annotations

import datetime
import io
import itertools
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, BinaryIO, NamedTuple

import pandas as pd
import pyarrow as pa
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from loaders.schema import Batch, LoadError, NothingLoadedError, Options
from loaders.table_parts.columns import is_our_export, looks_like_comments, table_batch
from loaders.table_parts.header import check_names, names_of, notes_on_names
from loaders.table_parts.known_tables import known_table
from loaders.table_parts.workbook import BROKEN, check_extent, extents

LABEL = "a table of comments in an Excel workbook (.xlsx)"
SAMPLE = "forum_export.xlsx"
JOINS = "table"
HOW_TO_GET = "Write a row for each comment in the first sheet of a workbook."
EVIDENCE = "documented, untested on real files"

ZIP = b"PK\x03\x04"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PART = re.compile(rb"PK\x03\x04[\x00-\xff]{26}(xl/[\w./-]{1,80}\.(?:xml|rels))")
OLD_PARTS = tuple(name.encode("utf-16-le") for name in ("Workbook", "EncryptedPackage"))
ROWS_AT_ONCE = 20_000
FIRST_ROUNDED = 1e15
NO_TEXTS = pa.array([], pa.large_string())


class _Sheet(NamedTuple):
    """A sheet, its rows, and which of them begins the table; rows are counted from 0."""

    name: str
    rows: CalamineSheet
    top: int
    names: list[str]
    named: bool
    first: list[str]


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is an Excel workbook, or None."""
    if head.startswith(OLD) and any(name in head for name in OLD_PARTS):
        return "Excel workbook of before 2007, or locked with a password."
    parts = PART.findall(head) if head.startswith(ZIP) else []
    if not parts:
        return None
    told = next((part for part in parts if part.startswith(b"xl/work")), parts[0])
    return f"Excel workbook: it holds `{told.decode()}`."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the rows of the first sheet of comments (schema: loaders/schema.py).

    Raises:
        LoadError: the workbook is locked, broken, of before 2007, or made to fill the memory.
        ColumnsError: no sheet has a column that holds the text.
    """
    content = stream.read()
    if content.startswith(OLD):
        raise LoadError(
            "This is an Excel workbook of before 2007 (.xls), or one locked with a password. Open "
            "it in a spreadsheet program and save it as .xlsx without a password, or as CSV."
        )
    found = extents(content)
    for part, extent in found.items():
        check_extent(extent, part)
    cells, rows, notes = _table(content, options)
    if faults := sum(extent.faults for extent in found.values()):
        notes.append(f"Left empty: {faults:,} × a cell with an error such as #N/A.")
    batch = table_batch(cells, rows, options)
    batch.notes[:0] = notes
    yield batch


def _table(content: bytes, options: Options) -> tuple[pd.DataFrame, list[int], list[str]]:
    try:
        sheet, notes = _chosen(CalamineWorkbook.from_filelike(io.BytesIO(content)))
        check_names(sheet.names)
        if not sheet.named:
            said = dict(options.columns).get("text") in sheet.names
            notes += notes_on_names(sheet.names, sheet.first, said)
        cells, rows, said_of_cells = _cells(sheet)
    except (CalamineError, ValueError, OverflowError) as error:  # no time is so late or so early
        raise LoadError(BROKEN.format(error)) from error
    return cells, rows, notes + said_of_cells


def _chosen(workbook: CalamineWorkbook) -> tuple[_Sheet, list[str]]:
    """Choose the first visible sheet whose columns look like comments, else the first table."""
    shown = [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
    ]
    found: _Sheet | None = None
    for name in shown:
        sheet = _sheet(name, workbook.get_sheet_by_name(name))
        if sheet and (found is None or _holds_comments(sheet.names)):
            found = sheet
            if _holds_comments(sheet.names):
                break
    if found is None:
        raise NothingLoadedError("This Excel workbook has no sheet with a table on it.")
    left = ", ".join(f"“{name}”" for name in shown if name != found.name)
    notes = [f"Read from the sheet “{found.name}”." + (f" Not read: {left}." if left else "")]
    if found.top > (found.rows.start or (0, 0))[0]:
        notes.append(f"The table begins in row {found.top + 1:,}; what stands above was left out.")
    return found, notes


def _sheet(name: str, rows: CalamineSheet) -> _Sheet | None:
    """Find where the table of a sheet begins: a row of known names, else one of several cells."""
    start = [[_text(cell) or "" for cell in row] for row in itertools.islice(rows.iter_rows(), 50)]
    wide = [at for at, row in enumerate(start) if sum(map(bool, row)) > 1]
    if not wide:
        return None
    top = next((at for at in wide if _holds_comments(start[at])), wide[0])
    below = start[top + 1] if top + 1 < len(start) else []
    names, named = names_of(start[top], below)
    return _Sheet(name, rows, top, names, named, start[top])


def _holds_comments(names: list[str]) -> bool:
    return is_our_export(names) or known_table(names) is not None or looks_like_comments(names)


def _cells(sheet: _Sheet) -> tuple[pd.DataFrame, list[int], list[str]]:
    """Read a sheet's cells as texts; rows without any are no records."""
    first = sheet.top + sheet.named
    numbered = enumerate(itertools.islice(sheet.rows.iter_rows(), first, None), start=first + 1)
    filled = ((number, row) for number, row in numbered if any(cell != "" for cell in row))
    parts, places, rounded = [], list[int](), False
    while some := list(itertools.islice(filled, ROWS_AT_ONCE)):
        places += [number for number, _ in some]
        rounded = rounded or any(_is_long(cell) for _, row in some for cell in row)
        columns = zip(*(row for _, row in some), strict=True)
        parts.append(pa.table([_column(column) for column in columns], names=sheet.names))
    table = pa.concat_tables(parts) if parts else pa.table({name: NO_TEXTS for name in sheet.names})
    cells = {
        name: pd.Series(table[name].combine_chunks(), dtype="str")
        for name, heading in zip(sheet.names, sheet.first, strict=True)
        if heading or table[name].null_count < len(table)
    }
    return pd.DataFrame(cells), places, _notes_on_cells(sheet, max(places, default=0), rounded)


def _notes_on_cells(sheet: _Sheet, end: int, rounded: bool) -> list[str]:
    notes = []
    ranges = sheet.rows.merged_cell_ranges or []
    merged = sum(sheet.top < first[0] < end for first, _ in ranges)
    if merged:
        notes.append(f"{merged:,} × merged cells: only the first of each holds their value.")
    if rounded:
        notes.append("Excel keeps 15 digits of a number: longer ones may have been rounded.")
    return notes


def _is_long(cell: Any) -> bool:
    return isinstance(cell, float) and abs(cell) >= FIRST_ROUNDED


def _column(cells: tuple[Any, ...]) -> pa.Array:
    return pa.array([_text(cell) for cell in cells], pa.large_string())


def _text(cell: Any) -> str | None:
    """Write a cell as a person reads it; whole numbers have no “.0”, times are ISO 8601."""
    if isinstance(cell, str):
        return cell or None
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return format(Decimal(repr(cell)), "f").removesuffix(".0")
    if isinstance(cell, datetime.date | datetime.time):
        return cell.isoformat()
    return str(cell)
