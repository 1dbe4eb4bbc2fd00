"""Every page on every kind of discussion: it renders, says what is there, and sends little."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sentences.replies import NO_STRUCTURE
from tests import made
from tests.drawn import drawn_json
from tests.shown import (
    DISCUSSIONS,
    LARGEST_BYTES,
    STEMS,
    WITH_COMMENTS,
    Shown,
    heading_of,
    run,
    show,
)

pytest_plugins = ["tests.visits"]

SMALL = ("news_page", "blog_page", "survey_answers", "short_thread", "one_comment")
# Every page of one discussion before the next: a handful of stores are kept in memory.
EVERYWHERE = [(discussion, stem) for discussion in DISCUSSIONS for stem in STEMS]

SPARE_BYTES = 500


@pytest.mark.parametrize(("discussion", "stem"), EVERYWHERE)
def test_every_page_asks_its_question_and_sends_little(
    on: Callable[..., Shown], discussion: str, stem: str
) -> None:
    page = on(discussion, stem)
    assert page.faults() == []
    assert [each.value for each in page.app.error] == []
    assert page.titles() == [heading_of(page, stem)]
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


def test_the_overview_of_a_news_page_counts_its_comments_and_commenters(
    on: Callable[..., Shown],
) -> None:
    page = on("news_page", "overview")
    assert "28 comments by 20 people, 7 of whom wrote more than once." in page.words()


def test_the_overview_of_the_real_page_counts_its_comments_and_commenters(
    on: Callable[..., Shown],
) -> None:
    assert "18 comments by 15 people, 3 of whom" in on("the real page", "overview").words()


def test_a_forum_is_accounted_for_row_by_row(on: Callable[..., Shown]) -> None:
    kinds = "96 published comments and 3 removed comments"
    source = on("forum_thread", "source").words()
    assert f"99 of 99 comment records were loaded ({kinds})" in source
    overview = on("forum_thread", "overview").words()
    assert "96 published comments by 35 commenters." in overview
    assert "Counted apart: 3 removed comments." in overview
    replies = on("forum_thread", "replies").words()
    assert "84 of 96 comments answer another comment, down to level 15." in replies
    assert "The level of 1 comment is unknown." in replies


def test_a_made_discussion_has_as_many_comments_as_were_made(on: Callable[..., Shown]) -> None:
    removed = int(made.many(5_000).comments["status"].eq("deleted").sum())
    kinds = f"{5_000 - removed:,} published comments and {removed} removed comments"
    assert f"{kinds} on “" in on("five_thousand", "read").words()
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
    assert [each.value for each in page.app.info] == ["There are no comments here."]
    assert page.charts() == []


PROBABILITY = re.compile(r" \(\d+\) → .+, [<>]? ?\d+ %")  # of a link: that is no share


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("discussion", SMALL)
def test_small_discussions_get_counts_and_no_percentages(
    on: Callable[..., Shown], discussion: str, stem: str
) -> None:
    page = on(discussion, stem)
    said = page.words().splitlines()
    assert [line for line in said if "%" in line and not PROBABILITY.search(line)] == []
    assert not any("percent" in table.proto.columns for table in page.app.dataframe)
    assert not any(".0%" in chart for chart in page.charts())


def test_a_link_to_a_comment_opens_the_page_of_the_list_that_it_is_on(
    on: Callable[..., Shown],
) -> None:
    assert "51–99 of 99" in on("forum_thread", "read", page="2").words()
    deep = on("five_thousand", "read", comment="c4990").words()
    assert "of 5,000" in deep
    assert "1–50 of 5,000" not in deep


# The words that a score rests on


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[dict[str, Any]]]:
    """Open a few comments to be read, and give what the reader is handed of each."""
    path = tmp_path / "sounds.json"
    german = "Das ist nicht gut, und ich finde es auch nicht schön."
    lines = ("a@Ann: A good table", f"b@Bob: {german} Super, good!", "c@Cy: So it is.")
    path.write_bytes(drawn_json(*lines, mine=["negative", None, "neutral"]))
    monkeypatch.setattr(sys, "argv", ["dashboard.py", str(path)])

    def reading(**parameters: str) -> list[dict[str, Any]]:
        page = show("read", **parameters)
        assert page.faults() == []
        (reader,) = page.given("undercurrent_reader")
        return list(reader["comments"])

    return reading


def test_the_words_that_count_are_marked_and_a_score_of_one_says_so(
    read: Callable[..., list[dict[str, Any]]],
) -> None:
    good, german, nothing = read()
    assert good["segments"] == [
        ["A ", "", "", False],
        ["good", "positive", "+0.700 of the score (in the word list)", False],
        [" table", "", "", False],
    ]
    assert (good["score"], good["few"]) == ("positive +0.70", "rests on one word: good")
    assert good["why"] == "TextBlob’s word list: 1 word counted"
    assert (nothing["score"], nothing["few"]) == ("no tone words", "")
    assert nothing["why"] == "TextBlob’s word list: 0 words counted"
    assert (german["score"], german["few"]) == ("not scored (German)", "")
    assert [tone for _, tone, *_ in german["segments"]] == [""]


def test_marks_follow_the_list_and_the_words_left_out(
    read: Callable[..., list[dict[str, Any]]],
) -> None:
    assert read(list="vader")[0]["score"] == "positive +0.44"
    without = read(without="good")[0]
    assert (without["score"], without["few"]) == ("no tone words", "")
    assert without["segments"] == [["A good table", "", "", False]]


def test_by_a_column_no_words_are_marked(read: Callable[..., list[dict[str, Any]]]) -> None:
    good, german, nothing = read(list="column:mine")
    assert (good["score"], good["few"], good["why"]) == ("negative −1.00", "", "The column “mine”")
    assert good["segments"] == [["A good table", "", "", False]]
    assert german["score"].startswith("not scored")
    assert nothing["score"] == "neutral +0.00"
