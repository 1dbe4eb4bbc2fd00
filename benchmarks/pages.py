"""How much of real web pages is read right, and how fast, beside trafilatura.

Run it with `python -m benchmarks.pages [DATA]`; DATA holds `html/` with saved pages and what is
true of them (`TRUTH.jsonl`: page, id, parent, author, datetime). Only what the truth states is
scored; where the truth itself is wrong, it is listed below and both figures are printed.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import pandas as pd

from loaders import load
from loaders.schema import LoadError

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
TIMES = 7
LARGE = range(380_000, 420_000)
# Errors of the truth, found by opening the pages.
BYLINES = {  # the author field holds the byline around the name as well
    "traf__golfpost.de-premiere.html": "name and date in one element",
    "traf__internet-law.de.pseudonymen.html": "“Comment by NAME — DATE”",
    "traf__thisisjanewayne.com.bauch.html": "name and date in one element",
    "traf__verfassungsblog.de.expertinnen.html": "name, date and reply button",
    "traf__lady50plus.de.sekre.html": "the badge “Autor” after the name",
    "traf__zdnet.de.facebook.html": "“Am DATE von NAME”",
    "traf__flawlessfood.co.uk.olive.html": "cut before “dice”, Spanish for “says”, in Chandice",
}
TEASERS = {  # listed as comments of the page, though they stand under other articles
    "traf__spektrum.de.engelbart.html": {"2770", "2761", "2760", "2759", "2758"},
}
UNLISTED = {  # comments of the page that the truth does not list
    "traf__german.stackexchange.com.ausgeraubt.html": "answers to the question",
}


def main() -> None:
    """Print the table of pages that differ, the totals, and the times."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    pages = _truth(data)
    if not pages:
        print(f"{data / 'html' / 'TRUTH.jsonl'} is not here: give the folder that holds html/.")
        return
    totals: Counter[str] = Counter()
    print(
        f"{'page':52}{'listed':>7}{'found':>7}{'extra':>7}{'parents':>9}{'authors':>9}{'dates':>9}"
    )
    for name, rows in pages.items():
        counts = _scored(name, rows, _read(data / "html" / name))
        totals += counts
        _print_where_it_differs(name, counts)
    _print_totals(totals)
    _print_times(data)


def _truth(data: Path) -> dict[str, list[dict[str, Any]]]:
    path = data / "html" / "TRUTH.jsonl"
    pages: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines() if path.exists() else ():
        row = json.loads(line)
        pages[row["page"].removeprefix("html/")].append(row)
    return pages


def _read(path: Path) -> dict[str, dict[str, Any]]:
    try:
        table = load(path).comments
    except LoadError as error:
        print(f"{path.name}: {error}")
        return {}
    return {row["comment_id"]: row for row in table.to_dict("records")}


def _scored(
    name: str, wanted: list[dict[str, Any]], found: dict[str, dict[str, Any]]
) -> Counter[str]:
    """Count what is asked and what is right; `allowed` forgives the truth's listed errors."""
    ids = {row["id"] for row in wanted}
    extra = len(found.keys() - ids)
    counts = Counter(
        wanted=len(wanted),
        found=len(ids & found.keys()),
        extra=extra,
        teasers=len(TEASERS.get(name, set()) & (ids - found.keys())),
        unlisted=extra if name in UNLISTED else 0,
    )
    for row in wanted:
        if row["id"] in found:
            counts += _compared(row, found[row["id"]], name in BYLINES)
    return counts


def _compared(wanted: dict[str, Any], found: dict[str, Any], byline: bool) -> Counter[str]:
    counts: Counter[str] = Counter()
    parent = found["parent_id"] if isinstance(found["parent_id"], str) else None
    if wanted["parent"] is not None:
        counts.update(parents_asked=1, parents=parent == wanted["parent"])
    counts.update(every_parent=parent == wanted["parent"])
    if wanted["author"]:
        same = found["commenter"] == wanted["author"].strip()
        inside = byline and _is_around(wanted["author"], str(found["commenter"]))
        counts.update(authors_asked=1, authors=same, authors_allowed=same or inside)
    date = _date(wanted["datetime"])
    if not pd.isna(date):
        counts.update(dates_asked=1, dates=found["posted_at"] == date)
    return counts


def _is_around(byline: str, name: str) -> bool:
    return name in byline or name.startswith(byline) or name.rstrip(")") == byline


def _date(written: str | None) -> pd.Timestamp:
    """Read the truth's date; "2017-08-7" is a date, "comment_date" is none."""
    parts = (written or "").split("-")
    padded = "-".join(part.zfill(2) for part in parts) if len(parts) == 3 else written
    return pd.to_datetime(padded, errors="coerce", utc=True)


def _print_where_it_differs(name: str, counts: Counter[str]) -> None:
    asked = [("parents", "parents_asked"), ("authors", "authors_asked"), ("dates", "dates_asked")]
    whole = counts["found"] == counts["wanted"] and not counts["extra"]
    if whole and all(counts[right] == counts[every] for right, every in asked):
        return
    cells = "".join(f"{counts[right]:>5}/{counts[every]:<3}" for right, every in asked)
    line = f"{counts['wanted']:>7}{counts['found']:>7}{counts['extra']:>7}"
    why = BYLINES.get(name) or UNLISTED.get(name) or ("teasers" if name in TEASERS else "")
    print(f"{name[:50]:52}{line}{cells}  {why}")


def _print_totals(totals: Counter[str]) -> None:
    wanted, extra = totals["wanted"], totals["extra"]
    real, unlisted = wanted - totals["teasers"], totals["unlisted"]
    figures = [
        ("comments found (recall)", totals["found"], wanted),
        ("… without teasers of other articles", totals["found"], real),
        ("comments that are listed (precision)", totals["found"], totals["found"] + extra),
        ("… with those that the truth leaves out", totals["found"] + unlisted,
         totals["found"] + extra),
        ("parents, where one is stated", totals["parents"], totals["parents_asked"]),
        ("parents, with “none” taken for stated", totals["every_parent"], totals["found"]),
        ("authors", totals["authors"], totals["authors_asked"]),
        ("… with the listed errors", totals["authors_allowed"], totals["authors_asked"]),
        ("dates", totals["dates"], totals["dates_asked"]),
    ]  # fmt: skip
    print()
    for name, right, every in figures:
        print(f"{name:44}{right:>5} of {every:<5}{right / max(every, 1):>8.1%}")


def _print_times(data: Path) -> None:
    sizes = {path: path.stat().st_size for path in sorted((data / "html").glob("*.html"))}
    print(f"\nA page of about 400 KB, milliseconds of processor time (median of {TIMES}):")
    for path in (path for path, size in sizes.items() if size in LARGE):
        content = path.read_bytes()
        ours = _milliseconds(lambda content=content: load(content))
        try:
            from trafilatura import extract
        except ImportError as error:
            beside = f"trafilatura left out ({error})"
        else:
            text = content.decode("utf-8", "replace")
            beside = (
                f"trafilatura (text and comments) {_milliseconds(lambda t=text: extract(t)):.0f}"
            )
        print(f"  {path.name[:50]:52} load {ours:.0f}, {beside}")


def _milliseconds(work: Callable[[], object]) -> float:
    work()
    taken = []
    for _ in range(TIMES):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return 1_000 * median(taken)


if __name__ == "__main__":
    main()
