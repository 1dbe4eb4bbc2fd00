"""Opening sources: files the user named, or bytes that came through the browser."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from loaders import Options, load
from loaders.intake.limits import Limits
from loaders.intake.worker import Wanted, load_in_worker, load_path_in_worker
from store.building import build
from store.memory import Store


def open_file(
    path: str | Path | Sequence[str | Path],
    options: Options | None = None,
    limits: Limits | None = None,
    wanted: Wanted = lambda: True,
) -> Store:
    """Read and score what the user named on the command line; it is parsed in another process.

    Args:
        path: a file, a folder, or several of them that are read as one corpus.
        options: what the user decided.
        limits: what reading it may take.
        wanted: asked now and then whether anybody still waits.

    Raises:
        LoadError: it cannot be read (see `loaders.load`), or took more than it was given.
        AbandonedError: nobody waits any more.
    """
    paths = [path] if isinstance(path, str | Path) else list(path)
    corpus = load_path_in_worker(paths, options, limits, wanted)
    return build(corpus, joint_name([Path(each).name for each in paths]))


def open_sample(path: str | Path) -> Store:
    """Read and score a file that came with Undercurrent, which needs no process of its own."""
    return build(load(path), Path(path).name)


def open_upload(
    files: Sequence[tuple[str, bytes]],
    options: Options | None = None,
    limits: Limits | None = None,
    wanted: Wanted = lambda: True,
) -> Store:
    """Read and score what came through the browser; it is parsed in another process.

    Args:
        files: pairs (name, content); several are read as one corpus.
        options: what the user decided.
        limits: what reading them may take.
        wanted: asked now and then whether anybody still waits.

    Raises:
        LoadError: they cannot be read, or took more than they were given.
        AbandonedError: nobody waits any more.
    """
    name = joint_name([name for name, _ in files])
    content = files[0][1] if len(files) == 1 else list(files)
    return build(load_in_worker(content, name, options, limits, wanted), name)


def joint_name(names: Sequence[str]) -> str:
    """Name a corpus after its files.

    Example:
        >>> joint_name(["a.json", "b.json", "c.json"])
        'a.json and 2 more'
    """
    return f"{names[0]} and {len(names) - 1:,} more" if len(names) > 1 else names[0]
