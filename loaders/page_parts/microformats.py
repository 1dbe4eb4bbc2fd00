"""Comments that a web page marks with microformats (microformats.org, version 2).

A comment is an `h-cite` or `h-entry` that its surroundings call `p-comment` or `u-comment`, or an
entry whose `u-in-reply-to` leads to this page or to another entry of it. A comment in a comment
answers it. Likes, reposts and mentions count as pingbacks. What an entry itself answers, likes or
quotes (`u-in-reply-to`, `u-like-of` …) is not a comment on it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from loaders.page_parts.elements import (
    address,
    attribute,
    classes,
    enclosing,
    fragment_id,
    told_apart,
    with_sources,
    words,
)
from loaders.text.markup import plain_text

Entries = dict[int, LexborNode]

COMMENT = frozenset(("p-comment", "u-comment"))
REACTION = frozenset(
    f"{prefix}-{kind}" for prefix in "pu" for kind in ("like", "repost", "bookmark", "mention")
)
CONTEXT = re.compile(r"[pu]-(?:in-reply-to|[a-z]{1,20}-of)")
ENTRIES = ", ".join(f".{name}" for name in sorted(COMMENT | REACTION | {"h-entry", "h-cite"}))
PARTS = {
    "content": (".e-content", ".p-content", ".p-summary", ".p-name"),
    "author": (".p-author", ".h-card"),
    "posted": (".dt-published",),
    "edited": (".dt-updated",),
    "url": (".u-url",),
    "answers": (".u-in-reply-to", ".p-in-reply-to"),
    "reacts": (".u-like-of", ".u-repost-of", ".u-bookmark-of", ".p-like-of", ".p-repost-of"),
}
FURNITURE = ("author", "posted", "edited", "url", "answers", "reacts")


def comments(page: LexborHTMLParser, html: str) -> list[dict[str, Any]]:
    """Read the comments that a page marks, in its order.

    Args:
        page: the page, parsed.
        html: the page as written; not needed here, but every reader of comments is given it.

    Returns:
        Raw rows: comment_id, parent_id (None: answers the article, or unknown), parent_source,
        commenter, posted_at and edited_at as written, text (plain), kind, url.
    """
    entries = {node.mem_id: node for node in page.css(ENTRIES)}
    parts = {name: _owned(page, entries, selectors) for name, selectors in PARTS.items()}
    urls = {key: _plain_url(attribute(node, "href")) for key, node in parts["url"].items()}
    answers = {key: _plain_url(_target(node)) for key, node in parts["answers"].items()}
    own = {url for key, url in urls.items() if not _is_context(entries[key])}
    here = (own | {_plain_url(address(page))}) - {""}
    replies = {key for key, url in answers.items() if url in here and url != urls.get(key)}
    found = {key: node for key, node in entries.items() if key in replies or _is_marked(node)}
    given = [_own_id(node, parts["url"].get(key)) for key, node in found.items()]
    ids = dict(zip(found, told_apart(given), strict=True))
    at = {urls[key]: name for key, name in ids.items() if urls.get(key)}
    around = enclosing(found)
    furniture = {node.mem_id for name in FURNITURE for node in parts[name].values()}
    furniture |= entries.keys()
    rows = []
    for key, node in found.items():
        above = around(node.parent)
        parent = at.get(answers.get(key, "")) if above is None else ids[above]
        its = {name: nodes[key] for name, nodes in parts.items() if key in nodes}
        row = _row(node, its, furniture) | {"comment_id": ids[key]}
        rows.append(row | {"parent_id": None if parent == ids[key] else parent})
    return with_sources(rows, bool(replies))


def _owned(page: LexborHTMLParser, entries: Entries, selectors: tuple[str, ...]) -> Entries:
    """Find each entry's first element of a kind; what is in a person's card is the person's."""
    around = enclosing(entries.keys() | {node.mem_id for node in page.css(".h-card")})
    owned: Entries = {}
    for selector in selectors:
        here: Entries = {}
        for node in page.css(selector):
            owner = around(node.parent)
            if owner is not None and owner in entries:
                here.setdefault(owner, node)
        owned = here | owned
    return owned


def _is_marked(node: LexborNode) -> bool:
    return bool(classes(node) & (COMMENT | REACTION)) and not _is_context(node)


def _is_context(node: LexborNode) -> bool:
    return any(map(CONTEXT.fullmatch, classes(node)))


def _target(node: LexborNode) -> str | None:
    inner = node.css_first("a[href]")
    return attribute(node, "href") or attribute(inner, "href")


def _plain_url(url: str | None) -> str:
    """Give an address as it is compared: without its scheme and the stroke at its end."""
    return (url or "").partition("://")[2].rstrip("/") or (url or "").rstrip("/")


def _own_id(node: LexborNode, url: LexborNode | None) -> str:
    given = attribute(node, "id")
    return fragment_id(f"#{given}") if given else attribute(url, "href") or ""


def _row(
    node: LexborNode, parts: dict[str, LexborNode], furniture: Collection[int]
) -> dict[str, Any]:
    content = parts.get("content", node)
    reaction = bool(classes(node) & REACTION) or "reacts" in parts
    return {
        "commenter": _name(parts.get("author")),
        "posted_at": _time(parts.get("posted")),
        "edited_at": _time(parts.get("edited")),
        "text": plain_text(content, furniture),
        "kind": "pingback" if reaction else "comment",
        "url": attribute(parts.get("url"), "href"),
    }


def _name(author: LexborNode | None) -> str | None:
    if author is None:
        return None
    inner = author.css_first(".p-name, .fn")
    picture = author if author.tag == "img" else author.css_first("img[alt]")
    return words(inner) or words(author) or attribute(author, "title") or attribute(picture, "alt")


def _time(node: LexborNode | None) -> str | None:
    return attribute(node, "datetime", "title", "value") or words(node) or None
