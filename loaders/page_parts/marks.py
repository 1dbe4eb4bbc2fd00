"""Where the comments of a web page stand: elements that recur, each with a number of its own.

A mark is an element whose id (or an anchor whose name) is a word for comment and a number. The
entry of a number is the element that carries it; where the mark is only a signpost (an empty
anchor, a heading), it is the largest element around it that holds no other number, or the run of
elements from it to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

COMMENT = (
    "comment|kommentar|komment|komentar|komentarz|comentario|comentari|commentaire|commento|"
    "reactie|kommentti|yorum|(?:lj)?cmt|answer|trackback|pingback"
)
NUMBER = r"(?P<number>\d+|[0-9a-f]{8}(?:[0-9a-f]{4,}|-[0-9a-f-]{4,}))"
MARK = re.compile(rf"(?:^|[-_:.])(?:{COMMENT})[-_:.]?{NUMBER}$", re.IGNORECASE)
MARK_IN_SOURCE = re.compile(
    rf"""\s(?:id|name)=["']?(?:[a-z]{{1,9}}[-_])?(?:{COMMENT})[-_:]?(\d+)\b""", re.IGNORECASE
)
# An element that acts on a comment, or belongs to it, is not the comment.
PART = re.compile(
    r"(?:add|edit|reply|delete|like|form|new|hide|show|flag|report|quote|link|count|vote|to|toggle|"
    r"recent|widget|latest)[-_:.](?:[a-z]+[-_:.])?\w*$",
    re.IGNORECASE,
)
REPLY_BOX = re.compile(r"child|repl|indent|nested|sub|respon|thread|antwort|answers", re.IGNORECASE)
Marked = list[tuple[LexborNode, str]]
SIGNPOSTS = frozenset("a dt h1 h2 h3 h4 h5 h6 span small b strong cite time header".split())


@dataclass(frozen=True)
class Entry:
    """One comment's place on the page.

    Attributes:
        number: the id that the page gives it.
        nodes: the element, or the run of elements, that hold it and its replies.
    """

    number: str
    nodes: tuple[LexborNode, ...]


def marks(page: LexborHTMLParser) -> Marked:
    """Find the elements that carry a comment's number, in page order."""
    found = []
    for node in page.css("[id], a[name]"):
        said = node.attributes.get("id") or node.attributes.get("name") or ""
        match = MARK.search(said)
        if match and not PART.match(said[: match.start("number")]) and _may_hold(node, said):
            found.append((node, match["number"]))
    return found


def _may_hold(node: LexborNode, said: str) -> bool:
    """Tell answers to a question from those that a poll offers to tick."""
    return "answer" not in said.lower() or node.tag in ("div", "article", "section")


def entries(marked: Marked, wide: bool = False) -> list[Entry]:
    """Find the entry around each mark.

    Args:
        marked: elements and their numbers, in page order; a number may have several.
        wide: whether every mark is a signpost, as where names stand beside the marked texts.
    """
    numbers = numbers_inside(marked)
    firsts: dict[str, LexborNode] = {}
    for node, number in marked:
        firsts.setdefault(number, node)
    runs: list[Entry] = []
    for number, node in firsts.items():
        if not (wide or _is_signpost(node)):
            runs.append(Entry(number, (node,)))
            continue
        whole = _widest(node, number, numbers, alone=len(firsts) == 1)
        nodes = (whole,) if not _is_signpost(whole) else tuple(_run(whole, numbers))
        runs.append(Entry(number, nodes))
    return _without_strangers(runs)


def numbers_inside(marked: Marked) -> dict[int, str | None]:
    """For every element around a mark, the only number inside it, or None for several."""
    inside: dict[int, str | None] = {}
    for mark, number in marked:
        node: LexborNode | None = mark
        while node is not None:
            held = inside.get(node.mem_id, number)
            if held is None:
                break
            inside[node.mem_id] = number if held == number else None
            node = node.parent
    return inside


def _is_signpost(node: LexborNode) -> bool:
    return node.tag in SIGNPOSTS or not says_something(node)


def says_something(node: LexborNode) -> bool:
    """Tell whether an element holds any text, without reading more of it than that."""
    return any(
        each.tag == "-text" and (each.text_content or "").strip()
        for each in node.traverse(include_text=True)
    )


def _widest(
    node: LexborNode, number: str, numbers: dict[int, str | None], alone: bool
) -> LexborNode:
    """Climb while nothing else is around; a comment that is alone would climb to the top."""
    while node.parent is not None and numbers.get(node.parent.mem_id) == number:
        if node.parent.tag in ("body", "html", "main") or REPLY_BOX.search(classes(node.parent)):
            break
        node = node.parent
        if alone and node.tag not in SIGNPOSTS and len(node.text()) > 20:
            break
    return node


def _run(signpost: LexborNode, numbers: dict[int, str | None]) -> Iterator[LexborNode]:
    yield signpost
    following = signpost.next
    while following is not None and following.mem_id not in numbers:
        yield following
        following = following.next


def _without_strangers(found: list[Entry]) -> list[Entry]:
    """Cut the last run of siblings where something follows that follows no other comment."""
    runs = [entry for entry in found if len(entry.nodes) > 1]
    if not runs:
        return found
    last = runs[-1]
    usual = {_shape(node) for entry in runs[:-1] for node in entry.nodes}
    kept: list[LexborNode] = []
    for node in last.nodes:
        told = any(each.tag != "-text" and says_something(each) for each in kept)
        if told and _shape(node) not in usual:
            break
        kept.append(node)
    return [Entry(last.number, tuple(kept)) if entry is last else entry for entry in found]


def _shape(node: LexborNode) -> tuple[str, str]:
    return node.tag or "", " ".join(classes(node).split()[:1])


def classes(node: LexborNode) -> str:
    """The classes of an element as written; none for a piece of text or a remark."""
    return node.attributes.get("class") or "" if (node.tag or "-")[0] != "-" else ""
