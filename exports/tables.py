"""Tables as files.

A CSV cell that a spreadsheet would run as a formula gets an apostrophe in front, which the loader
takes off again; numbers and times are written in full, so a file reads back to the same values.
"""

from __future__ import annotations

import csv
import io

import numpy as np
import orjson
import pandas as pd

from analysis.tone.columns import SCORE_COLUMNS
from charts import Chart, Listing
from loaders.text.isolation import closed
from loaders.text.reading import protect
from store.selection import Selection

PRECISIONS = ("s", "ms", "us", "ns")
MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}


def comment_table(
    comments: pd.DataFrame, scored_by: str, replies_counted: str = ""
) -> pd.DataFrame:
    """The comments as they are exported: every column, each word list under its own name.

    Args:
        comments: a view's comments.
        scored_by: the scorers with their versions (`Store.scored_by`); it stands in every row.
        replies_counted: on which links depths and replies rest (`View.replies_stamp`); it stands
            in every row, unless all are as recorded.
    """
    table = comments.drop(columns=[*SCORE_COLUMNS], errors="ignore").assign(scored_by=scored_by)
    return table.assign(replies_counted=replies_counted) if replies_counted else table


def selected_table(selection: Selection) -> pd.DataFrame:
    """The comments of several discussions as they are exported (see `comment_table`)."""
    if not selection.is_one_by_one:
        return comment_table(selection.comments, selection.store.scored_by)
    tables = [
        comment_table(view.comments, view.store.scored_by, view.replies_stamp)
        for view in selection.views
    ]
    return pd.concat(tables, ignore_index=True)


def chart_table(chart: Chart | Listing, scored_by: str) -> pd.DataFrame:
    """All of a chart's data as it is exported, with what its numbers rest on.

    Args:
        chart: what is exported.
        scored_by: the scorers; part of charts that show tones.
    """
    table = chart.whole()
    if chart.toned:
        table = table.assign(scored_by=scored_by)
    said = chart.replies_counted
    return table.assign(replies_counted=said) if said else table


def to_bytes(table: pd.DataFrame, ending: str, articles: pd.DataFrame | None = None) -> bytes:
    """Write a table as a file.

    Args:
        table: what to write.
        ending: csv, json or parquet.
        articles: with these, JSON has the layout that Undercurrent itself reads.

    Raises:
        ValueError: there is no such kind of file here.
    """
    if ending == "csv":
        return _csv(table)
    if ending == "parquet":
        stream = io.BytesIO()
        table.to_parquet(stream, index=False)
        return stream.getvalue()
    if ending == "json":
        rows = _rows(table)
        whole = rows if articles is None else {"articles": _rows(articles), "comments": rows}
        return orjson.dumps(whole, option=orjson.OPT_INDENT_2)
    raise ValueError(f"There is no “.{ending}” export. Available: {', '.join(MEDIA_TYPES)}.")


def _csv(table: pd.DataFrame) -> bytes:
    written = _with_times_written(table)
    frame = pd.DataFrame(
        {name: protect(values) if _is_text(values) else values for name, values in written.items()}
    )
    heads = pd.Series([closed(str(name)) for name in frame.columns], dtype="str")
    frame.columns = protect(heads).tolist()
    text = frame.to_csv(index=False, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def _is_text(values: pd.Series) -> bool:
    return values.dtype == "str" or values.dtype == object or values.dtype == "category"


def _with_times_written(table: pd.DataFrame) -> pd.DataFrame:
    """Give a table whose times are text; it has its columns also where it has no rows."""
    columns = {
        name: _iso(values) if pd.api.types.is_datetime64_any_dtype(values.dtype) else values
        for name, values in table.items()
    }
    return pd.DataFrame(columns)


def _iso(times: pd.Series) -> pd.Series:
    """Write times in ISO 8601, all of a column to the same precision; with a zone, as UTC.

    Programs guess a column's format from its first cell: pandas 3 then refuses a second precision.
    The coarsest of second, milli-, micro- and nanosecond is taken that loses nothing.
    """
    zoned = isinstance(times.dtype, pd.DatetimeTZDtype)
    plain = times.dt.tz_convert("UTC").dt.tz_localize(None) if zoned else times
    known = plain.dropna().to_numpy()
    precision = next(each for each in PRECISIONS if (known.astype(f"M8[{each}]") == known).all())
    written = np.datetime_as_string(plain.to_numpy().astype(f"M8[{precision}]"))
    text = pd.Series(written, index=times.index, dtype="str")
    return (text + "Z" if zoned else text).where(plain.notna())


def _rows(table: pd.DataFrame) -> list[dict[str, object]]:
    rows = _with_times_written(table).astype(object)
    return [
        dict(zip(rows.columns, row, strict=True))
        for row in rows.where(rows.notna(), None).to_numpy().tolist()
    ]
