"""XML exports read item by item: a post, a comment, a thread, each with its fields.

Document types are refused, and with them every entity that could grow or fetch anything. Where the
XML is broken, reading goes on at the next item; what was lost is told.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO
from xml.sax import SAXParseException

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import create_parser

from loaders.schema import LoadError, Options
from loaders.xml_parts.fields import Collector, Item, Places
from loaders.xml_parts.text import Repairs, readable_blocks

MOST_BREAKS = 10_000
DECLARATION = re.compile(r"<\?xml\s")
ENDS_EARLY = frozenset(["no element found", "unclosed token", "unclosed CDATA section"])


@dataclass
class _Reading:
    """How far a file has been read.

    Attributes:
        places: names of items, with the names of the elements around them, outermost first.
        collector: what the parser has met.
        parser: None while it has to wait for the next item.
        passed: lines before the piece that is being read.
        starts: how many pieces look like the beginning of an item, by its name.
        breaks: the line of each place where the XML is broken, and what is wrong there.
    """

    places: Places
    collector: Collector
    parser: Any = None
    passed: int = 0
    starts: Counter[str] = field(default_factory=Counter)
    breaks: list[tuple[int, str]] = field(default_factory=list)


def read_items(
    stream: BinaryIO, options: Options, places: Places, repairs: Repairs
) -> Iterator[Item]:
    """Yield the items of an XML file as they end, an inner one before the one around it.

    Args:
        stream: the bytes.
        options: reads encoding.
        places: names of items, with the names of the elements around them.
        repairs: receives what was repaired or lost.

    Raises:
        LoadError: a document type, 1,000 levels, 10,000 breaks, or no XML at all.
    """
    blocks = readable_blocks(stream, options.encoding, repairs)
    before, blocks = _from_beginning(blocks, places)
    if shown := " ".join(before.split())[:60]:
        repairs.notes.append(f"Left out: text before the XML begins (“{shown}”).")
    reading = _Reading(places, Collector(places), passed=before.count("\n"))
    for name, text in _pieces(blocks, places):
        _read_piece(reading, name, text)
        yield from reading.collector.taken()
    _finish(reading)
    yield from reading.collector.taken()
    repairs.notes += _notes_on(reading)


def line_of(text: str, place: int) -> int:
    """The number of the line that holds a place of a text, from 1."""
    return text.count("\n", 0, place) + 1


def _from_beginning(blocks: Iterator[str], places: Places) -> tuple[str, Iterator[str]]:
    """Take off what stands before the XML, such as a warning that the server printed."""
    first = next(blocks, "")
    names = {name for path in places.values() for name in path} | set(places)
    listed = "|".join(sorted(names, key=len, reverse=True))
    declared = DECLARATION.search(first)
    root = re.search(rf"<!--|<!DOCTYPE|<(?:[\w.-]{{1,20}}:)?(?:{listed})[\s>/]", first)
    starts = [found.start() for found in (declared, root) if found]
    # A comment may stand before the declaration, by mistake; an item cannot.
    start = starts[0] if declared and root and root[0] == "<!--" else min(starts, default=0)
    return first[:start], itertools.chain([first[start:]], blocks)


def _pieces(blocks: Iterable[str], places: Places) -> Iterator[tuple[str, str]]:
    """Cut a text where items may begin; gives the item's name, or "" for other pieces."""
    # An element without content is a reference, as posts have to their thread.
    start = re.compile(rf"<({'|'.join(places)})(?=[\s>])[^<>]{{0,500}}(?<!/)>")
    for block in blocks:
        name, at = "", 0
        for found in start.finditer(block):
            if found.start() > at:
                yield name, block[at : found.start()]
            name, at = found[1], found.start()
        yield name, block[at:]


