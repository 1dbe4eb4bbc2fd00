"""The two tables that every loader fills and everything else reads, and what goes with them.

`articles` has one row per discussion, `comments` one row per comment in page order, with the key
(`discussion_id`, `comment_id`). NA means "not published" or "unknown", never 0 and never "".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from loaders.tables.structure import repair_structure
from loaders.tables.types import (
    ARTICLE_COLUMNS,
    COMMENT_COLUMNS,
    OPTIONAL_COLUMNS,
    TIME,
    conform,
    is_private,
    private_note,
    strings,
    whole_characters,
)

__all__ = [
    "ARTICLE_COLUMNS",
    "COMMENT_COLUMNS",
    "FILES",
    "NOT_READ",
    "OPTIONAL_COLUMNS",
    "SKIPPED",
    "TIME",
    "Batch",
    "ColumnsError",
    "Corpus",
    "LoadError",
    "LoadReport",
    "NothingLoadedError",
    "Options",
    "Question",
    "UnknownFormatError",
    "conform",
    "is_private",
    "private_note",
    "repair_structure",
    "strings",
    "whole_characters",
]

FILES = {"file": "str", "format": "str", "why": "str", "records": "int64"}
NOT_READ = {"file": "str", "reason": "str"}
SKIPPED = {"file": "str", "record": "int64", "reason": "str"}


class LoadError(Exception):
    """A source that could not be read: what was found, and what to do about it."""


class UnknownFormatError(LoadError):
    """No loader recognises the source."""


class ColumnsError(LoadError):
    """A table whose columns cannot be told apart without help: they can be mapped by hand.

    Attributes:
        source_columns: every column that the table has, in its order.
    """

    def __init__(self, message: str, source_columns: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.source_columns = tuple(source_columns)


class NothingLoadedError(LoadError):
    """A loader recognised the source, but it holds nothing that can be shown."""


class Question(str):
    """A note on something assumed that changes the numbers, and that the user can decide.

    Attributes:
        option: the field of `Options` that decides it, such as `time_zone`.
    """

    option: str

    def __new__(cls, option: str, text: str) -> Question:
        """Make the note `text` on what `option` decides."""
        made = super().__new__(cls, text)
        made.option = option
        return made


@dataclass(frozen=True)
class Options:
    """What the user decided about a source; every field has a safe default.

    Attributes:
        format: name of the loader to use, or None to let the loaders recognise the source.
        filename: the name the source goes by; an ending is a hint, never proof.
        encoding: text encoding, or None to work it out.
        columns: pairs (our column, the source's column) that overrule the guesses.
        time_zone: IANA zone of times that do not carry one; None reads them as UTC.
        day_first: whether 03/04/2024 is the 3rd of April; None leaves such dates unread.
        page_order: `auto`, `chronological`, `newest first` (is turned round) or `depth-first`.
        article_extras: what becomes of a line of tags and a note on the author below an article:
            kept `apart` from its text, `left out`, or `in the text`.
    """

    format: str | None = None
    filename: str = ""
    encoding: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    time_zone: str | None = None
    day_first: bool | None = None
    page_order: str = "auto"
    article_extras: str = "apart"

    @classmethod
    def from_mapping(cls, values: Mapping[str, Any]) -> Options:
        """Build options from what `dataclasses.asdict` gave, as it comes back from JSON."""
        columns = tuple((str(ours), str(theirs)) for ours, theirs in values.get("columns", ()))
        return cls(**{**values, "columns": columns})


@dataclass
class Batch:
    """Part of a source, as a loader read it.

    Attributes:
        articles: raw article rows (column -> value).
        comments: raw comment rows, or a frame of them, in page order.
        records: how many comment records the source held here, counted as they were met.
        skipped: pairs (record number, reason) for records that gave no row.
        notes: sentences about what had to be assumed; a `Question` where the user can decide it.
        repairs: tuples (discussion_id, comment_id, repair, detail) made while reading.
        columns: pairs (our column, the source's column) used, where the source has columns.
        source_columns: every column that the source has, in its order.
        encoding: the text encoding that was used.
        missing: comments that the source counts without holding them, such as Reddit's `more`.
    """

    articles: list[dict[str, Any]] = field(default_factory=list)
    comments: list[dict[str, Any]] | pd.DataFrame = field(default_factory=list)
    records: int = 0
    skipped: list[tuple[int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    repairs: list[tuple[str, str, str, str]] = field(default_factory=list)
    columns: tuple[tuple[str, str], ...] = ()
    source_columns: tuple[str, ...] = ()
    encoding: str = ""
    missing: int = 0


@dataclass(frozen=True)
class LoadReport:
    """What was read, what was not, and what was changed; `records == loaded + len(skipped)`.

    Attributes:
        format: name of the loader; of several, the one that read most.
        why: why this loader was chosen, in words.
        records: comment records that the source holds.
        loaded: rows of the comments table.
        skipped: frame file, record, reason.
        repairs: frame discussion_id, comment_id, repair, detail.
        declared_comments: how many comments the source itself claims, or None.
        fingerprint: sha256 of the source's bytes, in hexadecimal ("file checksum").
        files: frame file, format, why, records: one row for each file that was read.
        not_read: frame file, reason: files beside them that hold no discussion.
        missing: comments that the source counts without holding them.
        questions: pairs (option, sentence): what was assumed, and the user can decide.
        time_zone: the zone in which times that carry none were read, or "".
        notes: sentences on what was assumed or left out.
        columns: pairs (our column, the source's column) that were used.
        source_columns: all columns of the source, where it has columns.
        encoding: the text encoding that was used.
    """

    format: str
    why: str
    records: int
    loaded: int
    skipped: pd.DataFrame
    repairs: pd.DataFrame
    declared_comments: int | None
    fingerprint: str
    files: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(FILES)))
    not_read: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(NOT_READ)))
    missing: int = 0
    questions: tuple[tuple[str, str], ...] = ()
    time_zone: str = ""
    notes: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    source_columns: tuple[str, ...] = ()
    encoding: str = ""

    def __post_init__(self) -> None:
        if self.records != self.loaded + len(self.skipped):
            raise AssertionError(
                f"the ledger does not add up: {self.records} records, "
                f"{self.loaded} loaded, {len(self.skipped)} skipped"
            )


@dataclass(frozen=True)
class Corpus:
    """Articles, comments and the report on how they were loaded."""

    articles: pd.DataFrame
    comments: pd.DataFrame
    report: LoadReport
