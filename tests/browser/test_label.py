"""Label: by key, by mouse and by touch; no key is lost, and nothing is shown that could sway."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from analysis.rows import comment_keys
from store import View, open_file
from store.labelled import sample_in_use
from store.sidecar import ENDING
from tests import hostile
from tests.browser.steps import FORUM, downloaded, open_at, serving, settled, step_to
from tests.conftest import DATA

LABEL_OF = {"1": "negative", "2": "neutral", "3": "positive", "0": "cannot tell"}
PATIENCE_MILLISECONDS = 30_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "forum_thread.json"
    shutil.copy(DATA / path.name, path)
    return path


@pytest.fixture
def served(file: Path, tmp_path: Path, chromium: Browser) -> Iterator[str]:
    with serving(tmp_path / "log.txt", files=(file,)) as url:
        yield url


def kept(path: Path) -> list[dict[str, Any]]:
    """Read the labels beside a file, without the help of the app."""
    beside = path.with_name(path.name + ENDING)
    if not beside.exists():
        return []
    rows: list[dict[str, Any]] = json.loads(beside.read_text("utf-8"))["labels"]
    return rows


def wait_for(page: Page, path: Path, count: int) -> list[dict[str, Any]]:
    """Wait until so many labels lie beside a file."""
    for _ in range(PATIENCE_MILLISECONDS // 100):
        if len(kept(path)) == count:
            break
        page.wait_for_timeout(100)
    rows = kept(path)
    assert len(rows) == count
    return rows


def begin(page: Page, address: str) -> None:
    open_at(page, address)
    expect(page.locator(".labelling .text")).to_be_visible()


def progress(page: Page, words: str) -> None:
    expect(page.locator(".labelling .top")).to_have_text(words)


def test_no_key_is_lost_however_fast(page: Page, served: str, file: Path) -> None:
    begin(page, f"{served}/label")
    expect(page.locator(".labelling")).to_be_focused()
    keys = "123" * 8 + "30" + "12" * 5
    for key in keys:
        page.keyboard.press(key)
    progress(page, "37 of 60")
    rows = wait_for(page, file, 36)
    _, sample = sample_in_use(View(open_file(file), "the-common-loaf"))
    wanted = dict(zip(comment_keys(sample), [LABEL_OF[key] for key in keys], strict=False))
    assert {(row["discussion_id"], row["comment_id"]): row["label"] for row in rows} == wanted
    settled(page)
    page.reload()
    settled(page)
    progress(page, "37 of 60")


def test_a_label_is_taken_back_and_a_comment_skipped(page: Page, app: str) -> None:
    begin(page, f"{app}/label?{FORUM}")
    text = page.locator(".labelling .text")
    first = text.text_content()
    page.keyboard.press("1")
    progress(page, "2 of 60")
    second = text.text_content()
    assert second != first
    page.keyboard.press("ArrowLeft")
    progress(page, "1 of 60")
    assert text.text_content() == first
    page.keyboard.press(" ")
    progress(page, "2 of 60")
    page.keyboard.press("3")
    page.keyboard.press("u")
    page.keyboard.press("u")
    progress(page, "1 of 60")
    assert text.text_content() == first
    page.keyboard.press("u")  # there is nothing left to take back
    progress(page, "1 of 60")
    page.keyboard.press("x")
    page.keyboard.press("Control+1")
    progress(page, "1 of 60")


def test_buttons_do_what_keys_do_and_keys_go_on_working(page: Page, app: str) -> None:
    begin(page, f"{app}/label?{FORUM}")
    card = page.locator(".labelling")
    card.get_by_role("button", name="negative").click()
    progress(page, "2 of 60")
    card.get_by_role("button", name="cannot tell").click()
    progress(page, "3 of 60")
    page.keyboard.press("2")
    progress(page, "4 of 60")
    card.get_by_role("button", name="back").click()
    progress(page, "3 of 60")


def test_a_thumb_on_a_telephone_labels(new_page: Callable[..., Page], app: str) -> None:
    page = new_page(viewport={"width": 400, "height": 800}, has_touch=True, is_mobile=True)
    begin(page, f"{app}/label?{FORUM}")
    button = page.locator(".labelling").get_by_role("button", name="positive")
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    assert box["x"] + box["width"] <= 400
    button.tap()
    progress(page, "2 of 60")


def test_digits_typed_into_the_name_are_no_labels(page: Page, app: str) -> None:
    begin(page, f"{app}/label?{FORUM}")
    page.keyboard.press("1")
    progress(page, "2 of 60")
    name = page.locator(".st-key-coder input")
    name.fill("")
    name.press_sequentially("Ann 123")
    name.press("Enter")
    progress(page, "1 of 60")
    name.fill("me")
    name.press("Enter")
    progress(page, "2 of 60")


def test_labels_stay_while_other_pages_are_looked_at(page: Page, app: str) -> None:
    begin(page, f"{app}/label?{FORUM}")
    for key in "1231":
        page.keyboard.press(key)
    progress(page, "5 of 60")
    expect(page.get_by_text("Label 26 more to see how the word lists did.")).to_be_visible()
    step_to(page, f"tone?{FORUM}")
    step_to(page, f"label?{FORUM}")
    progress(page, "5 of 60")


def test_labels_go_away_as_a_file_and_come_back(page: Page, app: str) -> None:
    begin(page, f"{app}/label?{FORUM}")
    for key in "12":
        page.keyboard.press(key)
    expect(page.get_by_text("Label 28 more to see how the word lists did.")).to_be_visible()
    settled(page)
    box = page.locator("[data-testid=stExpander]", has_text="Labels as a file")
    box.locator("summary").click()
    name, content = downloaded(page, box.get_by_role("button", name="Labels as CSV"))
    assert name == "the-common-loaf-closed-yesterday-what-killed-it--labels.csv"
    assert content.decode("utf-8-sig").count("\r\n") == 3
    box.get_by_role("button", name="Delete this coder’s labels").click()
    progress(page, "1 of 60")
    given = {"name": "labels.csv", "mimeType": "text/csv", "buffer": content + b"x,zz,me,sad\r\n"}
    box.locator("input[type=file]").set_input_files([given])
    expect(box).to_contain_text("2 labels were loaded (by me). 1 row has a label other than")
    progress(page, "3 of 60")


def test_hostile_comments_are_shown_as_they_are(
    page: Page, tmp_path: Path, chromium: Browser
) -> None:
    path = hostile.write(tmp_path / "hostile.json")
    with serving(tmp_path / "log.txt", files=(path,)) as url:
        begin(page, f"{url}/label")
        texts = set()
        card = page.locator(".labelling")
        while card.locator(".text").count():
            texts.add(card.locator(".text").text_content())
            page.keyboard.press("2")
        assert len(texts) >= 25
        assert page.evaluate("window.harmed") is None
        settled(page)
        wait_for(page, path, len(kept(path)))
        expect(page.get_by_text("How often do they agree?")).to_be_visible()
        settled(page)
        assert page.evaluate("window.harmed") is None
