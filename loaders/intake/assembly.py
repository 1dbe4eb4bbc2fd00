"""Puts what the loaders read of one or more files together: two tables and one report."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any, NamedTuple, TypeVar

import pandas as pd

from loaders.intake.lookalikes import notes_on_lookalikes
from loaders.intake.page_order import ordered
from loaders.schema import (
    FILES,
    NOT_READ,
    SKIPPED,
    Batch,
    Corpus,
    LoadReport,
    NothingLoadedError,
    Options,
    Question,
    conform,
    repair_structure,
)

T = TypeVar("T")


class FileRead(NamedTuple):
    """What one loader read of one file.

    Attributes:
        name: the file.
        format: the loader.
        joins: formats with equal `joins` mean the same by equal discussion ids.
        label: the format in words.
        why: why this loader was chosen.
        batches: what it gave.
    """

    name: str
    format: str
    joins: str
    label: str
    why: str
    batches: list[Batch]

    @property
    def records(self) -> int:
        """Count the comment records met."""
        return sum(batch.records for batch in self.batches)


def assembled(
    files: list[FileRead],
    not_read: list[tuple[str, str]],
    notes: list[str],
    fingerprint: str,
    options: Options,
) -> Corpus:
    """The corpus that files make together.

    Raises:
        NothingLoadedError: they hold neither an article nor a comment.
    """
    if len(files) > 1:
        files = _told_apart(files)
    batches = [batch for file in files for batch in file.batches]
    articles, comments, left_out = conform(_articles(batches), _joined(batches))
    comments, structure, repeated = repair_structure(comments)
    main = max(files, key=lambda file: file.records)
    if articles.empty and comments.empty and not any(batch.columns for batch in batches):
        raise NothingLoadedError(_nothing_in(main, batches))
    comments, order = ordered(comments, options)
    said = dict.fromkeys(
        notes
        + _all(batch.notes for batch in batches)
        + left_out
        + order
        + notes_on_lookalikes(comments["commenter"])
    )
    declared = articles["declared_comments"].sum(min_count=1)
    described = next((b for b in main.batches if b.source_columns), main.batches[0])
    report = LoadReport(
        format=main.format,
        why=main.why if len(files) == 1 else f"{main.why} One of {len(files)} files.",
        records=sum(file.records for file in files),
        loaded=len(comments),
        skipped=_skipped(files, repeated),
        repairs=_repairs(batches, structure),
        declared_comments=None if pd.isna(declared) else int(declared),
        fingerprint=fingerprint,
        files=_frame([(f.name, f.format, f.why, f.records) for f in files], FILES),
        not_read=_frame(not_read, NOT_READ),
        missing=_missing(files, articles["declared_comments"], len(comments)),
        questions=tuple((note.option, str(note)) for note in said if isinstance(note, Question)),
        time_zone=_assumed_zone(said, options),
        notes=tuple(map(str, said)),
        columns=described.columns,
        source_columns=described.source_columns,
        encoding=main.batches[0].encoding,
    )
    return Corpus(articles, comments, report)


def _nothing_in(main: FileRead, batches: list[Batch]) -> str:
    said = " ".join(dict.fromkeys(map(str, _all(batch.notes for batch in batches))))
    return f"This looks like {main.label}, but it holds no article and no comment. {said}".strip()


def _told_apart(files: list[FileRead]) -> list[FileRead]:
    """Name discussions that have no id of their own by their file, and keep strangers apart.

    Two files speak of one discussion where they use the same id, unless their formats number
    discussions in different ways, or the titles they give it differ.
    """
    known: dict[str, tuple[str, str | None]] = {}
    return [_with_ids(file, known) for file in files]


def _with_ids(file: FileRead, known: dict[str, tuple[str, str | None]]) -> FileRead:
    stem = str(PurePosixPath(file.name).with_suffix("")) or file.name
    titles = {
        _own_id(row, stem): row.get("title")
        for row in _all(batch.articles for batch in file.batches)
    }
    strangers = {name for name, title in titles.items() if _is_other(known.get(name), file, title)}
    batches = [_named(batch, stem, file.name, strangers) for batch in file.batches]
    for name, title in titles.items():
        if name not in strangers:
            before = known.get(name, (file.joins, None))
            known[name] = (file.joins, before[1] or title)
    return file._replace(batches=batches)


def _own_id(article: dict[str, Any], otherwise: str) -> str:
    return str(article.get("discussion_id") or otherwise)


def _is_other(before: tuple[str, str | None] | None, file: FileRead, title: str | None) -> bool:
    if before is None:
        return False
    return before[0] != file.joins or bool(before[1] and title and before[1] != title)


def _named(batch: Batch, stem: str, name: str, strangers: set[str]) -> Batch:
    comments = pd.DataFrame(batch.comments)
    if len(comments):
        ids = comments.get("discussion_id", pd.Series(index=comments.index, dtype="object"))
        ids = ids.where(ids.notna(), stem).astype("str")
        if strangers:
            ids = ids.where(~ids.isin(strangers), stem + "/" + ids)
        comments = comments.assign(discussion_id=ids, source_file=name)
    articles = []
    for row in batch.articles:
        own = _own_id(row, stem)
        articles.append(row | {"discussion_id": f"{stem}/{own}" if own in strangers else own})
    repairs = [
        (f"{stem}/{repair[0]}" if repair[0] in strangers else repair[0], *repair[1:])
        for repair in batch.repairs
    ]
    return dataclasses.replace(batch, comments=comments, articles=articles, repairs=repairs)


def _articles(batches: list[Batch]) -> list[dict[str, Any]]:
    """Join what several files say of one discussion: the first that knows a thing is believed."""
    joined: dict[str, dict[str, Any]] = {}
    for row in _all(batch.articles for batch in batches):
        held = joined.setdefault(_own_id(row, "1"), {})
        for name, value in row.items():
            if held.get(name) is None or held.get(name) is pd.NaT:
                held[name] = value
    return list(joined.values())


def _joined(batches: list[Batch]) -> pd.DataFrame:
    frames = [
        part if isinstance(part, pd.DataFrame) else pd.DataFrame(part)
        for part in (batch.comments for batch in batches)
    ]
    frames = [frame for frame in frames if len(frame)]
    if len(frames) == 1:
        return frames[0].reset_index(drop=True)
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()


def _all(lists: Iterable[list[T]]) -> list[T]:
    return [item for items in lists for item in items]


def _frame(rows: list[tuple[Any, ...]], kinds: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(kinds)).astype(kinds)


def _skipped(files: list[FileRead], repeated: pd.DataFrame) -> pd.DataFrame:
    read = [
        (file.name, record, reason)
        for file in files
        for batch in file.batches
        for record, reason in batch.skipped
    ]
    only = files[0].name if len(files) == 1 else ""
    repeated = repeated.assign(file=repeated["file"].fillna(only)).astype(SKIPPED)
    return pd.concat([_frame(read, SKIPPED), repeated], ignore_index=True)


def _repairs(batches: list[Batch], structure: pd.DataFrame) -> pd.DataFrame:
    made = _all(batch.repairs for batch in batches)
    if not made:
        return structure
    frame = pd.DataFrame(made, columns=list(structure.columns), dtype="str")
    return pd.concat([frame, structure], ignore_index=True)


def _missing(files: list[FileRead], declared: pd.Series, loaded: int) -> int:
    """Count what the files do not hold; what one file lacks, another may have brought."""
    counted = sum(batch.missing for file in files for batch in file.batches)
    if len(files) == 1 or declared.isna().any():
        return counted
    return min(counted, max(int(declared.sum()) - loaded, 0))


def _assumed_zone(notes: Iterable[str], options: Options) -> str:
    naive = any(isinstance(note, Question) and note.option == "time_zone" for note in notes)
    return (options.time_zone or "UTC") if naive else ""
