"""The elements of one entry of a web page, and what their classes say they are for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from selectolax.lexbor import LexborNode

UNREAD = frozenset("script style noscript template svg iframe head select textarea".split())
END = r"(?:$|\s)"
PERSON = "author|autor|auteur|autore|user|ljuser|"
PERSON += "username|user-name|commenter|poster|nick|nickname|pseudo"
NAMES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:^|\s)fn{END}",
        rf"(?:{PERSON})[-_]{{0,2}}name{END}|(?:^|\s)p-(?:author|name){END}|display[-_]?name{END}",
        rf"(?:^|\s|[-_])(?:{PERSON})(?:[-_]{{1,2}}(?:link|url|text))?{END}",
        rf"(?:^|\s)(?:name|by|byline|from|verfasser|url|user-(?:info|details|card)){END}",
    )
)
NOT_NAMES = re.compile(
    r"avatar|image|photo|img|(?<!comment-)icon|badge|rank|title|(?:^|\s)(?:hide|hidden|even|odd)(?:$|\s)|"
    r"replyto|count|score|content|recent"
)
DATES = re.compile(
    r"(?:^|[\s_-])(?:date|dates|time|datetime|timestamp|published|posted|postdate|datum|fecha|"
    r"when|ago|age|permalink|timeago|meta|metadata|commentmetadata|metas|submitted|created|"
    r"relativetime(?:-clean)?)(?:$|[\s_-])"
)
MADE_AT = re.compile(r"datepublished|datecreated|(?:^|\s)(?:dc|dcterms):(?:date|created)(?:$|\s)")
EDITED = re.compile(r"(?:^|[\s_-])(?:edited|edit|modified|lastedit)")
TIMESTAMPS = (
    *("data-comment-timestamp", "data-timestamp", "data-publishtime", "data-utime", "data-time"),
    *("data-date", "data-datetime", "data-created", "data-epoch", "data-posted"),
)
BODIES = tuple(
    re.compile(pattern)
    for pattern in (
        r"comment[-_]{0,2}(?:content|text|copy|message|entry|description)(?:$|\s)|"
        r"(?:^|\s)e-content(?:$|\s)",
        r"comment[-_]{0,2}body(?:$|\s)|(?:^|\s)(?:entry-content|postcontent|content|message|"
        r"body|text|copy|usertext|post-text)(?:$|\s)",
        r"[-_](?:content|text|body|copy|message|msg)(?:$|\s)",
    )
)
HEADERS = re.compile(
    r"(?:^|[\s_-])(?:meta|metadata|commentmetadata|metas|header|head|submitted|byline|vcard|info|"
    r"postdetails|postprofile|userinfo|heading)(?:$|[\s_-])"
)
FURNITURE = re.compile(
    r"(?:^|\s)(?:(?:comment|comments|post|entry|js|wp|reply|answer|user|author|f)[-_]{1,2}){0,2}"
    r"(?:dropdown|hovercard|popover|popupbody|tooltip|reply|edit|says|likes?|dislikes?|like-dislike|liked|votes?|"
    r"voting|rating|actions?|permalink|share|sharing|report|flag|tools|controls|links|buttons?|"
    r"badges?|awaiting|avatar|gravatar|floor|postfoot|signature|ads?|number|counter|footer|"
    r"screen-reader-text|moderation|pingback-edit)"
    r"(?:[-_]{1,2}(?:links?|buttons?|btn|wrap|wrapper|actions?|count|counter|icon|form|area|"
    r"container|box|tools|controls|bar|moderation|text-hidden|like|template))*(?:$|\s)|"
    r"\S[-_](?:reply|report|edit|flag|share|like)[-_](?:links?|buttons?|btn)(?:$|\s)"
)
MOST_PIECES = 4_000


@dataclass(frozen=True)
class Piece:
    """An element of an entry, with its attributes read once.

    Attributes:
        node: the element.
        tag: its name.
        kinds: its classes, in lower case.
        attributes: all of its attributes.
        quoted: whether it stands in a quotation.
    """

    node: LexborNode
    tag: str
    kinds: str
    attributes: dict[str, str | None]
    quoted: bool

    def says(self, *names: str) -> str:
        """The first of the named attributes that is not empty."""
        for name in names:
            if value := self.attributes.get(name):
                return value
        return ""


def pieces(nodes: Iterable[LexborNode], others: Collection[int]) -> tuple[list[Piece], set[int]]:
    """List the elements of an entry, without those of the entries inside it.

    Args:
        nodes: the elements that hold the entry.
        others: `mem_id` of the elements that hold any entry of the page.

    Returns:
        The elements in page order, and the `mem_id` of the entries inside.
    """
    found: list[Piece] = []
    nested: set[int] = set()
    pending = [(node, False) for node in reversed(list(nodes))]
    roots = {node.mem_id for node, _ in pending}
    while pending and len(found) < MOST_PIECES:
        node, quoted = pending.pop()
        tag = node.tag or "-"
        if tag[0] == "-" or tag in UNREAD:
            continue
        if node.mem_id in others and node.mem_id not in roots:
            nested.add(node.mem_id)
            continue
        attributes = node.attributes
        kinds = (attributes.get("class") or "").lower()
        quoted = quoted or "quote" in kinds
        found.append(Piece(node, tag, kinds, attributes, quoted))
        pending += [(child, quoted) for child in _last_first(node)]
    return found, nested


def _last_first(node: LexborNode) -> Iterator[LexborNode]:
    child = node.last_child
    while child is not None:
        yield child
        child = child.prev


def within(node: LexborNode | None, holders: Collection[int]) -> bool:
    """Tell whether an element is, or stands inside, one of those with these `mem_id`."""
    while node is not None:
        if node.mem_id in holders:
            return True
        node = node.parent
    return False


def name_tier(piece: Piece) -> int | None:
    """Say how surely an element holds the commenter's name; 0 is surest, None is not at all."""
    if piece.quoted or piece.tag in ("time", "img", "button", "ul", "ol", "form"):
        return None
    tier = _name_tier(piece.kinds)
    if tier is not None:
        return tier
    known = piece.says("itemprop", "rel").split()
    if "name" in known:
        return 1
    return 2 if "author" in known or piece.tag == "cite" else None


