"""What filters ask for in vain: found whatever the other filters say, with what there is."""

from __future__ import annotations

import pytest

from analysis.filter_values import Unmatched, ids_named, unmatched
from sentences.filters import unmatched_said
from tests.drawn import drawn_store, drawn_view

TALK = ("a@Ann Lee: Good.", "b<a@Bob: Bad.", "c<b@Ann Lee: So.", "d[spam]: So.")
COLUMNS = {
    "role": ["staff", None, "staff", None],
    "posted_at": ["2024-05-13T08:00:00Z", "2024-05-20T23:59:59Z", None, None],
}


def asked(*pairs: str, lines: tuple[str, ...] = TALK, **columns: list[object]) -> list[str]:
    """What is said of filters written as "name=value" that ask in vain."""
    view = drawn_view(drawn_store(*lines, **columns), *pairs)
    found = unmatched(view.discussion, view.filters, ["size", "replies"])
    return [unmatched_said(each) for each in found]


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        (
            "tone=negativ",
            "There is no tone “negativ”. Available: negative, neutral, positive, no tone words and "
            "not scored.",
        ),
        ("commenter=Nobody", "Nobody here is called “Nobody”. Available: Ann Lee and Bob."),
        ("commenter=bob", "Nobody here is called “bob”. Available: Bob and Ann Lee."),
        ("name=zed", "Nobody’s name here has “zed” in it. Available: Ann Lee and Bob."),
        ("role=mod", "No comment here has the role “mod”. Available: staff."),
        (
            "status=deleted",
            "No comment here has the status “deleted”. Available: published and spam.",
        ),
        ("level=4", "No comment here is at reply level 4. Levels go from 1 to 3."),
        ("level=3-2", "No comment here is at reply level 3 to 2. Levels go from 1 to 3."),
        (
            "days=2024-05-21..2024-06-01",
            "No comment here is of 2024-05-21 to 2024-06-01. The first is of 2024-05-13, the last "
            "of 2024-05-20.",
        ),
        ("days=2024-05-12", "No comment here is of 2024-05-12. The first is of 2024-05-13, "),
        ("tag=odd", "No comment here has a tag."),
        ("fact=repli", "There is no fact “repli” here. Available: replies and size."),
    ],
)
def test_a_value_that_cannot_match_is_named_with_what_there_is(pair: str, said: str) -> None:
    (found,) = asked(pair, **COLUMNS)
    assert found.startswith(said)


@pytest.mark.parametrize(
    "pair",
    [
        "tone=not scored",  # no comment is, but one could be
        "commenter=Ann Lee",
        "name=nn l",
        "text=no such words",
        "role=staff",
        "status=spam",
        "level=3",
        "level=0-1",
        "level=3-99",
        "days=2024-05-20",
        "days=2020-01-01..2024-05-13",
        "fact=size",
    ],
)
def test_a_value_that_can_match_is_not_in_the_way(pair: str) -> None:
    assert asked(pair, **COLUMNS) == []


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ("role=staff", "No comment here has a role."),
        ("days=2024-05-13", "No comment here has a time."),
        ("level=1", "No comment’s reply level is known here."),
        ("commenter=Ann", "Nobody here can be told apart from others."),
        ("name=Ann", "Nobody here has a name."),
    ],
)
def test_where_there_is_no_such_thing_that_is_said(pair: str, said: str) -> None:
    assert asked(pair, lines=("a?: x",)) == [said]


def test_one_of_several_values_may_be_there_and_another_not() -> None:
    assert len(asked("commenter=Bob", "commenter=Cy", "tone=negative", "tone=odd")) == 2


def test_of_many_people_those_spelt_alike_come_first() -> None:
    lines = tuple(f"c{at}@Reader {at:02}: x" for at in range(40))
    (said,) = asked("commenter=Marta Klein", lines=(*lines, "m@Martha Klein: x"))
    assert said.startswith(
        "Nobody here is called “Marta Klein”. Available: Martha Klein, Reader 00"
    )
    assert said.endswith("and 31 more.")


def test_a_single_level_or_day_is_said_as_one() -> None:
    said = asked("level=2", "days=2024-01-01", lines=("a: x",), posted_at=["2024-05-13T08:00:00Z"])
    assert said == [
        "No comment here is at reply level 2. All are at level 1.",
        "No comment here is of 2024-01-01. All are of 2024-05-13.",
    ]


def test_a_value_of_a_link_cannot_turn_our_sentence_round() -> None:
    said = unmatched_said(Unmatched("tones", "x\u202e", ("negative",)))
    assert said.count("\u202e") == said.count("\u202c") == 1


def test_people_are_found_by_name_exactly_then_whatever_the_letter_case() -> None:
    store = drawn_store(
        *("a@Ann: x", "b@Ann: x", "c@ANN: x", "d@Bob: x"),
        commenter_id=["1", "2", "3", "4"],
    )
    assert ids_named(store.comments, "Ann") == ["1", "2"]
    assert ids_named(store.comments, "aNN") == ["1", "2", "3"]
    assert ids_named(store.comments, "An") == []
