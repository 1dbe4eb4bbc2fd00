"""Lemmy posts and comments as its interface gives them, as JSON.

`/api/v3/comment/list?post_id=ID` holds the comments, `/api/v3/post?id=ID` the post that they
answer: in one folder they make one discussion. A comment's `path` names all that stand above it.
Texts are Markdown, as they were written. A comment that a moderator removed is rejected, one that
its writer deleted is deleted. Documented, untested on real files.
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
from loaders.json_parts.texts import some_text
from loaders.schema import Batch, Options
from loaders.text.reading import decoded_start

LABEL = "a Lemmy discussion (JSON)"
SAMPLE = "lemmy_comments.json"
HOW_TO_GET = (
    "Save `https://SERVER/api/v3/comment/list?post_id=ID&limit=50` and `…/api/v3/post?id=ID`."
)
EVIDENCE = "documented, untested on real files"

PATH = re.compile(r'"path"\s*:\s*"0(?:\.\d+)*"')
WITH_CREATOR = re.compile(r'"(?:creator|creator_id)"\s*:')
POST = re.compile(r'"post_view"\s*:\s*\{')
COMMUNITY = re.compile(r'"community(?:_id|_view)?"\s*:')
LISTS = ("comments", "comment_view", "comment_views", "items")


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this comes from Lemmy, or None."""
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    if text[:1] not in ("{", "["):
        return None
    path, post = place_of(PATH, text), place_of(POST, text)
    if path is not None and WITH_CREATOR.search(text):
        return f"Lemmy: a comment with its `path` at line {path}."
    if post is not None and COMMUNITY.search(text):
        return f"Lemmy: a post (`post_view`) at line {post}."
    return None


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield posts and comments in the order of the file (schema: loaders/schema.py)."""
    file = parsed_values(stream, options)
    articles: dict[str | None, dict[str, Any]] = {}
    rows, skipped = list[dict[str, Any]](), list(file.skipped)
    for place, view in enumerate(_views(file.values), start=1):
        comment = fields_in(view.get("comment")) if isinstance(view, dict) else {}
        if not comment:
            post = _article(view) if isinstance(view, dict) and "post" in view else None
            if post is None:
                skipped.append((place, no_record(view)))
            else:
                articles[post["discussion_id"]] = post
            continue
        rows.append(_row(view, comment, place))
        if "post" in view:
            post = _article(view | {"counts": {}, "creator": {}})
            articles.setdefault(post["discussion_id"], post)
    rows, said = finished_rows(rows, ("posted_at", "edited_at"), options)
    heads, also = finished_rows(list(articles.values()), ("published_at",), options)
    notes = list(dict.fromkeys(file.notes + said + also))
    yield Batch(heads, rows, len(rows) + len(skipped), skipped, notes, encoding=file.encoding)


def _views(values: list[Any]) -> Iterator[Any]:
    """Yield views of comments and of posts, whatever holds them."""
    pending = values[::-1]
    while pending:
        value = pending.pop()
        if isinstance(value, list):
            pending += value[::-1]
            continue
        fields = fields_in(value)
        post = fields.get("post_view")
        held = [fields[name] for name in LISTS if isinstance(fields.get(name), list | dict)]
        if isinstance(post, dict):
            yield post
        if isinstance(post, dict) or (held and "comment" not in fields):
            pending += held[::-1]
        else:
            yield value


def _row(view: dict[str, Any], comment: dict[str, Any], place: int) -> dict[str, Any]:
    path = (name_in(comment.get("path")) or "").split(".")
    above = path[-2] if len(path) > 1 else None
    creator = fields_in(view.get("creator"))
    counts = fields_in(view.get("counts")) or comment
    post = fields_in(view.get("post"))
    name = name_in(comment.get("creator_id")) or name_in(creator.get("id"))
    own = name is not None and name == name_in(post.get("creator_id"))
    return {
        "discussion_id": name_in(comment.get("post_id")) or name_in(post.get("id")),
        "comment_id": name_in(comment.get("id")),
        "parent_id": None if above in (None, "0") else above,
        "parent_source": "none" if above is None else "explicit",
        "commenter": name_in(creator.get("display_name")) or name_in(creator.get("name")),
        "commenter_id": name_in(creator.get("actor_id")) or name_in(creator.get("ap_id")) or name,
        "role": _role(view, comment, own),
        "posted_at": _time(comment, "published"),
        "edited_at": _time(comment, "updated"),
        "text": some_text(comment.get("content")),
        "score": number_in(counts.get("score")),
        "upvotes": number_in(counts.get("upvotes")),
        "downvotes": number_in(counts.get("downvotes")),
        "status": _status(comment),
        "url": name_in(comment.get("ap_id")),
        "source_row": place,
    }


def _article(view: dict[str, Any]) -> dict[str, Any]:
    post, creator = fields_in(view.get("post")), fields_in(view.get("creator"))
    counts = fields_in(view.get("counts")) or post
    community = fields_in(view.get("community"))
    return {
        "discussion_id": name_in(post.get("id")),
        "title": name_in(post.get("name")),
        "text": some_text(post.get("body")) or None,
        "byline": name_in(creator.get("display_name")) or name_in(creator.get("name")),
        "published_at": _time(post, "published"),
        "url": name_in(post.get("ap_id")) or name_in(post.get("url")),
        "tags": name_in(community.get("title")) or name_in(community.get("name")),
        "declared_comments": count_in(counts.get("comments")),
    }


def _role(view: dict[str, Any], comment: dict[str, Any], own: bool) -> str | None:
    if comment.get("distinguished") is True or view.get("creator_is_moderator") is True:
        return "moderator"
    return "article author" if own else None


def _status(comment: dict[str, Any]) -> str:
    if comment.get("removed") is True:
        return "rejected"
    return "deleted" if comment.get("deleted") is True else "published"


def _time(fields: dict[str, Any], name: str) -> Any:
    """Give a time; older servers write it without its zone, which is UTC."""
    written = fields.get(f"{name}_at", fields.get(name))
    plain = isinstance(written, str) and re.fullmatch(r"[\d-]{10}T[\d:.]+", written)
    return f"{written}Z" if plain else written