def is_date(piece: Piece) -> bool:
    """Tell whether an element is made for the time of a comment."""
    if piece.quoted or _is_called(EDITED, piece.kinds):
        return False
    known = piece.says("itemprop", "property").lower()
    if piece.tag in ("time", "abbr") or MADE_AT.search(known):
        return True
    return _is_called(DATES, piece.kinds) or bool(piece.says(*TIMESTAMPS))


def body_tier(piece: Piece) -> int | None:
    """Say how surely an element holds what the commenter wrote; 0 is surest."""
    known = piece.says("itemprop", "property").lower()
    if known.endswith(("text", "commenttext", "reviewbody", "content:encoded")):
        return 0
    if piece.tag in ("span", "a", "form", "button") and "comment" not in piece.kinds:
        return None
    if _is_called(FURNITURE, piece.kinds):
        return None
    return _tier(BODIES, piece.kinds)


def is_header(piece: Piece) -> bool:
    """Tell whether an element is made for what stands over or under a comment's text."""
    return _is_called(HEADERS, piece.kinds) or piece.tag in ("header", "footer")


def is_furniture(piece: Piece) -> bool:
    """Tell whether an element is a button, a counter or an ornament of the page."""
    return _is_called(FURNITURE, piece.kinds) or "replyto" in piece.says("itemprop").lower()


# A page has few classes and many elements, so each class is looked at once.
@lru_cache(maxsize=10_000)
def _is_called(pattern: re.Pattern[str], kinds: str) -> bool:
    return pattern.search(kinds) is not None


@lru_cache(maxsize=10_000)
def _tier(patterns: tuple[re.Pattern[str], ...], kinds: str) -> int | None:
    return next((tier for tier, kind in enumerate(patterns) if kind.search(kinds)), None)


def _name_tier(kinds: str) -> int | None:
    tier = _tier(NAMES, kinds)
    return None if tier and _is_called(NOT_NAMES, kinds) else tier
