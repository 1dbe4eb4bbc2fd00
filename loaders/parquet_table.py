"""Table of comments in Parquet, as pandas, Spark, DuckDB or Undercurrent itself write it.

Documented, untested on real files. Nested columns are kept as JSON; whole numbers that pandas wrote
as 7.0 because of gaps are whole again. What is unpacked is counted on the way: a few bytes can
stand for billions of rows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from loaders.schema import TIME, Batch, LoadError, Options
from loaders.table_parts.columns import table_batch
from loaders.table_parts.header import check_names

LABEL = "a table of comments in Parquet"
SAMPLE = "comments.parquet"
JOINS = "table"
HOW_TO_GET = "Write a row for each comment, for example by `to_parquet` in pandas."
EVIDENCE = "documented, untested on real files"

MARK = b"PAR1"
MOST_ROWS = 20_000_000
MOST_BYTES = 500_000_000
MOST_COLUMNS = 2_000
ROWS_AT_ONCE = 65_536
BROKEN = "This Parquet file is broken ({}). It may have been cut off; export it again."
LONGEST_ERROR = 200
INDEX = re.compile(r"__index_level_\d+__$")
TEXTS = (
    pa.types.is_string,
    pa.types.is_large_string,
    pa.types.is_binary,
    pa.types.is_large_binary,
)
NULLABLE = {
    pa.int64(): pd.Int64Dtype(),
    pa.uint64(): pd.UInt64Dtype(),
    pa.float64(): pd.Float64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
}


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is Parquet, or None."""
    return "Parquet: it begins with `PAR1`." if head.startswith(MARK) else None


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the table's rows as comments (schema: loaders/schema.py).

    Raises:
        LoadError: the file is broken, or unpacks to more than fits into the memory.
        ColumnsError: no column holds the text.
    """
    content = pa.BufferReader(stream.read())
    try:
        about = pq.ParquetFile(content)
        names = _checked_names(about)
        columns = _columns(content, names, _flat_texts(about, names))
    except (pa.ArrowException, OSError, ValueError, MemoryError) as error:
        raise LoadError(BROKEN.format(str(error).split("\n")[0][:LONGEST_ERROR])) from error
    cells = pd.DataFrame({name: _cells(columns[name]) for name in names})
    yield table_batch(cells, range(1, len(cells) + 1), options)


def _checked_names(file: pq.ParquetFile) -> list[str]:
    """Look at what a file says of itself before any of it is unpacked."""
    about = file.metadata
    if about.num_columns > MOST_COLUMNS:
        raise LoadError(f"The table has {about.num_columns:,} columns; {MOST_COLUMNS:,} at most.")
    size = sum(about.row_group(number).total_byte_size for number in range(about.num_row_groups))
    if about.num_rows > MOST_ROWS or size > MOST_BYTES:
        raise LoadError(
            f"This Parquet file holds {about.num_rows:,} rows and unpacks to {size:,} bytes; "
            f"at most {MOST_ROWS:,} rows and {MOST_BYTES:,} bytes are read. Save a part of it."
        )
    names = [name for name in file.schema_arrow.names if not INDEX.match(name)]
    check_names(names)
    return names


def _flat_texts(file: pq.ParquetFile, names: list[str]) -> list[str]:
    columns = [file.schema.column(number) for number in range(file.metadata.num_columns)]
    return [
        column.path
        for column in columns
        if column.path in names
        and column.physical_type == "BYTE_ARRAY"
        and not column.max_repetition_level
    ]


def _columns(
    content: pa.BufferReader, names: list[str], texts: list[str]
) -> dict[str, pa.ChunkedArray]:
    """Unpack a file piece by piece, as long as it fits.

    Texts come as a dictionary and its indices: what one long text a million times would take is
    known before it is written out.
    """
    content.seek(0)
    file = pq.ParquetFile(content, read_dictionary=texts)
    parts: dict[str, list[pa.Array]] = {name: [] for name in names}
    size = 0
    for part in file.iter_batches(ROWS_AT_ONCE, columns=names, use_threads=False):
        for name in names:
            size += _size(part.column(name))
            if size > MOST_BYTES:
                raise LoadError(
                    f"This Parquet file unpacks to over {MOST_BYTES:,} bytes. Save a part of it."
                )
            parts[name].append(_plain(part.column(name)))
    none = pa.large_string()
    return {name: pa.chunked_array(some, None if some else none) for name, some in parts.items()}


def _size(column: pa.Array) -> int:
    if not pa.types.is_dictionary(column.type):
        return int(column.nbytes)
    if not (_is_text(column.type.value_type)):
        return 8 * len(column)
    lengths = pc.fill_null(pc.binary_length(column.dictionary), 0)
    return int(pc.sum(lengths.take(column.indices.drop_null())).as_py() or 0) + 8 * len(column)


def _is_text(kind: pa.DataType) -> bool:
    return any(test(kind) for test in TEXTS)


def _plain(column: pa.Array) -> pa.Array:
    """Bring a column to one of few types: text, whole number, number, yes or no, time in UTC."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _plain(column.dictionary_decode())
    if pa.types.is_nested(kind):
        rows = [None if row is None else _json(row) for row in column.to_pylist()]
        return pa.array(rows, pa.large_string())
    if pa.types.is_timestamp(kind) and kind.tz:
        return column.cast(pa.timestamp("us", "UTC"), safe=False)
    if pa.types.is_integer(kind):
        return column.cast(pa.uint64() if kind == pa.uint64() else pa.int64())
    if pa.types.is_floating(kind):
        return column.cast(pa.float64())
    if pa.types.is_boolean(kind):
        return column
    return _texts(column)


def _texts(column: pa.Array) -> pa.Array:
    try:
        return column.cast(pa.large_string())
    except pa.ArrowInvalid:  # bytes that are no UTF-8
        rows = (row and row.decode("utf-8", "replace") for row in column.to_pylist())
        return pa.array(rows, pa.large_string())


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _cells(column: pa.ChunkedArray) -> pd.Series:
    """Give a column as pandas holds it, gaps without making numbers of something else."""
    whole = column.combine_chunks()
    if pa.types.is_timestamp(whole.type):
        return pd.Series(whole.to_pandas().astype(TIME))
    if whole.type == pa.float64() and len(whole) > whole.null_count and _are_whole(whole):
        whole = whole.cast(pa.int64())
    if whole.type in NULLABLE:
        return pd.Series(whole.to_pandas(types_mapper=NULLABLE.get))
    return pd.Series(whole, dtype="str")


def _are_whole(numbers: pa.Array) -> bool:
    small = pc.all(pc.less(pc.abs(numbers), 2.0**53)).as_py()
    return bool(small and pc.all(pc.equal(pc.floor(numbers), numbers)).as_py())
