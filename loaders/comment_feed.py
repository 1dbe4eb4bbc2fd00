"""A feed of comments (Atom or RSS) with the threading extension (RFC 4685, `thr:in-reply-to`).

As blogs, public-inbox (`t.atom`) and others publish it, and as Blogger exports a blog: each entry
names what it answers. Where that is the page the feed speaks of, or a post in the file, the entry
answers the article. Feeds hold the latest comments alone: what they answer may be missing. Entries
come newest first as a rule, and are put in order of time. There are no scores; e-mail addresses
are left out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from loaders.json_parts.texts import html_text
from loaders.mail_parts.bodies import own_text
from loaders.mail_parts.letters import base_subject
from loaders.page_parts.elements import with_times
from loaders.schema import Batch, Options, private_note
from loaders.tables.groups import discussions
from loaders.xml_parts.fields import Item
from loaders.xml_parts.items import line_of, read_items
from loaders.xml_parts.text import Repairs, start_of

LABEL = "a comment feed with threads (Atom, RSS), or an export of Blogger"
SAMPLE = "comment_feed.xml"
HOW_TO_GET = "Save the comment feed of a blog (Atom), or back up a blog in Blogger (Settings)."
EVIDENCE = "1 real file"

PLACES = {"entry": ("feed",), "item": ("rss", "channel")}
ROOT = re.compile(r"<(?:feed|rss)\b")
ANSWERS = re.compile(r"<(?:[\w.-]{1,20}:)?in-reply-to\b[^<>]{0,2000}\bref\s*=")
NAMESPACE = re.compile(r"https?://purl\.org/syndication/thread/1\.0")
TITLE = re.compile(r"<title\b[^>]*>(.*?)</title>", re.DOTALL)
LINK = re.compile(r"<link\b([^<>]*)>")
ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*["']([^"']*)["']""")
COMMENTS_ON = re.compile(
    r"^(?:comments (?:on|for)|kommentare zu|commentaires sur)\s?:?\s*", re.IGNORECASE
)
BY = re.compile(r"^(?:by|comment by|von|par)\s?:?\s+", re.IGNORECASE)
MESSAGE = re.compile(r"/([^/\s]+@[^/\s]+)/?$")
COMMENT = re.compile(r"comment", re.IGNORECASE)
KIND = re.compile(r"kind#(\w+)$")  # what Blogger says an entry is: post, comment, settings
BLOGGER = re.compile(r"\bterm=[\"']http://schemas\.google\.com/blogger/2008/kind#")
RELATED = re.compile(r"/comments/default/(\d+)")
NUMBER = re.compile(r"\d+$")
IN_REPLY = re.compile(r"^(?:In reply to|Als Antwort auf|En réponse à) [^\n]{1,200}\.\n+")


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a feed of comments with threads, or None."""
    text = start_of(head)
    blogger = BLOGGER.search(text)
    if blogger and ROOT.search(text[:4096]):
        line = line_of(text, blogger.start())
        return f"Comment feed: an entry of Blogger with its kind in line {line}."
    found = ANSWERS.search(text)
    if found is None or not ROOT.search(text[:4096]) or not NAMESPACE.search(text):
        return None
    return f"Comment feed: `in-reply-to` in line {line_of(text, found.start())}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the entries, the oldest first (schema: loaders/schema.py)."""
    start = start_of(stream.read(16_384))
    stream.seek(0)
    repairs = Repairs()
    rows, skipped, private = list[dict[str, Any]](), list[tuple[int, str]](), set[str]()
    posts: dict[str | None, dict[str, Any]] = {}
    for item in read_items(stream, options, PLACES, repairs):
        private |= {"email"} if item.text("author/email") else set()
        if item.broken:
            skipped.append((item.line, f"entry cut off; the file is {item.broken}"))
        elif (kind := _kind(item)) == "post":
            posts[item.text("id")] = _post(item)
        elif kind == "comment":
            rows.append(_row(item))
    rows, said = with_times(rows, options, "posted_at")
    times = [row["posted_at"] for row in rows]
    if len(times) > 1 and times == sorted(times, reverse=True):
        rows = rows[::-1]
    title = _title(start)
    rows = _placed(rows, _alternate(start), set(posts))
    heads = {row["discussion_id"]: None for row in rows}
    title = title if len(heads) == 1 else None
    articles = [{"discussion_id": name, "title": title} | posts.get(name, {}) for name in heads]
    articles += [post for name, post in posts.items() if name not in heads]
    articles, also = with_times(articles, options, "published_at")
    said = list(dict.fromkeys(said + also))
    notes = [*said, *repairs.told(), *private_note(sorted(private))]
    count = len(rows) + len(skipped)
    yield Batch(articles, rows, count, skipped, notes, encoding=repairs.encoding or "utf-8")


