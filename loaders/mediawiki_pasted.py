"""A talk page of a wiki (MediaWiki), copied from the browser and pasted, or saved as text.

A comment ends with its signature: “NAME (talk) 19:05, 30 March 2024 (UTC)”. Nothing marks where the
name begins: it is what follows the last full stop, or a shorter name that signs elsewhere on the
page. Indentation is lost, and with it whom comments answer. A short line under a signature is the
heading of the next section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from loaders.page_parts.elements import with_times
from loaders.schema import Batch, Options
from loaders.text.reading import decode, decoded_start
from loaders.wiki_parts.talk import STAMP

LABEL = "a talk page of MediaWiki pasted as text"
SAMPLE = "mediawiki_pasted.txt"
HOW_TO_GET = "Open the discussion page, select all, copy, and paste; better, save it as HTML."
EVIDENCE = "1 real file"

SIGNED = re.compile(rf" \((?P<talk>[^()\n]{{2,40}})\) (?P<time>{STAMP.pattern})")
AFTER = re.compile(r"^ ?(?:\[?(?:reply|antworten|répondre|responder|rispondi)\]?)?", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?…:;)\]”\"»。！？*~–—-]\s+(?=\S)|[\U0001f300-\U0001faff]\s+(?=\S)")
HEADING = re.compile(r"^(?=.{1,80}$)[^\n]*[^\s.:,;…]$")
TITLE = re.compile(r"^[^\W\d_][\w ]{1,30}:\S.{0,200}$")
FURNITURE = re.compile(
    r"^(?:jump to navigation.*|jump to search|from wikipedia.*|add topic|latest comment:.*"
    r"|(?:this page was last edited|navigation menu).*)$",
    re.IGNORECASE,
)
NAME_LENGTH = 60
LEAST = 2


@dataclass
class _Comment:
    """A comment with its signature; `before` is what stands on the line before the name."""

    lines: list[str]
    candidate: str
    before: str
    time: str
    line: int
    section: str | None = None
    name: str = field(default="")


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a pasted talk page, or None."""
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    if text[:1] in ("<", "{", "["):
        return None
    found = list(SIGNED.finditer(text))
    if len(found) < LEAST or "[[" in text[max(found[0].start() - 200, 0) : found[0].end()]:
        return None
    words = {one["talk"] for one in found}
    if len(words) > max(len(found) // 2, 1):
        return None
    line = text.count("\n", 0, found[0].start()) + 1
    return f"Pasted talk page: a signature “NAME ({found[0]['talk']}) TIME” in line {line:,}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the signed comments in page order (schema: loaders/schema.py)."""
    text, encoding, notes = decode(stream.read(), options.encoding)
    lines = text.replace("\r\n", "\n").replace("\xa0", " ").split("\n")
    title = next((line.strip() for line in lines[:10] if TITLE.match(line.strip())), None)
    comments = _named(_comments(lines, title))
    rows = [_row(one, place) for place, one in enumerate(comments, start=1)]
    rows, said = with_times(rows, options, "posted_at")
    sections = dict.fromkeys(row["discussion_id"] for row in rows)
    articles = [{"discussion_id": name, "title": name, "tags": title} for name in sections]
    notes += said
    if rows:
        notes.append("Pasted text has lost its indentation: whom comments answer is unknown.")
    yield Batch(articles, rows, len(rows), notes=notes, encoding=encoding)


def _comments(lines: list[str], title: str | None) -> Iterator[_Comment]:
    held: list[str] = []
    section = title
    for number, line in enumerate(lines, start=1):
        at = 0
        for signed in SIGNED.finditer(line):
            before, candidate = _split(line[at : signed.start()])
            held, section = _headed(held, section, bool(before or candidate))
            yield _Comment(held, candidate, before, signed["time"], number, section)
            after = AFTER.match(line[signed.end() :])
            held, at = [], signed.end() + (after.end() if after else 0)
        rest = line[at:]
        held += [rest.strip()] if not (at and not rest.strip()) else []


def _split(text: str) -> tuple[str, str]:
    """Cut a line's end off: what may be the name, after the last end of a sentence."""
    ends = [found.end() for found in SENTENCE_END.finditer(text)]
    begun = next((end for end in reversed(ends) if len(text) - end > 1), 0)
    return text[:begun].strip(), text[begun:].strip()


def _headed(held: list[str], section: str | None, more: bool) -> tuple[list[str], str | None]:
    """Take headings, and what a page shows around its talk, off the beginning of a comment."""
    lines = list(held)
    while lines and (not lines[0] or FURNITURE.match(lines[0]) or lines[0] == section):
        lines.pop(0)
    follows = (len(lines) > 1 and bool(lines[1])) or (len(lines) == 1 and more)
    if lines and follows and HEADING.match(lines[0]):
        return lines[1:], lines[0]
    return lines, section


def _named(comments: Iterator[_Comment]) -> list[_Comment]:
    """Settle the names: the shortest that signs elsewhere and ends this one."""
    listed = list(comments)
    known = {one.candidate for one in listed if 0 < len(one.candidate) <= NAME_LENGTH}
    for one in listed:
        words = one.candidate.split(" ")
        tails = [" ".join(words[place:]) for place in range(len(words) - 1, 0, -1)]
        shorter = next((tail for tail in tails if tail in known), None)
        name = shorter or one.candidate
        one.before = f"{one.before} {one.candidate.removesuffix(name)}".strip()
        one.name = name
    return listed


def _row(one: _Comment, place: int) -> dict[str, Any]:
    text = "\n".join([*one.lines, one.before]).strip()
    return {
        "discussion_id": one.section or "1",
        "comment_id": str(place),
        "parent_id": None,
        "parent_source": "none",
        "commenter": one.name or None,
        "posted_at": one.time,
        "text": re.sub(r"\n{3,}", "\n\n", text),
        "source_row": one.line,
    }
