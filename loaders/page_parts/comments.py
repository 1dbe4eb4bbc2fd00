"""The comments of a web page as rows: each entry's fields, who answers whom, role, status, kind."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from loaders.page_parts.entries import Places
from loaders.page_parts.fields import Comment, comment
from loaders.page_parts.marks import Entry
from loaders.page_parts.words import PENDING, PING, REMOVED

PING_CLASS = re.compile(r"(?:^|\s)(?:pingback|trackback|pings?)(?:$|\s)")
ROLES = (
    ("article author", r"bypostauthor|by-?post-?author|post-author|blog-author|is-author|by-author|"
     r"author-comment|article-author|owner"),
    ("moderator", r"moderator|mod-badge|is-moderator"),
    ("staff", r"staff|staff-badge|is-staff|editor-badge"),
)  # fmt: skip
ROLE_WORDS = tuple((role, re.compile(rf"(?:^|\s)(?:{words})(?:$|\s)")) for role, words in ROLES)
PENDING_CLASS = re.compile(r"awaiting-?moderation|unapproved|(?:^|\s)pending(?:$|\s)")
REMOVED_CLASS = re.compile(
    r"(?:^|\s)(?:deleted-comment|comment-deleted|is-deleted|deleted|removed)(?:$|\s)"
)
PAGE_NUMBER = re.compile(r"/comment-page-\d+|/page/\d+")
EDGE, FEWEST_ALIKE = 120, 3


def rows(page: LexborHTMLParser, places: Places) -> list[dict[str, Any]]:
    """A raw row for each entry, in page order; `ago` holds a time told by its distance."""
    others = {node.mem_id for entry in places.entries for node in entry.nodes}
    found = []
    for number, entry in enumerate(places.entries, start=1):
        read = comment(entry.nodes, others)
        row = _row(entry, read)
        row["parent_id"] = places.parents.get(entry.number)
        row["parent_source"] = "explicit" if places.structured else "none"
        row["source_row"] = number
        if read.answer:
            row["answer"] = read.answer
        found.append(row)
    return found


def _row(entry: Entry, read: Comment) -> dict[str, Any]:
    first = next((node for node in entry.nodes if (node.tag or "-")[0] != "-"), entry.nodes[0])
    own = (first.attributes.get("class") or "").lower()
    pinged = bool(PING_CLASS.search(own) or PING.match(read.text))
    return {
        "comment_id": entry.number,
        "commenter": _pinging(first, read) if pinged else read.name,
        "role": next((role for role, words in ROLE_WORDS if words.search(read.kinds)), None),
        "kind": "pingback" if pinged else "comment",
        "posted_at": read.time,
        "ago": read.ago,
        "text": read.text,
        "status": _status(read),
        "score": read.score,
        "links": [link for link in read.links if link.endswith(f"-{entry.number}")],
        "url": first.attributes.get("id") or first.attributes.get("name"),
    }


def _pinging(first: Any, read: Comment) -> str | None:
    """A pingback is by the page that the first link in it leads to."""
    link = first.css_first("a[href^=http]") or first.css_first("a")
    said = "" if link is None else " ".join(link.text().split())
    return read.name or said or None


def _status(read: Comment) -> str:
    if PENDING_CLASS.search(read.kinds) or PENDING.search(read.text[:EDGE]):
        return "pending"
    if REMOVED_CLASS.search(read.kinds) or REMOVED.fullmatch(read.text.strip()):
        return "deleted"
    return "published"


def strangers(read: list[dict[str, Any]], url: str | None) -> set[str]:
    """Find comments that stand on this page, but whose own links all lead to other pages.

    Only where the links of most entries, and of at least three, lead to one page.

    Args:
        read: raw rows with `links`.
        url: the page's own address, if it gives one.
    """
    here = _page_of(f"{url}#") if url else ""
    pages = {
        row["comment_id"]: {_page_of(link) or here for link in row["links"]}
        for row in read
        if row["links"]
    }
    counted = Counter(page for each in pages.values() for page in each)
    usual, times = counted.most_common(1)[0] if counted else ("", 0)
    if not usual or times < FEWEST_ALIKE or times < 2 * (len(pages) - times):
        return set()
    return {number for number, each in pages.items() if usual not in each and "" not in each}


def _page_of(address: str) -> str:
    """Give the path of an address, without the number of a page of comments."""
    path = urlsplit(address.rpartition("#")[0])
    return PAGE_NUMBER.sub("", path.path).strip("/") + (f"?{path.query}" if path.query else "")
