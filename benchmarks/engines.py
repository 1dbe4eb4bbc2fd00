"""Compares what is read of real comment software's output with what was posted into it.

    python -m benchmarks.engines [FOLDER]

Beside each file of the folder may stand `FILE.truth.json`: an object whose `comments` have id,
parent (`parent_shown` where the page shows less), commenter, posted_at, text, status. Printed for
each such file: the format, comments found of those posted, those found beyond them, and how many
have their name, parent, time, text and status; then the shares over all. A parent that we leave
unknown where the file tells it counts as not found; one that we give and the truth does not, as
invented. Exit 1 if anything was uncaught or a parent invented.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from loaders import LoadError, load

DEFAULT = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "engines"
TRUTH = ".truth.json"
PARTS = ("comments", "names", "parents", "times", "texts", "states")
NOBODY = ("", "Anonymous")
QUOTED_MARK = re.compile(r"(?m)^\s*>+ ?")


class Outcome(NamedTuple):
    """What came of one file; `right` counts the comments with each part of `PARTS` right."""

    path: str
    format: str
    posted: int
    right: dict[str, int]
    beyond: int
    invented: int
    missing: int
    said: str


def main(arguments: list[str]) -> int:
    """Print the table; give 1 where a promise was broken."""
    folder = Path(arguments[0]) if arguments else DEFAULT
    truths = sorted(folder.rglob(f"*{TRUTH}"))
    outcomes = [_outcome(folder, truth) for truth in truths]
    print(f"{'file':52}{'loader':18}{'posted':>7}", end="")
    print("".join(f"{part:>9}" for part in PARTS), f"{'beyond':>7}{'invented':>9}{'missing':>8}")
    for each in outcomes:
        print(f"{each.path[:51]:52}{each.format:18}{each.posted:>7}", end="")
        print("".join(f"{each.right[part]:>9}" for part in PARTS), end="")
        print(f" {each.beyond:>7}{each.invented:>9}{each.missing:>8}  {each.said[:60]}")
    # What a file itself counts without holding it cannot be found in it.
    held = sum(each.posted - min(each.missing, each.posted) for each in outcomes) or 1
    shares = {part: sum(each.right[part] for each in outcomes) / held for part in PARTS}
    print(f"{'all, of those held':52}{'':18}{held:>7}", end="")
    print("".join(f"{shares[part]:>9.1%}" for part in PARTS))
    return int(any(each.invented or each.format == "uncaught" for each in outcomes))


def _outcome(folder: Path, truth: Path) -> Outcome:
    path = truth.with_name(truth.name.removesuffix(TRUTH))
    posted = json.loads(truth.read_text("utf-8"))["comments"]
    name, none = str(path.relative_to(folder)), dict.fromkeys(PARTS, 0)
    try:
        corpus = load(path)
    except LoadError as error:
        return Outcome(name, "refused", len(posted), none, 0, 0, 0, " ".join(str(error).split()))
    except Exception as error:  # what a benchmark of robustness is there to find
        return Outcome(name, "uncaught", len(posted), none, 0, 0, 0, repr(error))
    rows: list[dict[str, Any]] = [
        {str(key): None if _absent(value) else value for key, value in row.items()}
        for row in corpus.comments.to_dict("records")
    ]
    pairs = _pairs(posted, rows)
    right = {part: sum(_is_right(part, *pair, pairs) for pair in pairs) for part in PARTS}
    invented = sum(_is_invented(*pair, pairs) for pair in pairs)
    report = corpus.report
    beyond = len(rows) - len(pairs)
    return Outcome(name, report.format, len(posted), right, beyond, invented, report.missing, "")


def _absent(value: Any) -> bool:
    return value is None or value is pd.NaT or value is pd.NA or value != value


def _pairs(
    posted: list[dict[str, Any]], rows: list[dict[str, Any]]
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Find each posted comment among the rows: by its id, else by its text, in page order."""
    by_id = {str(row["comment_id"]): row for row in rows}
    if sum(one["id"] in by_id for one in posted) * 2 > len(rows):
        return [(one, by_id[one["id"]]) for one in posted if one["id"] in by_id]
    left = list(rows)
    found = []
    for one in posted:
        same = (row for row in left if _words(row["text"]) == _words(one.get("own", one["text"])))
        row = next(same, None)
        if row is not None:
            left.remove(row)
            found.append((one, row))
    return found


def _words(text: str | None) -> str:
    """Give a text without white space, marks of quotation and what renders as a picture."""
    plain = QUOTED_MARK.sub("", text or "").replace(";-)", "😉")
    return re.sub(r"[\s*•]+", "", plain)


def _unquoted(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not QUOTED_MARK.match(line))


def _parent_told(one: dict[str, Any]) -> str | None:
    return one["parent_shown"] if "parent_shown" in one else one["parent"]


def _own_parent(
    row: dict[str, Any], pairs: list[tuple[dict[str, Any], dict[str, Any]]]
) -> str | None:
    """Give the posted id of the comment that a row is said to answer."""
    named = row["parent_id"]
    if named is None:
        return None
    return next((one["id"] for one, other in pairs if other["comment_id"] == named), str(named))


def _is_invented(
    one: dict[str, Any],
    row: dict[str, Any],
    pairs: list[tuple[dict[str, Any], dict[str, Any]]],
) -> bool:
    parent = _own_parent(row, pairs)
    return parent is not None and parent not in (one["parent"], _parent_told(one))


def _is_right(
    part: str,
    one: dict[str, Any],
    row: dict[str, Any],
    pairs: list[tuple[dict[str, Any], dict[str, Any]]],
) -> bool:
    if part == "names":
        return _name(row["commenter"]) == _name(one["commenter"])
    if part == "parents":
        if "parent_shown" in one and one["parent_shown"] is None:
            return row["parent_id"] is None
        parent = _own_parent(row, pairs)
        known = parent is not None or row["parent_source"] != "none"
        return known and parent in (one["parent"], _parent_told(one))
    if part == "times":
        return _minute(row["posted_at"]) == _minute(one["posted_at"])
    if part == "texts":
        gone = one["status"] == "deleted"
        if "own" in one:  # a letter quotes what it answers, and that is not its writer's
            return gone or _words(_unquoted(row["text"])) == _words(_unquoted(one["own"]))
        return gone or _words(row["text"]) == _words(one["text"])
    return part == "comments" or row["status"] == one["status"]


def _name(name: str | None) -> str | None:
    return None if name is None or name in NOBODY else " ".join(name.split())


def _minute(time: Any) -> Any:
    """Give a time to the minute: many pages show no more."""
    return None if time is None else pd.Timestamp(time).floor("min")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
