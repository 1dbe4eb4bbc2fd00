"""Loaders of discussions: one file per source format, found by name in this folder.

`load(source)` recognises the format, says why, and gives a `Corpus` of articles, comments and a
report that accounts for every record.
"""

from __future__ import annotations

import dataclasses
import hashlib
import importlib
import io
import os
import pkgutil
import re
from collections.abc import Iterable
from types import ModuleType
from typing import Any, BinaryIO, TypeVar, cast

import pandas as pd

from loaders.schema import (
    Batch,
    Corpus,
    LoadError,
    LoadReport,
    NothingLoadedError,
    Options,
    UnknownFormatError,
    conform,
    repair_structure,
)

__all__ = ["FORMATS", "Corpus", "LoadError", "LoadReport", "Options", "load"]

HEAD_BYTES = 1 << 18
T = TypeVar("T")


def _discovered() -> dict[str, ModuleType]:
    # The worker is run as a program of its own, which must not have been imported before.
    names = sorted(
        module.name for module in pkgutil.iter_modules(__path__) if module.name != "worker"
    )
    modules = {name: importlib.import_module(f"{__name__}.{name}") for name in names}
    return {name: module for name, module in modules.items() if hasattr(module, "recognises")}


FORMATS: dict[str, ModuleType] = _discovered()


def load(
    source: str | os.PathLike[str] | bytes | BinaryIO, options: Options | None = None
) -> Corpus:
    """Read a saved page, an export or a dump into articles and comments.

    Args:
        source: a path, the bytes themselves, or a binary stream that can seek.
        options: what the user decided; `options.filename` names bytes and streams.

    Raises:
        UnknownFormatError: no loader recognises the source.
        NothingLoadedError: a loader does, but finds neither an article nor a comment.
        LoadError: the source cannot be opened or is broken beyond repair.
    """
    options = options or Options()
    if isinstance(source, bytes):
        return _load_stream(io.BytesIO(source), options)
    if isinstance(source, str | os.PathLike):
        return _load_path(os.fspath(source), options)
    return _load_stream(source, options)


def _load_path(path: str, options: Options) -> Corpus:
    if os.path.isdir(path):
        raise LoadError(f"{path} is a folder. Give one file.")
    try:
        with open(path, "rb") as stream:
            named = dataclasses.replace(options, filename=os.path.basename(path))
            return _load_stream(stream, named)
    except OSError as error:
        raise LoadError(f"{path} cannot be opened: {error.strerror}.") from error


def _load_stream(stream: BinaryIO, options: Options) -> Corpus:
    fingerprint = hashlib.file_digest(cast(Any, stream), "sha256").hexdigest()
    stream.seek(0)
    head = stream.read(HEAD_BYTES)
    stream.seek(0)
    if not head.strip():
        raise NothingLoadedError("The file is empty. Save the page or the export again.")
    name, why = _chosen(head, options)
    batches = list(FORMATS[name].read(stream, options))
    return _assembled(name, why, fingerprint, batches)


def _chosen(head: bytes, options: Options) -> tuple[str, str]:
    if options.format is not None:
        if options.format not in FORMATS:
            raise UnknownFormatError(
                f"There is no format “{options.format}”. Known: {', '.join(FORMATS)}."
            )
        return options.format, "Chosen by you."
    for general in (False, True):  # a table or a tree of anything only where nothing says more
        for name, module in FORMATS.items():
            if getattr(module, "GENERAL", False) is general:
                why = module.recognises(head, options.filename)
                if why:
                    return name, why
    raise UnknownFormatError(_what_was_found(head))


def _what_was_found(head: bytes) -> str:
    labels = ", ".join(module.LABEL for module in FORMATS.values())
    start = head[:60].decode("utf-8", "replace").strip().split("\n")[0]
    kind = "binary data" if b"\0" in head[:1024] else f"text that begins “{start}”"
    keys = re.findall(rb'"(\w{1,40})"\s*:', head[:4096]) if start[:1] in ("{", "[") else []
    if keys:
        kind = "JSON with the keys " + ", ".join(f"“{key.decode()}”" for key in keys[:8])
    return (
        f"This is {kind}; no comments were recognised in it. Undercurrent reads: {labels}. "
        "If it is a page with comments, save it as HTML, or copy the whole page and paste it."
    )


def _assembled(name: str, why: str, fingerprint: str, batches: list[Batch]) -> Corpus:
    raw = _joined(batch.comments for batch in batches)
    heads = _all(batch.articles for batch in batches)
    articles, comments, left_out = conform(heads, raw)
    comments, structure, repeated = repair_structure(comments)
    if articles.empty and comments.empty and not any(batch.columns for batch in batches):
        raise NothingLoadedError(
            f"This looks like {FORMATS[name].LABEL}, but it holds no article and no comment."
        )
    repairs = _all(batch.repairs for batch in batches)
    made = pd.DataFrame(repairs, columns=list(structure.columns), dtype="str")
    skipped = _all(batch.skipped for batch in batches) + repeated
    declared = articles["declared_comments"].sum(min_count=1)
    report = LoadReport(
        format=name,
        why=why,
        records=sum(batch.records for batch in batches),
        loaded=len(comments),
        skipped=pd.DataFrame(skipped, columns=["record", "reason"]).astype(
            {"record": "int64", "reason": "str"}
        ),
        repairs=pd.concat([made, structure], ignore_index=True),
        declared_comments=None if pd.isna(declared) else int(declared),
        fingerprint=fingerprint,
        notes=tuple(dict.fromkeys(_all(batch.notes for batch in batches) + left_out)),
        columns=batches[0].columns if batches else (),
        source_columns=batches[0].source_columns if batches else (),
        encoding=batches[0].encoding if batches else "",
    )
    return Corpus(articles, comments, report)


def _all(lists: Iterable[list[T]]) -> list[T]:
    return [item for items in lists for item in items]


def _joined(parts: Iterable[list[dict[str, object]] | pd.DataFrame]) -> pd.DataFrame:
    frames = [part if isinstance(part, pd.DataFrame) else pd.DataFrame(part) for part in parts]
    frames = [frame for frame in frames if len(frame)]
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()
