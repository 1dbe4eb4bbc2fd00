"""What filters can ask for: the values that there are, and those asked for that cannot match."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analysis.filters import TAG_SEPARATOR, Filters, contains
from analysis.summaries import names_by_id
from analysis.tone.scoring import TONES

CLOSE = 8
ALIKE = 0.6  # difflib's own threshold
MOST_COMPARED = 20_000  # half a second


class Unmatched(NamedTuple):
    """A value of a filter that no comment can match.

    Attributes:
        field: the filter (a field of `Filters`).
        value: what was asked for; of a range its two ends.
        there: what there is, the likest first; of a range its two ends; nothing where comments
            have no such thing.
    """

    field: str
    value: str
    there: tuple[str, ...]


def unmatched(
    comments: pd.DataFrame, filters: Filters, fact_keys: Iterable[str] = ()
) -> list[Unmatched]:
    """Find the values that cannot match, whatever the other filters ask for.

    A tone that exists but that no comment has is no such value; words that no text holds are none
    either.

    Args:
        comments: all comments that the filters are about, with their tones and tags.
        filters: what is asked for.
        fact_keys: the facts that there are; looked at only where one is asked for.
    """
    found = [
        Unmatched(field, value, _likest(value, there()))
        for field, values, known, there in _asked(comments, filters, fact_keys)
        for value in values
        if value not in known
    ]
    found += _unmatched_name(comments, filters.name)
    return [*found, *_outside(comments, filters)]


def ids_named(comments: pd.DataFrame, name: str) -> list[str]:
    """The people whose name this is, exactly; where it is nobody's, whatever its letter case.

    Example:
        >>> table = pd.DataFrame({"commenter_id": ["7", "8", None], "commenter": "Ann"})
        >>> ids_named(table, "Ann"), ids_named(table, "ann"), ids_named(table, "Bob")
        (['7', '8'], ['7', '8'], [])
    """
    names = names_by_id(comments)
    same = names[names == name]
    if same.empty:
        same = names[names.str.casefold() == name.casefold()]
    return [str(who) for who in same.index]


def _asked(
    comments: pd.DataFrame, filters: Filters, fact_keys: Iterable[str]
) -> Iterator[tuple[str, tuple[str, ...], Collection[str], Callable[[], Sequence[str]]]]:
    """Give the filters of listed values that are set: values, those known, how these are called."""
    if filters.commenters:
        ids = comments["commenter_id"]
        known = frozenset(ids[ids.isin(filters.commenters)].unique())
        yield "commenters", filters.commenters, known, lambda: _names(comments)
    listed: dict[str, Callable[[], Sequence[str]]] = {
        "tones": lambda: TONES,
        "roles": lambda: _present(comments["role"]),
        "statuses": lambda: _present(comments["status"]),
        "tags": lambda: _present(comments["tags"].dropna().str.split(TAG_SEPARATOR).explode()),
        "fact": lambda: list(fact_keys),
    }
    for field, values_of in listed.items():
        asked = getattr(filters, field)
        if asked:
            values = (asked,) if isinstance(asked, str) else asked
            yield field, values, values_of(), values_of


def _names(comments: pd.DataFrame) -> list[str]:
    people = names_by_id(comments)
    return people.fillna(people.index.to_series()).drop_duplicates().tolist()


def _present(values: pd.Series) -> list[str]:
    return sorted(values.dropna().unique())


def _unmatched_name(comments: pd.DataFrame, name: str) -> list[Unmatched]:
    if not name or contains(comments["commenter"], name).any():
        return []
    names = comments["commenter"].dropna().value_counts().index.tolist()
    return [Unmatched("name", name, _likest(name, names))]


def _outside(comments: pd.DataFrame, filters: Filters) -> Iterator[Unmatched]:
    """Give the ranges that lie outside of what there is."""
    if filters.levels:
        levels = [int(level) for level in comments["depth"].dropna().agg(["min", "max"]).dropna()]
        yield from _outside_of(levels, "levels", filters.levels)
    if filters.days:
        posted = comments["posted_at"].dropna()
        days = [posted.min().date(), posted.max().date()] if len(posted) else []
        yield from _outside_of(days, "days", filters.days)


def _outside_of(ends: Sequence[Any], field: str, wanted: tuple[Any, Any]) -> Iterator[Unmatched]:
    first, last = wanted
    if not ends or first > last or first > ends[1] or last < ends[0]:
        asked = str(first) if first == last else f"{first} to {last}"
        yield Unmatched(field, asked, tuple(map(str, ends)))


def _likest(value: str, there: Sequence[str]) -> tuple[str, ...]:
    """Order what there is: what holds the value, what is spelt nearly so, then the rest."""
    folded = {each: each.casefold() for each in there}
    wanted = value.casefold()
    holding = sorted((each for each in there if wanted in folded[each]), key=len)[:CLOSE]
    originals = {plain: each for each, plain in reversed(folded.items())}
    compared = originals if len(originals) <= MOST_COMPARED else ()
    near = difflib.get_close_matches(wanted, compared, CLOSE, ALIKE)
    first = [*holding, *(originals[each] for each in near)]
    return tuple(dict.fromkeys([*first, *there]))
