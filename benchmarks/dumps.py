"""How well page dumps are read: where their comments begin, and how many there are, per layout.

Run it with `python -m benchmarks.dumps [FOLDER]`. The folder holds page dumps, BOUNDARIES.tsv
(file, first_comment_line, first_words) and, in it or above it, MANIFEST.tsv with an approximate
`n_comments`. Every page is read as it is, and once more with stretches of empty lines cut to two,
since those who made the folder left wide ones before the comments. The layouts were worked out on
one random half of the pages; both halves are shown.
"""

from __future__ import annotations

import csv
import random
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from loaders import load
from loaders.dump_parts.layout import Layout, layout_of
from loaders.dump_parts.page import page_of
from loaders.schema import LoadError, Options

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "text_dump"
HALVES = 20240501
NEAR = 0.02
LINE_END = re.compile(r"\r\n|\r|\n|\x85|\u2028")
GAPS = re.compile(r"\n(?:[ \t]*\n){3,}")


class Page(NamedTuple):
    """What one page gave, beside what is known of it."""

    file: str
    layout: str
    start_right: bool
    right_without_gaps: bool
    found: int
    claimed: int | None
    listed: int | None


def main() -> None:
    """Print the pages that went wrong, a table per layout, and the two halves."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    boundaries = _rows(folder / "BOUNDARIES.tsv")
    listed = _listed(folder)
    read = [_read(folder / row["file"], row, listed.get(row["file"])) for row in boundaries]
    for page in read:
        if not page.start_right or not _near(page.found, page.claimed):
            print(f"  {page.file}: {page.layout}; {page.found} found, {page.claimed} claimed")
    groups = defaultdict[str, list[Page]](list)
    for page in read:
        groups[page.layout].append(page)
    _print("layout", sorted(groups.items(), key=lambda item: -len(item[1])))
    tuned = set(_half([page.file for page in read]))
    _print(
        "half",
        [
            ("worked on", [page for page in read if page.file in tuned]),
            ("held out", [page for page in read if page.file not in tuned]),
            ("all", read),
        ],
    )


def _half(files: Sequence[str]) -> list[str]:
    shuffled = sorted(files)
    random.Random(HALVES).shuffle(shuffled)
    return shuffled[: (len(shuffled) + 1) // 2]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def _listed(folder: Path) -> dict[str, int]:
    paths = [
        path for path in (folder / "MANIFEST.tsv", folder.parent / "MANIFEST.tsv") if path.exists()
    ]
    rows = _rows(paths[0]) if paths else []
    counts = {Path(row["path"]).name: row["n_comments"].strip("~ ") for row in rows}
    return {name: int(count) for name, count in counts.items() if count.isdigit()}


def _read(path: Path, row: dict[str, str], listed: int | None) -> Page:
    content = path.read_bytes()
    line = int(row["first_comment_line"])
    try:
        corpus = load(content, Options(filename=path.name))
    except LoadError:
        return Page(path.name, "not recognised", False, False, 0, None, listed)
    starts = corpus.comments["source_row"].tolist()
    right = corpus.report.format == "text_dump" and starts[:1] == [line]
    text = content.decode(corpus.report.encoding or "utf-8", "replace")
    wanted = LINE_END.split(text)[line - 1].split()
    return Page(
        path.name,
        _words(layout_of(page_of(text))),
        right,
        _right_without_gaps(text, wanted),
        len(corpus.comments),
        corpus.report.declared_comments,
        listed,
    )


def _right_without_gaps(text: str, wanted: list[str]) -> bool:
    page = page_of(GAPS.sub("\n\n\n", "\n".join(LINE_END.split(text))))
    layout = layout_of(page)
    return layout is not None and page.lines[layout.opening].split() == wanted


def _words(layout: Layout | None) -> str:
    """Name a layout by its first marker: the fixed words kept, the rest by what it is."""
    if layout is None:
        return "heading only"
    sign = layout.signs[0]
    name = "NAME /" if layout.heads[0] != sign.line else "NAME" if sign.name else ""
    date = "DATE" if sign.stamp else ""
    parts = [date, sign.lead, name] if sign.order == "DN" else [sign.lead, name, date]
    number = "#" if any(other.number for other in layout.signs[1:2]) else ""
    words = " ".join(part for part in (number, *parts, sign.verb) if part)
    return f"… {words}" if layout.after else f"{words} …"


def _near(found: int, known: int | None) -> bool:
    return known is None or abs(found - known) <= NEAR * known


def _print(title: str, groups: Sequence[tuple[str, list[Page]]]) -> None:
    print(f"\n{title:<32} pages  start  without gaps  as claimed   as listed")
    for name, pages in groups:
        right = sum(page.start_right for page in pages)
        narrow = sum(page.right_without_gaps for page in pages)
        claimed = _share(pages, lambda page: page.claimed)
        listed = _share(pages, lambda page: page.listed)
        print(
            f"{name[:32]:<32} {len(pages):>5} {right:>6} {narrow:>13}  {claimed:>10}  {listed:>10}"
        )


def _share(pages: list[Page], known: Callable[[Page], int | None]) -> str:
    """Give "k of n": pages whose count is within 2 % of the known one, of those that have one."""
    counted = [page for page in pages if known(page) is not None]
    return f"{sum(_near(page.found, known(page)) for page in counted)} of {len(counted)}"


if __name__ == "__main__":
    main()
