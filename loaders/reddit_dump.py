"""Reddit comments and submissions as the Pushshift and Arctic Shift dumps hold them (JSON lines).

One comment (`RC_…`) or submission (`RS_…`) a line, as Reddit's own interface gave it;
`json_parts/reddit_rows.py` tells what its fields mean. Old rows have `created_utc` as a text and no
`permalink`; rows of a user's page lack `link_id`. Texts mostly come with `&gt;`, `&lt;` and `&amp;`
escaped; the first texts show whether they do. Submissions are articles: a file of them joins that
of their comments.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc

from loaders.json_parts.escaped_texts import are_escaped
from loaders.json_parts.ndjson import Block, blocks
from loaders.json_parts.reddit_rows import (
    COMMENT_FIELDS,
    FIELDS,
    TEXT,
    article_rows,
    comments_frame,
)
from loaders.schema import Batch, Options
from loaders.text.counting import numbered

LABEL = "a Reddit dump (JSON lines)"
SAMPLE = "reddit_dump.jsonl"
JOINS = "reddit"
HOW_TO_GET = "Take a file of Pushshift or Arctic Shift, packed (.zst) as it is."
EVIDENCE = "2 real files"
LINES_LOOKED_AT = 20


def recognises(head: bytes, filename: str) -> str | None:
    """Say why these are rows of a Reddit dump, or None."""
    lines = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", LINES_LOOKED_AT)[:LINES_LOOKED_AT]
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            continue
        kind = _kind(row) if isinstance(row, dict) else None
        if kind:
            return f"Reddit dump: line {number} is a {kind} with {_what_tells(row)}."
    return None


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield comments and submissions a few megabytes at a time (schema: loaders/schema.py)."""
    escaped: bool | None = None
    comments = articles = 0
    for block in blocks(stream, FIELDS):
        if escaped is None:
            names = ("body", "selftext", "title")
            texts = [chunk for name in names for chunk in block.table[name].chunks]
            escaped = are_escaped(pa.chunked_array(texts, TEXT))
        batch = _batch(block, escaped, options)
        comments += batch.records
        articles += len(batch.articles)
        yield batch
    yield Batch(notes=_notes(comments, articles, bool(escaped)))


def _batch(block: Block, escaped: bool | None, options: Options) -> Batch:
    table = block.table
    body, title, parent = (table[name] for name in ("body", "title", "parent_id"))
    is_comment = pc.or_(pc.is_valid(body), pc.and_(pc.is_valid(parent), pc.is_null(title)))
    is_article = pc.and_not(pc.is_valid(title), is_comment)
    frame, notes = comments_frame(*_chosen(block, is_comment), escaped, options)
    rows, _ = _chosen(block, is_article)
    articles, said = article_rows(rows, escaped, options) if len(rows) else ([], [])
    _, strange = _chosen(block, pc.invert(pc.or_(is_comment, is_article)))
    neither = [(int(n), f"line {n} is neither a comment nor a submission") for n in strange]
    skipped = sorted(block.skipped + neither)
    return Batch(
        articles,
        frame,
        records=len(frame) + len(skipped),
        skipped=skipped,
        notes=notes + said,
        repairs=_repairs(block, frame) if block.mended else [],
    )


def _chosen(block: Block, wanted: pa.ChunkedArray) -> tuple[pa.Table, Any]:
    if pc.all(wanted, min_count=0).as_py():
        return block.table, block.lines
    return block.table.filter(wanted), block.lines[wanted.to_numpy()]


def _repairs(block: Block, frame: Any) -> list[tuple[str, str, str, str]]:
    places = frame.set_index("source_row")[["discussion_id", "comment_id"]].fillna("")
    return [
        (*places.loc[line], "line repaired", f"line {line}: {repair}")
        for line, repair in block.mended
        if line in places.index
    ]


def _notes(comments: int, articles: int, escaped: bool) -> list[str]:
    notes = []
    if comments:
        kept = ", ".join(f"“{name}”" for name in COMMENT_FIELDS)
        notes.append(f"Read of each comment: {kept}. Other fields of the dump are left out.")
    elif articles:
        notes.append(
            f"{numbered(articles, 'submission')} and no comments. Open the file of their comments "
            "together with this one: they are joined by the submission’s id."
        )
    if escaped:
        notes.append("“&lt;”, “&gt;” and “&amp;” in texts were decoded.")
    return notes


def _kind(row: dict[str, Any]) -> str | None:
    parent = str(row.get("link_id") or row.get("parent_id") or "")
    if "body" in row and parent.startswith(("t3_", "t1_")) and "id" in row:
        return "comment"
    if {"id", "title", "subreddit"} <= row.keys() and {"selftext", "num_comments"} & row.keys():
        return "submission"
    return None


def _what_tells(row: dict[str, Any]) -> str:
    fields = ("link_id", "parent_id", "selftext", "num_comments", "subreddit")
    return ", ".join(f"“{name}”" for name in fields if name in row)
