"""Filters say how much they leave, can be taken off one by one, and never end in a blank page."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.steps import (
    FORUM,
    address,
    expect_ids,
    forum_comments,
    forum_view,
    open_at,
    serving,
    settled,
)

DEAD_END = f"{FORUM}&commenter=u-dot&text=parish"


def test_an_empty_result_names_the_filter_to_loosen_and_its_link_loosens_it(
    page: Page, app: str
) -> None:
    rows = forum_comments()
    of_dot = [row["comment_id"] for row in rows if row["commenter_id"] == "u-dot"]
    parish = [row["comment_id"] for row in rows if "parish" in row["text"].lower()]
    assert not set(of_dot) & set(parish)
    open_at(page, f"{app}/read?{DEAD_END}")
    expect(page.get_by_text("0 of 96 published comments")).to_be_visible()
    expect(page.get_by_text("No comment matches all of these filters.")).to_be_visible()
    page.get_by_role("link", name=f"Without “Commenter”: {len(parish)} comments").click()
    page.wait_for_url(f"**/read?{FORUM}&text=parish")
    expect_ids(page, parish)


def test_an_empty_result_keeps_every_page_in_words(page: Page, app: str) -> None:
    open_at(page, f"{app}/tone?{DEAD_END}")
    for title in ("Overview", "Read", "Table", "Replies", "Commenters", "Tone"):
        page.get_by_test_id("stSidebar").get_by_role("link", name=title, exact=True).click()
        expect(page.get_by_text("No comment matches all of these filters.")).to_be_visible()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert address(page).endswith(f"?{DEAD_END}")


def test_crosses_take_off_one_filter_and_clear_all_takes_off_the_rest(page: Page, app: str) -> None:
    query = f"{FORUM}&commenter=u-dot&tone=negative&level=1-3"
    open_at(page, f"{app}/read?{query}")
    one = forum_view(commenter="u-dot", tone="negative", level="1-3").comments
    expect(page.get_by_text(f"{len(one)} of 96 published comments", exact=True)).to_be_visible()
    page.get_by_role("link", name="✕ Reply level").click()
    page.wait_for_url(f"**/read?{FORUM}&commenter=u-dot&tone=negative")
    expect(page.get_by_role("link", name="✕ Reply level")).to_have_count(0)
    page.get_by_role("link", name="✕ Tone").click()
    page.wait_for_url(f"**/read?{FORUM}&commenter=u-dot")
    expect_ids(page, forum_view(commenter="u-dot").comments["comment_id"].tolist())
    settled(page)
    expect(page.locator("[class*=st-key-tone-]")).not_to_contain_text("negative")
    open_at(page, f"{app}/table?{query}")
    page.get_by_role("link", name="Clear all").click()
    page.wait_for_url(f"**/table?{FORUM}")
    expect(page.get_by_text("1–50 of 99")).to_be_visible()


def test_what_an_address_says_wrongly_is_left_out(page: Page, app: str) -> None:
    open_at(
        page, f"{app}/read?{FORUM}&level=x&days=2024-99-99&list=no&page=9999&sort=no&commenter=u-no"
    )
    expect(page.get_by_text("No comment matches all of these filters.")).to_be_visible()
    words = "Without “Commenter”: 96 published comments and 3 removed comments"
    page.get_by_role("link", name=words).click()
    expect(page.get_by_text("1–50 of 99")).to_be_visible()


PEOPLE = ("Adann", "Alan Newton", "Ann", "Anna Berg", "Adrian Nunn", "Amy van Noord")


@pytest.fixture(scope="module")
def six_people(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[str]:
    """Serve a table of six people whose names all have the letters of “ann” in them."""
    folder = tmp_path_factory.mktemp("people")
    rows = [f"{number},{name},A remark." for number, name in enumerate(PEOPLE)]
    (folder / "people.csv").write_text("\n".join(["comment_id,author,text", *rows]))
    with serving(folder / "log.txt", files=(folder / "people.csv",)) as url:
        yield url


@pytest.mark.parametrize(
    ("written", "taken"), [("ann", "Ann"), ("anna berg", "Anna Berg"), ("newt", "Alan Newton")]
)
def test_enter_takes_the_person_whose_name_was_typed_and_nobody_else(
    page: Page, six_people: str, written: str, taken: str
) -> None:
    open_at(page, f"{six_people}/table")
    field = page.get_by_test_id("stSidebar").get_by_role("combobox", name="Commenter")
    field.click()
    field.press_sequentially(written)
    field.press("Enter")
    page.wait_for_url(f"**/table?commenter={quote_plus(taken)}")
    expect(page.get_by_text("1 of 6 comments", exact=True)).to_be_visible()
