"""What is said of a chat's replies: most messages in a chat answer something without saying so."""

from __future__ import annotations

from typing import Any

UNSAID = "none"


def notes_on_replies(rows: list[dict[str, Any]], what: str) -> list[str]:
    """Say how many messages are marked as answers, and what that means for the others.

    Args:
        rows: reads parent_id.
        what: the mark of an answer, in words.
    """
    if not rows:
        return []
    marked = sum(row["parent_id"] is not None for row in rows)
    if not marked:
        return [f"No message here is marked as {what}: whom messages answer is unknown."]
    of = f"{marked:,} of {len(rows):,} messages"
    return [f"{of} are marked as {what}; whom the others answer is unknown."]
