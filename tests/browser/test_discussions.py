"""A source with many discussions: it opens on the list of them, and the list leads to each."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import hostile, made
from tests.browser.steps import (
    address,
    downloaded,
    go_back,
    open_at,
    serving,
    settled,
    step_to,
    upload,
)
from tests.browser.test_hostile import expect_unharmed
from tests.browser.test_looks import NARROW
from tests.conftest import DATA

LIST = "/discussions?source=short_thread"
CHOIR, GLOVE = "choir-room-heating", "one-red-glove"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("many")
    path = folder / "town.json"
    path.write_bytes(made.as_json(made.many(1_500, discussions=120)))
    with serving(folder / "log.txt", files=(path,)) as url:
        yield url


def rows(page: Page) -> list[str]:
    """Give the ids of the discussions in the list, once it is drawn."""
    expect(page.locator("tbody tr").first).to_be_visible()
    found: list[str] = page.locator("tbody tr").evaluate_all(
        "all => all.map(each => each.dataset.discussion)"
    )
    return found


def test_the_first_visit_leads_to_the_list_and_back_leads_out_again(page: Page, many: str) -> None:
    page.goto("about:blank")
    page.goto(many)
    page.wait_for_url("**/discussions")
    settled(page)
    assert len(rows(page)) == 50
    page.go_back()
    assert page.url == "about:blank"


def test_a_row_leads_to_its_discussion_by_mouse_and_back(page: Page, app: str) -> None:
    open_at(page, f"{app}{LIST}")
    assert rows(page) == [CHOIR, GLOVE]
    page.locator("tbody tr").nth(1).locator("td").first.click()
    page.wait_for_url(f"**/?source=short_thread&discussion={GLOVE}")
    expect(page.get_by_text("5 comments by 4 people")).to_be_visible()
    settled(page)
    go_back(page, LIST)
    page.get_by_role("link", name=CHOIR).click()
    page.wait_for_url(f"**/?source=short_thread&discussion={CHOIR}")
    expect(page.get_by_text("7 comments by 4 people")).to_be_visible()


def test_a_row_leads_to_its_discussion_by_keyboard(page: Page, app: str) -> None:
    open_at(page, f"{app}{LIST}")
    page.get_by_role("link", name=GLOVE).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/?source=short_thread&discussion={GLOVE}")
    expect(page.get_by_role("heading", level=1)).to_have_text(GLOVE)


def test_search_order_and_page_are_in_the_address(page: Page, many: str) -> None:
    open_at(page, f"{many}/discussions")
    page.get_by_role("button", name="Page 3").or_(page.get_by_text("3", exact=True)).first.click()
    page.wait_for_url("**/discussions?page=3")
    settled(page)
    assert len(rows(page)) == 20
    field = page.get_by_label("Title or id contains")
    field.fill("(d11")
    field.press("Enter")
    page.wait_for_url("**/discussions?find=*")
    expect(page.locator("tbody tr")).to_have_count(11)
    page.reload()
    settled(page)
    expect(page.locator("tbody tr")).to_have_count(11)
    expect(page.get_by_label("Title or id contains")).to_have_value("(d11")


def test_the_list_is_downloaded_as_it_was_found_and_sorted(page: Page, app: str) -> None:
    open_at(page, f"{app}{LIST}&sort=unanswered")
    assert rows(page) == [GLOVE, CHOIR]
    name, content = downloaded(page, page.get_by_role("button", name="This list as CSV"))
    assert name == "short-thread-jsonl--discussions.csv"
    table = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [(row["discussion_id"], row["comments"], row["unanswered"]) for row in table] == [
        (GLOVE, "5", "1"),
        (CHOIR, "7", "0"),
    ]
    name, content = downloaded(page, page.get_by_role("button", name="Their comments as CSV"))
    assert name == "short-thread-jsonl--comments.csv"
    comments = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [row["discussion_id"] for row in comments] == [CHOIR] * 7 + [GLOVE] * 5


def test_a_given_file_with_several_discussions_opens_on_the_list(page: Page, app: str) -> None:
    open_at(page, f"{app}/read")
    upload(page, "mine.jsonl", (DATA / "short_thread.jsonl").read_bytes())
    page.wait_for_url("**/discussions?source=*")
    settled(page)
    assert rows(page) == [CHOIR, GLOVE]
    page.get_by_test_id("stSidebar").get_by_role("link", name="Read").click()
    page.wait_for_url(f"**/read?source=*&discussion={CHOIR}")
    expect(page.locator("article.comment")).to_have_count(7)


def test_several_files_given_at_once_are_one_source(page: Page, app: str) -> None:
    open_at(page, f"{app}/read")
    sidebar = page.get_by_test_id("stSidebar")
    sidebar.locator("details", has_text="Open your own page or file").locator("summary").click()
    files = [
        {"name": name, "mimeType": "application/json", "buffer": (DATA / name).read_bytes()}
        for name in ("short_thread.jsonl", "forum_thread.json")
    ]
    sidebar.locator("input[type=file]").set_input_files(files)  # type: ignore[arg-type]
    page.wait_for_url("**/discussions?source=*")
    settled(page)
    assert rows(page) == ["the-common-loaf", CHOIR, GLOVE]


def test_hostile_titles_and_first_words_do_no_harm(
    page: Page, tmp_path: Path, chromium: Browser
) -> None:
    rows_of = [(f"x{number}", attack) for number, attack in enumerate(hostile.ATTACKS)]
    content = {
        "articles": [{"discussion_id": each, "title": attack} for each, attack in rows_of[:12]],
        "comments": [
            {"discussion_id": each, "comment_id": "1", "text": attack} for each, attack in rows_of
        ],
    }
    path = tmp_path / "many.json"
    path.write_text(json.dumps(content), "ascii")
    with serving(tmp_path / "log.txt", files=(path,)) as url:
        open_at(page, f"{url}/discussions")
        assert len(rows(page)) == len(hostile.ATTACKS)
        titles = page.locator("tbody th a").all_text_contents()
        assert [hostile.as_read(attack) for attack in hostile.ATTACKS[:12]] == titles[:12]
        expect_unharmed(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.locator("tbody tr").nth(2).locator("td").first.click()
        page.wait_for_url("**discussion=x2")
        settled(page)
        expect_unharmed(page)
        page.close()


def test_the_list_fits_a_narrow_screen(new_page: Callable[..., Page], many: str) -> None:
    page = new_page(viewport=NARROW, has_touch=True)
    open_at(page, f"{many}/discussions")
    assert len(rows(page)) == 50
    wide = page.get_by_test_id("stMain").evaluate("it => it.scrollWidth - it.clientWidth")
    assert wide == 0
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    step_to(page, "/discussions?sort=last_at")
    assert address(page) == "/discussions?sort=last_at"
    expect(page.locator("tbody td.sorted").first).to_be_visible()
