"""What readers of saved web pages share: opening a page, and finding the parts of its comments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import Any, BinaryIO, NamedTuple

import pandas as pd
from selectolax.lexbor import LexborHTMLParser, LexborNode

from loaders.schema import Options
from loaders.text.markup import parsed
from loaders.text.reading import decode, decoded_start, marked_utf8, read_times

CHARSET = re.compile(rb"""<meta[^>]{1,300}charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
HTML_START = re.compile(r"<(?:!doctype\s+html|html|head|body|div|table)\b", re.IGNORECASE)
DATA_START = re.compile(r"<(?:rss|feed|disqus|opml)\b", re.IGNORECASE)
NUMBER = re.compile(r"[-−]?\d[\d,.\u202f]*")
THOUSANDS = re.compile(r"[,.\u202f](?=\d{3}\b)")
NONE: frozenset[str] = frozenset()
MAX_NUMBER_LENGTH = 12
MOST_LOST = 0.001
LATIN_1 = ("iso-8859-1", "latin1", "us-ascii")
ENTRY_ID = re.compile(r"^(?:[a-z]{1,12}-){0,3}(?:comment|answer)-(\w+)$")


class Opened(NamedTuple):
    """A saved page, parsed.

    Attributes:
        tree: the parsed page.
        encoding: the text encoding that was used.
        notes: sentences on what was guessed.
    """

    tree: LexborHTMLParser
    encoding: str
    notes: list[str]


def html_start(head: bytes) -> str:
    """The beginning of a file as text if it is a web page, else an empty text."""
    text = decoded_start(head).lstrip("\ufeff \t\r\n\f\0")
    start = text[:4096]
    if not text.startswith("<") or DATA_START.search(start) or not HTML_START.search(start):
        return ""
    return text


def line_of(text: str, place: int) -> str:
    """Say in which line of a text a place lies, for the reason a file was recognised."""
    return f"line {text.count(chr(10), 0, place) + 1:,}"


def opened(stream: BinaryIO, options: Options) -> Opened:
    """Decode and parse a saved page.

    Raises:
        LoadError: it is not text, or made to make the parser hang.
    """
    text, encoding, notes = decoded_page(stream.read(), options)
    return Opened(parsed(text), encoding, notes)


def decoded_page(content: bytes, options: Options) -> tuple[str, str, list[str]]:
    """Decode as the page declares; like browsers, take "latin 1" for windows-1252.

    Raises:
        LoadError: it is not text.
    """
    declared = CHARSET.search(content[:4096])
    said = declared[1].decode().lower() if declared else None
    said = options.encoding or ("windows-1252" if said in LATIN_1 else said)
    text, encoding, notes = _nearly_utf8(content, said) or decode(content, said)
    return text.replace("\0", ""), encoding, notes


def _nearly_utf8(content: bytes, encoding: str | None) -> tuple[str, str, list[str]] | None:
    """Read a page that says it is UTF-8 and is, but for a few bytes: guessing would garble it."""
    if (encoding or "").lower() not in ("utf-8", "utf8"):
        return None
    text, lost = marked_utf8(content)
    if not 0 < lost <= MOST_LOST * len(content):
        return None
    places = "1 place" if lost == 1 else f"{lost:,} places"
    return text, "utf-8", [f"In {places} the page is not UTF-8, as it says; shown as “\ufffd”."]


def words(node: LexborNode | None) -> str:
    """An element's text in one line; empty where there is no element."""
    return " ".join(node.text().split()) if node is not None else ""


def classes(node: LexborNode | None) -> frozenset[str]:
    """The classes of an element; none where there is no element."""
    return frozenset((node.attributes.get("class") or "").split()) if node is not None else NONE


def attribute(node: LexborNode | None, *names: str) -> str | None:
    """The first of these attributes that an element has and that says something."""
    if node is None:
        return None
    given = node.attributes
    for name in names:
        value = (given.get(name) or "").strip()
        if value:
            return value
    return None


def number(text: str | None) -> int | None:
    """Read the first whole number of a text: `1,204 points` is 1204, `•` is None."""
    match = NUMBER.search(text or "")
    if not match or len(match[0]) > MAX_NUMBER_LENGTH:
        return None
    whole = THOUSANDS.sub("", match[0]).replace("−", "-").rstrip(",.")
    return int(whole) if whole.lstrip("-").isdecimal() else None


def address(tree: LexborHTMLParser) -> str | None:
    """The address that a page says it has."""
    link = tree.css_first("link[rel~=canonical][href]")
    meta = tree.css_first('meta[property="og:url"][content]')
    return attribute(link, "href") or attribute(meta, "content")


def enclosing(entries: Collection[int]) -> Callable[[LexborNode | None], int | None]:
    """Make a function that finds the entry around an element, or None.

    It remembers every step, so that all elements of a page are found in one walk's time.

    Args:
        entries: `mem_id` of the elements looked for; an entry is around itself.
    """
    known: dict[int, int | None] = {entry: entry for entry in entries}

    def around(node: LexborNode | None) -> int | None:
        path = []
        while node is not None and node.mem_id not in known:
            path.append(node.mem_id)
            node = node.parent
        found = None if node is None else known[node.mem_id]
        known.update(dict.fromkeys(path, found))
        return found

    return around


def with_times(
    rows: list[dict[str, Any]], options: Options, *columns: str
) -> tuple[list[dict[str, Any]], list[str]]:
    """Read the times of rows, which hold them as written; sentences on them are said once."""
    notes: list[str] = []
    for column in columns:
        written = pd.Series([row.get(column) for row in rows], dtype="str")
        times, said = read_times(written, options)
        rows = [row | {column: time} for row, time in zip(rows, times, strict=True)]
        notes += said
    return rows, list(dict.fromkeys(notes))


def fragment_id(address: str) -> str:
    """The id of a comment at the end of its address: `…/post#comment-12` is 12."""
    fragment = address.rpartition("#")[2] if "#" in address else ""
    match = ENTRY_ID.match(fragment)
    return match[1] if match else fragment


def told_apart(ids: Sequence[str]) -> list[str]:
    """Comments with an id each: their own where it is one, else their number among them.

    Example:
        >>> told_apart(["a", "", "top", "top", "2"])
        ['a', '2*', '3', '4', '2']
    """
    times = Counter(ids)
    alone = {name for name, count in times.items() if name and count == 1}
    numbered = (f"{n}*" if str(n) in alone else str(n) for n in range(1, len(ids) + 1))
    return [name if name in alone else n for name, n in zip(ids, numbered, strict=True)]


def with_sources(rows: list[dict[str, Any]], structured: bool) -> list[dict[str, Any]]:
    """Say whether rows are known to answer what they answer: where none has a parent, they may not.

    Args:
        rows: reads parent_id; not mutated.
        structured: whether they are known to without a parent, as answers to a question are.
    """
    known = structured or any(row["parent_id"] for row in rows)
    return [row | {"parent_source": "explicit" if known else "none"} for row in rows]
