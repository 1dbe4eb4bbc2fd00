"""Web page saved as HTML, with a comment list as WordPress and its kin write it.

Comments are elements with an id such as `comment-123`; replies stand inside the comment that they
answer. A page without comments is an article, and valid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import pandas as pd
from selectolax.lexbor import LexborHTMLParser, LexborNode

from loaders.markup import parsed, plain_text
from loaders.page_article import article, block_title
from loaders.reading import decode, read_times
from loaders.schema import Batch, NothingLoadedError, Options

LABEL = "a web page saved as HTML"
SAMPLE = "blog_page.html"
GENERAL = True

ENTRY_ID = re.compile(r"(?:li-|div-|article-)?comment-(\d+)")
ENTRY_IN_SOURCE = re.compile(
    rb"""<(?:li|div|article|section)\b[^>]*?\sid=["']?(?:li-|div-|article-)?comment-(\d+)\b""", re.I
)
MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|div|article)\b", re.IGNORECASE)
CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
DEPTH = re.compile(r"\bdepth-(\d+)\b")
PINGBACK = re.compile(r"\b(?:pingback|trackback)\b")
SAYS = re.compile(r"\s*\b(?:says|said|writes|wrote|sagt|schreibt|meint|dit|dice)?\s*:?\s*$")

NAMES = (
    *(".comment-author .fn", ".comment-author cite", "cite.fn", ".fn", ".comment-author-name"),
    *("[itemprop=author]", ".comment-author", "cite", ".commenter", ".author"),
)
TIMES = (
    *("time[datetime]", "[itemprop=datePublished]", ".comment-date", ".comment-time"),
    *(".comment-metadata a", ".comment-meta a:not(.comment-reply-link)", ".commentmetadata a"),
    ".date",
)
TEXTS = (
    *(".comment-content", ".comment_content", ".comment-text", ".comment-entry"),
    *(".comment_text", "[itemprop=text]", ".comment-body"),
)
WAITING = ".comment-awaiting-moderation"
REPLY_LINKS = "a.comment-reply-link, a[href*=replytocom]"
FURNITURE = ".comment-author, .comment-meta, .commentmetadata, .comment-metadata, .reply, .says, "
FURNITURE += ".comment-reply-link, .comment-edit-link, .vcard, cite.fn, b.fn, .comment-likes, "
FURNITURE += WAITING


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a web page, or None."""
    start = head[:4096].replace(b"\0", b"")
    if not MARKUP.search(start) or start.lstrip()[:1] in (b"{", b"["):
        return None
    entries = len(set(ENTRY_IN_SOURCE.findall(head)))
    if not entries:
        return "HTML page; an article, with no comment list at its beginning."
    counted = "1 entry" if entries == 1 else f"{entries} entries"
    return f"HTML page; comment list with {counted} (`comment-…`)."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the article and its comments in page order (schema: loaders/schema.py)."""
    content = stream.read()
    declared = CHARSET.search(content[:4096])
    encoding = options.encoding or (declared[1].decode() if declared else None)
    text, encoding, notes = decode(content.replace(b"\0", b"") or content, encoding)
    page = parsed(text)
    entries = _entries(page)
    found = article(page, set(entries))
    if not entries and (title := block_title(page)):
        raise NothingLoadedError(
            f"This is a block page (“{title}”), not the page itself. Open it in a browser, "
            "wait until it shows, and save it again."
        )
    if not entries and not found.get("text"):
        raise NothingLoadedError(
            "This HTML page holds neither an article's text nor a comment list. If the browser "
            "loads them later, scroll to the last comment first, and save the page then."
        )
    comments, said = _comments(page, entries, options)
    for row in comments:
        row["url"] = f"{found['url']}#{row['url']}" if found.get("url") else None
    notes += said + _notes(page, entries)
    yield Batch([found], comments, len(comments), notes=notes, encoding=encoding)


def _entries(page: LexborHTMLParser) -> dict[int, LexborNode]:
    """Find the comments: of several elements with one number, the first is the outermost."""
    entries: dict[str, LexborNode] = {}
    for node in page.css("li[id], div[id], article[id], section[id]"):
        match = ENTRY_ID.fullmatch(node.attributes.get("id") or "")
        if match:
            entries.setdefault(match[1], node)
    return {node.mem_id: node for node in entries.values()}


