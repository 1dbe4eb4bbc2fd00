"""Jira: issues with their comments, or the comments of one issue (JSON; an issue also as XML).

`/rest/api/2/issue/KEY` is the issue with its comments in `fields.comment`; `…/comment` the comments
alone, a page at a time; a search lists issues; “Export XML” gives an issue with the accounts of
those who commented. Comments stand one after the other: whom they answer
is not recorded, except where one names a `parentId`. Texts are wiki markup, or the document that
newer versions write. Comments counted and not listed are missing.
"""

from __future__ import annotations

import io
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
from loaders.json_parts.texts import html_text, some_text
from loaders.schema import Batch, Options
from loaders.text.reading import decoded_start
from loaders.xml_parts.fields import Item
from loaders.xml_parts.items import line_of, read_items
from loaders.xml_parts.text import Repairs, start_of

LABEL = "Jira issues or comments (JSON, XML)"
SAMPLE = "jira_issue.json"
HOW_TO_GET = "Save `https://SERVER/rest/api/2/issue/KEY?fields=*all`, or `…/issue/KEY/comment`."
EVIDENCE = "2 real files"

SELF = re.compile(r'"self"\s*:\s*"https?://[^"\s]{1,200}/rest/api/(?:\d|latest)/')
COMMENT = re.compile(r'"updateAuthor"\s*:')
ISSUE = re.compile(r'"fields"\s*:\s*\{')
KEY = re.compile(r'"key"\s*:\s*"[A-Z][A-Z0-9_]+-\d+"')
EXPORT = re.compile(r"<rss\b[^<>]*>")
KEY_ELEMENT = re.compile(r'<key id="\d+">[A-Z][A-Z0-9_]+-\d+</key>')
PLACES = {"item": ("rss", "channel"), "comment": ("rss", "channel", "item", "comments")}
IN_ADDRESS = re.compile(r"/issue/([A-Za-z0-9_-]+)/comment/")
PARAGRAPHS = ("paragraph", "heading", "blockquote", "listItem", "codeBlock", "rule", "tableRow")


@dataclass
class _Found:
    articles: list[dict[str, Any]] = field(default_factory=list)
    comments: list[dict[str, Any]] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)
    missing: int = 0


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this comes from Jira, or None."""
    text = start_of(head)
    key = KEY_ELEMENT.search(text)
    if key and EXPORT.search(text[:8192]):
        return f"Jira: an exported issue with its key in line {line_of(text, key.start()):,}."
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    line = place_of(SELF, text) if text[:1] in ("{", "[") else None
    if line is None:
        return None
    if ISSUE.search(text) and KEY.search(text):
        return f"Jira: an issue with its address at line {line}."
    return f"Jira: a comment with its address at line {line}." if COMMENT.search(text) else None


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield issues and comments in the order of the file (schema: loaders/schema.py)."""
    content = stream.read()
    if EXPORT.search(start_of(content[:8192])):
        yield _exported(content, options)
        return
    file = parsed_values(io.BytesIO(content), options)
    found = _Found(skipped=list(file.skipped))
    pending = file.values[::-1]
    while pending:
        value = pending.pop()
        fields = fields_in(value)
        if isinstance(value, list):
            pending += value[::-1]
        elif isinstance(fields.get("fields"), dict):
            _take_issue(found, fields)
        elif isinstance(fields.get("issues"), list):
            pending += fields["issues"][::-1]
        elif isinstance(fields.get("comments"), list):
            _take_page(found, fields, None)
        else:
            _take(found, value, None)
    yield _batch(found, file.notes, file.encoding, options)


def _exported(content: bytes, options: Options) -> Batch:
    """Read issues exported as XML; comments end before the issue around them."""
    found, repairs = _Found(), Repairs()
    first = 0
    for item in read_items(io.BytesIO(content), options, PLACES, repairs):
        if item.name == "item":
            key = item.text("key")
            found.articles.append(_exported_issue(item, key))
            for row in found.comments[first:]:
                row["discussion_id"] = key
            first = len(found.comments)
        elif item.broken:
            found.skipped.append((item.line, f"comment cut off; the file is {item.broken}"))
        else:
            found.comments.append(_exported_comment(item))
    return _batch(found, repairs.told(), repairs.encoding or "utf-8", options)