def _read_piece(reading: _Reading, name: str, text: str) -> None:
    fresh, opened = reading.parser is None, reading.collector.opened[name]
    if fresh and (name or not reading.breaks):
        _start_parser(reading, reading.places.get(name, ()))
    if reading.parser is not None:
        _parse(reading, text)
        if not fresh and _was_missed(reading, name, opened):
            _read_again(reading, name, text)
        if reading.parser is None and name and reading.collector.opened[name] == opened:
            lost = Item(name, reading.passed + 1, {}, broken=_last_break(reading))
            reading.collector.done.append(lost)
        else:
            reading.starts[name] += bool(name)
    reading.passed += text.count("\n")


def _was_missed(reading: _Reading, name: str, opened: int) -> bool:
    """Tell whether the item that begins here was not read for what came before it."""
    if not name or reading.collector.opened[name] > opened:
        return False
    return reading.parser is None or reading.collector.misplaced == name


def _read_again(reading: _Reading, name: str, text: str) -> None:
    if reading.parser is not None:
        reading.breaks.append((reading.passed + 1, "an end is missing before this item"))
    opened = reading.collector.opened[name]
    _start_parser(reading, reading.places[name])
    _parse(reading, text)
    if reading.parser is None and reading.collector.opened[name] == opened:
        del reading.breaks[-2]  # it was this item itself that was broken


def _start_parser(reading: _Reading, path: tuple[str, ...]) -> None:
    """Start where only elements of this path are open; other ones that were are given up."""
    passed, parser = reading.passed, create_parser(forbid_dtd=True)
    parser.feed("".join(f"<{name}>" for name in path))
    reading.collector.line = lambda: passed + int(parser.getLineNumber() or 1)
    reading.collector.cut_back(path, _last_break(reading))
    reading.collector.misplaced = ""
    parser.setContentHandler(reading.collector)
    reading.parser = parser


def _parse(reading: _Reading, text: str, last: bool = False) -> None:
    try:
        if last:
            reading.parser.close()
        else:
            reading.parser.feed(text)
    except SAXParseException as error:
        reading.breaks.append((reading.collector.line(), error.getMessage()))
        reading.parser = None
    except DefusedXmlException as error:
        raise LoadError(
            f"Line {reading.collector.line():,} declares a document type (<!DOCTYPE …>), by which "
            "a file can grow without end or fetch others; no export needs one. If you trust the "
            "file, delete that declaration and open it again."
        ) from error
    if len(reading.breaks) > MOST_BREAKS:
        raise LoadError(
            f"The XML is broken in more than {MOST_BREAKS:,} places, for the first time in line "
            f"{reading.breaks[0][0]:,} ({reading.breaks[0][1]}). Export it again."
        )


def _finish(reading: _Reading) -> None:
    if reading.parser is not None:
        _parse(reading, "", last=True)
    if reading.breaks and not reading.collector.opened.total():
        line, problem = reading.breaks[0]
        raise LoadError(
            f"This XML cannot be read: line {line:,}: {problem}. Export it again, or save it as it "
            "was exported, without opening it in another program."
        )
    reading.collector.cut_back((), _last_break(reading))


def _last_break(reading: _Reading) -> str:
    return "broken in line {:,}: {}".format(*reading.breaks[-1]) if reading.breaks else ""


def _notes_on(reading: _Reading) -> list[str]:
    notes, breaks = [], reading.breaks
    if breaks and breaks[-1][1] in ENDS_EARLY:
        notes.append(
            f"The file breaks off in line {breaks[-1][0]:,}; what came after is not here. "
            "Export it again to have everything."
        )
        breaks = breaks[:-1]
    if breaks:
        shown = "; ".join(f"line {line:,}: {problem}" for line, problem in breaks[:3])
        more = f" and {len(breaks) - 3:,} more" if len(breaks) > 3 else ""
        notes.append(f"The XML is broken ({shown}{more}); read on at the next item each time.")
    for name, count in (reading.starts - reading.collector.opened).items():
        notes.append(
            f"{count:,} × `<{name}>` stands inside other text (a remark, a quotation, or a text "
            "whose end is missing) and was not read."
        )
    return notes
