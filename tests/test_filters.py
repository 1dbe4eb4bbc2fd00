"""Filters: which comments a view shows."""

import datetime as dt
import itertools

import pandas as pd
import pytest
from conftest import drawn_thread

from analysis.filters import Filters, contains, loosened, matching_rows, with_ancestors, without
from store.query import filters_from

DAY = dt.date(2024, 5, 13)
#  a ┬ b ─ c       d answers a comment that is not here, e answers d; f stands alone
COMMENTS = drawn_thread(
    *("a@Ann", "b<a@Bob", "c<b@Ann", "d<gone@Zoë", "e<d@Bob", "f"),
    text=["Why (not)?", "a.b", "axb", "100% \\d+ [x]", "ÉCOLE", "why not"],
    tone=["negative", "neutral", "positive", "no tone words", "positive", "positive"],
    depth=pd.array([1, 2, 3, None, None, 1], dtype="Int64"),
    role=["staff", None, None, "moderator", None, None],
    status=["published", "published", "deleted", "published", "spam", "published"],
    posted_at=pd.to_datetime(
        ["2024-05-12T23:59:59Z", "2024-05-13T00:00:00Z", "2024-05-13T23:59:59.999999Z",
         "2024-05-14T00:00:00Z", None, "2024-05-13T12:00:00+02:00"], format="ISO8601", utc=True,
    ),
    tags=["odd", "odd, funny", None, "funny thing", None, None],
)  # fmt: skip
FACT_IDS = {"questions": frozenset("af")}


def kept(**filters):
    rows = matching_rows(COMMENTS, Filters(**filters), FACT_IDS)
    return "".join(COMMENTS["comment_id"].iloc[rows])


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, "abcdef"),
        ({"commenters": ("Ann",)}, "ac"),
        ({"commenters": ("Ann", "Zoë")}, "acd"),
        ({"commenters": ("ann",)}, ""),
        ({"name": "B"}, "be"),
        ({"name": "ZOË"}, "d"),
        ({"tones": ("positive",)}, "cef"),
        ({"tones": ("positive", "no tone words")}, "cdef"),
        ({"tones": ("angry",)}, ""),
        ({"tones": ("not scored",)}, ""),
        ({"text": "WHY"}, "af"),
        ({"roles": ("staff", "moderator")}, "ad"),
        ({"statuses": ("deleted", "spam")}, "ce"),
        ({"levels": (1, 1)}, "af"),
        ({"levels": (2, 9)}, "bc"),
        ({"levels": (3, 2)}, ""),
        ({"levels": (0, 10**18)}, "abcf"),
        ({"days": (DAY, DAY)}, "bcf"),
        ({"days": (dt.date.min, dt.date.max)}, "abcdf"),
        ({"tags": ("funny",)}, "b"),
        ({"tags": ("odd", "funny thing")}, "abd"),
        ({"fact": "questions"}, "af"),
        ({"fact": "no such fact"}, ""),
        ({"tones": ("positive",), "levels": (1, 3), "text": "not"}, "f"),
    ],
)
def test_values_are_alternatives_and_filters_must_all_hold(filters, expected):
    assert kept(**filters) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a.b", "b"),
        ("(not)?", "a"),
        (".*", ""),
        ("\\d+", "d"),
        ("[x]", "d"),
        ("100%", "d"),
        ("école", "e"),
        (" ", "adf"),
        ("\\E", ""),
    ],
)
def test_text_is_searched_literally_whatever_its_characters(text, expected):
    assert kept(text=text) == expected


def test_missing_texts_hold_nothing():
    assert contains(pd.Series([None, "x"], dtype="str"), "x").tolist() == [False, True]
    assert contains(pd.Series([], dtype="str"), "x").tolist() == []


def test_filtering_changes_nothing():
    before = COMMENTS.copy(deep=True)
    kept(text="a", tones=("positive",), tags=("odd",), levels=(1, 2))
    assert COMMENTS.equals(before)


def test_no_comments_match_nothing():
    filters = Filters(text="a", levels=(1, 2), tags=("odd",), days=(DAY, DAY), name="B")
    assert matching_rows(COMMENTS.iloc[:0], filters).tolist() == []


def test_each_filter_taken_off_shows_what_it_keeps_away():
    filters = Filters(tones=("positive",), text="b", levels=(3, 3))
    assert kept(tones=("positive",), text="b", levels=(3, 3)) == "c"
    assert loosened(COMMENTS, filters)[["filter", "comments"]].to_numpy().tolist() == [
        ["tones", 1],
        ["text", 1],
        ["levels", 1],
    ]
    nothing = Filters(commenters=("Bob",), tones=("positive",), text="why")
    assert loosened(COMMENTS, nothing)[["filter", "comments"]].to_numpy().tolist() == [
        ["commenters", 1],  # f
        ["text", 1],  # e
        ["tones", 0],
    ]
    assert len(loosened(COMMENTS, Filters())) == 0


def test_a_filter_is_taken_off_alone():
    filters = Filters(name="x", levels=(1, 2))
    assert without(filters, "levels") == Filters(name="x")
    assert without(filters, "tones") == filters


def test_only_filters_that_narrow_are_active():
    assert Filters().active() == ()
    assert Filters(text="x", fact="y", levels=(1, 1)).active() == ("text", "levels", "fact")


@pytest.mark.parametrize(
    ("chosen", "with_context"),
    [("c", "abc"), ("b", "ab"), ("e", "de"), ("cf", "abcf"), ("", ""), ("cb", "abc")],
)
def test_comments_keep_what_they_answer_as_context(chosen, with_context):
    rows = COMMENTS.index[COMMENTS["comment_id"].isin(list(chosen))].to_numpy()
    found = with_ancestors(COMMENTS, rows)
    assert "".join(COMMENTS["comment_id"].iloc[found]) == with_context


def test_a_long_chain_keeps_all_its_ancestors():
    ids = [f"c{number}" for number in range(3_000)]
    lines = [ids[0], *(f"{below}<{above}" for above, below in itertools.pairwise(ids))]
    assert with_ancestors(drawn_thread(*lines), [2_999]).tolist() == list(range(3_000))


@pytest.mark.parametrize(
    ("pairs", "filters"),
    [
        ([], Filters()),
        ([("tone", "negative"), ("tone", "neutral")], Filters(tones=("negative", "neutral"))),
        ([("commenter", "a"), ("role", "staff")], Filters(commenters=("a",), roles=("staff",))),
        ([("status", "spam"), ("tag", "odd")], Filters(statuses=("spam",), tags=("odd",))),
        ([("text", "a"), ("text", "b=c")], Filters(text="b=c")),
        ([("name", "Bo"), ("fact", "size")], Filters(name="Bo", fact="size")),
        ([("level", "2")], Filters(levels=(2, 2))),
        ([("level", "2-3")], Filters(levels=(2, 3))),
        ([("days", "2024-05-13")], Filters(days=(DAY, DAY))),
        ([("days", "2024-05-13..2024-05-14")], Filters(days=(DAY, dt.date(2024, 5, 14)))),
    ],
)
def test_filters_are_read_from_names_and_values(pairs, filters):
    assert filters_from(pairs) == filters


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("shoe size", "42"),
        ("tone", ""),
        ("level", "abc"),
        ("level", "-1"),
        ("level", "1-2-3"),
        ("level", "²"),
        ("level", "9" * 5_000),
        ("days", "yesterday"),
        ("days", "2024-02-30"),
        ("days", "2024-05-13..soon"),
        ("days", "..2024-05-13"),
    ],
)
def test_rubbish_narrows_nothing(name, value):
    assert filters_from([(name, value)]) == Filters()
