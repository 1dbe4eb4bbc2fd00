"""Hacker News: what its two interfaces give, as JSON.

Algolia: a story with its comments nested in `children` (`hn.algolia.com/api/v1/items/ID`), or the
`hits` of a search. Firebase: single items (`/v0/item/ID.json`), usually saved as a list, as lines
or as a map from id to item, which name their parent and, in the order shown, their `kids`.
Comments have no scores. Texts are HTML in which `<p>` separates paragraphs and long links are cut
in what is shown. A deleted item keeps its place without author and text; a `dead` one was killed
by flags or software. The page is put in order by `kids`. Of real files only a single Firebase item
was at hand: whole threads and search results are documented, untested on real files.
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
    number_in,
    parsed_values,
    place_of,
)
from loaders.json_parts.hacker_news_items import Item, discussions, in_page_order, items_in
from loaders.schema import Batch, LoadError, Options
from loaders.text.counting import numbered
from loaders.text.markup import parsed, plain_text
from loaders.text.reading import decoded_start

LABEL = "a Hacker News thread (JSON)"
SAMPLE = "hacker_news.json"
HOW_TO_GET = (
    "Save `https://hn.algolia.com/api/v1/items/ID`, or items of the Firebase interface, a "
    "list of them."
)
EVIDENCE = "2 real files"

KIND = re.compile(r'"type"\s*:\s*"(?:story|comment|job|poll|pollopt)"')
ALGOLIA_ITEM = (
    re.compile(r'"children"\s*:\s*\[(?!\s*\{\s*"(?:embeddable|href)")'),  # as links of WordPress
    re.compile(r'"author"\s*:'),
    re.compile(r'"(?:points|story_id|title)"\s*:'),
)
ALGOLIA_HITS = (
    re.compile(r'"hits"\s*:\s*\['),
    re.compile(r'"objectID"\s*:'),
    re.compile(r'"(?:comment_text|story_text|story_id)"\s*:'),
)
FIREBASE_ITEM = (
    re.compile(r'"time"\s*:\s*"?\d{9}'),
    re.compile(r'"id"\s*:'),
    re.compile(r'"(?:by|kids|parent|deleted)"\s*:'),
)
ADDRESS = "https://news.ycombinator.com/item?id="
CUT = "..."


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this comes from Hacker News, or None."""
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    if text[:1] not in ("{", "["):
        return None
    for signs, what in (
        (ALGOLIA_HITS, "search results of Algolia (`hits`)"),
        ((KIND, *ALGOLIA_ITEM), "an item of Algolia with its `children`"),
        ((KIND, *FIREBASE_ITEM), "items as Firebase gives them (`type`, `time`)"),
    ):
        lines = [place_of(sign, text) for sign in signs]
        if None not in lines:
            return f"Hacker News: {what} at line {lines[0]}."
    return None


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield stories and comments, each after what it answers (schema: loaders/schema.py).

    Raises:
        LoadError: the JSON is broken, or holds no item.
    """
    file = parsed_values(stream, options)
    items, broken = items_in(file.values, file.lines)
    if not items:
        keys = ", ".join(f"“{key}”" for key in list(fields_in(next(iter(file.values), 0)))[:12])
        raise LoadError(
            f"This JSON holds neither a story nor a comment. Its keys are: {keys or 'none'}. "
            "Save https://hn.algolia.com/api/v1/items/ID for the whole thread of a story."
        )
    articles, comments, skipped = _rows(in_page_order(items))
    heads, said = finished_rows(articles, ("published_at",), options)
    rows, also = finished_rows(comments, ("posted_at",), options)
    missing, notes = _missing(items, file.values)
    skipped = file.skipped + sorted(broken + skipped)
    notes = list(dict.fromkeys(file.notes + notes + said + also))
    count = len(rows) + len(skipped)
    yield Batch(heads, rows, count, skipped, notes=notes, encoding=file.encoding, missing=missing)


def _rows(
    items: list[Item],
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[tuple[int, str]]]:
    """Give rows of articles and of comments, and what is neither."""
    places = discussions(items)
    articles = {item.name: _article(item) for item in items if item.is_story}
    comments, skipped = [], []
    for item in items:
        if item.is_story:
            continue
        if item.is_option:
            skipped.append((item.place, "an option in a poll, not a comment"))
            continue
        discussion = places[item.name]
        comments.append(_comment(item, discussion, articles.get(discussion or "")))
        if discussion is not None and (title := name_in(item.fields.get("story_title"))):
            address = _address(item.fields.get("story_url"), discussion)
            row = {"discussion_id": discussion, "title": title, "url": address, "byline": None}
            articles.setdefault(discussion, row)
    return list(articles.values()), comments, skipped


def _article(item: Item) -> dict[str, Any]:
    fields = item.fields
    return {
        "discussion_id": item.name,
        "title": name_in(fields.get("title")),
        "text": _text(fields.get("text", fields.get("story_text"))),
        "byline": _author(fields),
        "published_at": _time(fields),
        "url": _address(fields.get("url"), item.name),
        "declared_comments": count_in(fields.get("descendants", fields.get("num_comments"))),
        "score": _score(fields),
    }


def _comment(item: Item, discussion: str | None, article: dict[str, Any] | None) -> dict[str, Any]:
    fields = item.fields
    name = _author(fields)
    text = _text(fields.get("text", fields.get("comment_text")))
    answers_story = item.parent == discussion and (article is not None or item.story == discussion)
    author = article["byline"] if article else None
    return {
        "discussion_id": discussion,
        "comment_id": item.name,
        "parent_id": None if answers_story else item.parent,
        "parent_source": "none" if item.parent is None else "explicit",
        "commenter": name,
        "commenter_id": name,
        "role": "article author" if name is not None and name == author else None,
        "posted_at": _time(fields),
        "text": text,
        "score": _score(fields),
        "status": _status(fields, name, text),
        "url": ADDRESS + item.name,
        "source_row": item.place,
    }


def _author(fields: dict[str, Any]) -> str | None:
    return name_in(fields.get("by")) or name_in(fields.get("author"))


def _time(fields: dict[str, Any]) -> Any:
    names = ("time", "created_at_i", "created_at")
    return next((fields[name] for name in names if fields.get(name) is not None), None)


def _score(fields: dict[str, Any]) -> float | None:
    return number_in(fields.get("score", fields.get("points")))


def _status(fields: dict[str, Any], name: str | None, text: str) -> str:
    if fields.get("deleted") is True or (name is None and not text):
        return "deleted"
    return "rejected" if fields.get("dead") is True else "published"


def _address(value: Any, name: str) -> str:
    """Give the address of what a story links to, or of the story itself."""
    linked = isinstance(value, str) and value.startswith(("https://", "http://"))
    return value if linked else ADDRESS + name


def _text(html: Any) -> str:
    if not isinstance(html, str):
        return ""
    if "<" not in html and "&" not in html:
        return html.strip()
    page = parsed(html)
    for link in page.css("a[href]") if CUT in html else ():
        address, shown = link.attributes["href"] or "", link.text()
        if shown.endswith(CUT) and address.startswith(shown.removesuffix(CUT)):
            link.replace_with(address)
    return plain_text(page.body)


def _missing(items: list[Item], values: list[Any]) -> tuple[int, list[str]]:
    here = {item.name for item in items}
    absent = {kid for item in items for kid in item.kids} - here
    notes = []
    if absent:
        notes.append(f"Answers that are named but not in this file: {len(absent):,}.")
    gone = {item.parent for item in items if item.parent and not item.story} - here
    if gone:
        first = min(map(str, gone))
        count = numbered(len(gone), "item that is", "items that are")
        notes.append(
            f"Comments answer {count} not in this file (such as {first}), so that their story is "
            "not known. Save it too, in one list with them."
        )
    unseen = 0 if any(item.is_story for item in items) else _found_elsewhere(values, len(items))
    if unseen:
        notes.append(f"The search found {numbered(unseen, 'more comment')}, on its other pages.")
    return len(absent) + unseen, notes


def _found_elsewhere(values: list[Any], here: int) -> int:
    totals = [count_in(fields_in(value).get("nbHits")) or 0 for value in values]
    return max(max(totals, default=0) - here, 0)
