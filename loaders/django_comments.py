"""Comments of Django, as django-comments-xtd answers or `manage.py dumpdata` writes them (JSON).

A top comment of django-comments-xtd has its own id as `parent_id`. The interface writes times in
words and in the site's own zone, and a sentence in place of a removed text; `dumpdata` has times in
UTC, the text that was removed, and comments that wait for approval (`is_public`). Without
django-comments-xtd no comment answers another. E-mail and IP addresses are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from loaders.json_parts.document import (
    fields_in,
    finished_rows,
    name_in,
    no_record,
    parsed_values,
    place_of,
    records_in,
)
from loaders.schema import Batch, NothingLoadedError, Options, private_note
from loaders.text.reading import decoded_start

LABEL = "comments of Django (JSON)"
SAMPLE = "django_comments.json"
JOINS = "django_comments"
HOW_TO_GET = (
    "Run `manage.py dumpdata django_comments django_comments_xtd`, or save "
    "`/comments/api/APP-MODEL/ID/` of django-comments-xtd."
)
EVIDENCE = "2 real files"

INTERFACE = re.compile(r'"user_moderator"\s*:')
SUBMITTED = re.compile(r'"submit_date"\s*:')
DUMP = re.compile(r'"model"\s*:\s*"django_comments(?:_xtd\.xtdcomment|\.comment)"')
PERMALINK = re.compile(r"/cr/(\d+)/([^/]+)/")
COMMENT, THREADED = "django_comments.comment", "django_comments_xtd.xtdcomment"
LIKED, DISLIKED = ("like", "i liked it"), ("dislike", "i disliked it")
PRIVATE = ("user_email", "ip_address")


class _Found(NamedTuple):
    """Raw rows, and what gave none."""

    rows: list[dict[str, Any]]
    skipped: list[tuple[int, str]]
    private: list[str]


def recognises(head: bytes, filename: str) -> str | None:
    """Say why these are comments of Django, or None."""
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    if text[:1] not in ("{", "["):
        return None
    if (line := place_of(DUMP, text)) is not None:
        return f"Django comments: a dump of their tables, at line {line}."
    line = place_of(INTERFACE, text)
    if line is None or not SUBMITTED.search(text):
        return None
    return f"Django comments: “user_moderator” and “submit_date” at line {line}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the comments in the order of the file (schema: loaders/schema.py).

    Raises:
        LoadError: the JSON is broken.
        NothingLoadedError: it holds no comment.
    """
    file = parsed_values(stream, options)
    records = [one for value in file.values for one in (records_in(value) or [value])]
    dumped = [fields_in(record) for record in records if "model" in fields_in(record)]
    found = _dumped(records) if dumped else _answered(records)
    if not found.rows and not found.skipped:
        raise NothingLoadedError("This JSON of Django holds no comment.")
    comments, notes = finished_rows(found.rows, ("posted_at",), options)
    yield Batch(
        comments=comments,
        records=len(comments) + len(found.skipped) + len(file.skipped),
        skipped=file.skipped + found.skipped,
        notes=file.notes + notes + private_note(found.private),
        encoding=file.encoding,
    )


def _dumped(records: list[Any]) -> _Found:
    """Join the table of comments with that of their places in threads."""
    tables: dict[str, dict[str | None, dict[str, Any]]] = {COMMENT: {}, THREADED: {}}
    skipped: list[tuple[int, str]] = []
    for number, value in enumerate(records, start=1):
        record = fields_in(value)
        model = str(record.get("model"))
        if not record:
            skipped.append((number, no_record(value)))
        elif model in tables:
            place = {"source_row": number}
            tables[model][name_in(record.get("pk"))] = fields_in(record.get("fields")) | place
    threads = tables[THREADED]
    rows = [_dumped_row(name, told, threads.get(name)) for name, told in tables[COMMENT].items()]
    private = [name for name in PRIVATE if any(told.get(name) for told in tables[COMMENT].values())]
    return _Found(rows, skipped, private)


def _dumped_row(
    name: str | None, told: dict[str, Any], thread: dict[str, Any] | None
) -> dict[str, Any]:
    kind = told.get("content_type")
    kind = ".".join(map(str, kind)) if isinstance(kind, list) else name_in(kind)
    status = "published" if told.get("is_public", True) else "pending"
    return _row(name, told, thread) | {
        "discussion_id": f"{kind}/{name_in(told.get('object_pk'))}" if kind else None,
        "text": _text(told.get("comment")),
        "status": "deleted" if told.get("is_removed") else status,
        "source_row": told["source_row"],
    }


def _answered(records: list[Any]) -> _Found:
    """Read what the interface answers."""
    rows: list[dict[str, Any]] = []
    skipped: list[tuple[int, str]] = []
    pages = [one for value in records for one in _on_page(value)]
    voted = any(records_in(fields_in(record).get("flags")) for record in pages)
    for number, value in enumerate(pages, start=1):
        record = fields_in(value)
        if not record:
            skipped.append((number, no_record(value)))
            continue
        place = PERMALINK.search(str(record.get("permalink", "")))
        removed = bool(record.get("is_removed"))
        votes = _votes(record) if voted else {}
        rows.append(
            _row(name_in(record.get("id")), record, record if "parent_id" in record else None)
            | {
                "discussion_id": f"{place[1]}/{place[2]}" if place else None,
                "role": "moderator" if record.get("user_moderator") is True else None,
                "text": "" if removed else _text(record.get("comment")),
                "status": "deleted" if removed else "published",
                "source_row": number,
            }
            | votes
        )
    return _Found(rows, skipped, [])


def _on_page(value: Any) -> list[Any]:
    """Give the comments of a page of answers, which may stand in `results`."""
    listed = fields_in(value).get("results")
    return listed if isinstance(listed, list) else [value]


def _row(name: str | None, told: dict[str, Any], thread: dict[str, Any] | None) -> dict[str, Any]:
    above = name_in(thread.get("parent_id")) if thread else None
    return {
        "comment_id": name,
        "parent_id": None if above in (name, "0") else above,
        "parent_source": "explicit" if thread else "none",
        "commenter": name_in(told.get("user_name")),
        "posted_at": told.get("submit_date"),
        "website": name_in(told.get("user_url")),
    }


def _votes(record: dict[str, Any]) -> dict[str, int]:
    said = [
        str(fields_in(flag).get("flag", "")).lower() for flag in records_in(record.get("flags"))
    ]
    liked, disliked = (sum(flag in words for flag in said) for words in (LIKED, DISLIKED))
    return {"upvotes": liked, "downvotes": disliked, "score": liked - disliked}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
