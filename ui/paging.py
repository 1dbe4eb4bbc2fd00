"""Long lists a page at a time, the page in the URL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pandas as pd
import streamlit as st

from ui.frame import state
from ui.frame.session import session
from ui.frame.state import PAGE
from ui.prose import quiet


def page_of_rows(
    rows: np.ndarray, size: int, focus: np.ndarray | None = None, *, name: str = PAGE
) -> np.ndarray:
    """Draw the page control, where there are several pages, and give the rows of this page.

    Args:
        rows: all rows, in the order shown.
        size: rows per page.
        focus: marks the row to show; where no page is asked for, its page is the one.
        name: the parameter of the URL that holds the page; each list of a page has its own.
    """
    pages = max(1, -(-len(rows) // size))
    if pages == 1:
        return rows
    asked = state.value(name)
    start = int(asked) if asked.isdecimal() else 1
    if not asked and focus is not None and focus.any():
        start = int(np.flatnonzero(focus)[0]) // size + 1
    start = min(max(start, 1), pages)
    number = st.pagination(pages, default=start, key=state.fresh_key(f"{name}{session().turns}"))
    state.remember(name, [] if number == start and not asked else [str(number)])
    quiet(shown_rows(number, size, len(rows)))
    return rows[(number - 1) * size : number * size]


@contextmanager
def page_of_list(table: pd.DataFrame, size: int, name: str) -> Iterator[pd.DataFrame]:
    """The rows of a list's page; what is drawn within stands above the page control.

    Args:
        table: the whole list.
        size: rows per page.
        name: what the list is called in the URL.
    """
    box = st.container()
    rows = page_of_rows(np.arange(len(table)), size, name=f"{PAGE}-{name}")
    with box:
        yield table.iloc[rows]


def shown_rows(page: int, size: int, total: int) -> str:
    """Say which rows a page shows.

    Example:
        >>> shown_rows(2, 50, 341)
        'Rows 51–100 of 341'
    """
    return f"Rows {(page - 1) * size + 1:,}–{min(page * size, total):,} of {total:,}"
