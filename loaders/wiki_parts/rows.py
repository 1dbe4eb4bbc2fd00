"""Rows of a talk page: each section is a discussion."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from loaders.page_parts.elements import with_times
from loaders.schema import Batch, Options
from loaders.wiki_parts.talk import Block, Remark, answered, remarks_in


class Section(NamedTuple):
    """A part of a page under its heading.

    Attributes:
        name: its anchor, or the page's name for what stands before the first heading.
        title: the heading.
        page: the title of the page.
        blocks: its paragraphs.
    """

    name: str
    title: str
    page: str
    blocks: list[Block]


def batch_of(sections: Iterable[Section], options: Options, encoding: str) -> Batch:
    """Make a batch of sections; those in which nobody signed give neither article nor comment."""
    articles, rows = list[dict[str, Any]](), list[dict[str, Any]]()
    skipped = list[tuple[int, str]]()
    for section in sections:
        remarks = list(remarks_in(section.blocks))
        signed = [remark for remark in remarks if remark.time is not None]
        if not signed:
            continue
        first = len(rows) + len(skipped) + 1
        rows += _rows(section.name, signed, first)
        if len(signed) < len(remarks):
            skipped.append((first + len(signed), "text that nobody signed"))
        articles.append(
            {"discussion_id": section.name, "title": section.title, "tags": section.page}
        )
    rows, notes = with_times(rows, options, "posted_at")
    return Batch(articles, rows, len(rows) + len(skipped), skipped, notes, encoding=encoding)


def _rows(section: str, signed: list[Remark], first: int) -> list[dict[str, Any]]:
    """Number the comments of a section from `first`, and say whom each answers."""
    return [
        {
            "discussion_id": section,
            "comment_id": str(number),
            "parent_id": None if above is None else str(first + above),
            "parent_source": "explicit",
            "commenter": remark.name,
            "commenter_id": remark.user,
            "posted_at": remark.time,
            "text": remark.text,
            "source_row": number,
        }
        for number, (remark, above) in enumerate(
            zip(signed, answered(signed), strict=True), start=first
        )
    ]
