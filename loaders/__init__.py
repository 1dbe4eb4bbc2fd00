"""Loaders of discussions: one file per source format, found by name in this folder.

`load(source)` recognises the format, says why, and gives a `Corpus` of articles, comments and a
report that accounts for every record.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import importlib
import io
import os
import pkgutil
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from types import ModuleType
from typing import Any, BinaryIO, cast

from loaders.intake.assembly import FileRead, assembled
from loaders.intake.containers import Part, file_part, files_of, unpacked
from loaders.intake.refusal import what_was_found
from loaders.schema import (
    Corpus,
    LoadError,
    LoadReport,
    NothingLoadedError,
    Options,
    UnknownFormatError,
)

__all__ = ["FORMATS", "Corpus", "LoadError", "LoadReport", "Options", "load", "load_parts"]

Begun = Callable[[str, int], None]
Source = str | os.PathLike[str] | bytes | BinaryIO | Sequence[str | os.PathLike[str]]


def _discovered() -> dict[str, ModuleType]:
    # The worker is run as a program of its own, which must not have been imported before.
    names = sorted(
        module.name
        for module in pkgutil.iter_modules(__path__)
        if module.name != "worker" and not module.ispkg
    )
    modules = {name: importlib.import_module(f"{__name__}.{name}") for name in names}
    return {name: module for name, module in modules.items() if hasattr(module, "recognises")}


FORMATS: dict[str, ModuleType] = _discovered()


def load(source: Source, options: Options | None = None) -> Corpus:
    """Read a saved page, an export, a dump, or a folder of them into articles and comments.

    What is packed (gzip, zstd, bzip2, xz, zip) is unpacked in memory, up to 500 MB. Several files
    and the files of a folder make one corpus, joined by the ids of their discussions.

    Args:
        source: a path, several paths, the bytes themselves, or a binary stream.
        options: what the user decided; `options.filename` names bytes and streams.

    Raises:
        UnknownFormatError: no loader recognises the source.
        NothingLoadedError: a loader does, but finds neither an article nor a comment.
        LoadError: the source cannot be opened or is broken beyond repair.
    """
    options = options or Options()
    if isinstance(source, str | os.PathLike):
        return _load_paths([source], options)
    if isinstance(source, Sequence) and not isinstance(source, bytes):
        return _load_paths(source, options)
    content = source if isinstance(source, bytes) else source.read()
    part = Part(options.filename, lambda: io.BytesIO(content), size=len(content))
    return load_parts([part], [], options)


def _load_paths(paths: Sequence[str | os.PathLike[str]], options: Options) -> Corpus:
    files, notes = files_of([os.fspath(path) for path in paths])
    return load_parts([file_part(name, path) for name, path in files], notes, options)


def load_parts(
    files: list[Part], notes: list[str], options: Options, begun: Begun = lambda *_: None
) -> Corpus:
    """Read files into one corpus (see `load`).

    Args:
        files: as they are, packed or not.
        notes: sentences that are said of them already.
        options: what the user decided.
        begun: told what is begun, and on how many bytes: "checksum", "recognition", or the name
            of the format that is read.
    """
    digests: list[str] = []
    sizes: dict[str, int] = {}
    for file in files:
        begun("checksum", file.size)
        digest, sizes[file.name] = _fingerprint(file)
        digests.append(digest)
    with contextlib.ExitStack() as closing:
        found = unpacked(files, lambda file: sizes[file.name], closing)
        read, refused = _all_read(found.parts, options, begun)
    notes = notes + found.notes + [
        f"{part.name or 'The file'} {part.broken()}; what stands before that was read."
        for part in found.parts
        if part.broken()
    ]  # fmt: skip
    return assembled(read, refused, notes, _joint(files, digests), options)


def _all_read(
    parts: list[Part], options: Options, begun: Begun
) -> tuple[list[FileRead], list[tuple[str, str]]]:
    """Read what can be read; of the rest, give the name and the reason."""
    read: list[FileRead] = []
    refused: list[tuple[str, LoadError]] = []
    for part in parts:
        try:
            one = options if len(parts) == 1 else dataclasses.replace(options, format=None)
            read.append(_read(part, one, begun))
        except LoadError as error:
            refused.append((part.name, error))
    if not read:
        raise _refusal(refused)
    read, indexes = _without_indexes(read)
    return _put_together(read), [(name, str(error)) for name, error in refused] + indexes


def _put_together(read: list[FileRead]) -> list[FileRead]:
    """Let formats that come in several files tell each file what the others know."""
    for name in dict.fromkeys(file.format for file in read):
        if hasattr(FORMATS[name], "joined"):
            theirs = [file for file in read if file.format == name]
            told = [file.batches for file in theirs], [file.name for file in theirs]
            batches = iter(FORMATS[name].joined(*told))
            read = [
                file._replace(batches=next(batches)) if file.format == name else file
                for file in read
            ]
    return read


def _without_indexes(read: list[FileRead]) -> tuple[list[FileRead], list[tuple[str, str]]]:
    """Leave out indexes of messages that are here themselves."""
    here = {file.format for file in read}
    indexes = [file for file in read if getattr(FORMATS[file.format], "INDEX_OF", None) in here]
    kept = [file for file in read if file not in indexes]
    return kept, [(file.name, "an index of messages that are here themselves") for file in indexes]


def _fingerprint(file: Part) -> tuple[str, int]:
    with file.open() as stream:
        digest = hashlib.file_digest(cast(Any, stream), "sha256").hexdigest()
        return digest, stream.tell()


def _joint(files: list[Part], digests: list[str]) -> str:
    if len(files) == 1:
        return digests[0]
    lines = [f"{file.name}\0{digest}\n" for file, digest in zip(files, digests, strict=True)]
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def _read(part: Part, options: Options, begun: Begun) -> FileRead:
    if part.trouble:
        raise LoadError(part.trouble)
    named = dataclasses.replace(options, filename=PurePosixPath(part.name).name)
    head = part.head()
    begun("recognition", len(head))
    if not head.strip() and part.broken():
        raise LoadError(
            f"{part.name or 'This file'} {part.broken()}. Pack it again, or save it again."
        )
    if not head.strip():
        raise NothingLoadedError("The file is empty. Save the page or the export again.")
    name, why = _chosen(head, named)
    begun(name, part.size)
    with part.open() as stream:
        batches = list(FORMATS[name].read(stream, named))
    module = FORMATS[name]
    why = f"Packed with {part.inside}. {why}" if part.inside else why
    return FileRead(part.name, name, getattr(module, "JOINS", name), module.LABEL, why, batches)


def _chosen(head: bytes, options: Options) -> tuple[str, str]:
    if options.format is not None:
        if options.format not in FORMATS:
            raise UnknownFormatError(
                f"There is no format “{options.format}”. Available: {', '.join(FORMATS)}."
            )
        return options.format, "Chosen by you."
    for general in (False, True):  # a table or a tree of anything only where nothing says more
        for name, module in FORMATS.items():
            if getattr(module, "GENERAL", False) is general:
                why = module.recognises(head, options.filename)
                if why:
                    return name, why
    raise UnknownFormatError(what_was_found(head, options.filename))


def _refusal(refused: list[tuple[str, LoadError]]) -> LoadError:
    if len(refused) == 1:
        return refused[0][1]
    name, first = refused[0]
    return UnknownFormatError(
        f"None of these {len(refused):,} files could be read. {name}: {first}"
    )
