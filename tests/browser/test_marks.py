"""From every mark the comments behind it are one click away, and one step of Back leads home."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import (
    FORUM,
    chart,
    choose,
    click_middle,
    expect_ids,
    forum_comments,
    forum_view,
    go_back,
    open_at,
    open_below,
)

SLICE = "each => each.__data__.data.data.id"


def by(commenter: str) -> list[str]:
    return [row["comment_id"] for row in forum_comments() if row["commenter_id"] == commenter]


def holding(word: str) -> list[str]:
    return [row["comment_id"] for row in forum_comments() if word in row["text"].lower()]


def back_in_one_step(page: Page, before: str) -> None:
    go_back(page, before)
    expect(
        page.locator("[data-testid=stPlotlyChart], [data-testid=stDataFrame]").first
    ).to_be_visible()


def test_a_bar_of_who_carries_it_opens_what_that_person_wrote(page: Page, app: str) -> None:
    open_at(page, f"{app}/commenters?{FORUM}")
    words: dict[str, int] = {}
    for row in forum_comments():
        if row["commenter_id"]:
            count = len((row["text"] or "").split())
            words[row["commenter_id"]] = words.get(row["commenter_id"], 0) + count
    longest = max(words, key=words.__getitem__)
    click_middle(page, chart(page, "Who wrote the most words?").locator(".bars .point path").first)
    page.wait_for_url(f"**/read?{FORUM}&commenter={longest}")
    expect_ids(page, by(longest))
    back_in_one_step(page, f"/commenters?{FORUM}")


def test_a_driving_word_opens_the_comments_that_use_it(page: Page, app: str) -> None:
    open_at(page, f"{app}/tone?{FORUM}")
    drawn = chart(page, "Which words sway")
    word = drawn.locator(".yaxislayer-above text").nth(1).text_content() or ""
    click_middle(page, drawn.locator(".bars .point path").nth(1))
    page.wait_for_url(f"**/read?{FORUM}&text={quote_plus(word)}")
    expect_ids(page, holding(word))
    back_in_one_step(page, f"/tone?{FORUM}")


def test_an_icicle_slice_opens_its_comment_among_the_others(page: Page, app: str) -> None:
    open_at(page, f"{app}/replies?{FORUM}")
    drawn = chart(page, "What does this thread look like")
    slice_ = drawn.locator("g.slice", has_text="Tamsin").first
    comment_id = slice_.evaluate(SLICE)
    click_middle(page, slice_.locator("path"))
    page.wait_for_url(f"**/read?{FORUM}&comment={comment_id}")
    comment = next(row for row in forum_comments() if row["comment_id"] == comment_id)
    focus = page.locator("article.focus")
    expect(focus).to_have_count(1)
    expect(focus.locator(".name")).to_have_text(comment["commenter"])
    assert focus.locator(".text").text_content() == comment["text"]
    back_in_one_step(page, f"/replies?{FORUM}")


def test_a_picked_row_of_the_table_opens_its_comment(page: Page, app: str) -> None:
    open_at(page, f"{app}/table?{FORUM}&commenter=u-dot")
    table = page.get_by_test_id("stDataFrame")
    expect(table.locator("canvas [role=gridcell]").first).to_be_attached()
    box = table.locator("canvas").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 17, box["y"] + 35 * 3 + 17)
    third = by("u-dot")[2]
    page.wait_for_url(f"**/read?{FORUM}&commenter=u-dot&comment={third}")
    expect(page.locator("article.focus")).to_have_attribute("data-comment", third)
    expect_ids(page, by("u-dot"))
    back_in_one_step(page, f"/table?{FORUM}&commenter=u-dot")


DOT = "commenter=u-dot"


@pytest.mark.parametrize(
    ("stem", "name", "mark", "shown", "wanted"),
    [
        (
            "commenters",
            "words-by-commenter",
            "Dot Farthing",
            "commenter=u-dot",
            lambda: by("u-dot"),
        ),
        ("tone", "driving-words", "sorry", "text=sorry", lambda: holding("sorry")),
        ("replies", "replies-by-level", "2", "level=2", lambda: at_level("2")),
    ],
)
def test_the_list_below_a_chart_opens_the_same_comments_as_its_marks(
    page: Page,
    app: str,
    stem: str,
    name: str,
    mark: str,
    shown: str,
    wanted: Callable[[], list[str]],
) -> None:
    open_at(page, f"{app}/{stem}?{FORUM}")
    open_below(page, name)
    choose(page, f"mark-{name}", mark)
    page.get_by_role("link", name="Read them").click()
    page.wait_for_url(f"**/read?{FORUM}&{shown}*")
    expect_ids(page, wanted())


def at_level(level: str) -> list[str]:
    return forum_view(level=level).comments["comment_id"].tolist()


def test_a_fact_of_the_overview_opens_named_and_with_its_passage_marked(
    page: Page, app: str
) -> None:
    open_at(page, f"{app}/?source=news_page")
    page.locator("a[href*='fact=quotes-article']").click()
    page.wait_for_url("**/read?source=news_page&fact=quotes-article")
    chip = page.get_by_role("link", name="✕ Only comments that quote the article")
    expect(chip).to_be_visible()
    marked = page.locator(".reader mark.passage")
    expect(marked.first).to_be_visible()
    in_article = page.locator("details mark")
    expect(in_article).to_be_visible()
    said = ["".join(marked.all_text_contents()), in_article.inner_text()]
    assert [len(words.split()) for words in said] == [19, 19]
    assert said[0].casefold() == said[1].casefold()
    chip.click()
    page.wait_for_url("**/read?source=news_page")
    expect(marked).to_have_count(0)
