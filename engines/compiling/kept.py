"""Where compiled code is kept: one folder per version of the sources, known without numba."""

from __future__ import annotations

import functools
import hashlib
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

HERE = Path(__file__).parent
ENGINES = HERE.parent
PREFIX = f"compiled-{sys.implementation.cache_tag}-"
DONE = "done"
USED = f"from {__package__}.compiled import".encode()


@functools.cache
def folder(room: str) -> Path | None:
    """Where the compiled code of a room lies; None where nothing can be kept.

    It is beside the source or, where that is read-only, in the user's own cache. numba does not
    notice when a function called from another file has changed. So the folder is named after a
    digest of the files of the room, of the rooms around it and of those here: changed files are
    compiled anew, and an old result is never run.

    Args:
        room: a folder of `engines` whose loops are compiled, such as "word_lists/vader"; it may
            only call compiled functions of its own and of the rooms around it.
    """
    home = ENGINES / room
    around = [each for each in home.parents if each.is_relative_to(ENGINES)]
    sources = sorted({path for place in (HERE, home, *around) for path in place.glob("*.py")})
    digest = hashlib.sha256(
        b"\0".join([_numba().encode(), *(each.read_bytes() for each in sources)])
    )
    name = f"{PREFIX}{digest.hexdigest()[:16]}"
    beside = home / "__pycache__" / name
    if _can_be_written(beside):
        return beside
    own = Path("~/.cache/undercurrent", room, name).expanduser()
    return own if _can_be_written(own) else None


def _numba() -> str:
    """Give numba's version, "" where it is not installed; importing it takes a second."""
    try:
        return version("numba")
    except PackageNotFoundError:
        return ""


def _can_be_written(home: Path) -> bool:
    """Tell by writing: what a system says of a folder's rights is not always so."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home):
            return True
    except OSError:
        return False


def rooms() -> Iterator[str]:
    """Every folder of `engines` that has loops to compile."""
    for home in sorted(path.parent for path in ENGINES.rglob("__init__.py")):
        if home != HERE and any(USED in path.read_bytes() for path in home.glob("*.py")):
            yield home.relative_to(ENGINES).as_posix()


def is_compiled() -> bool:
    """Tell whether nothing is left to compile ahead, for these sources, this Python and numba."""
    homes = [folder(room) for room in rooms()]
    return not _numba() or all(home is None or (home / DONE).exists() for home in homes)
