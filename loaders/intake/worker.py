"""Reads untrusted files in a process of its own, with a limit on time and on memory.

`load_in_worker` and `load_path_in_worker` start `python -m loaders.intake.worker`, send it a
line of JSON (the options, and where the files lie), and get back a line of JSON (the report) and
the tables as Arrow streams. Content that came without a file is put into a folder that only this
user can read, and removed from there as soon as the worker has ended.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, Any

import pandas as pd
import psutil
import pyarrow as pa

from loaders import load_parts, schema
from loaders.intake.containers import file_part, files_of
from loaders.schema import Corpus, LoadError, LoadReport, Options

MODULE = f"{__package__}.{Path(__file__).stem}"
ROOT = Path(__file__).resolve().parents[MODULE.count(".")]
LOOK_EVERY_SECONDS = 0.05
BYTES_PER_MORE_SECOND = 5_000_000
TIMES_ITS_SIZE = 6
PACKED = (b"PK", b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"BZh", b"\xfd7zX")
LIKELY_RATIO = 8
TABLES = ("skipped", "repairs", "files", "not_read")
PASSED_ON = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TZDIR", "LD_LIBRARY_PATH", "TMPDIR", "TEMP")
Paths = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]


@dataclasses.dataclass(frozen=True)
class Limits:
    """What a worker may use.

    Attributes:
        seconds: how long it may take; one more for every 5 MB of content.
        resident_bytes: how much memory it may hold; or
        times_its_size: so many times the size of the content, if that is more.
    """

    seconds: float = 10.0
    resident_bytes: int = 1 << 30
    times_its_size: int = 0


def load_in_worker(
    content: bytes | Sequence[tuple[str, bytes]],
    filename: str = "",
    options: Options | None = None,
    limits: Limits | None = None,
) -> Corpus:
    """Do what `load` does with bytes that nobody has vouched for.

    Args:
        content: the file's bytes; or several files, as pairs (name, bytes).
        filename: the name that one file goes by.
        options: what the user decided.
        limits: what the worker may use.

    Raises:
        LoadError: as `load`, of the same class, or when the worker passed a limit or broke down.
    """
    files = [(filename, content)] if isinstance(content, bytes) else list(content)
    with tempfile.TemporaryDirectory(prefix="undercurrent-") as folder:
        placed = []
        for number, (name, held) in enumerate(files):
            path = Path(folder, str(number))
            path.write_bytes(held)
            placed.append((name, str(path)))
        return _loaded(placed, [], options, limits)


def load_path_in_worker(
    paths: Paths, options: Options | None = None, limits: Limits | None = None
) -> Corpus:
    """Do what `load` does with a path, several paths, or a folder, in a process of its own.

    Without limits of its own, a file on this machine may take six times its size in memory.

    Raises:
        LoadError: as `load`, of the same class, or when the worker passed a limit or broke down.
    """
    given = [paths] if isinstance(paths, str | os.PathLike) else paths
    files, notes = files_of([os.path.abspath(path) for path in given])
    return _loaded(files, notes, options, limits or Limits(times_its_size=TIMES_ITS_SIZE))


def _loaded(
    files: list[tuple[str, str]],
    notes: list[str],
    options: Options | None,
    limits: Limits | None,
) -> Corpus:
    limits = limits or Limits()
    asked = {"options": dataclasses.asdict(options or Options()), "files": files, "notes": notes}
    size = _total_size(files)
    limit = limits.seconds + size / BYTES_PER_MORE_SECOND
    resident = max(limits.resident_bytes, limits.times_its_size * size)
    with _worker() as process, ThreadPoolExecutor(2) as pipes:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            pipes.submit(_send, process.stdin, json.dumps(asked).encode())
            answer = pipes.submit(process.stdout.read)
            passed = _limit_passed(process, limit, resident)
        finally:
            process.kill()  # only this child; nothing happens if it has ended
    if passed:
        raise LoadError(f"This file {passed}. It may be damaged, or made to do harm.")
    if process.returncode:
        raise LoadError("The reader stopped unexpectedly. The file may be damaged.")
    return _unpacked(answer.result())


def _total_size(files: list[tuple[str, str]]) -> int:
    """Count bytes, those of packed files for what they are likely to hold."""
    total = 0
    for _, path in files:
        if os.path.exists(path):
            with open(path, "rb") as stream:
                packed = stream.read(4).startswith(PACKED)
            total += os.path.getsize(path) * (LIKELY_RATIO if packed else 1)
    return total


def _worker() -> subprocess.Popen[bytes]:
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-m", MODULE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=environment,
    )


def _send(stream: IO[bytes], asked: bytes) -> None:
    with contextlib.suppress(OSError):  # the worker may have been stopped
        stream.write(asked)
        stream.close()


def _limit_passed(process: subprocess.Popen[bytes], limit: float, resident: int) -> str | None:
    """Watch until the worker ends or passes a limit; say which."""
    end = time.monotonic() + limit
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(LOOK_EVERY_SECONDS)
            return None
        if time.monotonic() > end:
            return f"took longer than {limit:.0f} seconds to read"
        with contextlib.suppress(psutil.Error):
            if psutil.Process(process.pid).memory_info().rss > resident:
                return f"needed more than {_size(resident)} of memory"


def _size(count: int) -> str:
    return f"{count / (1 << 30):.0f} GB" if count >= 1 << 30 else f"{count / (1 << 20):.0f} MB"


def _unpacked(answer: bytes) -> Corpus:
    line, _, packed = answer.partition(b"\n")
    head: dict[str, Any] = json.loads(line)
    if "error" in head:
        raise _raised_again(head)
    source = pa.BufferReader(packed)
    articles, comments = _frame(source), _frame(source)
    facts: dict[str, Any] = head["report"] | {name: _frame(source) for name in TABLES}
    for name in ("columns", "source_columns", "notes", "questions"):
        facts[name] = tuple(tuple(v) if isinstance(v, list) else v for v in facts[name])
    return Corpus(articles, comments, LoadReport(**facts))


def _raised_again(head: dict[str, Any]) -> LoadError:
    kind = getattr(schema, head["error"], LoadError)
    error: LoadError = kind(head["message"])
    for name, value in head["attributes"].items():
        setattr(error, name, tuple(value) if isinstance(value, list) else value)
    return error


def _frame(source: pa.BufferReader) -> pd.DataFrame:
    frame: pd.DataFrame = pa.ipc.open_stream(source).read_all().to_pandas()
    times = frame.select_dtypes("datetimetz").columns
    return frame.astype(dict.fromkeys(times, schema.TIME))


def _answer(corpus: Corpus, out: IO[bytes]) -> None:
    """Write the report and the tables, piece by piece: nothing is held twice."""
    report = corpus.report
    facts = {name: value for name, value in vars(report).items() if name not in TABLES}
    out.write(json.dumps({"report": facts}).encode() + b"\n")
    for frame in (corpus.articles, corpus.comments, *(getattr(report, name) for name in TABLES)):
        table = pa.Table.from_pandas(frame)
        with pa.ipc.new_stream(pa.PythonFile(out), table.schema) as stream:
            stream.write_table(table, max_chunksize=1 << 16)


def main() -> None:
    """Read the files named on standard input and answer on standard output."""
    asked = json.loads(sys.stdin.buffer.read())
    out = sys.stdout.buffer
    files = [file_part(name, path) for name, path in asked["files"]]
    try:
        corpus = load_parts(files, asked["notes"], Options.from_mapping(asked["options"]))
    except LoadError as error:
        said = {"error": type(error).__name__, "message": str(error), "attributes": vars(error)}
        out.write(json.dumps(said).encode() + b"\n")
    else:
        _answer(corpus, out)
    out.flush()


if __name__ == "__main__":
    main()
