"""WordPress export (WXR), as “Tools → Export” makes it: one XML file, many posts.

An `item` is a post, with its comments inside: WordPress's own HTML, where a new line is a line
break. `wp:comment_parent` 0 answers the post; exports from before 2008 do not have it.
`wp:comment_date_gmt` is UTC. Items are also menus, pictures and drafts, which are left out unless
somebody commented on them; comments are also the notes that a shop keeps on its orders. E-mail and
IP addresses never leave this module.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, BinaryIO

from loaders.schema import Batch, Options, private_note
from loaders.tables.types import PINGBACKS
from loaders.text.markup import parsed, plain_text
from loaders.xml_parts.batches import Rows, read_batches
from loaders.xml_parts.fields import Item
from loaders.xml_parts.items import line_of
from loaders.xml_parts.text import start_of

LABEL = "a WordPress export (WXR)"
SAMPLE = "wordpress_export.xml"
JOINS = "wordpress"
HOW_TO_GET = "In WordPress: Tools, Export, All content."
EVIDENCE = "4 real files"

PLACES = {
    "wp:author": ("rss", "channel"),
    "item": ("rss", "channel"),
    "wp:comment": ("rss", "channel", "item"),
}
ARTICLES = ("post", "page")
STATUSES = {"0": "pending", "hold": "pending", "spam": "spam"}
STATUSES |= {"trash": "deleted", "post-trashed": "deleted"}
BY_NO_READER = ("order_note", "action_log", "webhook_delivery", "note")
PRIVATE = ("wp:comment_author_email", "wp:comment_author_IP", "wp:author_email")
TAG_DOMAINS = (None, "category", "post_tag", "tag")

ROOT = re.compile(r"<(?:[\w.-]{1,20}:)?(?:rss|channel|item)[\s>]")
COMMENT = re.compile(r"<wp:comment\s{0,9}>")
POST = re.compile(r"<wp:(?:post_id|post_type|author|wxr_version)\s{0,9}>")
NAMESPACE = re.compile(r"https?://wordpress\.org/export/([\d.]{1,9})/")
OTHERS = re.compile(r"\s*(?:[{\[]|From |<!doctype html|<html)", re.IGNORECASE)
UTC_TIME = re.compile(r"(?!0000)\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
LINE_END = re.compile(r"<br ?/?>[ \t]*\n|<[a-zA-Z/!][^<>]*>|\n")
BLANK_LINES = re.compile(r"\n{3,}")


@dataclass
class _Site:
    """What has been learnt of a site, and the rows that were not handed over yet."""

    names: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    waiting: list[dict[str, Any]] = field(default_factory=list)
    rows: Rows = field(default_factory=Rows)
    left_out: Counter[str] = field(default_factory=Counter)
    strange: Counter[str] = field(default_factory=Counter)
    private: set[str] = field(default_factory=set)


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a WordPress export, or None."""
    text = start_of(head)
    root = ROOT.search(text)
    if root is None or OTHERS.match(text):
        return None
    comment = COMMENT.search(text, root.start())
    if comment:
        return f"WordPress export: `<wp:comment>` in line {line_of(text, comment.start()):,}."
    space, post = NAMESPACE.search(text, root.start()), POST.search(text, root.start())
    if space:
        return f"WordPress export: WXR {space[1]}, without a comment at its beginning."
    return (
        f"WordPress export: `{post[0]}` in line {line_of(text, post.start()):,}." if post else None
    )


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield posts with their comments, in the order of the file (schema: loaders/schema.py)."""
    site = _Site()
    yield from read_batches(stream, options, PLACES, site.rows, partial(_take, site))
    yield Batch(notes=_notes(site) + private_note(sorted(site.private)))


def _take(site: _Site, item: Item) -> None:
    site.private |= {name.removeprefix("wp:") for name in PRIVATE if item.text(name)}
    if item.name == "wp:author":
        login = item.text("wp:author_login") or ""
        site.names[login] = item.text("wp:author_display_name") or login
        site.ids[login] = item.text("wp:author_id") or ""
    elif item.name == "wp:comment":
        _take_comment(site, item)
    else:
        _take_post(site, item)


def _take_comment(site: _Site, item: Item) -> None:
    kind = item.text("wp:comment_type") or "comment"
    if item.broken:
        site.rows.skipped.append((item.line, f"comment cut off; the file is {item.broken}"))
    elif kind in BY_NO_READER:
        site.rows.skipped.append((item.line, f"not a reader’s comment but a note (“{kind}”)"))
    else:
        site.waiting.append(_comment(site, item, kind))


def _comment(site: _Site, item: Item, kind: str) -> dict[str, Any]:
    parent, user = item.text("wp:comment_parent"), item.text("wp:comment_user_id")
    approved = item.text("wp:comment_approved") or "1"
    if approved not in ("1", "approve") and approved not in STATUSES:
        site.strange[approved] += 1
    return {
        "comment_id": item.text("wp:comment_id"),
        "parent_id": None if parent == "0" else parent,
        "parent_source": "explicit" if parent else "none",
        "commenter": html.unescape(item.text("wp:comment_author") or "") or None,
        "commenter_id": None if user == "0" else user,
        "posted_at": _time(item.text("wp:comment_date_gmt"), item.text("wp:comment_date")),
        "text": _plain(item.text("wp:comment_content")),
        "status": STATUSES.get(approved, "published"),
        "kind": "pingback" if kind in PINGBACKS else "comment",
        "commenter_url": item.text("wp:comment_author_url"),
        "source_row": item.line,
    }


def _take_post(site: _Site, item: Item) -> None:
    kind, status = item.text("wp:post_type") or "post", item.text("wp:status") or "publish"
    comments, site.waiting = site.waiting, []
    if not comments and (kind not in ARTICLES or status != "publish" or not item.fields):
        site.left_out[kind if status in ("publish", "inherit") else f"{kind} ({status})"] += 1
        return
    article = _article(site, item)
    discussion, link = article["discussion_id"], article["url"]
    author = site.ids.get(item.text("dc:creator") or "")
    for row in comments:
        row["discussion_id"] = discussion
        row["role"] = "article author" if author and row["commenter_id"] == author else None
        row["url"] = f"{link}#comment-{row['comment_id']}" if link and row["comment_id"] else None
    site.rows.articles.append(article)
    site.rows.comments += comments


def _article(site: _Site, item: Item) -> dict[str, Any]:
    creator, link = item.text("dc:creator") or "", item.text("link")
    return {
        "discussion_id": item.text("wp:post_id") or link or f"line {item.line}",
        "title": _plain(item.text("title")) or None,
        "text": _plain(item.text("content:encoded")) or None,
        "byline": site.names.get(creator, creator) or None,
        "published_at": _published(item),
        "url": link,
        "tags": _tags(item),
    }


def _tags(item: Item) -> str | None:
    """List tags and categories; old exports have each twice, once without a domain."""
    fields = item.fields.get("category", [])
    named = [part.text for part in fields if part.attributes.get("domain") in TAG_DOMAINS]
    return ", ".join(dict.fromkeys(html.unescape(name).strip() for name in named)) or None


def _time(utc: str | None, local: str | None) -> str | None:
    """Choose the time in UTC, and mark it as such; a date of zeros is none."""
    if utc and UTC_TIME.fullmatch(utc):
        return f"{utc}Z"
    return local if local and not local.startswith("0000") else None


def _published(item: Item) -> str | None:
    said = _time(item.text("wp:post_date_gmt"), None)
    dated = item.text("pubDate")
    if said is None and dated and "-0001" not in dated:
        return dated
    return said or _time(None, item.text("wp:post_date"))


def _plain(text: str | None) -> str:
    """Read WordPress's HTML, in which new lines count, as plain text."""
    if text is None or not ("<" in text or "&" in text):
        return text or ""
    if "<!-- wp:" not in text:  # the block editor writes every paragraph as one
        text = LINE_END.sub(_line_end, text)
    return BLANK_LINES.sub("\n\n", plain_text(parsed(text).body))


def _line_end(found: re.Match[str]) -> str:
    return "<br>" if found[0].endswith("\n") else found[0]


def _notes(site: _Site) -> list[str]:
    notes = []
    if site.left_out:
        listed = ", ".join(f"{count:,} × {kind}" for kind, count in site.left_out.most_common(8))
        notes.append(f"Left out, being no published articles and without comments: {listed}.")
    if site.strange:
        notes.append(f"Taken as published: comments whose status is “{'”, “'.join(site.strange)}”.")
    return notes
