"""Records as JSON holds them: nested replies laid flat, and a frame of every key they have."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import orjson
import pandas as pd

from loaders.schema import LoadError, is_private, strings
from loaders.table_parts.column_names import COMMENT_NAMES, guessed, holds_texts, is_known

LINES = re.compile(r"\s*\{[^\n]+\n\s*\{[^\n]")
REPLY_LISTS = ("replies", "children", "comments", "responses", "answers")
OWN_IDS = {"comment_id": COMMENT_NAMES["comment_id"]}
MOST_COLUMNS = 2_000
LOOKED_THROUGH = 4_000_000
ROUNDED_FROM = 2.0**63
SIMPLE_KINDS = {
    frozenset([str]): "str",
    frozenset([int]): "Int64",
    frozenset([float]): "Float64",
    frozenset([int, float]): "Float64",
    frozenset([bool]): "boolean",
}


class RoundedNumberError(Exception):
    """A number too long for this parser was rounded: an id may have changed."""


def parsed_fast(text: str) -> Any:
    """Parse JSON quickly; numbers over 64 bits become floats, which `table_of` notices."""
    try:
        return orjson.loads(text)
    except ValueError:
        return parsed_exactly(text)


def parsed_exactly(text: str) -> Any:
    """Parse JSON with what the fast parser cannot: NaN, half characters, very long numbers."""
    return json.loads(text, parse_constant=lambda _: None)


def oddities(text: str) -> list[str]:
    """Say in words what is not plain JSON in a document that can be read all the same.

    Args:
        text: a document; over 4 MB it is not looked through, and repeated fields keep their last
            value without a word.
    """
    if len(text) > LOOKED_THROUGH:
        return []
    repeated: list[str] = []
    strange: list[str] = []

    def looked_at(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        record = dict(pairs)
        if len(record) < len(pairs):
            repeated.extend(name for name in record if sum(name == n for n, _ in pairs) > 1)
        return record

    json.loads(text, object_pairs_hook=looked_at, parse_constant=strange.append)
    notes = []
    if repeated:
        shown = ", ".join(f"“{name}”" for name in sorted(set(repeated))[:3])
        notes.append(
            f"{_times(len(repeated))} a field was given twice ({shown}); the last was read."
        )
    if strange:
        found = f"{_times(len(strange))} a number was missing"
        notes.append(f"{found} (“{strange[0]}”) and was read as unknown.")
    return notes


def _times(count: int) -> str:
    return "Once" if count == 1 else f"{count:,} times"


def is_lines(text: str) -> bool:
    """Tell lines of records from a document, even if the first or the second line is broken."""
    first, _, rest = text.strip().partition("\n")
    if not rest or not first.startswith("{"):
        return False
    try:
        return isinstance(parsed_fast(first), dict)
    except (ValueError, RecursionError):
        return LINES.match(text) is not None and not _is_document(text)


def _is_document(text: str) -> bool:
    """Tell whether lines that look like records are parts of one document."""
    try:
        parsed_fast(text)
    except (ValueError, RecursionError):
        return False
    return True


class Flat(NamedTuple):
    """Comments in page order.

    Attributes:
        records: the comments, without their replies.
        parents: for each, the place of the comment it stands in, or -1.
        places: for each, the line or the number of the record it came from.
        skipped: pairs (place, reason) for what is no record.
        nested: whether replies stand inside comments in this source.
    """

    records: list[dict[str, Any]]
    parents: list[int]
    places: list[int]
    skipped: list[tuple[int, str]]
    nested: bool


def laid_flat(items: Iterable[Any], places: Sequence[int] | None = None) -> Flat:
    """Lay nested replies flat, depth first; a loop, since threads outgrow Python's stack.

    Args:
        items: comments, each an object that may hold its replies.
        places: where each comes from, or None to number every record as it is met.
    """
    flat = Flat([], [], [], [], False)
    nested = False
    given = list(items)
    pending = list(zip(given, [-1] * len(given), places or [0] * len(given), strict=True))[::-1]
    while pending:
        item, parent, place = pending.pop()
        place = place or len(flat.records) + len(flat.skipped) + 1
        if not isinstance(item, dict):
            flat.skipped.append((place, f"holds {json.dumps(item)[:40]}, which is not a record"))
            continue
        record, replies = _without_replies(item)
        nested = nested or replies is not None
        start = len(flat.records)
        flat.records.append(_in_same_discussion(record, flat.records, parent))
        flat.parents.append(parent)
        flat.places.append(place)
        inherited = place if places else 0
        pending += [(reply, start, inherited) for reply in (replies or [])[::-1]]
    return flat._replace(nested=nested)


def _in_same_discussion(
    record: dict[str, Any], records: list[dict[str, Any]], parent: int
) -> dict[str, Any]:
    if parent < 0 or "discussion_id" not in records[parent]:
        return record
    return {"discussion_id": records[parent]["discussion_id"]} | record


def _without_replies(item: dict[str, Any]) -> tuple[dict[str, Any], list[Any] | None]:
    if isinstance(item.get("comment"), dict):
        item = {name: value for name, value in item.items() if name != "comment"} | item["comment"]
    name = next((name for name in REPLY_LISTS if isinstance(item.get(name), list)), None)
    if name is None:
        keyed = {name: listed_by_id(item[name]) for name in REPLY_LISTS if name in item}
        name = next((name for name, listed in keyed.items() if listed is not None), None)
        if name is None:
            return item, None
        return _without(item, name), keyed[name]
    return _without(item, name), item[name]


def _without(item: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key != name}


def listed_by_id(value: Any) -> list[dict[str, Any]] | None:
    """Comments that are kept under their ids as a list, each with its id; else None.

    Example:
        >>> listed_by_id({"c1": {"text": "Yes", "author": "Ann"}})
        [{'id': 'c1', 'text': 'Yes', 'author': 'Ann'}]
    """
    if not isinstance(value, dict) or not all(isinstance(part, dict) for part in value.values()):
        return None
    worded = sum(any(map(holds_texts, part)) for part in value.values())
    if worded * 2 < len(value):
        return None
    return [part if guessed(part, OWN_IDS) else {"id": name} | part for name, part in value.items()]


def table_of(records: Sequence[dict[str, Any]], exact: bool = False) -> pd.DataFrame:
    """Make a frame with a column for each key; a person's own object gives `user.name` and so on.

    Args:
        records: not mutated.
        exact: long numbers were parsed exactly, so large floats are as they should be.

    Raises:
        RoundedNumberError: a float is so large that it may be an id that was rounded.
        LoadError: there are too many keys for a table.
    """
    flat = [_opened(record) for record in records]
    names = dict.fromkeys(name for record in flat for name in record)
    if len(names) > MOST_COLUMNS:
        raise LoadError(f"The records have {len(names):,} keys; at most {MOST_COLUMNS:,} are read.")
    columns = {name: _column([record.get(name) for record in flat], exact) for name in names}
    return pd.DataFrame(columns, index=pd.RangeIndex(len(flat)))


def _opened(record: dict[str, Any]) -> dict[str, Any]:
    if not any(type(value) is dict for value in record.values()):
        return record
    opened: dict[str, Any] = {}
    for name, held in record.items():
        value = _unwrapped(held)
        if not isinstance(value, dict):
            opened[name] = value
        elif any(is_known(f"{name}.{inner}") for inner in value):
            opened |= {f"{name}.{inner}": part for inner, part in value.items()}
        else:
            public = {key: part for key, part in value.items() if not is_private(key)}
            opened[name] = json.dumps(public, ensure_ascii=False) if public else None
    return opened


def _unwrapped(value: Any) -> Any:
    """Take a value out of the object in which MongoDB's exports say its type (`$oid`, `$date`)."""
    while isinstance(value, dict) and len(value) == 1 and next(iter(value)).startswith("$"):
        (value,) = value.values()
    return value


def _column(values: list[Any], exact: bool) -> pd.Series:
    kinds = frozenset(map(type, values)) - {type(None)}
    if not exact and float in kinds and any(map(_is_rounded, values)):
        raise RoundedNumberError
    kind = SIMPLE_KINDS.get(kinds)
    try:
        if kind is not None:
            return pd.Series(values, dtype=kind)
    except (OverflowError, UnicodeEncodeError):
        pass  # an integer over 64 bits, or half a character: as text
    return strings(pd.Series(values, dtype="object"))


def _is_rounded(value: Any) -> bool:
    return type(value) is float and abs(value) >= ROUNDED_FROM
