"""Remark42: a backup (a line of its users and pages, then a comment a line), or an API answer.

An answer is a list of comments, or a tree of `comment` with `replies`. `pid` is the comment
answered, `locator.url` the page, `text` HTML; names are escaped. A deleted comment keeps its place
without a text, and may lose its name too.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from loaders.json_parts.comment_boxes import Box, Row, box_batch, html_text
from loaders.json_parts.document import (
    count_in,
    fields_in,
    name_in,
    number_in,
    parsed_values,
    place_of,
    records_in,
)
from loaders.schema import Batch, Options
from loaders.text.reading import decoded_start

LABEL = "comments of Remark42 (JSON)"
SAMPLE = "remark42_backup.json"
HOW_TO_GET = (
    "Take a file of its `backup` folder as it is (.gz), or save `/api/v1/find?site=…&url=…`."
)
EVIDENCE = "2 real files"

SIGNS = (
    re.compile(r'"locator"\s*:\s*\{'),
    re.compile(r'"pid"\s*:\s*"'),
    re.compile(r'"user"\s*:\s*\{'),
)
DELETED = "deleted"


def recognises(head: bytes, filename: str) -> str | None:
    """Say why these are comments of Remark42, or None."""
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    if text[:1] not in ("{", "["):
        return None
    lines = [place_of(sign, text) for sign in SIGNS]
    return None if None in lines else f"Remark42: “locator” and “pid” at line {lines[0]}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the comments in the order of the file (schema: loaders/schema.py).

    Raises:
        LoadError: the JSON is broken.
        NothingLoadedError: it holds no comment.
    """
    file = parsed_values(stream, options)
    records = [one for value in file.values for one in _comments(value)]
    pages: dict[str, Row] = {}
    for record in _all(records):
        told = fields_in(record.get("comment", record))
        place = name_in(fields_in(told.get("locator")).get("url"))
        if place:
            page = pages.setdefault(place, {"discussion_id": place, "url": place, "title": None})
            page["title"] = page["title"] or name_in(told.get("title"))
    for value in file.values:
        info = fields_in(fields_in(value).get("info"))
        if (place := name_in(info.get("url"))) in pages:
            pages[place]["declared_comments"] = count_in(info.get("count"))
    box = Box("Remark42", _row, lambda one: records_in(one.get("replies")))
    yield box_batch(box, records, list(pages.values()), file, options)


def _comments(value: Any) -> list[Any]:
    record = fields_in(value)
    if isinstance(record.get("comments"), list):
        return records_in(record["comments"])
    if "version" in record and "locator" not in record:  # the line on users and pages
        return []
    return value if isinstance(value, list) else [value]


def _all(records: list[Any]) -> Iterator[Row]:
    pending = records[::-1]
    while pending:
        record = fields_in(pending.pop())
        yield record
        pending += records_in(record.get("replies"))[::-1]


def _row(node: Row, above: str | None) -> Row:
    record = fields_in(node.get("comment", node))
    user, edit = fields_in(record.get("user")), fields_in(record.get("edit"))
    gone = record.get("delete") is True
    name = name_in(user.get("name"))
    given = fields_in(record.get("votes")).values()
    return {
        "discussion_id": name_in(fields_in(record.get("locator")).get("url")),
        "comment_id": name_in(record.get("id")),
        "parent_id": name_in(record.get("pid")) or above,
        "parent_source": "explicit",
        "commenter": html.unescape(name) if name and not (gone and name == DELETED) else None,
        "commenter_id": None if gone and name == DELETED else name_in(user.get("id")),
        "role": "moderator" if user.get("admin") is True else None,
        "posted_at": record.get("time"),
        "edited_at": edit.get("time"),
        "text": html_text(record.get("text")),
        "status": "deleted" if gone else "published",
        "score": number_in(record.get("score")),
        "upvotes": sum(vote is True for vote in given) if given else None,
        "downvotes": sum(vote is False for vote in given) if given else None,
    }
