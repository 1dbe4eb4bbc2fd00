"""Discourse: a topic saved from `/t/ID.json`, pages of its posts, single posts, lists of topics.

The first post is the article. Replies name a post by its number within the topic, so that number
is the comment's id; the site-wide number stays in `post_id`. `cooked` is HTML. A topic's file holds
the first 20 posts unless it was asked for with `?print=true`; `stream` lists all of them. Posts
without words that only say what a moderator did (closed, moved) are no comments. `score` is a
ranking of Discourse's own and is left out; likes are `upvotes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from loaders.json_parts.discourse_posts import comment_row, first_post_row, reason_to_skip
from loaders.json_parts.document import (
    count_in,
    fields_in,
    finished_rows,
    name_in,
    parsed_values,
    place_of,
    records_in,
)
from loaders.schema import Batch, LoadError, Options
from loaders.text.reading import decoded_start

LABEL = "a Discourse topic (JSON)"
SAMPLE = "discourse_topic.json"
HOW_TO_GET = "Add `.json?print=true` to the address of the topic, and save what it shows."
EVIDENCE = "6 real files"

SIGNS = {
    "a topic with its posts (`post_stream`)": re.compile(r'"post_stream"\s*:\s*\{'),
    "the latest posts (`latest_posts`)": re.compile(r'"latest_posts"\s*:\s*\['),
    "a list of topics (`topic_list`)": re.compile(r'"topic_list"\s*:\s*\{'),
}
ONE_POST = (re.compile(r'"post_number"\s*:'), re.compile(r'"cooked"\s*:'))
KEPT_OF_TOPIC = ("views", "like_count", "category_id", "closed", "archived")


class _Found(NamedTuple):
    """What a file holds.

    Attributes:
        topics: for each topic what is said of it, by id (None where it has none).
        posts: (topic's id, post) in the order of the file.
    """

    topics: dict[str | None, dict[str, Any]]
    posts: list[tuple[str | None, Any]]


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this comes from Discourse, or None."""
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    if text[:1] not in ("{", "["):
        return None
    for what, sign in SIGNS.items():
        if (line := place_of(sign, text)) is not None:
            return f"Discourse: {what} at line {line}."
    lines = [place_of(sign, text) for sign in ONE_POST]
    return None if None in lines else f"Discourse: a post (`post_number`) at line {lines[0]}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield topics and their posts in the order of the file (schema: loaders/schema.py).

    Raises:
        LoadError: the JSON is broken, or holds neither topics nor posts.
    """
    file = parsed_values(stream, options)
    found = _found(file.values)
    authors = _authors(found)
    articles = {name: _topic_row(name, topic) for name, topic in found.topics.items()}
    comments: list[dict[str, Any]] = []
    skipped: list[tuple[int, str]] = []
    for number, (topic, post) in enumerate(found.posts, start=1):
        if reason := reason_to_skip(post):
            skipped.append((number, reason))
        elif name_in(post.get("post_number")) == "1":
            articles[topic] = first_post_row(post) | articles.get(topic, {"discussion_id": topic})
        else:
            comments.append(comment_row(topic, post, authors.get(topic)) | {"source_row": number})
    batch = _batch(found, list(articles.values()), comments, options)
    batch.skipped = file.skipped + skipped
    batch.records += len(batch.skipped)
    batch.notes = file.notes + batch.notes
    batch.encoding = file.encoding
    yield batch


def _batch(
    found: _Found, articles: list[dict[str, Any]], comments: list[dict[str, Any]], options: Options
) -> Batch:
    missing, notes = _missing(found)
    notes += _notes(found, comments)
    rows, said = finished_rows(comments, ("posted_at", "edited_at"), options)
    heads, also = finished_rows(articles, ("published_at",), options)
    return Batch(heads, rows, len(rows), notes=notes + said + also, missing=missing)


def _found(values: list[Any]) -> _Found:
    found = _Found({}, [])
    pending = values[::-1]
    while pending:
        value = pending.pop()
        if isinstance(value, list):
            pending += value[::-1]
        elif isinstance(value, dict):
            _take(value, found)
        else:
            found.posts.append((None, value))
    if not found.posts and not found.topics and not any(map(_is_list_of_topics, values)):
        keys = ", ".join(f"“{key}”" for key in list(fields_in(values[0] if values else {}))[:12])
        raise LoadError(
            f"This JSON holds neither a topic nor a post. Its keys are: {keys or 'none'}. "
            "Open a topic, add .json?print=true to its address, and save that."
        )
    return found


def _is_list_of_topics(value: Any) -> bool:
    return isinstance(fields_in(fields_in(value).get("topic_list")).get("topics"), list)


def _take(value: dict[str, Any], found: _Found) -> None:
    """Take the topics and posts out of one object."""
    if isinstance(value.get("post_stream"), dict):
        posts = records_in(value["post_stream"].get("posts"))
        first = next((fields_in(post) for post in posts if fields_in(post)), {})
        name = name_in(value.get("id")) or name_in(first.get("topic_id"))
        found.topics[name] = found.topics.get(name, {}) | value
        found.posts.extend((name, post) for post in posts)
    elif isinstance(value.get("latest_posts"), list):
        _take_posts(value["latest_posts"], found)
    elif _is_list_of_topics(value):
        for topic in map(fields_in, value["topic_list"]["topics"]):
            found.topics.setdefault(name_in(topic.get("id")), topic)
    elif "cooked" in value or "post_number" in value:
        _take_posts([value], found)


def _take_posts(posts: list[Any], found: _Found) -> None:
    """Take posts that stand outside their topics, and what they say of these."""
    for post in posts:
        name = name_in(fields_in(post).get("topic_id"))
        found.posts.append((name, post))
        if title := name_in(fields_in(post).get("topic_title")):
            found.topics.setdefault(name, {"title": title})


def _topic_row(name: str | None, topic: dict[str, Any]) -> dict[str, Any]:
    count = count_in(topic.get("posts_count"))
    row = {
        "discussion_id": name,
        "title": name_in(topic.get("title")) or name_in(topic.get("fancy_title")),
        "published_at": topic.get("created_at"),
        "tags": ", ".join(filter(None, map(_tag, records_in(topic.get("tags"))))) or None,
        "url": _address(topic.get("url")),
        "declared_comments": count - 1 if count else None,
    }
    kept = {key: topic[key] for key in KEPT_OF_TOPIC if isinstance(topic.get(key), int)}
    return {key: value for key, value in row.items() if value is not None} | kept


def _tag(tag: Any) -> str | None:
    return name_in(fields_in(tag).get("name")) if isinstance(tag, dict) else name_in(tag)


def _address(value: Any) -> str | None:
    return value if isinstance(value, str) and value.startswith(("https://", "http://")) else None


def _authors(found: _Found) -> dict[str | None, str]:
    """Find who began each topic."""
    authors = {
        name: name_in(fields_in(fields_in(topic.get("details")).get("created_by")).get("username"))
        for name, topic in found.topics.items()
    }
    for name, value in found.posts:
        post = fields_in(value)
        if name_in(post.get("post_number")) == "1" and not authors.get(name):
            authors[name] = name_in(post.get("username"))
    return {name: author for name, author in authors.items() if author}


def _missing(found: _Found) -> tuple[int, list[str]]:
    here: dict[str | None, set[str | None]] = {}
    for place, post in found.posts:
        here.setdefault(place, set()).add(name_in(fields_in(post).get("id")))
    total, notes = 0, []
    for name, topic in found.topics.items():
        stream = records_in(fields_in(topic.get("post_stream")).get("stream"))
        absent = _absent(stream, here.get(name, set()))
        if absent:
            posts = "1 post" if absent == 1 else f"{absent:,} posts"
            notes.append(
                f"{posts} of topic {name} {'is' if absent == 1 else 'are'} not in this file: "
                "save it with ?print=true after .json, or its other pages beside it."
            )
        total += absent
    return total, notes


def _absent(stream: list[Any], here: set[str | None]) -> int:
    """Count the posts that are listed but not here; the first is the article, and no comment."""
    listed = [name_in(post) for post in stream[1:]]
    if here.isdisjoint([*listed, name_in(stream[0]) if stream else None]):
        return max(len(stream) - max(len(here), 1), 0)
    return sum(post not in here for post in listed)


def _notes(found: _Found, comments: list[dict[str, Any]]) -> list[str]:
    notes = []
    bare = [topic for topic in found.topics.values() if "post_stream" not in topic]
    if bare and not found.posts:
        notes.append(
            "A list of topics holds none of their posts. Open a topic, add .json?print=true to "
            "its address, and save that."
        )
    if whispers := sum(row["post_type"] == "whisper" for row in comments):
        notes.append(f"Among the comments: whispers, which only staff could see ({whispers:,}).")
    return notes
