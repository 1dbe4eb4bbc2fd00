"""Where content comes from: a file, a folder, several files, a compressed file, a zip.

Whatever it is, it comes out as parts: content that one loader reads. Members of a zip are read in
memory and never written anywhere.
"""

from __future__ import annotations

import contextlib
import io
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO, Any, BinaryIO

from loaders.intake.streams import DAMAGED, Budget, Expanded, compression
from loaders.schema import LoadError
from loaders.text.counting import numbered

Opener = Callable[[], BinaryIO]
HEAD_BYTES = 1 << 18
MOST_FILES = 10_000
LIKELY_RATIO = 8
# What a browser saves beside a page, and what systems leave in folders.
FURNITURE = frozenset(
    ".js .mjs .css .map .png .jpg .jpeg .gif .svg .webp .avif .ico .bmp .woff .woff2 .ttf .otf "
    ".eot .mp3 .mp4 .webm .ogg .wav .mov .pdf .pyc .ds_store".split()
)
OFFICE = "[Content_Types].xml"


@dataclass
class Part:
    """Content for one loader.

    Attributes:
        name: the name it goes by; within a folder or a zip, its path there.
        open: opens it at its beginning, decompressed; may be called again.
        inside: what it was packed in, such as "gzip", or "".
        trouble: why it cannot be read, in words, or "".
        broken: what was found wrong with the packing, known once it has been read.
        size: in bytes; of a compressed stream, what so many bytes commonly hold.
    """

    name: str
    open: Opener
    inside: str = ""
    trouble: str = ""
    broken: Callable[[], str | None] = field(default=lambda: None)
    size: int = 0

    def head(self) -> bytes:
        """The first 256 KiB."""
        with self.open() as stream:
            return stream.read(HEAD_BYTES)


@dataclass(frozen=True)
class Unpacked:
    """The parts of one source, and what was left alone.

    Attributes:
        parts: in the order of their names.
        notes: sentences on what was not looked at.
    """

    parts: list[Part]
    notes: list[str]


def files_of(paths: Sequence[str]) -> tuple[list[tuple[str, str]], list[str]]:
    """The files that paths stand for, and sentences on those that were not looked at.

    Args:
        paths: files, and folders, which are looked through.

    Returns:
        Pairs (name, path): a name tells a file from the others.

    Raises:
        LoadError: a path cannot be opened, a folder is empty or holds more than 10,000 files.
    """
    found: list[tuple[str, str]] = []
    for path in paths:
        if os.path.isdir(path):
            found += _within(path)
        else:
            found.append((os.path.basename(path), path))
    kept = [(name, path) for name, path in found if len(found) == 1 or not _is_furniture(name)]
    notes = _left_alone(len(found) - len(kept))
    if not kept:
        raise LoadError(f"There is no file to read in {', '.join(paths)}.")
    return kept, notes


def _within(folder: str) -> Iterator[tuple[str, str]]:
    count = 0
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            count += 1
            if count > MOST_FILES:
                raise LoadError(f"{folder} holds more than {MOST_FILES:,} files. Give fewer.")
            path = os.path.join(place, name)
            yield os.path.relpath(path, folder).replace(os.sep, "/"), path


def file_part(name: str, path: str) -> Part:
    """A file as a part; opening it raises LoadError if it is not there."""

    def opened() -> BinaryIO:
        try:
            return open(path, "rb")
        except OSError as error:
            raise LoadError(f"{path} cannot be opened: {error.strerror}.") from error

    return Part(name, opened, size=os.path.getsize(path) if os.path.exists(path) else 0)


def unpacked(
    files: Iterable[Part], sizes: Callable[[Part], int], closing: contextlib.ExitStack
) -> Unpacked:
    """Take files out of what they are packed in: gzip, zstd, bzip2, xz or zip, one layer deep.

    Args:
        files: as they are.
        sizes: gives a file's size, in bytes.
        closing: closes the archives when all has been read.

    Raises:
        LoadError: a zip is damaged, encrypted throughout, or expands beyond all measure.
    """
    parts: list[Part] = []
    notes: list[str] = []
    for file in files:
        with file.open() as stream:
            start = stream.read(6)
        if start.startswith(b"PK"):
            members, said = _members(file, Budget(sizes(file)), closing)
            parts += members
            notes += said
        elif (known := compression(start)) is not None:
            parts.append(_expanded(file, known, sizes(file)))
        else:
            parts.append(file)
    return Unpacked(parts, notes)


