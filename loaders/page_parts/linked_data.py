"""Comments in a web page's JSON-LD: blocks of JSON that describe it in the words of schema.org.

Replies nest in `comment`, or name their parent in `parentItem`; answers lie in `suggestedAnswer`
and `acceptedAnswer` of a question. An object may stand elsewhere in the page under its `@id`, and
may be described in several blocks. Texts may hold HTML, and names HTML's entities.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from loaders.page_parts.elements import fragment_id, number, told_apart
from loaders.text.markup import parsed, plain_text

Thing = dict[str, Any]

BLOCKS = "script[type^='application/ld+json']"
OPENING = re.compile(r"^\s*(?:<!--|(?://|/\*)?\s{0,9}<!\[CDATA\[(?:\s{0,9}\*/)?)")
CLOSING = re.compile(r"(?:-->|(?://|/\*)?\s{0,9}\]\]>(?:\s{0,9}\*/)?)\s{0,99}$")
MARKED_UP = re.compile(r"<[a-zA-Z/!]|&#?\w{1,10};")
COMMENT_TYPES = frozenset(("comment", "usercomments", "answer"))
COMMENT_KEYS = frozenset(("comment", "comments", "suggestedAnswer", "acceptedAnswer"))
# What lies under these belongs to another thing, which is described where it stands.
NOT_FOLLOWED = frozenset("parentItem author creator about isPartOf publisher".split())
TEXT = ("text", "commentText", "articleBody")
AUTHOR = ("author", "creator")
POSTED = ("datePublished", "dateCreated", "commentTime")


def linked_data(page: LexborHTMLParser) -> tuple[list[Any], list[str]]:
    """Read a page's blocks of JSON-LD.

    Returns:
        The blocks, and a sentence for each that could not be read.
    """
    blocks, broken = [], []
    for place, script in enumerate(page.css(BLOCKS), start=1):
        text = CLOSING.sub("", OPENING.sub("", script.text() or "", count=1).rstrip())
        if not text.strip():
            continue
        try:
            blocks.append(json.loads(text, strict=False))
        except json.JSONDecodeError as error:
            where = f"in its line {error.lineno:,}, column {error.colno:,}: {error.msg}"
            broken.append(f"JSON-LD block {place} is broken and left out ({where}).")
        except RecursionError:
            broken.append(f"JSON-LD block {place} is nested too deep to be read, and left out.")
        except ValueError as error:  # a number of more than 4,300 digits
            broken.append(f"JSON-LD block {place} could not be read ({error}).")
    return blocks, broken


def described_comments(blocks: list[Any]) -> list[dict[str, Any]]:
    """Find the comments in blocks of JSON-LD, in their order; for the columns see page_schema_org.

    A comment that is described again, under its id or word for word, is one comment.
    """
    found, kept = _found(blocks)
    ids = _ids([thing for thing, _, _ in found.values()])
    for own, first in kept.items():
        ids.setdefault(own, ids[first])
    references = {
        thing["@id"]: above
        for thing, above, key in _walk(blocks)
        if isinstance(thing.get("@id"), str) and above is not None and key in COMMENT_KEYS
    }
    names, known = _names(blocks), frozenset(ids.values())
    rows = []
    for own, (thing, around, key) in found.items():
        above = around if around is not None else references.get(str(thing.get("@id")))
        parent = ids.get(id(above)) or _named_parent(thing, known)
        parent = None if parent == ids[own] else parent
        rows.append(_row(thing, names, key) | {"comment_id": ids[own], "parent_id": parent})
    return rows


def _walk(blocks: list[Any]) -> Iterator[tuple[Thing, Thing | None, str]]:
    """Walk every object, in order, with the comment that it lies under and the key it is at."""
    pending: list[tuple[Any, Thing | None, str]] = [(blocks, None, "")]
    while pending:  # a loop, not recursion: real threads outgrow Python's stack
        value, above, key = pending.pop()
        if isinstance(value, list):
            pending += [(part, above, key) for part in reversed(value)]
        elif isinstance(value, dict):
            yield value, above, key
            inner = value if _types(value) & COMMENT_TYPES else above
            followed = [(part, name) for name, part in value.items() if name not in NOT_FOLLOWED]
            pending += [(part, inner, name) for part, name in reversed(followed)]


def _types(thing: Thing) -> frozenset[str]:
    given = thing.get("@type")
    names = given if isinstance(given, list) else [given]
    return frozenset(re.split("[/#:]", name)[-1].lower() for name in names if isinstance(name, str))


def _found(
    blocks: list[Any],
) -> tuple[dict[int, tuple[Thing, Thing | None, str]], dict[int, int]]:
    """Find each comment once, and for each object the one that was met first of its like."""
    found: dict[int, tuple[Thing, Thing | None, str]] = {}
    kept: dict[int, int] = {}
    first: dict[str, int] = {}
    for thing, above, key in _walk(blocks):
        if not _types(thing) & COMMENT_TYPES or not any(thing.get(n) for n in TEXT + AUTHOR):
            continue
        content = (_name(_first(thing, AUTHOR), {}), _first(thing, POSTED), _first(thing, TEXT))
        mark = str(_address(thing) or [str(part) for part in content])
        kept[id(thing)] = first.setdefault(mark, id(thing))
        if kept[id(thing)] == id(thing):
            found[id(thing)] = (thing, above, key)
    return found, kept


def _first(thing: Thing, names: tuple[str, ...]) -> Any:
    return next((thing[name] for name in names if thing.get(name) is not None), None)


def _address(thing: Thing) -> str | None:
    given = (thing.get(name) for name in ("@id", "url", "identifier"))
    return next((str(name) for name in given if isinstance(name, str | int) and name), None)


def _ids(things: list[Thing]) -> dict[int, str]:
    """Give comments ids: the ends of their addresses, or the addresses, where those differ."""
    addresses = [_address(thing) or "" for thing in things]
    ends = [fragment_id(address) or address for address in addresses]
    chosen = ends if len(set(ends)) == len(set(addresses)) else addresses
    return {id(thing): name for thing, name in zip(things, told_apart(chosen), strict=True)}


def _names(blocks: list[Any]) -> dict[str, str]:
    """Give the names of things that stand elsewhere under an `@id`, such as authors."""
    return {
        thing["@id"]: thing["name"]
        for thing in _all_things(blocks)
        if isinstance(thing.get("@id"), str) and isinstance(thing.get("name"), str)
    }


def _all_things(blocks: list[Any]) -> Iterator[Thing]:
    pending: list[Any] = [blocks]
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            yield value
            pending += value.values()
        elif isinstance(value, list):
            pending += value


def _named_parent(thing: Thing, known: frozenset[str]) -> str | None:
    parent = thing.get("parentItem")
    named = _address(parent) if isinstance(parent, dict) else parent
    if not isinstance(named, str):
        return None
    return next((name for name in (fragment_id(named), named) if name in known), None)


def _row(thing: Thing, names: dict[str, str], key: str) -> dict[str, Any]:
    posted, edited = _first(thing, POSTED), thing.get("dateModified")
    upvotes = number(str(thing.get("upvoteCount")))
    url = thing.get("url")
    return {
        "commenter": _name(_first(thing, AUTHOR), names),
        "posted_at": None if posted is None else str(posted),
        "edited_at": None if edited in (None, posted) else str(edited),
        "text": _plain(_first(thing, TEXT)),
        "kind": "comment",
        "url": url if isinstance(url, str) else None,
        "upvotes": _likes(thing) if upvotes is None else upvotes,
        "downvotes": number(str(thing.get("downvoteCount"))),
        "answer": "answer" in _types(thing),
        "accepted": key == "acceptedAnswer",
    }


def _name(author: Any, names: dict[str, str]) -> str | None:
    authors = author if isinstance(author, list) else [author]
    found = []
    for one in authors:
        name = one
        if isinstance(one, dict):
            name = one.get("name") or one.get("alternateName") or names.get(str(one.get("@id")))
        if isinstance(name, str) and name.strip():
            found.append(" ".join(html.unescape(name).split()))
    return ", ".join(found) or None


def _plain(text: Any) -> str:
    """Read a text, which may be HTML; line ends count only where it holds no tag."""
    if not isinstance(text, str):
        return ""
    if not MARKED_UP.search(text):
        return text.strip()
    return plain_text(parsed(text if "<" in text else text.replace("\n", "<br>")).body)


def _likes(thing: Thing) -> int | None:
    given = thing.get("interactionStatistic")
    for counted in given if isinstance(given, list) else [given]:
        if not isinstance(counted, dict):
            continue
        kind = counted.get("interactionType")
        kind = kind.get("@type") if isinstance(kind, dict) else kind
        if str(kind).endswith("LikeAction"):
            return number(str(counted.get("userInteractionCount")))
    return None
