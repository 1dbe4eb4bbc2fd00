"""Comments that a web page describes in the words of schema.org, as JSON-LD or as microdata.

`Comment`, the older `UserComments`, and `Answer` of a page of questions. Where no reply is nested
or names its parent, whom a comment answers is not known. Pages often describe their comments both
ways: the one that holds more counts, and microdata, which is what a reader sees, among equals.
"""

from __future__ import annotations

from typing import Any

from selectolax.lexbor import LexborHTMLParser

from loaders.page_parts.elements import with_sources
from loaders.page_parts.linked_data import described_comments, linked_data
from loaders.page_parts.microdata import marked_comments


def comments(page: LexborHTMLParser, html: str) -> list[dict[str, Any]]:
    """Read the comments that a page describes, in its order.

    Args:
        page: the page, parsed.
        html: the page as written; not needed here, but every reader of comments is given it.

    Returns:
        Raw rows: comment_id, parent_id (None: answers the article, or unknown), parent_source,
        commenter, posted_at and edited_at as written, text (plain), kind, url, upvotes, downvotes,
        answer (to a question), accepted (as the answer).
    """
    described = described_comments(linked_data(page)[0])
    marked = marked_comments(page)
    rows = described if len(described) > len(marked) else marked
    return with_sources(rows, any(row["answer"] for row in rows))


def notes(page: LexborHTMLParser) -> list[str]:
    """Say which blocks of JSON-LD could not be read, and why."""
    return linked_data(page)[1]
