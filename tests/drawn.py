"""Whole discussions drawn in strings, loaded and scored as a file would be."""

from __future__ import annotations

import json
import re

from loaders import load
from store import Store, View, build
from store.query import filters_from

LINE = re.compile(
    r"(?:(?P<discussion>\w+)/)?(?P<id>\w+)(?P<unknown>\?)?(?:<(?P<parent>\w+))?"
    r"(?:@(?P<who>.*?))?(?:\[(?P<status>\w+)\])?: (?P<text>.*)",
    re.DOTALL,
)


def drawn_json(*lines: str, title: str = "", text: str = "", **columns: list[object]) -> bytes:
    """Write comments as a file: "b<a@Ann[deleted]: text" is Ann's deleted reply to a.

    "a?" has an unknown parent; "x/a" belongs to discussion x; columns are added in order.
    """
    rows = []
    for number, line in enumerate(lines):
        drawn = LINE.fullmatch(line)
        assert drawn, line
        rows.append(
            {
                "discussion_id": drawn["discussion"] or "1",
                "comment_id": drawn["id"],
                "parent_id": drawn["parent"],
                "parent_source": "none" if drawn["unknown"] else "explicit",
                "commenter": drawn["who"] or None,
                "status": drawn["status"] or "published",
                "text": drawn["text"],
                **{name: values[number] for name, values in columns.items()},
            }
        )
    ids = dict.fromkeys(str(row["discussion_id"]) for row in rows)
    articles = [{"discussion_id": each, "title": title, "text": text} for each in ids]
    return json.dumps({"articles": articles, "comments": rows}).encode()


def drawn_store(*lines: str, **more: object) -> Store:
    """Load and score a drawn discussion."""
    return build(load(drawn_json(*lines, **more)), "drawn.json")  # type: ignore[arg-type]


def drawn_view(store: Store, *filters: str, **more: object) -> View:
    """Look at a store's first discussion through filters written as "name=value"."""
    pairs = [tuple(each.split("=", 1)) for each in filters]
    first = store.articles["discussion_id"].iloc[0]
    return View(store, first, filters_from(pairs), **more)  # type: ignore[arg-type]
