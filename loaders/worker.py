"""Reads untrusted files in a process of its own, with a limit on time and on memory.

`load_in_worker` starts `python -m loaders.worker`, sends a line of JSON (the options) and the
content, and gets back a line of JSON (the report) and the tables as Arrow streams.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, Any

import pandas as pd
import psutil
import pyarrow as pa

from loaders import load, schema
from loaders.schema import Corpus, LoadError, LoadReport, Options

ROOT = Path(__file__).resolve().parent.parent
LOOK_EVERY_SECONDS = 0.05
BYTES_PER_MORE_SECOND = 5_000_000
TABLES = ("skipped", "repairs")
PASSED_ON = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TZDIR", "LD_LIBRARY_PATH")


def load_in_worker(
    content: bytes,
    filename: str,
    options: Options | None = None,
    seconds: float = 20.0,
    resident_bytes: int = 1 << 30,
) -> Corpus:
    """Do what `load` does with bytes that nobody has vouched for.

    Args:
        content: the file's bytes.
        filename: the name it goes by.
        options: what the user decided.
        seconds: how long the worker may take; one more for every 5 MB of content.
        resident_bytes: how much memory it may hold.

    Raises:
        LoadError: as `load`, of the same class, or when the worker passed a limit or broke down.
    """
    options = dataclasses.replace(options or Options(), filename=filename)
    header = json.dumps(dataclasses.asdict(options)).encode() + b"\n"
    limit = seconds + len(content) / BYTES_PER_MORE_SECOND
    with _worker() as process, ThreadPoolExecutor(2) as pipes:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            pipes.submit(_send, process.stdin, header, content)
            answer = pipes.submit(process.stdout.read)
            passed = _limit_passed(process, limit, resident_bytes)
        finally:
            process.kill()  # only this child; nothing happens if it has ended
    if passed:
        raise LoadError(f"This file {passed}. It may be damaged, or made to do harm.")
    if process.returncode:
        raise LoadError("The reader stopped unexpectedly. The file may be damaged.")
    return _unpacked(answer.result())


def _worker() -> subprocess.Popen[bytes]:
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-m", "loaders.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=environment,
    )


def _send(stream: IO[bytes], header: bytes, content: bytes) -> None:
    with contextlib.suppress(OSError):  # the worker may have been stopped
        stream.write(header)
        stream.write(content)
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
    frames, start = [], 0
    for length in head["lengths"]:
        frames.append(_frame(packed[start : start + length]))
        start += length
    articles, comments, skipped, repairs = frames
    facts = head["report"]
    for name in ("columns", "source_columns", "notes"):
        facts[name] = tuple(tuple(v) if isinstance(v, list) else v for v in facts[name])
    return Corpus(articles, comments, LoadReport(**facts, skipped=skipped, repairs=repairs))


def _raised_again(head: dict[str, Any]) -> LoadError:
    kind = getattr(schema, head["error"], LoadError)
    error: LoadError = kind(head["message"])
    for name, value in head["attributes"].items():
        setattr(error, name, tuple(value) if isinstance(value, list) else value)
    return error


def _frame(packed: bytes) -> pd.DataFrame:
    frame: pd.DataFrame = pa.ipc.open_stream(packed).read_all().to_pandas()
    times = frame.select_dtypes("datetimetz").columns
    return frame.astype(dict.fromkeys(times, schema.TIME))


def _packed(frame: pd.DataFrame) -> pa.Buffer:
    sink = pa.BufferOutputStream()
    table = pa.Table.from_pandas(frame)
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return sink.getvalue()


def _answered(content: bytes, options: Options) -> tuple[dict[str, Any], list[pa.Buffer]]:
    try:
        corpus = load(content, options)
    except LoadError as error:
        said = {"error": type(error).__name__, "message": str(error), "attributes": vars(error)}
        return said, []
    report = corpus.report
    tables = [corpus.articles, corpus.comments, report.skipped, report.repairs]
    packed = [_packed(table) for table in tables]
    facts = {name: value for name, value in vars(report).items() if name not in TABLES}
    return {"report": facts, "lengths": [part.size for part in packed]}, packed


def main() -> None:
    """Read a file from standard input and answer on standard output."""
    line, _, content = sys.stdin.buffer.read().partition(b"\n")
    said, packed = _answered(content, Options.from_mapping(json.loads(line)))
    out = sys.stdout.buffer
    out.write(json.dumps(said).encode() + b"\n")
    for part in packed:
        out.write(part)
    out.flush()


if __name__ == "__main__":
    main()
