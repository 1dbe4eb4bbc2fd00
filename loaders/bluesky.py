"""A Bluesky thread as its interface gives it, as JSON (`app.bsky.feed.getPostThread`).

Posts stand inside each other as `parent` and `replies`; each names what it answers in its record.
All of a thread is a discussion, whose first post is a comment like the others. A post that was
deleted, or whose writer blocks the reader, is skipped by its address; replies that are counted
and not listed are missing. Lists of posts and of search results are read as well. Scores are likes.
Documented, untested on real files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from loaders.json_parts.document import (
    count_in,
    fields_in,
    finished_rows,
    name_in,
    no_record,
    number_in,
    parsed_values,
    place_of,
    records_in,
)
from loaders.json_parts.texts import some_text
from loaders.schema import Batch, Options
from loaders.tables.groups import discussions
from loaders.text.reading import decoded_start

LABEL = "a Bluesky thread (JSON)"
SAMPLE = "bluesky_thread.json"
HOW_TO_GET = (
    "Save `https://public.api.bsky.app/xrpc/app.bsky.feed.getPostThread?depth=1000&uri=URI`."
)
EVIDENCE = "documented, untested on real files"

KIND = re.compile(r'"\$type"\s*:\s*"app\.bsky\.(?:feed|unspecced)\.')
POST = re.compile(r'"(?:record|notFound|blocked)"\s*:')
URI = re.compile(r'"uri"\s*:\s*"at://')
ADDRESS = re.compile(r"^at://([^/]+)/app\.bsky\.feed\.post/([^/]+)$")
LISTS = ("thread", "posts", "feed", "value", "items")


class _Met(NamedTuple):
    """A post, the place where its replies are counted, and the address of the one it stands in."""

    post: dict[str, Any]
    listed: int | None
    inside: str | None


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a thread of Bluesky, or None."""
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    if text[:1] not in ("{", "["):
        return None
    line = place_of(KIND, text)
    if line is None or not URI.search(text) or not POST.search(text):
        return None
    return f"Bluesky: a post (`app.bsky.feed`) at line {line}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the posts, each after what it answers (schema: loaders/schema.py)."""
    file = parsed_values(stream, options)
    met, skipped = _posts(file.values)
    here = {name_in(one.post.get("uri")) for one in met}
    rows = [_row(one, here, place) for place, one in enumerate(met, start=1)]
    named = discussions([r["comment_id"] for r in rows], [r["parent_id"] for r in rows])
    rows = [row | {"discussion_id": name} for row, name in zip(rows, named, strict=True)]
    rows, said = finished_rows(rows, ("posted_at",), options)
    missing = sum(_not_listed(one) for one in met)
    skipped = file.skipped + skipped
    notes = list(dict.fromkeys(file.notes + said)) + _notes(missing)
    count = len(rows) + len(skipped)
    yield Batch([], rows, count, skipped, notes, encoding=file.encoding, missing=missing)


def _posts(values: list[Any]) -> tuple[list[_Met], list[tuple[int, str]]]:
    """Find posts wherever they stand; what is above one comes before it, its replies after it."""
    met, skipped = list[_Met](), list[tuple[int, str]]()
    pending: list[tuple[Any, str | None]] = [(value, None) for value in values[::-1]]
    while pending:
        value, inside = pending.pop()
        if isinstance(value, list):
            pending += [(part, inside) for part in value[::-1]]
            continue
        fields = fields_in(value)
        if isinstance(fields.get("post"), dict):
            above = fields.get("parent")
            if isinstance(above, dict):
                rest = {name: part for name, part in fields.items() if name != "parent"}
                pending += [(rest, name_in(fields_in(above.get("post")).get("uri"))), (above, None)]
                continue
            post = fields["post"]
            replies = fields.get("replies")
            listed = len(replies) if isinstance(replies, list) else None
            met.append(_Met(post, listed, inside))
            uri = name_in(post.get("uri"))
            pending += [(reply, uri) for reply in records_in(replies)[::-1]]
        elif "record" in fields and "uri" in fields:
            met.append(_Met(fields, None, inside))
        elif held := [fields[name] for name in LISTS if isinstance(fields.get(name), list | dict)]:
            pending += [(part, inside) for part in held[::-1]]
        else:
            skipped.append((len(met) + len(skipped) + 1, _no_post(fields, value)))
    return met, skipped


def _no_post(fields: dict[str, Any], value: Any) -> str:
    for sign, words in (("notFound", "was not found"), ("blocked", "is blocked for the reader")):
        if fields.get(sign) is True or sign.lower() in str(fields.get("$type", "")).lower():
            return f"the post {name_in(fields.get('uri')) or 'without an address'} {words}"
    return no_record(value)


def _row(one: _Met, here: set[str | None], place: int) -> dict[str, Any]:
    post, author = one.post, fields_in(one.post.get("author"))
    record = fields_in(post.get("record")) or fields_in(post.get("value"))
    named = name_in(fields_in(fields_in(record.get("reply")).get("parent")).get("uri"))
    uri, handle = name_in(post.get("uri")), name_in(author.get("handle"))
    address = ADDRESS.match(uri or "")
    langs = records_in(record.get("langs"))
    return {
        "comment_id": uri,
        "parent_id": one.inside if one.inside and named not in here else named,
        "parent_source": "explicit",
        "commenter": name_in(author.get("displayName")) or handle,
        "commenter_id": name_in(author.get("did")) or handle,
        "posted_at": record.get("createdAt") or post.get("indexedAt"),
        "text": some_text(record.get("text")),
        "score": number_in(post.get("likeCount")),
        "reposts": count_in(post.get("repostCount")),
        "lang": name_in(langs[0]) if langs else None,
        "url": f"https://bsky.app/profile/{address[1]}/post/{address[2]}" if address else None,
        "source_row": place,
    }


def _not_listed(one: _Met) -> int:
    counted = count_in(one.post.get("replyCount")) or 0
    return max(counted - one.listed, 0) if one.listed is not None else 0


def _notes(missing: int) -> list[str]:
    if not missing:
        return []
    counted = "1 reply is" if missing == 1 else f"{missing:,} replies are"
    return [f"{counted} counted and not in this file: ask for the thread with `depth=1000`."]
