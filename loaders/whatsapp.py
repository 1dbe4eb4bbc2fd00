"""A WhatsApp chat exported as text (`_chat.txt`, `WhatsApp Chat with ….txt`).

Each message begins with a date, a time and a name; it may go on over several lines. Lines that
WhatsApp itself wrote have no name and are skipped. Exports record no replies. Which of day and
month comes first depends on the telephone, and so does the zone of the times. A picture or a sound
left out of the export is an empty text. Documented, untested on real files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import pandas as pd

from loaders.chat_parts.notes import UNSAID, notes_on_replies
from loaders.schema import Batch, Options
from loaders.text.reading import decode, decoded_start, read_times

LABEL = "a WhatsApp chat exported as text"
SAMPLE = "whatsapp_chat.txt"
HOW_TO_GET = "In WhatsApp: open the chat, its menu, More, Export chat, “Without media”."
EVIDENCE = "documented, untested on real files"

# A mark of direction at the beginning of a text says that WhatsApp wrote it: that one stays.
OWN = "\u200e"
UNSEEN = re.compile(f"(?<!: )[{OWN}\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
TITLE = re.compile(
    r"^WhatsApp[ -]\w+ (?:with|mit|avec|con|com|met|-) (.+?)(?: ?\(\d+\))?\.\w+$", re.IGNORECASE
)
SPACES = re.compile("[\u00a0\u202f\u2009]")
DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
CLOCK = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[aApP]\.? ?[mM]\.?)?"
BEGINNING = re.compile(
    rf"^(?:\[(?P<date>{DATE}),? (?P<time>{CLOCK})\]|(?P<date2>{DATE}),? (?P<time2>{CLOCK}) -) "
    r"(?P<rest>.*)$"
)
NAMED = re.compile(r"^(?P<name>[^:\n]{1,80}?):(?: (?P<text>.*)|(?P<bare>\S{0,3}))$", re.DOTALL)
MEDIA = re.compile(
    r"^(?:<(?:media|medien|médias?|multimedia|archivo|file|attached|anexado|mídia)[^<>\n]{0,80}>"
    r"|(?:image|video|audio|sticker|gif|document) omitted)$",
    re.IGNORECASE,
)
GONE = re.compile(
    r"^(?:this message was deleted|you deleted this message|diese nachricht wurde gelöscht"
    r"|ce message a été supprimé|se eliminó este mensaje|esta mensagem foi apagada)\.?$",
    re.IGNORECASE,
)
EDITED = re.compile(r" ?<this message was edited>$", re.IGNORECASE)
LOOKED_THROUGH = 200
LEAST = 2


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a chat of WhatsApp, or None."""
    text = decoded_start(head)
    lines = _plain(text).split("\n")[:LOOKED_THROUGH]
    begun = [number for number, line in enumerate(lines, start=1) if BEGINNING.match(line)]
    if len(begun) < LEAST or begun[0] > 1:
        return None
    return f"WhatsApp chat: each message begins with date, time and name, as in line {begun[0]}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the messages in the order of the file (schema: loaders/schema.py)."""
    text, encoding, notes = decode(stream.read(), options.encoding)
    rows, skipped = list[dict[str, Any]](), list[tuple[int, str]]()
    for line, written, rest in _messages(_plain(text)):
        named = NAMED.match(rest)
        if named is None or _is_own(named["text"] or ""):
            skipped.append((line, f"written by WhatsApp itself: “{rest.replace(OWN, '')[:40]}”"))
        else:
            rows.append(_row(named, written, line))
    times, said = read_times(pd.Series([row["posted_at"] for row in rows], dtype="str"), options)
    rows = [row | {"posted_at": time} for row, time in zip(rows, times, strict=True)]
    notes += said + notes_on_replies(rows, "a reply, since exports record none")
    title = TITLE.match(options.filename)
    articles = [{"title": title[1]}] if title and rows else []
    yield Batch(articles, rows, len(rows) + len(skipped), skipped, notes, encoding=encoding)


def _is_own(text: str) -> bool:
    """Tell what WhatsApp wrote under somebody's name from what stands for pictures or is gone."""
    bare = text.removeprefix(OWN).strip()
    return text.startswith(OWN) and not MEDIA.match(bare) and not GONE.match(bare)


def _plain(text: str) -> str:
    """Leave out marks of direction, which stand anywhere, and put usual spaces for narrow ones."""
    return SPACES.sub(" ", UNSEEN.sub("", text)).replace("\r\n", "\n").replace("\0", "")


def _messages(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the line, the time and the rest of each message, with the lines that belong to it."""
    held: tuple[int, str, list[str]] | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        begun = BEGINNING.match(line)
        if begun is None:
            if held is not None:
                held[2].append(line)
            continue
        if held is not None:
            yield held[0], held[1], "\n".join(held[2]).rstrip()
        written = f"{begun['date'] or begun['date2']} {begun['time'] or begun['time2']}"
        held = number, _four_digit_year(written), [begun["rest"]]
    if held is not None:
        yield held[0], held[1], "\n".join(held[2]).rstrip()


def _four_digit_year(written: str) -> str:
    """Write the year of 12/9/20 in full, since no chat is older than this century."""
    return re.sub(r"^(\d{1,2}[./-]\d{1,2}[./-])(\d\d) ", r"\g<1>20\2 ", written)


def _row(named: re.Match[str], written: str, line: int) -> dict[str, Any]:
    written_text = (named["text"] or named["bare"] or "").removeprefix(OWN)
    text = EDITED.sub("", written_text).strip()
    gone = GONE.match(text) is not None
    return {
        "parent_id": None,
        "parent_source": UNSAID,
        "commenter": named["name"].strip().removeprefix("~").strip(),
        "posted_at": written,
        "text": "" if MEDIA.match(text) or gone else text,
        "status": "deleted" if gone else "published",
        "source_row": line,
    }
