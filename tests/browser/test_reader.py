"""Read: collapse, parent links, permalinks, copying, and tags that outlive the server."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.steps import FORUM, address, expect_ids, go_back, open_at, serving, settled
from tests.conftest import DATA


def article(page: Page, comment_id: str) -> Locator:
    return page.locator(f'article.comment[data-comment="{comment_id}"]')


def test_a_thread_is_folded_away_and_unfolded(page: Page, app: str) -> None:
    # Below c002 there are 20 replies; all but the last of them on the first page of 50.
    open_at(page, f"{app}/read?{FORUM}")
    expect(article(page, "c005")).to_be_visible()
    article(page, "c002").get_by_role("button", name="Hide 20 replies").click()
    expect(article(page, "c005")).to_have_count(0)
    expect(article(page, "c002")).to_be_visible()
    folded = article(page, "c002").get_by_role("button", name="Show 20 replies")
    expect(folded).to_have_text("+20 replies")
    folded.press("Enter")
    expect(article(page, "c005")).to_be_visible()


def test_the_link_to_a_parent_goes_there_and_back_returns_in_one_step(page: Page, app: str) -> None:
    open_at(page, f"{app}/read?{FORUM}&comment=c006")
    expect(article(page, "c006")).to_have_class("comment reply focus")
    before = address(page)
    article(page, "c006").get_by_role("link", name="↳ Tamsin Oyelaran").click()
    page.wait_for_url("**comment=c005*")
    settled(page)
    expect(article(page, "c005")).to_have_class("comment reply focus")
    go_back(page, before)


def test_a_permalink_to_a_comment_on_the_second_page_shows_it_after_a_reload(
    page: Page, app: str
) -> None:
    open_at(page, f"{app}/read?{FORUM}&comment=c101")
    expect(article(page, "c101")).to_be_in_viewport()
    page.reload()
    settled(page)
    expect(article(page, "c101")).to_be_in_viewport()


def test_a_comment_is_copied_with_its_source(page: Page, app: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=app)
    open_at(page, f"{app}/read?{FORUM}&comment=c035")
    article(page, "c035").hover()
    article(page, "c035").get_by_role("button", name="Copy comment").click()
    expect(article(page, "c035").get_by_text("copied")).to_be_visible()
    rows = json.loads((DATA / "forum_thread.json").read_text("utf-8"))
    wanted = next(row for row in rows["comments"] if row["comment_id"] == "c035")
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    assert copied.startswith(f"“{wanted['text']}”\n— {wanted['commenter']}, comment ")
    assert copied.endswith(f"({rows['articles'][0]['url']})")


def test_a_tag_given_by_keyboard_filters_and_outlives_the_server(
    new_page: Callable[..., Page], tmp_path: Path
) -> None:
    opened = tmp_path / "page.json"
    shutil.copy(DATA / "forum_thread.json", opened)
    with serving(tmp_path / "first.txt", files=(opened,)) as url:
        page = new_page()
        open_at(page, f"{url}/read")
        article(page, "c002").get_by_role("button", name="Tag comment").press("Enter")
        page.keyboard.type("worth a call, money")
        page.keyboard.press("Enter")
        expect(article(page, "c002").locator(".tag")).to_have_text(["worth a call", "money"])
        page.close()
    kept = json.loads((tmp_path / "page.json.undercurrent.json").read_text("utf-8"))
    assert kept["tags"] == [
        {
            "discussion_id": "the-common-loaf",
            "comment_id": "c002",
            "tags": ["worth a call", "money"],
        }
    ]
    with serving(tmp_path / "second.txt", files=(opened,)) as url:
        page = new_page()
        open_at(page, f"{url}/read?tag=money")
        expect_ids(page, ["c002"])
        expect(page.get_by_test_id("stSidebar").get_by_text("Your tags")).to_be_visible()
        page.close()
