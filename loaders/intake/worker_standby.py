"""Processes that read untrusted files: one stands ready, two work at once at most.

A worker is used once. Where a program opens files time and again (`keep_ready`), the next one is
started as soon as one is taken: its imports are made while nobody waits for them.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MOST_AT_ONCE = 2
LOOK_EVERY_SECONDS = 0.05
# Nothing else of the environment reaches a worker: no password, no token, no setting.
PASSED_ON = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TZDIR", "LD_LIBRARY_PATH", "TMPDIR", "TEMP")
MODULE = f"{__package__}.worker_program"
ROOT = Path(__file__).resolve().parents[MODULE.count(".")]

Worker = subprocess.Popen[bytes]

_slots = threading.BoundedSemaphore(MOST_AT_ONCE)
_lock = threading.Lock()
_ready: list[Worker] = []
_standing = False


class AbandonedError(Exception):
    """Nobody waits any more for what was to be read."""


def keep_ready(*, at_once: bool = True) -> None:
    """Let a worker stand ready for as long as this program runs.

    Args:
        at_once: from now on; else from the first use on.
    """
    global _standing
    with _lock:
        if not _standing:
            _standing = True
            atexit.register(_dismiss)
        _dismiss_ended()
        if at_once and not _ready:
            _ready.append(_started())


@contextmanager
def worker(wanted: Callable[[], bool]) -> Iterator[Worker]:
    """A worker of one's own, which ends with the block.

    Args:
        wanted: tells whether anybody still waits; asked while all workers are busy.

    Raises:
        AbandonedError: nobody did any more.
    """
    while not _slots.acquire(timeout=LOOK_EVERY_SECONDS):
        if not wanted():
            raise AbandonedError
    try:
        process = _taken()
        try:
            yield process
        finally:
            _end(process)
    finally:
        _slots.release()


def _taken() -> Worker:
    with _lock:
        _dismiss_ended()
        found = _ready.pop() if _ready else None
        if _standing:
            _ready.append(_started())
    return found or _started()


def _dismiss_ended() -> None:
    for process in [each for each in _ready if each.poll() is not None]:
        _ready.remove(process)
        _end(process)


def _started() -> Worker:
    return subprocess.Popen(
        [sys.executable, "-m", MODULE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={name: os.environ[name] for name in PASSED_ON if name in os.environ},
    )


def _dismiss() -> None:
    with _lock:
        while _ready:
            _end(_ready.pop())


def _end(process: Worker) -> None:
    process.kill()  # only this child; nothing happens if it has ended
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):  # what was still to be written has nowhere to go
                pipe.close()
