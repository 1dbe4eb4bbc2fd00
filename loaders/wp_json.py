"""WordPress's REST API, saved: `/wp-json/wp/v2/comments?post=…`, `/wp-json/wp/v2/posts/…?_embed`.

Read: a list of comments, newest first as a rule and at most 100
a page; several pages in one file, one after the other or a page a line; a post, or a list of them,
with the comments embedded in it (ten at most, without their post and time zone) or without any.
Texts are rendered HTML. Addresses of avatars are left out: they carry a checksum of the e-mail
address, from which it can be guessed.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import pandas as pd

from loaders.json_parts.document import records_in
from loaders.json_parts.records import parsed_fast, table_of
from loaders.json_parts.wordpress_times import (
    OFFSET,
    notes_on_offsets,
    offset_of_post,
    written_time,
)
from loaders.schema import Batch, LoadError, Options, whole_characters
from loaders.tables.types import PINGBACKS
from loaders.text.markup import parsed, plain_text
from loaders.text.reading import decode, decoded_start, read_times

LABEL = "WordPress comments or posts as JSON (wp-json)"
SAMPLE = "wp_json_comments.json"
JOINS = "wordpress"
HOW_TO_GET = (
    "Save `SITE/wp-json/wp/v2/comments?post=NUMBER&per_page=100`, or a post by "
    "`…/posts/NUMBER?_embed`."
)
EVIDENCE = "3 real files"

RENDERED = re.compile(r'"(?:content|title)"\s{0,99}:\s{0,99}\{\s{0,99}"(?:rendered|raw|protected)"')
COMMENT_KEYS = re.compile(r'"(?:author_name|author_avatar_urls)"\s{0,99}:')
POST_KEYS = re.compile(r'"(?:date_gmt|comment_status|featured_media|guid)"\s{0,99}:')
REFUSED = re.compile(r'\s*\{\s*"code"\s*:\s*"(rest_\w{1,60})"')
STATUSES = {"approved": "published", "approve": "published", "hold": "pending"}
STATUSES |= {"spam": "spam", "trash": "deleted"}
KNOWN = "id post parent author author_name author_url date date_gmt content link status".split()
KNOWN += [OFFSET]
KNOWN += "type author_avatar_urls author_user_agent meta _links _embedded".split()
PAGE_SIZE = 100
EMBEDDED_AT_MOST = 10
MOST_BROKEN = 1_000
BETWEEN = re.compile(r"[\s,\[\]]*")

_Placed = tuple[int, dict[str, Any]]


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this comes from WordPress's REST API, or None."""
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    if text[:1] not in ("{", "["):
        return None
    if refused := REFUSED.match(text):
        return f"WordPress REST API: an error (“{refused[1]}”)."
    rendered, comments = RENDERED.search(text), COMMENT_KEYS.search(text)
    if rendered is None or not (comments or POST_KEYS.search(text)):
        return None
    line = text.count("\n", 0, rendered.start()) + 1
    kind = "comments (“author_name”)" if comments else "posts (“title”)"
    return f"WordPress REST API: {kind}, with “content.rendered” in line {line:,}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield posts and comments, the oldest comment first (schema: loaders/schema.py).

    Raises:
        LoadError: the site answered with an error, or nothing in the JSON is complete.
    """
    text, encoding, notes = decode(stream.read(), options.encoding)
    records, skipped, said = _records(text.removeprefix("\ufeff"))
    posts = [record for _, record in records if "title" in record]
    listed = [(place, record) for place, record in records if "title" not in record]
    embedded = [(place, reply) for place, record in records for reply in _replies(record)]
    authors = {str(post.get("id")): str(post.get("author")) for post in posts}
    zoned = options.time_zone is not None
    rows = [_comment(record, place, authors, zoned) for place, record in listed + embedded]
    table = table_of(rows, exact=True)
    notes += [] if zoned else notes_on_offsets([record for _, record in embedded])
    notes += said + _notes_on_pages(len(listed), [len(_replies(post)) for post in posts])
    table, order = _in_order(table, options)
    published, also = read_times(
        pd.Series([written_time(post) for post in posts], dtype="str"), options
    )
    yield Batch(
        [_article(post, time) for post, time in zip(posts, published, strict=True)],
        table,
        records=len(table) + len(skipped),
        skipped=skipped,
        notes=notes + order + also,
        encoding=encoding,
    )


def _records(text: str) -> tuple[list[_Placed], list[tuple[int, str]], list[str]]:
    """Take comments and posts out of whatever holds them, each with its number."""
    documents, broken, notes = _documents(text)
    given = [one for page in documents for one in (page if isinstance(page, list) else [page])]
    only = given[0] if len(given) == 1 and isinstance(given[0], dict) else {}
    if str(only.get("code")).startswith("rest_"):
        raise LoadError(
            f"The site answered with an error instead of comments: {only.get('message')} "
            f"(“{only['code']}”). Ask it again, or save the page as HTML."
        )
    records, skipped = list[_Placed](), list[tuple[int, str]]()
    for number, record in enumerate(given, start=1):
        if isinstance(record, dict) and isinstance(record.get("content"), dict):
            records.append((number, record))
        else:
            skipped.append((number, "neither a comment nor a post: it has no content"))
    return records, skipped + broken, notes


def _documents(text: str) -> tuple[list[Any], list[tuple[int, str]], list[str]]:
    """Read one document; or, where it is none, whatever objects follow each other in it."""
    try:
        return [parsed_fast(text)], [], []
    except ValueError as error:
        problem = str(error)
    except RecursionError as error:
        raise LoadError("The JSON is nested too deep, and no comments are.") from error
    found, broken = _objects(text)
    if not found:
        raise LoadError(f"The JSON is broken: {problem}. Save it again, complete.")
    told = "The JSON is broken in line {:,}; save it again to have all."
    return found, broken, [told.format(line) for line, _ in broken[:1]]


def _objects(text: str) -> tuple[list[Any], list[tuple[int, str]]]:
    """Read objects one by one; after a broken one, go on at the next line that begins like it."""
    decoder = json.JSONDecoder(parse_constant=lambda _: None)
    found, broken, at = list[Any](), list[tuple[int, str]](), 0
    while (begun := BETWEEN.match(text, at)) and begun.end() < len(text):
        try:
            record, at = decoder.raw_decode(text, begun.end())
            found.append(record)
        except (ValueError, RecursionError) as error:
            line = text.count("\n", 0, begun.end()) + 1
            reason = str(error) if isinstance(error, ValueError) else "nested too deep"
            broken.append((line, f"line {line:,} begins a record that is broken: {reason}"))
            before = text[text.rfind("\n", 0, begun.end()) + 1 : begun.end()]
            margin = before if before.isspace() else ""
            after = re.compile(rf"\n{margin}(?=[\[{{])").search(text, begun.end())
            if after is None or len(broken) > MOST_BROKEN:
                break
            at = after.end()
    return found, broken


def _replies(record: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the comments embedded in a post, which lack the post's number."""
    inside = record.get("_embedded")
    lists = inside.get("replies") if isinstance(inside, dict) and "title" in record else None
    given = [one for part in records_in(lists) for one in (part if isinstance(part, list) else [])]
    known = {"post": record.get("id"), OFFSET: offset_of_post(record)}
    return [known | reply for reply in given if isinstance(reply, dict)]


