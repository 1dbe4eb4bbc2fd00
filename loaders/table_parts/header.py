"""How a table of cells begins: what stands between them, and what its columns are called."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import NamedTuple

from loaders.schema import ColumnsError, LoadError
from loaders.table_parts.column_names import is_known

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
EXCEL_HINT = re.compile(r"\Asep=([!-~\t])\r?\n")
# A number, a time or an address, which no column is called.
VALUE = re.compile(r"[\d.,:/ TZ%+-]{0,40}|https?://\S{1,2000}")
MOST_COLUMNS = 2_000
LONGEST_HEADER = 1_000_000
LONGEST_CELL = 50_000_000


class Header(NamedTuple):
    """How a table begins.

    Attributes:
        start: where the table starts in the text.
        delimiter: what stands between its cells.
        names: the names of its columns.
        named: whether the first row holds them; otherwise it holds data.
        first: the first row's cells.
    """

    start: int
    delimiter: str
    names: list[str]
    named: bool
    first: list[str]


def header_of(text: str) -> Header:
    """Find where the table starts, what stands between its cells, and the columns' names."""
    hint = EXCEL_HINT.match(text)
    start = hint.end() if hint else len(text) - len(text.lstrip("\r\n"))
    beginning = text[start : start + LONGEST_HEADER]
    outside = Counter(re.sub(r'"[^"]*"', "", re.split(r"[\r\n]", beginning, maxsplit=1)[0]))
    delimiter = hint[1] if hint else max(DELIMITERS, key=lambda mark: outside[mark])
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(beginning, newline=""), delimiter=delimiter)
    first, second = next(reader, []), next(reader, [])
    names, named = names_of(first, second)
    return Header(start, delimiter, names, named, first)


def names_of(first: list[str], second: list[str]) -> tuple[list[str], bool]:
    """Take the first row for names, unless it holds data like the second; then number them.

    Example:
        >>> names_of(["id", "", "text"], ["7", "", "hi"])
        (['id', 'column 2', 'text'], True)
        >>> names_of(["7", "Ann", "hi"], ["8", "Bob", "ho"])
        (['column 1', 'column 2', 'column 3'], False)
    """
    named = not _holds_data(first, second)
    numbered = enumerate(first, start=1)
    return [(name.strip() if named else "") or f"column {n}" for n, name in numbered], named


def notes_on_names(names: list[str], first: list[str], said: bool) -> list[str]:
    """Say that the columns of a table are numbered because it does not name them.

    Args:
        names: as `names_of` numbered them.
        first: the first row.
        said: whether the user said which column holds the text.

    Raises:
        ColumnsError: the user did not.
    """
    called = f"called “{names[0]}” to “{names[-1]}”"
    if said:
        return [f"No line holds names of columns; they are {called}."]
    shown = ", ".join(cell[:40] for cell in first[:6])
    raise ColumnsError(
        f"The table has no line with the names of its columns: it begins with “{shown}”. They are "
        f"{called}: say on the Source page which is which.",
        names,
    )


def _holds_data(first: list[str], second: list[str]) -> bool:
    """Tell a first row of data from one of names: it has a value where the next row has one."""
    if any(is_known(name) for name in first[:MOST_COLUMNS] if name):
        return False
    below = second or first
    pairs = zip(first[:MOST_COLUMNS], below[:MOST_COLUMNS], strict=False)
    return any(a and b and VALUE.fullmatch(a) and VALUE.fullmatch(b) for a, b in pairs)


def check_names(names: list[str]) -> None:
    """Refuse a table whose columns cannot be told apart.

    Raises:
        LoadError: there are none, too many, or two of the same name.
    """
    if not names:
        raise LoadError("The table has no line with the names of its columns.")
    if len(names) > MOST_COLUMNS:
        raise LoadError(f"The table has {len(names):,} columns; at most {MOST_COLUMNS:,} are read.")
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        shown = ", ".join(f"“{name[:60]}”" for name in twice[:5])
        raise LoadError(f"Two columns have the same name: {shown}. Rename one, and try again.")


def check_lines(content: bytes) -> None:
    """Refuse a line so long that it can be no row of comments, before anything reads it.

    Raises:
        LoadError: a line has over 50 MB.
    """
    at = 0
    while len(content) - at > LONGEST_CELL:
        window = at, at + LONGEST_CELL
        end = max(content.rfind(b"\n", *window), content.rfind(b"\r", *window))
        if end < 0:
            line = content.count(b"\n", 0, at) + 1
            raise LoadError(
                f"Line {line:,} is over {LONGEST_CELL // 1_000_000} MB long, as no row of "
                "comments is. Is this a table? Export it again as CSV."
            )
        at = end + 1
