"""Pingbacks and trackbacks that a theme lists without a number: links from other pages."""

from __future__ import annotations

from typing import Any

from selectolax.lexbor import LexborHTMLParser

from loaders.page_parts.entries import Places
from loaders.page_parts.pieces import within
from loaders.page_parts.words import PING
from loaders.text.markup import plain_text

UNNUMBERED = "li.pingback, li.trackback, .pinglist > li, ol.pings > li, ul.pings > li"


def unnumbered(page: LexborHTMLParser, places: Places) -> list[dict[str, Any]]:
    """A raw row for each, in page order; they stand after the comments that have numbers.

    Args:
        page: the page.
        places: the entries with numbers, which are no pingbacks of this kind.
    """
    entries = {node.mem_id for entry in places.entries for node in entry.nodes}
    holds_entry = {
        above.mem_id
        for entry in places.entries
        for node in entry.nodes
        if (above := node.parent) is not None
    }
    rows: list[dict[str, Any]] = []
    for node in page.css(UNNUMBERED):
        link = node.css_first("a[href^=http]")
        if link is None or within(node, entries) or node.mem_id in holds_entry:
            continue
        said = " ".join(link.text().split())
        text = PING.sub("", plain_text(node).strip(), count=1).strip(": \n")
        rows.append(
            {
                "comment_id": f"pingback-{len(rows) + 1}",
                "commenter": said or None,
                "kind": "pingback",
                "status": "published",
                "posted_at": None,
                "text": text or said,
                "parent_id": None,
                "parent_source": "explicit" if places.structured else "none",
                "source_row": len(places.entries) + len(rows) + 1,
                "links": [],
            }
        )
    return rows
