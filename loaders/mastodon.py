"""Mastodon posts (statuses) as its interface gives them, as JSON; other software speaks it, too.

`/api/v1/statuses/ID/context` holds what stands above and below a post, and not the post itself:
give that file (`/api/v1/statuses/ID`) together with it. Lists of posts, search results and lines of
posts are read as well. A post names what it answers; all of a thread is a discussion, whose first
post is a comment like the others. Boosts repeat another post and are skipped. Scores are
favourites.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from loaders.json_parts.document import (
    count_in,
    fields_in,
    finished_rows,
    name_in,
    no_record,
    number_in,
    parsed_values,
    place_of,
)
from loaders.json_parts.texts import html_text
from loaders.schema import Batch, Options
from loaders.tables.groups import discussions
from loaders.text.reading import decoded_start

LABEL = "Mastodon posts (JSON)"
SAMPLE = "mastodon_context.json"
HOW_TO_GET = "Save `https://SERVER/api/v1/statuses/ID` and `…/ID/context` into one folder."
EVIDENCE = "5 real files"

ANSWERS = re.compile(r'"in_reply_to_account_id"\s*:')
OF_A_STATUS = re.compile(r'"(?:reblogs_count|favourites_count|spoiler_text|reblog)"\s*:')
EMPTY = re.compile(r'\{\s*"ancestors"\s*:\s*\[\s*\]\s*,\s*"descendants"\s*:')
LISTS = ("ancestors", "status", "descendants", "statuses", "context")


def recognises(head: bytes, filename: str) -> str | None:
    """Say why these are posts of Mastodon, or None."""
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    if text[:1] not in ("{", "["):
        return None
    line = place_of(ANSWERS, text)
    if line is not None and OF_A_STATUS.search(text):
        return f"Mastodon: a post (`in_reply_to_account_id`) at line {line}."
    return "Mastodon: a context without posts." if EMPTY.match(text) else None


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the posts in the order of the file (schema: loaders/schema.py)."""
    file = parsed_values(stream, options)
    rows, skipped = list[dict[str, Any]](), list(file.skipped)
    contexts = [_statuses([value]) for value in file.values if "ancestors" in fields_in(value)]
    for place, status in enumerate(_statuses(file.values), start=1):
        reason = _no_post(status)
        if reason:
            skipped.append((place, reason))
        else:
            rows.append(_row(status, place))
    # What a context holds is of one thread, though the post that joins it is not in it.
    together = [[str(name_in(fields_in(one).get("id"))) for one in part] for part in contexts]
    ids, answers = [r["comment_id"] for r in rows], [r["parent_id"] for r in rows]
    named = discussions(ids, answers, together)
    rows = [row | {"discussion_id": name} for row, name in zip(rows, named, strict=True)]
    rows, said = finished_rows(rows, ("posted_at", "edited_at"), options)
    notes = list(dict.fromkeys(file.notes + said))
    yield Batch([], rows, len(rows) + len(skipped), skipped, notes, encoding=file.encoding)


def _statuses(values: list[Any]) -> Iterator[Any]:
    """Yield what stands where posts stand, whatever holds it."""
    pending = values[::-1]
    while pending:
        value = pending.pop()
        if isinstance(value, list):
            pending += value[::-1]
            continue
        fields = fields_in(value)
        held = [fields[name] for name in LISTS if isinstance(fields.get(name), list | dict)]
        if held and "account" not in fields:
            pending += held[::-1]
        else:
            yield value


def _no_post(status: Any) -> str:
    fields = fields_in(status)
    if not fields:
        return no_record(status)
    if isinstance(fields.get("reblog"), dict):
        return "a boost, which repeats another post"
    return "" if "content" in fields or "text" in fields else "no post: it has no content"


def _row(status: dict[str, Any], place: int) -> dict[str, Any]:
    account = fields_in(status.get("account"))
    handle = name_in(account.get("acct")) or name_in(account.get("username"))
    content = status.get("content")
    return {
        "comment_id": name_in(status.get("id")),
        "parent_id": name_in(status.get("in_reply_to_id")),
        "parent_source": "explicit",
        "commenter": name_in(account.get("display_name")) or handle,
        "commenter_id": handle,
        "posted_at": status.get("created_at"),
        "edited_at": status.get("edited_at"),
        "text": html_text(content if content is not None else status.get("text")),
        "score": number_in(status.get("favourites_count")),
        "boosts": count_in(status.get("reblogs_count")),
        "content_warning": name_in(status.get("spoiler_text")),
        "lang": name_in(status.get("language")),
        "url": name_in(status.get("url")),
        "source_row": place,
    }
