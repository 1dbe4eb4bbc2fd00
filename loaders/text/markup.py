"""HTML as loaders need it: checked before it is parsed, and read as plain text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import pandas as pd
from selectolax.lexbor import LexborHTMLParser, LexborNode

from loaders.schema import LoadError

MAX_DEPTH = 16_000
MAX_ATTRIBUTES = 5_000
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
LONG_TAG = re.compile(r"<[a-zA-Z][^>]{20000,}")
TELLING_TAG = r"(?i)<br ?/?>|</p>|</blockquote>|<a href="
HTML_SHARE = 0.05
SPACES = re.compile(r"[ \t\r\n\f]+")
SEVERAL_SPACES = re.compile(r"(?<=\S) {2,}")
AROUND_BREAK = re.compile(r" *\n *")
# These close by themselves, so a page that never closes them is not deep.
UNNESTED = frozenset(
    "area base br col embed hr img input link meta param source track wbr "
    "p li dt dd tr td th thead tbody tfoot option optgroup a html head body script style".split()
)
BLOCKS = frozenset(
    "address article aside blockquote body dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul".split()
)
CLOSE_LINES = frozenset("li tr dt dd".split())
UNSEEN = frozenset(
    "script style noscript template button form select svg head iframe textarea".split()
)


def parsed(html: str) -> LexborHTMLParser:
    """Parse HTML, unless it is nested or loaded with attributes to make the parser hang.

    Raises:
        LoadError: more than 16,000 levels, or 5,000 attributes on one tag.
    """
    if _deepest(html) > MAX_DEPTH:
        raise LoadError(f"The page is nested more than {MAX_DEPTH:,} levels deep, and no page is.")
    for tag in LONG_TAG.finditer(html):
        if len(tag[0].split()) > MAX_ATTRIBUTES:
            line = html.count("\n", 0, tag.start()) + 1
            raise LoadError(f"A tag in line {line:,} has over {MAX_ATTRIBUTES:,} attributes.")
    return LexborHTMLParser(html)


def without_markup(texts: pd.Series) -> tuple[pd.Series, list[str]]:
    """Read a column of HTML as plain text; a column of plain text that mentions a tag stays.

    Returns:
        The texts, and a sentence if they were HTML.
    """
    tagged = texts.str.contains(TELLING_TAG).eq(True)
    if not tagged.any() or tagged.sum() < HTML_SHARE * texts.notna().sum():
        return texts, []
    marked = texts.str.contains("[<&]").eq(True)
    read = [plain_text(parsed(text).body) for text in texts[marked]]
    plain = texts.mask(marked, pd.Series(read, dtype="str", index=texts.index[marked]))
    return plain, ["The texts are HTML and are shown as plain text."]


def _deepest(html: str) -> int:
    depth = deepest = 0
    for end, name in TAG.findall(html):
        if name.lower() in UNNESTED:
            continue
        depth = max(depth - 1, 0) if end else depth + 1
        deepest = max(deepest, depth)
    return deepest


def plain_text(node: LexborNode | None, left_out: Collection[int] = ()) -> str:
    """Read an element as plain text: blank lines between paragraphs, `> ` before quotations.

    Args:
        node: the element, or None, which has no text.
        left_out: `mem_id` of elements inside it whose content belongs elsewhere.
    """
    paragraphs: list[tuple[str, str]] = []
    pieces: list[str] = []
    quotes = 0
    for step, name in _steps(node, left_out):
        if step == "text":
            pieces.append(name)
        elif name in BLOCKS:
            _end_paragraph(paragraphs, pieces, quotes, name)
            quotes += (name == "blockquote") * (1 if step == "open" else -1)
    _end_paragraph(paragraphs, pieces, quotes, "p")
    return _joined(paragraphs)


def _steps(node: LexborNode | None, left_out: Collection[int]) -> Iterator[tuple[str, str]]:
    """Walk an element as a reader does; a loop, since pages outgrow Python's stack."""
    pending: list[tuple[LexborNode, bool]] = [(node, False)] if node is not None else []
    root = None if node is None else node.mem_id
    inside_pre = 0
    while pending:
        current, closing = pending.pop()
        name = current.tag or ""
        if closing:
            inside_pre -= name == "pre"
            yield "close", name
        elif name == "-text":
            text = (current.text_content or "").replace("\xa0", " ")
            yield "text", text if inside_pre else SPACES.sub(" ", text)
        elif name in ("br", "img"):
            yield "text", "\n" if name == "br" else _shown_instead(current)
        elif name not in UNSEEN and (current.mem_id == root or current.mem_id not in left_out):
            inside_pre += name == "pre"
            yield "open", name
            pending.append((current, True))
            pending += [(child, False) for child in _children(current)][::-1]


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _shown_instead(image: LexborNode) -> str:
    """Give the character that an image of an emoji stands for."""
    kind = image.attributes.get("class") or ""
    return (image.attributes.get("alt") or "") if re.search("emoji|smil", kind) else ""


def _end_paragraph(
    paragraphs: list[tuple[str, str]], pieces: list[str], quotes: int, name: str
) -> None:
    whole = "".join(pieces)
    pieces.clear()
    text = whole.strip("\n") if name == "pre" else whole.strip()
    if not text:
        return
    if name != "pre":
        text = AROUND_BREAK.sub("\n", SEVERAL_SPACES.sub(" ", text))
    if quotes > 0:
        text = "\n".join("> " * quotes + line for line in text.split("\n"))
    paragraphs.append((name, text))


def _joined(paragraphs: list[tuple[str, str]]) -> str:
    """Put lines of one list or table under each other, and a blank line between the rest."""
    text, before = "", ""
    for name, paragraph in paragraphs:
        close = before in CLOSE_LINES and name in CLOSE_LINES
        text += ("\n" if close else "\n\n") + paragraph
        before = name
    return text.lstrip("\n")
