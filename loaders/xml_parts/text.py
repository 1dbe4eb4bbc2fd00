"""XML as people have it, made into text that a parser can read; every repair is counted.

Exports were cut, pasted, joined or saved again: the encoding is another than they declare, control
characters and HTML's entities stand in them, a warning of the server's comes before the first line.
"""

from __future__ import annotations

import codecs
import html.entities
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from charset_normalizer import from_bytes

from loaders.schema import LoadError, whole_characters
from loaders.text.reading import BYTE_ORDER_MARKS

BLOCK_BYTES = 1 << 20
GUESSED_FROM_BYTES = 1 << 16
LONGEST_TOKEN = 64
DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})["']""")
# Encodings that contain the declared one, and that are meant by it more often than it itself.
WIDER = {"iso8859-1": "cp1252", "gb2312": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932"}
# Which bytes of every four are NUL in text of wide characters without a byte order mark.
NULS = {
    (False, True, True, True): "utf-32-le",
    (True, True, True, False): "utf-32-be",
    (False, True, False, True): "utf-16-le",
    (True, False, True, False): "utf-16-be",
}
STRANGE = re.compile(rb"[\x80-\xff]+")
NO_UTF8 = re.compile("[\udc80-\udcff]")
BEYOND_ASCII = re.compile("[^\x00-\x7f\udc80-\udcff]")
HALF = re.compile("[\ud800-\udfff]")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\udc80-\udcff]")
TOKEN_START = re.compile(r"[&<\]-]")
# References are not read in these; each with the mark that ends it.
UNREAD_ENDS = {"<![CDATA[": "]]>", "<!--": "-->"}
UNREAD = re.compile("|".join(map(re.escape, UNREAD_ENDS)))
REFERENCE = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos);)(?:#([0-9]{1,8});|#[xX]([0-9A-Fa-f]{1,8});|(\w{1,32});)?"
)
REPAIRS = {
    "control": "{} × a control character, which XML cannot hold: left out",
    "bytes": "{} × a byte that is not in the file’s encoding: shown as �",
    "entity": "{} × an entity that XML does not know, such as &nbsp;: read as HTML’s",
    "ampersand": "{} × “&” that should have been “&amp;”: read as it stands",
    "number": "{} × a reference to a character that does not exist: left out",
}


@dataclass
class Repairs:
    """What it took to read a file; filled in while the file is read.

    Attributes:
        encoding: the text encoding.
        counts: how often each repair named in `REPAIRS` was made.
        notes: sentences about what was assumed or left out.
    """

    encoding: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def told(self) -> list[str]:
        """Say in sentences what was repaired."""
        made = [REPAIRS[name].format(f"{n:,}") for name, n in sorted(self.counts.items()) if n]
        return [*dict.fromkeys(self.notes), *(f"Repaired: {sentence}." for sentence in made)]


def start_of(head: bytes) -> str:
    """Decode the beginning of a file well enough to recognise it; never raises."""
    name = _wide_encoding(head) or "utf-8-sig"
    return head.decode(name, "replace").replace("\0", "")


def readable_blocks(stream: BinaryIO, encoding: str | None, repairs: Repairs) -> Iterator[str]:
    """Yield a file as text without what no XML parser gets past, about 1 MB at a time.

    No block ends within a tag's name, an entity, or a mark of CDATA.

    Args:
        stream: the bytes.
        encoding: the user's choice, or None to work it out; LoadError if there is no such one.
        repairs: receives the encoding, and what was repaired.
    """
    end = carried = half = ""
    for text in itertools.chain(filter(None, _decoded_blocks(stream, encoding, repairs)), [""]):
        last = not text
        text = carried + _without_unreadable(text, repairs)
        begun = None if last else TOKEN_START.search(text, max(len(text) - LONGEST_TOKEN, 0))
        cut = begun.start() if begun else len(text)
        carried = text[cut:]
        mended, end = _with_references_mended(text[:cut], end, repairs)
        mended = half + mended
        half = mended[-1:] if not last and "\ud800" <= mended[-1:] <= "\udbff" else ""
        yield _with_halves_joined(mended.removesuffix(half))


def _decoded_blocks(stream: BinaryIO, asked: str | None, repairs: Repairs) -> Iterator[str]:
    first = stream.read(BLOCK_BYTES)
    name, block = _looked_up(asked) or _wide_encoding(first), first
    if name is None:
        yield from _of_bytes(first, stream, repairs)
        return
    repairs.encoding, decoder = name, codecs.getincrementaldecoder(name)("replace")
    while block:
        text = decoder.decode(block)
        repairs.counts["bytes"] += text.count("\ufffd")
        yield text.removeprefix("\ufeff")
        block = stream.read(BLOCK_BYTES)
    yield decoder.decode(b"", final=True)


def _looked_up(asked: str | None) -> str | None:
    if asked is None:
        return None
    try:
        "".encode(asked)  # some codecs, such as base64, do not make text
        return codecs.lookup(asked).name
    except LookupError as error:
        raise LoadError(f"There is no encoding “{asked}”. Leave it empty, or say UTF-8.") from error


