"""Hacker News discussion (news.ycombinator.com/item?id=…) saved as HTML.

Documented, untested on real files. Comments are rows of one table, `tr.athing.comtr`, in
depth-first order; how far one is indented (an attribute, on older pages the width of an image, 40
pixels a level) says whom it answers. Scores of comments are not published; a lighter text colour
says that a comment was voted down. A deleted comment has no name; a flagged or dead one is marked
so. Times are in UTC, in the title of the age; pages from before 2019 or so only say “6 days ago”.
A comment's own page has that comment in the story's place: it is read as the first comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from loaders.page_parts.elements import (
    attribute,
    classes,
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

LABEL = "a Hacker News discussion saved as HTML"
SAMPLE = "hacker_news_page.html"
JOINS = "hacker_news"
HOW_TO_GET = "Open the discussion, and save the page from the browser."
EVIDENCE = "documented, untested on real files"

SITE = "https://news.ycombinator.com/"
ITEM = re.compile(r"""\bclass=["']?fatitem\b""")
ITEM_PAGE = re.compile(r"""<html[^>]{0,200}\bop=["']?item\b|class=["'][^"']*\bathing comtr\b""")
COMMENTS = re.compile(r"(\d[\d,]*)\s+comments?\b")
ID_IN_LINK = re.compile(r"\bid=(\d+)|^#(\d+)$")
EPOCH = re.compile(r"^\S+ (\d{9,10})$")
NAIVE = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$")
RELATIVE = re.compile(r"\bago$")
MARK = re.compile(r"\[(dead|flagged|deleted)\]")
STATUS = {"dead": "rejected", "flagged": "rejected", "deleted": "deleted"}
PIXELS_A_LEVEL = 40
PLAIN_COLOUR = "c00"


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a Hacker News discussion, or None."""
    text = html_start(head)
    item = ITEM.search(text)
    if not item or not ITEM_PAGE.search(text):
        return None
    place = line_of(text, item.start())
    return f"Hacker News page: an item (`fatitem`) at {place}, with rows `athing comtr`."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the story and its comments in page order (schema: loaders/schema.py)."""
    page = opened(stream, options)
    item = page.tree.css_first(".fatitem")
    article, rows = _story(item)
    rows += _comments(page.tree, rows)
    discussion = article.get("discussion_id")
    for place, row in enumerate(rows, start=1):
        writer = row["commenter"]
        row["role"] = "article author" if writer and writer == article.get("byline") else None
        row |= {"source_row": place, "discussion_id": discussion}
        row["parent_id"] = None if row["parent_id"] == discussion else row["parent_id"]
    notes = page.notes + _notes(page.tree, rows)
    rows, said = with_times(rows, options, "posted_at")
    articles, more = with_times([article], options, "published_at")
    notes = list(dict.fromkeys(notes + said + more))
    yield Batch(articles, rows, len(rows), notes=notes, encoding=page.encoding)


def _story(item: LexborNode | None) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Give the story, and the comment that stands in its place on a comment's own page."""
    if item is None:
        return {}, []
    link = item.css_first(".titleline > a, a.storylink, td.title > a")
    head = item.css_first("tr.athing")
    identity = attribute(head, "id")
    if link is None and head is not None and item.css_first(".commtext") is not None:
        story = item.css_first(".onstory a, .storyon a")
        row = _row(head) | {"parent_id": _linked(item, "parent"), "parent_source": "explicit"}
        return _named_story(story), [row]
    target = urljoin(SITE, attribute(link, "href") or f"item?id={identity}")
    declared = COMMENTS.search(words(item.css_first(".subtext")))
    return {
        "discussion_id": identity,
        "title": words(link) or None,
        "text": plain_text(_own_text(item)) or None,
        "byline": words(item.css_first(".subtext .hnuser")) or None,
        "published_at": _time(item.css_first(".subtext .age")),
        "url": target,
        "discussion_url": urljoin(SITE, f"item?id={identity}"),
        "declared_comments": number(declared[1]) if declared else None,
        "score": number(words(item.css_first(".subtext .score"))),
    }, []


