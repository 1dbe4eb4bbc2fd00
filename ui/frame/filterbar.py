"""The shared filters in the sidebar; each is there only where there is something to filter."""

from __future__ import annotations

import datetime as dt
from typing import cast

import pandas as pd
import streamlit as st

from analysis.rows import rows_of
from analysis.summaries import names_by_id
from analysis.tone.own_scores import PREFIX
from analysis.tone.scoring import NEUTRAL_BELOW, SCORERS, TONES, WIDEST_NEUTRAL
from sentences import filters as words
from store import Store, View
from store.query import NAME_OF
from ui.frame import router, state

PEOPLE_LISTED = 300


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


def active_filters(view: View) -> None:
    """Say how many comments are left, and what narrows them, with a way to clear each and all."""
    _heard_otherwise()
    total, left = len(view.discussion), len(view.comments)
    active = view.filters.active()
    if not active:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text(words.comments_left(left, total))
        for field in active:
            name = NAME_OF[field]
            router.link_to(router.current(), words.filter_dropped(name), {name: "", "page": ""})
        if len(active) > 1:
            router.link_to(router.current(), "Clear all", bare=True)


def nothing_left(view: View) -> bool:
    """Where no comment is left, say which filter to loosen; tell whether that is so."""
    if len(view.comments):
        return False
    if not len(view.discussion):
        st.info(words.NO_COMMENTS)
        return True
    st.info(words.NOTHING_LEFT)
    for row in rows_of(view.loosened()):
        name = NAME_OF[str(row.filter)]
        router.link_to(
            router.current(),
            words.filter_loosened(name, row.comments),
            {name: "", "page": ""},
        )
    return True


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
    state.remember(name, st.multiselect(label, options, key=key, placeholder="any"))


def _text(name: str, label: str) -> None:
    key = state.control_key(name, state.value(name))
    written = st.text_input(label, key=key, type="search", placeholder="any")
    state.remember(name, [written] if written else [])


def _commenters(view: View) -> None:
    people = view.whole(names_by_id)
    chosen = state.values("commenter")
    if len(people) > PEOPLE_LISTED and not chosen:
        _text("name", "Commenter’s name contains")
        return
    listed = people if len(people) <= PEOPLE_LISTED else people[people.index.isin(chosen)]
    names = {str(who): str(name) for who, name in listed.items() if pd.notna(name)}
    names |= {who: who for who in chosen if who not in names}
    options = sorted(names, key=lambda who: names[who].casefold())
    if not options:
        return
    shared = {name for name in names.values() if list(names.values()).count(name) > 1}
    key = state.control_key("commenter", chosen)
    state.remember(
        "commenter",
        st.multiselect(
            "Commenter",
            options,
            key=key,
            placeholder="anyone",
            format_func=lambda who: words.person(names[who], who, shared=names[who] in shared),
        ),
    )


def _fact(view: View) -> None:
    chosen = state.value("fact")
    labels = {fact.key: fact.label for fact in view.facts if fact.comment_ids and fact.label}
    if chosen:
        labels.setdefault(chosen, chosen)
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
    state.remember("level", [] if (lowest, highest) == whole else [f"{lowest}-{highest}"])


def _days(comments: pd.DataFrame) -> None:
    posted = comments["posted_at"].dropna()
    if posted.empty or posted.min().date() == posted.max().date():
        return
    whole = (posted.min().date(), posted.max().date())
    wanted = state.filters().days or whole
    start = tuple(min(max(day, whole[0]), whole[1]) for day in wanted)
    key = state.control_key("days", start)
    chosen = st.date_input("Days (UTC)", min_value=whole[0], max_value=whole[1], key=key)
    days = chosen if isinstance(chosen, tuple) else (chosen,)
    if len(days) == 2:
        state.remember("days", [] if days == whole else [_written(days)])


def _written(days: tuple[dt.date, ...]) -> str:
    return f"{days[0].isoformat()}..{days[1].isoformat()}"


def hearing(store: Store) -> None:
    """Choose whose tones are shown, and from which score on a tone is called one."""
    columns = {f"{PREFIX}{column}": label for column, label in store.own_scorers.items()}
    scorers = {name: scorer.label for name, scorer in SCORERS.items()} | columns
    chosen = state.value("list", "textblob")
    key = state.control_key("list", chosen if chosen in scorers else "textblob")
    picked = st.selectbox("Tone by", list(scorers), format_func=scorers.__getitem__, key=key)
    state.remember("list", [] if picked == "textblob" else [picked])
    key = state.control_key("neutral", state.neutral_below())
    below = st.slider(
        "Neutral: word scores closer to 0 than", 0.0, WIDEST_NEUTRAL, step=0.01, key=key
    )
    if below != state.neutral_below():
        state.remember("neutral", [] if below == NEUTRAL_BELOW else [f"{below:g}"])


def _heard_otherwise() -> None:
    """Say which words are left out and which threshold is set, with a way back for each."""
    left_out, below = state.left_out(), state.neutral_below()
    if not left_out and below == NEUTRAL_BELOW:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text("Tones here are scored")
        for word in left_out:
            rest = [each for each in left_out if each != word]
            # A word of the URL may be anything: it is shown as text, the link is our own words.
            st.text(words.without_word(word))
            router.link_to(router.current(), "✕ put it back", {"without": rest})
        if below != NEUTRAL_BELOW:
            label = words.with_threshold(below)
            router.link_to(router.current(), label, {"neutral": ""})
