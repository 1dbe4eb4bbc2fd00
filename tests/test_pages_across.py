"""Sources with many discussions: where they open, and the list of them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store import View, open_file
from tests import hostile
from tests.conftest import DATA
from tests.drawn import drawn_json
from tests.shown import Shown, run, show
from ui.discussions import listing

pytest_plugins = ["tests.visits"]

TABLE, STEP = "undercurrent_discussions", "undercurrent_step"
CHOIR, GLOVE = "choir-room-heating", "one-red-glove"


def listed(page: Shown) -> dict[str, Any]:
    (table,) = page.given(TABLE)
    return table


def ids(page: Shown) -> list[str]:
    return [row["id"] for row in listed(page)["rows"]]


def menu(page: Shown) -> dict[str, str]:
    links = page.app.sidebar.get("page_link")
    return {each.proto.label: each.proto.query_string for each in links}


# Where a source opens


def test_a_source_with_several_discussions_opens_on_the_list_of_them(
    on: Callable[..., Shown],
) -> None:
    page = on("short_thread", "overview", list="vader")
    assert page.titles() == []
    assert page.given(STEP) == [
        {"to": "discussions?source=short_thread&list=vader", "replace": True}
    ]


@pytest.mark.parametrize("discussion", [CHOIR, GLOVE])
def test_a_link_to_one_of_them_opens_that_one(on: Callable[..., Shown], discussion: str) -> None:
    page = on("short_thread", "overview", discussion=discussion)
    assert page.given(STEP) == []
    assert page.titles() == [discussion]
    assert dict(page.app.query_params) == {"source": "short_thread", "discussion": discussion}


def test_another_page_without_a_discussion_shows_the_first(on: Callable[..., Shown]) -> None:
    page = on("short_thread", "read", list="vader")
    assert f"7 comments on “{CHOIR}”" in page.words()
    assert dict(page.app.query_params) == {"source": "short_thread", "list": "vader"}
    assert menu(page)["Overview"] == f"source=short_thread&discussion={CHOIR}&list=vader"


def test_with_one_discussion_the_menu_has_no_list(on: Callable[..., Shown]) -> None:
    assert "Discussions" not in menu(on("forum_thread", "overview"))
    assert menu(on("short_thread", "read"))["Discussions"].startswith("source=short_thread")
    page = on("forum_thread", "discussions")
    assert "1 discussion with 96 published comments by 35 people." in page.words()
    assert page.given(TABLE) == []


def test_another_source_chosen_in_the_sidebar_opens_on_its_list(on: Callable[..., Shown]) -> None:
    page = on("forum_thread", "read", text="bread")
    chosen = next(each for each in page.app.sidebar.selectbox if each.label == "Discussion")
    chosen.select("short_thread")
    again = run(page.app)
    assert again.given(STEP) == [{"to": "discussions?source=short_thread", "replace": False}]


def test_a_list_of_many_discussions_in_the_sidebar_is_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "many.json"
    path.write_bytes(drawn_json(*(f"d{number}/c@Ann: x" for number in range(601))))
    monkeypatch.setattr(sys, "argv", ["dashboard.py", str(path)])
    page = show("read", discussion="d600")
    choice = next(
        each for each in page.app.sidebar.selectbox if each.label == "Which of its discussions"
    )
    assert (len(choice.options), choice.value) == (501, "d600")
    assert "The first 500 of 601; all are under Discussions." in page.words()


# The list


def test_discussions_are_listed_largest_first_each_with_a_link_to_its_overview(
    on: Callable[..., Shown],
) -> None:
    page = on("short_thread", "discussions", text="nobody", list="vader")
    assert "2 discussions with 12 comments by 8 people." in page.words()
    assert ids(page) == [CHOIR, GLOVE]
    first = listed(page)["rows"][0]
    assert first["href"] == f"./?source=short_thread&discussion={CHOIR}&list=vader"
    assert first["begins"].startswith("The radiator in the choir room has been off")
    heads = [column["label"] for column in listed(page)["columns"]]
    assert heads == ["Comments", "People", "Replies", "No reply", "Tone", "Latest comment"]
    assert "Tone by VADER’s word list" in page.words()
    assert [cell.get("text") for cell in first["cells"]] == [
        "7",
        "4",
        "6",
        "0",
        None,
        "17 Jan 2024",
    ]


@pytest.mark.parametrize(
    ("parameters", "order"),
    [
        ({"sort": "comments"}, [CHOIR, GLOVE]),
        ({"sort": "comments", "rising": "1"}, [GLOVE, CHOIR]),
        ({"sort": "unanswered"}, [GLOVE, CHOIR]),
        ({"sort": "last_at"}, [GLOVE, CHOIR]),
        ({"sort": "last_at", "rising": "1"}, [CHOIR, GLOVE]),
        ({"find": "GLOVE"}, [GLOVE]),
        ({"sort": "nosuch", "rising": "maybe", "page": "99"}, [GLOVE, CHOIR]),
    ],
)
def test_the_address_says_what_is_looked_for_and_in_which_order(
    on: Callable[..., Shown], parameters: dict[str, str], order: list[str]
) -> None:
    page = on("short_thread", "discussions", **parameters)
    assert page.faults() == []
    assert ids(page) == order


def test_controls_write_the_address_and_begin_at_the_first_page(on: Callable[..., Shown]) -> None:
    page = on("many_discussions", "discussions", page="2")
    assert len(ids(page)) == 50
    assert "51–100 of 120" in page.words()
    choice = next(each for each in page.app.main.selectbox if each.label == "Sort by")
    choice.select("unanswered")
    again = run(page.app)
    assert "1–50 of 120" in again.words()
    assert dict(again.app.query_params) == {"sort": "unanswered"}
    field = next(each for each in again.app.main.text_input if "Title" in each.label)
    field.input("(d7")
    found = run(page.app)
    assert sorted(ids(found)) == sorted(["d7", *(f"d7{number}" for number in range(10))])
    assert dict(found.app.query_params) == {"sort": "unanswered", "find": "(d7"}


def test_tones_of_the_list_follow_the_threshold_and_the_words_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "two.json"
    lines = ("x/a: good", "x/b: right", "x/c: bad", "y/d: A table.")  # 0.7, 2/7, −0.7
    path.write_bytes(drawn_json(*lines, mine=["negative", None, "negative", None]))
    monkeypatch.setattr(sys, "argv", ["dashboard.py", str(path)])
    bars = {
        written: show("discussions", **dict([written.split("=")]))
        for written in ("list=textblob", "neutral=0.3", "without=good", "list=column:mine")
    }
    assert {written: tone_bar(page) for written, page in bars.items()} == {
        "list=textblob": [["negative", 1], ["positive", 2]],
        "neutral=0.3": [["negative", 1], ["neutral", 1], ["positive", 1]],
        "without=good": [["negative", 1], ["positive", 1], ["none", 1]],
        "list=column:mine": [["negative", 2], ["none", 1]],
    }


def tone_bar(page: Shown) -> list[list[Any]]:
    """Give the bar of tones of the first discussion in the list."""
    (bar,) = (cell["bar"] for cell in listed(page)["rows"][0]["cells"] if "bar" in cell)
    return bar


def test_where_nothing_is_found_the_page_says_so(on: Callable[..., Shown]) -> None:
    page = on("short_thread", "discussions", find=".*")
    assert [each.value for each in page.app.info] == ["No title or id contains this."]
    assert "Show all of them" in page.words()


def test_articles_without_comments_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "two.json"
    path.write_text(
        '{"articles": [{"discussion_id": "1", "title": "A"}, {"discussion_id": "2", "title": "B"}],'
        ' "comments": [{"discussion_id": "2", "comment_id": "c", "text": "x"}]}',
        "utf-8",
    )
    monkeypatch.setattr(sys, "argv", ["dashboard.py", str(path)])
    page = show("discussions")
    assert [row["title"] for row in listed(page)["rows"]] == ["B", "A"]
    assert "1 has none here." in page.words()


def test_a_hostile_discussion_is_listed_as_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = ", ".join(f'{{"discussion_id": "d{n}", "text": "x"}}' for n in range(9))
    path = hostile.write(tmp_path / "thread.json")
    content = path.read_text("ascii")
    start = content.index('"comments": [') + len('"comments": [')
    path.write_text(content[:start] + rows + ", " + content[start:], "ascii")
    monkeypatch.setattr(sys, "argv", ["dashboard.py", str(path)])
    page = show("discussions")
    assert page.faults() == []
    assert listed(page)["rows"][0]["title"] == hostile.as_read(hostile.articles()[0]["title"])


# What is taken away from the list


def test_the_comments_of_the_discussions_that_the_search_leaves_are_written() -> None:
    store = open_file(DATA / "short_thread.jsonl")
    view = View(store, CHOIR)
    written = json.loads(listing._comments(view, frozenset([GLOVE]), "json"))
    assert [each["discussion_id"] for each in written["articles"]] == [GLOVE]
    assert [each["discussion_id"] for each in written["comments"]] == [GLOVE] * 5
    both = json.loads(listing._comments(view, frozenset([GLOVE, CHOIR]), "json"))
    assert len(both["comments"]) == 7 + 5


def test_a_list_of_people_goes_on_where_a_page_of_it_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [f"{number},P{number:03},A remark." for number in range(120)]
    path = tmp_path / "people.csv"
    path.write_text("\n".join(["comment_id,author,text", *rows]))
    monkeypatch.setattr(sys, "argv", ["dashboard.py", str(path)])
    page = show("commenters", **{"page-people": "3"})
    people = page.app.main.dataframe[-1].value  # above it stands the chart’s own data
    assert people["commenter"].tolist() == [f"P{number:03}" for number in range(100, 120)]
    assert "101–120 of 120" in page.words()
