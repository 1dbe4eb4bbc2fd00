"""Disqus export (XML, “Community → Export”): every thread of a site, then every post.

A `thread` is an article, known by its address and title alone; a `post` names its thread and, if
it is a reply, its `parent`, by `dsq:id`. A guest has a name but no `username`. Posts that were
deleted stay in the export, mostly with their text. E-mail and IP addresses never leave this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, BinaryIO

from loaders.schema import Batch, Options, private_note
from loaders.text.counting import numbered
from loaders.text.markup import parsed, plain_text
from loaders.xml_parts.batches import Rows, read_batches
from loaders.xml_parts.fields import Item
from loaders.xml_parts.items import line_of
from loaders.xml_parts.text import start_of

LABEL = "a Disqus export (XML)"
SAMPLE = "disqus_export.xml"
HOW_TO_GET = "In Disqus: Admin, Moderation, Export; it sends a packed XML file by mail."
EVIDENCE = "3 real files"

PLACES = {"thread": ("disqus",), "post": ("disqus",)}
PRIVATE = ("author/email", "ipAddress")
NO_THREAD = "thread not named"

ROOT = re.compile(r"<(?:[\w.-]{1,20}:)?disqus[\s>]")
POST = re.compile(r"<post\s[^<>]{0,200}dsq:id\s{0,9}=")
THREAD = re.compile(r"<thread\s[^<>]{0,200}dsq:id\s{0,9}=")
NAMESPACE = re.compile(r"https?://disqus\.com(?:/disqus-internals)?/?[\"']")
OTHERS = re.compile(r"\s*(?:[{\[]|From |<!doctype html|<html)", re.IGNORECASE)
OWN_LINES = re.compile(r"<(?:p|br)\b", re.IGNORECASE)


@dataclass
class _Site:
    """What has been learnt of a site, and the rows that were not handed over yet."""

    links: dict[str, str | None] = field(default_factory=dict)
    rows: Rows = field(default_factory=Rows)
    private: set[str] = field(default_factory=set)
    strays: int = 0


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a Disqus export, or None."""
    text = start_of(head)
    if OTHERS.match(text):
        return None
    post, thread = POST.search(text), THREAD.search(text)
    if post:
        return f"Disqus export: `<post dsq:id=` in line {line_of(text, post.start()):,}."
    if thread:
        line = line_of(text, thread.start())
        return f"Disqus export: `<thread dsq:id=` in line {line:,}; posts come after the threads."
    root = ROOT.search(text)
    if root and NAMESPACE.search(text, root.start()):
        return f"Disqus export: `<disqus>` in line {line_of(text, root.start()):,}."
    return None


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield threads, then posts, in the order of the file (schema: loaders/schema.py)."""
    site = _Site()
    yield from read_batches(stream, options, PLACES, site.rows, partial(_take, site))
    yield Batch(notes=_notes(site) + private_note(sorted(site.private)))


def _take(site: _Site, item: Item) -> None:
    site.private |= {name.rpartition("/")[2] for name in PRIVATE if item.text(name)}
    if item.name == "thread":
        article = _article(item)
        site.links[article["discussion_id"]] = article["url"]
        site.rows.articles.append(article)
    elif item.broken:
        site.rows.skipped.append((item.line, f"post cut off; the file is {item.broken}"))
    else:
        comment = _comment(item)
        link = site.links.get(comment["discussion_id"])
        site.strays += comment["discussion_id"] not in site.links
        known = link and comment["comment_id"]
        comment["url"] = f"{link}#comment-{comment['comment_id']}" if known else None
        site.rows.comments.append(comment)


def _article(item: Item) -> dict[str, Any]:
    return {
        "discussion_id": item.attributes.get("dsq:id") or f"line {item.line}",
        "title": item.text("title"),
        "text": _plain(item.text("message")) or None,
        "published_at": item.text("createdAt"),
        "url": item.text("link"),
        "identifier": item.text("id"),
    }


def _comment(item: Item) -> dict[str, Any]:
    parent = item.attribute("parent", "dsq:id")
    guest = item.text("author/isAnonymous") == "true"
    return {
        "discussion_id": item.attribute("thread", "dsq:id") or NO_THREAD,
        "comment_id": item.attributes.get("dsq:id") or None,
        "parent_id": parent,
        "parent_source": "explicit",
        "commenter": item.text("author/name"),
        "commenter_id": None if guest else item.text("author/username"),
        "posted_at": item.text("createdAt"),
        "text": _plain(item.text("message")),
        "status": _status(item),
        "source_row": item.line,
    }


def _status(item: Item) -> str:
    if item.text("isSpam") == "true":
        return "spam"
    if item.text("isDeleted") == "true":
        return "deleted"
    return "pending" if item.text("isApproved") == "false" else "published"


def _plain(text: str | None) -> str:
    """Read a message as plain text; in messages without paragraphs, new lines count."""
    if text is None or not ("<" in text or "&" in text):
        return text or ""
    if not OWN_LINES.search(text):
        text = text.replace("\n", "<br>")
    return plain_text(parsed(text).body)


def _notes(site: _Site) -> list[str]:
    if not site.strays:
        return []
    counted = numbered(site.strays, "comment belongs", "comments belong")
    return [f"{counted} to a thread that is not in this file; nothing is known of it."]
