"""Isso's database (SQLite, `comments.db`), or what `sqlite3 comments.db .dump` writes of it.

`threads` are pages, by their address within the site; `comments` hold Markdown, in the order in
which they were posted. Comments that wait for approval and deleted ones with answers are there.
E-mail and IP addresses are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from loaders.database_parts.sqlite import Database, creates, opened_database, schema_in
from loaders.json_parts.document import finished_rows, name_in
from loaders.json_parts.isso_rows import REPLIES_FILED, isso_row
from loaders.schema import Batch, LoadError, Options, private_note
from loaders.text.markdown import markdown_text

LABEL = "a database of Isso (SQLite, or a dump of it)"
SAMPLE = "isso_comments.sql"
JOINS = "isso"
HOW_TO_GET = "Copy the file that `dbpath` names in `isso.cfg`, or dump it: `sqlite3 FILE .dump`."
EVIDENCE = "1 real file"

COMMENTS = creates("comments", "tid", "remote_addr", "voters")
PRIVATE = ("email", "remote_addr")


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a database of Isso, or None."""
    schema = schema_in(head)
    if schema is None or not COMMENTS.search(schema):
        return None
    return "Isso: a table “comments” with “tid”, “remote_addr” and “voters”."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield pages, then comments by their numbers (schema: loaders/schema.py).

    Raises:
        LoadError: the database is broken, or is none of Isso's.
    """
    with opened_database(stream, options) as database:
        if not database.has("comments", "tid", "text", "mode"):
            there = ", ".join(f"“{name}”" for name in database.tables)
            raise LoadError(f"There is no table “comments” of Isso in it, but {there}.")
        yield _batch(database, options)


def _batch(database: Database, options: Options) -> Batch:
    threads, _ = database.rows("threads")
    places = {thread.get("id"): name_in(thread.get("uri")) for thread in threads}
    stored, skipped = database.rows("comments")
    rows = [_comment(row, places, n) for n, row in enumerate(stored, start=1)]
    comments, notes = finished_rows(rows, ("posted_at", "edited_at"), options)
    private = [name for name in PRIVATE if any(row.get(name) for row in stored)]
    answers = [REPLIES_FILED] if any(row["parent_id"] for row in rows) else []
    return Batch(
        [_article(thread) for thread in threads],
        comments,
        records=len(stored) + len(skipped),
        skipped=skipped,
        notes=database.notes + notes + answers + private_note(private),
        encoding=database.encoding,
    )


def _article(thread: dict[str, Any]) -> dict[str, Any]:
    place = name_in(thread.get("uri"))
    return {
        "discussion_id": place or name_in(thread.get("id")),
        "title": name_in(thread.get("title")),
        "url": place if place and place.startswith(("https://", "http://")) else None,
    }


def _comment(row: dict[str, Any], places: dict[Any, str | None], number: int) -> dict[str, Any]:
    thread = row.get("tid")
    text = row.get("text")
    return isso_row(row, places.get(thread) or name_in(thread)) | {
        "text": markdown_text(text) if isinstance(text, str) else "",
        "source_row": number,
    }
