"""The sections of a talk page as wikitext, as blocks with their level."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from loaders.text.markup import parsed, plain_text
from loaders.wiki_parts.rows import Section
from loaders.wiki_parts.talk import Block, linked
from loaders.wiki_parts.users import user_named

HEADING = re.compile(r"^==([^=].*?)==\s*$")
LESSER = re.compile(r"^={3,6}.*={3,6}\s*$")
INDENT = re.compile(r"^[:*#;]*")
LINK = re.compile(r"\[\[([^\[\]|]{1,300})(?:\|([^\[\]]{0,500}))?\]\]")
OUTSIDE = re.compile(r"\[(?:https?:)?//[^\s\]]+(?:\s([^\]]*))?\]")
QUOTES = re.compile(r"'{2,5}")
PING = re.compile(
    r"(?i)\{\{\s*(?:ping|reply to|re|@|u|user link|yo)\s*\|\s*([^|{}]+)(?:\|[^{}]*)?\}\}"
)
OUTDENT = re.compile(r"(?i)\{\{\s*(?:outdent|od|unindent|outdent2)\b[^{}]*\}\}")
QUOTED = re.compile(r"(?i)\{\{\s*(?:tq|talk quote|tquote|xt|green)\s*\|\s*(?:1=)?([^{}]*)\}\}")
TEMPLATE = re.compile(r"\{\{[^{}]*\}\}")
FILE = re.compile(r"(?i)^:?(?:file|image|datei|fichier|category|kategorie)\s*:")
MOST_TEMPLATES = 20
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
TAG = re.compile(r"<[a-zA-Z/]")
BLOCK_OPENED = re.compile(
    r"(?i)<(syntaxhighlight|pre|source|blockquote|nowiki|table|math)\b[^>/]*>"
)


def sections_in(text: str, page: str) -> Iterator[Section]:
    """Yield the part before the first heading, and each section; repeated headings are counted."""
    name, title, lines = page, page, list[str]()
    seen: dict[str, int] = {}
    for line in _without_remarks(text).replace("\r\n", "\n").split("\n"):
        found = HEADING.match(line)
        if found is None:
            lines.append(line)
            continue
        yield Section(name, title, page, _blocks(lines))
        title = plain(found[1]).strip()
        seen[title] = seen.get(title, 0) + 1
        anchor = title.replace(" ", "_")
        name = anchor if seen[title] == 1 else f"{anchor}_{seen[title]}"
        lines = []
    yield Section(name, title, page, _blocks(lines))


def _blocks(lines: list[str]) -> list[Block]:
    """Make a block of each item of a list, and of each run of other lines between blank ones."""
    blocks: list[Block] = []
    held: list[str] = []
    for line in [*_whole(lines), ""]:
        indent = INDENT.match(line)
        level = len(indent[0]) if indent else 0
        if level or not line.strip() or LESSER.match(line):
            _take(blocks, 0, " ".join(held))
            held = []
        if level:
            _take(blocks, level, line[level:])
        elif line.strip() and not LESSER.match(line):
            held.append(line)
            if plain(line) and line.rstrip().endswith(")"):  # a signature ends a comment
                _take(blocks, 0, " ".join(held))
                held = []
    return blocks


def _whole(lines: list[str]) -> Iterator[str]:
    """Join the lines of an element that goes on over several."""
    held: list[str] = []
    closing = ""
    for line in lines:
        opened = None if closing else BLOCK_OPENED.search(line)
        held.append(line)
        if opened is not None:
            closing = f"</{opened[1].lower()}"
        if not closing or closing in line.lower():
            yield "<br>".join(held)
            held, closing = [], ""
    if held:
        yield "<br>".join(held)


def _without_remarks(text: str) -> str:
    """Leave out what stands between “<!--” and “-->”; one that never ends takes all the rest."""
    kept, at = [], 0
    while (begun := text.find("<!--", at)) >= 0:
        kept.append(text[at:begun])
        end = text.find("-->", begun)
        at = len(text) if end < 0 else end + 3
    return "".join([*kept, text[at:]])


def _take(blocks: list[Block], level: int, line: str) -> None:
    text = plain(line)
    if text.strip():
        blocks.append(Block(level, text.strip()))


def plain(text: str) -> str:
    """Wikitext as plain text, with links to users marked."""
    text = OUTDENT.sub("(outdent)", text)
    text = PING.sub(r"@\1", text)
    for _ in range(MOST_TEMPLATES):
        text, count = TEMPLATE.subn("", QUOTED.sub(r"“\1”", text))
        if not count:
            break
    text = LINK.sub(_linked, text)
    text = OUTSIDE.sub(lambda found: found[1] or found[0].strip("[]"), text)
    text = QUOTES.sub("", text)
    if TAG.search(text) or "&" in text:
        text = plain_text(parsed(text).body)
    return html.unescape(text)


def _linked(found: re.Match[str]) -> str:
    target, shown = found[1].strip(), (found[2] or "").strip()
    user = user_named(target.lstrip(":").replace("_", " "))
    if user:
        return linked(user, shown or target)
    return "" if FILE.match(target) and not target.startswith(":") else shown or target.lstrip(":")
