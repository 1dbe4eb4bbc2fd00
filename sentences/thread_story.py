"""A thread told in one paragraph: who opened it, how long it ran, where it went, how it ended."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from analysis.exact_times import exact_times
from loaders.text.isolation import isolated
from sentences.grammar import Parts, plural

TURNS = 3  # A-B-A: fewer are no back and forth, and no chain worth telling of
LEAST_COMMENTS = 8  # in a smaller thread, half of it is not worth a sentence


class ThreadStory(NamedTuple):
    """A thread in words.

    Attributes:
        parts: the story in pieces; the numbers among them are what it counts.
        places: what can be read, in order: (our own words for it, comment_id).
    """

    parts: Parts
    places: tuple[tuple[str, str], ...]


def thread_story(
    comments: pd.DataFrame, thread_id: str, days_zone: str | None = None
) -> ThreadStory:
    """Tell one thread: only what is known of it is told.

    Args:
        comments: one discussion; reads comment_id, parent_id, commenter, commenter_id, posted_at,
            position, status, parent_source, and thread_id, depth and descendants (`chain_metrics`).
        thread_id: the thread's first comment.
        days_zone: where the source gives days without hours, the zone of these days.

    Returns:
        The story; without pieces where there is no such thread.
    """
    thread = comments[comments["thread_id"] == thread_id].reset_index(drop=True)
    thread = thread.assign(posted_at=exact_times(thread))
    opened = thread[thread["comment_id"] == thread_id]
    if opened.empty:
        return ThreadStory((), ())
    first = opened.iloc[0]
    partly = bool(comments["parent_source"].fillna("none").eq("none").any())
    tellings = [
        _opening(thread, first, days_zone, partly),
        *([_longest_chain(thread)] if len(thread) > 1 else []),
        _half(thread, thread_id),
        _last_word(thread, partly),
    ]
    told = [each for each in tellings if each.parts]
    parts = [part for each in told for part in ("; ", *each.parts)][1:]
    places = dict(
        [("the first comment", thread_id), *(place for each in told for place in each.places)]
    )
    return ThreadStory((*parts, "."), tuple(places.items()))


def _opening(
    thread: pd.DataFrame, first: pd.Series, days_zone: str | None, partly: bool
) -> ThreadStory:
    day = "" if pd.isna(first["posted_at"]) else f" on {_day(first['posted_at'], days_zone)}"
    parts: Parts = (f"Opened by {_name(first)}{day}",)
    if len(thread) == 1:
        alone = "no reply to it is known" if partly else "nobody replied"
        return ThreadStory((*parts, f"; {alone}"), ())
    parts += ("; ", len(thread), " comments")
    people = int(thread["commenter_id"].nunique())
    if people:
        parts += (" by ", people, f" {plural(people, 'person', 'people')}")
    parts += (_span(thread["posted_at"], days_zone),)
    gone = int((thread["status"] != "published").sum())
    if gone:
        parts += (", ", gone, " of them not published")
    deepest = thread["depth"].max()
    if pd.notna(deepest):
        parts += ("; ", int(deepest), f" {plural(int(deepest), 'level')} deep")
    return ThreadStory(parts, ())


def _name(comment: pd.Series) -> str:
    named = isinstance(comment["commenter"], str)
    return isolated(comment["commenter"]) if named else "somebody without a name"


def _day(time: pd.Timestamp, days_zone: str | None) -> str:
    local = time.tz_convert(days_zone or "UTC")
    return f"{local.day} {local:%B %Y}"


def _span(times: pd.Series, days_zone: str | None) -> str:
    """Say how long it went on, in the largest unit of which there are at least two."""
    if times.notna().sum() < 2:
        return ""
    minutes = int((times.max() - times.min()).total_seconds() // 60)
    if days_zone:
        days = round(minutes / 1440) + 1  # a day with a change of clocks has 23 or 25 hours
        return f" over {days:,} days" if days > 1 else " on that day"
    for unit, length in (("day", 1440), ("hour", 60), ("minute", 1)):
        if minutes >= 2 * length:
            return f" over {minutes // length:,} {unit}s"
    return " within two minutes"


def _longest_chain(thread: pd.DataFrame) -> ThreadStory:
    """Tell of the chain that goes deepest, the first among equals."""
    if thread["depth"].isna().any() or int(thread["depth"].max()) < TURNS:
        return ThreadStory((), ())
    chain = _chain_to(thread, int(thread["depth"].to_numpy().argmax()))
    place = (("the end of the longest chain", str(chain["comment_id"].iloc[-1])),)
    turns = _turns(chain["commenter_id"].tolist())
    one, other = (_name(chain.iloc[at]) for at in (-2, -1))
    if turns < TURNS:
        people = int(chain["commenter_id"].nunique())
        by: Parts = (" by ", people, f" {plural(people, 'person', 'people')}") if people else ()
        return ThreadStory(("the longest chain has ", len(chain), " comments", *by), place)
    if turns == len(chain):
        if turns % 2:
            one, other = other, one
        return ThreadStory(
            (f"the longest chain is a back-and-forth of {one} and {other}, ", turns, " turns"),
            place,
        )
    return ThreadStory(
        (
            "the longest chain has ", len(chain),
            f" comments and ends in a back-and-forth of {one} and {other}, ", turns, " turns",
        ),
        place,
    )  # fmt: skip


def _chain_to(thread: pd.DataFrame, last: int) -> pd.DataFrame:
    """Give the comments from the thread's first down to this row."""
    place = {comment: row for row, comment in enumerate(thread["comment_id"])}
    above = [place.get(parent, -1) for parent in thread["parent_id"]]
    rows = []
    while last >= 0:
        rows.append(last)
        last = above[last]
    return thread.iloc[rows[::-1]]


def _turns(people: list[Any]) -> int:
    """Count the comments at the end of a chain in which two known people answer each other."""
    if (
        len(people) < TURNS
        or pd.isna(people[-1])
        or pd.isna(people[-2])
        or people[-1] == people[-2]
    ):
        return 0
    turns = 2
    while turns < len(people) and people[-turns - 1] == people[1 - turns]:
        turns += 1
    return turns


def _half(thread: pd.DataFrame, thread_id: str) -> ThreadStory:
    """Tell below which comment half of the thread hangs: the lowest such comment."""
    heavy = thread[(2 * thread["descendants"] >= len(thread)) & (thread["comment_id"] != thread_id)]
    if len(thread) < LEAST_COMMENTS or heavy.empty:
        return ThreadStory((), ())
    turn = heavy.sort_values("descendants", kind="stable").iloc[0]
    number = int(turn["position"]) + 1
    parts: Parts = (int(turn["descendants"]), " of them hang below comment ")
    return ThreadStory(
        (*parts, f"{number:,}, by {_name(turn)}"),
        ((f"comment {number:,}", str(turn["comment_id"])),),
    )


def _last_word(thread: pd.DataFrame, partly: bool) -> ThreadStory:
    """Tell who wrote last; without times nobody knows."""
    if len(thread) < 2 or thread["posted_at"].isna().any():
        return ThreadStory((), ())
    last = thread.sort_values(["posted_at", "position"], kind="stable").iloc[-1]
    place = ("the last word", str(last["comment_id"]))
    known = " that is known" if partly else ""
    return ThreadStory((f"{_name(last)} has the last word{known}",), (place,))
