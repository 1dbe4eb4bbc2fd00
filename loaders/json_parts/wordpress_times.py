"""Times as WordPress's REST API writes them: in UTC, or in the site's own zone.

Comments that are embedded in a post have no `date_gmt`; the post's own two times tell the offset.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from loaders.schema import Question, whole_characters
from loaders.text.clocks import offset_of

OFFSET = "offset of the post"
FARTHEST_MINUTES = 14 * 60
ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d")


def offset_of_post(post: dict[str, Any]) -> str:
    """How far the site's clock was from UTC when a post appeared, as `+01:00`, or ""."""
    own, utc = str(post.get("date") or ""), str(post.get("date_gmt") or "")
    if not (ISO.fullmatch(own) and ISO.fullmatch(utc)):
        return ""
    try:
        away = dt.datetime.fromisoformat(own) - dt.datetime.fromisoformat(utc)
    except ValueError:
        return ""
    minutes = int(away.total_seconds() // 60)
    return offset_of(minutes) if abs(minutes) <= FARTHEST_MINUTES else ""


def written_time(record: dict[str, Any], zoned: bool = False) -> str | None:
    """The time in UTC, or the site's own with the post's offset, unless a zone is said."""
    utc, own = str(record.get("date_gmt") or ""), whole_characters(str(record.get("date") or ""))
    if ISO.fullmatch(utc):
        return f"{utc}Z"
    known = not zoned and ISO.fullmatch(own)
    return (f"{own}{record.get(OFFSET, '')}" if known else own) or None


def notes_on_offsets(embedded: list[dict[str, Any]]) -> list[str]:
    """Say by which offset the site's own times of embedded comments were read."""
    used = {str(one[OFFSET]) for one in embedded if one.get(OFFSET) and not one.get("date_gmt")}
    if not used:
        return []
    said = (
        f"Embedded comments have the site’s own times; read with the offset of their post "
        f"({', '.join(sorted(used))}), which may differ by an hour where clocks have changed since."
    )
    return [Question("time_zone", said)]
