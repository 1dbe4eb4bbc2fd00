"""`--limit`: how much processor time and memory reading a source may take."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING

from commands.errors import CommandError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loaders import LoadError
    from loaders.intake.limits import Limits

WRITTEN = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*(s|mb|gb)?", re.IGNORECASE)
BYTES = {"mb": 1 << 20, "gb": 1 << 30}
MORE_TIMES = 4


def add_limit(parser: argparse.ArgumentParser) -> None:
    """Describe `--limit` to the parser of a command that reads sources."""
    parser.add_argument(
        "--limit", action="append", default=[], type=_limit, metavar="SECONDS|SIZE", dest="limits",
        help="what reading may take: processor time (600s), memory (4GB); may be repeated",
    )  # fmt: skip


def limits_of(given: Iterable[tuple[str, float]]) -> Limits:
    """The limits that `--limit` set."""
    from loaders.intake.limits import Limits

    known = dict(given)
    memory = known.get("resident_bytes")
    return Limits(known.get("seconds"), None if memory is None else int(memory))


def refused(error: LoadError) -> CommandError:
    """The error of a command whose source could not be read, with the way on, if any."""
    from loaders.intake.limits import LimitError

    if not isinstance(error, LimitError):
        return CommandError(str(error))
    if error.reached == "resident_bytes":
        more = f"{MORE_TIMES * error.resident_bytes / BYTES['mb']:.0f}MB"
    else:
        more = f"{max(MORE_TIMES * error.seconds, 1):.0f}s"
    return CommandError(f"{error} For example: --limit {more}")


def _limit(written: str) -> tuple[str, float]:
    read = WRITTEN.fullmatch(written.strip())
    if not read or not float(read[1]):
        raise argparse.ArgumentTypeError(
            f"“{written}” is not a limit; write seconds of processor time (600s) or memory (4GB)"
        )
    number, unit = float(read[1]), (read[2] or "s").lower()
    return ("seconds", number) if unit == "s" else ("resident_bytes", number * BYTES[unit])
