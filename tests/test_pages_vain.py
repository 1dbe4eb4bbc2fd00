"""Links that ask for what is not here any more: the page opens, says so, and offers to drop it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analysis.summaries import parts_first
from tests.shown import Shown

pytest_plugins = ["tests.visits"]

DROP = "✕ drop this"
# What a link may ask of the sample forum in vain, and how the page begins to say so.
IN_VAIN: dict[str, tuple[dict[str, str | list[str]], str]] = {
    "discussion": (
        {"discussion": "gone"},
        "This link asks for a discussion that is not here: “gone”.",
    ),
    "word list": ({"list": "afinn"}, "This link asks for a word list that is not here: “afinn”."),
    "comment": ({"comment": "gone"}, "This link asks for a comment that is not here: “gone”."),
    "commenter": ({"commenter": "u-gone"}, "Nobody here is called “u-gone”. Available: "),
    "name": ({"name": "zebedee"}, "Nobody’s name here has “zebedee” in it. Available: "),
    "tone": ({"tone": "angry"}, "There is no tone “angry”. Available: negative, neutral, "),
    "role": ({"role": "owner"}, "No comment here has the role “owner”. Available: "),
    "status": (
        {"status": "spam"},
        "No comment here has the status “spam”. Available: deleted and ",
    ),
    "level": ({"level": "70-80"}, "No comment here is at reply level 70 to 80. Levels go from 1 "),
    "level unread": ({"level": "deep"}, "This link asks for “level=deep”, which cannot be read."),
    "days": ({"days": "1999-01-01"}, "No comment here is of 1999-01-01. The first is of 2024-11-"),
    "tag": ({"tag": "mine"}, "No comment here has a tag."),
    "fact": ({"fact": "gone"}, "There is no fact “gone” here. Available: "),
}


def said(page: Shown) -> list[str]:
    return [each.value for each in page.app.text]


@pytest.mark.parametrize("name", IN_VAIN)
def test_a_page_says_what_its_link_asks_for_in_vain_and_offers_to_drop_it(
    on: Callable[..., Shown], name: str
) -> None:
    parameters, beginning = IN_VAIN[name]
    page = on("forum_thread", "read", **parameters)
    assert page.faults() == []
    (line,) = [each for each in said(page) if each.startswith(beginning)]
    assert "<NA>" not in line
    (drop,) = [each for each in page.app.get("page_link") if each.proto.label == DROP]
    (dropped,) = parameters
    assert dropped not in drop.proto.query_string
    assert "source=forum_thread" in drop.proto.query_string
    # Nobody has dropped it yet: the address still says what was asked for.
    assert dict(page.app.query_params) == {"source": "forum_thread"} | parameters


def test_of_several_values_the_one_that_is_not_here_is_dropped_and_the_others_stay(
    on: Callable[..., Shown],
) -> None:
    page = on("forum_thread", "read", commenter=["u-tamsin", "u-gone"], tone="negative")
    (drop,) = [each.proto for each in page.app.get("page_link") if each.proto.label == DROP]
    assert "commenter=u-tamsin" in drop.query_string
    assert "u-gone" not in drop.query_string
    assert "tone=negative" in drop.query_string


def test_what_is_here_is_not_remarked_upon(on: Callable[..., Shown]) -> None:
    page = on("forum_thread", "read", commenter="u-tamsin", level="1-2", tone="neutral")
    assert not [each for each in page.app.get("page_link") if each.proto.label == DROP]


def test_a_discussion_that_is_gone_from_a_source_of_several_is_said_on_their_list(
    on: Callable[..., Shown],
) -> None:
    for stem in ("discussions", "read"):
        page = on("short_thread", stem, discussion="gone")
        assert "This link asks for a discussion that is not here: “gone”." in said(page)


def test_where_people_are_too_many_to_list_a_whole_name_takes_that_person(
    on: Callable[..., Shown],
) -> None:
    for written, asked in (
        ("ivo nook", {"commenter": "Ivo Nook"}),  # not Ivo Nook 2
        ("ivo noo", {"name": "ivo noo"}),
    ):
        page = on("five_thousand", "table", sort="number")
        (field,) = [
            each for each in page.app.text_input if each.label == "Commenter’s name contains"
        ]
        field.set_value(written)
        page.app.run()
        found = {
            name: values
            for name, values in page.app.query_params.items()
            if name in ("name", "commenter")
        }
        assert found == asked


def test_a_link_that_asks_for_part_of_a_name_still_does(on: Callable[..., Shown]) -> None:
    page = on("five_thousand", "table", name="Ivo Nook")
    assert page.app.query_params["name"] == "Ivo Nook"


@pytest.mark.parametrize(
    ("names", "order"),
    [
        (["Ann", "Anna Berg", "Joann"], ["Ann", "Anna Berg", "Joann"]),
        (["Azedo", "Bo", "Zed"], ["Zed", "Azedo", "Bo"]),
        (["xabcx", "abc", "b", "c"], ["b", "c", "abc", "xabcx"]),
        (["ANN", "dann"], ["ANN", "dann"]),
        ([], []),
    ],
)
def test_a_name_stands_before_all_that_hold_it(names: list[str], order: list[str]) -> None:
    assert parts_first(names) == order
