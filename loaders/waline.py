"""Waline, and its forerunner Valine: an export, an answer of the interface, a database (SQLite).

Documented, untested on real files. The export holds `data.Comment`, `Users` and `Counter`; `pid` is
the comment answered, `rid` the first of the thread, `url` the page. Its texts are Markdown; those
of Valine and of the interface are HTML, and there replies stand in `children` of their thread.
E-mail and IP addresses are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO

from loaders.database_parts.sqlite import creates, holds_database, opened_database, schema_in
from loaders.json_parts.comment_boxes import (
    ONE_PAGE_OF_SEVERAL,
    Box,
    Row,
    box_batch,
    listed,
    votes,
    written_text,
)
from loaders.json_parts.document import (
    Parsed,
    count_in,
    fields_in,
    name_in,
    parsed_values,
    place_of,
    records_in,
)
from loaders.schema import Batch, LoadError, Options
from loaders.text.reading import decoded_start

LABEL = "comments of Waline or Valine (JSON or SQLite)"
SAMPLE = "waline.json"
HOW_TO_GET = "In Waline’s admin page: Migration, Export; of Valine: LeanCloud, Import/Export, JSON."
EVIDENCE = "documented, untested on real files"

EXPORT = re.compile(r'"type"\s*:\s*"waline"')
COMMENT = tuple(re.compile(rf'"{name}"\s*:') for name in ("objectId", "nick", "comment"))
TABLE = creates("wl_Comment", "nick", "pid", "rid")
NAMES = {"insertedat": "insertedAt", "createdat": "createdAt"}
STATES = {"approved": "published", "waiting": "pending", "spam": "spam"}
PRIVATE = ("mail", "ip")


def recognises(head: bytes, filename: str) -> str | None:
    """Say why these are comments of Waline or Valine, or None."""
    schema = schema_in(head)
    if schema is not None:
        return "Waline: a table “wl_Comment”." if TABLE.search(schema) else None
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    if text[:1] not in ("{", "["):
        return None
    if (line := place_of(EXPORT, text)) is not None:
        return f"Waline: an export (“type”: “waline”) at line {line}."
    lines = [place_of(sign, text) for sign in COMMENT]
    return None if None in lines else f"Waline or Valine: “objectId”, “nick” at line {lines[0]}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the comments in the order of the file (schema: loaders/schema.py).

    Raises:
        LoadError: the source is broken, or is none of Waline’s.
        NothingLoadedError: it holds no comment.
    """
    if holds_database(stream):
        yield _of_database(stream, options)
        return
    file = parsed_values(stream, options)
    admins = {
        name_in(user.get("objectId"))
        for value in file.values
        for user in map(fields_in, listed(value, "data", "Users"))
        if user.get("type") == "administrator"
    }
    records = [one for value in file.values for one in _comments(value)]
    box = Box("Waline", partial(_row, admins), lambda one: records_in(one.get("children")), PRIVATE)
    batch = box_batch(box, records, [], file, options)
    if any((count_in(_page(value).get("totalPages")) or 0) > 1 for value in file.values):
        batch.notes.append(ONE_PAGE_OF_SEVERAL)
    yield batch


def _of_database(stream: BinaryIO, options: Options) -> Batch:
    with opened_database(stream, options) as database:
        if not database.has("wl_comment", "nick", "comment"):
            raise LoadError("There is no table “wl_Comment” of Waline in this database.")
        stored, broken = database.rows("wl_comment")
        people, _ = database.rows("wl_users")
        admins = {name_in(one.get("id")) for one in people if one.get("type") == "administrator"}
        records = [
            {NAMES.get(name, name): value for name, value in row.items()}
            | {"objectId": row.get("id")}
            for row in stored
        ]
        file = Parsed([], [], broken, database.notes, database.encoding)
        box = Box("Waline", partial(_row, admins), private=PRIVATE)
        return box_batch(box, records, [], file, options)


def _page(value: Any) -> Row:
    """Give the object that counts the pages: the answer itself, or what its `data` holds."""
    record = fields_in(value)
    return record if "totalPages" in record else fields_in(record.get("data"))


def _comments(value: Any) -> list[Any]:
    record = fields_in(value)
    if "objectId" in record:
        return [record]
    return listed(value, "Comment", "results", "data")


def _row(admins: set[str | None], record: Row, above: str | None) -> Row:
    text = record.get("orig")
    user = name_in(record.get("user_id"))
    staff = record.get("type") == "administrator" or (user is not None and user in admins)
    return {
        "discussion_id": name_in(record.get("url")),
        "comment_id": name_in(record.get("objectId")),
        "parent_id": name_in(record.get("pid")) or above,
        "parent_source": "explicit",
        "commenter": name_in(record.get("nick")),
        "commenter_id": user,
        "role": "staff" if staff else None,
        "posted_at": _time(record),
        "text": written_text(text if isinstance(text, str) else record.get("comment")),
        "status": STATES.get(str(record.get("status", "approved")), "published"),
        "website": name_in(record.get("link")),
        **votes(record.get("like")),
    }


def _time(record: Row) -> Any:
    """Give the time: in milliseconds, as a text, or as LeanCloud wraps it (`{"iso": …}`)."""
    for name in ("insertedAt", "time", "createdAt"):
        value = record.get(name)
        if value:
            return fields_in(value).get("iso") if isinstance(value, dict) else value
    return None
