"""Where compiled code is kept: one folder per version of the sources, known without numba."""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
PREFIX = "compiled-"
DONE = "done"


@functools.cache
def folder(room: str = "") -> Path:
    """Give where the compiled code of a list lies.

    It is beside the source or, where that is read-only, in the user's own cache. numba does not
    notice when a function called from another file has changed. So the folder is named after a
    digest of the files of the list and of those that all lists share: changed files are compiled
    anew, and an old result is never run.

    Args:
        room: the folder of the list here; "" for what all share.
    """
    own = HERE / room / "__pycache__"
    writable = os.access(own if own.exists() else HERE / room, os.W_OK)
    home = own if writable else Path.home() / ".cache" / "undercurrent" / (room or "shared")
    sources = sorted({*HERE.glob("*.py"), *(HERE / room).glob("*.py")})
    digest = hashlib.sha256(b"\0".join(path.read_bytes() for path in sources))
    return home / f"{PREFIX}{digest.hexdigest()[:16]}"


def rooms() -> Iterator[str]:
    """Give the folders of all lists, and "" for what they share."""
    yield ""
    for path in sorted(HERE.iterdir()):
        if (path / "__init__.py").exists():
            yield path.name


def is_compiled() -> bool:
    """Tell whether everything has been compiled for this version of the sources."""
    return all((folder(room) / DONE).exists() for room in rooms())
