"""What one comment of a web page says: its name, its time, its text, its score.

Found by what the elements are called in many themes (`page_parts/pieces.py`); where nothing is
called anything, by the line that has a date in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from loaders.page_parts.pieces import (
    TIMESTAMPS,
    Piece,
    body_tier,
    is_date,
    is_furniture,
    is_header,
    name_tier,
    pieces,
)
from loaders.page_parts.words import BY_ALONE, FURNITURE_LINE, name_alone
from loaders.text.markup import plain_text
from loaders.text.written_times import time_ago, written_date

MACHINE_DATE = re.compile(
    r"\s*(?:\d{4}-?\d{1,2}-?\d{1,2}(?:[T ]|$)|\d{9,13}\s*$|\w{3},? \d{1,2} \w{3} \d{4})"
)
POINTS = re.compile(r"[+−-]?\d{1,7}")
SCORES = re.compile(
    r"(?:^|[\s_-])(?:score|vote-number|vote-count|votes-count|points|karma)(?:$|\s)"
)
ANSWERS = re.compile(
    r"(?:^|\s)(?:owner|author|staff|admin)?[-_]?(?:reply|answer|response)[-_]text(?:$|\s)"
)
LENGTH_OF_A_DATE = len("2024-03-04")
LONGEST_NAME, LONGEST_BYLINE, LONGEST_LINE, EDGE_LINES = 100, 60, 160, 3


@dataclass
class Comment:
    """What was found in one entry; None and empty where the page says nothing.

    Attributes:
        name: the commenter as displayed.
        time: the time as the page has it.
        ago: a time told by its distance ("2 days ago"), where nothing better is.
        text: what was said, as plain text.
        kinds: all classes in the entry, for what they say about role and status.
        score: points, as the page has them.
        links: addresses in the entry that lead to a place on a page.
        answer: the site's own answer, where it stands in the entry of the comment that it answers.
    """

    name: str | None = None
    time: str | None = None
    ago: str | None = None
    text: str = ""
    kinds: str = ""
    score: str | None = None
    links: tuple[str, ...] = ()
    answer: str | None = None


def comment(nodes: Iterable[LexborNode], others: Collection[int]) -> Comment:
    """Read one entry.

    Args:
        nodes: the elements that hold it.
        others: `mem_id` of the elements that hold any entry; replies inside are left out.
    """
    roots = list(nodes)
    parts, nested = pieces(roots, others)
    links = tuple(link for part in parts if "#" in (link := part.says("href")))
    found = Comment(kinds=" ".join(part.kinds for part in parts), score=_score(parts), links=links)
    dates = {part.node.mem_id for part in parts if is_date(part)}
    named = _read_name(found, parts, dates)
    timed = _read_time(found, [part for part in parts if part.node.mem_id in dates])
    placed = {node.mem_id for node in (named, timed) if node is not None}
    body = _body(parts, placed, nested)
    hidden = nested | {part.node.mem_id for part in parts if is_furniture(part)}
    if not (found.name and found.time):
        held = {node.mem_id for node in body}
        _read_lines(found, _lines(roots, nested | held), whole=not body)
    if not body:
        hidden |= {part.node.mem_id for part in parts if is_header(part)} | dates
    found.text = _text(body or roots, hidden | placed, found.name)
    found.answer = _answer(parts, body)
    return found


def _read_name(found: Comment, parts: list[Piece], dates: set[int]) -> LexborNode | None:
    """Take the surest element that holds a name; the first of several equally sure."""
    tiers = [(tier, part) for part in parts if (tier := name_tier(part)) is not None]
    for tier, part in sorted(tiers, key=lambda pair: pair[0]):
        said = plain_text(part.node, dates - {part.node.mem_id})
        said = said.strip().split("\n")[0]
        place = written_date(said) or time_ago(said)
        if place:
            said = name_alone(said[: place[0]]) or name_alone(said[place[1] :])
        name = name_alone(said, stripped_by=tier > 0)
        if name and len(name) <= LONGEST_NAME and not (tier and FURNITURE_LINE.fullmatch(name)):
            found.name = name
            return part.node
    given = next((said for part in parts[:3] if (said := part.says("data-authorname"))), None)
    found.name = given
    return None


def _read_time(found: Comment, dates: list[Piece]) -> LexborNode | None:
    """Take what machines are told, else the fullest time in words; a distance comes last."""
    for read in (_machine_time, _worded_time):
        told = [(value, part) for part in dates if (value := read(part))]
        whole = [pair for pair in told if pair[1].tag == "time" or _is_whole(pair[0])]
        if whole:
            best = whole[0] if read is _machine_time else max(whole, key=lambda pair: len(pair[0]))
            found.time = best[0]
            return best[1].node
    for part in dates:
        said = plain_text(part.node)[:LONGEST_LINE]
        days, distance = _machine_time(part) or _worded_time(part), time_ago(said)
        if days or distance:
            found.time = days
            found.ago = said[distance[0] : distance[1]] if distance and not days else None
            return part.node
    return None


def _is_whole(value: str) -> bool:
    return len(value) > LENGTH_OF_A_DATE or value.isdigit()  # seconds since 1970


def _machine_time(part: Piece) -> str | None:
    said = part.says("datetime", "content", *TIMESTAMPS)
    return said.strip() if MACHINE_DATE.match(said) else None


def _worded_time(part: Piece) -> str | None:
    texts = (plain_text(part.node)[:LONGEST_LINE], part.says("title")[:LONGEST_LINE])
    read = [found[2] for text in texts if (found := written_date(text))]
    return max(read, key=len, default=None)


def _body(parts: list[Piece], placed: set[int], nested: set[int]) -> list[LexborNode]:
    """Take the surest element for the text that does not hold the name or the time as well."""
    tiers = [(tier, part) for part in parts if (tier := body_tier(part)) is not None]
    own = {part.node.mem_id for part in parts}
    around = {
        above.mem_id
        for part in parts
        if part.node.mem_id in placed
        for above in _upwards(part.node, own)
    }
    for wide in (False, True):
        for _, part in sorted(tiers, key=lambda pair: pair[0]):
            if (part.node.mem_id in around) is wide and plain_text(part.node, nested):
                return [] if wide else _alike(part, parts)
    return []


def _upwards(node: LexborNode | None, own: Collection[int]) -> Iterable[LexborNode]:
    while node is not None and node.mem_id in own:  # a thread may be thousands of levels deep
        yield node
        node = node.parent


def _answer(parts: list[Piece], body: list[LexborNode]) -> str | None:
    """Read an answer that is no entry of its own, beside the text of the comment."""
    beside = {node.parent.mem_id for node in body if node.parent is not None}
    for part in parts:
        above = part.node.parent
        if above is not None and above.mem_id in beside and ANSWERS.search(part.kinds):
            return plain_text(part.node) or None
    return None


def _alike(chosen: Piece, parts: list[Piece]) -> list[LexborNode]:
    """Give the chosen element with those beside it that are called the same."""
    parent = chosen.node.parent
    above = None if parent is None else parent.mem_id
    return [
        part.node
        for part in parts
        if (part.tag, part.kinds) == (chosen.tag, chosen.kinds)
        and part.node.parent is not None
        and part.node.parent.mem_id == above
    ]


def _lines(roots: list[LexborNode], left_out: Collection[int]) -> list[str]:
    text = "\n".join(plain_text(node, left_out) for node in roots if node.mem_id not in left_out)
    return [line for line in text.split("\n") if line.strip()]


def _read_lines(found: Comment, lines: list[str], whole: bool) -> None:
    """Read name and time from a line with a date, where no element is made for them."""
    edges = lines if not whole else lines[:EDGE_LINES] + lines[EDGE_LINES:][-EDGE_LINES:]
    for line in edges:
        place = written_date(line[:LONGEST_LINE]) if len(line) <= LONGEST_LINE else None
        if place is None:
            continue
        found.time = found.time or place[2]
        said = name_alone(line[: place[0]]) or name_alone(line[place[1] :])
        if not found.name and 0 < len(said) <= LONGEST_NAME:
            found.name = said
        return


def _text(nodes: list[LexborNode], hidden: Collection[int], name: str | None) -> str:
    texts = [plain_text(node, hidden) for node in nodes if node.mem_id not in hidden]
    texts = texts or [plain_text(node, hidden) for node in nodes]
    lines = "\n\n".join(text for text in texts if text).split("\n")
    while lines and _is_furniture_line(lines[0], name):
        lines.pop(0)
    while lines and _is_furniture_line(lines[-1], name):
        lines.pop()
    return "\n".join(lines)


def _is_furniture_line(line: str, name: str | None) -> bool:
    """Tell whether a line at the edge of a text is the page's: empty, a button, name and date."""
    line = line.strip()
    if not line or FURNITURE_LINE.fullmatch(line) or BY_ALONE.fullmatch(line):
        return True
    place = written_date(line) if len(line) <= LONGEST_LINE else None
    if place is None:
        return len(line) <= LONGEST_BYLINE and name_alone(line) in (name, "")
    sides = (name_alone(line[: place[0]]), name_alone(line[place[1] :]))
    return all(side == name or not re.search(r"\w", side) for side in sides)


def _score(parts: list[Piece]) -> str | None:
    for part in parts:
        said = part.says("data-comment-score", "data-score")
        if not said and SCORES.search(part.kinds):
            said = part.node.text(strip=True)
        if said and POINTS.fullmatch(said):
            return said.replace("−", "-")
    return None
