"""GitHub as its interfaces give it (JSON): issues, pull requests, discussions, their comments.

REST: issues, comments on issues, comments on the lines of a pull request (which name what they
answer); GraphQL and `gh issue view --json …`: an issue or a discussion with its comments, answers
to a comment standing inside it. Comments on an issue stand one after the other: whom they answer is
not recorded. Texts are Markdown. Minimised comments are rejected, or spam where that was why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from loaders.json_parts.document import (
    count_in,
    fields_in,
    finished_rows,
    name_in,
    no_record,
    parsed_values,
    place_of,
    records_in,
)
from loaders.json_parts.texts import some_text
from loaders.schema import Batch, Options
from loaders.text.reading import decoded_start

LABEL = "GitHub issues or discussions (JSON)"
SAMPLE = "github_discussion.json"
HOW_TO_GET = "Run `gh issue view N --json title,body,author,comments,url`, or ask the GraphQL API."
EVIDENCE = "4 real files"
JOINS = "github"

REST = re.compile(r'"(?:issue_url|pull_request_url|comments_url|repository_url)"\s*:\s*"http')
LOGIN = re.compile(r'"login"\s*:')
ASSOCIATION = re.compile(r'"author_?[aA]ssociation"\s*:')
GRAPH = re.compile(r'"(?:issue|issues|discussion|discussions|pullRequest|pullRequests)"\s*:\s*\{')
NODES = re.compile(r'"(?:comments|replies)"\s*:\s*\{[^{}]{0,200}"(?:nodes|edges)"\s*:')
NUMBER = re.compile(r"/(?:issues|pull|pulls|discussions)/(\d+)\b")
REACTIONS = {"+1": "upvotes", "-1": "downvotes"}


@dataclass
class _Found:
    articles: dict[str | None, dict[str, Any]] = field(default_factory=dict)
    comments: list[dict[str, Any]] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)
    missing: int = 0


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this comes from GitHub, or None."""
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    if text[:1] not in ("{", "[") or not LOGIN.search(text):
        return None
    rest, graph, nodes = place_of(REST, text), place_of(GRAPH, text), NODES.search(text)
    if rest is not None and (ASSOCIATION.search(text) or "https://api.github.com/" in text):
        return f"GitHub: an issue or a comment of its REST interface at line {rest}."
    if graph is not None and nodes:
        return f"GitHub: an answer of GraphQL with comments at line {graph}."
    told = place_of(ASSOCIATION, text)
    return f"GitHub: comments as `gh` gives them at line {told}." if told is not None else None


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield issues and comments in the order of the file (schema: loaders/schema.py)."""
    file = parsed_values(stream, options)
    found = _found(file.values)
    skipped = file.skipped + found.skipped
    rows, said = finished_rows(found.comments, ("posted_at", "edited_at"), options)
    heads, also = finished_rows(list(found.articles.values()), ("published_at",), options)
    yield Batch(
        heads,
        rows,
        len(rows) + len(skipped),
        skipped,
        list(dict.fromkeys(file.notes + said + also)) + _notes(found),
        encoding=file.encoding,
        missing=found.missing,
    )


def _found(values: list[Any]) -> _Found:
    """Find issues and comments wherever they stand."""
    found = _Found()
    # What only stands around issues and comments is no record that was lost.
    pending = [(value, True) for value in values[::-1]]
    while pending:
        value, listed = pending.pop()
        fields = fields_in(value)
        if isinstance(value, list):
            pending += [(part, listed) for part in value[::-1]]
        elif "title" in fields and ("body" in fields or "comments" in fields):
            _take_topic(found, fields)
        elif "body" in fields and ("user" in fields or "author" in fields):
            _take(found, fields, _topic_of(fields), None)
        elif inner := [part for part in fields.values() if isinstance(part, dict | list)]:
            pending += [(part, False) for part in inner[::-1]]
        elif listed:
            place = len(found.comments) + len(found.skipped) + 1
            found.skipped.append((place, no_record(value)))
    return found


def _take_topic(found: _Found, topic: dict[str, Any]) -> None:
    """Take an issue, a pull request or a discussion with the comments it holds."""
    name = _topic_of(topic) or name_in(topic.get("number")) or name_in(topic.get("id"))
    held = topic.get("comments")
    listed = _nodes(held)
    counted = count_in(held) if count_in(held) is not None else _total(held)
    found.articles[name] = {
        "discussion_id": name,
        "title": name_in(topic.get("title")),
        "text": some_text(topic.get("body")) or None,
        "byline": _login(topic),
        "published_at": _first(topic, "created_at", "createdAt"),
        "url": _first(topic, "html_url", "url"),
        "declared_comments": counted,
    }
    for comment in listed:
        _take(found, fields_in(comment), name, None if _is_discussion(topic, listed) else "")
    if listed and _total(held) is not None:
        found.missing += max((_total(held) or 0) - len(listed), 0)


def _is_discussion(topic: dict[str, Any], comments: list[Any]) -> bool:
    return "/discussions/" in str(topic.get("url")) or any(
        "replies" in fields_in(comment) for comment in comments
    )


def _take(found: _Found, comment: dict[str, Any], topic: str | None, above: str | None) -> None:
    """Take a comment with its replies; `above` is "" where whom it answers is not recorded."""
    place = len(found.comments) + len(found.skipped) + 1
    if "body" not in comment:
        found.skipped.append((place, "a comment without a body"))
        return
    row = _row(comment, topic, above) | {"source_row": place}
    found.comments.append(row)
    replies = _nodes(comment.get("replies"))
    for reply in replies:
        _take(found, fields_in(reply), topic, row["comment_id"])
    found.missing += max((_total(comment.get("replies")) or 0) - len(replies), 0)


def _row(comment: dict[str, Any], topic: str | None, above: str | None) -> dict[str, Any]:
    answers = name_in(comment.get("in_reply_to_id")) or above or None
    told = above != "" and "issue_url" not in comment
    reactions = fields_in(comment.get("reactions"))
    counts = {ours: count_in(reactions.get(sign)) for sign, ours in REACTIONS.items()}
    return {
        "discussion_id": topic,
        "comment_id": name_in(comment.get("id")) or name_in(comment.get("databaseId")),
        "parent_id": answers,
        "parent_source": "explicit" if answers or told else "none",
        "commenter": _login(comment),
        "posted_at": _first(comment, "created_at", "createdAt"),
        "edited_at": _edited(comment),
        "text": some_text(comment.get("body")),
        "upvotes": counts["upvotes"] if reactions else count_in(comment.get("upvoteCount")),
        "downvotes": counts["downvotes"],
        "status": _status(comment),
        "url": _first(comment, "html_url", "url"),
        "is_answer": comment.get("isAnswer") is True or None,
    }


def _topic_of(fields: dict[str, Any]) -> str | None:
    """Give the number of the issue that an address names."""
    for name in ("issue_url", "pull_request_url", "html_url", "url"):
        found = NUMBER.search(str(fields.get(name) or ""))
        if found:
            return found[1]
    return None


def _nodes(held: Any) -> list[Any]:
    """Give what a list, or a connection of GraphQL, holds."""
    if isinstance(held, list):
        return held
    fields = fields_in(held)
    edges = [fields_in(edge).get("node") for edge in records_in(fields.get("edges"))]
    return records_in(fields.get("nodes")) or edges


def _total(held: Any) -> int | None:
    return count_in(fields_in(held).get("totalCount"))


def _login(fields: dict[str, Any]) -> str | None:
    writer = fields_in(fields.get("user")) or fields_in(fields.get("author"))
    return name_in(writer.get("login"))


def _first(fields: dict[str, Any], *names: str) -> Any:
    return next((fields[name] for name in names if fields.get(name)), None)


def _edited(comment: dict[str, Any]) -> Any:
    """Give the time of the last edit; an update at the time of writing is none."""
    if "lastEditedAt" in comment:
        return comment["lastEditedAt"]
    updated = _first(comment, "updated_at", "updatedAt")
    return None if updated == _first(comment, "created_at", "createdAt") else updated


def _status(comment: dict[str, Any]) -> str:
    if comment.get("isMinimized") is not True:
        return "published"
    return "spam" if str(comment.get("minimizedReason")).lower() == "spam" else "rejected"


def _notes(found: _Found) -> list[str]:
    notes = []
    if any(row["parent_source"] == "none" for row in found.comments):
        notes.append("Comments on an issue do not record whom they answer.")
    if found.missing:
        counted = "1 comment is" if found.missing == 1 else f"{found.missing:,} comments are"
        notes.append(
            f"{counted} counted and not in this file: ask for more of them (`first: 100`)."
        )
    return notes
