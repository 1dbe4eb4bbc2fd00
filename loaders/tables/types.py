"""The columns of the two tables, and how raw rows are brought into them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from loaders.tables.structure import places_on_page
from loaders.text.nobody import are_nobody

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
OPTIONAL_COLUMNS: dict[str, str] = {
    "edited_at": TIME,
    "url": "str",
    "lang": "str",
    "posted_at_precision": "str",
}
DEFAULTS: dict[str, str] = {
    "discussion_id": "1",
    "parent_source": "none",
    "status": "published",
    "kind": "comment",
}
PINGBACKS = ("pingback", "trackback")  # what sources call the links of other pages
PRIVATE_COLUMN = re.compile(
    r"(?:^|_)(?:e?_?mail(?:_address)?|ip|(?:ip|remote)_?addr(?:ess)?|host(?:_address)?)$"
)
WORD_BREAK = re.compile(r"(?<=[a-z])(?=[A-Z])|[.\- ]+")
PIECE_BYTES = 1 << 18
CONTROL_CHARACTERS = r"[\x00-\x08\x0B\x0C\x0E-\x1F\x7F]"


def conform(
    articles: Sequence[Mapping[str, Any]], comments: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame, list[str]]:
    """Raw tables with the schema's columns, types and defaults.

    Unknown columns are kept as they are; columns of e-mail and IP addresses are dropped. A missing
    `commenter_id` becomes the name, except for names that stand for many people ("Guest") and
    for pingbacks, which no person wrote.

    Args:
        articles: raw article rows; may be empty, then every discussion gets a bare row.
        comments: raw comments in page order; not mutated.

    Returns:
        The two tables and a list of sentences about what was left out.
    """
    table, notes = _without_private_columns(comments)
    table = _typed(table, COMMENT_COLUMNS, OPTIONAL_COLUMNS)
    table = table.assign(
        commenter=_names(table["commenter"]), commenter_id=_names(table["commenter_id"])
    )
    table = table.fillna(DEFAULTS).assign(
        position=places_on_page(table["discussion_id"].fillna(DEFAULTS["discussion_id"])),
        comment_id=_filled_ids(table["comment_id"]),
        text=_clean(table["text"].fillna("")),
        role=_clean(table["role"]),
        commenter_id=commenter_ids(table),
    )
    raw_heads, said = _without_private_columns(pd.DataFrame(list(articles), dtype="object"))
    heads = _typed(raw_heads, ARTICLE_COLUMNS, {})
    heads = heads.assign(
        discussion_id=heads["discussion_id"].fillna("1"),
        text=_clean(heads["text"]),
        title=_clean(heads["title"]),
        byline=_clean(heads["byline"]),
        url=_clean(heads["url"]),
        tags=_clean(heads["tags"]),
    )
    return _one_article_per_discussion(heads, table), table, notes + said


def _names(names: pd.Series) -> pd.Series:
    """Give names as a page shows them: no white space around them, NA where nothing is left."""
    shown = _clean(names).str.strip()
    return shown.mask(shown.eq(""))


def commenter_ids(comments: pd.DataFrame) -> pd.Series:
    """The stable identity behind each name: the source's id, else the name, else NA.

    A name that many people write under is nobody's, and a pingback is by no person.

    Args:
        comments: reads commenter_id, commenter, kind.
    """
    identities, names = comments["commenter_id"], comments["commenter"]
    unknown = identities.isna() & names.notna()
    if unknown.any():
        identities = identities.where(~unknown, names.mask(are_nobody(names)))
    return identities.mask(comments["kind"].eq("pingback").fillna(False).astype(bool))


def _without_private_columns(comments: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    private = [name for name in comments.columns if is_private(str(name))]
    if not private:
        return comments, []
    return comments.drop(columns=private), private_note(private)


def private_note(names: Iterable[str]) -> list[str]:
    """Say which fields with addresses of people were met, and left out; nothing for none."""
    listed = ", ".join(f"“{name}”" for name in names)
    said = f"Left out on purpose, to protect the people who commented: {listed}."
    return [said] if listed else []


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
        return _absent_column(len(table), kind)
    return _cast(table[name].reset_index(drop=True), kind)


def _absent_column(length: int, kind: str) -> pd.Series:
    if kind == "int64":
        return pd.Series(0, index=pd.RangeIndex(length), dtype="int64")
    if kind == "str":
        return pd.Series(pa.nulls(length, pa.large_string()), dtype="str")
    return pd.Series(pd.NaT if kind == TIME else pd.NA, index=pd.RangeIndex(length), dtype=kind)


def _cast(values: pd.Series, kind: Any) -> pd.Series:
    if values.dtype == kind:
        return values
    if kind == TIME:
        return pd.to_datetime(values, utc=True, errors="coerce").astype(TIME)
    if kind in ("Float64", "Int64", "int64"):
        numbers = pd.to_numeric(values, errors="coerce")
        if kind == "int64":
            numbers = numbers.fillna(0)
        return numbers.astype(kind)
    return strings(values)


def strings(values: pd.Series) -> pd.Series:
    """Any values as texts: absent stays absent, lists are joined, nothing is rounded."""
    if values.dtype == "str":
        return values
    plain = [None if _absent(value) else _as_text(value) for value in values]
    return pd.Series(plain, dtype="str")


def _absent(value: Any) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or value != value


def _as_text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(part) for part in value)
    return whole_characters(str(value))


def whole_characters(text: str) -> str:
    """Join halves of characters (surrogates); one alone has no UTF-8 form and is replaced."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


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
    texts = pa.chunked_array(pa.array(values, type=pa.large_string(), from_pandas=True))
    if not any(_has_control_characters(chunk) for chunk in texts.chunks):
        return values
    texts = pc.replace_substring_regex(texts, r"\r\n?", "\n")
    cleaned = pc.replace_substring_regex(texts, CONTROL_CHARACTERS, "")
    return pd.Series(cleaned, dtype="str", index=values.index)


def _has_control_characters(texts: pa.LargeStringArray) -> bool:
    """Look at the bytes, piece by piece: a hundred times as fast as a pattern for each text."""
    content = texts.buffers()[2]
    if content is None:
        return False
    offsets = np.frombuffer(texts.buffers()[1], dtype=np.int64)
    start, end = offsets[texts.offset], offsets[texts.offset + len(texts)]
    for place in range(start, end, PIECE_BYTES):
        piece = np.frombuffer(content, np.uint8)[place : min(place + PIECE_BYTES, end)]
        # Unsigned bytes wrap round: 11 to 31 become 0 to 20, and everything below is larger.
        if (piece < 9).any() or (piece - np.uint8(11) < 21).any() or (piece == 127).any():
            return True
    return False


def _one_article_per_discussion(articles: pd.DataFrame, comments: pd.DataFrame) -> pd.DataFrame:
    articles = articles.drop_duplicates("discussion_id")
    bare = comments["discussion_id"].drop_duplicates()
    bare = bare[~bare.isin(articles["discussion_id"])]
    if bare.empty:
        return articles.reset_index(drop=True)
    rows = _typed(pd.DataFrame({"discussion_id": bare}), ARTICLE_COLUMNS, {})
    return pd.concat([articles, rows], ignore_index=True) if len(articles) else rows
