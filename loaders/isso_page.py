"""Page whose comments are shown by Isso, saved as HTML once they had loaded.

Comments are `.isso-comment` with the id `isso-NUMBER` in `#isso-root` (before 0.13 their parts have
no prefix: `.author`, `.text`); answers stand in the `.isso-follow-up` of their top comment,
whatever they answer. A deleted comment has a note in place of its text. What was not unfolded is
counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from selectolax.lexbor import LexborHTMLParser, LexborNode

from loaders.page_parts.article import article, article_text
from loaders.page_parts.elements import (
    attribute,
    enclosing,
    html_start,
    line_of,
    number,
    opened,
    with_times,
    words,
)
from loaders.page_parts.words import without_title
from loaders.schema import Batch, Options
from loaders.text.markup import plain_text
from loaders.text.nobody import is_nobody

LABEL = "a page with comments of Isso (HTML)"
SAMPLE = "isso_page.html"
JOINS = "isso"
HOW_TO_GET = "Open the page, wait for its comments, unfold what is hidden, and save it complete."
EVIDENCE = "1 real file"

ENTRY = re.compile(r"""<div[^>]{0,200}\bclass=["']?isso-comment\b[^>]{0,200}\bid=["']?isso-\d""")
ENTRIES = ".isso-comment[id^=isso-]"
OWN_ID = re.compile(r"isso-(\d+)$")
HIDDEN = ".isso-load-hidden, .load_hidden"
PARTS = {
    name: f".isso-{name}, .{name}"
    for name in ("author", "permalink", "note", "text", "votes", "text-wrapper")
}


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a page with comments of Isso, or None."""
    text = html_start(head)
    entry = ENTRY.search(text)
    if not entry:
        return None
    return f"Isso: `.isso-comment` with its number at {line_of(text, entry.start())}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the article and its comments in page order (schema: loaders/schema.py)."""
    page = opened(stream, options)
    nodes = [node for node in page.tree.css(ENTRIES) if OWN_ID.match(node.attributes["id"] or "")]
    rows = _rows(page.tree, nodes)
    heading = _heading(page.tree)
    for row in rows:
        row["discussion_id"] = heading["discussion_id"] or "1"
    missing = _hidden(page.tree)
    heading["text"] = without_title(article_text(page.tree, _around(page.tree)), heading["title"])
    comments, notes = with_times(rows, options, "posted_at")
    yield Batch(
        [{key: value for key, value in heading.items() if value is not None}],
        comments,
        records=len(comments),
        notes=list(dict.fromkeys(page.notes + notes)),
        encoding=page.encoding,
        missing=missing,
    )


def _around(tree: LexborHTMLParser) -> list[LexborNode]:
    """Give the elements that hold the comments, their form too."""
    return tree.css("#isso-thread") or tree.css("#isso-root")


def _heading(tree: LexborHTMLParser) -> dict[str, Any]:
    thread = tree.css_first("#isso-thread")
    found = article(tree, _around(tree))
    claimed = number(words(tree.css_first(".isso-thread-heading, #isso-thread > h4")))
    return found | {
        "discussion_id": attribute(thread, "data-isso-id") or found["url"],
        "title": found["title"] or attribute(thread, "data-title"),
        "declared_comments": claimed,
    }


def _rows(tree: LexborHTMLParser, nodes: list[LexborNode]) -> list[dict[str, Any]]:
    ids = {node.mem_id: (node.attributes["id"] or "").removeprefix("isso-") for node in nodes}
    around = enclosing(ids)
    rows = []
    for place, node in enumerate(nodes, start=1):
        above = around(node.parent)
        rows.append(
            _row(node)
            | {
                "comment_id": ids[node.mem_id],
                "parent_id": None if above is None else ids[above],
                "parent_source": "explicit",
                "source_row": place,
            }
        )
    return rows


def _row(node: LexborNode) -> dict[str, Any]:
    # The first part of a kind is the comment's own: those of its answers stand below it.
    parts = {name: node.css_first(selector) for name, selector in PARTS.items()}
    text = plain_text(parts["text"])
    note = words(parts["note"])
    name = words(parts["author"])
    time = node.css_first("time[datetime]")
    return {
        "commenter": None if not name or is_nobody(name) else name,
        "posted_at": attribute(time, "datetime"),
        "text": text,
        "status": ("pending" if text else "deleted") if note else "published",
        "score": number(words(parts["votes"])),
    }


def _hidden(tree: LexborHTMLParser) -> int:
    return sum(number(words(node)) or 0 for node in tree.css(HIDDEN))
