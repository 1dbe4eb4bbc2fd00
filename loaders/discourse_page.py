"""Discourse topic saved as HTML, as a reader or as a search engine sees it.

Documented, untested on real files. What a search engine (or a browser without JavaScript) gets is
`div.crawler-post`, twenty to a page, and says nothing on who answers whom. What a reader's browser
shows is `article[data-post-id]`: a reply names the user that it answers, not the post, and a reply
to the post right above it says nothing; so whom a post answers is taken as known only where that
user had written one post before. Data for the browser in `data-preloaded` says it exactly. The
first post is the article; posts far from the one in view are blank; what moderators did (closed,
split) is counted among the posts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import orjson
from selectolax.lexbor import LexborHTMLParser

from loaders.page_parts.discourse import posts, topic_and_post
from loaders.page_parts.elements import (
    address,
    attribute,
    html_start,
    line_of,
    number,
    opened,
    with_times,
    words,
)
from loaders.schema import Batch, NothingLoadedError, Options

LABEL = "a Discourse topic saved as HTML"
SAMPLE = "discourse_page.html"
JOINS = "discourse"
HOW_TO_GET = "Open the topic, scroll to its last post, and save the page from the browser."
EVIDENCE = "documented, untested on real files"

GENERATOR = re.compile(r"""<meta[^>]{0,100}\bcontent=["']?Discourse \d""")
POST = re.compile(
    r"""<div[^>]{0,300}\bclass=["'][^"'>]*\bcrawler-post\b"""
    r"""|<article[^>]{0,300}\bdata-post-id="""
    r"""|<div[^>]{0,200}\bitemtype=["']https?://schema.org/DiscussionForumPosting"""
)
SIGNS = ("crawler-post-meta", "data-discourse-setup", "discourse-root")
BLANK = ".cloaked-post, .post-stream--cloaked"
ACTION = "what a moderator did (closed, split, …), not a comment"
HELPERS = ("number", "action", "answers_post")


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a Discourse topic, or None."""
    text = html_start(head)
    post = POST.search(text)
    if not post or not (GENERATOR.search(text) or any(sign in text for sign in SIGNS)):
        return None
    return f"Discourse page: a post at {line_of(text, post.start())}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the topic and its posts in page order (schema: loaders/schema.py)."""
    page = opened(stream, options)
    found = posts(page.tree)
    if not found:
        raise NothingLoadedError(
            "This Discourse page holds no posts: a browser loads them later. Open the topic, "
            "scroll through it, and save it then; or save the address with “/print” at its end."
        )
    exact, count, notes = _preloaded(page.tree)
    found = _with_parents(found, exact)
    article = _article(page.tree, found, count)
    comments = [post for post in found if post["number"] != "1"]
    kept = [post for post in comments if not post["action"]]
    skipped = [(post["source_row"], ACTION) for post in comments if post["action"]]
    rows, said = with_times(_rows(kept, article), options, "posted_at", "edited_at")
    articles, more = with_times([article], options, "published_at")
    notes = list(dict.fromkeys(page.notes + notes + _notes(page.tree, found) + said + more))
    missing = len(page.tree.css(BLANK))
    yield Batch(
        articles, rows, len(comments), skipped, notes, encoding=page.encoding, missing=missing
    )


def _preloaded(tree: LexborHTMLParser) -> tuple[dict[str, str], int | None, list[str]]:
    """Read what the page gives the browser beforehand.

    Returns:
        For the number of a post, the number of the one it answers; how many posts there are; notes.
    """
    holder = tree.css_first("#data-preloaded")
    written = attribute(holder, "data-preloaded") or (holder.text() if holder is not None else "")
    try:
        stored = orjson.loads(written) if written.strip() else {}
        key = next((name for name in stored if name.startswith("topic_")), None)
        topic = orjson.loads(stored[key]) if key else {}
        exact = {
            str(post["post_number"]): str(post.get("reply_to_post_number") or 1)
            for post in topic.get("post_stream", {}).get("posts", [])
        }
        return exact, topic.get("posts_count"), []
    except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError):
        return {}, None, ["What the page gives the browser beforehand could not be read."]


def _with_parents(found: list[dict[str, Any]], exact: dict[str, str]) -> list[dict[str, Any]]:
    """Find whom each post answers, where that is certain; post 1 is the article."""
    written: dict[str, list[str]] = {}
    complete, rows = True, []
    for place, post in enumerate(found, start=1):
        complete &= post["number"] == str(place)
        before = written.get(post.get("answers_user") or "", [])
        only = before[0] if complete and len(before) == 1 else None
        answered = exact.get(post["number"] or "") or post.get("answers_post") or only
        rows.append(
            post
            | {
                "parent_id": None if answered == "1" else answered,
                "parent_source": "explicit" if answered else "none",
                "source_row": place,
            }
        )
        for name in {post["commenter_id"], post["commenter"]} - {None}:
            written.setdefault(name, []).append(str(place))
    return rows


def _article(
    tree: LexborHTMLParser, found: list[dict[str, Any]], count: int | None
) -> dict[str, Any]:
    first = found[0] if found[0]["number"] == "1" else {}
    link = (address(tree) or "").partition("?")[0]
    stream = tree.css_first("[data-topic-id]")
    heading = tree.css_first("#topic-title h1 a, #topic-title h1, h1")
    # “3 / 8”: the third of eight posts is in view.
    scrolled = words(tree.css_first(".timeline-replies")).partition("/")[2]
    total = count if isinstance(count, int) else number(scrolled)
    tags = dict.fromkeys(words(tag) for tag in tree.css(".list-tags .discourse-tag, .tags-list a"))
    return {
        "discussion_id": attribute(stream, "data-topic-id") or topic_and_post(link)[0],
        "title": words(heading) or None,
        "text": first.get("text"),
        "byline": first.get("commenter"),
        "published_at": first.get("posted_at"),
        "url": link or None,
        "tags": ", ".join(tags) or None,
        "declared_comments": max(total - 1, 0) if total is not None else None,
        "upvotes": first.get("upvotes"),
        "author_id": first.get("commenter_id"),
    }


def _rows(kept: list[dict[str, Any]], article: dict[str, Any]) -> list[dict[str, Any]]:
    """Give posts the schema's columns; whoever opened the topic is known by the user name."""
    opener, link, known = article["author_id"], article["url"], article["discussion_id"]
    rows = []
    for post in kept:
        row = {name: value for name, value in post.items() if name not in HELPERS}
        row["comment_id"] = post["number"]
        if not post.get("role") and opener is not None and post["commenter_id"] == opener:
            row["role"] = "article author"
        row["url"] = f"{link.rstrip('/')}/{post['number']}" if link and post["number"] else None
        rows.append(row | ({"discussion_id": known} if known else {}))
    return rows


def _notes(tree: LexborHTMLParser, found: list[dict[str, Any]]) -> list[str]:
    notes = []
    if found[0]["number"] not in ("1", None):
        notes.append("The page begins after the first post: the article is not in this file.")
    if tree.css_first("a[rel~=next], link[rel~=next]") is not None:
        notes.append("The topic has more pages of posts, which are not in this file.")
    if len(found) > 1 and all(post["parent_source"] == "none" for post in found):
        notes.append("A Discourse page in this form does not say which post answers which.")
    if blank := len(tree.css(BLANK)):
        counted = "1 post" if blank == 1 else f"{blank:,} posts"
        verb = "was" if blank == 1 else "were"
        notes.append(f"{counted} far from the one in view {verb} not in the page when saved.")
    return notes
