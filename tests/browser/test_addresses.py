"""A view is an address: it can be opened first, reloaded, and come back to."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.steps import (
    FORUM,
    address,
    choose,
    expect_ids,
    forum_view,
    go_back,
    open_at,
    serving,
    settled,
)


def test_a_link_to_a_sub_page_as_the_very_first_visit_shows_the_whole_app(
    page: Page, tmp_path: Path
) -> None:
    with serving(tmp_path / "log.txt") as url:
        open_at(page, f"{url}/tone?{FORUM}&tone=negative")
        expect(page.get_by_role("heading", level=1)).to_have_text(
            "How does it sound, and what makes it sound that way?"
        )
        sidebar = page.get_by_test_id("stSidebar")
        expect(sidebar.get_by_role("link", name="Commenters")).to_be_visible()
        expect(sidebar.locator("[class*=st-key-tone-]")).to_contain_text("negative")
        left = len(forum_view(tone="negative").comments)
        expect(page.get_by_text(f"{left} of 96 published comments")).to_be_visible()
        assert address(page) == f"/tone?{FORUM}&tone=negative"
        page.close()


def test_filters_survive_another_page_and_a_reload_and_back_takes_them_off_one_by_one(
    page: Page, app: str
) -> None:
    open_at(page, f"{app}/tone?{FORUM}")
    choose(page, "tone-", "negative")
    page.wait_for_url(f"**/tone?{FORUM}&tone=negative")
    page.get_by_test_id("stSidebar").get_by_role("link", name="Read").click()
    page.wait_for_url(f"**/read?{FORUM}&tone=negative")
    expect_ids(page, forum_view(tone="negative").comments["comment_id"].tolist())
    written = page.get_by_label("Text contains")
    written.fill("bread")
    written.press("Enter")
    page.wait_for_url(f"**/read?{FORUM}&tone=negative&text=bread")
    both = forum_view(tone="negative", text="bread").comments["comment_id"].tolist()
    expect_ids(page, both)
    page.reload()
    settled(page)
    expect_ids(page, both)
    assert address(page) == f"/read?{FORUM}&tone=negative&text=bread"
    expect(page.get_by_label("Text contains")).to_have_value("bread")
    for before, text, tone in (
        (f"/read?{FORUM}&tone=negative", "", "negative"),
        (f"/tone?{FORUM}&tone=negative", "", "negative"),
        (f"/tone?{FORUM}", "", ""),
    ):
        go_back(page, before)
        expect(page.get_by_label("Text contains")).to_have_value(text)
        expect(page.locator("[class*=st-key-tone-]")).to_contain_text(tone)
