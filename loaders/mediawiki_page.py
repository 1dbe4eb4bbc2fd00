"""A talk page of a wiki (MediaWiki, as Wikipedia's), saved as HTML.

A comment is text that ends with a signature: a link to its writer, and a time. How deep it is
indented tells what it answers: the last comment above it that stands less deep. Each section is a
discussion. Text that nobody signed is no comment; what a user took away again is in the page's
history and not here. There are no scores.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from loaders.page_parts.elements import html_start, line_of, opened, words
from loaders.schema import Batch, Options
from loaders.wiki_parts.html_blocks import sections_in
from loaders.wiki_parts.rows import batch_of
from loaders.wiki_parts.talk import STAMP

LABEL = "a talk page of MediaWiki saved as HTML"
SAMPLE = "mediawiki_talk.html"
HOW_TO_GET = "Open the discussion page of an article (“Talk”), and save it from the browser."
EVIDENCE = "1 real file"
JOINS = "mediawiki"

SOFTWARE = re.compile(r"""<meta\s+name=["']?generator["']?\s+content=["']?MediaWiki\b""")
TALK = re.compile(r"""<body\b[^>]{0,2000}\bns-(?:talk|\d{1,4})\b""")
CONTENT = re.compile(r"""\bclass=["']?[^"'>]{0,200}\bmw-parser-output\b""")
NOT_ARTICLE = re.compile(r"\bns-(?!0\b)\d{1,4}\b|\bns-talk\b")


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a talk page, or None."""
    text = html_start(head)
    if not text or not SOFTWARE.search(text):
        return None
    body, content = TALK.search(text), CONTENT.search(text)
    if body is None or content is None or not NOT_ARTICLE.search(body[0]):
        return None
    signed = STAMP.search(text, content.start())
    talk = "ns-talk" in body[0]
    if signed is None and not talk:
        return None
    place = signed or content
    what = "a signature" if signed else "its content"
    return f"MediaWiki talk page: {what} in {line_of(text, place.start())}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the signed comments of a page, section by section (schema: loaders/schema.py)."""
    page = opened(stream, options)
    title = words(page.tree.css_first("#firstHeading")) or words(page.tree.css_first("title"))
    batch = batch_of(sections_in(page.tree, title), options, page.encoding)
    batch.notes = page.notes + batch.notes
    yield batch
