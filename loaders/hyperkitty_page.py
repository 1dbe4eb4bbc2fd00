"""A thread of a Mailman 3 archive (HyperKitty), saved as HTML.

The first message stands at the top, its replies below, loaded by the browser. A class tells the
level of each, up to five; from there on all stand at one level, and who answers whom is not known.
Sorted by date, a page tells nothing of it. Days stand above the first message of each only, and
their years in the sender's time. Documented, untested on real files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from loaders.mail_parts.bodies import own_text
from loaders.mail_parts.levels import answered
from loaders.page_parts.elements import (
    address,
    attribute,
    html_start,
    line_of,
    number,
    opened,
    with_times,
    words,
)
from loaders.schema import Batch, Options
from loaders.text.markup import plain_text

LABEL = "a HyperKitty (Mailman 3) thread saved as HTML"
SAMPLE = "hyperkitty_page.html"
HOW_TO_GET = "Open the thread sorted by thread, wait for its replies, and save it from the browser."
EVIDENCE = "documented, untested on real files"

HEADER = re.compile(r"""<div\s+id=["']?[A-Z2-7]{32}["']?\s+class=["']?email-header\b""")
THREAD = re.compile(r"""\bid=["']?thread-content\b""")
LEVEL = re.compile(r"\breply-level-(\d)\b")
YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
HIDDEN_ADDRESS = re.compile(r"^(\S+)\(a\)\S+$")
COUNTED = re.compile(r"\d[\d,.]*")
MOST_LEVELS = 6  # of answers to answers: the class counts them from 0, and stops at 5
BY_DATE = ".sort-mode a[href*='sort=thread']"


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a thread of HyperKitty, or None."""
    text = html_start(head)
    header = HEADER.search(text)
    if header is None or not THREAD.search(text):
        return None
    return f"HyperKitty page: `email-header` in {line_of(text, header.start())}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the messages of a thread in page order (schema: loaders/schema.py)."""
    page = opened(stream, options)
    nodes = [node for node in page.tree.css("#thread-content .email") if _id(node)]
    rows = _dated([_row(node, number) for number, node in enumerate(nodes, start=1)])
    told = page.tree.css_first(BY_DATE) is None
    above = answered([_level(node, place) for place, node in enumerate(nodes)], MOST_LEVELS)
    for row, parent in zip(rows, above, strict=True):
        first = row["source_row"] == 1
        known = first or (told and parent.known)
        row["parent_source"] = "explicit" if known else "none"
        answers = rows[parent.row]["comment_id"] if known and parent.row is not None else None
        row["parent_id"] = answers
    rows, said = with_times(rows, options, "posted_at")
    article = _article(page.tree, rows)
    missing = max((article["declared_comments"] or 0) - len(rows), 0)
    notes = page.notes + said + _notes(told, missing)
    rows = [row | {"discussion_id": article["discussion_id"]} for row in rows]
    yield Batch(
        [article] if rows else [],
        rows,
        len(rows),
        notes=notes,
        encoding=page.encoding,
        missing=missing,
    )


def _article(tree: LexborHTMLParser, rows: list[dict[str, Any]]) -> dict[str, Any]:
    comments = tree.css_first("#thread-overview-info .fa-comment")
    counted = COUNTED.search(words(comments.parent)) if comments is not None else None
    replies = number(counted[0]) if counted else None
    return {
        "discussion_id": rows[0]["comment_id"] if rows else None,
        "title": words(tree.css_first(".thread-header h3, .thread-header h1")) or None,
        "url": address(tree),
        "declared_comments": None if replies is None else replies + 1,
    }


def _id(node: LexborNode) -> str | None:
    return attribute(node.css_first(".email-header"), "id")


def _level(node: LexborNode, place: int) -> int:
    """Count the answers from the first message to this one."""
    found = LEVEL.search(attribute(node.parent, "class") or "")
    return (int(found[1]) if found else 0) + 1 if place else 0


def _row(node: LexborNode, place: int) -> dict[str, Any]:
    name = words(node.css_first(".email-author .name, .name"))
    hidden = HIDDEN_ADDRESS.match(name)
    clock = node.css_first(".time span")
    body = node.css_first(".email-body")
    switches = {part.mem_id for part in body.css(".quoted-switch")} if body is not None else set()
    link = attribute(node.css_first(".messagelink a[href]"), "href")
    return {
        "comment_id": _id(node),
        "commenter": (hidden[1] if hidden else name) or None,
        "day": words(node.css_first(".date")),
        "sent": attribute(clock, "title") or "",
        "clock": words(clock),
        "text": own_text(plain_text(body, switches)),
        "score": number(words(node.css_first(".likestatus, .like-form .likecount"))),
        "url": urljoin("", link) if link and link.startswith("http") else None,
        "source_row": place,
    }


def _dated(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put days, which stand above the first message of each, together with years and clocks."""
    day, dated = "", []
    for row in rows:
        day = YEAR.sub("", row["day"]).strip() or day
        year = YEAR.search(row["day"]) or YEAR.search(row["sent"])
        known = bool(day and year and row["clock"])
        written = f"{day} {year[1] if year else ''} {row['clock']}" if known else None
        kept = {name: row[name] for name in row if name not in ("day", "sent", "clock")}
        dated.append(kept | {"posted_at": written})
    return dated


def _notes(told: bool, missing: int) -> list[str]:
    notes = []
    if not told:
        notes.append("The page is sorted by date: whom messages answer is unknown. Sort by thread.")
    if missing:
        counted = "1 message is" if missing == 1 else f"{missing:,} messages are"
        notes.append(f"{counted} counted and not on the page: wait until all replies are loaded.")
    return notes
