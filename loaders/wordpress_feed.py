"""WordPress's feed of comments (RSS), of one post (`POST/feed/`) or of a site (`/comments/feed/`).

It holds the latest comments, ten as a rule, the newest first. A reply begins with a paragraph “In
reply to NAME.”, in the site's language, whose link leads to the comment that it answers: that is
its parent, and no part of its text. Comments that are not shown on the site are not in it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import pandas as pd

from loaders.schema import Batch, Options
from loaders.text.markup import parsed, plain_text
from loaders.text.reading import read_times
from loaders.text.vocabulary import any_of
from loaders.xml_parts.fields import Item
from loaders.xml_parts.items import line_of, read_items
from loaders.xml_parts.text import Repairs, start_of

LABEL = "a comment feed of WordPress (RSS)"
SAMPLE = "wordpress_feed.xml"
JOINS = "wordpress"
HOW_TO_GET = "Save `POST/feed/`, or `SITE/comments/feed/` for the latest of all posts."
EVIDENCE = "1 real file"

PLACES = {"item": ("rss", "channel")}
ROOT = re.compile(r"<rss[\s>]")
NUMBERED = re.compile(r"<guid[^<>]{0,100}>[^<>]{0,500}#comment-\d+\s{0,9}</guid>")
THREADING = re.compile(r"https?://purl\.org/syndication/thread/1\.0")
NUMBER = re.compile(r"#comment-(\d+)\s*$")
POST = re.compile(r"[?&]p=(\d+)")
CHANNEL_TITLE = re.compile(r"<title>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</title>", re.DOTALL)
CHANNEL_LINK = re.compile(r"<link>\s*([^<>\s]{1,2000})\s*</link>")
OF_POST = re.compile(
    r"^(?:Comments on|Kommentare zu|Commentaires sur|Comentarios en|Comentários sobre"
    r"|Commenti a|Reacties op|Komentarze do|Комментарии)\s?:\s*"
)
IN_REPLY_TO = (
    *("In reply to", "Als Antwort auf", "Antwort auf", "En réponse à", "En respuesta a"),
    *("Em resposta a", "Em resposta à", "In risposta a", "Als antwoord op", "Als reactie op"),
    *(
        "W odpowiedzi do",
        "W odpowiedzi na",
        "В ответ на",
        "Som svar på",
        "Som svar til",
        "Svar til",
    ),
    *("Vastauksena", "Jako odpověď na", "Válasz erre:", "Sebagai balasan untuk"),
)
REPLY = re.compile(
    rf"\s*<p>\s*(?:{any_of(IN_REPLY_TO)})\s*<a\s[^<>]{{0,200}}href=[\"'](?P<link>[^\"'<>]{{1,2000}})"
    r"#comment-(?P<number>\d+)[\"'][^<>]{0,200}>[^<>]{0,500}</a>[.。]?\s*</p>",
    re.IGNORECASE,
)
PINGED = re.compile(r"\[(?:…|\.\.\.)\]\s.*\s\[(?:…|\.\.\.)\]", re.DOTALL)
USUAL = 10


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a comment feed of WordPress, or None."""
    text = start_of(head)
    if not ROOT.search(text[:4096]) or THREADING.search(text):
        return None
    found = NUMBERED.search(text)
    if found is None:
        return None
    return f"WordPress comment feed: `#comment-…` in line {line_of(text, found.start()):,}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the comments, the oldest first (schema: loaders/schema.py)."""
    start = start_of(stream.read(16_384))
    stream.seek(0)
    repairs = Repairs()
    rows, skipped = list[dict[str, Any]](), list[tuple[int, str]]()
    for item in read_items(stream, options, PLACES, repairs):
        if item.broken:
            skipped.append((item.line, f"comment cut off; the file is {item.broken}"))
        elif NUMBER.search(item.text("guid") or item.text("link") or ""):
            rows.append(_row(item))
        else:
            skipped.append((item.line, "not a comment: its address has no `#comment-…`"))
    times, notes = read_times(pd.Series([row["posted_at"] for row in rows], dtype="str"), options)
    rows = [row | {"posted_at": time} for row, time in zip(rows, times, strict=True)]
    if len(rows) > 1 and times.is_monotonic_decreasing:
        rows = rows[::-1]
    if len(rows) >= USUAL:
        notes.append("A feed holds the latest comments alone; there may be earlier ones.")
    count = len(rows) + len(skipped)
    notes += repairs.told()
    encoding = repairs.encoding or "utf-8"
    yield Batch(_articles(rows, start), rows, count, skipped, notes, encoding=encoding)


def _row(item: Item) -> dict[str, Any]:
    name, link = item.text("guid") or "", item.text("link") or ""
    number = NUMBER.search(name) or NUMBER.search(link)
    page = link.partition("#")[0]
    post = POST.search(name) or POST.search(link)
    content = item.text("content:encoded") or item.text("description") or ""
    answered = REPLY.match(content)
    if answered and answered["link"] == page:
        content = content[answered.end() :]
    else:
        answered = None
    text = plain_text(parsed(content).body)
    return {
        "discussion_id": post[1] if post else page or "post not named",
        "comment_id": number[1] if number else None,
        "parent_id": answered["number"] if answered else None,
        "parent_source": "explicit",
        "commenter": html.unescape(item.text("dc:creator") or "") or None,
        "posted_at": item.text("pubDate"),
        "text": text,
        "kind": "pingback" if PINGED.fullmatch(text) else "comment",
        "url": link or None,
        "source_row": item.line,
    }


def _articles(rows: list[dict[str, Any]], start: str) -> list[dict[str, Any]]:
    """Give a row per post; a feed of one post has its title and address in the channel."""
    names = list(dict.fromkeys(row["discussion_id"] for row in rows))
    title, link = CHANNEL_TITLE.search(start), CHANNEL_LINK.search(start)
    plain = html.unescape(" ".join(title[1].split())) if title else ""
    told = OF_POST.sub("", plain) if OF_POST.match(plain) else None
    if len(names) != 1 or told is None:
        return [{"discussion_id": name} for name in names]
    return [{"discussion_id": names[0], "title": told, "url": link[1] if link else None}]
