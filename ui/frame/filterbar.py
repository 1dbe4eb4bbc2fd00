"""The shared filters in the sidebar; each is there only where there is something to filter."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any, cast

import pandas as pd
import streamlit as st

from analysis.exact_times import exact_times
from analysis.filter_values import ids_named
from analysis.summaries import names_by_id, people_by_name
from analysis.tone.scoring import NEUTRAL_BELOW, TONES, WIDEST_NEUTRAL
from loaders.text.isolation import isolated
from sentences import filters as words
from store import Store, View
from ui.frame import state

DEFAULT = "textblob"
PEOPLE_LISTED = 300
# Enter takes the first that holds what was typed: by default it takes all that have its letters.
AS_TYPED: dict[str, Any] = {"filter_mode": "contains", "select_all": False}


def filter_bar(view: View) -> None:
    """Draw the filters and remember what they say."""
    comments = view.discussion
    _commenters(view)
    _several("tone", "Tone", list(TONES))
    _text("text", "Text contains")
    _fact(view)
    _several("tag", "Your tags", _tags(view))
    _several("role", "Role", _present(comments["role"]))
    _several("status", "Status", _present(comments["status"], least=2))
    _levels(comments)
    _days(comments)
    hearing(view.store)


def _present(values: pd.Series, least: int = 1) -> list[str]:
    found = sorted(values.dropna().unique())
    return found if len(found) >= least else []


def _tags(view: View) -> list[str]:
    return sorted({tag for tags in view.tags.values() for tag in tags})


def _several(name: str, label: str, options: list[str]) -> None:
    chosen = state.values(name)
    options = options + [each for each in chosen if each not in options]
    if not options:
        return
    key = state.control_key(name, chosen)
    picked = st.multiselect(
        label, options, key=key, placeholder="any", format_func=isolated, **AS_TYPED
    )
    state.remember(name, picked)


def _text(name: str, label: str) -> None:
    key = state.control_key(name, state.value(name))
    written = st.text_input(label, key=key, type="search", placeholder="any")
    state.remember(name, [written] if written else [])


def _commenters(view: View) -> None:
    people = view.whole(people_by_name, PEOPLE_LISTED)
    chosen = state.values("commenter")
    if not people and not chosen:
        _somebody(view)
        return
    names = people | dict(_names(view, chosen, people))
    several = {name for name, count in Counter(names.values()).items() if count > 1}
    key = state.control_key("commenter", chosen)
    picked = st.multiselect(
        "Commenter",
        list(names),
        key=key,
        placeholder="anyone",
        format_func=lambda who: words.person(names[who], who, shared=names[who] in several),
        **AS_TYPED,
    )
    state.remember("commenter", picked)


def _names(view: View, chosen: list[str], people: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Give the names of chosen people who are not in the list; of one not here, the id."""
    names = view.whole(names_by_id) if set(chosen) - set(people) else pd.Series(dtype="str")
    for who in chosen:
        if who not in people:
            name = names.get(who)
            yield who, name if isinstance(name, str) else who


def _somebody(view: View) -> None:
    """Ask for a name where people are too many to list: a whole name takes who has it."""
    if view.whole(names_by_id).empty:
        return
    asked = state.value("name")
    _text("name", "Commenter’s name contains")
    written = state.value("name")
    who = ids_named(view.discussion, written) if written and written != asked else []
    if who:
        state.remember("name", [])
        state.remember("commenter", who)


def _fact(view: View) -> None:
    chosen = state.value("fact")
    labels = {fact.key: fact.label for fact in view.facts if fact.comment_ids and fact.label}
    if chosen:
        labels.setdefault(chosen, isolated(chosen))
    if not labels:
        return
    key = state.control_key("fact", chosen or None)
    picked = st.selectbox(
        "Only comments that …",
        list(labels),
        format_func=lambda fact: labels[fact],
        key=key,
        placeholder="any",
    )
    state.remember("fact", [picked] if picked else [])


def _levels(comments: pd.DataFrame) -> None:
    deepest = comments["depth"].max()
    if pd.isna(deepest) or deepest < 2:
        return
    whole = (1, int(deepest))
    wanted = state.filters().levels or whole
    start = tuple(min(max(level, 1), whole[1]) for level in wanted)
    key = state.control_key("level", start)
    lowest, highest = cast(tuple[int, int], st.slider("Reply level", *whole, key=key))
    if (lowest, highest) != start:  # else the link may ask for what is not here: it stays
        state.remember("level", [] if (lowest, highest) == whole else [f"{lowest}-{highest}"])


def _days(comments: pd.DataFrame) -> None:
    posted = exact_times(comments).dropna()
    if posted.empty or posted.min().date() == posted.max().date():
        return
    whole = (posted.min().date(), posted.max().date())
    wanted = state.filters().days or whole
    start = tuple(min(max(day, whole[0]), whole[1]) for day in wanted)
    key = state.control_key("days", start)
    chosen = st.date_input("Days (UTC)", min_value=whole[0], max_value=whole[1], key=key)
    days = chosen if isinstance(chosen, tuple) else (chosen,)
    if len(days) == 2 and days != start:
        state.remember("days", [] if days == whole else [_written(days)])


def _written(days: tuple[dt.date, ...]) -> str:
    return f"{days[0].isoformat()}..{days[1].isoformat()}"


def hearing(store: Store) -> None:
    """Choose whose tones are shown, and from which score on a tone is called one."""
    scorers = store.scorers
    chosen = state.value("list", DEFAULT)
    start = chosen if chosen in scorers else DEFAULT
    key = state.control_key("list", start)
    picked = st.selectbox("Tone by", list(scorers), format_func=scorers.__getitem__, key=key)
    if picked != start:
        state.remember("list", [] if picked == DEFAULT else [picked])
    key = state.control_key("neutral", state.neutral_below())
    below = st.slider(
        "Neutral: word scores closer to 0 than", 0.0, WIDEST_NEUTRAL, step=0.01, key=key
    )
    if below != state.neutral_below():
        state.remember("neutral", [] if below == NEUTRAL_BELOW else [f"{below:g}"])
