"""Filters: which comments a view shows, as masks over the comments table.

Values of one filter are alternatives, different filters must all hold. Text is searched literally,
whatever characters it has, without regard to case.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analysis.rows import has_id
from analysis.totals import KINDS, totals
from loaders.tables.structure import parent_rows

TAG_SEPARATOR = ", "


@dataclass(frozen=True)
class Filters:
    """What a view is narrowed to; an empty field narrows nothing.

    Attributes:
        commenters: commenter ids.
        name: part of a commenter's name.
        tones: tones by the word list in use.
        text: words the comment's text holds.
        roles: roles.
        statuses: statuses (published, deleted …).
        levels: lowest and highest reply level, both included.
        days: first and last day (UTC).
        tags: the reader's own tags.
        fact: key of a fact of the Overview page.
    """

    commenters: tuple[str, ...] = ()
    name: str = ""
    tones: tuple[str, ...] = ()
    text: str = ""
    roles: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    levels: tuple[int, int] | None = None
    days: tuple[dt.date, dt.date] | None = None
    tags: tuple[str, ...] = ()
    fact: str = ""

    def active(self) -> tuple[str, ...]:
        """The names of the filters that narrow the view."""
        return tuple(field.name for field in dataclasses.fields(self) if getattr(self, field.name))


def matching_rows(
    comments: pd.DataFrame,
    filters: Filters,
    fact_ids: Mapping[str, frozenset[str]] | None = None,
) -> np.ndarray:
    """Find the comments that pass every filter.

    Args:
        comments: scored comments of one or several discussions; not mutated.
        filters: what to keep.
        fact_ids: comment ids behind each fact of the Overview; an unknown fact matches nothing.

    Returns:
        Row numbers (int64), ascending.

    Example:
        >>> table = pd.DataFrame({"text": ["a.b", "axb"], "tone": ["neutral", "neutral"]})
        >>> matching_rows(table, Filters(text="A.B")).tolist()
        [0]
    """
    keep = np.ones(len(comments), dtype=bool)
    for name in filters.active():
        if name == "fact":
            keep &= has_id(comments, (fact_ids or {}).get(filters.fact, frozenset()))
        else:
            keep &= MASKS[name](comments, getattr(filters, name))
    return np.flatnonzero(keep)


def loosened(
    comments: pd.DataFrame,
    filters: Filters,
    fact_ids: Mapping[str, frozenset[str]] | None = None,
) -> pd.DataFrame:
    """Tell how many comments would pass if one filter were taken off.

    Returns:
        One row per active filter, most comments first: filter, comments (rows that would match
        without it), and of which kind they are (`analysis.totals.KINDS`).
    """
    counts = []
    for name in filters.active():
        rows = matching_rows(comments, without(filters, name), fact_ids)
        counts.append((name, len(rows), *totals(comments.iloc[rows])))
    table = pd.DataFrame(counts, columns=["filter", "comments", *KINDS]).astype({"filter": "str"})
    return table.sort_values("comments", ascending=False, kind="stable", ignore_index=True)


def without(filters: Filters, name: str) -> Filters:
    """The filters with one of them taken off."""
    return dataclasses.replace(filters, **{name: getattr(Filters(), name)})


def with_ancestors(comments: pd.DataFrame, rows: np.ndarray) -> np.ndarray:
    """Add the comments that the given ones answer, up to the article, so that they can be read.

    Returns:
        Row numbers (int64), ascending; the given rows are among them.
    """
    if len(rows) == len(comments):
        return np.asarray(rows, dtype=np.int64)
    parents = parent_rows(comments)
    known = np.zeros(len(comments), dtype=bool)
    frontier = np.asarray(rows, dtype=np.int64)
    while len(frontier):
        known[frontier] = True
        above = np.unique(parents[frontier])
        frontier = above[(above >= 0) & ~known[np.maximum(above, 0)]]
    return np.flatnonzero(known)


def contains(texts: pd.Series, wanted: str) -> np.ndarray:
    """Search texts literally, ignoring case."""
    found = pc.match_substring(
        pa.array(texts, type=pa.large_string(), from_pandas=True), wanted, ignore_case=True
    )
    return np.asarray(pc.fill_null(found, False).to_numpy(zero_copy_only=False), dtype=bool)


def _one_of(column: str) -> Callable[[pd.DataFrame, tuple[str, ...]], np.ndarray]:
    return lambda comments, wanted: comments[column].isin(wanted).to_numpy(dtype=bool)


def _level(comments: pd.DataFrame, wanted: tuple[int, int]) -> np.ndarray:
    return np.asarray(comments["depth"].between(*wanted).fillna(False), dtype=bool)


def _day(comments: pd.DataFrame, wanted: tuple[dt.date, dt.date]) -> np.ndarray:
    first = pd.Timestamp(wanted[0], tz="UTC")
    end = pd.Timestamp(wanted[1], tz="UTC") + pd.Timedelta(days=1)
    posted = comments["posted_at"]
    return np.asarray((posted >= first) & (posted < end), dtype=bool)


def _tag(comments: pd.DataFrame, wanted: tuple[str, ...]) -> np.ndarray:
    carried = comments["tags"].fillna("").str.split(TAG_SEPARATOR, regex=False)
    return np.array([bool(set(wanted) & set(tags)) for tags in carried], dtype=bool)


MASKS: dict[str, Callable[[pd.DataFrame, Any], np.ndarray]] = {
    "commenters": _one_of("commenter_id"),
    "name": lambda comments, wanted: contains(comments["commenter"], wanted),
    "tones": _one_of("tone"),
    "text": lambda comments, wanted: contains(comments["text"], wanted),
    "roles": _one_of("role"),
    "statuses": _one_of("status"),
    "levels": _level,
    "days": _day,
    "tags": _tag,
}