def _owner(node: LexborNode | None, entries: dict[int, LexborNode]) -> int | None:
    """Find the comment that an element belongs to."""
    while node is not None and node.mem_id not in entries:
        node = node.parent
    return None if node is None else node.mem_id


def _owned(
    page: LexborHTMLParser, selectors: tuple[str, ...], entries: dict[int, LexborNode]
) -> dict[int, LexborNode]:
    """Find each comment's first element that matches, trying the selectors in turn."""
    owned: dict[int, LexborNode] = {}
    for selector in selectors:
        here: dict[int, LexborNode] = {}
        for node in page.css(selector):
            owner = _owner(node, entries)
            if owner is not None and owner not in here and _says_something(node):
                here[owner] = node
        owned = here | owned
    return owned


def _says_something(node: LexborNode) -> bool:
    known = node.attributes.get("datetime") or node.attributes.get("content")
    return bool(known or node.text().strip())


def _comments(
    page: LexborHTMLParser, entries: dict[int, LexborNode], options: Options
) -> tuple[list[dict[str, Any]], list[str]]:
    names, times = _owned(page, NAMES, entries), _owned(page, TIMES, entries)
    texts, waiting = _owned(page, TEXTS, entries), _owned(page, (WAITING,), entries)
    parents = _parents(entries)
    structured = any(parents.values()) or bool(page.css_first(f".children, {REPLY_LINKS}"))
    left_out = {node.mem_id for node in page.css(FURNITURE)} | entries.keys()
    rows = []
    for number, (key, node) in enumerate(entries.items(), start=1):
        parent = parents[key]
        row = _row(node, names.get(key), plain_text(texts.get(key, node), left_out))
        row |= {
            "parent_id": None if parent is None else _number(entries[parent]),
            "parent_source": "explicit" if structured else "none",
            "status": "pending" if key in waiting else "published",
            "posted_at": _time(times.get(key)),
            "source_row": number,
        }
        rows.append(row)
    read, notes = read_times(pd.Series([row["posted_at"] for row in rows], dtype="str"), options)
    return [row | {"posted_at": time} for row, time in zip(rows, read, strict=True)], notes


def _row(node: LexborNode, name: LexborNode | None, text: str) -> dict[str, Any]:
    kinds = node.attributes.get("class") or ""
    if name is None and PINGBACK.search(kinds):
        name = node.css_first("a")
    return {
        "comment_id": _number(node),
        "commenter": SAYS.sub("", " ".join(plain_text(name).split())) or None,
        "role": "article author" if "bypostauthor" in kinds.split() else None,
        "kind": "pingback" if PINGBACK.search(kinds) else "comment",
        "text": text,
        "url": node.attributes["id"],
    }


def _number(node: LexborNode) -> str:
    return (node.attributes["id"] or "").rpartition("-")[2]


def _parents(entries: dict[int, LexborNode]) -> dict[int, int | None]:
    """Find whom each comment answers: the comment around it, or the last one a level up."""
    parents: dict[int, int | None] = {}
    last_at: dict[int, int] = {}
    for key, node in entries.items():
        depth = DEPTH.search(node.attributes.get("class") or "")
        level = int(depth[1]) if depth else 0
        above = _owner(node.parent, entries)
        parents[key] = last_at.get(level - 1) if above is None else above
        last_at[level] = key
    return parents


def _time(node: LexborNode | None) -> str | None:
    if node is None:
        return None
    said = node.attributes.get("datetime") or node.attributes.get("content")
    return said or " ".join(plain_text(node).split()) or None


def _notes(page: LexborHTMLParser, entries: dict[int, LexborNode]) -> list[str]:
    notes = []
    if page.css_first("a[href*=comment-page-]"):
        notes.append("The page links to more pages of comments, which are not in this file.")
    if not entries and page.css_first("#disqus_thread, .fb-comments, #commento, #remark42"):
        notes.append("A service loads this page's comments later; they are not in this file.")
    return notes
