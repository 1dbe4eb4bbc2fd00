"""Markdown as people type it into comment boxes, read as the plain text that a page shows of it."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt

from loaders.text.markup import parsed, plain_text

MARKS = re.compile(r"[*_`~<>&\[\]#|\\]|^\s*(?:[-+]|\d+[.)])\s|^(?: {4}|\t)|[^\n] *\n(?!\n)", re.M)


def markdown_text(text: str, *, breaks: bool = False) -> str:
    r"""Read Markdown as plain text: marks go, quotations keep their `>`.

    Args:
        text: CommonMark with tables and strikethrough; HTML inside it is read as such.
        breaks: whether a single new line is one on the page, as on many comment boxes.

    Example:
        >>> markdown_text("> dim it\n\nThe last ones were *never* [dimmed](https://x.example).")
        '> dim it\n\nThe last ones were never dimmed.'
    """
    if not MARKS.search(text):
        return text.strip()
    return plain_text(parsed(_renderer(breaks).render(text)).body)


@cache
def _renderer(breaks: bool) -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True, "breaks": breaks}).enable(
        ["table", "strikethrough"]
    )
