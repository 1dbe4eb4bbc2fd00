"""Filters as text: the names and values that URLs and the command line use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from analysis.filters import Filters

FIELD_OF = {
    "commenter": "commenters",
    "name": "name",
    "tone": "tones",
    "text": "text",
    "role": "roles",
    "status": "statuses",
    "level": "levels",
    "days": "days",
    "tag": "tags",
    "fact": "fact",
}
NAME_OF = {field: name for name, field in FIELD_OF.items()}
SINGLE = ("name", "text", "fact")
ONCE = (*SINGLE, "level", "days")
LONGEST_LEVELS = 20


def filters_from(pairs: Iterable[tuple[str, str]]) -> Filters:
    """Build filters from (name, value) pairs; what cannot be read is left out.

    Example:
        >>> filters_from([("tone", "negative"), ("level", "2-3")]).levels
        (2, 3)
    """
    chosen: dict[str, Any] = {}
    for name, value in pairs:
        field = FIELD_OF.get(name)
        if field is None or not value:
            continue
        if name == "level":
            chosen[field] = _levels(value)
        elif name == "days":
            chosen[field] = _days(value)
        elif name in SINGLE:
            chosen[field] = value
        else:
            chosen[field] = (*chosen.get(field, ()), value)
    return Filters(**chosen)


def unreadable(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The (name, value) pairs that are no filter, or whose value cannot be read.

    Example:
        >>> unreadable([("tone", "negative"), ("level", "deep"), ("shoe", "42")])
        [('level', 'deep'), ('shoe', '42')]
    """
    return [pair for pair in pairs if not filters_from([pair]).active()]


def asked_twice(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """The filters that take one value and were given several.

    Example:
        >>> asked_twice([("tone", "negative"), ("tone", "neutral"), ("text", "a"), ("text", "b")])
        ['text']
    """
    names = [name for name, _ in pairs]
    return [name for name in ONCE if names.count(name) > 1]


def _levels(written: str) -> tuple[int, int] | None:
    first, _, last = written.partition("-")
    if not (first.isdecimal() and (last or first).isdecimal()) or len(written) > LONGEST_LEVELS:
        return None
    return int(first), int(last or first)


def _days(written: str) -> tuple[dt.date, dt.date] | None:
    first, _, last = written.partition("..")
    try:
        return dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)
    except ValueError:
        return None
