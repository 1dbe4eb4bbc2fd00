"""Every page on every kind of discussion: it renders, says what is there, and sends little."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from store import open_file
from tests import hostile, made
from tests.conftest import SEED
from tests.shown import LARGEST_BYTES, STEMS, Shown, run, show
from ui import sources
from ui.page import NO_STRUCTURE

QUESTIONS = {
    "overview": "What happened here?",
    "read": "What was said?",
    "table": "Which comments are there?",
    "replies": "Do people answer each other, or only the article?",
    "commenters": "Who writes most, and who talks to whom?",
    "tone": "How does it sound, and what makes it sound so?",
    "source": "Where does this come from, and can I trust it?",
}
SAMPLES = ("news_page", "forum_thread", "blog_page", "survey_answers", "short_thread")
MADE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: made.as_json(made.empty()),
    "one_comment": lambda: made.as_json(made.one_comment()),
    "five_thousand": lambda: made.as_json(made.many(5_000)),
}
SMALL = ("news_page", "blog_page", "survey_answers", "short_thread", "one_comment")
DISCUSSIONS = (*SAMPLES, "the real page", *MADE, "hostile")
# Every page of one discussion before the next: a handful of stores are kept in memory.
EVERYWHERE = [(discussion, stem) for discussion in DISCUSSIONS for stem in STEMS]
WITH_COMMENTS = tuple(stem for stem in STEMS if stem != "source")

SPARE_BYTES = 500
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


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("made")
    written = {"hostile": hostile.write(folder / "hostile.json")}
    for name, content in MADE.items():
        written[name] = folder / f"{name}.json"
        written[name].write_bytes(content())
    return written


@pytest.fixture(scope="module", autouse=True)
def _read_once() -> Iterator[None]:
    """Keep every discussion for these tests; the app itself keeps the last few."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            sources, "_file_store", cache(lambda path, _, options: open_file(path, options))
        )
        yield


@pytest.fixture(scope="module")
def visited() -> dict[tuple[str, str], Shown]:
    """Keep what pages without parameters showed: several tests look at it."""
    return {}


@pytest.fixture
def on(
    files: dict[str, Path],
    visited: dict[tuple[str, str], Shown],
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., Shown]:
    """Run a page on a discussion, opened as from the command line unless it is a sample."""

    def shown(discussion: str, stem: str, /, **parameters: str | list[str]) -> Shown:
        if discussion == "the real page" and not SEED.exists():
            pytest.skip(f"the real page is not here: {SEED.name}")
        opened = files | {"the real page": SEED}
        given = [str(opened[discussion])] if discussion in opened else []
        monkeypatch.setattr(sys, "argv", ["dashboard.py", *given])
        source = {} if given else {"source": discussion}
        if parameters:
            return show(stem, **source | parameters)
        if (discussion, stem) not in visited:
            visited[discussion, stem] = show(stem, **source)
        return visited[discussion, stem]

    return shown


@pytest.mark.parametrize(("discussion", "stem"), EVERYWHERE)
def test_every_page_asks_its_question_and_sends_little(
    on: Callable[..., Shown], discussion: str, stem: str
) -> None:
    page = on(discussion, stem)
    assert page.faults() == []
    assert [each.value for each in page.app.error] == []
    assert page.titles() == [QUESTIONS[stem]]
    assert page.sent < LARGEST_BYTES


@pytest.mark.parametrize("stem", STEMS)
def test_a_page_runs_again_and_sends_no_more(on: Callable[..., Shown], stem: str) -> None:
    first = on("forum_thread", stem, level="1-9")
    words, filters = first.words(), first.filters()
    again = run(first.app)
    assert again.faults() == []
    assert again.words() == words
    assert again.filters() == filters
    assert again.sent <= first.sent + SPARE_BYTES


@pytest.mark.parametrize("discussion", CONTROLS)
def test_there_is_a_filter_only_for_what_is_there(
    on: Callable[..., Shown], discussion: str
) -> None:
    assert on(discussion, "overview").filters() == CONTROLS[discussion]


def test_the_overview_of_a_news_page_counts_its_comments_and_commenters(
    on: Callable[..., Shown],
) -> None:
    page = on("news_page", "overview")
    figures = {each.label: each.value for each in page.app.metric}
    assert figures["Comments"] == "28"
    assert figures["Commenters"] == "20"
    assert "28 comments by 20 people, 7 of whom wrote more than once." in page.words()


def test_the_overview_of_the_real_page_counts_its_comments_and_commenters(
    on: Callable[..., Shown],
) -> None:
    figures = {each.label: each.value for each in on("the real page", "overview").app.metric}
    assert figures["Comments"] == "18"
    assert figures["Commenters"] == "15"


def test_a_forum_is_accounted_for_row_by_row(on: Callable[..., Shown]) -> None:
    assert (
        "Of 99 comment records 99 were loaded and 0 skipped" in on("forum_thread", "source").words()
    )
    overview = on("forum_thread", "overview").words()
    assert "96 comments by 35 commenters." in overview
    assert "3 comments are not published (deleted)." in overview
    replies = on("forum_thread", "replies").words()
    assert "84 of 96 comments answer another comment, down to level 15." in replies
    assert "The level of 1 comment is unknown." in replies


def test_a_made_discussion_has_as_many_comments_as_were_made(on: Callable[..., Shown]) -> None:
    assert "5,000 comments on “" in on("five_thousand", "read").words()
    assert "1–50 of 5,000" in on("five_thousand", "table").words()


@pytest.mark.parametrize("discussion", ["news_page", "the real page"])
def test_without_reply_structure_a_page_says_so_instead_of_a_chart(
    on: Callable[..., Shown], discussion: str
) -> None:
    replies = on(discussion, "replies")
    assert NO_STRUCTURE in replies.words()
    assert replies.charts() == []
    assert NO_STRUCTURE in on(discussion, "commenters").words()
    assert not any("who replied" in chart for chart in on(discussion, "commenters").charts())
    assert not any("reply level" in chart for chart in on(discussion, "tone").charts())


@pytest.mark.parametrize("stem", STEMS)
def test_with_reply_structure_no_page_says_that_there_is_none(
    on: Callable[..., Shown], stem: str
) -> None:
    assert NO_STRUCTURE not in on("forum_thread", stem).words()


@pytest.mark.parametrize("stem", WITH_COMMENTS)
def test_an_article_without_comments_says_so(on: Callable[..., Shown], stem: str) -> None:
    page = on("empty", stem)
    assert [each.value for each in page.app.info] == ["This page has an article and no comments."]
    assert page.charts() == []


@pytest.mark.parametrize("stem", STEMS)
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
    pages = {stem: on("forum_thread", stem, text="bread") for stem in STEMS}
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


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("discussion", SMALL)
def test_small_discussions_get_counts_and_no_percentages(
    on: Callable[..., Shown], discussion: str, stem: str
) -> None:
    page = on(discussion, stem)
    assert "%" not in page.words()
    assert not any("percent" in table.proto.columns for table in page.app.dataframe)
    assert not any(".0%" in chart for chart in page.charts())


def test_a_link_to_a_comment_opens_the_page_of_the_list_that_it_is_on(
    on: Callable[..., Shown],
) -> None:
    assert "51–99 of 99" in on("forum_thread", "read", page="2").words()
    deep = on("five_thousand", "read", comment="c4990").words()
    assert "of 5,000" in deep
    assert "1–50 of 5,000" not in deep
