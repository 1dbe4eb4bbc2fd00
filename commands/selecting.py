"""What of a source an export takes: its discussions, its comments, as they were asked for."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from commands.errors import CommandError

if TYPE_CHECKING:
    import pandas as pd

    from analysis.references.answers import Correction
    from analysis.rows import CommentKey
    from store import Store
    from store.selection import Selection

FILTERS = ("commenter", "name", "tone", "text", "role", "status", "level", "days", "fact")
LISTED = 10


def pairs_of(written: Sequence[str]) -> list[tuple[str, str]]:
    """Filters written as NAME=VALUE as pairs.

    Raises:
        CommandError: there is no such filter, its value cannot be read, or it takes only one.
    """
    from store.query import asked_twice, unreadable

    pairs = [_pair(each) for each in written]
    for pair in unreadable(pairs):
        raise CommandError(
            f"“{'='.join(pair)}” cannot be read. Write, for example, level=2-3 or "
            "days=2024-05-13..2024-05-20."
        )
    for name in asked_twice(pairs):
        raise CommandError(f"“{name}” can be given only once.")
    return pairs


def _pair(written: str) -> tuple[str, str]:
    name, equals, value = written.partition("=")
    if not equals or name not in FILTERS:
        raise CommandError(
            f"“{written}” is not a filter. Write NAME=VALUE, with {', '.join(FILTERS)}."
        )
    return name, value


def selection_of(store: Store, chosen: argparse.Namespace) -> Selection:
    """What was asked for of a scored source.

    Raises:
        CommandError: a discussion, a scorer or a filter's value is not there; it says what is.
    """
    from store.query import filters_from
    from store.selection import Selection

    selection = Selection(
        store,
        discussions_of(store, chosen),
        filters_from(_by_id(store.comments, pairs_of(chosen.filters))),
        _scorer(store, chosen),
        corrections=_corrections(store, chosen),
        with_inferred=chosen.replies == "inferred",
    )
    _check_filters(selection)
    return selection


def discussions_of(store: Store, chosen: argparse.Namespace) -> tuple[str, ...]:
    """The discussions that were named, or all of them; of a chart, the one.

    Raises:
        CommandError: one is not there, or a chart is asked for and several are.
    """
    ids, source = store.articles["discussion_id"].tolist(), ", ".join(chosen.files)
    if not ids:
        raise CommandError(f"{source} holds no comments.")
    for wanted in chosen.discussions:
        if wanted not in ids:
            there = likest(wanted, ids)
            raise CommandError(
                f"There is no discussion “{wanted}” in {source}. Available: {_named(store, there)}."
            )
    taken = tuple(each for each in ids if each in chosen.discussions or not chosen.discussions)
    if chosen.chart and len(taken) > 1:
        raise CommandError(
            f"“{chosen.chart}” is of one discussion, and this is {len(taken):,}. Name it with "
            f"--discussion ID; there is: {_named(store, taken)}. `undercurrent discussions` lists "
            "all of them."
        )
    return taken


def likest(wanted: str, there: Sequence[str]) -> list[str]:
    """What there is, what is spelt nearly as what was asked for first."""
    near = difflib.get_close_matches(wanted, there, LISTED)
    return list(dict.fromkeys([*near, *there]))


def _named(store: Store, ids: Sequence[str]) -> str:
    """List discussions by their ids, each with its title where it has one."""
    from loaders.text.isolation import isolated
    from sentences.facts import listed

    titles = store.articles.set_index("discussion_id")["title"].fillna("")
    named = [
        f"{isolated(each)} ({isolated(titles[each])})" if titles[each] else isolated(each)
        for each in ids[:LISTED]
    ]
    return listed([*named, *ids[LISTED:]], LISTED)


def _scorer(store: Store, chosen: argparse.Namespace) -> str:
    from analysis.tone.own_scores import PREFIX
    from analysis.tone.scoring import SCORERS

    known = [*SCORERS, *(f"{PREFIX}{column}" for column in store.own_scorers)]
    if chosen.scorer not in known:
        raise CommandError(f"There is no scorer “{chosen.scorer}”. Available: {', '.join(known)}.")
    return str(chosen.scorer)


def _corrections(store: Store, chosen: argparse.Namespace) -> dict[CommentKey, Correction]:
    """Give what was said of replies, as it is kept beside a file that was opened by itself."""
    from store import Sidecar, SidecarError

    path = Path(chosen.files[0])
    if len(chosen.files) > 1 or not path.is_file():
        return {}
    try:
        return Sidecar.beside(path, store.report.fingerprint).corrections
    except SidecarError as error:
        raise CommandError(str(error)) from error


def _by_id(comments: pd.DataFrame, pairs: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Give filters that know people by their ids: on the command line a name will do."""
    from analysis.filter_values import ids_named

    for name, value in pairs:
        is_id = name != "commenter" or (comments["commenter_id"] == value).any()
        ids = [] if is_id else ids_named(comments, value)
        yield from ((name, each) for each in ids or [value])


def _check_filters(selection: Selection) -> None:
    """Refuse a value that no comment can match."""
    from analysis.filter_values import unmatched
    from sentences.filters import unmatched_said

    filters = selection.filters
    if filters.active():
        facts = selection.fact_keys() if filters.fact else []
        for found in unmatched(selection.whole, filters, facts):
            raise CommandError(unmatched_said(found))
