"""The Replies page: threads are sorted and picked, and a story’s links lead into its thread."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from analysis.replies.comparison import compared
from sentences.comparison import shape_words
from sentences.thread_story import thread_story
from tests.browser.steps import (
    FORUM,
    address,
    chart,
    choose,
    forum_view,
    open_at,
    settled,
)

ROW_PIXELS = 35
STRIPS = 6


def pick(page: Page, row: int) -> None:
    """Tick a row of the list of threads: its cells are drawn on a canvas."""
    table = page.locator('[data-testid=stDataFrame]:has([aria-label^="Table of threads"])').first
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 17, box["y"] + ROW_PIXELS * (row + 1) + 17)


def story(thread_id: str) -> str:
    told_of = thread_story(forum_view().discussion, thread_id)
    return "".join(str(part) for part in told_of.parts)


def test_the_page_says_and_draws_whether_that_is_a_lot(page: Page, app: str) -> None:
    open_at(page, f"{app}/replies?{FORUM}")
    said = shape_words(compared(forum_view().discussion)).replace("\u00a0", " ")
    expect(page.get_by_text(said)).to_be_visible()
    drawn = chart(page, "Is its shape unusual?")
    expect(drawn.get_by_text("deepest reply level: 15 (random: ")).to_be_visible()
    assert drawn.locator(".annotation").count() == STRIPS + 1  # one cannot be told


def test_a_thread_that_is_picked_is_told_and_drawn(page: Page, app: str) -> None:
    open_at(page, f"{app}/replies?{FORUM}")
    choose(page, "sort", "Most people")
    page.wait_for_url(f"**/replies?{FORUM}&sort=commenters")
    settled(page)
    crowded = forum_view().discussion.groupby("thread_id")["commenter_id"].nunique()
    pick(page, 0)
    page.wait_for_url("**/replies?*thread=*")
    settled(page)
    thread = address(page).split("thread=")[1].split("&")[0]
    assert crowded[thread] == crowded.max()
    assert "sort=commenters" in address(page)
    expect(page.get_by_text(story(thread))).to_be_visible()
    expect(chart(page, "What does this thread look like").locator(".slice").first).to_be_visible()


def test_the_story_s_links_lead_to_its_comments(page: Page, app: str) -> None:
    open_at(page, f"{app}/replies?{FORUM}")
    places = thread_story(forum_view().discussion, forum_view().thread_id).places
    assert [name for name, _ in places][-1] == "the last word"
    page.get_by_role("link", name="Read the last word").click()
    page.wait_for_url(f"**/read?{FORUM}&comment={places[-1][1]}")
    expect(page.locator("article.focus")).to_have_attribute("data-comment", places[-1][1])
