"""Who answers whom among the comments of a web page.

Said by nesting, by an attribute or a class that gives a parent or a level, by an indentation, or
by a box of replies behind the comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from loaders.page_parts.elements import enclosing
from loaders.page_parts.marks import REPLY_BOX, Entry, Marked, classes, entries, numbers_inside
from loaders.page_parts.pieces import within

LEVEL = re.compile(
    r"(?:^|[\s_-])(?:comment)?(?:depth|level|lvl|indent|niveau|nivel|ebene)[-_]?(\d+)(?!\S)"
)
LEVEL_ATTRIBUTES = ("data-depth", "data-level", "data-indent", "aria-level", "data-nesting")
MARGIN = re.compile(r"(?:margin|padding)-left:\s?(\d+(?:\.\d+)?)", re.IGNORECASE)
PARENT_ATTRIBUTES = (
    *("data-parent-id", "data-parentid", "data-parent", "data-parent-comment-id"),
    *("data-reply-to", "data-in-reply-to", "data-comment-parent"),
)
PAIRED = re.compile(r"\D(\d+)_(\d+)$")
REPLY_LINKS = (
    "a.comment-reply-link, a.comment-reply-login, a[href*=replytocom], .children .comment, "
    ".comment-replies"
)
REPLY_BUTTONS = (
    "[class*=reply-link], [class*=reply-button], [class*=reply-btn], [class*=reply_button], "
    "[class*=reply_link], .comment-reply a, .reply a, a.reply, button.reply"
)
ANSWERED_LINKS = (
    ".in-reply-to a[href*='#'], .wpd-reply-to a[href*='#'], .comment-parent a[href*='#'], "
    ".parent a[href*='#comment-'], .byline .author ~ a[href*='#comment-']"
)
AROUND = 4


@dataclass(frozen=True)
class Places:
    """All entries of a page.

    Attributes:
        entries: in page order.
        parents: number -> number of the comment it answers, for those that answer one.
        structured: whether the page shows who answers whom, so that the rest answer the article;
            levels that never vary and no link to reply with show nothing.
    """

    entries: tuple[Entry, ...]
    parents: dict[str, str]
    structured: bool


def places(page: LexborHTMLParser, marked: Marked, wide: bool = False) -> Places:
    """Find the entry around each mark, and whom it answers.

    Args:
        page: the page, parsed.
        marked: elements and their numbers, in page order.
        wide: whether every mark is a signpost, as where names stand beside the marked texts.
    """
    numbers = numbers_inside(marked)
    found = entries(marked, wide)
    owners = {node.mem_id: entry.number for entry in found for node in entry.nodes}
    shells = _shells(found, owners)
    wraps = {each: number for each, number in shells.items() if numbers.get(each) == number}
    levels = {entry.number: _level(entry, shells) for entry in found}
    parents = {**_by_link(page, owners), **_by_level(levels)}
    parents |= _by_place(found, owners | wraps, shells)
    known = {entry.number for entry in found}
    parents = {number: parent for number, parent in parents.items() if parent in known}
    linked = page.css_first(REPLY_LINKS) is not None
    structured = bool(parents) or linked or _are_levels(page, levels, owners)
    return Places(tuple(found), parents, structured)


def _are_levels(
    page: LexborHTMLParser, levels: dict[str, float | None], owners: dict[int, str]
) -> bool:
    """Tell whether levels show who answers whom: they vary, or a comment can be replied to.

    WordPress prints `depth-1` on every comment where threading is off.
    """
    told = {level for level in levels.values() if level is not None}
    if len(told) != 1:
        return bool(told)
    return any(within(node, owners) for node in page.css(REPLY_BUTTONS))


def _by_link(page: LexborHTMLParser, owners: dict[int, str]) -> dict[str, str]:
    """Read "in reply to …" in the head of a comment, where it leads to the one answered."""
    parents: dict[str, str] = {}
    around = enclosing(owners)
    for link in page.css(ANSWERED_LINKS):
        holder, said = around(link), re.search(r"\d+$", link.attributes.get("href") or "")
        if holder is not None and said and said[0] != owners[holder]:
            parents.setdefault(owners[holder], said[0])
    return parents


def _shells(found: list[Entry], owners: dict[int, str]) -> dict[int, str]:
    """Give the comment that a wrapping element begins with, for a few elements around each."""
    shells: dict[int, str] = {}
    for entry in found:
        node = entry.nodes[0].parent
        for _ in range(AROUND):
            if node is None or node.mem_id in shells or node.mem_id in owners:
                break
            shells[node.mem_id] = entry.number
            node = node.parent
    return shells


def _by_place(found: list[Entry], owners: dict[int, str], shells: dict[int, str]) -> dict[str, str]:
    parents: dict[str, str] = {}
    for entry in found:
        parent = _stated_parent(entry, shells) or _around(entry, owners, shells)
        parent = parent or _before_reply_box(entry, owners)
        if parent and parent != entry.number:
            parents[entry.number] = parent
    return parents


def _own_elements(entry: Entry, shells: dict[int, str]) -> Iterator[LexborNode]:
    """Give the entry's elements and the wrappers that begin with it, from the inside out."""
    yield from (node for node in entry.nodes if (node.tag or "-")[0] != "-")
    node = entry.nodes[0].parent
    while node is not None and shells.get(node.mem_id) == entry.number:
        yield node
        node = node.parent


