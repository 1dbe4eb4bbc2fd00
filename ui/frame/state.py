"""What a view is, kept in the URL: every link carries it, Back and reload restore it.

The URL is read once per run, before any control is drawn, and written after the filters and again
after the page's own controls. A control starts from what the URL says and tells its value back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from analysis.filters import Filters
from analysis.tone.scoring import LEFT_OUT_AT_MOST, NEUTRAL_BELOW, WIDEST_NEUTRAL
from store.query import FIELD_OF, filters_from
from ui.frame.session import session

Parameters = dict[str, list[str]]

# How tone is heard, and which replies count, whatever is filtered.
HEARING = ("list", "neutral", "without", "replies")
INFERRED = "inferred"
PAGE = "page"  # with the name of a list behind it, where a page has several
SHARED = (
    "source", "discussion", "commenter", "name", "tone", "text", "role", "status",
    "level", "days", "tag", "fact", *HEARING,
)  # fmt: skip


def read_url() -> None:
    """Adopt what the URL says, if it is not what this session wrote there."""
    found = {name: st.query_params.get_all(name) for name in st.query_params}
    if found != session().url:
        session().url = found
        session().view = {name: list(values) for name, values in found.items()}
        session().adopted += 1
        # A link from a page to itself tells us its parameters but leaves the address bar as it was.
        st.query_params.from_dict(found)


def write_url() -> None:
    """Write the view to the URL, if a control has changed it."""
    wanted = {name: values for name, values in _view().items() if values}
    known = {name: values for name, values in (session().url or {}).items() if values}
    if wanted != known:
        st.query_params.from_dict(wanted)
        session().url = wanted


def values(name: str) -> list[str]:
    """A parameter's values; none is an empty list."""
    return _view().get(name, [])


def value(name: str, default: str = "") -> str:
    """A parameter's first value."""
    return next(iter(values(name)), default)


def neutral_below() -> float:
    """The threshold that the URL asks for; what is no number of 0 to 1 is the usual one."""
    try:
        wanted = float(value("neutral", str(NEUTRAL_BELOW)))
    except ValueError:
        return NEUTRAL_BELOW
    return wanted if 0 <= wanted <= WIDEST_NEUTRAL else NEUTRAL_BELOW


def left_out() -> tuple[str, ...]:
    """The words that the URL leaves out of every word list."""
    words = {word.strip().lower() for word in values("without")} - {""}
    return tuple(sorted(words))[:LEFT_OUT_AT_MOST]


def with_inferred() -> bool:
    """Tell whether replies that were inferred count too; by default only what is recorded does."""
    return value("replies") == INFERRED


def remember(name: str, wanted: Sequence[str]) -> None:
    """Set a parameter; nothing wanted removes it."""
    view, known = _view(), values(name)
    if wanted:
        view[name] = [str(each) for each in wanted]
    else:
        view.pop(name, None)
    if name in (*SHARED, "sort", "falling", "rising", "find") and values(name) != known:
        # Another selection or order begins at the first page of every list.
        for each in [each for each in view if each.startswith(PAGE)]:
            del view[each]
        session().turns += 1


def control_key(name: str, start: Any) -> str:
    """The key of a control that shows a parameter, set to `start` where the URL changed.

    A control's state is dropped while it is not drawn; the key counts how often the URL was taken
    over from outside, so that a control never shows what an older URL said.
    """
    key = fresh_key(name)
    if key not in st.session_state:
        st.session_state[key] = start
    return key


def fresh_key(name: str) -> str:
    """A control key that changes whenever the URL was taken over from outside."""
    return f"{name}#{session().adopted}"


def link(
    changes: Mapping[str, Sequence[str] | str] | None = None, *, bare: bool = False
) -> Parameters:
    """The parameters of a link: the shared ones as they are, with these changes.

    Args:
        changes: parameter -> value or values; empty ones are left out.
        bare: start from the source and discussion alone, without the filters.
    """
    kept = ("source", "discussion", *HEARING) if bare else SHARED
    wanted = {name: values(name) for name in kept}
    for name, given in (changes or {}).items():
        wanted[name] = [given] if isinstance(given, str) else list(given)
    return {name: given for name, given in wanted.items() if any(given)}


def filters() -> Filters:
    """The filters that the URL asks for; what cannot be read is left out."""
    return filters_from((name, each) for name in FIELD_OF for each in values(name))


def _view() -> Parameters:
    return session().view
