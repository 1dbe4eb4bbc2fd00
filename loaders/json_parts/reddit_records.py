"""Reddit's comments and submissions as parsed JSON, brought into the schema."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa

from loaders.json_parts.escaped_texts import are_escaped
from loaders.json_parts.one_line import as_text
from loaders.json_parts.records import parsed_fast
from loaders.json_parts.reddit_rows import FIELDS, TEXT, article_rows, comments_frame
from loaders.schema import Batch, LoadError, Options, whole_characters
from loaders.text.reading import decode

Records = Sequence[dict[str, Any]]


def parsed(stream: BinaryIO, options: Options) -> tuple[Any, str, list[str]]:
    """Parse a document; give it, its encoding, and sentences about what was guessed.

    Raises:
        LoadError: it is not JSON, or nested too deep.
    """
    text, encoding, notes = decode(stream.read(), options.encoding)
    try:
        return parsed_fast(text.removeprefix("\ufeff")), encoding, notes
    except RecursionError as error:
        raise LoadError("The JSON is nested over 900 levels deep, and no thread is.") from error
    except ValueError as error:
        broken = f"The JSON is broken: {error}. If it was cut off, save it again."
        raise LoadError(broken) from error


def records_batch(comments: Records, submissions: Records, options: Options) -> Batch:
    """Turn records with Reddit's field names into a batch; they are numbered from 1.

    Args:
        comments: reads `FIELDS`, and `body_html`; `record` is the number in the source, if set.
        submissions: likewise; `selftext_html`.
        options: reads time_zone, day_first.
    """
    rows, heads = _table(comments), _table(submissions)
    escaped = _escaped((*comments, *submissions), rows, heads)
    numbers = [row.get("record", number) for number, row in enumerate(comments, start=1)]
    frame, notes = comments_frame(rows, np.array(numbers, dtype=np.int64), escaped, options)
    articles, said = article_rows(heads, escaped, options)
    notes = list(dict.fromkeys(notes + said))
    if escaped:
        notes.append("“&lt;”, “&gt;” and “&amp;” in texts were decoded.")
    if not comments:
        counted = "A submission" if len(submissions) == 1 else f"{len(submissions):,} submissions"
        notes.append(
            f"{counted} without comments. Open the comments together with this file: they are "
            "joined by the submission’s id."
        )
    return Batch(articles, frame, len(frame), notes=notes)


def _table(records: Records) -> pa.Table:
    return pa.table(
        {name: pa.array([_text(row.get(name)) for row in records], TEXT) for name in FIELDS}
    )


def _text(value: Any) -> str | None:
    return None if value is None else whole_characters(as_text(value))


def _escaped(records: Records, rows: pa.Table, heads: pa.Table) -> bool:
    """Tell whether texts are escaped: as their HTML is, where that is given."""
    for record in records:
        shown = record.get("body_html") or record.get("selftext_html")
        if isinstance(shown, str):
            return shown.lstrip().startswith("&lt;")
    columns = (rows["body"], heads["selftext"], heads["title"])
    texts = [chunk for column in columns for chunk in column.chunks]
    return bool(are_escaped(pa.chunked_array(texts, TEXT)))
