"""The items of an XML file and their fields, gathered as the parser meets them.

The parser has no namespaces, so that a prefix that nobody declared is only a part of a name; where
one was declared under another name, as programs do that save a file again, it gets its usual one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from xml.sax.handler import ContentHandler

from loaders.schema import LoadError

MOST_LEVELS = 1_000
NO_ATTRIBUTES: Mapping[str, str] = {}
PREFIXES = (
    (re.compile(r"https?://wordpress\.org/export/[\d.]+/?"), "wp:"),
    (re.compile(r"https?://purl\.org/rss/1\.0/modules/content/"), "content:"),
    (re.compile(r"https?://purl\.org/dc/elements/1\.1/"), "dc:"),
    (re.compile(r"https?://purl\.org/syndication/thread/1\.0/?"), "thr:"),
    (re.compile(r"https?://disqus\.com/disqus-internals/?"), "dsq:"),
    (re.compile(r"https?://disqus\.com/?"), ""),
)


# Names of items, with the names of the elements around them, outermost first.
Places = Mapping[str, tuple[str, ...]]


class Field(NamedTuple):
    """One element inside an item: its text, with that of what stands in it, and attributes."""

    text: str
    attributes: Mapping[str, str]


@dataclass
class Item:
    """An element that is read as a whole.

    Attributes:
        name: its name, with its usual prefix: `wp:comment`.
        line: the line that it begins in.
        attributes: its own.
        fields: elements inside it by their path: `title`, `author/name`; each may come repeatedly.
            Its own text, where it has any, has the path "".
        broken: why it is not complete, or "".
    """

    name: str
    line: int
    attributes: Mapping[str, str]
    fields: dict[str, list[Field]] = field(default_factory=dict)
    broken: str = ""

    def text(self, path: str) -> str | None:
        """The text of the first field of this path; None where there is none."""
        found = self.fields.get(path)
        return (found[0].text.strip() or None) if found else None

    def attribute(self, path: str, name: str) -> str | None:
        """An attribute of the first field of this path; None where there is none."""
        found = self.fields.get(path)
        return (found[0].attributes.get(name) or None) if found else None


class _Open(NamedTuple):
    """An element that is being read; `path` is "" for an item, None for what has no field."""

    name: str
    path: str | None = None
    item: Item | None = None
    pieces: list[str] | None = None
    attributes: Mapping[str, str] = NO_ATTRIBUTES


class Collector(ContentHandler):
    """Gathers items; a class because SAX asks for one.

    Attributes:
        done: items that have ended and were not taken yet.
        opened: how many items have begun, by their name.
        misplaced: the name of the last item that was not read, being nested in the wrong place.
        line: gives the line of the file that the parser is in.
    """

    def __init__(self, places: Places) -> None:
        """Gather the items that have these places."""
        super().__init__()
        self.done: list[Item] = []
        self.opened: Counter[str] = Counter()
        self.misplaced = ""
        self.line: Callable[[], int] = lambda: 1
        self._places = places
        self._stack: list[_Open] = []
        self._prefixes: dict[str, str] = {}
        self._names: dict[str, str] = {}

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802 (SAX's own name)
        """Open an item, a field, or something that is not kept."""
        attributes = NO_ATTRIBUTES
        if len(attrs):
            if len(self._stack) < 2:
                self._learn_prefixes(dict(attrs.items()))
            attributes = {self._usual(key): value for key, value in attrs.items()}
        if len(self._stack) >= MOST_LEVELS:
            raise LoadError(
                f"The XML is nested more than {MOST_LEVELS:,} levels deep in line "
                f"{self.line():,}, as no export is. Export it again."
            )
        name = self._usual(name)
        if name in self._places and len(self._stack) == len(self._places[name]):
            self.opened[name] += 1
            self._stack.append(_Open(name, "", Item(name, self.line(), attributes), []))
        else:
            self.misplaced = name if name in self._places else self.misplaced
            self._stack.append(self._inner(name, attributes))

    def endElement(self, name: str) -> None:  # noqa: N802 (SAX's own name)
        """Complete an item or a field."""
        if self._stack:
            self._close(self._stack.pop(), "")

    def characters(self, content: str) -> None:
        """Add text to the field that is open."""
        if self._stack and self._stack[-1].pieces is not None:
            self._stack[-1].pieces.append(content)

    def cut_back(self, path: tuple[str, ...], reason: str) -> None:
        """Drop what is open beyond `path`, and open what of it is not."""
        kept = 0
        while kept < min(len(path), len(self._stack)) and self._stack[kept].name == path[kept]:
            kept += 1
        while len(self._stack) > kept:
            self._close(self._stack.pop(), reason)
        for name in path[kept:]:
            item = Item(name, self.line(), NO_ATTRIBUTES) if name in self._places else None
            self._stack.append(_Open(name, "" if item else None, item))

    def taken(self) -> list[Item]:
        """Hand over the items that have ended."""
        done, self.done = self.done, []
        return done

    def _inner(self, name: str, attributes: Mapping[str, str]) -> _Open:
        """Open what is no item: an item's fields and their fields are told apart, no others."""
        above = self._stack[-1] if self._stack else _Open("")
        if above.path is None or "/" in above.path:
            return _Open(name, None, None, above.pieces)
        path = f"{above.path}/{name}" if above.path else name
        return _Open(name, path, above.item, [], attributes)

    def _close(self, closed: _Open, reason: str) -> None:
        if closed.item is None or closed.path is None:
            return
        if not closed.path:
            closed.item.broken = reason
            own = "".join(closed.pieces or [])
            if own.strip():
                closed.item.fields[""] = [Field(own, closed.item.attributes)]
            self.done.append(closed.item)
        elif not reason:
            text = "".join(closed.pieces or [])
            closed.item.fields.setdefault(closed.path, []).append(Field(text, closed.attributes))
            above = self._stack[-1]
            if above.pieces is not None and above.path:  # what stands in fields is not the item's
                above.pieces.append(text)

    def _learn_prefixes(self, attributes: Mapping[str, str]) -> None:
        for key, space in attributes.items():
            usual = next((ours for known, ours in PREFIXES if known.fullmatch(space)), None)
            if usual is not None and key.startswith("xmlns:"):
                self._prefixes[key[6:] + ":"] = usual
                self._names.clear()

    def _usual(self, name: str) -> str:
        known = self._names.get(name)
        if known is None:
            prefix, colon, local = name.rpartition(":")
            known = self._prefixes.get(prefix + colon, prefix + colon) + local
            if len(self._names) < MOST_LEVELS:
                self._names[name] = known
        return known
