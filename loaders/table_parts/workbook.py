"""What an Excel workbook is packed into: a zip, whose sizes and cells are looked at before reading.

The library that reads the cells makes room for every cell between the first and the last one,
filled or not, and gives errors such as #N/A as empty cells: so both are counted here.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from loaders.schema import LoadError

MOST_BYTES = 500_000_000
MOST_TIMES = 100
SMALL_BYTES = 10_000_000
MOST_PARTS = 10_000
MOST_CELLS = 20_000_000
MOST_ROWS = 1_048_576
MOST_COLUMNS = 2_000
PIECE_BYTES = 1 << 20
LONGEST_TAG = 1_000
TAG = re.compile(rb"<(?:\w{1,20}:)?(row|c)(?=[\s/>])([^<>]{0,1000})")
REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,9})(\d{1,12})["']""")
COUNTING = re.compile(rb"<(?:\w{1,20}:)?(?:sst|\w{0,20}[xX]fs|numFmts|mergeCells)\s[^<>]{0,1000}")
COUNT = re.compile(rb"""ount\s*=\s*["'](\d{1,40})""")
PLAIN_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^<>/]*>')
EMPTY_CELL = re.compile(rb'<c r="[A-Z]{1,3}\d{1,7}"[^<>/]*/>')
FAULT = re.compile(rb"""\st\s*=\s*["']e["']""")
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
)
BROKEN = "This Excel workbook is broken ({}). Open it in a spreadsheet program and save it again."


class Extent(NamedTuple):
    """How far a sheet reaches, and how many of its cells hold an error such as #N/A."""

    rows: int
    columns: int
    faults: int


def extents(content: bytes) -> dict[str, Extent]:
    """Look through a workbook: how far each of its sheets reaches, by the name of its part.

    Raises:
        LoadError: it is no workbook, is locked, broken, or made to fill the memory.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _check(parts)
            return {
                part.filename: _extent(_pieces(archive, part))
                for part in parts
                if part.filename.startswith("xl/") and part.filename.endswith((".xml", ".rels"))
            }
    except BROKEN_ZIP as error:
        raise LoadError(BROKEN.format(error)) from error


def check_extent(extent: Extent, sheet: str) -> None:
    """Refuse a sheet that is wider or longer than a table of comments.

    Raises:
        LoadError: so many rows or columns, or room between its cells, as no table has.
    """
    rows, columns, _ = extent
    if columns > MOST_COLUMNS:
        raise LoadError(
            f"The sheet in `{sheet}` has {columns:,} columns; at most {MOST_COLUMNS:,} are read."
        )
    if rows > MOST_ROWS or rows * columns > MOST_CELLS:
        raise LoadError(
            f"The sheet in `{sheet}` reaches to row {rows:,}, column {columns:,}: more than "
            f"{MOST_CELLS:,} cells. Delete what stands far from the table, or save it as CSV."
        )


def _check(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise LoadError("This Excel workbook is locked with a password. Save it without one.")
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        raise LoadError("This is not an Excel workbook (.xlsx). Save the table as .xlsx or CSV.")
    if len(parts) > MOST_PARTS or len(names) < len(parts):
        raise LoadError(BROKEN.format(f"{len(parts):,} parts, {len(names):,} names"))
    size, packed = sum(p.file_size for p in parts), sum(p.compress_size for p in parts)
    if size > MOST_BYTES or (size > SMALL_BYTES and size > MOST_TIMES * packed):
        raise LoadError(
            f"This Excel workbook unpacks from {packed:,} to {size:,} bytes; the most is "
            f"{MOST_BYTES:,}, and {MOST_TIMES} times. Save the table as CSV."
        )


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the whole of a part, no tag of it torn apart; its size is checked on the way."""
    rest = b""
    with archive.open(part) as stream:
        while piece := stream.read(PIECE_BYTES):
            piece = rest + piece
            cut = piece.rfind(b"<", len(piece) - LONGEST_TAG)
            end = cut if cut > 0 else len(piece)
            rest = piece[end:]
            _check_counts(piece, part.file_size)
            yield piece[:end]
    yield rest


def _check_counts(piece: bytes, size: int) -> None:
    """Refuse a count that is larger than the whole part: room would be made for it."""
    counts = (count for tag in COUNTING.findall(piece) for count in COUNT.findall(tag))
    if any(int(count) > size for count in counts):
        raise LoadError(BROKEN.format("it counts more than it holds"))


def _extent(pieces: Iterator[bytes]) -> Extent:
    """Walk over rows and cells as the library does: what names no place stands beside the last."""
    last_row = last_column = row = column = faults = 0
    for piece in pieces:
        if places := _plain_places(piece):
            letters, digits = zip(*places, strict=True)
            last_column = max(last_column, *map(_number, set(letters)))
            last_row = max(last_row, max(map(int, digits)))
            row, column = int(digits[-1]), _number(letters[-1])
            continue
        for tag in TAG.finditer(piece):
            place = REFERENCE.search(tag[2])
            if tag[1] == b"row":
                row, column = int(place[2]) if place else row + 1, 0
                continue
            row, column = (int(place[2]), _number(place[1])) if place else (row, column + 1)
            if not tag[2].endswith(b"/"):  # a cell that is only painted takes no room
                last_row, last_column = max(last_row, row), max(last_column, column)
                faults += FAULT.search(tag[2]) is not None
    return Extent(last_row, last_column, faults)


def _plain_places(piece: bytes) -> list[tuple[bytes, bytes]]:
    """Find the places of all cells where each is written in the usual way and none is an error."""
    places = PLAIN_CELL.findall(piece)
    cells = sum(map(piece.count, (b"<c ", b"<c>", b"<c/", b":c ", b":c>", b":c/")))
    painted = len(EMPTY_CELL.findall(piece)) if b"/>" in piece else 0
    return places if cells == len(places) + painted and b'"e"' not in piece else []


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
