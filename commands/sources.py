"""What commands read and write: the sources they are given, and the files they make."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from commands.errors import CommandError
from commands.limits import refused

if TYPE_CHECKING:
    from loaders.intake.limits import Limits
    from loaders.schema import Corpus
    from store import Store

STANDARD_INPUT = "-"
ONE_CORPUS = f"a file or folder, or {STANDARD_INPUT} for standard input; several: one corpus"


def corpus_of(paths: Sequence[str], limits: Limits) -> Corpus:
    """What files and folders hold, as one corpus.

    Raises:
        CommandError: nothing could be read.
    """
    from loaders.intake.worker import load_path_in_worker

    with _readable(paths) as files:
        return load_path_in_worker(files, limits=limits)


def store_of(paths: Sequence[str], limits: Limits) -> Store:
    """What files and folders hold, scored.

    Raises:
        CommandError: nothing could be read.
    """
    from store import open_file

    with _readable(paths) as files:
        return open_file(files, limits=limits)


@contextmanager
def _readable(paths: Sequence[str]) -> Iterator[list[str]]:
    """Give the files to read; why they cannot be read becomes what the command says."""
    from loaders import LoadError

    with on_disk(paths) as files:
        try:
            yield files
        except LoadError as error:
            raise refused(error) from error


@contextmanager
def on_disk(paths: Sequence[str]) -> Iterator[list[str]]:
    """Paths as they are, but for `-` a file that holds standard input; it goes afterwards."""
    with tempfile.TemporaryDirectory(prefix="undercurrent-") as folder:
        received = Path(folder, "standard input")
        if STANDARD_INPUT in paths:
            with received.open("wb") as stream:
                shutil.copyfileobj(sys.stdin.buffer, stream)
        yield [str(received) if path == STANDARD_INPUT else path for path in paths]


def write(path: str, content: bytes) -> None:
    """Write a file that the user named.

    Raises:
        CommandError: it cannot be written.
    """
    try:
        Path(path).write_bytes(content)
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
