"""Isso's answer to a page that asks for its comments (`/?uri=…`), or for the latest (JSON).

Comments nest one level: an answer to an answer is filed under the top comment. A site may show a
few at first: the rest is counted (`hidden_replies`, `total_replies`), and missing here. A deleted
comment that has answers stays, without a name and a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from loaders.json_parts.document import (
    count_in,
    fields_in,
    finished_rows,
    name_in,
    no_record,
    parsed_values,
    place_of,
    records_in,
)
from loaders.json_parts.isso_rows import REPLIES_FILED, isso_row, shown_text
from loaders.schema import Batch, NothingLoadedError, Options
from loaders.text.reading import decoded_start

LABEL = "comments of Isso (JSON)"
SAMPLE = "isso_comments.json"
JOINS = "isso"
HOW_TO_GET = "Save `ISSO/?uri=/PAGE&nested_limit=10000`, where ISSO is what `data-isso` names."
EVIDENCE = "2 real files"

HIDDEN = re.compile(r'"hidden_replies"\s*:')
COUNTED = re.compile(r'"total_replies"\s*:')
LATEST = re.compile(r'"dislikes"\s*:(?=.{0,9000}?"hash"\s*:)(?=.{0,9000}?"uri"\s*:)', re.DOTALL)


class _Met(NamedTuple):
    """A comment as it was met: the record, or what stands in its place, and its discussion."""

    record: Any
    discussion: str | None


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this comes from Isso, or None."""
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    if text[:1] not in ("{", "["):
        return None
    line = place_of(HIDDEN, text)
    if line is not None and COUNTED.search(text):
        return f"Isso: comments with “total_replies”, “hidden_replies” at line {line}."
    line = place_of(LATEST, text)
    return None if line is None else f"Isso: the latest comments (“hash”, “uri”) at line {line}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the comments, each followed by its answers (schema: loaders/schema.py).

    Raises:
        LoadError: the JSON is broken.
        NothingLoadedError: it holds no comment.
    """
    file = parsed_values(stream, options)
    roots = [root for value in file.values for root in (records_in(value) or [value])]
    met = _met(roots)
    rows: list[dict[str, Any]] = []
    skipped: list[tuple[int, str]] = []
    for number, (record, discussion) in enumerate(met, start=1):
        if isinstance(record, dict):
            text = shown_text(record.get("text"))
            rows.append(isso_row(record, discussion) | {"text": text, "source_row": number})
        else:
            skipped.append((number, no_record(record)))
    if not met:
        raise NothingLoadedError("This answer of Isso holds no comment.")
    comments, notes = finished_rows(rows, ("posted_at", "edited_at"), options)
    yield Batch(
        comments=comments,
        records=len(met) + len(file.skipped),
        skipped=file.skipped + skipped,
        notes=file.notes + notes + ([REPLIES_FILED] if _have_answers(rows) else []),
        encoding=file.encoding,
        missing=sum(_missing(root) for root in map(fields_in, roots)),
    )


def _met(roots: list[Any]) -> list[_Met]:
    """Walk whatever holds comments; a loop, since what is nested may be made to be deep."""
    met: list[_Met] = []
    pending = [(root, True) for root in roots[::-1]]
    while pending:
        value, outermost = pending.pop()
        record = fields_in(value)
        replies = records_in(record.get("replies"))
        if not (outermost and "text" not in record and isinstance(record.get("replies"), list)):
            met.append(_Met(value, name_in(record.get("uri"))))
        pending += [(reply, False) for reply in replies[::-1]]
    return met


def _missing(root: dict[str, Any]) -> int:
    """Count what is not shown: by what each list hides, or by how many there are in all."""
    everything = [root]
    hidden = here = 0
    while everything:
        record = everything.pop()
        replies = [fields_in(reply) for reply in records_in(record.get("replies"))]
        hidden += count_in(record.get("hidden_replies")) or 0
        here += len(replies)
        everything += replies
    return max(hidden, (count_in(root.get("total_replies")) or 0) - here, 0)


def _have_answers(rows: list[dict[str, Any]]) -> bool:
    return any(row["parent_id"] for row in rows)
