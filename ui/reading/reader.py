"""The comment reader: a thread tree with tone words marked, links, collapse, copy and tags.

Links that are not recorded are told apart (`ui.reading.linking`) and can be corrected
(`ui.reading.correcting`).
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from analysis.exact_times import ESTIMATE, PRECISION
from analysis.filters import TAG_SEPARATOR
from analysis.replies.links import levels_here
from loaders.tables.structure import parent_rows
from loaders.text.isolation import closed, isolated
from store import SidecarError, View
from ui.component import component
from ui.frame import router, state
from ui.frame.session import opened_source, opened_store
from ui.frame.sidecars import sidecar
from ui.look import palette
from ui.reading import correcting, linking
from ui.reading.marking import marked

HERE = Path(__file__).parent
INDENTS = 10
RAILS = {"inferred": "inferred", "corrected": "reply corrected"}
INDENT_PIXELS = 18


_reader = component("reader", HERE, '<div class="reader"></div>', parts=("linking", "reader"))


def show_comments(view: View, rows: np.ndarray, key: str, *, editable: bool = False) -> None:
    """Show comments for reading.

    Args:
        view: what the reader looks at.
        rows: row numbers in `view.discussion`, in the order to show; those that the filters keep
            away are shown paler, as context.
        key: name of this reader on its page.
        editable: whether tags can be given here, and inferred links corrected.
    """
    content = {
        "comments": _as_shown(view, rows),
        "colours": _colours(),
        "indents": INDENTS,
        "step": INDENT_PIXELS,
        "taggable": editable,
        "asked": linking.asked(view, rows) if editable else {},
        "addressed": linking.addressed(view, rows) if editable else {},
    }
    _reader(
        key=key,
        data=content,
        on_tag_change=lambda: _tag(view, st.session_state[key].tag),
        on_answer_change=lambda: correcting.take(view, st.session_state[key].answer),
    )


def _tag(view: View, given: dict[str, str] | None) -> None:
    if given:
        with suppress(SidecarError):  # the page that follows says what is wrong with the file
            kept = sidecar(opened_source(), opened_store())
            kept.retag(view.discussion_id, str(given["id"]), str(given["written"]))


def _colours() -> dict[str, str]:
    colours = palette()
    return {
        "negative": colours.negative_text,
        "positive": colours.positive_text,
        "quiet": colours.quiet,
        "rail": colours.grid,
        "passage": colours.passage,
        "dash": colours.quiet,
    }


def _as_shown(view: View, rows: np.ndarray) -> list[dict[str, Any]]:
    table = view.discussion
    parents, levels = view.whole(parent_rows), view.whole(levels_here)
    kept = set(rows[np.isin(rows, view.rows)].tolist())
    focus = state.value("comment")
    chosen = table.iloc[rows]
    shown = []
    each = zip(rows.tolist(), chosen.to_dict("records"), marked(view, chosen), strict=True)
    for row, comment, marks in each:
        parent = int(parents[row])
        comment["marked"] = marks
        comment["context"] = row not in kept
        comment["focus"] = comment["comment_id"] == focus
        comment["level"] = int(levels[row])
        comment["pill"] = _pill(view, comment, parent)
        comment["answers"] = None if comment["pill"] else _answers(comment, table, parent)
        shown.append(_comment(view, comment))
    return shown


def _comment(view: View, comment: dict[Any, Any]) -> dict[str, Any]:
    named = isinstance(comment["commenter"], str)
    return {
        "id": comment["comment_id"],
        "number": int(comment["position"]) + 1,
        "name": comment["commenter"] if named else "name withheld",
        "named": named,
        "role": _or_none(comment["role"]),
        "time": _time(comment, view.days_zone),
        "depth": comment["level"],
        "rail": _rail(comment),
        "answers": comment["answers"],
        "pill": comment["pill"],
        "below": 0 if pd.isna(comment["descendants"]) else int(comment["descendants"]),
        "gone": "" if comment["status"] == "published" else f"({isolated(comment['status'])})",
        "segments": comment["marked"].segments,
        "tone": comment["tone"] if comment["status"] == "published" else "",
        "score": comment["marked"].score,
        "few": comment["marked"].few,
        "why": comment["marked"].why,
        "tags": comment["tags"].split(TAG_SEPARATOR) if isinstance(comment["tags"], str) else [],
        "context": comment["context"],
        "focus": comment["focus"],
        "href": _address(comment["comment_id"]),
        "copy": _quotation(view, comment),
    }


def _or_none(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _rail(comment: dict[str, Any]) -> str:
    if comment["parent_source"] == "missing":
        return "unknown"
    if not isinstance(comment["parent_id"], str):
        return ""
    return RAILS.get(comment["parent_source"], "reply")


def _pill(view: View, comment: dict[Any, Any], parent: int) -> dict[str, str] | None:
    found = linking.pill(view, comment, parent)
    return found | {"href": _address(found["id"])} if found and found.get("id") else found


def _answers(comment: dict[Any, Any], table: pd.DataFrame, parent: int) -> dict[str, str] | None:
    if comment["parent_source"] == "missing":
        return {"words": "↳ answers a comment that is not here"}
    if parent < 0:
        return None
    answered = table[["commenter", "position", "comment_id"]].iloc[parent]
    number = int(answered["position"]) + 1
    who = _or_none(answered["commenter"]) or "name withheld"
    comment_id = str(answered["comment_id"])
    return {
        "words": f"↳ {isolated(who)} · {number}",
        "id": comment_id,
        "href": _address(comment_id),
    }


def _address(comment_id: str) -> str:
    return router.address("read", state.link({"comment": comment_id}, bare=True))


def _quotation(view: View, comment: dict[str, Any]) -> str:
    who = comment["commenter"] if isinstance(comment["commenter"], str) else "name withheld"
    url = view.article["url"] if isinstance(view.article["url"], str) else view.store.name
    number = int(comment["position"]) + 1
    under = f"comment {number} on “{isolated(view.title)}” ({isolated(url)})"
    return f"“{closed(comment['text'])}”\n— {isolated(who)}, {under}"


def _time(comment: dict[Any, Any], days_zone: str | None) -> str:
    posted_at = comment["posted_at"]
    if pd.isna(posted_at):
        return ""
    if comment.get(PRECISION) == ESTIMATE:
        return f"about {posted_at:%B %Y}"
    if days_zone:
        day = posted_at.tz_convert(days_zone)
        return f"{day.day} {day:%b %Y}"
    return f"{posted_at.day} {posted_at:%b %Y, %H:%M} UTC"
