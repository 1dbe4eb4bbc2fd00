"""What a chart's data say of the word list behind them, and which words they hold."""

import pytest
from conftest import DATA
from drawn import drawn_store, drawn_view

from charts import CHARTS, build
from exports import chart_table
from store import View, open_file

ON_NO_LIST = {
    "words-by-commenter",
    "names-taken-up",
    "beside-random",
    "replies-by-level",
    "chain-lengths",
    "thread-icicle",
    "commenter-activity",
    "lorenz-curve",
    "who-replies-to-whom",
}


@pytest.fixture(scope="module")
def forum():
    store = open_file(DATA / "forum_thread.json")
    return View(store, store.articles["discussion_id"].iloc[0])


@pytest.mark.parametrize("name", CHARTS)
def test_what_rests_on_a_word_list_says_which(name, forum):
    table = chart_table(build(name, forum), "X 1; neutral below 0.2")
    assert ("scored_by" in table) == (name not in ON_NO_LIST)
    if "scored_by" in table:
        assert set(table["scored_by"]) <= {"X 1; neutral below 0.2"}


TALK = ("a@Ann: Good, good, bad.", "b<a@Bob: Terrible.", "c<b@Ann: A table.")


def test_words_that_drive_tones_are_those_of_the_list():
    view = drawn_view(drawn_store(*TALK))
    table = build("driving-words", view).data.set_index("word")
    assert table["comments"].to_dict() == {"good": 1, "bad": 1, "terrible": 1}


def test_a_column_has_no_words_that_drive_its_tones():
    """Not even those of the first comment."""
    store = drawn_store(*TALK, mine=[0.5, -0.5, 0.25])
    chart = build("driving-words", drawn_view(store, scorer="column:mine"))
    assert chart.data.empty


def test_half_a_column_each_side_of_a_level_is_covered_by_its_range(forum):
    """Ranges of random discussions are boxes one level wide, centred on it."""
    shapes = build("replies-by-level", forum).figure.layout.shapes
    places = sorted({(shape.x0, shape.x1) for shape in shapes if shape.x1 != shape.x0})
    assert places
    assert {x1 - x0 for x0, x1 in places} == {1.0}
    assert all((x0 + 0.5).is_integer() for x0, _ in places)
