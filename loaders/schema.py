"""The two tables that every loader fills and everything else reads.

`articles` has one row per discussion, `comments` one row per comment in page order, with the key
(`discussion_id`, `comment_id`). NA means "not published" or "unknown", never 0 and never "".
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from loaders.structure import repair_structure

__all__ = [
    "ARTICLE_COLUMNS",
    "COMMENT_COLUMNS",
    "Batch",
    "ColumnsError",
    "Corpus",
    "LoadError",
    "LoadReport",
    "NothingLoadedError",
    "Options",
    "UnknownFormatError",
    "conform",
    "repair_structure",
]

TIME: Final = "datetime64[us, UTC]"
ARTICLE_COLUMNS: dict[str, str] = {
    "discussion_id": "str",
    "title": "str",
    "text": "str",
    "byline": "str",
    "published_at": TIME,
    "url": "str",
    "tags": "str",
    "declared_comments": "Int64",
}
COMMENT_COLUMNS: dict[str, str] = {
    "discussion_id": "str",
    "comment_id": "str",
    "parent_id": "str",
    "parent_source": "str",
    "commenter": "str",
    "commenter_id": "str",
    "role": "str",
    "posted_at": TIME,
    "text": "str",
    "position": "int64",
    "score": "Float64",
    "upvotes": "Float64",
    "downvotes": "Float64",
    "status": "str",
    "kind": "str",
    "source_row": "Int64",
}
OPTIONAL_COLUMNS: dict[str, str] = {"edited_at": TIME, "url": "str", "lang": "str"}
DEFAULTS: dict[str, str] = {
    "discussion_id": "1",
    "parent_source": "none",
    "status": "published",
    "kind": "comment",
}
PRIVATE_COLUMN = re.compile(
    r"(?:^|_)(?:e?_?mail(?:_address)?|ip|(?:ip|remote)_?addr(?:ess)?|host(?:_address)?)$"
)
WORD_BREAK = re.compile(r"(?<=[a-z])(?=[A-Z])|[.\- ]+")
NOT_ONE_PERSON = frozenset(
    "anon anonymous guest unknown visitor nobody unregistered gast anonyme anonym anonymer "
    "anónimo anonimo anônimo invité ospite".split()
)
CONTROL_CHARACTERS = r"[\x00-\x08\x0B\x0C\x0E-\x1F\x7F]"


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
        page_order: `auto`, `chronological` or `depth-first`.
    """

    format: str | None = None
    filename: str = ""
    encoding: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    time_zone: str | None = None
    day_first: bool | None = None
    page_order: str = "auto"

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
        notes: sentences about what had to be assumed.
        repairs: tuples (discussion_id, comment_id, repair, detail) made while reading.
        columns: pairs (our column, the source's column) used, where the source has columns.
        source_columns: every column that the source has, in its order.
        encoding: the text encoding that was used.
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


@dataclass(frozen=True)
class LoadReport:
    """What was read, what was not, and what was changed; `records == loaded + len(skipped)`.

    Attributes:
        format: name of the loader.
        why: why this loader was chosen, in words.
        records: comment records that the source holds.
        loaded: rows of the comments table.
        skipped: frame record, reason.
        repairs: frame discussion_id, comment_id, repair, detail.
        declared_comments: how many comments the source itself claims, or None.
        fingerprint: sha256 of the source's bytes, in hexadecimal ("file checksum").
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


def conform(
    articles: Sequence[Mapping[str, Any]], comments: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame, list[str]]:
    """Give raw tables the schema's columns, types and defaults.

    Unknown columns are kept as they are; columns of e-mail and IP addresses are dropped. A missing
    `commenter_id` becomes the name, except for names that stand for many people ("Guest").

    Args:
        articles: raw article rows; may be empty, then every discussion gets a bare row.
        comments: raw comments in page order; not mutated.

    Returns:
        The two tables and a list of sentences about what was left out.
    """
    table, notes = _without_private_columns(comments)
    table = _typed(table, COMMENT_COLUMNS, OPTIONAL_COLUMNS)
    table = table.fillna(DEFAULTS).assign(
        position=range(len(table)),
        comment_id=_filled_ids(table["comment_id"]),
        text=_clean(table["text"].fillna("")),
        commenter=_clean(table["commenter"]),
        commenter_id=commenter_ids(table["commenter_id"], table["commenter"]),
    )
    raw_heads, said = _without_private_columns(pd.DataFrame(list(articles)))
    heads = _typed(raw_heads, ARTICLE_COLUMNS, {})
    heads = heads.assign(
        discussion_id=heads["discussion_id"].fillna("1"),
        text=_clean(heads["text"]),
        title=_clean(heads["title"]),
    )
    return _one_article_per_discussion(heads, table), table, notes + said


def commenter_ids(identities: pd.Series, names: pd.Series) -> pd.Series:
    """Give the stable identity behind each name: the source's id, else the name, else NA."""
    shared = names.str.strip().str.lower().isin(NOT_ONE_PERSON)
    return identities.where(identities.notna(), names.where(~shared))


def _without_private_columns(comments: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    private = [name for name in comments.columns if is_private(str(name))]
    if not private:
        return comments, []
    listed = ", ".join(f"“{name}”" for name in private)
    return comments.drop(columns=private), [
        f"Left out on purpose, to protect the people who commented: {listed}."
    ]


def is_private(name: str) -> bool:
    """Tell whether a column of this name holds e-mail or IP addresses."""
    return PRIVATE_COLUMN.search(WORD_BREAK.sub("_", name).lower()) is not None


def _typed(
    table: pd.DataFrame, required: Mapping[str, str], optional: Mapping[str, str]
) -> pd.DataFrame:
    wanted = dict(required) | {name: kind for name, kind in optional.items() if name in table}
    typed = {name: _column(table, name, kind) for name, kind in wanted.items()}
    extra = {
        str(name): _extra_column(table[name]) for name in table.columns if str(name) not in wanted
    }
    return pd.DataFrame(typed | extra, index=pd.RangeIndex(len(table)))


def _column(table: pd.DataFrame, name: str, kind: str) -> pd.Series:
    if name not in table:
        return pd.Series([None] * len(table), dtype="object").pipe(_cast, kind)
    return _cast(table[name].reset_index(drop=True), kind)


def _cast(values: pd.Series, kind: Any) -> pd.Series:
    if kind == TIME:
        return pd.to_datetime(values, utc=True, errors="coerce").astype(TIME)
    if kind in ("Float64", "Int64", "int64"):
        numbers = pd.to_numeric(values, errors="coerce")
        if kind == "int64":
            numbers = numbers.fillna(0)
        return numbers.astype(kind)
    return strings(values)


def strings(values: pd.Series) -> pd.Series:
    """Give any values as texts: absent stays absent, lists are joined, nothing is rounded."""
    if values.dtype == "str":
        return values
    plain = [None if _absent(value) else _as_text(value) for value in values]
    return pd.Series(plain, dtype="str")


def _absent(value: Any) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or value != value


def _as_text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(part) for part in value)
    # A lone surrogate has no UTF-8 form: it becomes the replacement character.
    return str(value).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _extra_column(values: pd.Series) -> pd.Series:
    values = values.reset_index(drop=True)
    return strings(values) if values.dtype == object else values


def _filled_ids(ids: pd.Series) -> pd.Series:
    """Number the comments that came without an id; a number that is taken gets a mark."""
    if ids.notna().all():
        return ids
    taken = set(ids.dropna())
    numbers = pd.Series([str(row + 1) for row in range(len(ids))], dtype="str", index=ids.index)
    free = numbers.where(~numbers.isin(taken), numbers + "*")
    return ids.where(ids.notna(), free)


def _clean(values: pd.Series) -> pd.Series:
    """Unify line ends and drop control characters, which no display or export can carry."""
    texts = pa.array(values, type=pa.large_string(), from_pandas=True)
    texts = pc.replace_substring_regex(texts, r"\r\n?", "\n")
    return pd.Series(
        pc.replace_substring_regex(texts, CONTROL_CHARACTERS, ""), dtype="str", index=values.index
    )


def _one_article_per_discussion(articles: pd.DataFrame, comments: pd.DataFrame) -> pd.DataFrame:
    articles = articles.drop_duplicates("discussion_id")
    bare = comments["discussion_id"].drop_duplicates()
    bare = bare[~bare.isin(articles["discussion_id"])]
    if bare.empty:
        return articles.reset_index(drop=True)
    rows = _typed(pd.DataFrame({"discussion_id": bare}), ARTICLE_COLUMNS, {})
    return pd.concat([articles, rows], ignore_index=True) if len(articles) else rows


def options_as_mapping(options: Options) -> dict[str, Any]:
    """Give the options as plain values that JSON can carry."""
    return dataclasses.asdict(options)
