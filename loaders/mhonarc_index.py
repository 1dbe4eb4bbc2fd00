"""The thread index of a list archive made by MHonArc, saved as HTML (`threads.html`).

It names every message with its subject and sender, and holds neither texts nor times. Lists stand
inside lists, three levels deep as a rule; below that, all that follows stands in one list, of which
only the first is known to answer the message above it. Beside the messages' own pages, in a folder,
the index adds nothing and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from selectolax.lexbor import LexborHTMLParser, LexborNode

from loaders.mail_parts.letters import base_subject
from loaders.mail_parts.levels import Above, answered
from loaders.mail_parts.mhonarc import MADE_BY, number_in
from loaders.page_parts.elements import attribute, enclosing, line_of, opened, words
from loaders.schema import Batch, Options
from loaders.text.reading import decoded_start

LABEL = "a MHonArc thread index saved as HTML"
SAMPLE = "mhonarc_index.html"
HOW_TO_GET = "Save the archive’s page “Thread Index” (threads.html); better, its messages’ pages."
EVIDENCE = "1 real file"
INDEX_OF = "mhonarc"

ENTRY = re.compile(r"""<a\s+name=["']?\d{5,}["']?\s+href=["']?[\w./-]*msg\d{5,}""", re.IGNORECASE)
MESSAGE = re.compile(r"<!--X-Message-Id:")
LEVELS = 3  # MHonArc's own setting; a page that nests deeper was made with another


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a thread index of MHonArc, or None."""
    text = decoded_start(head)
    entry = ENTRY.search(text)
    if entry is None or not MADE_BY.search(text) or MESSAGE.search(text):
        return None
    return f"MHonArc page: an index, its first message in {line_of(text, entry.start())}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the messages of the index in its order (schema: loaders/schema.py)."""
    page = opened(stream, options)
    items = _items(page.tree)
    around = enclosing(items)
    levels: dict[int, int] = {}
    for key, (item, _) in items.items():
        parent = around(item.parent)
        levels[key] = 0 if parent is None else levels[parent] + 1
    deepest = max(levels.values(), default=0)
    above = answered(list(levels.values()), deepest if deepest >= LEVELS else None)
    rows = list[dict[str, Any]]()
    for (_, link), one in zip(items.values(), above, strict=True):
        rows.append(_row(link, len(rows) + 1, one, rows))
    roots = [row for row, level in zip(rows, levels.values(), strict=True) if level == 0]
    articles = [
        {"discussion_id": row["comment_id"], "title": base_subject(row["subject"])} for row in roots
    ]
    notes = page.notes + _notes(rows)
    yield Batch(articles, rows, len(rows), notes=notes, encoding=page.encoding)


def _row(
    link: LexborNode, place: int, above: Above, before: list[dict[str, Any]]
) -> dict[str, Any]:
    number = number_in(attribute(link, "href"))
    answers = before[above.row] if above.row is not None else None
    starts = above.known and answers is None
    near = answers or (before[-1] if before else {})
    return {
        "discussion_id": number if starts else near.get("discussion_id", number),
        "comment_id": number,
        "parent_id": answers["comment_id"] if answers else None,
        "parent_source": "explicit" if above.known else "none",
        "commenter": _sender(link),
        "text": "",
        "subject": words(link),
        "source_row": place,
    }


def _items(tree: LexborHTMLParser) -> dict[int, tuple[LexborNode, LexborNode]]:
    """Give the list items that name a message, each with its link, in page order."""
    found: dict[int, tuple[LexborNode, LexborNode]] = {}
    for link in tree.css("li a[name][href]"):
        item = link.parent
        while item is not None and item.tag != "li":
            item = item.parent
        if item is not None and number_in(attribute(link, "href")):
            found.setdefault(item.mem_id, (item, link))
    return found


def _sender(link: LexborNode) -> str | None:
    """Give the name that follows a message's link."""
    alone = link.parent is None or link.parent.tag == "li"
    node: LexborNode | None = link if alone else link.parent
    while node is not None and node.tag != "em":
        node = node.next
    return words(node) or None


def _notes(rows: list[dict[str, Any]]) -> list[str]:
    notes = ["An index holds no texts and no times: open the pages of its messages to have them."]
    unknown = sum(row["parent_source"] == "none" for row in rows)
    if unknown:
        counted = "1 message stands" if unknown == 1 else f"{unknown:,} messages stand"
        notes.append(f"{counted} where the index stops to indent: whom they answer is unknown.")
    return notes
