"""Long lists a page at a time: which rows are shown, at the edges of pages."""

import pytest
from streamlit.testing.v1 import AppTest


def paged():
    import numpy as np
    import streamlit as st

    from ui.frame import state
    from ui.paging import page_of_rows

    state.read_url()
    given = st.session_state
    rows = np.arange(given["rows"])
    marked = given["marked"]
    focus = None if marked is None else np.isin(rows, marked)
    given["shown"] = page_of_rows(rows, 50, focus).tolist()


def shown(rows, marked=None, page=None):
    """Give the first and the last row that are shown."""
    app = AppTest.from_function(paged)
    app.session_state["rows"], app.session_state["marked"] = rows, marked
    if page is not None:
        app.query_params["page"] = page
    app.run()
    assert not app.exception
    found = app.session_state["shown"]
    return (found[0], found[-1]) if found else None


@pytest.mark.parametrize(
    ("rows", "range_shown"), [(0, None), (1, (0, 0)), (50, (0, 49)), (51, (0, 49)), (120, (0, 49))]
)
def test_without_a_wish_the_first_page_is_shown(rows, range_shown):
    assert shown(rows) == range_shown


@pytest.mark.parametrize(
    ("page", "range_shown"),
    [
        ("1", (0, 49)),
        ("2", (50, 99)),
        ("3", (100, 119)),  # the last one is shorter
        ("4", (100, 119)),  # there is none
        ("0", (0, 49)),
        ("-1", (0, 49)),
        ("two", (0, 49)),
    ],
)
def test_the_address_asks_for_a_page_that_there_is(page, range_shown):
    assert shown(120, page=page) == range_shown


@pytest.mark.parametrize(
    ("marked", "range_shown"),
    [
        ([0], (0, 49)),
        ([49], (0, 49)),
        ([50], (50, 99)),
        ([99], (50, 99)),
        ([100], (100, 119)),
        ([60, 110], (50, 99)),  # of several the first
        ([], (0, 49)),
    ],
)
def test_the_page_of_the_comment_that_is_looked_for_is_shown(marked, range_shown):
    assert shown(120, marked=marked) == range_shown


def test_a_page_that_is_asked_for_goes_before_a_comment_that_is_looked_for():
    assert shown(120, marked=[110], page="1") == (0, 49)