def _own_text(item: LexborNode) -> LexborNode | None:
    """Find what the submitter wrote: in a cell without a name on older pages."""
    named = item.css_first(".toptext")
    cells = item.css('td[colspan="2"] + td:not(.subtext)')
    unnamed = (cell for cell in cells if cell.css_first("form, textarea, .hnuser") is None)
    return named if named is not None else next(unnamed, None)


def _named_story(link: LexborNode | None) -> dict[str, Any]:
    identity = _id_in(attribute(link, "href"))
    address = urljoin(SITE, f"item?id={identity}") if identity else None
    title = attribute(link, "title") or words(link) or None
    return {"discussion_id": identity, "title": title, "url": address}


def _comments(tree: LexborHTMLParser, above: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Read the rows; each answers the nearest row before it that is indented less."""
    rows: list[dict[str, Any]] = []
    path = [(-1, above[0]["comment_id"] if above else None)]
    for node in tree.css("tr.athing.comtr"):
        level = _level(node)
        while path[-1][0] >= level:
            path.pop()
        linked = _linked(node, "parent")
        row = _row(node) | {"parent_id": linked or path[-1][1]}
        # A page after the first can begin in the middle of a thread.
        known = linked is not None or level == 0 or len(path) > 1
        rows.append(row | {"parent_source": "explicit" if known else "none"})
        path.append((level, row["comment_id"]))
    return rows


def _level(node: LexborNode) -> int:
    cell = node.css_first("td.ind")
    level = number(attribute(cell, "indent"))
    if level is None and cell is not None:
        level = (number(attribute(cell.css_first("img"), "width")) or 0) // PIXELS_A_LEVEL
    return max(level or 0, 0)


def _linked(node: LexborNode, word: str) -> str | None:
    """Find the id in the link of this word among those that lead around the page."""
    links = node.css(".navs a, .par a")
    return next((_id_in(attribute(link, "href")) for link in links if words(link) == word), None)


def _id_in(link: str | None) -> str | None:
    match = ID_IN_LINK.search(link or "")
    return (match[1] or match[2]) if match else None


def _row(node: LexborNode) -> dict[str, Any]:
    identity = attribute(node, "id")
    text = node.css_first(".commtext")
    # Where a paragraph is not closed, the link to reply falls into the text.
    left_out = {part.mem_id for part in node.css(".reply")}
    said = plain_text(text if text is not None else node.css_first(".comment"), left_out)
    colour = next((kind for kind in classes(text) if re.fullmatch("c[0-9a-z]{2}", kind)), None)
    return {
        "comment_id": identity,
        "commenter": words(node.css_first(".hnuser")) or None,
        "posted_at": _time(node.css_first(".age")),
        "text": said,
        "status": _status(node, "" if text is not None else said),
        "url": urljoin(SITE, f"item?id={identity}"),
        "voted_down": colour is not None and colour != PLAIN_COLOUR,
    }


def _status(node: LexborNode, said: str) -> str:
    mark = MARK.search(words(node.css_first(".comhead"))) or MARK.search(said)
    return STATUS[mark[1]] if mark else "published"


def _time(age: LexborNode | None) -> str | None:
    """Give the time as written: the seconds since 1970, the time in UTC, or the words."""
    said = attribute(age, "title") or words(age)
    epoch = EPOCH.match(said)
    if epoch:
        return epoch[1]
    if NAIVE.match(said):
        return said + "Z"
    return None if RELATIVE.search(said) else said or None


def _notes(tree: LexborHTMLParser, rows: list[dict[str, Any]]) -> list[str]:
    notes = []
    if tree.css_first("a.morelink") is not None:
        notes.append("The page links to more pages of comments, which are not in this file.")
    untimed = sum(row["posted_at"] is None for row in rows)
    if untimed and any(RELATIVE.search(words(age)) for age in tree.css(".age:not([title])")):
        give = numbered(untimed, "comment gives", "comments give")
        notes.append(f"{give} an age (“2 hours ago”) instead of a time: time unknown.")
    return notes
