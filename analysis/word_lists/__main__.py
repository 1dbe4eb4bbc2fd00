"""Compiles the word lists, so that the first page does not wait for it.

    python -m analysis.word_lists

Takes a minute of processor time, once per version; installation does it, and so does the first
`undercurrent open`.
"""

from __future__ import annotations

import shutil
import sys
from concurrent.futures import ProcessPoolExecutor

from analysis.word_lists.kept import DONE, PREFIX, folder, is_compiled, rooms

LISTS = ("textblob", "vader", "undercurrent")
TEXT = "It is good :)"


def main() -> None:
    """Compile whatever is not compiled yet, and throw away what older versions left."""
    if is_compiled():
        return
    print("Compiling the word lists, once ...", file=sys.stderr)
    with ProcessPoolExecutor() as pool:
        list(pool.map(_compile, LISTS))
    for room in rooms():
        current = folder(room)
        for older in set(current.parent.glob(f"{PREFIX}*")) - {current}:
            shutil.rmtree(older)
        current.mkdir(parents=True, exist_ok=True)
        (current / DONE).touch()


def _compile(scorer: str) -> None:
    import pandas as pd

    from analysis.tone import explained, score_tone

    score_tone([TEXT], scorer)
    explained(pd.Series([TEXT]), scorer)


if __name__ == "__main__":
    main()
