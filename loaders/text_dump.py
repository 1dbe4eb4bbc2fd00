"""Page saved or pasted as plain text, with its comment thread flattened.

The article comes first. Each comment has a marker, before its text ("NAME says:", "DATE / NAME
says:", a name above a date, "by NAME (id) on DATE") or after it ("Posted by NAME at DATE"). No
list of sites is kept: the layout is what recurs on the page (dump_parts/layout.py). Few such
pages record who answers whom, by indentation. What stands after the last comment (the site's
footer) belongs to nobody.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

import pandas as pd

from loaders.dump_parts.article import article_of
from loaders.dump_parts.bodies import Entry, entries_of
from loaders.dump_parts.headings import claimed_count, ends_comments, is_counted
from loaders.dump_parts.layout import Layout, layout_of
from loaders.dump_parts.levels import UNKNOWN, parents_by_indent, parents_by_name
from loaders.dump_parts.markers import indent_of, name_in
from loaders.dump_parts.page import Page, page_of
from loaders.schema import Batch, Options
from loaders.text.counting import numbered, plural
from loaders.text.reading import decode, decoded_start, read_times
from loaders.text.written_times import written_date

LABEL = "a page saved or pasted as text (“NAME says:”)"
SAMPLE = "news_page.txt"
GENERAL = True
HOW_TO_GET = "Copy the whole page (select all), and paste it, or save the page as text."
EVIDENCE = "131 real files"

MARKUP = re.compile(r"<(?:!doctype|html|head|body|div|rss|\?xml)\b", re.IGNORECASE)
MAIL = re.compile(
    r"^(?:from|to|date|subject|message-id|received|return-path|mime-version):\s|^From \S+ ",
    re.IGNORECASE | re.MULTILINE,
)
BYTE_ORDER_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
DELETED = re.compile(
    r"\[?(?:(?:this |the )?(?:comment|post|message) (?:(?:has been|was|is) )?)?"
    r"(?:deleted|removed)(?: by (?:the |its |a )?(?:author|user|moderator|administrator))?\.?\]?",
    re.IGNORECASE,
)
PLAIN = re.compile(
    r"\s*(?:(?:reader|user|all|the|your)\s)?(?:comments|responses|kommentare|commentaires|"
    r"comentarios|comentários|commenti|reacties)\s*",
    re.IGNORECASE,
)
BUTTON_LINES = 12


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a page dump, or None."""
    text = decoded_start(head)
    if "\ufffd" in text[:-4] and not head.startswith(BYTE_ORDER_MARKS):
        text = head.decode("cp1252", "replace")
    if "\0" in text[:1024] or text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[", "<"):
        return None
    headers = {header.casefold()[:5] for header in MAIL.findall(text[:4096])}
    if MARKUP.search(text[:4096]) or len(headers) > 1:
        return None
    page = page_of(text)
    layout = layout_of(page)
    if layout is None:
        place = _unread_heading(page)
        return (
            f"Plain text; line {page.numbers[place]} is a heading over comments."
            if place >= 0
            else None
        )
    place = layout.signs[0].line if layout.after else layout.heads[0]
    does = "ends" if layout.after else "begins"
    alike = f", {len(layout.signs)} alike" if len(layout.signs) > 1 else ""
    line = page.numbers[place]
    return f"Plain text; line {line} {does} a comment (“{_words(page, layout)}”){alike}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the article and its comments in page order (schema: loaders/schema.py)."""
    text, encoding, notes = decode(stream.read(), options.encoding)
    page = page_of(text)
    layout = layout_of(page)
    if layout is None:
        article, said = _article(page, len(page.lines), len(page.lines), options)
        said += _unread_notes(page)
        yield Batch([article], notes=notes + said, encoding=encoding)
        return
    entries, rest = entries_of(page, layout)
    article, said = _article(page, layout.opening, rest, options)
    comments, more = _rows(page, entries, options)
    notes += said + more + _left_over_notes(page, rest)
    yield Batch([article], comments, len(comments), notes=notes, encoding=encoding)


def _words(page: Page, layout: Layout) -> str:
    """Give the first marker with the name and the date replaced by what they are."""
    sign, head = layout.signs[0], layout.heads[0]
    places = page.filled_between(min(head, sign.line), sign.line + 1)
    words = " / ".join(page.lines[place].strip() for place in places)
    if sign.stamp:
        words = words.replace(sign.stamp, "DATE", 1)
    return (words.replace(sign.name, "NAME", 1) if sign.name else words)[:80]


def _unread_heading(page: Page) -> int:
    ending = any(ends_comments(page.lines[place]) for place in page.filled)
    under = [
        place
        for place in page.headings
        if page.next_filled(place) >= 0
        and (is_counted(page.lines[place]) or (ending and PLAIN.fullmatch(page.lines[place])))
    ]
    return under[-1] if under else -1


def _unread_notes(page: Page) -> list[str]:
    place = _unread_heading(page)
    if place < 0:
        return []
    return [
        f"Line {page.numbers[place]} (“{page.lines[place].strip()[:60]}”) is a heading over "
        "comments, but it could not be told where each of them begins: they were left in the "
        "article’s text."
    ]


def _article(
    page: Page, opening: int, rest: int, options: Options
) -> tuple[dict[str, object], list[str]]:
    headings = [place for place in page.headings if place < opening]
    end = opening
    if headings and (between := page.filled_between(headings[-1] + 1, opening)) is not None:
        short = all(len(page.lines[place]) < 60 for place in between)
        end = headings[-1] if short and len(between) <= BUTTON_LINES else opening
    article, notes = article_of(page.lines[:end], options)
    outside = page.lines[:opening] + [""] * (rest - opening) + page.lines[rest:]
    article["declared_comments"] = claimed_count(outside, opening)
    return article, notes


def _rows(
    page: Page, entries: list[Entry], options: Options
) -> tuple[list[dict[str, object]], list[str]]:
    stamps = pd.Series([_plain(entry.stamp) for entry in entries], dtype="str")
    posted, notes = read_times(stamps, options)
    times = list(posted)
    ids = _ids([entry.number for entry in entries])
    people = [name_in(entry.name) for entry in entries]
    parents, nested = _parents(entries, people)
    rows: list[dict[str, object]] = []
    for number, entry in enumerate(entries):
        row = {
            "comment_id": ids[number],
            **_answer(page, entry, parents[number], ids, nested),
            "commenter": people[number][0] or None,
            "commenter_id": people[number][1] or None,
            "posted_at": times[number],
            "text": _text(page, entry),
            "score": entry.score or None,
            "source_row": page.numbers[entry.row],
        }
        rows += [row | _status(row), *_pingbacks(page, entry, len(rows) - number)]
    return rows, notes + _notes_on_parents(parents)


def _pingbacks(page: Page, entry: Entry, before: int) -> Iterator[dict[str, object]]:
    """Give a row for each link of another page that stands below a comment."""
    for number, (place, by) in enumerate(entry.pingbacks, before + 1):
        yield {
            "comment_id": f"pingback-{number}",
            "kind": "pingback",
            "commenter": by,
            "text": by,
            "source_row": page.numbers[place],
        }


def _plain(stamp: str) -> str | None:
    """Give a stamp as a time that can be read; as it stands where it holds no day."""
    found = written_date(stamp)
    return found[2] if found else stamp or None


def _answer(
    page: Page, entry: Entry, parent: int | None, ids: list[str], nested: bool
) -> dict[str, object]:
    if parent is None or parent == UNKNOWN:
        known = nested and parent is None
        return {"parent_id": None, "parent_source": "explicit" if known else "none"}
    if entry.answers:  # the line that says so is not part of what was written
        entry.start = page.next_filled(entry.start - 1) + 1
    return {"parent_id": ids[parent], "parent_source": "explicit"}


def _notes_on_parents(parents: list[int | None]) -> list[str]:
    count = parents.count(UNKNOWN)
    if not count:
        return []
    said = numbered(count, "comment is", "comments are")
    return [f"{said} indented under one that the page does not show: the one answered is unknown."]


def _ids(numbers: list[str]) -> list[str]:
    if all(numbers) and len(set(numbers)) == len(numbers):
        return numbers
    return [str(position + 1) for position in range(len(numbers))]


def _parents(
    entries: list[Entry], people: list[tuple[str, str, str]]
) -> tuple[list[int | None], bool]:
    by_indent = parents_by_indent([entry.sign.indent for entry in entries])
    answered = [who[2] or entry.answers for who, entry in zip(people, entries, strict=True)]
    by_name = parents_by_name([who[0] for who in people], answered)
    if by_indent is None:
        return by_name, False
    return [
        b if a in (None, UNKNOWN) and b is not None else a
        for a, b in zip(by_indent, by_name, strict=True)
    ], True


def _status(row: dict[str, object]) -> dict[str, object]:
    if not DELETED.fullmatch(str(row["text"])):
        return {}
    name = str(row["commenter"] or "")
    return {"status": "deleted", "commenter": None if DELETED.fullmatch(name) else row["commenter"]}


def _text(page: Page, entry: Entry) -> str:
    body = page.lines[entry.start : entry.end]
    margin = min((indent_of(line) for line in body if line.strip()), default=0)
    return "\n".join(_dedented(line, margin) for line in body).strip("\n")


def _dedented(line: str, margin: int) -> str:
    return " " * (indent_of(line) - margin) + line.strip() if line.strip() else ""


def _left_over_notes(page: Page, rest: int) -> list[str]:
    leftover = [page.lines[place].strip() for place in page.filled_between(rest, len(page.lines))]
    if not leftover:
        return []
    shown = "; ".join(f"“{line[:40]}”" for line in leftover[:5])
    more = f" and {len(leftover) - 5} more" if len(leftover) > 5 else ""
    belong = plural(len(leftover), "belongs", "belong")
    lines = numbered(len(leftover), "line")
    return [f"{lines} of page furniture after comments {belong} to nobody: {shown}{more}."]
