"""The picture of a whole discussion: where comments lie, and what the drawing holds."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.current import hanging as hanging_module
from analysis.current.arrivals import arrivals
from analysis.current.article import taken_up
from analysis.current.hanging import Hanging, hanging
from analysis.current.standing import returns, spoken_to, standing
from charts.chart import DARK, LIGHT
from charts.current import current, current_table, svg
from charts.current.headed import headed
from charts.current.shapes import Picture, Words
from store import Store, View, open_file
from store.query import filters_from
from tests import hostile
from tests.conftest import DATA, drawn_thread
from tests.drawn import drawn_store

SVG = "{http://www.w3.org/2000/svg}"
HARMLESS = {"svg", "title", "desc", "rect", "line", "path", "circle", "text", "g"}


def hung(*lines: str, times: list[object] | None = None) -> Hanging:
    comments = drawn_thread(*lines)
    when = pd.to_datetime(pd.Series(times or [None] * len(lines)), utc=True)
    return hanging(comments.assign(posted_at=when))


def places(found: Hanging) -> dict[int, tuple[int, float, float]]:
    """Give level, left edge and width of each box, by its row."""
    columns = (found.boxes[name] for name in ("row", "level", "left", "width"))
    return {row: (level, left, width) for row, level, left, width in zip(*columns, strict=True)}


# Threads that hang


def test_a_comment_is_as_wide_as_what_hangs_under_it() -> None:
    #  a a a | f        a has two answers, b two more: three comments side by side below a
    #  b b e |
    #  c d   |
    found = hung("a", "b<a", "c<b", "d<b", "e<a", "f")
    assert places(found) == {
        0: (1, 0, 3), 1: (2, 0, 2), 2: (3, 0, 1), 3: (3, 1, 1), 4: (2, 2, 1), 5: (1, 3, 1),
    }  # fmt: skip
    assert found.width == 4


def test_the_oldest_thread_is_on_the_left_and_a_reply_stays_below_its_thread() -> None:
    times = ["2024-01-03", "2024-01-04", "2024-01-01", "2024-01-02"]
    found = hung("a", "b<a", "c", "d<c", times=times)
    assert {row: left for row, (_, left, _) in places(found).items()} == {0: 1, 1: 1, 2: 0, 3: 0}


def test_threads_stand_in_page_order_where_one_has_no_time() -> None:
    found = hung("a", "b", "c", times=["2024-01-03", "2024-01-01", None])
    assert [left for _, left, _ in places(found).values()] == [0, 1, 2]


def test_of_many_comments_the_largest_threads_are_whole_and_the_others_bands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hanging_module, "WHOLE_UP_TO", 5)
    monkeypatch.setattr(hanging_module, "BOXES", 4)
    found = hung("a", "b<a", "c", "d", "e<d", "f<d", "g<f", "h")
    assert found.boxes["row"].tolist() == [3, 4, 5, 6]  # d and all below it: four comments
    assert found.band.tolist() == [0, 0, 1, -1, -1, -1, -1, 2]
    assert found.bands["comments"].tolist() == [2, 1, 1]
    assert found.bands["threads"].tolist() == [1, 1, 1]


def test_a_thread_too_large_to_be_whole_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hanging_module, "WHOLE_UP_TO", 3)
    monkeypatch.setattr(hanging_module, "BOXES", 3)
    found = hung("a", "b<a", "c<b", "d<a", "e<d")
    # a has five comments: it is a box, and so is the first of its two answers with what is below.
    assert found.boxes["row"].tolist() == [0, 1, 2]
    assert found.bands[["level", "comments"]].to_numpy().tolist() == [[2, 2]]
    assert found.band.tolist() == [-1, -1, -1, 0, 0]


def test_below_the_last_level_that_is_drawn_comments_are_counted() -> None:
    depth = hanging_module.LEVELS + 5
    found = hung("c1", *[f"c{at}<c{at - 1}" for at in range(2, depth + 1)])
    assert len(found.boxes) == hanging_module.LEVELS
    assert found.bands["comments"].tolist() == [5]


@given(st.lists(st.integers(-1, 30), min_size=1, max_size=40), st.integers(1, 12))
def test_every_comment_is_a_box_or_in_a_band_and_no_box_leaves_its_parent(
    links: list[int], boxes: int
) -> None:
    lines = [f"c{at}<c{to}" if 0 <= to < at else f"c{at}" for at, to in enumerate(links)]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(hanging_module, "WHOLE_UP_TO", boxes)
        patched.setattr(hanging_module, "BOXES", boxes)
        found = hung(*lines)
    assert len(found.boxes) + found.bands["comments"].sum() == len(lines)
    assert np.bincount(found.band + 1, minlength=1)[0] == len(found.boxes)
    by_row = places(found)
    for row, above in zip(found.boxes["row"], found.boxes["above"], strict=True):
        _, left, width = by_row[row]
        _, outer, wide = by_row[above] if above >= 0 else (0, 0.0, found.width)
        assert outer - 1e-9 <= left
        assert left + width <= outer + wide + 1e-9


# Comments along a line


def test_a_comment_stands_as_wide_as_it_is_long_and_neighbours_may_share_a_box() -> None:
    comments = pd.DataFrame({"words": [3, 0, 5, 2, 1]})
    found = standing(comments, 3)
    assert found.boxes.to_numpy().tolist() == [[0, 2, 0, 4], [2, 2, 4, 7], [4, 1, 11, 1]]
    assert found.box.tolist() == [0, 0, 1, 1, 2]
    assert found.width == 12  # a comment without a word is still one word wide


def test_guests_do_not_write_again() -> None:
    comments = pd.DataFrame({"commenter_id": ["a", None, "b", "a", None, "a"]})
    again = returns(comments)
    assert again[["before", "row"]].to_numpy().tolist() == [[0, 3], [3, 5]]


def test_who_is_addressed_is_met_at_the_last_comment_above() -> None:
    comments = pd.DataFrame(
        {"comment_id": list("vwxyz"), "commenter_id": ["a", "a", "b", "a", "c"]}
    )
    names = pd.DataFrame(
        {
            "comment_id": ["x", "z", "z", "v"],
            "named_id": ["a", "b", "c", "b"],
            "kind": ["addresses", "names", "addresses", "addresses"],
        }
    )
    # x speaks to a, whose last comment above is w; b is only named; nobody wrote above v.
    assert spoken_to(comments, names).to_numpy().tolist() == [[2, 1]]


def test_the_article_is_dark_where_its_names_are_used_and_its_words_quoted() -> None:
    text = "Ada spoke. The tram, she said, is late. Ada left."
    names = pd.DataFrame({"name": ["Ada", "Bob"], "comments": [2, 0]})
    quotations = pd.DataFrame(
        {
            "comment_id": ["c", "d", "e"],
            "quoted_id": [None, "c", None],
            "start": [4, 0, 0],
            "end": [23, 9, 9],
            "quotation": ["the tram – she said", "The tram", "not there"],
        }
    )
    found = taken_up(text, names, quotations)
    assert found.places.to_numpy().tolist() == [[0, 3, 2], [11, 29, 1], [40, 43, 2]]
    assert found.quotations.to_numpy().tolist() == [["c", 4, 23, 11, 29]]


def test_arrivals_count_each_comment_with_a_time_once() -> None:
    times = ["2024-01-01 00:00", "2024-01-01 00:59", "2024-01-01 01:00", "2024-01-01 04:00", None]
    found = arrivals(pd.DataFrame({"posted_at": pd.to_datetime(pd.Series(times), utc=True)}))
    assert found["comments"].tolist() == [2, 1, 0, 1]  # four bars of an hour
    coarse = pd.Series(["estimate"] * 3 + ["minute"] * 2)
    when = pd.to_datetime(pd.Series(times), utc=True)
    assert arrivals(pd.DataFrame({"posted_at": when, "posted_at_precision": coarse})).empty


# What is drawn


def elements(picture: Picture) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg(picture)).iter())


def rows(picture: Picture) -> list[int]:
    return sorted(
        int(each.get("data-row", "")) for each in elements(picture) if each.get("data-row")
    )


@pytest.fixture(scope="module")
def forum() -> Store:
    return open_file(DATA / "forum_thread.json")


@pytest.mark.parametrize("name", ["forum_thread.json", "news_page.txt", "blog_page.html"])
def test_each_comment_has_one_box_in_the_drawing(name: str) -> None:
    store = open_file(DATA / name)
    view = View(store, store.articles["discussion_id"].iloc[0])
    for palette in (LIGHT, DARK):
        assert rows(current(view, palette)) == list(range(len(view.discussion)))
    assert current_table(view)["comment_id"].tolist() == view.discussion["comment_id"].tolist()


def test_what_filters_leave_out_is_pale(forum: Store) -> None:
    whole = View(forum, "the-common-loaf")
    some = View(forum, "the-common-loaf", filters_from([("tone", "negative")]))
    pale = {
        int(each.get("data-row", "-1")) for each in elements(current(some)) if each.get("opacity")
    } - {-1}
    assert pale == set(range(len(whole.discussion))) - set(some.rows.tolist())
    assert not [each for each in elements(current(whole)) if each.get("opacity")]


def test_the_colour_of_a_box_is_the_tone_of_its_comment(forum: Store) -> None:
    view = View(forum, "the-common-loaf")
    fills = {
        int(each.get("data-row", "")): each.get("fill")
        for each in elements(current(view, LIGHT))
        if each.get("data-row")
    }
    table = current_table(view)
    for tone, colour in (("negative", "#D55E00"), ("positive", "#0072B2"), ("neutral", "#A8A296")):
        assert {row for row, fill in fills.items() if fill == colour} == set(
            np.flatnonzero(table["tone"] == tone).tolist()
        )


def test_bands_and_boxes_of_five_thousand_comments_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hanging_module, "WHOLE_UP_TO", 10)
    monkeypatch.setattr(hanging_module, "BOXES", 6)
    lines = [f"c{at}<c{at - at % 4}: x" if at % 4 else f"c{at}: x" for at in range(40)]
    view = View(drawn_store(*lines), "1")
    picture = current(view)
    numbers = [
        each.text for each in picture.shapes if isinstance(each, Words) and each.text.isdigit()
    ]
    assert len(rows(picture)) + sum(map(int, numbers)) == 40
    assert current_table(view)["drawn"].value_counts().to_dict() == {"band": 36, "box": 4}


def test_a_hostile_discussion_is_drawn_as_text_alone(tmp_path: Path) -> None:
    store = open_file(hostile.write(tmp_path / "hostile.json"))
    view = View(store, store.articles["discussion_id"].iloc[0])
    whole = headed(current(view), view)
    for each in elements(whole):
        assert each.tag.removeprefix(SVG) in HARMLESS
        assert not [name for name in each.attrib if name.startswith("on") or "href" in name]
        assert not [value for value in each.attrib.values() if "url(" in value]


def test_a_picture_that_leaves_the_app_has_its_title_and_its_source(forum: Store) -> None:
    view = View(forum, "the-common-loaf")
    texts = [
        each.text for each in elements(headed(current(view), view)) if each.tag == f"{SVG}text"
    ]
    assert texts[0] == view.title[: len(texts[0])]
    assert texts[-1] is not None
    assert texts[-1].startswith("forum_thread.json, drawn by Undercurrent; comments of 10 Nov 2024")


def test_characters_that_no_xml_can_hold_are_replaced() -> None:
    words = Words(0, 0, "a\x00b\x1bc\ud83dd", "#000000")
    picture = Picture(10, 10, [words], "#FFFFFF", "t\x07", "w")
    texts = [each.text for each in elements(picture) if each.text]
    assert texts == ["t\ufffd", "w", "a\ufffdb\ufffdc\ufffdd"]
