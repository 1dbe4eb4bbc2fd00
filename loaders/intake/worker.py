"""Reads untrusted files in a process of its own, with limits on processor time and memory.

`load_in_worker` and `load_path_in_worker` take a worker (`loaders.intake.worker_standby`), send it
a line of JSON (the options, and where the files lie), and get back lines of JSON (what it is given,
the report) and the tables as Arrow streams. Content that came without a file is put into a folder
that only this user can read, and removed from there as soon as the worker has ended.
"""

from __future__ import annotations

import contextlib
import os
import signal
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import psutil

from loaders.intake.containers import files_of
from loaders.intake.limits import Allowance, Limits
from loaders.intake.worker_answer import Request, asked, received
from loaders.intake.worker_standby import (
    LOOK_EVERY_SECONDS,
    AbandonedError,
    Worker,
    keep_ready,
    worker,
)
from loaders.schema import Corpus, LoadError, Options

__all__ = ["AbandonedError", "Limits", "keep_ready", "load_in_worker", "load_path_in_worker"]

Paths = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]
Wanted = Callable[[], bool]
OUT_OF_TIME = -getattr(signal, "SIGXCPU", 0) or None


def load_in_worker(
    content: bytes | Sequence[tuple[str, bytes]],
    filename: str = "",
    options: Options | None = None,
    limits: Limits | None = None,
    wanted: Wanted = lambda: True,
) -> Corpus:
    """Do what `load` does with bytes that nobody has vouched for.

    Args:
        content: the file's bytes; or several files, as pairs (name, bytes).
        filename: the name that one file goes by.
        options: what the user decided.
        limits: what reading it may take.
        wanted: asked now and then whether anybody still waits.

    Raises:
        LoadError: as `load`, of the same class, or when the worker broke down.
        LimitError: it took more than it was given.
        AbandonedError: nobody waits any more.
    """
    files = [(filename, content)] if isinstance(content, bytes) else list(content)
    with tempfile.TemporaryDirectory(prefix="undercurrent-") as folder:
        placed = []
        for number, (name, held) in enumerate(files):
            path = Path(folder, str(number))
            path.write_bytes(held)
            placed.append((name, str(path)))
        request = Request(placed, [], options or Options(), limits or Limits(), folder)
        return _loaded(request, wanted)


def load_path_in_worker(
    paths: Paths,
    options: Options | None = None,
    limits: Limits | None = None,
    wanted: Wanted = lambda: True,
) -> Corpus:
    """Do what `load` does with a path, several paths, or a folder, in a process of its own.

    Raises:
        LoadError: as `load`, of the same class, or when the worker broke down.
        LimitError: it took more than it was given.
        AbandonedError: nobody waits any more.
    """
    given = [paths] if isinstance(paths, str | os.PathLike) else paths
    files, notes = files_of([os.path.abspath(path) for path in given])
    return _loaded(Request(files, notes, options or Options(), limits or Limits()), wanted)


def _loaded(request: Request, wanted: Wanted) -> Corpus:
    allowance = Allowance(request.limits)
    with worker(wanted) as process, ThreadPoolExecutor(2) as pipes:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            pipes.submit(_send, process, asked(request))
            answer = pipes.submit(received, process.stdout, allowance)
            _watch(process, answer, allowance, wanted)
        finally:
            process.kill()  # only this child; nothing happens if it has ended
        found = answer.result()
    if isinstance(found, LoadError):
        raise found
    if found is None and process.returncode == OUT_OF_TIME:
        raise allowance.passed("seconds")
    if found is None:
        raise LoadError(
            "The reader stopped unexpectedly. The file may be damaged, or the machine may be out "
            "of memory."
        )
    return found


def _send(process: Worker, request: bytes) -> None:
    """Ask; the pipe stays open, for a worker whose pipe closes is alone."""
    assert process.stdin is not None
    with contextlib.suppress(OSError):  # the worker may have been stopped
        process.stdin.write(request)
        process.stdin.flush()


def _watch(
    process: Worker,
    answer: Future[Corpus | LoadError | None],
    allowance: Allowance,
    wanted: Wanted,
) -> None:
    """Wait for the answer.

    Raises:
        LimitError: the worker passed a limit first.
        AbandonedError: nobody waits any more.
    """
    begun = time.monotonic()
    seen = psutil.Process(process.pid)
    before = _processor_seconds(seen)
    while True:
        with contextlib.suppress(TimeoutError):
            answer.exception(LOOK_EVERY_SECONDS)
            return
        if time.monotonic() - begun > allowance.clock_seconds:
            raise allowance.passed("")
        if not wanted():
            raise AbandonedError
        with contextlib.suppress(psutil.Error):
            if _processor_seconds(seen) - before > allowance.seconds:
                raise allowance.passed("seconds")
            if seen.memory_info().rss > allowance.resident_bytes:
                raise allowance.passed("resident_bytes")


def _processor_seconds(seen: psutil.Process) -> float:
    times = seen.cpu_times()
    return float(times.user + times.system)
