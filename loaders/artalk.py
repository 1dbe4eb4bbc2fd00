"""Artalk's export (“Artrans”, JSON), an answer of its interface, or its database (SQLite).

Documented, untested on real files. An export is a list whose values are all texts, “true” and “0”
too: `rid` is the comment answered (0: the page), `page_key` the page. Texts are Markdown; the
interface's `date` has no zone. The database has people and pages in tables of their own, and those
comments too that were deleted. E-mail and IP addresses are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from loaders.database_parts.sqlite import (
    Database,
    creates,
    holds_database,
    opened_database,
    schema_in,
)
from loaders.json_parts.comment_boxes import Box, Row, box_batch, listed, votes, written_text
from loaders.json_parts.document import Parsed, fields_in, name_in, parsed_values, place_of
from loaders.schema import Batch, LoadError, Options
from loaders.text.reading import decoded_start

LABEL = "comments of Artalk (JSON or SQLite)"
SAMPLE = "artalk.artrans"
HOW_TO_GET = "In Artalk’s sidebar: Control Center, Transfer, Export; or copy its database file."
EVIDENCE = "documented, untested on real files"

SIGNS = tuple(re.compile(rf'"{name}"\s*:') for name in ("page_key", "is_pending", "rid", "nick"))
TABLE = creates(r"(?:\w{1,20}_)?comments", "page_key", "is_pending", "rid")
GO_TIME = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?:\.\d+)? ([+-]\d{4})(?: .*)?")
PRIVATE = ("email", "ip")


def recognises(head: bytes, filename: str) -> str | None:
    """Say why these are comments of Artalk, or None."""
    schema = schema_in(head)
    if schema is not None:
        return "Artalk: a table “comments” with “page_key”." if TABLE.search(schema) else None
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    if text[:1] not in ("{", "["):
        return None
    lines = [place_of(sign, text) for sign in SIGNS]
    return None if None in lines else f"Artalk: “page_key” and “rid” at line {lines[0]}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the comments in the order of the file (schema: loaders/schema.py).

    Raises:
        LoadError: the source is broken, or is none of Artalk’s.
        NothingLoadedError: it holds no comment.
    """
    if holds_database(stream):
        yield _of_database(stream, options)
        return
    file = parsed_values(stream, options)
    yield _batch([one for value in file.values for one in _comments(value)], file, options)


def _of_database(stream: BinaryIO, options: Options) -> Batch:
    with opened_database(stream, options) as database:
        table = next((name for name in database.tables if _is_table(database, name)), None)
        if table is None:
            raise LoadError("There is no table “comments” of Artalk in this database.")
        stored, broken = database.rows(table)
        file = Parsed([], [], broken, database.notes, database.encoding)
        return _batch(_joined(database, table, stored), file, options)


def _joined(database: Database, table: str, stored: list[Row]) -> list[Row]:
    """Add to each comment what other tables say of its commenter and its page."""
    prefix = table.removesuffix("comments")
    people = {row.get("id"): row for row in database.rows(f"{prefix}users")[0]}
    pages = {row.get("key"): row for row in database.rows(f"{prefix}pages")[0]}
    records = []
    for row in stored:
        person = people.get(row.get("user_id"), {})
        told = {name: person.get(name) for name in ("email", "badge_name")}
        title = pages.get(row.get("page_key"), {}).get("title")
        records.append(row | told | {"nick": person.get("name"), "page_title": title})
    return records


def _is_table(database: Database, name: str) -> bool:
    return name.endswith("comments") and database.has(name, "page_key", "content", "rid")


def _batch(records: list[Any], file: Parsed, options: Options) -> Batch:
    titles: dict[str, Row] = {}
    for record in map(fields_in, records):
        key, title = name_in(record.get("page_key")), name_in(record.get("page_title"))
        if key:
            titles.setdefault(key, {"discussion_id": key, "title": title, "url": _address(key)})
    box = Box("Artalk", _row, private=PRIVATE)
    return box_batch(box, records, list(titles.values()), file, options)


def _comments(value: Any) -> list[Any]:
    return [value] if "page_key" in fields_in(value) else listed(value, "comments", "data")


def _address(key: str) -> str | None:
    return key if key.startswith(("https://", "http://")) else None


def _row(record: Row, above: str | None) -> Row:
    answered = name_in(record.get("rid"))
    pending = str(record.get("is_pending")).lower() in ("true", "1")
    return {
        "discussion_id": name_in(record.get("page_key")),
        "comment_id": name_in(record.get("id")),
        "parent_id": None if answered == "0" else answered,
        "parent_source": "explicit",
        "commenter": name_in(record.get("nick")),
        "posted_at": _time(record.get("created_at") or record.get("date")),
        "text": written_text(record.get("content")),
        "status": "deleted" if record.get("deleted_at") else "pending" if pending else "published",
        "website": name_in(record.get("link")),
        "badge": name_in(record.get("badge_name")),
        **votes(record.get("vote_up"), record.get("vote_down")),
    }


def _time(value: Any) -> Any:
    """Rewrite a time as Go prints it ("2024-05-01 06:00:00 +0800 CST")."""
    found = GO_TIME.fullmatch(value) if isinstance(value, str) else None
    return f"{found[1]}{found[2]}" if found else value
