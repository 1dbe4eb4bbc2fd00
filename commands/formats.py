"""`undercurrent formats`: what can be read, how to get each file, and what it was tried on."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from commands.errors import CommandError

if TYPE_CHECKING:
    from argparse import _SubParsersAction

HEADS = {
    "format": "LABEL",
    "how to get this file": "HOW_TO_GET",
    "tried on": "EVIDENCE",
}
LOADER = "loader"


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to the parser."""
    formats = commands.add_parser("formats", help="list the formats, and how to get each file")
    formats.add_argument(
        "--into",
        nargs="+",
        metavar="X.md",
        help="write the table in such files anew, with the columns that it has there",
    )
    formats.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print every format, or write the tables of documents anew; and give 0.

    Raises:
        CommandError: a document cannot be read or written, or has no such table.
    """
    for path in chosen.into or ():
        _write_anew(Path(path))
    if not chosen.into:
        for row in rows():
            print(f"{row[LOADER].strip('`')}: {row['format']} ({row['tried on']})")
            print(f"    {row['how to get this file']}")
    return 0


def rows() -> list[dict[str, str]]:
    """One row per format, in the order of their loaders' names: head -> cell."""
    from loaders import FORMATS

    return [
        {head: getattr(module, name) for head, name in HEADS.items()} | {LOADER: f"`{loader}`"}
        for loader, module in sorted(FORMATS.items())
    ]


def table(heads: Sequence[str]) -> list[str]:
    """Write the formats as the lines of a Markdown table.

    Args:
        heads: the columns, of `format`, `how to get this file`, `tried on`, `loader`.

    Raises:
        KeyError: there is no such column.
    """
    lines = [_line(heads), "|" + "---|" * len(heads)]
    return lines + [_line([row[head] for head in heads]) for row in rows()]


def with_table(text: str) -> str:
    """Write the table of formats in a document anew, and leave all else as it is.

    Raises:
        ValueError: no table of the document has the columns `format` and `loader`.
    """
    lines = text.split("\n")
    for start, line in enumerate(lines):
        heads = [cell.strip() for cell in line.strip("|").split("|")]
        if {"format", LOADER} <= set(heads) <= {*HEADS, LOADER}:
            end = start
            while end < len(lines) and lines[end].startswith("|"):
                end += 1
            return "\n".join([*lines[:start], *table(heads), *lines[end:]])
    raise ValueError("no table with the columns “format” and “loader”")


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _write_anew(path: Path) -> None:
    try:
        path.write_text(with_table(path.read_text("utf-8")), "utf-8")
    except (OSError, ValueError) as error:
        raise CommandError(f"“{path}” was not written: {error}.") from error
