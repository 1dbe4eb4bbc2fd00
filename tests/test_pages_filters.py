"""The filters on every page: what they offer, what they leave, and what rubbish in them does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.shown import QUESTIONS, STEMS, WITH_COMMENTS, Shown

pytest_plugins = ["tests.visits"]

NARROWED_PAGES = tuple(stem for stem in STEMS if stem != "discussions")
ALWAYS = {"Tone", "Text contains", "Word list for tone", "Discussion"}
CONTROLS = {
    "news_page": ALWAYS | {"Commenter", "Only comments that …"},
    "forum_thread": ALWAYS
    | {"Commenter", "Only comments that …", "Role", "Status", "Reply level", "Days (UTC)"},
    "short_thread": ALWAYS
    | {
        "Commenter",
        "Only comments that …",
        "Reply level",
        "Days (UTC)",
        "Which of its discussions",
    },
    "empty": ALWAYS,
    "one_comment": ALWAYS | {"Commenter", "Only comments that …"},
    "five_thousand": ALWAYS
    | {
        "Commenter’s name contains",
        "Only comments that …",
        "Role",
        "Status",
        "Reply level",
        "Days (UTC)",
    },
}
# Counted in data/forum_thread.json by hand.
NARROWED: dict[str, tuple[dict[str, str | list[str]], int]] = {
    "text": ({"text": "BREAD"}, 6),
    "commenter": ({"commenter": "u-tamsin"}, 11),
    "two commenters": ({"commenter": ["u-tamsin", "u-wren"]}, 20),
    "name": ({"name": "wren"}, 9),
    "role": ({"role": "moderator"}, 1),
    "status": ({"status": "deleted"}, 3),
    "level": ({"level": "2-3"}, 48),
    "days": ({"days": "2024-11-12..2024-11-13"}, 17),
    "fact": ({"fact": "removed"}, 3),
    "tone": ({"tone": "negative"}, 17),
    "two filters": ({"text": "bread", "level": "1-1"}, 4),
    "nothing": ({"text": "no comment has this"}, 0),
}
RUBBISH: dict[str, dict[str, str | list[str]]] = {
    "source": {"source": "nosuch"},
    "discussion": {"discussion": "nosuch"},
    "commenter": {"commenter": ["nosuch", "<b>"]},
    "name": {"name": "(["},
    "tone": {"tone": "zzz"},
    "text": {"text": "\x00[(\ud7ff*"},
    "role": {"role": "zzz"},
    "status": {"status": "zzz"},
    "level": {"level": "abc"},
    "level backwards": {"level": "9-1"},
    "level unwritable": {"level": "٣-²"},
    "days": {"days": "yesterday..tomorrow"},
    "days backwards": {"days": "2024-11-13..2024-11-10"},
    "days far away": {"days": "0001-01-01..9999-12-31"},
    "tag": {"tag": "nosuch"},
    "fact": {"fact": "nosuch"},
    "list": {"list": "foo"},
    "comment": {"comment": "nosuch"},
    "thread": {"thread": "nosuch"},
    "page": {"page": "999"},
    "page zero": {"page": "0"},
    "page unwritable": {"page": "²"},
    "sort": {"sort": "nosuch"},
    "falling": {"falling": "perhaps"},
    "unknown": {"nosuch": "nosuch"},
}


@pytest.mark.parametrize("discussion", CONTROLS)
def test_there_is_a_filter_only_for_what_is_there(
    on: Callable[..., Shown], discussion: str
) -> None:
    assert on(discussion, "overview").filters() == CONTROLS[discussion]


@pytest.mark.parametrize("stem", NARROWED_PAGES)
@pytest.mark.parametrize("name", NARROWED)
def test_every_page_says_how_many_comments_the_filters_leave(
    on: Callable[..., Shown], name: str, stem: str
) -> None:
    filters, left = NARROWED[name]
    page = on("forum_thread", stem, **filters)
    assert page.faults() == []
    assert f"{left} of 99 comments" in [each.value for each in page.app.text]
    assert dict(page.app.query_params) == {"source": "forum_thread"} | filters


@pytest.mark.parametrize("stem", WITH_COMMENTS)
def test_where_nothing_is_left_a_page_says_what_to_loosen(
    on: Callable[..., Shown], stem: str
) -> None:
    page = on("forum_thread", stem, text="bread", role="moderator")
    assert [each.value for each in page.app.info] == ["No comment passes all of these filters."]
    assert "Without “Role”: 6 comments" in page.words()
    assert "Without “Text”: 1 comment" in page.words()


def test_every_page_counts_only_the_comments_that_the_filters_leave(
    on: Callable[..., Shown],
) -> None:
    pages = {stem: on("forum_thread", stem, text="bread") for stem in NARROWED_PAGES}
    figures = {each.label: each.value for each in pages["overview"].app.metric}
    assert (figures["Comments"], figures["Commenters"]) == ("6", "6")
    assert "6 of 99 comments on “" in pages["read"].words()
    assert [len(table.value) for table in pages["table"].app.dataframe] == [6]
    assert "2 of 6 comments answer another comment" in pages["replies"].words()
    assert "6 people wrote here, 6 of them once." in pages["commenters"].words()
    assert "of 6 comments the same tone" in pages["tone"].words()


@pytest.mark.parametrize("stem", ["read", "table", "replies"])
@pytest.mark.parametrize("name", RUBBISH)
def test_rubbish_in_an_address_never_raises(on: Callable[..., Shown], name: str, stem: str) -> None:
    page = on("forum_thread", stem, **RUBBISH[name])
    assert page.faults() == []
    assert page.titles() == [QUESTIONS[stem]]


@pytest.mark.parametrize("stem", STEMS)
def test_rubbish_everywhere_at_once_never_raises(on: Callable[..., Shown], stem: str) -> None:
    together = {key: value for each in RUBBISH.values() for key, value in each.items()}
    for discussion in ("news_page", "short_thread", "hostile"):
        page = on(discussion, stem, **{key: together[key] for key in together if key != "source"})
        assert page.faults() == []
