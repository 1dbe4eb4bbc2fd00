"""Annotations of web pages, as Hypothes.is gives them (JSON of `/api/search`).

A page is a discussion, and what is annotated in it stands beside each note (`quoted`). A reply
names all that stand above it (`references`), the last of them is what it answers. Highlights have
no words and are skipped. Texts are Markdown; a note that moderators hid is rejected. Annotations
that the search counted and did not list are missing. Documented, untested on real files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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

LABEL = "annotations of Hypothes.is (JSON)"
SAMPLE = "hypothesis_annotations.json"
HOW_TO_GET = "Save `https://api.hypothes.is/api/search?url=ADDRESS&limit=200`."
EVIDENCE = "documented, untested on real files"

ACCOUNT = re.compile(r'"user"\s*:\s*"acct:[^"@]+@')
TARGET = re.compile(r'"(?:target|references)"\s*:\s*\[')
USER = re.compile(r"^acct:([^@]+)@")


def recognises(head: bytes, filename: str) -> str | None:
    """Say why these are annotations of Hypothes.is, or None."""
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    line = place_of(ACCOUNT, text) if text[:1] in ("{", "[") else None
    if line is None or not TARGET.search(text):
        return None
    return f"Hypothes.is: an annotation with its account (`acct:`) at line {line}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the annotations, the oldest first (schema: loaders/schema.py)."""
    file = parsed_values(stream, options)
    rows, skipped = list[dict[str, Any]](), list(file.skipped)
    articles: dict[str | None, dict[str, Any]] = {}
    listed, counted = _listed(file.values)
    for place, note in enumerate(listed, start=1):
        fields = fields_in(note)
        if not fields:
            skipped.append((place, no_record(note)))
        elif not some_text(fields.get("text")) and not fields.get("references"):
            skipped.append((place, "a highlight without words"))
        else:
            rows.append(_row(fields, place))
            articles.setdefault(rows[-1]["discussion_id"], _article(fields))
    # The search lists what was changed last first, which is no order of a page.
    rows = sorted(rows, key=lambda row: str(row["posted_at"] or ""))
    rows, said = finished_rows(rows, ("posted_at", "edited_at"), options)
    missing = max(counted - len(listed), 0)
    notes = list(dict.fromkeys(file.notes + said)) + _notes(missing)
    yield Batch(
        list(articles.values()),
        rows,
        len(rows) + len(skipped),
        skipped,
        notes,
        encoding=file.encoding,
        missing=missing,
    )


def _listed(values: list[Any]) -> tuple[list[Any], int]:
    """Give annotations, and how many the searches counted."""
    listed: list[Any] = []
    counted = 0
    for value in values:
        fields = fields_in(value)
        if isinstance(value, list):
            listed += value
        elif isinstance(fields.get("rows"), list):
            listed += fields["rows"] + records_in(fields.get("replies"))
            counted += count_in(fields.get("total")) or 0
        else:
            listed.append(value)
    return listed, counted


def _row(note: dict[str, Any], place: int) -> dict[str, Any]:
    references = [name_in(one) for one in records_in(note.get("references"))]
    account = name_in(note.get("user")) or ""
    user = USER.match(account)
    shown = name_in(fields_in(note.get("user_info")).get("display_name"))
    updated = note.get("updated")
    return {
        "discussion_id": name_in(note.get("uri")),
        "comment_id": name_in(note.get("id")),
        "parent_id": references[-1] if references else None,
        "parent_source": "explicit",
        "commenter": shown or (user[1] if user else None),
        "commenter_id": account or None,
        "posted_at": note.get("created"),
        "edited_at": None if updated == note.get("created") else updated,
        "text": some_text(note.get("text")),
        "status": "rejected" if note.get("hidden") is True else "published",
        "quoted": _quoted(note),
        "tags": ", ".join(str(tag) for tag in records_in(note.get("tags"))) or None,
        "url": name_in(fields_in(note.get("links")).get("incontext")),
        "source_row": place,
    }


def _quoted(note: dict[str, Any]) -> str | None:
    """Give the words of the page that a note is about."""
    for target in records_in(note.get("target")):
        for selector in records_in(fields_in(target).get("selector")):
            if words := some_text(fields_in(selector).get("exact")):
                return words
    return None


def _article(note: dict[str, Any]) -> dict[str, Any]:
    titles = records_in(fields_in(note.get("document")).get("title"))
    return {
        "discussion_id": name_in(note.get("uri")),
        "title": name_in(titles[0]) if titles else None,
        "url": name_in(note.get("uri")),
    }


def _notes(missing: int) -> list[str]:
    if not missing:
        return []
    counted = "1 annotation" if missing == 1 else f"{missing:,} annotations"
    return [f"The search counted {counted} more: ask for them (`&offset=200` and so on)."]
