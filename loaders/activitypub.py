"""ActivityPub objects as JSON: notes, and the activities and collections that hold them.

A `Note` names what it answers (`inReplyTo`); a `Page` or `Article`, or whatever has a title and
answers nothing, is an article. Activities (`Create`, `Update`, `Announce`) are read for the object
in them, collections for their items; items that are only named are missing. A `Tombstone` stands
for what was deleted. Writers are addresses, shown by their last part. There are no scores.
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
from loaders.json_parts.texts import html_text, some_text
from loaders.schema import Batch, Options
from loaders.tables.groups import discussions
from loaders.text.reading import decoded_start

LABEL = "ActivityPub notes (JSON)"
SAMPLE = "activitypub_collection.json"
HOW_TO_GET = (
    "Fetch a post with the header `Accept: application/activity+json`, and save the answer."
)
EVIDENCE = "24 real files"

STREAMS = re.compile(r'"https?://www\.w3\.org/ns/activitystreams')
KIND = re.compile(
    r'"type"\s*:\s*"(?:Note|Article|Page|Question|ChatMessage|Tombstone|Create|Update|Delete'
    r'|Announce|(?:Ordered)?Collection(?:Page)?)"'
)
HOLDERS = ("Create", "Update", "Announce", "Delete", "Undo")
COLLECTIONS = ("Collection", "OrderedCollection", "CollectionPage", "OrderedCollectionPage")
ARTICLES = ("Article", "Page", "Question", "Video", "Event")
OBJECTS = (*ARTICLES, "Note", "ChatMessage", "Tombstone", "Audio", "Image")


def recognises(head: bytes, filename: str) -> str | None:
    """Say why these are objects of ActivityPub, or None."""
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    line = place_of(KIND, text) if text[:1] in ("{", "[") else None
    if line is None or not STREAMS.search(text):
        return None
    return f"ActivityPub: an object with its `type` at line {line}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield articles and notes in the order of the file (schema: loaders/schema.py)."""
    file = parsed_values(stream, options)
    objects, skipped, absent = _objects(file.values)
    posts = [one for one in objects if _is_article(one)]
    notes = [one for one in objects if not _is_article(one)]
    rows = [_row(one, place) for place, one in enumerate(notes, start=1)]
    heads = {name_in(post.get("id")): _article(post) for post in posts}
    named = discussions([r["comment_id"] for r in rows], [r["parent_id"] for r in rows])
    rows = [
        row
        | {
            "discussion_id": name,
            "parent_id": None if row["parent_id"] in heads else row["parent_id"],
        }
        for row, name in zip(rows, named, strict=True)
    ]
    rows, said = finished_rows(rows, ("posted_at", "edited_at"), options)
    articles, also = finished_rows(list(heads.values()), ("published_at",), options)
    skipped = file.skipped + skipped
    missing = len(absent - {row["comment_id"] for row in rows} - set(heads))
    told = list(dict.fromkeys(file.notes + said + also)) + _notes(missing)
    count = len(rows) + len(skipped)
    yield Batch(articles, rows, count, skipped, told, encoding=file.encoding, missing=missing)


def _objects(
    values: list[Any],
) -> tuple[list[dict[str, Any]], list[tuple[int, str]], set[str | None]]:
    """Find objects wherever they stand; give them, what is none, and what is only named."""
    found, skipped, absent = list[dict[str, Any]](), list[tuple[int, str]](), set[str | None]()
    pending = [(value, False) for value in values[::-1]]
    while pending:
        value, listed = pending.pop()
        if isinstance(value, list):
            pending += [(part, listed) for part in value[::-1]]
            continue
        fields = fields_in(value)
        kind = fields.get("type")
        if listed and isinstance(value, str):
            absent.add(value)
        elif kind in COLLECTIONS:
            held = [fields.get("first"), fields.get("items"), fields.get("orderedItems")]
            # The address of a further page is not that of an object.
            pending += [(part, True) for part in held[::-1] if isinstance(part, list | dict)]
        elif kind in HOLDERS and isinstance(fields.get("object"), dict):
            pending.append((fields["object"], False))
        elif kind in OBJECTS:
            found.append(fields)
            if isinstance(fields.get("replies"), dict):
                pending.append((fields["replies"], False))
        else:
            skipped.append((len(found) + len(skipped) + 1, _nothing(kind, value)))
    return found, skipped, absent


def _nothing(kind: Any, value: Any) -> str:
    return f"“{kind}” without a text" if isinstance(kind, str) else no_record(value)


def _is_article(thing: dict[str, Any]) -> bool:
    answers = _address(thing.get("inReplyTo"))
    return answers is None and (
        thing.get("type") in ARTICLES or name_in(thing.get("name")) is not None
    )


def _row(note: dict[str, Any], place: int) -> dict[str, Any]:
    writer = _address(note.get("attributedTo")) or _address(note.get("actor"))
    gone = note.get("type") == "Tombstone"
    return {
        "comment_id": name_in(note.get("id")),
        "parent_id": _address(note.get("inReplyTo")),
        "parent_source": "none" if gone else "explicit",
        "commenter": _writer(writer),
        "commenter_id": writer,
        "posted_at": note.get("published"),
        "edited_at": note.get("updated"),
        "text": _text(note),
        "status": "deleted" if gone else "published",
        "content_warning": name_in(note.get("summary")),
        "lang": _language(note),
        "url": _address(note.get("url")) or name_in(note.get("id")),
        "source_row": place,
    }


def _article(post: dict[str, Any]) -> dict[str, Any]:
    return {
        "discussion_id": name_in(post.get("id")),
        "title": name_in(post.get("name")) or name_in(post.get("summary")),
        "text": _text(post) or None,
        "byline": _writer(_address(post.get("attributedTo"))),
        "published_at": post.get("published"),
        "url": _address(post.get("url")) or name_in(post.get("id")),
        "declared_comments": count_in(fields_in(post.get("replies")).get("totalItems")),
    }


def _address(value: Any) -> str | None:
    """Give the address in a text, in an object, or in the first of a list that holds one."""
    for one in records_in(value) or [value]:
        fields = fields_in(one)
        found = name_in(one) or name_in(fields.get("id")) or name_in(fields.get("href"))
        if found:
            return found
    return None


def _writer(address: str | None) -> str | None:
    """Give the last part of a writer's address: `https://a.example/users/ann` is ann."""
    return address.rstrip("/").rpartition("/")[2].lstrip("@") or None if address else None


def _text(thing: dict[str, Any]) -> str:
    if isinstance(thing.get("content"), str):
        return html_text(thing["content"])
    translated = [part for part in fields_in(thing.get("contentMap")).values() if part]
    if translated:
        return html_text(translated[0])
    return some_text(fields_in(thing.get("source")).get("content"))


def _language(thing: dict[str, Any]) -> str | None:
    languages = list(fields_in(thing.get("contentMap")))
    return languages[0] if len(languages) == 1 else None


def _notes(missing: int) -> list[str]:
    if not missing:
        return []
    counted = "1 reply is" if missing == 1 else f"{missing:,} replies are"
    return [f"{counted} named by address only, and not in this file."]
