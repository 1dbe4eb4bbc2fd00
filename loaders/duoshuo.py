"""Duoshuo's export (JSON): `threads` of a site, then its `posts`. The service ended in 2017.

Documented, untested on real files. A post names its thread and, in `parents`, every comment above
it; the one that has most above itself is the one answered. Texts are HTML. E-mail and IP addresses
are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from loaders.json_parts.comment_boxes import Box, Row, box_batch, html_text, votes
from loaders.json_parts.document import fields_in, name_in, parsed_values, place_of, records_in
from loaders.schema import Batch, Options
from loaders.text.reading import decoded_start

LABEL = "a Duoshuo export (JSON)"
SAMPLE = "duoshuo_export.json"
HOW_TO_GET = "It was saved from Duoshuo’s admin page (`export.json`) while the service ran."
EVIDENCE = "documented, untested on real files"

GENERATOR = re.compile(r'"generator"\s*:\s*"duoshuo"', re.IGNORECASE)
POST = (re.compile(r'"thread_key"\s*:'), re.compile(r'"post_id"\s*:'), re.compile(r'"parents"\s*:'))
STATES = {"approved": "published", "pending": "pending", "spam": "spam", "deleted": "deleted"}
PRIVATE = ("author_email", "ip")
NOBODY = (None, "0")


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a Duoshuo export, or None."""
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    if text[:1] not in ("{", "["):
        return None
    if (line := place_of(GENERATOR, text)) is not None:
        return f"Duoshuo export: “generator”: “duoshuo” at line {line}."
    lines = [place_of(sign, text) for sign in POST]
    return None if None in lines else f"Duoshuo export: “thread_key”, “post_id” at line {lines[0]}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield threads, then posts, in the order of the file (schema: loaders/schema.py).

    Raises:
        LoadError: the JSON is broken.
        NothingLoadedError: it holds neither a thread nor a post.
    """
    file = parsed_values(stream, options)
    roots = [fields_in(value) for value in file.values]
    threads = [fields_in(one) for root in roots for one in records_in(root.get("threads"))]
    posts = [one for root in roots for one in records_in(root.get("posts"))]
    above = {name_in(post.get("post_id")): _named(post) for post in map(fields_in, posts)}
    box = Box("Duoshuo", partial(_row, above), private=PRIVATE)
    articles = [_article(thread) for thread in threads if thread]
    yield box_batch(box, posts, articles, file, options)


def _article(thread: Row) -> Row:
    return {
        "discussion_id": _place(thread),
        "title": name_in(thread.get("title")),
        "url": name_in(thread.get("url")),
        "published_at": thread.get("created_at"),
    }


def _place(record: Row) -> str | None:
    return name_in(record.get("thread_id")) or name_in(record.get("thread_key"))


def _named(post: Row) -> list[str]:
    return [name for one in records_in(post.get("parents")) if (name := name_in(one))]


def _answered(post: Row, above: dict[str | None, list[str]]) -> str | None:
    """Give the comment answered: of those above, the one with most above itself; else the last."""
    told = name_in(post.get("parent_id"))
    if told not in NOBODY:
        return told
    named = [name for name in _named(post) if name not in NOBODY]
    depths = [len(above.get(name, ())) for name in named]
    return max(zip(depths, range(len(named)), named, strict=True), default=(0, 0, None))[2]


def _row(above: dict[str | None, list[str]], record: Row, _: str | None) -> Row:
    author = name_in(record.get("author_id"))
    return {
        "discussion_id": _place(record),
        "comment_id": name_in(record.get("post_id")),
        "parent_id": _answered(record, above),
        "parent_source": "explicit",
        "commenter": name_in(record.get("author_name")),
        "commenter_id": None if author in NOBODY else author,
        "posted_at": record.get("created_at"),
        "text": html_text(record.get("message")),
        "status": STATES.get(str(record.get("status", "approved")), "published"),
        "website": name_in(record.get("author_url")),
        **votes(record.get("likes")),
    }