def _expanded(file: Part, known: tuple[str, Callable[[], object]], size: int) -> Part:
    streams: list[Expanded] = []

    def opened() -> BinaryIO:
        streams.append(Expanded(file.open(), known[1], Budget(size)))
        return io.BufferedReader(streams[-1], 1 << 20)

    def broken() -> str | None:
        return streams[-1].broken if streams else None

    stem = file.name
    for ending in (".gz", ".zst", ".bz2", ".xz"):
        stem = stem.removesuffix(ending)
    return Part(stem, opened, known[0], file.trouble, broken, size * LIKELY_RATIO)


def _members(
    file: Part, budget: Budget, closing: contextlib.ExitStack
) -> tuple[list[Part], list[str]]:
    content = closing.enter_context(file.open())
    try:
        archive = closing.enter_context(zipfile.ZipFile(content))
        infos = [info for info in archive.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise LoadError(f"The zip file {file.name} is damaged ({error}). Save it again.") from error
    if any(info.filename == OFFICE for info in infos):
        return [file], []  # a spreadsheet, or another office document, is a zip only outwardly
    if len(infos) > MOST_FILES:
        raise LoadError(f"{file.name} holds {len(infos):,} files; at most {MOST_FILES:,} are read.")
    kept = {info.filename: info for info in infos if not _is_furniture(info.filename)}
    notes = _left_alone(sum(_is_furniture(info.filename) for info in infos))
    if twice := sum(not _is_furniture(info.filename) for info in infos) - len(kept):
        files = numbered(twice, "file")
        notes.append(f"The zip holds {files} twice; the later of the two was read.")
    if not kept:
        raise LoadError(f"The zip file {file.name} holds no file that could be read.")
    _refuse_if_encrypted(file.name, list(kept.values()))
    budget.spend(sum(info.file_size for info in kept.values()))
    return [_member(archive, kept[name], budget.compressed) for name in sorted(kept)], notes


def _refuse_if_encrypted(name: str, infos: list[zipfile.ZipInfo]) -> None:
    if all(info.flag_bits & 1 for info in infos):
        raise LoadError(f"The zip file {name} is encrypted. Unpack it, and open what it holds.")


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, size: int) -> Part:
    seen: list[str] = []

    def opened() -> BinaryIO:
        try:
            return io.BufferedReader(_Counted(archive.open(info), Budget(size), seen), 1 << 20)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, *DAMAGED) as error:
            raise LoadError(f"{info.filename} in this zip is damaged ({error}).") from error

    trouble = ""
    if info.flag_bits & 1:
        trouble = "It is encrypted."
    elif info.filename.lower().endswith((".zip", ".7z", ".rar", ".tar", ".tgz", ".gz", ".zst")):
        trouble = "It is packed within a packed file. Unpack the outer one first."
    return Part(
        info.filename,
        opened,
        "zip",
        trouble,
        broken=lambda: seen[0] if seen else None,
        size=info.file_size,
    )


class _Counted(io.RawIOBase):
    """A zip's member whose every byte is counted, whatever the zip says of its size."""

    def __init__(self, source: IO[bytes], budget: Budget, seen: list[str]) -> None:
        self._source, self._budget, self._seen = source, budget, seen

    def readable(self) -> bool:
        return True

    def readinto(self, target: Any) -> int:
        try:
            given = self._source.read(len(target))
        except (zipfile.BadZipFile, *DAMAGED) as error:
            self._seen.append(f"is damaged ({error})")
            return 0
        self._budget.spend(len(given))
        target[: len(given)] = given
        return len(given)


def _is_furniture(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts if part != "..")
    return hidden or path.suffix.lower() in FURNITURE or path.name.endswith(".undercurrent.json")


def _left_alone(count: int) -> list[str]:
    if not count:
        return []
    files = numbered(count, "other file")
    return [f"Not looked at: {files} (pictures, styles, scripts, hidden files)."]
