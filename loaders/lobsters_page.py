"""Lobsters story (lobste.rs/s/…), or one of a site that runs its software, saved as HTML.

Each comment is a `div.comment` with its short id in `data-shortid`, in an `li.comments_subtree`;
replies stand in the list inside that. Scores that the reader may not see are blank or `~`. Of an
edited comment the page gives only the time of the last edit: when it was posted is unknown. A
removed comment keeps its place, and says who removed it. A hat is a role someone speaks in. Read
from one real page of 2020; the markup of later ones is known from the software alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from loaders.page_parts.elements import (
    address,
    attribute,
    enclosing,
    html_start,
    line_of,
    number,
    opened,
    with_times,
    words,
)
from loaders.schema import Batch, Options
from loaders.text.counting import numbered
from loaders.text.markup import plain_text

LABEL = "a Lobsters story saved as HTML"
SAMPLE = "lobsters_page.html"
HOW_TO_GET = "Open the story, and save the page from the browser."
EVIDENCE = "1 real file"

STORY = re.compile(r"""\bid=["']?story_\w+["']?[^>]{0,200}\bdata-shortid=|\bstory_liner\b""")
SUBTREE = re.compile(r"""<li[^>]{0,200}\bclass=["']?comments_subtree\b""")
SHORT_ID = re.compile(r"\bdata-shortid=")
EDITED = re.compile(r"\bedited\b")
REMOVED = re.compile(
    r"^\[(?:Comment|Thread) (?:removed|from)\b.{0,500}\]", re.IGNORECASE | re.DOTALL
)
BY_MODERATOR = re.compile(r"\b(?:moderator|banned)\b", re.IGNORECASE)
OFFICE = re.compile(r"\b(?:moderator|sysop|admin)\b", re.IGNORECASE)
COMMENTS = re.compile(r"(\d[\d,]*)\s+comments?\b|\b(no)\s+comments\b")
BYLINE = ".byline a[href*='/u/'], .byline a[href*='/~']"
COMMENT = "div.comment[data-shortid]"
LINK = ".byline a[href*='#c_'], .byline a[href*='/c/']"


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a Lobsters story, or None."""
    text = html_start(head)
    subtree = SUBTREE.search(text)
    if not subtree or not STORY.search(text) or not SHORT_ID.search(text):
        return None
    place = line_of(text, subtree.start())
    return f"Lobsters page: a story, and `li.comments_subtree` at {place}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the story and its comments in page order (schema: loaders/schema.py)."""
    page = opened(stream, options)
    article = _article(page.tree)
    rows = _rows(page.tree, article)
    edited = sum(row["edited_at"] is not None for row in rows)
    if edited:
        counted = numbered(edited, "comment was", "comments were")
        page.notes.append(f"{counted} edited: the page says when, and no longer when first posted.")
    rows, said = with_times(rows, options, "posted_at", "edited_at")
    articles, more = with_times([article], options, "published_at")
    notes = list(dict.fromkeys(page.notes + said + more))
    yield Batch(articles, rows, len(rows), notes=notes, encoding=page.encoding)


def _article(tree: LexborHTMLParser) -> dict[str, Any]:
    story = tree.css_first("[id^=story_][data-shortid], .story_liner")

    def first(selector: str) -> LexborNode | None:
        return story.css_first(selector) if story is not None else None

    link = first("a.u-url, .link a")
    site = address(tree) or attribute(tree.css_first("link[rel~=self][href]"), "href")
    declared = COMMENTS.search(words(first(".comments_label")))
    return {
        "discussion_id": attribute(story, "data-shortid"),
        "title": words(link) or None,
        "text": plain_text(tree.css_first(".story_content .story_text")) or None,
        "byline": _name(story),
        "published_at": _time(story),
        "url": urljoin(site or "", attribute(link, "href") or "") or None,
        "discussion_url": site,
        "tags": ", ".join(words(tag) for tag in (story.css("a.tag") if story else [])) or None,
        "declared_comments": number(declared[1] or "0") if declared else None,
        "score": _score(story),
    }


def _rows(tree: LexborHTMLParser, article: dict[str, Any]) -> list[dict[str, Any]]:
    # The form for a new comment stands in a subtree too, but has no id: it is nobody's parent.
    ids = {node.mem_id: attribute(node, "data-shortid") for node in tree.css(COMMENT)}
    subtrees = {}
    for node in tree.css("li.comments_subtree"):
        comment = next((child for child in node.iter() if child.mem_id in ids), None)
        if comment is not None and ids[comment.mem_id]:
            subtrees[node.mem_id] = (node, comment)
    around = enclosing(subtrees)
    known = article["discussion_id"]
    rows = []
    for place, (node, comment) in enumerate(subtrees.values(), start=1):
        above = around(node.parent)
        row = _row(comment, article["discussion_url"]) | {
            "parent_id": None if above is None else ids[subtrees[above][1].mem_id],
            "parent_source": "explicit",
            "source_row": place,
        }
        rows.append(row | ({"discussion_id": known} if known else {}))
    return rows


def _row(node: LexborNode, site: str | None) -> dict[str, Any]:
    byline = node.css_first(".byline")
    text = plain_text(node.css_first(".comment_text"))
    removed = REMOVED.match(text) if node.css_first(".comment_text .na") is not None else None
    hat = words(node.css_first(".hat")) or None
    edited = bool(byline is not None and EDITED.search(_own_words(byline)))
    time = _time(node)
    return {
        "comment_id": attribute(node, "data-shortid"),
        "commenter": _name(node),
        "role": _role(node, hat),
        "posted_at": None if edited else time,
        "edited_at": time if edited else None,
        "text": text,
        "score": _score(node),
        "status": _status(removed[0]) if removed else "published",
        "url": urljoin(site or "", attribute(node.css_first(LINK), "href") or "") or None,
        "hat": hat,
    }


def _own_words(byline: LexborNode) -> str:
    """Give what a byline says outside of its links: a user may be called “edited”."""
    left_out = {link.mem_id for link in byline.css("a, time, .hat, .reason")}
    return plain_text(byline, left_out)


def _status(words_of_removal: str) -> str:
    return "rejected" if BY_MODERATOR.search(words_of_removal) else "deleted"


def _name(node: LexborNode | None) -> str | None:
    """Give the name: the first link to a user that holds text, as the avatar's does not."""
    links = node.css(BYLINE) if node is not None else []
    return next((words(link) for link in links if words(link)), None)


def _role(node: LexborNode, hat: str | None) -> str | None:
    if hat and OFFICE.search(hat):
        return "moderator"
    return "article author" if node.css_first(".byline .user_is_author") is not None else None


def _time(node: LexborNode | None) -> str | None:
    if node is None:
        return None
    written = node.css_first(".byline time[datetime], .byline time[title]")
    labelled = node.css_first(".byline span[title]:not(.hat)")
    found = attribute(written, "title", "datetime") or attribute(labelled, "title")
    return found if found and found[:1].isdecimal() else None


def _score(node: LexborNode | None) -> int | None:
    if node is None:
        return None
    shown = node.css_first(".voters .score")
    return number(words(shown if shown is not None else node.css_first(".voters .upvoter")))
