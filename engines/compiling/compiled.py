"""Compiling the inner loops with numba: once, and kept (`kept.py`).

Loops allocate nothing ("NRT required" is numba's word for it): arrays, also those to write into,
are made in Python and passed in. Without counting references to arrays they run two to three times
as fast, and two threads do not get into each other's way.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from engines.compiling.kept import ENGINES, folder

Loop = TypeVar("Loop", bound=Callable[..., Any])

try:
    import numba
except ImportError:  # a platform without numba: the libraries themselves score, slower
    numba = None

HAS_NUMBA = numba is not None


def compiled(loop: Loop) -> Loop:
    """Compile a function when it is first called; it runs without the interpreter's lock."""
    return _compiled(loop)


def inlined(loop: Loop) -> Loop:
    """Compile a small function into whatever calls it."""
    return _compiled(loop, forceinline=True)


def _compiled(loop: Loop, **options: bool) -> Loop:
    if not HAS_NUMBA:
        return loop
    source = Path(loop.__code__.co_filename).parent
    home = folder(source.relative_to(ENGINES).as_posix())
    before = numba.config.CACHE_DIR
    numba.config.CACHE_DIR = str(home or "")
    try:
        compiling = numba.njit(cache=home is not None, nogil=True, _nrt=False, **options)
        made: Loop = compiling(loop)
    finally:
        numba.config.CACHE_DIR = before
    return made
