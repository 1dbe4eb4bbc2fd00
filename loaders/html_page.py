"""Web page saved as HTML: an article and its comments, in whatever theme they are shown.

Comments are found by how they recur (`page_parts/entries.py`, `posts.py`), or by
what the page says of them in schema.org's words or in microformats: whichever holds most. A page
without comments is an article, and valid; it says which service holds its comments, if one does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import pandas as pd
from selectolax.lexbor import LexborHTMLParser

from loaders.page_parts import microformats, schema_org
from loaders.page_parts.article import article, article_text
from loaders.page_parts.comments import rows, strangers
from loaders.page_parts.elements import address, decoded_page
from loaders.page_parts.elsewhere import elsewhere, not_the_page
from loaders.page_parts.entries import Places, places
from loaders.page_parts.marks import MARK_IN_SOURCE, marks
from loaders.page_parts.pingbacks import unnumbered
from loaders.page_parts.posts import are_answers, opening_post, recurring
from loaders.page_parts.saved import times_ago
from loaders.page_parts.words import without_title
from loaders.schema import Batch, NothingLoadedError, Options
from loaders.text.counting import numbered
from loaders.text.markup import parsed
from loaders.text.reading import read_times

LABEL = "a web page saved as HTML"
SAMPLE = "blog_page.html"
GENERAL = True
HOW_TO_GET = (
    "Open the page, scroll to its last comment, and save it from the browser (“HTML only” will do)."
)
EVIDENCE = "86 real files"

MARKS_AND_SPACE = b"\xef\xbb\xbf\xff\xfe \t\r\n"
MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|div|article)\b", re.IGNORECASE)


@dataclass
class Found:
    """The comments of a page: raw rows, where they stand, and what was left out.

    Attributes:
        rows: raw comment rows in page order.
        places: where the entries stand; None for what was read from descriptions of them.
        skipped: pairs (record number, reason).
        opening: the row of the post or question that the others answer, if it is among them.
    """

    rows: list[dict[str, Any]] = field(default_factory=list)
    places: Places | None = None
    skipped: list[tuple[int, str]] = field(default_factory=list)
    opening: dict[str, Any] | None = None


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a web page, or None."""
    start = head[:4096].replace(b"\0", b"")
    begins_so = start.lstrip(MARKS_AND_SPACE)[:1] == b"<" or start.startswith(b"HTTP/")
    if not begins_so or not MARKUP.search(start):
        return None
    entries = len(set(MARK_IN_SOURCE.findall(head.decode("latin-1"))))
    if not entries:
        return "HTML page; an article, with no comment list at its beginning."
    counted = "1 entry" if entries == 1 else f"{entries} entries"
    return f"HTML page; comment list (`comment-…`), {counted} in its first part."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the article and its comments in page order (schema: loaders/schema.py)."""
    html, encoding, notes = decoded_page(stream.read(), options)
    page = parsed(html)
    found = _comments(page, html)
    away = elsewhere(page, html, len(found.rows))
    heading = _heading(page, found)
    comments, said = _timed(found.rows, html, options)
    for row in comments:
        if row.get("url") and "/" not in row["url"]:
            own = row["url"].lstrip("#")
            row["url"] = f"{heading['url']}#{own}" if heading["url"] else None
    answered = sum("answer" in row for row in comments)
    if answered and found.places:
        hold = numbered(answered, "comment holds", "comments hold")
        notes.append(f"{hold} an answer by the site, kept in the column “answer”.")
    notes += said + away + schema_org.notes(page)
    records = len(comments) + len(found.skipped)
    yield Batch([heading], comments, records, found.skipped, notes, encoding=encoding)


def _heading(page: LexborHTMLParser, found: Found) -> dict[str, Any]:
    """Read the article; its text last, since the comments may be cut out of the page for it.

    Raises:
        NothingLoadedError: there is neither an article nor a comment.
    """
    entries = found.places.entries if found.places else ()
    nodes = [node for entry in entries for node in entry.nodes]
    blocked = None if found.rows else not_the_page(page)
    if blocked:
        raise NothingLoadedError(
            f"{blocked}, not the page itself. Open it in a browser, wait until it shows, "
            "and save it again."
        )
    heading = article(page, nodes, found.opening)
    text = found.opening["text"] if found.opening else article_text(page, nodes)
    heading["text"] = without_title(text, heading["title"])
    if not found.rows and not heading["text"]:
        raise NothingLoadedError(
            "This HTML page holds neither an article’s text nor a comment list. If the browser "
            "loads them later, scroll to the last comment first, and save the page then."
        )
    return heading


def _comments(page: LexborHTMLParser, html: str) -> Found:
    """Find the comments in the ways there are, and take the way that finds most with a text."""
    found = _marked(page)
    if not any(row["commenter"] for row in found.rows):  # their names may stand under other ids
        posts = _posts(page)
        found = posts if len(posts.rows) >= len(found.rows) else found
    described = (schema_org.comments(page, html), microformats.comments(page, html))
    most = max(described, key=_with_text)
    if _with_text(most) > _with_text(found.rows):
        return Found([row | {"source_row": n} for n, row in enumerate(most, start=1)])
    return found


def _with_text(read: list[dict[str, Any]]) -> int:
    return sum(bool(row.get("text")) for row in read)


def _marked(page: LexborHTMLParser) -> Found:
    """Read the entries with a comment's number; where none has a name, what is around them."""
    marked = marks(page)
    where = places(page, marked)
    read = rows(page, where)
    if len(read) > 1 and not any(row["commenter"] for row in read):
        around = places(page, marked, wide=True)
        wider = rows(page, around)
        where, read = (around, wider) if any(row["commenter"] for row in wider) else (where, read)
    if not read:
        return Found()
    return _without_strangers(Found(read + unnumbered(page, where), where), address(page))


def _posts(page: LexborHTMLParser) -> Found:
    read, where = recurring(page)
    opening = opening_post(page, where)
    found = _without_strangers(Found(read, where), address(page))
    if where is not None and are_answers(where):
        for row in read:
            row["parent_source"] = "explicit"
    if opening is None:
        return found
    first = found.opening = read[opening]
    rest = [row for row in found.rows if row is not first]
    for row in rest:
        row["parent_id"] = None if row["parent_id"] == first["comment_id"] else row["parent_id"]
    found.rows = rest
    return found


def _without_strangers(found: Found, url: str | None) -> Found:
    """Leave out, and count, what is no comment on this page: empty boxes, teasers of others."""
    away = strangers(found.rows, url)
    kept = []
    for number, row in enumerate(found.rows, start=1):
        if row["comment_id"] in away:
            found.skipped.append((number, "a teaser of a comment on another page"))
        elif not row["text"] and (not row["commenter"] or row["comment_id"] == "0"):
            found.skipped.append((number, "an empty box, without a name or without a number"))
        else:
            kept.append(row)
    found.rows = kept
    return found


def _timed(
    found: list[dict[str, Any]], html: str, options: Options
) -> tuple[list[dict[str, Any]], list[str]]:
    written = pd.Series([row.get("posted_at") for row in found], dtype="str")
    times, notes = read_times(written, options)
    counted, said = times_ago([row.get("ago") for row in found], html)
    times = times.fillna(counted)
    rows = [row | {"posted_at": time} for row, time in zip(found, times, strict=True)]
    for row in rows:
        row.pop("ago", None)
        row.pop("links", None)
    return rows, notes + said
