"""The article of a web page: what its head and its body say, outside the comments."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
from selectolax.lexbor import LexborHTMLParser, LexborNode

from loaders.markup import plain_text
from loaders.reading import read_times
from loaders.schema import Options

BLOCK_TITLES = re.compile(
    r"just a moment|attention required|access denied|are you (?:a )?(?:human|robot)|captcha|"
    r"forbidden|verify you are|request blocked|security check",
    re.IGNORECASE,
)
DECLARED = re.compile(
    r"(?P<count>\d[\d.,]*|\bone|\bein)\s+(?:thoughts?|responses?|comments?|repl(?:y|ies)|"
    r"kommentare?|antworten?|gedanken?|commentaires?|réponses?|comentarios?|reacties?)\b",
    re.IGNORECASE,
)
BY = re.compile(r"^(?:(?:view all )?posts? by|posted by|by|von|par|por)\s+", re.IGNORECASE)
HEADINGS = ".comments-title, #comments-title, #comments h2, #comments h3, #comments h4, #comments, "
HEADINGS += ".comments-area h2, .comments h2, .comments h3, [class*=comment-count]"
BODIES = (
    "[itemprop=articleBody]",
    *(".entry-content", ".post-content", ".article-body", ".article-content", ".post-body"),
    *(".post-entry", "article", "main", "#content"),
)
FURNITURE = "nav, aside, footer, header, h1, #comments, .comments-area, #respond, .sharedaddy, "
FURNITURE += ".related, .jp-relatedposts, .comment-list, .commentlist, .screen-reader-text"
TAGS = "a[rel~=tag]:not([rel~=category])"
SHORTEST = 140


def article(page: LexborHTMLParser, entries: set[int]) -> dict[str, Any]:
    """Read title, byline, time, address, text and the number of comments it claims."""
    outside = {node.mem_id for node in page.css(FURNITURE)} | entries
    published = _first(
        _meta(page, "article:published_time"),
        _attribute(page, "[itemprop=datePublished]", "content", entries),
        _attribute(page, "time[datetime]", "datetime", entries),
    )
    times, _ = read_times(pd.Series([published], dtype="str"), Options())
    byline = _seen(page, ".byline .fn, .author .fn, a[rel=author]", entries)
    return {
        "title": _title(page),
        "byline": _first(BY.sub("", byline or ""), _meta(page, "author")),
        "published_at": times.iloc[0],
        "url": _first(_attribute(page, "link[rel=canonical]", "href"), _meta(page, "og:url")),
        "text": _text(page, outside),
        "tags": ", ".join(plain_text(node) for node in page.css(TAGS)) or None,
        "declared_comments": _declared(page),
    }


def block_title(page: LexborHTMLParser) -> str | None:
    """Give the title of a page that only says that the reader was turned away."""
    title = plain_text(page.css_first("title")) or plain_text(page.css_first("h1"))
    short = len(plain_text(page.body)) < 3000
    return title if short and BLOCK_TITLES.search(title) else None


def _first(*values: str | None) -> str | None:
    return next((value.strip() for value in values if value and value.strip()), None)


def _title(page: LexborHTMLParser) -> str | None:
    heading = page.css_first("h1.entry-title, article h1") or page.css_first("h1")
    titles = (plain_text(heading), _meta(page, "og:title"), plain_text(page.css_first("title")))
    return _first(*(" ".join((title or "").split()) for title in titles))


def _meta(page: LexborHTMLParser, name: str) -> str | None:
    return _attribute(page, f"meta[property='{name}'], meta[name='{name}']", "content")


def _attribute(
    page: LexborHTMLParser, selector: str, name: str, entries: set[int] | None = None
) -> str | None:
    nodes = (node for node in page.css(selector) if not _inside(node, entries or set()))
    return next((node.attributes.get(name) for node in nodes), None)


def _seen(page: LexborHTMLParser, selector: str, entries: set[int]) -> str | None:
    nodes = (node for node in page.css(selector) if not _inside(node, entries))
    return next((plain_text(node) for node in nodes), None)


def _inside(node: LexborNode | None, places: set[int]) -> bool:
    while node is not None:
        if node.mem_id in places:
            return True
        node = node.parent
    return False


def _text(page: LexborHTMLParser, outside: set[int]) -> str | None:
    """Take the longest text of the surest kind of element; a few words are no article."""
    for selector in BODIES:
        nodes = [node for node in page.css(selector) if not _inside(node, outside)]
        longest = max((plain_text(node, outside) for node in nodes), key=len, default="")
        if len(longest) >= SHORTEST:
            return longest
    nodes = [node for node in page.css("p") if not _inside(node, outside)]
    paragraphs = [text for node in nodes if (text := plain_text(node, outside))]
    return "\n\n".join(paragraphs) or None


def _declared(page: LexborHTMLParser) -> int | None:
    for heading in page.css(HEADINGS):
        match = DECLARED.search(plain_text(heading)[:200])
        if match:
            digits = re.sub(r"\D", "", match["count"])
            return int(digits) if digits else 1
    return None
