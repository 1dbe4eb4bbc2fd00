"""Artalk's export (“Artrans”, JSON), or an answer of its interface.

Documented, untested on real files. An export is a list whose values are all texts, “true” and “0”
too: `rid` is the comment answered (0: the page), `page_key` the page. Texts are Markdown; the
interface's `date` has no zone. E-mail and IP addresses are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from loaders.json_parts.comment_boxes import Box, Row, box_batch, listed, votes, written_text
from loaders.json_parts.document import fields_in, name_in, parsed_values, place_of
from loaders.schema import Batch, Options
from loaders.text.reading import decoded_start

LABEL = "comments of Artalk (JSON)"
SAMPLE = "artalk.artrans"
HOW_TO_GET = "In Artalk’s sidebar: Control Center, Transfer, Export; or `artalk export ./file`."
EVIDENCE = "documented, untested on real files"

SIGNS = tuple(re.compile(rf'"{name}"\s*:') for name in ("page_key", "is_pending", "rid", "nick"))
GO_TIME = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?:\.\d+)? ([+-]\d{4})(?: .*)?")
PRIVATE = ("email", "ip")


def recognises(head: bytes, filename: str) -> str | None:
    """Say why these are comments of Artalk, or None."""
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    if text[:1] not in ("{", "["):
        return None
    lines = [place_of(sign, text) for sign in SIGNS]
    return None if None in lines else f"Artalk: “page_key” and “rid” at line {lines[0]}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the comments in the order of the file (schema: loaders/schema.py).

    Raises:
        LoadError: the JSON is broken.
        NothingLoadedError: it holds no comment.
    """
    file = parsed_values(stream, options)
    records = [one for value in file.values for one in _comments(value)]
    titles: dict[str, Row] = {}
    for record in map(fields_in, records):
        key, title = name_in(record.get("page_key")), name_in(record.get("page_title"))
        if key:
            titles.setdefault(key, {"discussion_id": key, "title": title, "url": _address(key)})
    box = Box("Artalk", _row, private=PRIVATE)
    yield box_batch(box, records, list(titles.values()), file, options)


def _comments(value: Any) -> list[Any]:
    return [value] if "page_key" in fields_in(value) else listed(value, "comments", "data")


def _address(key: str) -> str | None:
    return key if key.startswith(("https://", "http://")) else None


def _row(record: Row, above: str | None) -> Row:
    answered = name_in(record.get("rid"))
    pending = str(record.get("is_pending")).lower() == "true"
    return {
        "discussion_id": name_in(record.get("page_key")),
        "comment_id": name_in(record.get("id")),
        "parent_id": None if answered == "0" else answered,
        "parent_source": "explicit",
        "commenter": name_in(record.get("nick")),
        "posted_at": _time(record.get("created_at") or record.get("date")),
        "text": written_text(record.get("content")),
        "status": "pending" if pending else "published",
        "website": name_in(record.get("link")),
        "badge": name_in(record.get("badge_name")),
        **votes(record.get("vote_up"), record.get("vote_down")),
    }


def _time(value: Any) -> Any:
    """Rewrite a time as Go prints it ("2024-05-01 06:00:00 +0800 CST")."""
    found = GO_TIME.fullmatch(value) if isinstance(value, str) else None
    return f"{found[1]}{found[2]}" if found else value
