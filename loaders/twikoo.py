"""Twikoo's export (JSON), a dump of its collection `comment`, or an answer of its interface.

Documented, untested on real files. `pid` is the comment answered, `rid` the first of the thread,
`url` the page; times are milliseconds, texts HTML. `master` is the owner of the site. In an answer
of the interface replies stand inside their thread. E-mail and IP addresses are left out, and what
was made of them (`mailMd5`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from loaders.json_parts.comment_boxes import Box, Row, box_batch, html_text, listed, votes
from loaders.json_parts.document import fields_in, name_in, parsed_values, place_of, records_in
from loaders.schema import Batch, Options
from loaders.text.reading import decoded_start

LABEL = "comments of Twikoo (JSON)"
SAMPLE = "twikoo.json"
HOW_TO_GET = "In Twikoo’s panel: Export, Comments."
EVIDENCE = "documented, untested on real files"

SIGNS = tuple(re.compile(rf'"{name}"\s*:') for name in ("mailMd5", "master", "nick", "created"))
OTHERS = re.compile(r'"objectId"\s*:')
PRIVATE = ("mail", "mailMd5", "ip")


def recognises(head: bytes, filename: str) -> str | None:
    """Say why these are comments of Twikoo, or None."""
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    if text[:1] not in ("{", "[") or OTHERS.search(text):
        return None
    lines = [place_of(sign, text) for sign in SIGNS]
    return None if None in lines else f"Twikoo: “mailMd5” and “master” at line {lines[0]}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the comments in the order of the file (schema: loaders/schema.py).

    Raises:
        LoadError: the JSON is broken.
        NothingLoadedError: it holds no comment.
    """
    file = parsed_values(stream, options)
    records = [one for value in file.values for one in _comments(value)]
    pages: dict[str, Row] = {}
    for record in map(fields_in, records):
        page, address = name_in(record.get("url")), name_in(record.get("href"))
        if page:
            pages.setdefault(page, {"discussion_id": page, "url": address})
    box = Box("Twikoo", _row, lambda one: records_in(one.get("replies")), PRIVATE)
    yield box_batch(box, records, list(pages.values()), file, options)


def _comments(value: Any) -> list[Any]:
    return [value] if "nick" in fields_in(value) else listed(value, "data", "results")


def _row(record: Row, above: str | None) -> Row:
    own = record.get("_id", record.get("id"))
    name = fields_in(own).get("$oid") if isinstance(own, dict) else own
    likes = record.get("like")
    created, updated = (_time(record.get(field)) for field in ("created", "updated"))
    return {
        "discussion_id": name_in(record.get("url")),
        "comment_id": name_in(name),
        "parent_id": name_in(record.get("pid")) or above,
        "parent_source": "explicit",
        "commenter": name_in(record.get("nick")),
        "role": "staff" if record.get("master") is True else None,
        "posted_at": created,
        "edited_at": None if updated == created else updated,
        "text": html_text(record.get("comment")),
        "status": "spam" if record.get("isSpam") is True else "published",
        "website": name_in(record.get("link")),
        **votes(len(likes) if isinstance(likes, list) else likes),
    }


def _time(value: Any) -> Any:
    """Give milliseconds, which a dump of MongoDB may wrap (`{"$numberLong": …}`)."""
    return fields_in(value).get("$numberLong") if isinstance(value, dict) else value
