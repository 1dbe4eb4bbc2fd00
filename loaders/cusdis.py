"""Cusdis: an answer of its interface (JSON), or its database (SQLite, or a dump of it).

Documented, untested on real files. `parentId` is the comment answered; in an answer the replies
stand in `replies.data`, ten to a page. Texts are Markdown. In the database are those too that were
not approved yet, and the pages by name. E-mail addresses are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from loaders.database_parts.sqlite import creates, holds_database, opened_database, schema_in
from loaders.json_parts.comment_boxes import (
    ONE_PAGE_OF_SEVERAL,
    Box,
    Row,
    box_batch,
    listed,
    written_text,
)
from loaders.json_parts.document import (
    Parsed,
    count_in,
    fields_in,
    name_in,
    parsed_values,
    place_of,
)
from loaders.schema import Batch, LoadError, Options
from loaders.text.reading import decoded_start

LABEL = "comments of Cusdis (JSON or SQLite)"
SAMPLE = "cusdis.json"
HOW_TO_GET = "Copy its database file (`DB_URL`), or save `/api/open/comments?appId=…&pageId=…`."
EVIDENCE = "documented, untested on real files"

SIGNS = (re.compile(r'"by_nickname"\s*:'), re.compile(r'"(?:parsedContent|moderatorId)"\s*:'))
TABLE = creates("comments", "by_nickname", "pageId", "parentId")
PRIVATE = ("by_email",)


def recognises(head: bytes, filename: str) -> str | None:
    """Say why these are comments of Cusdis, or None."""
    schema = schema_in(head)
    if schema is not None:
        return "Cusdis: a table “comments” with “by_nickname”." if TABLE.search(schema) else None
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    if text[:1] not in ("{", "["):
        return None
    lines = [place_of(sign, text) for sign in SIGNS]
    return None if None in lines else f"Cusdis: “by_nickname” at line {lines[0]}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the comments in the order of the source (schema: loaders/schema.py).

    Raises:
        LoadError: the source is broken, or is none of Cusdis'.
        NothingLoadedError: it holds no comment.
    """
    yield _of_database(stream, options) if holds_database(stream) else _of_answer(stream, options)


def _of_answer(stream: BinaryIO, options: Options) -> Batch:
    file = parsed_values(stream, options)
    records = [one for value in file.values for one in _comments(value)]
    batch = box_batch(Box("Cusdis", _row, _replies, PRIVATE), records, [], file, options)
    pages = [fields_in(fields_in(value).get("data")).get("pageCount") for value in file.values]
    if any((count_in(count) or 0) > 1 for count in pages):
        batch.notes.append(ONE_PAGE_OF_SEVERAL)
    return batch


def _of_database(stream: BinaryIO, options: Options) -> Batch:
    with opened_database(stream, options) as database:
        if not database.has("comments", "by_nickname", "content"):
            raise LoadError("There is no table “comments” of Cusdis in this database.")
        stored, broken = database.rows("comments")
        pages, _ = database.rows("pages")
        file = Parsed([], [], broken, database.notes, database.encoding)
        articles = [
            {
                "discussion_id": name_in(page.get("id")),
                "title": name_in(page.get("title")),
                "url": name_in(page.get("url")),
            }
            for page in pages
        ]
        return box_batch(
            Box("Cusdis", _stored_row, private=PRIVATE), stored, articles, file, options
        )


def _comments(value: Any) -> list[Any]:
    return [value] if "by_nickname" in fields_in(value) else listed(value, "data")


def _replies(record: Row) -> list[Any]:
    return listed(record.get("replies"), "data")


def _stored_row(record: Row, above: str | None) -> Row:
    """Read a row of the table, whose columns come in small letters."""
    names = {"pageid": "pageId", "parentid": "parentId", "deletedat": "deletedAt"}
    names |= {"created_at": "createdAt", "updated_at": "updatedAt", "moderatorid": "moderatorId"}
    return _row({names.get(name, name): value for name, value in record.items()}, above)


def _row(record: Row, above: str | None) -> Row:
    moderator = name_in(fields_in(record.get("moderator")).get("displayName"))
    approved = record.get("approved", True)
    status = "published" if approved in (True, 1) else "pending"
    return {
        "discussion_id": name_in(record.get("pageId")),
        "comment_id": name_in(record.get("id")),
        "parent_id": name_in(record.get("parentId")) or above,
        "parent_source": "explicit",
        "commenter": moderator or name_in(record.get("by_nickname")),
        "role": "moderator" if name_in(record.get("moderatorId")) else None,
        "posted_at": record.get("createdAt"),
        "text": written_text(record.get("content")),
        "status": "deleted" if record.get("deletedAt") else status,
    }
