"""Comments that no comment number marks: posts of a forum, answers, boxes called "comment".

Groups of elements that recur on a page are tried: ids of one kind with a number (`post_12`, `c12`,
`reply_12`), elements with the number in an attribute, and elements with one class for a comment.
A group is taken for comments only if most of it has a name and a text, and, unless it is called
comment, a time: lists of links and tickers of a match have no names. The group with most wins.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from loaders.page_parts.comments import rows
from loaders.page_parts.entries import Places, places
from loaders.page_parts.marks import COMMENT, NUMBER, Marked
from loaders.page_parts.pieces import within

POST = re.compile(
    rf"(?P<stem>(?:^|.*[-_])(?:c|p|r|post|posts?[-_](?:id|message|content|body)|reply|response|"
    rf"respuesta|reponse|beitrag|msg|message|entry|pid|td_post|node))[-_]?{NUMBER}$",
    re.IGNORECASE,
)
NUMBERED = ("data-comment-id", "data-commentid", "data-comment", "data-post-id", "data-reply-id")
BOXES = frozenset("div li article section tr details blockquote".split())
CALLED = re.compile(
    rf"(?:[a-z]{{1,12}}[-_]{{1,2}}){{0,2}}(?:{COMMENT}|reply|review-?comment)"
    r"(?:[-_]{1,2}(?:item|entry|single|box|wrap|wrapper|container|block|card|row|node|unit|post))?",
    re.IGNORECASE,
)
COMMENTLY = re.compile(COMMENT, re.IGNORECASE)
REPLIES = re.compile(rf"{COMMENT}|repl(?:y|ies)|respon", re.IGNORECASE)
OPENING = re.compile(r"question|(?:^|[\s_-])(?:op|opening|topic-?start|first-?post)(?:$|\s)")
COUNTER = re.compile(r"^\s*#?\s*(\d{1,6})\s*$")
LATER_PAGE = re.compile(r"[?&/;-](?:page|start|seite|p|pn)[=/-]?(\d+)|-(\d+)\.html$", re.IGNORECASE)
PROFILE = re.compile(r"profile|search|author|member|user")
MOST_GROUPS = 8
FEWEST, FEW = 0.6, 30


def recurring(page: LexborHTMLParser) -> tuple[list[dict[str, Any]], Places | None]:
    """Find the group of elements that are comments by all signs.

    Returns:
        Raw rows of the group with most comments, and where it stands; none where there is none.
    """
    best: tuple[list[dict[str, Any]], Places | None] = ([], None)
    for name, marked in _groups(page):
        if len(marked) <= len(best[0]):
            continue
        for wide in (False, True):  # names may stand beside what carries the number
            found = places(page, marked, wide)
            if not _is_promising(page, found):
                continue
            read = rows(page, found)
            if _are_comments(read, named=_sure(name)) and len(read) > len(best[0]):
                best = read, found
            break
    return best


def are_answers(found: Places) -> bool:
    """Tell whether entries are answers to a question, which without a parent answer that."""
    return any("answer" in _named(node) for entry in found.entries for node in entry.nodes)


def opening_post(page: LexborHTMLParser, found: Places | None) -> int | None:
    """Find the entry that is the question, or the post that began the thread, if it is here."""
    if found is None:
        return None
    for place, entry in enumerate(found.entries):
        around = entry.nodes[0].parent
        called = " ".join(_named(node) for node in (*entry.nodes, around) if node is not None)
        if OPENING.search(called) and "answer" not in called:
            return place
    if found.entries[0].nodes[0].css_first(".type-topic") is not None:  # among bbPress's replies
        return 0
    if any(REPLIES.search(_named(entry.nodes[0])) for entry in found.entries):
        return None
    links = found.entries[0].nodes[0].css("a")
    numbers = (node.text() for node in links if not _counts_posts(node))
    counted = next((match[1] for text in numbers if (match := COUNTER.match(text))), None)
    return 0 if counted == "1" or (counted is None and not _is_later_page(page)) else None


def _counts_posts(link: LexborNode) -> bool:
    """Tell a link that says how much its author has posted from one with the post's number."""
    around = "" if link.parent is None else _named(link.parent)
    return PROFILE.search(f"{around} {link.attributes.get('href') or ''}".lower()) is not None


def _is_promising(page: LexborHTMLParser, found: Places) -> bool:
    """Tell by the first few whether a group is worth reading to its end."""
    few = replace(found, entries=found.entries[:FEW])
    return not _is_teaser(found) and any(
        row["commenter"] and row["text"] for row in rows(page, few)
    )


def _is_teaser(found: Places) -> bool:
    """Tell a list of the newest comments, each leading to its page, from the comments."""
    first = next((node for entry in found.entries[:1] for node in entry.nodes), None)
    if first is None or (first.tag or "-")[0] == "-" or found.structured:
        return False
    links = (node.attributes.get("href") or "" for node in first.css("a[href*='#comment']"))
    return any(not link.startswith("#") for link in links)


def _named(node: LexborNode) -> str:
    attributes = node.attributes if (node.tag or "-")[0] != "-" else {}
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()


def _is_later_page(page: LexborHTMLParser) -> bool:
    link = page.css_first("link[rel=canonical]")
    match = LATER_PAGE.search((link.attributes.get("href") if link else None) or "")
    return match is not None and (match[1] or match[2]) not in ("0", "1")


def _groups(page: LexborHTMLParser) -> Iterator[tuple[str, Marked]]:
    """Yield groups of alike elements with a number each, the largest first."""
    groups: dict[str, Marked] = defaultdict(list)
    for node in page.css("[id], a[name]"):
        said = node.attributes.get("id") or node.attributes.get("name") or ""
        match = POST.match(said) if len(said) < 80 else None
        if match:
            groups[match["stem"]].append((node, match["number"]))
    for name in NUMBERED:
        for node in page.css(f"[{name}]"):
            number = node.attributes.get(name)
            if number and node.tag in BOXES:
                groups[f"{name} {_called(node)}"].append((node, number))
    groups |= _by_class(page)
    several = [
        (name, marked)
        for name, marked in groups.items()
        if len(marked) > 1 or _sure(name) or _called(marked[0][0])
    ]
    yield from sorted(several, key=lambda pair: -len(pair[1]))[:MOST_GROUPS]


def _sure(name: str) -> bool:
    return COMMENTLY.search(name) is not None


def _called(node: LexborNode) -> str:
    kinds = (node.attributes.get("class") or "").split()
    return next((kind for kind in kinds if CALLED.fullmatch(kind)), "")


def _by_class(page: LexborHTMLParser) -> dict[str, Marked]:
    groups: dict[str, Marked] = defaultdict(list)
    holders: dict[str, set[int]] = defaultdict(set)
    for node in page.css("[class*=omment], [class*=eply], [class*=nswer], [class*=eacti]"):
        name = _called(node) if node.tag in BOXES else ""
        if name and not (node.tag == "div" and within(node.parent, holders[name])):
            groups[f".{name}"].append((node, str(len(groups[f".{name}"]) + 1)))
    return groups


def _are_comments(read: list[dict[str, Any]], named: bool) -> bool:
    if not read:
        return False
    told = sum(bool(row["commenter"] and row["text"]) for row in read)
    timed = sum(bool(row["posted_at"] or row["ago"]) for row in read)
    people = {row["commenter"] for row in read if row["commenter"]}
    several = len(people) > 1 or len(read) < 4
    return told >= FEWEST * len(read) and (named or timed >= FEWEST * len(read)) and several
