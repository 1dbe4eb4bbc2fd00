"""Narrowing a view: what is left, what to loosen, and how to get back."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.steps import FORUM, address, expect_ids, forum_view, open_at, settled


def test_where_nothing_is_left_the_page_says_which_filter_to_loosen(page: Page, app: str) -> None:
    open_at(page, f"{app}/read?{FORUM}&tone=negative&text=nobodywrotethis")
    expect(page.get_by_text("No comment passes all of these filters.")).to_be_visible()
    negative = forum_view(tone="negative").comments["comment_id"].tolist()
    page.get_by_role("link", name=f"Without “Text”: {len(negative)} comments").click()
    page.wait_for_url(f"**/read?{FORUM}&tone=negative")
    settled(page)
    expect_ids(page, negative)


def test_a_filter_is_taken_off_by_its_chip_and_all_of_them_at_once(page: Page, app: str) -> None:
    open_at(page, f"{app}/read?{FORUM}&tone=negative&commenter=u-gpask")
    both = forum_view(tone="negative", commenter="u-gpask").comments
    expect(page.get_by_text(f"{len(both)} of 99 comments", exact=True)).to_be_visible()
    page.get_by_role("link", name="✕ Tone").click()
    page.wait_for_url(f"**/read?{FORUM}&commenter=u-gpask")
    expect_ids(page, forum_view(commenter="u-gpask").comments["comment_id"].tolist())
    open_at(page, f"{app}/read?{FORUM}&tone=negative&commenter=u-gpask")
    page.get_by_role("link", name="Clear all").click()
    page.wait_for_url(f"**/read?{FORUM}")
    settled(page)
    expect(page.locator("article.comment:not(.context)")).to_have_count(50)


def test_what_a_comment_answers_stays_in_sight_as_context(page: Page, app: str) -> None:
    # c012 answers c010, c008, c006, c005 and c002, one above the other.
    open_at(page, f"{app}/read?{FORUM}&text=one+small+rye+at+a+time")
    expect_ids(page, ["c014"])
    expect(page.locator("article.comment.context")).to_have_count(6)


def test_a_fact_on_the_overview_opens_exactly_its_comments(page: Page, app: str) -> None:
    open_at(page, f"{app}/?source=news_page")
    row = page.locator("[data-testid=stHorizontalBlock]", has_text="comments ask a question")
    row.last.get_by_role("link", name="8 comments").click()
    page.wait_for_url("**/read?source=news_page&fact=questions")
    settled(page)
    # By hand: the comments of data/news_page.txt with a question mark.
    expect_ids(page, ["6", "7", "9", "12", "18", "23", "24", "27"])
    assert address(page) == "/read?source=news_page&fact=questions"
