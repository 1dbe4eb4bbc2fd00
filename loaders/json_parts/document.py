"""A JSON document, or a JSON value on each line, as plain Python values; and what fields hold.

Long ids stay exact, half characters and numbers that JSON does not have are replaced and said, and
an error names the place. Fields may hold anything: the functions here give None for what is wrong.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any, BinaryIO, NamedTuple

import orjson
import pandas as pd

from loaders.json_parts.records import is_lines
from loaders.schema import LoadError, Options, whole_characters
from loaders.text.reading import decode, read_times

LONG_NUMBER = re.compile(r"[0-9](?<=[0-9]{19})")
HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")
MOST_COUNTED = 10**12
NOT_A_NUMBER = "Values that are not numbers (NaN, Infinity) were read as unknown."


class Parsed(NamedTuple):
    """What a file holds.

    Attributes:
        values: the document alone, or one value for each line.
        lines: for each value the number of its line; empty for a document.
        skipped: pairs (line, reason) for lines that are not JSON.
        notes: sentences on what was replaced or guessed.
        encoding: the text encoding.
    """

    values: list[Any]
    lines: list[int]
    skipped: list[tuple[int, str]]
    notes: list[str]
    encoding: str


def parsed_values(stream: BinaryIO, options: Options) -> Parsed:
    """Parse a document, or each line of JSON lines.

    Raises:
        LoadError: the document is broken (with the place) or nested too deep.
    """
    text, encoding, notes = decode(stream.read(), options.encoding)
    text = text.removeprefix("\ufeff").replace("\0", "")
    if is_lines(text):
        return _parsed_lines(text, encoding, notes)
    try:
        value, said = parsed_json(text)
    except RecursionError as error:
        raise LoadError("The JSON is nested over 900 levels deep, and no thread is.") from error
    except ValueError as error:
        raise LoadError(_words_on_break(error, text)) from error
    return Parsed([value], [], [], notes + said, encoding)


def parsed_json(text: str) -> tuple[Any, list[str]]:
    """Parse one JSON value: quickly where that is exact, with Python's own parser elsewhere.

    Returns:
        The value, and sentences on what was replaced in it.

    Raises:
        ValueError: this is not JSON.
        RecursionError: it is nested too deep.
    """
    if not LONG_NUMBER.search(text):
        try:
            return orjson.loads(text), []
        except ValueError:
            pass  # perhaps NaN, or half of a character: Python's own parser reads both
    strange: list[str] = []
    value = json.loads(text, parse_constant=strange.append)
    if HALF_CHARACTER.search(text):
        value = json.loads(whole_characters(json.dumps(value, ensure_ascii=False)))
    return value, [NOT_A_NUMBER] if strange else []


def line_trouble(number: int, error: Exception) -> tuple[int, str]:
    """Say why a line was skipped."""
    reason = "it is nested too deep" if isinstance(error, RecursionError) else str(error)
    return number, f"line {number} is not JSON: {reason}"


def _parsed_lines(text: str, encoding: str, notes: list[str]) -> Parsed:
    parsed = Parsed([], [], [], notes, encoding)
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value, said = parsed_json(line)
        except (ValueError, RecursionError) as error:
            parsed.skipped.append(line_trouble(number, error))
            continue
        parsed.values.append(value)
        parsed.lines.append(number)
        notes += said
    return parsed._replace(notes=list(dict.fromkeys(notes)))


def _words_on_break(error: ValueError, text: str) -> str:
    if not isinstance(error, json.JSONDecodeError):
        return f"The JSON is broken: {error}. Save it again."
    place = f"line {error.lineno:,}, column {error.colno:,}"
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated"):
        return f"The file breaks off at {place}: it was not saved whole. Save it again."
    return f"The JSON is broken at {place} ({error.msg}). Save it again."


def place_of(pattern: re.Pattern[str], text: str) -> int | None:
    """The number of the line where a pattern first stands, or None."""
    found = pattern.search(text)
    return None if found is None else text.count("\n", 0, found.start()) + 1


def name_in(value: Any) -> str | None:
    """An id or a name: a text that is not blank, or a whole number."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def number_in(value: Any) -> float | None:
    """A number, or None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if math.isfinite(value) else None


def count_in(value: Any) -> int | None:
    """A number of things, or None for anything that can be none."""
    number = number_in(value)
    return int(number) if number is not None and 0 <= number < MOST_COUNTED else None


def records_in(value: Any) -> list[Any]:
    """A list as it is, and an empty one for anything else."""
    return value if isinstance(value, list) else []


def fields_in(value: Any) -> dict[str, Any]:
    """An object as it is, and an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def no_record(value: Any) -> str:
    """Say what stands where a record should be.

    Example:
        >>> no_record(None)
        'holds null, which is not a record'
    """
    return f"holds {json.dumps(value, ensure_ascii=False)[:40]}, which is not a record"


def finished_rows(
    rows: list[dict[str, Any]], time_columns: tuple[str, ...], options: Options
) -> tuple[list[dict[str, Any]], list[str]]:
    """Read the times of raw rows, and leave out the id of a discussion that has none.

    Args:
        rows: one for each article or comment; not mutated.
        time_columns: the columns that hold times as the source writes them.
        options: reads time_zone, day_first.

    Returns:
        New rows, and sentences on what was assumed of the times.
    """
    columns: dict[str, list[Any]] = {}
    notes: list[str] = []
    for name in time_columns:
        raw = pd.Series([row.get(name) for row in rows], dtype="object")
        read, said = read_times(raw, options)
        columns[name] = read.tolist()
        notes += said
    finished = []
    for number, row in enumerate(rows):
        times = {name: column[number] for name, column in columns.items()}
        nameless = row.get("discussion_id") is None
        kept = {key: row[key] for key in row if key != "discussion_id"} if nameless else row
        finished.append(kept | times)
    return finished, notes
