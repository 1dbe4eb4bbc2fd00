"""A message of a list archive made by MHonArc, saved as HTML (`msg00012.html`), or many of them.

The head of the message stands in remarks (`X-Message-Id`, `X-Reference`), its body between two
marks. The last reference is what it answers; the first one is the discussion, by which the pages
of one thread find each other. Quoted lines stay in the text, marked by `> `; signatures are left
out, and so are e-mail addresses. There are no scores and no states.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from loaders.mail_parts.bodies import own_text
from loaders.mail_parts.letters import base_subject, sender_name
from loaders.mail_parts.mhonarc import MADE_BY
from loaders.page_parts.elements import decoded_page, html_start, line_of, with_times, words
from loaders.schema import Batch, Options, private_note
from loaders.text.markup import parsed, plain_text

LABEL = "a message of a MHonArc archive saved as HTML"
SAMPLE = "mhonarc_message.html"
HOW_TO_GET = "Save the pages of a thread’s messages (msg00012.html and so on) into one folder."
EVIDENCE = "1 real file"

MESSAGE_ID = re.compile(r"<!--X-Message-Id:\s*(.*?)\s*-->")
REFERENCE = re.compile(r"<!--X-Reference:\s*(.*?)\s*-->")
DATE = re.compile(r"<!--X-Date:\s*(.*?)\s*-->")
SUBJECT = re.compile(r"<!--X-Subject:\s*(.*?)\s*-->")
BODY = re.compile(
    r"<!--X-Body-of-Message-->(.*?)(?:<!--X-Body-of-Message-End-->|<!--X-MsgBody-End-->|\Z)",
    re.DOTALL,
)
HEAD = re.compile(r"<!--X-Head-of-Message-->(.*?)<!--X-Head-of-Message-End-->", re.DOTALL)
FIELD = re.compile(r"^([\w-]+)\s*:\s*(.*)$", re.DOTALL)
WITHIN = re.compile(r"<([^<>\s]+)>")


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a message of MHonArc, or None."""
    text = html_start(_without_remarks(head))
    begun = MESSAGE_ID.search(text)
    if begun is None or not MADE_BY.search(text):
        return None
    return f"MHonArc page: a message, `X-Message-Id` in {line_of(text, begun.start())}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the message (schema: loaders/schema.py)."""
    text, encoding, notes = decoded_page(stream.read(), options)
    if not MESSAGE_ID.search(text) and not BODY.search(text):
        yield Batch(records=1, skipped=[(1, "no message of MHonArc: it has no marks")])
        return
    row, subject = _row(text)
    rows, said = with_times([row], options, "posted_at")
    # A later message may have a subject of its own: only the first one names the discussion.
    own = row["comment_id"] == row["discussion_id"]
    title = base_subject(subject) if own else None
    article = {"discussion_id": row["discussion_id"], "title": title}
    notes += said + private_note(["From"])
    yield Batch([article], rows, 1, notes=notes, encoding=encoding)


def _row(text: str) -> tuple[dict[str, Any], str]:
    head = _head(text)
    references = list(dict.fromkeys(_unescaped(found) for found in REFERENCE.findall(text)))
    named = MESSAGE_ID.search(text)
    name = _unescaped(named[1]) if named else None
    answered = WITHIN.findall(head.get("in-reply-to", "")) + references[::-1]
    written, body = DATE.search(text), BODY.search(text)
    subject = head.get("subject") or _first(SUBJECT, text)
    return {
        "discussion_id": (references or answered or [name])[0],
        "comment_id": name,
        "parent_id": answered[0] if answered else None,
        "parent_source": "explicit",
        "commenter": sender_name(head.get("from", "")),
        "posted_at": _unescaped(written[1]) if written else head.get("date"),
        "text": own_text(plain_text(parsed(body[1]).body)) if body else "",
        "source_row": 1,
    }, subject


def _head(text: str) -> dict[str, str]:
    """Give the fields that the page shows, by their names in small letters."""
    found = HEAD.search(text)
    items = parsed(found[1]).css("li") if found else []
    fields = (FIELD.match(words(item)) for item in items)
    return {field[1].lower(): field[2].strip() for field in fields if field}


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return _unescaped(found[1]) if found else ""


def _unescaped(value: str) -> str:
    return html.unescape(value).strip().strip("<>")


def _without_remarks(head: bytes) -> bytes:
    """Put the beginning of the page where a page begins: remarks stand before it."""
    found = re.search(rb"<(?:!doctype|html)\b", head, re.IGNORECASE)
    return b"<html>" + head if found else head
