"""Reddit discussion saved from the old design (old.reddit.com, or www before 2018) as HTML.

Each comment is a `div.thing` with the id `t1_…` in `data-fullname`; replies stand in its
`div.child`. A comment that its author deleted, or that a moderator removed, keeps its place without
a name. The page holds some hundred comments and a link for each batch that it leaves out, with
their number; “continue this thread” gives no number. A hidden score is not given at all. Of the
three scores in the markup the one shown depends on the reader's own vote. Tested on one real file,
which had been cut down to the essential markup.
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
    classes,
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

LABEL = "a Reddit discussion saved from the old design (HTML)"
SAMPLE = "old_reddit_page.html"
JOINS = "reddit"
HOW_TO_GET = "Open the discussion on old.reddit.com, and save the page from the browser."
EVIDENCE = "1 real file"

SITE = "https://old.reddit.com/"
THING = re.compile(
    r"""<div[^>]{0,400}\bclass=["'][^"'>]*\bthing\b[^>]{0,400}data-fullname=["']t[13]_"""
)
COMMENT_AREA = re.compile(r"""class=["'][^"'>]*\b(?:commentarea|comments-page)\b""")
PARENT_LINK = re.compile(r"/(?:#(?:t1_)?)?(\w+)/?(?:\?[^#]*)?$|#(?:t1_)?(\w+)$")
REPLIES = re.compile(r"\(\s*([\d,]+)\s+repl")
SUBMISSION = "div.thing.link:not(.promoted):not(.promotedlink)"
GONE = frozenset(("[deleted]", "[removed]", "[ Removed by Reddit ]"))
VOTES = frozenset(("likes", "dislikes"))


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a page of old Reddit, or None."""
    text = html_start(head)
    thing = THING.search(text)
    if not thing or not COMMENT_AREA.search(text):
        return None
    place = line_of(text, thing.start())
    return f"Reddit page in the old design: `div.thing` with `data-fullname` at {place}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the submission and its comments in page order (schema: loaders/schema.py)."""
    page = opened(stream, options)
    submission = page.tree.css_first(SUBMISSION)
    discussion = _discussion(page.tree, submission)
    rows, said = with_times(_rows(page.tree, discussion), options, "posted_at", "edited_at")
    found = [_article(page.tree, submission) | {"discussion_id": discussion}]
    found, more = with_times(found, options, "published_at")
    missing, left_out = _left_out(page.tree)
    notes = list(dict.fromkeys(page.notes + said + more + left_out))
    found = found if submission is not None else []
    yield Batch(found, rows, len(rows), [], notes, [], (), (), page.encoding, missing)


def _discussion(tree: LexborHTMLParser, submission: LexborNode | None) -> str | None:
    """Give the submission's id, which the comment list repeats in its own."""
    listing = attribute(tree.css_first(".nestedlisting[id^=siteTable_t3_]"), "id")
    return _bare_id(submission) or (listing or "").removeprefix("siteTable_t3_") or None


def _bare_id(thing: LexborNode | None) -> str | None:
    name = attribute(thing, "data-fullname") or ""
    if not name:
        kinds = sorted(kind for kind in classes(thing) if re.match(r"id-t[13]_", kind))
        name = kinds[0].removeprefix("id-") if kinds else ""
    return name.partition("_")[2] or None


def _rows(tree: LexborHTMLParser, discussion: str | None) -> list[dict[str, Any]]:
    things = {thing.mem_id: thing for thing in tree.css("div.thing.comment")}
    around = enclosing(things)
    rows = []
    for place, thing in enumerate(things.values(), start=1):
        entry = next((node for node in thing.iter() if "entry" in classes(node)), None)
        above = around(thing.parent)
        parent = _linked_parent(entry) if above is None else _bare_id(things[above])
        row = _row(thing, entry) | {"source_row": place, "parent_source": "explicit"}
        row["parent_id"] = None if parent == discussion else parent
        rows.append(row | ({"discussion_id": discussion} if discussion else {}))
    return rows


def _linked_parent(entry: LexborNode | None) -> str | None:
    """Find the parent of the first comment of a page that shows one comment's thread."""
    link = entry.css_first("a[data-event-action=parent][href]") if entry is not None else None
    match = PARENT_LINK.search(attribute(link, "href") or "")
    return (match[1] or match[2]) if match else None


def _row(thing: LexborNode, entry: LexborNode | None) -> dict[str, Any]:
    def first(selector: str) -> LexborNode | None:
        return entry.css_first(selector) if entry is not None else None

    author = first(".tagline a.author")
    name = words(author) or attribute(thing, "data-author")
    text = plain_text(first(".usertext-body .md"))
    score = _score(entry)
    return {
        "comment_id": _bare_id(thing),
        "commenter": None if name in GONE else name,
        "commenter_id": attribute(thing, "data-author-fullname") or None,
        "role": _role(author),
        "posted_at": attribute(first(".tagline time:not(.edited-timestamp)"), "datetime"),
        "edited_at": attribute(first("time.edited-timestamp"), "datetime"),
        "text": text,
        "score": score,
        "upvotes": None if score is None else number(attribute(thing, "data-ups")),
        "downvotes": None if score is None else number(attribute(thing, "data-downs")),
        "status": "deleted" if text in GONE or "deleted" in classes(thing) else "published",
        "url": _link(attribute(thing, "data-permalink") or attribute(first("a.bylink"), "href")),
        "flair": words(first(".tagline .flair")) or None,
        "stickied": "stickied" in classes(thing),
    }


def _score(entry: LexborNode | None) -> int | None:
    """Give the score that is shown; nothing where it is hidden."""
    shown = next(iter(VOTES & classes(entry)), "unvoted")
    selectors = (f".tagline .score.{shown}", ".tagline .score")
    nodes = (entry.css_first(selector) for selector in selectors if entry is not None)
    node = next((node for node in nodes if node is not None), None)
    return number(attribute(node, "title") or words(node))


def _role(author: LexborNode | None) -> str | None:
    marks = classes(author)
    if "admin" in marks:
        return "staff"
    if "moderator" in marks:
        return "moderator"
    return "article author" if "submitter" in marks else None


def _link(path: str | None) -> str | None:
    return urljoin(SITE, path) if path else None


def _article(tree: LexborHTMLParser, thing: LexborNode | None) -> dict[str, Any]:
    def first(selector: str) -> LexborNode | None:
        return thing.css_first(selector) if thing is not None else None

    title, comments = first("a.title"), first("a.comments")
    name = words(first(".tagline a.author")) or attribute(thing, "data-author")
    declared = number(attribute(thing, "data-comments-count"))
    return {
        "title": words(title) or None,
        "text": plain_text(first(".usertext-body .md")) or None,
        "byline": None if name in GONE else name,
        "published_at": attribute(first(".tagline time:not(.edited-timestamp)"), "datetime"),
        "url": _link(attribute(thing, "data-url") or attribute(title, "href")) or address(tree),
        "discussion_url": _link(attribute(thing, "data-permalink") or attribute(comments, "href")),
        "tags": words(first(".linkflairlabel")) or None,
        "declared_comments": number(words(comments)) if declared is None else declared,
        "score": number(attribute(thing, "data-score")),
        "community": attribute(thing, "data-subreddit"),
    }


def _left_out(tree: LexborHTMLParser) -> tuple[int, list[str]]:
    """Count the comments that the page only links to, and say so."""
    batches = [REPLIES.search(words(node)) for node in tree.css(".morecomments")]
    missing = sum(number(batch[1]) or 0 for batch in batches if batch)
    notes = []
    if batches:
        where = "1 place" if len(batches) == 1 else f"{len(batches):,} places"
        comments = numbered(missing, "comment")
        notes.append(f"The page leaves out {comments} (“load more comments”, in {where}).")
    if deeper := len(tree.css(".deepthread")):
        where = "1 place" if deeper == 1 else f"{deeper:,} places"
        notes.append(f"More replies, not counted, are on other pages (“continue”, in {where}).")
    if re.search(r"single comment's thread", words(tree.css_first(".commentarea .infobar"))):
        notes.append("The page shows a single comment’s thread, not the whole discussion.")
    return missing, notes