def _wide_encoding(first: bytes) -> str | None:
    """Tell the encodings whose letters take two or four bytes, and UTF-8 with its mark."""
    marked = next((name for mark, name in BYTE_ORDER_MARKS if first.startswith(mark)), None)
    start = first[:64]
    if marked or len(start) < 16:
        return marked if marked != "utf-8-sig" else None
    return NULS.get(tuple(not any(start[place::4]) for place in range(4)))  # type: ignore[arg-type]


def _of_bytes(first: bytes, stream: BinaryIO, repairs: Repairs) -> Iterator[str]:
    """Decode text whose ASCII is ASCII; cut where no character of several bytes is cut in two."""
    found = DECLARED.search(first[:4096])
    declared = found[1].decode() if found else None
    carried, block = b"", first.removeprefix(codecs.BOM_UTF8)
    while block:
        block = carried + block
        end = max(block.rfind(mark) for mark in (b">", b"\n", b" ")) + 1
        carried = block[end:]
        if end:
            yield _decoded(block[:end], declared, repairs)
        block = stream.read(BLOCK_BYTES)
    yield _decoded(carried, declared, repairs)
    repairs.encoding = repairs.encoding or "utf-8"


def _decoded(block: bytes, declared: str | None, repairs: Repairs) -> str:
    if block.isascii():
        return block.decode("ascii")
    name = _narrow(declared) if declared else None
    text = block.decode("utf-8", "surrogateescape")
    broken = len(NO_UTF8.findall(text))
    if not broken or broken <= len(BEYOND_ASCII.findall(text)):
        repairs.encoding = repairs.encoding or "utf-8"
        if name not in (None, "utf-8"):
            repairs.notes.append(f"The file declares {declared}, but is UTF-8; read as UTF-8.")
        return text
    if name in (None, "utf-8"):
        name = repairs.encoding if repairs.encoding not in ("", "utf-8") else _guess(block)
        repairs.notes.append(f"The encoding was guessed: {name}.")
    repairs.encoding = repairs.encoding or str(name)
    text = block.decode(str(name), "replace")
    repairs.counts["bytes"] += text.count("\ufffd")
    return text


def _narrow(declared: str) -> str | None:
    """Name the codec of a declared encoding, unless such text could not even be taken for ASCII."""
    try:
        name = codecs.lookup(declared).name
        known = "<".encode(name) == b"<"
    except (LookupError, UnicodeError):
        return None
    return WIDER.get(name, name) if known else None


def _guess(block: bytes) -> str:
    """Guess an encoding; where strange bytes stand alone among letters, it is Western Europe's."""
    runs = STRANGE.findall(block)
    if sum(map(len, runs)) < 1.5 * len(runs):
        return "cp1252"
    best = from_bytes(block[block.index(runs[0]) :][:GUESSED_FROM_BYTES]).best()
    return best.encoding if best and _narrow(best.encoding) else "cp1252"


def _without_unreadable(text: str, repairs: Repairs) -> str:
    if UNREADABLE.search(text) is None:
        return text
    text, replaced = NO_UTF8.subn("\ufffd", text)
    text, removed = CONTROLS.subn("", text)
    repairs.counts.update({"bytes": replaced, "control": removed})
    return text


def _with_references_mended(text: str, end: str, repairs: Repairs) -> tuple[str, str]:
    """Mend references, except in CDATA and remarks; gives the mark that must end those, or ""."""

    def mended(reference: re.Match[str]) -> str:
        kind, read = _read_reference(reference)
        if kind:
            repairs.counts[kind] += 1
        return read

    parts, at = [], 0
    while at < len(text):
        if end:
            found = text.find(end, at)
            stop = len(text) if found < 0 else found + len(end)
            parts.append(text[at:stop])
            end = end if found < 0 else ""
        else:
            begun = UNREAD.search(text, at)
            stop = begun.end() if begun else len(text)
            parts.append(REFERENCE.sub(mended, text[at:stop]))
            end = UNREAD_ENDS[begun[0]] if begun else ""
        at = stop
    return "".join(parts), end


def _read_reference(reference: re.Match[str]) -> tuple[str, str]:
    """Give which repair a reference needs ("" for none), and what to write in its place."""
    decimal, hexadecimal, name = reference.groups()
    character = html.entities.html5.get(f"{name};")
    if character:
        return "entity", html.escape(character)
    if decimal is None and hexadecimal is None:
        return "ampersand", "&amp;" + reference[0][1:]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if 0xD800 <= code <= 0xDFFF:
        return "", chr(code)  # half of a character, as old exports write an emoji
    if code > 0x10FFFF or CONTROLS.match(chr(code)):
        return "number", ""
    return "", f"&#{code};"


def _with_halves_joined(text: str) -> str:
    return text if HALF.search(text) is None else whole_characters(text)
