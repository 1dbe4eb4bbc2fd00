"""A Reddit thread as JSON, saved from `…/comments/ID.json`.

Reddit gives a list of two Listings (the submission, then its comments with their replies inside
them), a single Listing, or, for comments loaded later, `{"json": {"data": {"things": […]}}}`.
A `more` node counts comments that are not in the file; with a count of 0 it stands for a branch
that is continued on another page. What the fields mean is told in `loaders.json_parts.reddit_rows`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO

from loaders.json_parts.reddit_records import parsed, records_batch
from loaders.schema import Batch, NothingLoadedError, Options
from loaders.text.counting import numbered
from loaders.text.reading import decoded_start

LABEL = "a Reddit thread (JSON)"
SAMPLE = "reddit_thread.json"
JOINS = "reddit"
HOW_TO_GET = "Add `.json` to the address of the discussion, and save what it shows."
EVIDENCE = "7 real files"

KIND = re.compile(r'"kind"\s*:\s*"(Listing|t1|t3|more)"')
LINK_IN_ADDRESS = re.compile(r"/comments/(\w+)")


@dataclass
class _Found:
    comments: list[dict[str, Any]] = field(default_factory=list)
    submissions: list[dict[str, Any]] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)
    more: list[int] = field(default_factory=list)
    link: str | None = None


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a Reddit thread, or None."""
    text = decoded_start(head[:4096]).lstrip("\ufeff")
    match = KIND.search(text)
    if match is None or text.lstrip()[:1] not in ("{", "["):
        return None
    return f"Reddit thread: a “{match[1]}” at line {text.count(chr(10), 0, match.start()) + 1}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the submission and its comments in page order (schema: loaders/schema.py)."""
    root, encoding, notes = parsed(stream, options)
    found = _found(root)
    if not found.comments and not found.submissions:
        raise NothingLoadedError(
            "This JSON from Reddit holds neither a submission nor a comment. Save the page of one "
            "thread, with .json after its address."
        )
    batch = records_batch(found.comments, found.submissions, options)
    yield replace(
        batch,
        records=batch.records + len(found.skipped),
        skipped=found.skipped,
        notes=notes + batch.notes + _notes(found.more),
        encoding=encoding,
        missing=sum(found.more),
    )


def _found(root: Any) -> _Found:
    """Walk the things, replies after the comment that they stand in; a loop, not recursion."""
    found = _Found()
    top: str | None = None
    pending = [(thing, top) for thing in _things(root)][::-1]
    while pending:
        thing, above = pending.pop()
        kind, data = _parts(thing)
        if kind == "t3":
            found.submissions.append(data)
            found.link = _link(data)
        elif kind == "more":
            count = data.get("count")
            found.more.append(max(count, 0) if isinstance(count, int) else 0)
        elif kind == "t1":
            name = _add_comment(found, data, above)
            pending += [(reply, name) for reply in _things(data.get("replies"))][::-1]
    return found


def _link(submission: dict[str, Any]) -> str | None:
    match = LINK_IN_ADDRESS.search(str(submission.get("permalink")))
    name = submission.get("id") or (match and match[1])
    return f"t3_{name}" if name else None


def _add_comment(found: _Found, data: dict[str, Any], above: str | None) -> str | None:
    """Keep a comment; one that does not say whom it answers answers what it stands in."""
    record = len(found.comments) + len(found.skipped) + 1
    if not data:
        found.skipped.append((record, "is a comment without content"))
        return above
    name = data.get("id") or str(record)
    known = {"id": name, "parent_id": above or found.link, "link_id": found.link}
    given = {key: value for key, value in data.items() if value is not None and key != "replies"}
    found.comments.append(known | given | {"record": record})
    return f"t1_{name}"


def _things(part: Any) -> list[Any]:
    """Give what a Listing, a list of Listings, or an answer to `morechildren` holds."""
    parts = part if isinstance(part, list) else [part]
    return [thing for each in parts for thing in _children(each)]


def _children(part: Any) -> list[Any]:
    kind, data = _parts(part)
    if kind in ("t1", "t3", "more"):
        return [part]
    if isinstance(part, dict) and isinstance(part.get("json"), dict):
        _, data = _parts(part["json"])
    listed = data.get("children", data.get("things"))
    return listed if isinstance(listed, list) else []


def _parts(thing: Any) -> tuple[Any, dict[str, Any]]:
    if not isinstance(thing, dict):
        return None, {}
    data = thing.get("data")
    return thing.get("kind"), data if isinstance(data, dict) else {}


def _notes(more: list[int]) -> list[str]:
    notes = []
    if counted := sum(more):
        notes.append(
            f"Behind “load more comments” and not in this file: {numbered(counted, 'comment')}."
        )
    if continued := sum(not count for count in more):
        branches = numbered(continued, "branch goes", "branches go")
        notes.append(f"{branches} on under “continue this thread”, by an unknown number.")
    return notes