def _comment(
    record: dict[str, Any], place: int, authors: dict[str, str], zoned: bool
) -> dict[str, Any]:
    # As texts: with gaps between them, pandas would make numbers with a fraction of ids.
    ids = (record.get(name) for name in ("id", "post", "author", "parent"))
    number, post, user, parent = (str(value) if value else None for value in ids)
    own = user is not None and user == authors.get(str(post))
    extra = {whole_characters(name): value for name, value in record.items() if name not in KNOWN}
    return {
        name: value for name, value in extra.items() if isinstance(value, str | int | float)
    } | {
        "discussion_id": post or "post not named",
        "comment_id": number,
        "parent_id": parent,
        "parent_source": "explicit" if "parent" in record else "none",
        "commenter": html.unescape(str(record.get("author_name") or "")) or None,
        "commenter_id": user,
        "role": "article author" if own else None,
        "posted_at": written_time(record, zoned),
        "text": _plain(record.get("content")),
        "status": STATUSES.get(str(record.get("status", "approved")), "published"),
        "kind": "pingback" if record.get("type") in PINGBACKS else "comment",
        "url": record.get("link"),
        "commenter_url": record.get("author_url") or None,
        "source_row": place,
    }


def _article(post: dict[str, Any], published: Any) -> dict[str, Any]:
    inside = post["_embedded"] if isinstance(post.get("_embedded"), dict) else {}
    return {
        "discussion_id": str(post.get("id")),
        "title": _plain(post["title"]) or None,
        "text": _plain(post["content"]) or None,
        "byline": ", ".join(_names(inside.get("author"))) or None,
        "published_at": published,
        "url": post.get("link"),
        "tags": ", ".join(_names(inside.get("wp:term"))) or None,
    }


def _names(listed: Any) -> list[str]:
    """Give the names in a list of objects, or in a list of such lists."""
    parts = listed if isinstance(listed, list) else []
    inner = [one for part in parts for one in (part if isinstance(part, list) else [part])]
    return [
        html.unescape(str(one["name"])) for one in inner if isinstance(one, dict) and "name" in one
    ]


def _plain(content: Any) -> str:
    if isinstance(content, dict):
        content = content.get("rendered") or content.get("raw")
    text = whole_characters(str(content or ""))
    return plain_text(parsed(text).body) if "<" in text or "&" in text else text.strip()


def _in_order(table: pd.DataFrame, options: Options) -> tuple[pd.DataFrame, list[str]]:
    """Read the times; where every discussion has its newest comment first, turn it round."""
    if table.empty:
        return table, []
    times, notes = read_times(table["posted_at"], options)
    table = table.assign(posted_at=times)
    known = table.dropna(subset="posted_at")
    steps = known.groupby("discussion_id", sort=False)["posted_at"].diff().dropna()
    if steps.empty or steps.max() > pd.Timedelta(0) or steps.min() >= pd.Timedelta(0):
        return table, notes
    said = "The file has the newest comments first; they were put in order of time."
    return table.iloc[::-1].reset_index(drop=True), [*notes, said]


def _notes_on_pages(listed: int, embedded: list[int]) -> list[str]:
    """Say where a page is as full as WordPress makes it, so that others may follow."""
    if EMBEDDED_AT_MOST in embedded:
        return [
            f"A post has {EMBEDDED_AT_MOST} comments embedded, and WordPress embeds no more; save "
            "/wp-json/wp/v2/comments?post=…&per_page=100 to have the rest."
        ]
    if listed and (listed == EMBEDDED_AT_MOST or listed % PAGE_SIZE == 0):
        return [
            f"There are exactly {listed:,} comments, as on full pages; there may be more on the "
            "next one (&per_page=100&page=2 and so on). Pages can be put into one file."
        ]
    return []
