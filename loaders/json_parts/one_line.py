"""One line of JSON, read exactly and forgivingly; slow, for lines that the fast way refuses.

Values become the same texts that `loaders.json_parts.ndjson` gets from DuckDB.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Collection
from typing import Any

ESCAPE = re.compile(r"\\(?:u[0-9a-f]{4}|.)")
HALF = re.compile("[\ud800-\udfff]")


def record_and_repairs(line: bytes, wanted: Collection[str]) -> tuple[Any, list[str]]:
    """Parse a line, and say what had to be repaired in it.

    A repeated field keeps its last value, as with every parser that takes it; bytes that are no
    UTF-8 and halves of characters become `�`; NUL bytes are dropped.

    Args:
        line: without its line end.
        wanted: fields of the record whose repetition is worth saying.

    Returns:
        The record as field -> text, or any other value if the line holds no object, and the repairs
        in words.

    Raises:
        ValueError: the line is not JSON.
        RecursionError: it is nested too deep for this parser.
    """
    text, repairs = _decoded(line)
    repeated: list[str] = []

    def as_record(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        # Called for the innermost object first, so what stays is said of the record itself.
        repeated[:] = sorted({name for name in names if names.count(name) > 1} & set(wanted))
        return dict(pairs)

    value = json.loads(text, object_pairs_hook=as_record, parse_float=_finite)
    if not isinstance(value, dict):
        return value, repairs
    record = {name: as_text(value[name]) for name in wanted if value.get(name) is not None}
    repairs += [f"“{name}” stands there more than once; the last was read" for name in repeated]
    if any(HALF.search(part) for part in record.values()):
        record = {name: HALF.sub("\ufffd", part) for name, part in record.items()}
        repairs.append("half a character was replaced by �")
    return record, repairs


def reason(error: ValueError | RecursionError) -> str:
    """Say why a line is not JSON, without the parser's own line numbers."""
    if isinstance(error, RecursionError):
        return "nested too deep"
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos + 1}"
    return str(error)


def _decoded(line: bytes) -> tuple[str, list[str]]:
    repairs = []
    if b"\0" in line:
        line = line.replace(b"\0", b"")
        repairs.append("NUL bytes were dropped")
    try:
        text = line.decode()
    except UnicodeDecodeError:
        text = line.decode(errors="replace")
        repairs.append("bytes that are not UTF-8 were replaced by �")
    return text.strip().removeprefix("\ufeff"), repairs


def _finite(digits: str) -> float | str:
    """Keep a number that is too large for a float as it is written."""
    number = float(digits)
    return number if math.isfinite(number) else digits


def as_text(value: Any) -> str:
    """Write a value that is not null as a text: compact JSON, but texts without their quotes."""
    if isinstance(value, str):
        return value
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if isinstance(value, dict | list):
        return ESCAPE.sub(_with_capitals, written)
    return written


def _with_capitals(escape: re.Match[str]) -> str:
    shown = escape[0]
    return f"\\u{shown[2:].upper()}" if shown[1] == "u" else shown
