"""Compiles the inner loops, so that the first page does not wait for it.

    python -m engines.compiling

Takes a minute of processor time, once per version; installation does it, and so does the first
`undercurrent open`.
"""

from __future__ import annotations

import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from engines.compiling.kept import DONE, PREFIX, folder, is_compiled, rooms


def main() -> None:
    """Compile whatever is not compiled yet, and throw away what older versions left."""
    if is_compiled():
        return
    from engines.compiling.ahead import LOOPS, compile_loops

    print("Compiling the inner loops, once ...", file=sys.stderr)
    with ProcessPoolExecutor(len(LOOPS)) as pool:
        list(pool.map(compile_loops, LOOPS))
    for home in map(folder, rooms()):
        if home is not None:
            _finish(home)


def _finish(home: Path) -> None:
    for older in set(home.parent.glob(f"{PREFIX}*")) - {home}:
        shutil.rmtree(older, ignore_errors=True)  # another process may be at it too
    (home / DONE).touch()


if __name__ == "__main__":
    main()
