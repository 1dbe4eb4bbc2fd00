"""Opens every file of a folder of real ones and says what came of each.

    python -m benchmarks.real_files [FOLDER] [--all]

The folder may hold a `MANIFEST.tsv` with the columns `path` and `n_comments`. Printed for each
subfolder: files, how many opened, how many were refused with words, comments found beside those the
manifest counts, the slowest file. Below: every file that differs from the manifest, every refusal
(`--all`), and whatever went wrong. Exit 1 if anything was uncaught, took over 10 s or does not add
up.
"""

from __future__ import annotations

import csv
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from loaders import LoadError, load

DEFAULT = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
SLOW_SECONDS = 10.0
NO_FILE_OF_ITS_KIND = ("MANIFEST.tsv", "BOUNDARIES.tsv", "TRUTH.jsonl", "SCHEMA.md", "README.md")


class Outcome(NamedTuple):
    """What came of one file."""

    path: str
    kind: str
    seconds: float
    format: str
    comments: int
    said: str
    expected: str


def main(arguments: list[str]) -> int:
    """Print the table; give 1 where a promise was broken."""
    folders = [Path(name) for name in arguments if not name.startswith("-")]
    folder = folders[0] if folders else DEFAULT
    expected = _expected(folder)
    names = sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and path.name not in NO_FILE_OF_ITS_KIND
    )
    outcomes = [_outcome(folder, name, expected.get(name, "")) for name in names]
    _print_table(outcomes)
    differing = [o for o in outcomes if o.expected.isdigit() and int(o.expected) != o.comments]
    _print_each("Counts that differ from the manifest", differing)
    if "--all" in arguments:
        _print_each("Refused", [o for o in outcomes if o.kind == "refused"])
    broken = [o for o in outcomes if o.kind == "uncaught" or o.seconds > SLOW_SECONDS]
    _print_each("Uncaught, or slower than 10 s", broken)
    return 1 if broken else 0


def _expected(folder: Path) -> dict[str, str]:
    manifest = folder / "MANIFEST.tsv"
    if not manifest.exists():
        return {}
    with manifest.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["path"]: row["n_comments"] or "" for row in rows}


def _outcome(folder: Path, name: str, expected: str) -> Outcome:
    start = time.perf_counter()
    kind, form, comments, said = "opened", "", 0, ""
    try:
        corpus = load(folder / name)
        form, comments, said = corpus.report.format, len(corpus.comments), corpus.report.why
    except LoadError as error:
        kind, said = "refused", str(error)
    except Exception as error:  # what a benchmark of robustness is there to find
        kind, said = "uncaught", repr(error)
    seconds = time.perf_counter() - start
    return Outcome(name, kind, seconds, form, comments, " ".join(said.split()), expected)


def _print_table(outcomes: list[Outcome]) -> None:
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[outcome.path.split("/")[0]].append(outcome)
    print(f"{'folder':18}{'files':>6}{'opened':>8}{'refused':>8}{'uncaught':>9}", end="")
    print(f"{'comments':>10}{'manifest':>10}{'slowest':>9}  loaders")
    for name, group in [*groups.items(), ("all", outcomes)]:
        kinds = [outcome.kind for outcome in group]
        counted = [o for o in group if o.expected.isdigit()]
        print(
            f"{name:18}{len(group):>6}{kinds.count('opened'):>8}{kinds.count('refused'):>8}"
            f"{kinds.count('uncaught'):>9}{sum(o.comments for o in counted):>10}"
            f"{sum(int(o.expected) for o in counted):>10}{max(o.seconds for o in group):>8.2f}s  "
            + ", ".join(sorted({o.format for o in group} - {""}))
        )
    print("(comments: in the files for which the manifest has a number)")


def _print_each(title: str, outcomes: list[Outcome]) -> None:
    print(f"\n{title}: {len(outcomes)}")
    for o in outcomes:
        wanted = f" (manifest {o.expected})" if o.expected else ""
        print(f"  {o.path[:70]:72}{o.comments:>6}{wanted}  {o.format}  {o.said[:150]}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
