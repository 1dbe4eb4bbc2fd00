"""Opening sources: a file the user named, or bytes that came through the browser."""

from __future__ import annotations

from pathlib import Path

from loaders import Options, load
from loaders.worker import load_in_worker
from store.memory import Store, build


def open_file(path: str | Path, options: Options | None = None) -> Store:
    """Read and score a file that the user named on the command line.

    Raises:
        LoadError: it cannot be read (see `loaders.load`).
    """
    return build(load(path, options), Path(path).name)


def open_upload(content: bytes, name: str, options: Options | None = None) -> Store:
    """Read and score bytes that came through the browser; they are parsed in another process.

    Raises:
        LoadError: they cannot be read, or took too long or too much memory.
    """
    return build(load_in_worker(content, name, options), name)
