"""A sidecar's file: held by one program at a time, and only ever replaced whole."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

PATIENCE_SECONDS = 20.0
POLL_SECONDS = 0.01
NO_SUCH_NAME = (errno.ENAMETOOLONG, errno.EINVAL)


def has_room(path: Path) -> bool:
    """Tell whether a file of this name can lie there: folders limit how long a name may be."""
    try:
        path.lstat()
    except FileNotFoundError:
        return True
    except OSError as error:
        return error.errno not in NO_SUCH_NAME
    return True


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Keep every other program from changing the file meanwhile.

    Raises:
        OSError: the folder cannot be written, or another program keeps the file for too long.
    """
    path.parent.stat()  # a lock would make anew a folder that is gone
    lock = _beside(path, "lock")
    with FileLock(lock, timeout=PATIENCE_SECONDS, poll_interval=POLL_SECONDS):
        try:
            yield
        finally:
            if sys.platform != "win32":  # there the lock itself removes its file
                # Who waits for it finds that it has lost its name, and makes a new one.
                lock.unlink(missing_ok=True)


def read(path: Path) -> str | None:
    """The file's text, or None where there is no file."""
    try:
        return path.read_text("utf-8", errors="replace")
    except FileNotFoundError:
        return None


def replace(path: Path, text: str | None) -> None:
    """Write this text to the file, or remove it for None; where that fails it stays as it was."""
    if text is None:
        path.unlink(missing_ok=True)
        return
    draft = _beside(path, "new")
    try:
        with draft.open("w", encoding="utf-8", errors="replace") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())  # some disks say only here that they are full
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def reason(error: OSError) -> str:
    """Say in a few words why a file could not be read or written."""
    if isinstance(error, Timeout):
        return "another program is writing it"
    return error.strerror or type(error).__name__


def _beside(path: Path, ending: str) -> Path:
    """Name a file that goes with it, as short as any: its own name may fill all the room."""
    digest = hashlib.sha256(os.fsencode(path.name)).hexdigest()[:16]
    return path.with_name(f".undercurrent-{digest}.{ending}")
