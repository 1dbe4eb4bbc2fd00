"""What commands read and write: the sources they are given, and the files they make."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from commands.errors import CommandError

if TYPE_CHECKING:
    from loaders.schema import Corpus
    from store import Store

ONE_CORPUS = "a file or a folder; several are one corpus"


def corpus_of(paths: Sequence[str]) -> Corpus:
    """Give what files and folders hold, as one corpus.

    Raises:
        CommandError: nothing could be read.
    """
    from loaders import LoadError
    from loaders.worker import load_path_in_worker

    try:
        return load_path_in_worker(paths)
    except LoadError as error:
        raise CommandError(str(error)) from error


def store_of(paths: Sequence[str]) -> Store:
    """Give what files and folders hold, scored.

    Raises:
        CommandError: nothing could be read.
    """
    from loaders import LoadError
    from store import open_file

    try:
        return open_file(paths[0] if len(paths) == 1 else paths)
    except LoadError as error:
        raise CommandError(str(error)) from error


def write(path: str, content: bytes) -> None:
    """Write a file that the user named.

    Raises:
        CommandError: it cannot be written.
    """
    try:
        Path(path).write_bytes(content)
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
