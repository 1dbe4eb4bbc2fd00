"""The sections of a talk page saved as HTML, as blocks with their level."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from loaders.page_parts.elements import attribute, classes, words
from loaders.wiki_parts.rows import Section
from loaders.wiki_parts.talk import Block, linked
from loaders.wiki_parts.users import user_named

HEADINGS = ("h2",)
LISTS = ("dl", "ul", "ol")
ITEMS = ("dd", "li", "dt")
BLOCKS = frozenset("p div pre blockquote table dd li dt h3 h4 h5 h6 figure center section".split())
UNSEEN = frozenset("style script noscript template h3 h4 h5 h6".split())
LEFT_OUT = re.compile(
    r"(?:^|\s)(?:toc|mw-editsection|ext-discussiontools-init-replylink\S*|navbox|tmbox|noprint"
    r"|mw-heading[3-6]|ext-discussiontools-init-section\S*-\S+|mw-empty-elt)(?:\s|$)"
)
ROOT = re.compile(r"/(?:wiki|w|index\.php)/")
SPACES = re.compile(r"[ \t\r\n\f]+")


def sections_in(tree: LexborHTMLParser, page: str) -> Iterator[Section]:
    """Yield the part before the first heading, and each section."""
    body = tree.css_first(".mw-parser-output") or tree.css_first("#mw-content-text")
    name, title, blocks = page, page, list[Block]()
    for node in _parts(body):
        heading = _heading(node)
        if heading is None:
            blocks += _blocks(node)
            continue
        yield Section(name, title, page, blocks)
        anchor = attribute(heading.css_first("[id]"), "id") or attribute(heading, "id")
        headline = heading.css_first(".mw-headline")
        title = words(headline) if headline is not None else _own_words(heading)
        name, blocks = anchor or title, []
    yield Section(name, title, page, blocks)


def _parts(body: LexborNode | None) -> Iterator[LexborNode]:
    """Yield what stands in a page, in whatever sections newer software puts it."""
    pending = list(_children(body))[::-1]
    while pending:
        node = pending.pop()
        if node.tag == "section":
            pending += list(_children(node))[::-1]
        else:
            yield node


def _heading(node: LexborNode) -> LexborNode | None:
    if node.tag in HEADINGS:
        return node
    wrapped = "mw-heading2" in classes(node)
    return node.css_first("h2") if wrapped else None


def _own_words(heading: LexborNode) -> str:
    parts = [child.text() for child in heading.iter(include_text=True) if not _is_left_out(child)]
    return " ".join("".join(parts).split())


def _children(node: LexborNode | None) -> Iterator[LexborNode]:
    child = node.child if node is not None else None
    while child is not None:
        yield child
        child = child.next


def _is_left_out(node: LexborNode) -> bool:
    return (node.tag or "") in UNSEEN or bool(LEFT_OUT.search(attribute(node, "class") or ""))


def _blocks(top: LexborNode) -> list[Block]:
    """Lay an element flat: a loop, since pages outgrow Python's stack."""
    blocks: list[Block] = []
    pieces: list[str] = []
    level = quotes = fixed = 0
    pending: list[tuple[LexborNode, bool]] = [(top, False)]
    while pending:
        node, closing = pending.pop()
        tag = node.tag or ""
        if tag == "-text":
            text = (node.text_content or "").replace("\xa0", " ")
            pieces.append(text if fixed else _spaced(text, pieces))
            continue
        if not closing and _is_left_out(node):
            continue
        if tag in BLOCKS or tag in LISTS:
            _end(blocks, pieces, level, quotes)
        step = -1 if closing else 1
        level += step * (tag in LISTS)
        quotes += step * (tag == "blockquote")
        fixed += step * (tag == "pre")
        if closing:
            continue
        if tag == "br":
            pieces.append("\n")
        elif tag == "a" and (user := user_in(node)):
            pieces.append(linked(user, words(node)))
            continue
        pending.append((node, True))
        pending += [(child, False) for child in _children(node)][::-1]
    _end(blocks, pieces, level, quotes)
    return blocks


def _spaced(text: str, pieces: list[str]) -> str:
    """Give running text with single spaces, and none at the beginning of a line."""
    text = SPACES.sub(" ", text)
    begins = not pieces or pieces[-1].endswith(("\n", " "))
    return text.lstrip(" ") if begins else text


def _end(blocks: list[Block], pieces: list[str], level: int, quotes: int) -> None:
    lines = "".join(pieces).split("\n")
    pieces.clear()
    text = "\n".join(line.rstrip() for line in lines).strip()
    if text:
        marked = "\n".join("> " * quotes + line.strip() for line in text.split("\n"))
        blocks.append(Block(level, marked if quotes else text))


def user_in(link: LexborNode) -> str | None:
    """The user whose page, talk page or contributions a link leads to, or None."""
    address = attribute(link, "href") or ""
    parts = urlsplit(address)
    titles = parse_qs(parts.query).get("title")
    title = titles[0] if titles else ROOT.split(unquote(parts.path))[-1]
    return user_named(title.lstrip("/").replace("_", " "))
