"""A data dump of a Stack Exchange site (XML): Posts.xml, Comments.xml, Users.xml.

A question is an article, its answers are comments, and comments on either name their post by its
number alone: of what discussion a comment on an answer is, only Posts.xml tells, and what people
are called, only Users.xml. Give the whole folder. Numbers of posts and of comments overlap, so
comments are called `c31`. Texts of posts are HTML; deleted posts are not in a dump. Times are UTC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, BinaryIO

import pandas as pd

from loaders.json_parts.texts import html_text, some_text
from loaders.schema import Batch, Options
from loaders.xml_parts.batches import Rows, read_batches
from loaders.xml_parts.fields import Item
from loaders.xml_parts.items import line_of
from loaders.xml_parts.text import start_of

LABEL = "a Stack Exchange data dump (XML)"
SAMPLE = "stack_exchange/Posts.xml"
HOW_TO_GET = "Take a site’s data dump, and give Posts.xml, Comments.xml and Users.xml together."
EVIDENCE = "3 real files"

ROOT = re.compile(r"<(posts|comments|users)>")
ROWS = {
    "posts": re.compile(r'<row\s[^<>]{0,200}\bPostTypeId="\d+"'),
    "comments": re.compile(r'<row\s[^<>]{0,200}\bPostId="\d+"'),
    "users": re.compile(r'<row\s[^<>]{0,400}\b(?:DisplayName|Reputation)="'),
}
QUESTION, ANSWER = "1", "2"
TAG = re.compile(r"<([^<>]+)>|([^|<>]+)")


@dataclass
class NamesBatch(Batch):
    """What Users.xml holds.

    Attributes:
        names: number of a user -> name.
    """

    names: dict[str, str] = field(default_factory=dict)


@dataclass
class _Site:
    rows: Rows = field(default_factory=Rows)
    names: dict[str, str] = field(default_factory=dict)
    others: int = 0


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a part of a Stack Exchange dump, or None."""
    text = start_of(head)
    root = ROOT.search(text[:4096])
    row = ROWS[root[1]].search(text) if root else None
    if root is None or row is None:
        return None
    return (
        f"Stack Exchange dump: `<{root[1]}>`, its first row in line {line_of(text, row.start())}."
    )


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield questions, answers and comments as the file has them (schema: loaders/schema.py)."""
    start = start_of(stream.read(4096))
    stream.seek(0)
    root = ROOT.search(start)
    kind = root[1] if root else "posts"
    site = _Site()
    yield from read_batches(
        stream, options, {"row": (kind,)}, site.rows, partial(_take, site, kind)
    )
    notes = []
    if site.others:
        notes.append(
            f"Posts that are neither questions nor answers were left out: {site.others:,}."
        )
    yield NamesBatch(notes=notes, names=site.names)


def _take(site: _Site, kind: str, item: Item) -> None:
    given = item.attributes
    if kind == "users":
        if given.get("Id") and given.get("DisplayName"):
            site.names[given["Id"]] = given["DisplayName"]
    elif item.broken or not given.get("Id"):
        site.rows.skipped.append((item.line, "a row without an id, or cut off"))
    elif kind == "comments":
        site.rows.comments.append(_comment(item))
    elif given.get("PostTypeId") == QUESTION:
        site.rows.articles.append(_question(item))
    elif given.get("PostTypeId") == ANSWER:
        site.rows.comments.append(_answer(item))
    else:
        site.others += 1


def _question(item: Item) -> dict[str, Any]:
    given = item.attributes
    tags = (one or two for one, two in TAG.findall(given.get("Tags") or ""))
    return {
        "discussion_id": given["Id"],
        "title": given.get("Title"),
        "text": html_text(given.get("Body")) or None,
        "byline": given.get("OwnerDisplayName"),
        "published_at": _utc(given.get("CreationDate")),
        "tags": ", ".join(tags) or None,
        "score": given.get("Score"),
        "owner_id": given.get("OwnerUserId"),
    }


def _answer(item: Item) -> dict[str, Any]:
    given = item.attributes
    return {
        "discussion_id": given.get("ParentId"),
        "comment_id": given["Id"],
        "parent_id": None,
        "parent_source": "explicit",
        "commenter": given.get("OwnerDisplayName"),
        "commenter_id": given.get("OwnerUserId"),
        "posted_at": _utc(given.get("CreationDate")),
        "edited_at": None,
        "text": html_text(given.get("Body")),
        "score": given.get("Score"),
        "post_kind": "answer",
        "source_row": item.line,
    }


def _comment(item: Item) -> dict[str, Any]:
    given = item.attributes
    return {
        "discussion_id": given.get("PostId"),
        "comment_id": f"c{given['Id']}",
        "parent_id": None,
        "parent_source": "explicit",
        "commenter": given.get("UserDisplayName"),
        "commenter_id": given.get("UserId"),
        "posted_at": _utc(given.get("CreationDate")),
        "text": some_text(given.get("Text")),
        "score": given.get("Score"),
        "post_kind": "comment",
        "source_row": item.line,
    }


def _utc(written: str | None) -> str | None:
    return f"{written}Z" if written and re.fullmatch(r"[\d-]+T[\d:.]+", written) else written


def joined(files: Sequence[list[Batch]], _: Sequence[str]) -> list[list[Batch]]:
    """Put comments into the discussions of the posts they name, and names to the numbers of users.

    Args:
        files: what was read of each file of the dump; not mutated.

    Returns:
        The same, with what the files tell of each other.
    """
    batches = [batch for file in files for batch in file]
    names: dict[str, str] = {}
    for batch in batches:
        names |= batch.names if isinstance(batch, NamesBatch) else {}
    questions = {row["discussion_id"] for batch in batches for row in batch.articles}
    answers: dict[str, str] = {}
    for batch in batches:
        table = pd.DataFrame(batch.comments)
        if len(table):
            posts = table[table["post_kind"].eq("answer")]
            answers |= dict(zip(posts["comment_id"], posts["discussion_id"], strict=True))
    return [[_placed(batch, names, questions, answers) for batch in file] for file in files]


def _placed(
    batch: Batch, names: dict[str, str], questions: set[str], answers: dict[str, str]
) -> Batch:
    table = pd.DataFrame(batch.comments)
    articles = [
        row | {"byline": row["byline"] or names.get(row["owner_id"] or "")}
        for row in batch.articles
    ]
    if table.empty:
        return replace(batch, articles=articles)
    known = table["commenter_id"].map(names)
    posts = table["discussion_id"]
    on_answer = table["post_kind"].eq("comment") & posts.isin(list(answers))
    lost = table["post_kind"].eq("comment") & ~on_answer & ~posts.isin(list(questions))
    table = table.assign(
        commenter=table["commenter"].where(table["commenter"].notna(), known),
        parent_id=posts.where(on_answer),
        discussion_id=posts.mask(on_answer, posts.map(answers)),
        parent_source=table["parent_source"].mask(lost, "none"),
    )
    notes = list(batch.notes)
    if lost.any():
        counted = (
            "1 comment names a post" if lost.sum() == 1 else f"{lost.sum():,} comments name posts"
        )
        notes.append(
            f"{counted} that Posts.xml, given together with Comments.xml, would tell of: whom they "
            "answer is unknown."
        )
    return replace(batch, articles=articles, comments=table, notes=notes)
