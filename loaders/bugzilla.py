"""Bugzilla: the comments of a bug, as its interface gives them (JSON) or as a bug's XML.

`/rest/bug/ID/comment` holds comments alone; `show_bug.cgi?ctype=xml&id=ID` the bug with them. The
first comment (number 0) describes the bug and is the article. Comments stand one after the other:
whom they answer is not recorded. People are e-mail addresses here: shown is what stands before the
“@”. Private comments are left out by Bugzilla itself for who may not see them.
"""

from __future__ import annotations

import io
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
from loaders.schema import Batch, Options, private_note
from loaders.text.reading import decoded_start
from loaders.xml_parts.fields import Field, Item
from loaders.xml_parts.items import line_of, read_items
from loaders.xml_parts.text import Repairs, start_of

LABEL = "comments on a bug in Bugzilla (JSON, XML)"
SAMPLE = "bugzilla_comments.json"
HOW_TO_GET = "Save `https://SERVER/rest/bug/NUMBER/comment`, or the bug as XML (“Format: XML”)."
EVIDENCE = "4 real files"

BUGS = re.compile(r'"bugs"\s*:\s*(?:\{\s*"\d+"\s*:\s*\{\s*"comments"|\[)')
COMMENT = re.compile(r'"bug_id"\s*:\s*\d')
BY = re.compile(r'"(?:creator|author)"\s*:')
ROOT = re.compile(r"<bugzilla\s[^<>]{0,500}\burlbase=")
OUTSIDE = re.compile(rb"<!DOCTYPE\s+bugzilla\s+SYSTEM\s+[\"'][^\"'<>]*[\"']\s*>")
PLACES = {"bug": ("bugzilla",), "long_desc": ("bugzilla", "bug")}
UNSAID = "none"
NOTE = "Comments on a bug do not record whom they answer."


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this comes from Bugzilla, or None."""
    text = start_of(head)
    root = ROOT.search(text[:8192])
    if root:
        return f"Bugzilla: `<bugzilla>` in line {line_of(text, root.start())}."
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    line = place_of(BUGS, text) if text[:1] == "{" else None
    if line is None or not COMMENT.search(text) or not BY.search(text):
        return None
    return f"Bugzilla: comments by bug at line {line}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield bugs and their comments in the order of the file (schema: loaders/schema.py)."""
    content = stream.read()
    if ROOT.search(start_of(content[:8192])):
        yield _of_xml(content, options)
    else:
        yield _of_json(content, options)


def _of_json(content: bytes, options: Options) -> Batch:
    file = parsed_values(io.BytesIO(content), options)
    articles, rows, skipped = list[dict[str, Any]](), list[dict[str, Any]](), list(file.skipped)
    for value in file.values:
        bugs = fields_in(fields_in(value).get("bugs"))
        for number, bug in bugs.items():
            for comment in records_in(fields_in(bug).get("comments")):
                fields = fields_in(comment)
                place = len(rows) + len(skipped) + len(articles) + 1
                if "text" not in fields:
                    skipped.append((place, no_record(comment)))
                elif fields.get("count") == 0:
                    articles.append(_description(number, fields))
                else:
                    rows.append(_comment(number, fields, place))
    return _batch(articles, rows, skipped, file.notes, file.encoding, options)


def _comment(number: str, fields: dict[str, Any], place: int) -> dict[str, Any]:
    return _row(
        number,
        name_in(fields.get("id")),
        name_in(fields.get("creator")) or name_in(fields.get("author")),
        fields.get("creation_time") or fields.get("time"),
        some_text(fields.get("text")),
    ) | {"source_row": place, "number": name_in(fields.get("count"))}


def _row(
    bug: str | None, name: str | None, person: str | None, time: Any, text: str
) -> dict[str, Any]:
    return {
        "discussion_id": bug,
        "comment_id": name,
        "parent_id": None,
        "parent_source": UNSAID,
        "commenter": _without_address(person),
        "posted_at": time,
        "text": text,
    }


def _description(number: str, fields: dict[str, Any]) -> dict[str, Any]:
    return {
        "discussion_id": number,
        "text": some_text(fields.get("text")) or None,
        "byline": _without_address(name_in(fields.get("creator"))),
        "published_at": fields.get("creation_time") or fields.get("time"),
    }


def _without_address(person: str | None) -> str | None:
    return person.partition("@")[0] or None if person else None


def _of_xml(content: bytes, options: Options) -> Batch:
    # A document type that only names a file elsewhere changes nothing and is never fetched.
    content = OUTSIDE.sub(b"", content, count=1)
    repairs = Repairs()
    articles, rows = list[dict[str, Any]](), list[dict[str, Any]]()
    skipped = list[tuple[int, str]]()
    held: list[Item] = []
    for item in read_items(io.BytesIO(content), options, PLACES, repairs):
        if item.name == "long_desc":
            held.append(item)
            continue
        number = item.text("bug_id")
        articles.append(_bug(item, number))
        for one in held:
            if one.text("comment_count") == "0":
                articles[-1]["text"] = one.text("thetext")
            elif one.broken:
                skipped.append((one.line, f"comment cut off; the file is {one.broken}"))
            else:
                time, text = one.text("bug_when"), one.text("thetext") or ""
                row = _row(number, one.text("commentid"), _person(one, "who"), time, text)
                rows.append(row | {"source_row": one.line})
        held = []
    return _batch(articles, rows, skipped, repairs.told(), repairs.encoding or "utf-8", options)


def _person(item: Item, path: str) -> str | None:
    """Give a person's name, which stands in an attribute; the address where there is none."""
    found = item.fields.get(path, [Field("", {})])[0]
    return found.attributes.get("name") or found.text.strip() or None


def _bug(item: Item, number: str | None) -> dict[str, Any]:
    products = (item.text("product"), item.text("component"))
    return {
        "discussion_id": number,
        "title": item.text("short_desc"),
        "text": None,
        "byline": _without_address(_person(item, "reporter")),
        "published_at": item.text("creation_ts"),
        "tags": ", ".join(one for one in products if one) or None,
    }


def _batch(
    articles: list[dict[str, Any]],
    rows: list[dict[str, Any]],
    skipped: list[tuple[int, str]],
    notes: list[str],
    encoding: str,
    options: Options,
) -> Batch:
    rows, said = finished_rows(rows, ("posted_at",), options)
    heads, also = finished_rows(articles, ("published_at",), options)
    told = list(dict.fromkeys(notes + said + also))
    told += [NOTE, *private_note(["creator"])] if rows else []
    return Batch(heads, rows, len(rows) + len(skipped), skipped, told, encoding=encoding)
