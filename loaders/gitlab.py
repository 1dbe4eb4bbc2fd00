"""GitLab: issues, notes and discussions (threads of notes), as its interface gives them (JSON).

`/projects/ID/issues/N` is the issue, `…/notes` its notes one after the other: whom they answer is
not recorded. `…/discussions` holds them by thread: all that follows in a thread answers its first
note, as far as it is told. Notes that GitLab itself wrote (“closed”, “mentioned in”) are skipped.
Texts are Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

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
from loaders.json_parts.texts import some_text
from loaders.schema import Batch, Options
from loaders.text.reading import decoded_start

LABEL = "GitLab issues and notes (JSON)"
SAMPLE = "gitlab_discussions.json"
HOW_TO_GET = "Save `https://SERVER/api/v4/projects/ID/issues/N/discussions`, and the issue itself."
EVIDENCE = "3 real files"
JOINS = "gitlab"

NOTE = re.compile(r'"noteable_(?:id|type|iid)"\s*:')
ISSUE = re.compile(r'"user_notes_count"\s*:')
NUMBER = re.compile(r'"iid"\s*:')


@dataclass
class _Found:
    articles: list[dict[str, Any]] = field(default_factory=list)
    comments: list[dict[str, Any]] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)
    threads: int = 0


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this comes from GitLab, or None."""
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    if text[:1] not in ("{", "["):
        return None
    note, issue = place_of(NOTE, text), place_of(ISSUE, text)
    if note is not None:
        return f"GitLab: a note (`noteable_…`) at line {note}."
    if issue is not None and NUMBER.search(text):
        return f"GitLab: an issue (`user_notes_count`) at line {issue}."
    return None


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield issues and notes, the oldest first (schema: loaders/schema.py)."""
    file = parsed_values(stream, options)
    found = _Found(skipped=list(file.skipped))
    pending = file.values[::-1]
    while pending:
        value = pending.pop()
        fields = fields_in(value)
        if isinstance(value, list):
            pending += _oldest_first(value)[::-1]
        elif isinstance(fields.get("notes"), list) and "individual_note" in fields:
            _take_thread(found, fields["notes"])
        elif "noteable_id" in fields or "noteable_type" in fields:
            _take(found, fields, "")
        elif "user_notes_count" in fields:
            found.articles.append(_article(fields))
        elif inner := [part for part in fields.values() if isinstance(part, list)]:
            pending += inner[::-1]
        else:
            place = len(found.comments) + len(found.skipped) + 1
            found.skipped.append((place, no_record(value)))
    rows, said = finished_rows(found.comments, ("posted_at", "edited_at"), options)
    heads, also = finished_rows(found.articles, ("published_at",), options)
    notes = list(dict.fromkeys(file.notes + said + also)) + _notes(found)
    count = len(rows) + len(found.skipped)
    yield Batch(heads, rows, count, found.skipped, notes, encoding=file.encoding)


def _oldest_first(values: list[Any]) -> list[Any]:
    """Turn notes round that come newest first, as GitLab gives them."""
    times = [str(fields_in(value).get("created_at") or "") for value in values]
    notes = all("noteable_type" in fields_in(value) for value in values)
    return values[::-1] if notes and times == sorted(times, reverse=True) else values


def _take_thread(found: _Found, notes: list[Any]) -> None:
    first: str | None = None
    for note in notes:
        before = len(found.comments)
        _take(found, fields_in(note), first)
        if first is None and len(found.comments) > before:
            first = found.comments[-1]["comment_id"]
        elif len(found.comments) > before:
            found.threads += 1


def _take(found: _Found, note: dict[str, Any], above: str | None) -> None:
    """Take a note; `above` is "" where whom it answers is not recorded."""
    place = len(found.comments) + len(found.skipped) + 1
    if note.get("system") is True:
        found.skipped.append((place, "a note that GitLab itself wrote"))
        return
    if "body" not in note:
        found.skipped.append((place, no_record(note)))
        return
    author = fields_in(note.get("author"))
    updated = note.get("updated_at")
    found.comments.append(
        {
            "discussion_id": name_in(note.get("noteable_iid")) or name_in(note.get("noteable_id")),
            "comment_id": name_in(note.get("id")),
            "parent_id": above or None,
            "parent_source": "none" if above == "" else "explicit",
            "commenter": name_in(author.get("name")) or name_in(author.get("username")),
            "commenter_id": name_in(author.get("username")),
            "posted_at": note.get("created_at"),
            "edited_at": None if updated == note.get("created_at") else updated,
            "text": some_text(note.get("body")),
            "source_row": place,
        }
    )


def _article(issue: dict[str, Any]) -> dict[str, Any]:
    return {
        "discussion_id": name_in(issue.get("iid")) or name_in(issue.get("id")),
        "title": name_in(issue.get("title")),
        "text": some_text(issue.get("description")) or None,
        "byline": name_in(fields_in(issue.get("author")).get("name")),
        "published_at": issue.get("created_at"),
        "url": name_in(issue.get("web_url")),
        "tags": ", ".join(str(label) for label in records_in(issue.get("labels"))) or None,
        "declared_comments": count_in(issue.get("user_notes_count")),
    }


def _notes(found: _Found) -> list[str]:
    notes = []
    if any(row["parent_source"] == "none" for row in found.comments):
        notes.append("Notes do not record whom they answer; `…/discussions` has their threads.")
    if found.threads:
        notes.append(
            "GitLab files every answer under the first note of its thread: who answers whom below "
            "that is not recorded."
        )
    return notes
