"""A thread of a public-inbox (as lore.kernel.org), saved as HTML: the page /T/ or /t/ (nested).

Each message is a block of text: a small index of its neighbours, then “From: NAME @ DATE UTC” and
the body. Whom it answers is told by the overview at the foot of the page, whose lines are indented;
messages that it lists and that are not on the page are missing. Times are to the minute. Quoted
lines stay in the text, marked by `> `; signatures are left out. There are no scores and no states.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from loaders.mail_parts.bodies import own_text
from loaders.mail_parts.letters import base_subject
from loaders.mail_parts.levels import answered
from loaders.page_parts.elements import attribute, html_start, line_of, opened, with_times, words
from loaders.schema import Batch, Options

LABEL = "a public-inbox thread saved as HTML"
SAMPLE = "public_inbox_page.html"
HOW_TO_GET = "Open the thread, follow “flat” or “nested”, and save the page from the browser."
EVIDENCE = "1 real file"

BLOCK = re.compile(r"""<a\s+href=["']?#e[0-9a-f]{8,64}["']?\s+id=["']?m[0-9a-f]{8,64}["']?\s*>\*""")
PERMALINK = re.compile(r"""/raw["']?>raw</a>\)""")
BLOCKS = "a[id^=m][href^='#e']"
WRITTEN = re.compile(
    r"^From: (?P<name>.*?) @ (?P<date>\d{4}-\d\d-\d\d +\d{1,2}:\d\d) UTC \(permalink / raw\)$",
    re.MULTILINE,
)
RECIPIENTS = re.compile(r"(?:\n(?: {1,4}|\t)\S[^\n]*)*\n")
FOOT = re.compile(r"\n\^ permalink raw reply[^\n]*(?:\n[^\n]*)?\s*$")
ATTACHED = re.compile(r"^\[-- (?:Attachment #|Type: )[^\n]* --\]$", re.MULTILINE)
OVERVIEW = "a[id^=r][href^='#m']"
# Before a link of the overview: the time, and a mark whose place tells the level.
STANDING = re.compile(r"(?:^|\n)(?P<before>.{16} (?P<indent> *)(?P<mark>` )?)$")
GHOST = re.compile(r"(?:^|\n) {5}\[not found\] (?P<indent> *)(?P<mark>` )?$")
MESSAGE_ID = re.compile(r"([^/]+@[^/]+)/?$")


class _Listed(NamedTuple):
    """A line of the overview: the anchor of a message, or its id where it is not on any page."""

    anchor: str
    level: int
    absent: bool


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a thread of a public-inbox, or None."""
    text = html_start(head)
    block = BLOCK.search(text)
    if block is None or not PERMALINK.search(text):
        return None
    return f"public-inbox page: a message with its permalink at {line_of(text, block.start())}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the messages of a thread in page order (schema: loaders/schema.py)."""
    page = opened(stream, options)
    overview = _overview(page.tree.body)
    above = _answered(overview)
    rows, skipped, title = list[dict[str, Any]](), list[tuple[int, str]](), ""
    for number, link in enumerate(page.tree.css(BLOCKS), start=1):
        row = _row(link, number)
        if row is None:
            skipped.append((number, "message without “From: NAME @ DATE”"))
            continue
        title = title or row.pop("title")
        rows.append({name: row[name] for name in row if name != "title"})
    ids = {row["anchor"]: row["comment_id"] for row in rows}
    rows = [_placed(row, above, ids) for row in rows]
    rows, said = with_times(rows, options, "posted_at")
    missing = {one.anchor for one in overview} - set(ids)
    first = rows[0]["comment_id"] if rows else None
    title = title or words(page.tree.css_first("title"))
    article = {"discussion_id": first, "title": base_subject(title)}
    notes = page.notes + said + _notes(len(missing), bool(overview))
    yield Batch(
        [article] if rows else [],
        [row | {"discussion_id": first} for row in rows],
        len(rows) + len(skipped),
        skipped,
        notes,
        encoding=page.encoding,
        missing=len(missing),
    )


def _row(link: LexborNode, number: int) -> dict[str, Any] | None:
    block = link.parent
    text = block.text() if block is not None else ""
    written = WRITTEN.search(text)
    if block is None or written is None:
        return None
    begun = RECIPIENTS.match(text, written.end())
    body = FOOT.sub("", text[begun.end() if begun else written.end() :])
    permalink = next((one for one in block.css("a[href]") if words(one) == "permalink"), None)
    address = attribute(permalink, "href") or ""
    found = MESSAGE_ID.search(unquote(address))
    anchor = (attribute(link, "id") or "")[1:]
    return {
        "anchor": anchor,
        "comment_id": found[1] if found else anchor,
        "commenter": written["name"].strip() or None,
        "posted_at": written["date"] + "Z",
        "text": own_text(ATTACHED.sub("", body)),
        "url": address if address.startswith("http") else None,
        "source_row": number,
        "title": words(block.css_first("b")),
    }


def _overview(body: LexborNode | None) -> list[_Listed]:
    """Read the lines of the overview; of a link, the text before it tells the level."""
    links = body.css(OVERVIEW) if body is not None else []
    holder = links[0].parent if links else None
    listed, before = list[_Listed](), ""
    child = holder.child if holder is not None else None
    while child is not None:
        if child.tag == "a":
            listed += _line(child, before)
            before = ""
        before += child.text_content or "" if child.tag == "-text" else ""
        child = child.next
    return listed


def _line(link: LexborNode, before: str) -> list[_Listed]:
    known = (attribute(link, "id") or "").startswith("r")
    found = (STANDING if known else GHOST).search(before)
    if found is None:
        return []
    level = len(found["indent"]) // 2 + 1 if found["mark"] else 0
    anchor = (attribute(link, "id") or "")[1:] if known else words(link).strip("<>")
    return [_Listed(anchor, level, not known)]


def _answered(overview: list[_Listed]) -> dict[str, _Listed | None]:
    """Give, for each message, the one it answers, or None."""
    above = answered([one.level for one in overview])
    return {
        one.anchor: None if parent.row is None else overview[parent.row]
        for one, parent in zip(overview, above, strict=True)
        if parent.known
    }


def _placed(
    row: dict[str, Any], above: dict[str, _Listed | None], ids: dict[str, str]
) -> dict[str, Any]:
    parent = above.get(row["anchor"])
    kept = {name: value for name, value in row.items() if name != "anchor"}
    parent_id = None if parent is None else ids.get(parent.anchor, parent.anchor)
    told = row["anchor"] in above
    return kept | {"parent_id": parent_id, "parent_source": "explicit" if told else "none"}


def _notes(missing: int, overview: bool) -> list[str]:
    if not overview:
        return ["The page has no overview of its thread: whom messages answer is unknown."]
    if not missing:
        return []
    counted = "1 message that" if missing == 1 else f"{missing:,} messages that"
    return [f"The overview lists {counted} this page does not hold."]
