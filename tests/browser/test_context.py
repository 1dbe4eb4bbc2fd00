"""What stands around the comments that a filter leaves, and the way there from a fact."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.steps import FORUM, address, expect_ids, open_at, settled


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
