"""Comments that a web page marks with microdata (`itemscope`, `itemprop`) of schema.org.

A reply stands in the item that it answers, or names it in `parentItem`. Themes write `author` or
`creator`, with a person inside or not; the time in `datetime`, in `content` or as text.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from loaders.page_parts.elements import attribute, enclosing, fragment_id, number, told_apart, words
from loaders.text.markup import plain_text

Items = dict[int, LexborNode]

ITEMS = "[itemscope][itemtype], [itemscope][itemprop~=comment]"
COMMENT_TYPE = re.compile(r"schema\.org/(?:(?:User)?Comments?|Answer)\b", re.IGNORECASE)
PROPERTIES = {
    "text": ("text", "commentText"),
    "commenter": ("author", "creator"),
    "posted_at": ("datePublished", "dateCreated", "commentTime"),
    "edited_at": ("dateModified",),
    "upvotes": ("upvoteCount",),
    "downvotes": ("downvoteCount",),
    "parent": ("parentItem",),
}


def marked_comments(page: LexborHTMLParser) -> list[dict[str, Any]]:
    """Find the comments marked in a page, in its order; for the columns see page_schema_org."""
    items = {node.mem_id: node for node in page.css(ITEMS) if _is_comment(node)}
    parts = {name: _owned(page, items, properties) for name, properties in PROPERTIES.items()}
    # Some themes call the whole list a comment: without a text of its own it is none.
    items = {key: node for key, node in items.items() if key in parts["text"]}
    around, urls = enclosing(items), _urls(page, items)
    given = [_own_id(node) or fragment_id(urls.get(key, "")) for key, node in items.items()]
    ids = dict(zip(items, told_apart(given), strict=True))
    known, likes = frozenset(ids.values()), _likes(page, items)
    rows = []
    for key, node in items.items():
        above = around(node.parent)
        named = _named_parent(parts["parent"].get(key), known)
        own = {name: nodes[key] for name, nodes in parts.items() if key in nodes}
        row = _row(own, items.keys()) | {"comment_id": ids[key], "url": urls.get(key)}
        row["upvotes"] = likes.get(key) if row["upvotes"] is None else row["upvotes"]
        row |= {"parent_id": named if above is None else ids[above]}
        rows.append(row | _kind(node))
    return rows


def _is_comment(node: LexborNode) -> bool:
    kind = attribute(node, "itemtype")
    named = (attribute(node, "itemprop") or "").split()
    return "parentItem" not in named and (kind is None or bool(COMMENT_TYPE.search(kind)))


def _owned(page: LexborHTMLParser, items: Items, properties: tuple[str, ...]) -> Items:
    """Find each comment's first element of one of these properties, trying them in turn."""
    around = enclosing(items)
    owned: Items = {}
    for name in properties:
        here: Items = {}
        for node in page.css(f"[itemprop~={name}]"):
            owner = around(node.parent)
            if owner is not None:
                here.setdefault(owner, node)
        owned = here | owned
    return owned


def _own_id(node: LexborNode) -> str:
    return fragment_id(f"#{attribute(node, 'id') or attribute(node, 'itemid') or ''}")


def _urls(page: LexborHTMLParser, items: Items) -> dict[int, str]:
    """Find the comments' own addresses; those of the people inside them are not theirs."""
    scopes = {node.mem_id for node in page.css("[itemscope]")}
    around = enclosing(scopes | items.keys())
    urls: dict[int, str] = {}
    for node in page.css("[itemprop~=url]"):
        owner, url = around(node.parent), attribute(node, "href", "content")
        if owner in items and owner is not None and url:
            urls.setdefault(owner, url)
    return urls


def _likes(page: LexborHTMLParser, items: Items) -> dict[int, int | None]:
    around = enclosing(items)
    likes: dict[int, int | None] = {}
    for counted in page.css("[itemprop~=interactionStatistic]"):
        owner = around(counted.parent)
        kind = attribute(counted.css_first("[itemprop=interactionType]"), "content", "href") or ""
        if owner is not None and kind.endswith("LikeAction"):
            count = counted.css_first("[itemprop=userInteractionCount]")
            likes.setdefault(owner, number(attribute(count, "content") or words(count)))
    return likes


def _named_parent(node: LexborNode | None, known: Collection[str]) -> str | None:
    inner = node.css_first("[itemprop=url]") if node is not None else None
    named = attribute(node, "href", "content", "itemid") or attribute(inner, "href", "content")
    name = fragment_id(named) if named else None
    return name if name in known else None


def _row(parts: dict[str, LexborNode], others: Collection[int]) -> dict[str, Any]:
    posted, edited = _time(parts.get("posted_at")), _time(parts.get("edited_at"))
    return {
        "commenter": _name(parts.get("commenter")),
        "posted_at": posted,
        "edited_at": edited if edited != posted else None,
        "text": _text(parts["text"], others),
        "kind": "comment",
        "upvotes": number(_value(parts.get("upvotes"))),
        "downvotes": number(_value(parts.get("downvotes"))),
    }


def _kind(node: LexborNode) -> dict[str, bool]:
    kind = (attribute(node, "itemtype") or "").lower().rstrip("/")
    accepted = "acceptedAnswer" in (attribute(node, "itemprop") or "").split()
    return {"answer": kind.endswith("/answer"), "accepted": accepted}


def _value(node: LexborNode | None) -> str:
    return attribute(node, "content", "datetime", "value") or words(node)


def _time(node: LexborNode | None) -> str | None:
    return attribute(node, "datetime", "content", "title") or words(node) or None


def _name(node: LexborNode | None) -> str | None:
    inner = node.css_first("[itemprop~=name]") if node is not None else None
    return _value(inner if inner is not None else node) or None


def _text(node: LexborNode, others: Collection[int]) -> str:
    return attribute(node, "content") or plain_text(node, others)
