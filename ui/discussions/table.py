"""The list of discussions as a table of links, each row leading to its discussion."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.excerpts import excerpts
from analysis.rows import rows_of
from store import Store
from ui.component import component
from ui.frame import router, state
from ui.look import palette

HERE = Path(__file__).parent
CHARACTERS = 140
UNKNOWN = "–"

_table = component("discussions", HERE, '<div class="discussions"></div>', parts=("table",))


def discussion_table(shown: pd.DataFrame, store: Store, sort: str) -> None:
    """Show discussions, a row each, with a link to their Overview.

    Args:
        shown: rows of `ui.discussions.as_listed`.
        store: where they come from.
        sort: the column by which they are sorted.
    """
    columns = [name for name in CELLS if name in shown]
    begins = _first_words(store, shown)
    rows = [
        {
            "id": row.discussion_id,
            "title": row.discussion,
            "begins": begins.get(row.discussion_id, ""),
            "href": router.address(
                "overview", state.link({"discussion": row.discussion_id}, bare=True)
            ),
            "cells": [CELLS[name](row) for name in columns],
        }
        for row in rows_of(shown)
    ]
    heads = [
        {
            "label": LABELS[name],
            "kind": KINDS.get(name, "number"),
            "sorted": sort in (name, ALSO.get(name)),
        }
        for name in columns
    ]
    content = {"columns": heads, "rows": rows, "colours": _colours(), "caption": "Discussions"}
    _table(key="discussions", data=content)


def _first_words(store: Store, shown: pd.DataFrame) -> dict[str, str]:
    """Give the first words of discussions that have no title: an id alone says nothing."""
    nameless = shown.loc[shown["discussion"] == shown["discussion_id"], "discussion_id"]
    first = store.comments.loc[store.comments["position"].eq(0), ["discussion_id", "text"]]
    first = first[first["discussion_id"].isin(nameless)]
    return dict(zip(first["discussion_id"], excerpts(first["text"], CHARACTERS), strict=True))


def _colours() -> dict[str, str]:
    colours = palette()
    names = ("quiet", "negative", "neutral", "positive", "negative_text", "positive_text")
    return {name: getattr(colours, name) for name in names} | {"rail": colours.quiet}


def _number(name: str) -> Callable[[Any], dict[str, Any]]:
    return lambda row: _counted(getattr(row, name))


def _counted(value: Any, quiet: str = "") -> dict[str, Any]:
    if pd.isna(value):
        return {"text": UNKNOWN, "unknown": True}
    return {"text": f"{value:,}", "quiet": quiet}


def _replies(row: Any) -> dict[str, Any]:
    share = getattr(row, "reply_share", pd.NA)
    quiet = "" if pd.isna(share) else f"{share:.0%}"
    return _counted(row.replies, quiet)


def _tone(row: Any) -> dict[str, Any]:
    rest = row.comments - row.negative - row.neutral - row.positive
    shares = {
        "negative": row.negative,
        "neutral": row.neutral,
        "positive": row.positive,
        "none": rest,
    }
    parts = [["negative", f"{row.negative:,} negative"], ["positive", f"{row.positive:,} positive"]]
    bar = [[tone, count] for tone, count in shares.items() if count]
    return {"bar": bar, "parts": parts} if row.comments else {}


def _latest(row: Any) -> dict[str, Any]:
    if pd.isna(row.last_at):
        return {"text": UNKNOWN, "unknown": True}
    first, last = _day(row.first_at), _day(row.last_at)
    return {"text": last, "quiet": f"since {first}" if first != last else ""}


def _day(time: pd.Timestamp) -> str:
    return f"{time.day} {time:%b %Y}"


def _claimed(row: Any) -> dict[str, Any]:
    lost = getattr(row, "not_here", pd.NA)
    return _counted(
        row.declared_comments, "" if pd.isna(lost) or not lost else f"{lost:,} not here"
    )


CELLS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "comments": _number("comments"),
    "commenters": _number("commenters"),
    "replies": _replies,
    "unanswered": _number("unanswered"),
    "removed": _number("removed"),
    "pending": _number("pending"),
    "pingbacks": _number("pingbacks"),
    "negative": _tone,
    "last_at": _latest,
    "declared_comments": _claimed,
}
LABELS = {
    "comments": "Comments",
    "commenters": "People",
    "replies": "Replies",
    "unanswered": "No reply",
    "removed": "Removed",
    "pending": "Pending",
    "pingbacks": "Pingbacks",
    "negative": "Tone",
    "last_at": "Latest comment",
    "declared_comments": "Claimed",
}
KINDS = {"negative": "tone", "last_at": "time"}
ALSO = {
    "negative": "positive",
    "last_at": "first_at",
    "replies": "reply_share",
    "declared_comments": "not_here",
}
