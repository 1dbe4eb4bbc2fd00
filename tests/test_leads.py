"""What stands around the picture: one sentence above it, and three ways in below."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.leads import largest_threads, questions_first, read_first
from analysis.references.referring import QUOTATION_COLUMNS
from sentences.grammar import plain
from sentences.lead import flat_lead, threads_lead
from tests.drawn import drawn_store

NOTHING_QUOTED = pd.DataFrame(columns=QUOTATION_COLUMNS)


def reasons(
    *lines: str, quoted: pd.DataFrame = NOTHING_QUOTED, **more: object
) -> list[list[object]]:
    store = drawn_store(*lines, **more)
    return read_first(store.discussion("1"), quoted, 4).to_numpy().tolist()


def test_what_is_read_first_has_most_below_it_most_answers_or_is_the_longest() -> None:
    lines = ["a: x", "b<a: x", "c<b: x", "d<b: x", "e<b: x", "f: one two three"]
    assert reasons(*lines) == [["a", "followed", 4], ["b", "answered", 3], ["f", "longest", 3]]


def test_two_comments_below_are_not_much_and_a_reason_is_given_once() -> None:
    assert reasons("a: one two", "b<a: x", "c<a: x") == [["a", "longest", 2]]


def test_the_author_s_first_comment_and_the_longest_quotation_lead_in() -> None:
    quoted = pd.DataFrame({"comment_id": ["a", "c", "b"], "quoted_id": [None, None, "a"],
                           "words": [4, 9, 20]})  # fmt: skip
    lines = ["a?: x", "b?: x", "c?: x", "d?: x y"]
    role = [None, "article author", None, "article author"]
    assert reasons(*lines, quoted=quoted, role=role) == [
        ["b", "author", 1],
        ["c", "quotes", 9],
        ["d", "longest", 2],
    ]


def test_what_was_removed_leads_nowhere() -> None:
    assert reasons("a[deleted]: one two three", "b: x") == [["b", "longest", 1]]
    assert reasons("a[deleted]: x") == []


def test_questions_that_nobody_answered_stand_first() -> None:
    store = drawn_store("a: why?", "b<a: because", "c: how?", "d[spam]: who?")
    found = questions_first(store.discussion("1"))
    assert found["comment_id"].tolist() == ["c", "a"]
    assert found["answered"].tolist() == [False, True]


def test_where_some_parents_are_unknown_no_question_is_said_to_be_unanswered() -> None:
    found = questions_first(drawn_store("a: why?", "b<a: x", "c: how?", "d?: x").discussion("1"))
    assert found["comment_id"].tolist() == ["c", "a"]
    assert found["answered"].tolist() == [pd.NA, True]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["a: x", "b: x", "c: x"], (2, 2, 3)),  # one and a half are half of three
        (["a: x", "b<a: x", "c<b: x", "d: x"], (1, 3, 2)),
        (["a: x", "b<a: x", "c: x", "d<c: x"], (1, 2, 2)),
        (["a: x"], (1, 1, 1)),
    ],
    ids=str,
)
def test_the_fewest_threads_that_hold_half_of_the_comments(
    lines: list[str], found: tuple[int, int, int]
) -> None:
    assert largest_threads(drawn_store(*lines).discussion("1")) == found


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        (
            (4, 208, 122, 10, 485),
            "4 of 122 threads hold 208 of the 485 comments; the deepest goes down 10 levels.",
        ),
        (
            (1, 3, 2, 1, 4),
            "1 of 2 threads holds 3 of the 4 comments; the deepest goes down 1 level.",
        ),
        ((2, 2, 3, 1, 3), "Nobody answers anybody: each of the 3 comments stands by itself."),
        ((1, 9, 1, 5, 9), "All comments hang together in one thread, 5 levels deep."),
        ((11, 60, 80, 3, 120), "The comments form 80 threads; the deepest goes down 3 levels."),
    ],
)
def test_the_sentence_above_threads(numbers: tuple[int, int, int, int, int], said: str) -> None:
    assert plain(threads_lead(*numbers)) == said


def test_the_sentence_above_a_page_without_replies_says_what_there_is() -> None:
    names = [("Mattis", 3), ("Kabul", 2), ("ISI", 2), ("US", 1)]
    assert plain(flat_lead(names, 1, 2)) == (
        "The comments take up 4 names from the article, most of all Mattis (3), Kabul (2) and "
        "ISI (2); 2 comments quote the article; 1 comment names another commenter."
    )
    assert plain(flat_lead(names[:1], 0, 0)) == (
        "The comments take up 1 name from the article, Mattis (3)."
    )
    assert plain(flat_lead([], 0, 1)) == "1 comment quotes the article."
    assert flat_lead([], 0, 0) == ()
