"""Redmine: an issue with its journals, as its interface gives it (JSON).

`/issues/N.json?include=journals` holds the issue and what was done to it; what was done without a
word is skipped. Notes stand one after the other: whom they answer is not recorded. Texts are
Textile or Markdown. Documented, untested on real files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from loaders.json_parts.document import (
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

LABEL = "a Redmine issue with its journals (JSON)"
SAMPLE = "redmine_issue.json"
HOW_TO_GET = "Save `https://SERVER/issues/NUMBER.json?include=journals`."
EVIDENCE = "documented, untested on real files"

JOURNALS = re.compile(r'"journals"\s*:\s*\[')
CREATED = re.compile(r'"created_on"\s*:')
TRACKER = re.compile(r'"(?:tracker|project|notes)"\s*:')


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is an issue of Redmine, or None."""
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    line = place_of(JOURNALS, text) if text[:1] in ("{", "[") else None
    if line is None or not CREATED.search(text) or not TRACKER.search(text):
        return None
    return f"Redmine: an issue with its `journals` at line {line}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield issues and notes in the order of the file (schema: loaders/schema.py)."""
    file = parsed_values(stream, options)
    articles, rows, skipped = list[dict[str, Any]](), list[dict[str, Any]](), list(file.skipped)
    for issue in _issues(file.values):
        number = name_in(issue.get("id"))
        articles.append(_article(issue, number))
        for journal in records_in(issue.get("journals")):
            place = len(rows) + len(skipped) + 1
            fields = fields_in(journal)
            if not fields:
                skipped.append((place, no_record(journal)))
            elif not some_text(fields.get("notes")):
                skipped.append((place, "a change without a word"))
            else:
                rows.append(_row(fields, number, place))
    rows, said = finished_rows(rows, ("posted_at", "edited_at"), options)
    heads, also = finished_rows(articles, ("published_at",), options)
    notes = list(dict.fromkeys(file.notes + said + also))
    notes += ["Notes on an issue do not record whom they answer."] if rows else []
    count = len(rows) + len(skipped)
    yield Batch(heads, rows, count, skipped, notes, encoding=file.encoding)


def _issues(values: list[Any]) -> Iterator[dict[str, Any]]:
    pending = values[::-1]
    while pending:
        value = pending.pop()
        fields = fields_in(value)
        if isinstance(value, list):
            pending += value[::-1]
        elif "journals" in fields:
            yield fields
        else:
            pending += [part for part in fields.values() if isinstance(part, dict | list)][::-1]


def _article(issue: dict[str, Any], number: str | None) -> dict[str, Any]:
    tags = [name_in(fields_in(issue.get(name)).get("name")) for name in ("project", "tracker")]
    return {
        "discussion_id": number,
        "title": name_in(issue.get("subject")),
        "text": some_text(issue.get("description")) or None,
        "byline": name_in(fields_in(issue.get("author")).get("name")),
        "published_at": issue.get("created_on"),
        "tags": ", ".join(tag for tag in tags if tag) or None,
    }


def _row(journal: dict[str, Any], issue: str | None, place: int) -> dict[str, Any]:
    user = fields_in(journal.get("user"))
    updated = journal.get("updated_on")
    return {
        "discussion_id": issue,
        "comment_id": name_in(journal.get("id")),
        "parent_id": None,
        "parent_source": "none",
        "commenter": name_in(user.get("name")),
        "commenter_id": name_in(user.get("id")),
        "posted_at": journal.get("created_on"),
        "edited_at": None if updated == journal.get("created_on") else updated,
        "text": some_text(journal.get("notes")),
        "source_row": place,
    }
