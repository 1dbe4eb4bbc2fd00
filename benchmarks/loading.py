"""How long a million comments as JSON lines take to read, beside other readers of such files.

Run it with `python -m benchmarks.loading [COMMENTS]`. Every reader has a process of its own, held
to one core; CPU seconds are those of the process without its start, and count all its threads.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.made_dump import write_dump
from benchmarks.running import ROOT

COMMENTS = 1_000_000
BROKEN = 10
BLOCK = 16 << 20


def main() -> None:
    """Make the file, and print the table."""
    comments = int(sys.argv[1]) if len(sys.argv) > 1 else COMMENTS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "comments.jsonl"
        broken = write_dump(path, comments, BROKEN)
        clean = Path(folder) / "clean.jsonl"
        write_dump(clean, comments)
        size = clean.stat().st_size / 1e6
        print(f"{comments:,} comments, {size:.0f} MB; {BROKEN} of them cut off in a second file")
        head = ("CPU s", "x floor", "peak MB", "x file", "CPU s, broken", "broken lines")
        print(f"{'':<34}" + "".join(f"{name:>15}" for name in head))
        floor = 0.0
        for name in READERS:
            figures = _measured(name, clean), _measured(name, path)
            floor = floor or figures[0].get("seconds", 0.0)
            print(f"{name:<34}{_words(figures, floor, size, broken)}")


def _words(figures: tuple[dict, dict], floor: float, size: float, broken: list[int]) -> str:
    clean, cut = figures
    if "seconds" not in clean:
        return f"{clean['failed']:>15}"
    found = cut.get("broken")
    said = cut.get("failed") or ("exact" if found == broken else f"{len(found or [])} found")
    cells = (
        f"{clean['seconds']:.2f}",
        f"{clean['seconds'] / floor:.1f}",
        f"{clean['peak']:.0f}",
        f"{clean['peak'] / size:.1f}",
        f"{cut['seconds']:.2f}" if "seconds" in cut else "-",
        said,
    )
    return "".join(f"{cell:>15}" for cell in cells)


def _measured(name: str, path: Path) -> dict:
    command = [sys.executable, "-m", "benchmarks.loading", "--one", name, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return json.loads(done.stdout) if done.stdout else {"failed": "stopped"}


def _one(name: str, path: str) -> dict:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    try:
        read = READERS[name]()
    except ImportError:
        return {"failed": "not installed"}
    begun = time.process_time()
    try:
        broken = read(path)
    except Exception:  # whatever a library raises for a broken line
        return {"failed": "refused"}
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    return {"seconds": seconds, "peak": peak, "broken": broken}


Reader = Callable[[str], list[int]]


def _floor() -> Reader:
    import orjson

    def read(path: str) -> list[int]:
        broken = []
        with open(path, "rb") as file:
            for number, line in enumerate(file, start=1):
                try:
                    orjson.loads(line)
                except ValueError:
                    broken.append(number)
        return broken

    return read


def _blocks() -> Reader:
    import duckdb  # noqa: F401 - its import is no part of the reading

    from loaders.json_parts.ndjson import blocks
    from loaders.json_parts.reddit_rows import FIELDS

    def read(path: str) -> list[int]:
        with open(path, "rb") as file:
            parts = list(blocks(file, FIELDS))
        return [number for part in parts for number, _ in part.skipped]

    return read


def _loader() -> Reader:
    import duckdb  # noqa: F401 - its import is no part of the reading

    from loaders.reddit_dump import read as batches
    from loaders.schema import Options

    def read(path: str) -> list[int]:
        with open(path, "rb") as file:
            parts = list(batches(file, Options()))
        return [number for part in parts for number, _ in part.skipped]

    return read


def _load() -> Reader:
    import duckdb  # noqa: F401 - its import is no part of the reading

    from loaders import load

    return lambda path: load(path).report.skipped["record"].tolist()


def _duckdb() -> Reader:
    import duckdb

    def read(path: str) -> list[int]:
        connection = duckdb.connect(config={"threads": 1})
        connection.read_json(path, format="newline_delimited").to_arrow_table()
        return []

    return read


def _polars() -> Reader:
    os.environ["POLARS_MAX_THREADS"] = "1"
    import polars

    # Of a hundred lines it sees only null or false in these, and refuses the file for the rest.
    mixed = dict.fromkeys(("edited", "distinguished", "author_flair_text"), polars.String)

    def read(path: str) -> list[int]:
        polars.read_ndjson(path, schema_overrides=mixed)
        return []

    return read


def _pyarrow() -> Reader:
    import pyarrow.json

    def read(path: str) -> list[int]:
        options = pyarrow.json.ReadOptions(use_threads=False, block_size=BLOCK)
        parse = pyarrow.json.ParseOptions(unexpected_field_behavior="ignore")
        parse.explicit_schema = pyarrow.schema(
            [(name, pyarrow.string()) for name in ("id", "parent_id", "link_id", "author", "body")]
            + [("score", pyarrow.int64()), ("created_utc", pyarrow.int64())]
        )
        pyarrow.json.read_json(path, read_options=options, parse_options=parse)
        return []

    return read


def _pandas() -> Reader:
    import pandas

    def read(path: str) -> list[int]:
        pandas.read_json(path, lines=True)
        return []

    return read


READERS: dict[str, Callable[[], Reader]] = {
    "orjson.loads of each line (floor)": _floor,
    "loaders.json_parts.ndjson.blocks": _blocks,
    "loaders.reddit_dump.read": _loader,
    "loaders.load, all of it": _load,
    "DuckDB read_json": _duckdb,
    "polars read_ndjson": _polars,
    "pyarrow.json, seven columns": _pyarrow,
    "pandas.read_json": _pandas,
}

if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(_one(*sys.argv[2:4])))
    else:
        main()
