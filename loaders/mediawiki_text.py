"""A talk page of a wiki (MediaWiki) as wikitext: the export of a page (XML), or its source alone.

Read as the page itself would be (`mediawiki_page`): a comment ends with a signature, the colons or
asterisks before it tell how deep it is indented, and each section is a discussion. Of an export
with a page's history the latest version is read; of templates nothing is shown but those that name
or quote somebody. Addresses of people who edited without an account stay, as their names.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from loaders.schema import Batch, LoadError, Options
from loaders.text.reading import decode, decoded_start
from loaders.wiki_parts.rows import Section, batch_of
from loaders.wiki_parts.talk import STAMP
from loaders.wiki_parts.users import user_named
from loaders.wiki_parts.wikitext import sections_in
from loaders.xml_parts.fields import Item
from loaders.xml_parts.items import line_of, read_items
from loaders.xml_parts.text import Repairs, start_of

LABEL = "talk pages of MediaWiki as wikitext (XML export, or one page’s source)"
SAMPLE = "mediawiki_export.xml"
HOW_TO_GET = "Export the talk page (Special:Export), or save its source (address with ?action=raw)."
EVIDENCE = "1 real file"
JOINS = "mediawiki"

PLACES = {"page": ("mediawiki",), "revision": ("mediawiki", "page")}
EXPORT = re.compile(r"<mediawiki\s[^<>]{0,500}mediawiki\.org/xml/export-")
SIGNED = re.compile(r"\[\[([^\[\]|]{1,200})(?:\|[^\[\]]{0,300})?\]\][^\[\]\n]{0,60}")
ARTICLE_SPACES = frozenset(["", "0"])


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a talk page's wikitext, or None."""
    text = start_of(head)
    export = EXPORT.search(text[:4096])
    if export:
        return f"MediaWiki export: `<mediawiki>` in line {line_of(text, export.start())}."
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    if text[:1] in ("<", "{") and not text.startswith("{{"):
        return None
    for stamp in STAMP.finditer(text):
        before = list(SIGNED.finditer(text, max(stamp.start() - 300, 0), stamp.start()))
        if before and user_named(before[-1][1].replace("_", " ")):
            line = line_of(text, stamp.start())
            return f"Wikitext: a signature with a link to a user in line {line:,}."
    return None


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the signed comments of the pages (schema: loaders/schema.py).

    Raises:
        LoadError: the export holds pages, but none of them is a discussion.
    """
    content = stream.read()
    if not EXPORT.search(start_of(content[:4096])):
        text, encoding, notes = decode(content, options.encoding)
        batch = batch_of(sections_in(text.removeprefix("\ufeff"), "1"), options, encoding)
        batch.notes = notes + batch.notes
        yield batch
        return
    yield from _exported(content, options)


def _exported(content: bytes, options: Options) -> Iterator[Batch]:
    repairs = Repairs()
    latest: Item | None = None
    pages = articles = 0
    sections = list[Section]()
    for item in read_items(io.BytesIO(content), options, PLACES, repairs):
        if item.name == "revision":
            newer = latest is None or (item.text("timestamp") or "") >= (
                latest.text("timestamp") or ""
            )
            latest = item if newer else latest
            continue
        pages += 1
        title = item.text("title") or f"page {pages}"
        if (item.text("ns") or "") in ARTICLE_SPACES:
            articles += 1
        elif latest is not None:
            found = sections_in(latest.text("text") or "", title)
            sections += [section._replace(name=f"{title}#{section.name}") for section in found]
        latest = None
    batch = batch_of(sections, options, repairs.encoding or "utf-8")
    if articles:
        batch.notes.append(f"Articles in the export were left out: {articles:,}.")
    batch.notes += repairs.told()
    if not batch.records and articles:
        raise LoadError(
            "This MediaWiki export holds articles and no talk page with signed comments. Export "
            "the talk page (“Talk:…”)."
        )
    yield batch


def _time(revision: Item) -> str:
    return revision.text("timestamp") or ""