def _stated_parent(entry: Entry, shells: dict[int, str]) -> str | None:
    for node in _own_elements(entry, shells):
        attributes = node.attributes
        for name in PARENT_ATTRIBUTES:
            match = re.search(r"\d+$", attributes.get(name) or "")
            if match:
                return match[0]
        pair = PAIRED.search(attributes.get("id") or "")
        if pair and pair[1] == entry.number:
            return pair[2]
    return None


def _around(entry: Entry, owners: dict[int, str], shells: dict[int, str]) -> str | None:
    """Find the comment around an entry; a list in an item holds the answers to that item."""
    node, items = entry.nodes[0].parent, 0
    while node is not None:
        if owners.get(node.mem_id, entry.number) != entry.number:
            return owners[node.mem_id]
        if items and node.tag == "li" and shells.get(node.mem_id, entry.number) != entry.number:
            return shells[node.mem_id]
        items += node.tag == "li"
        node = node.parent
    return None


def _before_reply_box(entry: Entry, owners: dict[int, str]) -> str | None:
    """Find the comment just before the box of replies that an entry stands in."""
    node = entry.nodes[0].parent
    for _ in range(AROUND):
        if node is None or node.tag == "body":
            return None
        named = f"{classes(node)} {node.attributes.get('id') or ''}"
        before = node.prev
        while before is not None and (before.tag or "-")[0] == "-":
            before = before.prev
        if before is not None and REPLY_BOX.search(named):
            return owners.get(before.mem_id)
        node = node.parent
    return None


def _by_level(levels: dict[str, float | None]) -> dict[str, str]:
    """Where each entry tells its level, it answers the last one before it on a lower level."""
    parents: dict[str, str] = {}
    open_entries: list[tuple[float, str]] = []
    for number, level in levels.items():
        if level is None:
            continue
        while open_entries and open_entries[-1][0] >= level:
            open_entries.pop()
        if open_entries:
            parents[number] = open_entries[-1][1]
        open_entries.append((level, number))
    return parents


def _level(entry: Entry, shells: dict[int, str]) -> float | None:
    for node in _own_elements(entry, shells):
        attributes = node.attributes
        said = LEVEL.search(attributes.get("class") or "")
        given = next((attributes[name] for name in LEVEL_ATTRIBUTES if attributes.get(name)), "")
        margin = MARGIN.search(attributes.get("style") or "")
        told = said[1] if said else given or (margin[1] if margin else "")
        if told and told.replace(".", "", 1).isdigit():
            return float(told)
    return None
