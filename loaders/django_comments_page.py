"""Page with comments of django-comments-xtd, saved as HTML.

Each comment is an element with the id `cNUMBER` and a permalink `…/cr/TYPE/OBJECT/#cNUMBER`;
answers stand inside the comment that they answer. Its head says “DATE - NAME”, in the site's own
zone. A removed comment keeps its head, and has a sentence in place of its text.
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
    opened,
    with_times,
    words,
)
from loaders.page_parts.words import without_title
from loaders.schema import Batch, Options
from loaders.text.markup import plain_text

LABEL = "a page with comments of django-comments-xtd (HTML)"
SAMPLE = "django_comments_page.html"
JOINS = "django_comments"
HOW_TO_GET = "Open the page, and save it from the browser."
EVIDENCE = "1 real file"

LINK = re.compile(r"""href=["']?[^"'>\s]{0,300}/cr/(\d+)/([^/"'>]{1,60})/#c(\d+)""")
OWN_ID = re.compile(r"c(\d+)$")
PLACE = re.compile(r"/cr/(\d+)/([^/]+)/#c\d+$")
BETWEEN = re.compile(r"\s-\s")
HEAD, WHOLE_HEAD = ".comment-header span, h6 span", "h6"
BODY = ".content, .comment-content"


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a page with comments of django-comments-xtd, or None."""
    text = html_start(head)
    for link in LINK.finditer(text):
        if re.search(rf"""\bid=["']?c{link[3]}["'\s>]""", text[: link.start()]):
            return (
                f"Django comments: `#c{link[3]}` and its permalink, {line_of(text, link.start())}."
            )
    return None


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the article and its comments in page order (schema: loaders/schema.py)."""
    page = opened(stream, options)
    nodes = [node for node in page.tree.css("[id^=c]") if OWN_ID.match(node.attributes["id"] or "")]
    nodes = [node for node in nodes if node.css_first("a[href*='/cr/']") is not None]
    rows = _rows(page.tree, nodes)
    heading = article(page.tree, nodes)
    heading["discussion_id"] = next((row["discussion_id"] for row in rows), None) or "1"
    boxes = page.tree.css("#comments, form")
    heading["text"] = without_title(article_text(page.tree, [*nodes, *boxes]), heading["title"])
    comments, notes = with_times(rows, options, "posted_at")
    yield Batch(
        [heading],
        comments,
        records=len(comments),
        notes=list(dict.fromkeys(page.notes + notes)),
        encoding=page.encoding,
    )


def _rows(tree: LexborHTMLParser, nodes: list[LexborNode]) -> list[dict[str, Any]]:
    ids = {node.mem_id: (node.attributes["id"] or "")[1:] for node in nodes}
    around = enclosing(ids)
    rows = []
    for place, node in enumerate(nodes, start=1):
        above = around(node.parent)

        def own(selector: str, whose: LexborNode = node) -> LexborNode | None:
            parts = whose.css(selector)
            return next((part for part in parts if around(part) == whose.mem_id), None)

        head, body = own(HEAD) or own(WHOLE_HEAD), own(BODY)
        time, _, name = _parted(head)
        link = PLACE.search(attribute(own("a[href*='/cr/']"), "href") or "")
        rows.append(
            {
                "discussion_id": f"{link[1]}/{link[2]}" if link else None,
                "comment_id": ids[node.mem_id],
                "parent_id": None if above is None else ids[above],
                "parent_source": "explicit",
                "commenter": name or None,
                "role": "moderator" if own(".badge") is not None else None,
                "posted_at": time or None,
                "text": plain_text(body),
                "status": "published" if body is not None else "deleted",
                "source_row": place,
            }
        )
    return rows


def _parted(head: LexborNode | None) -> tuple[str, str, str]:
    """Part “DATE - NAME”; a name may have a dash of its own."""
    text = words(head)
    between = BETWEEN.search(text)
    if between is None:
        return text, "", ""
    return text[: between.start()], "-", text[between.end() :].strip(" ¶")
