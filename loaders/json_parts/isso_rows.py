"""Comments of Isso, as its interface and its database give them, as raw rows.

A name is stored escaped, as HTML. The `hash` of a commenter comes from an e-mail address or from
an IP address cut short: it is left out, since it tells people apart badly and is private.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

from loaders.json_parts.document import name_in, number_in
from loaders.text.markup import parsed, plain_text

STATES = {1: "published", 2: "pending", 4: "deleted"}
REPLIES_FILED = (
    "Isso files every answer under the top comment of its thread: who answers whom below that is "
    "not recorded."
)


def isso_row(record: Mapping[str, Any], discussion: str | None) -> dict[str, Any]:
    """Read one comment; its text is left to the caller, who knows whether it is HTML.

    Args:
        record: a comment of the interface, or a row of the table `comments`.
        discussion: the id of its discussion, if known.
    """
    liked, disliked = number_in(record.get("likes")), number_in(record.get("dislikes"))
    name = name_in(record.get("author"))
    mode = record.get("mode")
    return {
        "discussion_id": discussion,
        "comment_id": name_in(record.get("id")),
        "parent_id": name_in(record.get("parent")),
        "parent_source": "explicit",
        "commenter": html.unescape(name) if name else None,
        "posted_at": record.get("created"),
        "edited_at": record.get("modified"),
        "status": STATES.get(mode, "published") if isinstance(mode, int) else "published",
        "score": None if liked is None or disliked is None else liked - disliked,
        "upvotes": liked,
        "downvotes": disliked,
        "website": name_in(record.get("website")),
    }


def shown_text(value: Any) -> str:
    """A text of the interface, which is HTML, as plain text."""
    return plain_text(parsed(value).body) if isinstance(value, str) and value else ""