def _exported_issue(item: Item, key: str | None) -> dict[str, Any]:
    return {
        "discussion_id": key,
        "title": item.text("summary") or item.text("title"),
        "text": html_text(item.text("description")) or None,
        "byline": item.text("reporter"),
        "published_at": item.text("created"),
        "url": item.text("link"),
    }


def _exported_comment(item: Item) -> dict[str, Any]:
    given = item.attributes
    return {
        "discussion_id": None,
        "comment_id": given.get("id"),
        "parent_id": None,
        "parent_source": "none",
        "commenter": given.get("author"),
        "posted_at": given.get("created"),
        "text": html_text(item.text("")),
        "source_row": item.line,
    }


def _batch(found: _Found, notes: list[str], encoding: str, options: Options) -> Batch:
    rows, said = finished_rows(found.comments, ("posted_at", "edited_at"), options)
    heads, also = finished_rows(found.articles, ("published_at",), options)
    return Batch(
        heads,
        rows,
        len(rows) + len(found.skipped),
        found.skipped,
        list(dict.fromkeys(notes + said + also)) + _notes(found),
        encoding=encoding,
        missing=found.missing,
    )


def _take_issue(found: _Found, issue: dict[str, Any]) -> None:
    fields = fields_in(issue["fields"])
    key = name_in(issue.get("key")) or name_in(issue.get("id"))
    page = fields_in(fields.get("comment"))
    found.articles.append(
        {
            "discussion_id": key,
            "title": name_in(fields.get("summary")),
            "text": _text(fields.get("description")) or None,
            "byline": _person(fields.get("reporter")) or _person(fields.get("creator")),
            "published_at": fields.get("created"),
            "tags": ", ".join(str(label) for label in records_in(fields.get("labels"))) or None,
            "declared_comments": count_in(page.get("total")),
        }
    )
    if page:
        _take_page(found, page, key)


def _take_page(found: _Found, page: dict[str, Any], key: str | None) -> None:
    listed = records_in(page.get("comments"))
    for comment in listed:
        _take(found, comment, key)
    start = count_in(page.get("startAt")) or 0
    found.missing += max((count_in(page.get("total")) or 0) - len(listed) - start, 0)


def _take(found: _Found, value: Any, key: str | None) -> None:
    comment, place = fields_in(value), len(found.comments) + len(found.skipped) + 1
    if "body" not in comment:
        found.skipped.append((place, no_record(value)))
        return
    author = fields_in(comment.get("author"))
    address = IN_ADDRESS.search(str(comment.get("self")))
    answers = name_in(comment.get("parentId"))
    updated = comment.get("updated")
    found.comments.append(
        {
            "discussion_id": key or (address[1] if address else None),
            "comment_id": name_in(comment.get("id")),
            "parent_id": answers,
            "parent_source": "explicit" if answers else "none",
            "commenter": _person(author),
            "commenter_id": name_in(author.get("accountId")) or name_in(author.get("key")),
            "posted_at": comment.get("created"),
            "edited_at": None if updated == comment.get("created") else updated,
            "text": _text(comment.get("body")),
            "source_row": place,
        }
    )


def _person(value: Any) -> str | None:
    fields = fields_in(value)
    return name_in(fields.get("displayName")) or name_in(fields.get("name"))


def _text(body: Any) -> str:
    """Give a text, or the words of a document of nodes; a loop, since nothing bounds its depth."""
    if not isinstance(body, dict):
        return some_text(body)
    pieces: list[str] = []
    pending: list[Any] = [body]
    while pending:
        node = pending.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        fields = fields_in(node)
        kind, attributes = fields.get("type"), fields_in(fields.get("attrs"))
        pieces.append(str(fields.get("text") or ""))
        if kind in ("mention", "emoji"):
            pieces.append(str(attributes.get("text") or attributes.get("shortName") or ""))
        elif kind == "hardBreak":
            pieces.append("\n")
        pending += ["\n\n"] if kind in PARAGRAPHS else []
        pending += records_in(fields.get("content"))[::-1]
    return re.sub(r"\n{3,}", "\n\n", "".join(pieces)).strip()


def _notes(found: _Found) -> list[str]:
    notes = []
    if any(row["parent_source"] == "none" for row in found.comments):
        notes.append("Comments on an issue do not record whom they answer.")
    if found.missing:
        counted = "1 comment is" if found.missing == 1 else f"{found.missing:,} comments are"
        notes.append(f"{counted} counted and not in this file: ask for the next page (`startAt`).")
    return notes