def _kind(item: Item) -> str:
    """Tell what an entry is: a comment, unless it says something else."""
    terms = (field.attributes.get("term") or "" for field in item.fields.get("category", []))
    kinds = (KIND.search(term) for term in terms)
    return next((kind[1] for kind in kinds if kind), "comment")


def _post(item: Item) -> dict[str, Any]:
    return {
        "discussion_id": item.text("id"),
        "title": item.text("title"),
        "text": _text(item, False) or None,
        "byline": item.text("author/name"),
        "published_at": item.text("published"),
    }


def _above(item: Item) -> str | None:
    """Give what an entry answers; of Blogger's, another link names a comment more exactly."""
    answered, own = item.attribute("thr:in-reply-to", "ref"), item.text("id")
    for link in item.fields.get("link", []):
        related = RELATED.search(link.attributes.get("href") or "")
        if link.attributes.get("rel") == "related" and related and own and NUMBER.search(own):
            return NUMBER.sub(related[1], own)
    return answered


def _row(item: Item) -> dict[str, Any]:
    link = item.attribute("link", "href") or item.text("link")
    answered = _above(item)
    address = item.attribute("thr:in-reply-to", "href")
    message, above = MESSAGE.search(link or ""), MESSAGE.search(address or "")
    name = item.text("author/name") or item.text("dc:creator") or _by(item.text("title"))
    return {
        "comment_id": message[1] if message else item.text("id") or item.text("guid"),
        "parent_id": above[1] if message and above else answered,
        "parent_source": "explicit",
        "answered_address": address,
        "commenter": name,
        "posted_at": item.text("published") or item.text("pubDate") or item.text("updated"),
        "text": _text(item, message is not None),
        "url": link,
        "source_row": item.line,
    }


def _by(title: str | None) -> str | None:
    """Give the name in a title such as “By: Ann”, where nothing else gives one."""
    return BY.sub("", title) if title and BY.match(title) else None


def _text(item: Item, is_message: bool) -> str:
    names = ("content", "content:encoded", "summary", "description")
    name = next((one for one in names if item.text(one)), "content")
    text = item.text(name) or ""
    if is_message:
        return own_text(text)
    plain = text if item.attribute(name, "type") in ("xhtml", "text") else html_text(text)
    return IN_REPLY.sub("", plain).strip()


def _placed(
    rows: list[dict[str, Any]], page: str | None, posts: set[str | None]
) -> list[dict[str, Any]]:
    """Tell answers to the article from answers to a comment, and give each its discussion."""
    articles = _answered_articles(rows, page, posts)
    kept = [
        {name: row[name] for name in row if name != "answered_address"}
        | {"parent_id": None if article else row["parent_id"]}
        for row, article in zip(rows, articles, strict=True)
    ]
    answers = [article or row["parent_id"] for row, article in zip(kept, articles, strict=True)]
    on_page = [
        str(row["comment_id"])
        for row in rows
        if page and str(row["answered_address"]).partition("#")[0] == page
    ]
    # What the page is called comes first: a discussion is called by it.
    called = [article for article in articles if article][:1]
    named = discussions([row["comment_id"] for row in kept], answers, [called + on_page])
    return [row | {"discussion_id": name} for row, name in zip(kept, named, strict=True)]


def _answered_articles(
    rows: list[dict[str, Any]], page: str | None, posts: set[str | None]
) -> list[str | None]:
    """Give what each entry answers where that is the article and no comment, else None."""
    ids = {row["comment_id"] for row in rows}
    numbered = any(COMMENT.search(str(name)) for name in ids)

    def is_article(row: dict[str, Any]) -> bool:
        answered = row["parent_id"]
        on_page = page is not None and row["answered_address"] == page
        unlike = numbered and not COMMENT.search(str(answered or ""))
        return answered not in ids and (answered in posts or on_page or unlike)

    return [row["parent_id"] if is_article(row) else None for row in rows]


def _title(start: str) -> str | None:
    found = TITLE.search(start)
    title = html.unescape(html_text(html.unescape(found[1]))) if found else ""
    return base_subject(COMMENTS_ON.sub("", " ".join(title.split()))) or None


def _alternate(start: str) -> str | None:
    """Give the address of the page that a feed speaks of."""
    before = re.split(r"<(?:entry|item)\b", start, maxsplit=1)[0]
    for link in LINK.finditer(before):
        given = dict(ATTRIBUTE.findall(link[1]))
        if given.get("rel", "alternate") == "alternate" and given.get("href"):
            return html.unescape(given["href"])
    written = re.search(r"<link>([^<]+)</link>", before)
    return html.unescape(written[1]).strip() if written else None
