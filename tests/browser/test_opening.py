"""One's own pages and files: pasted, given, refused, and never shown to anybody else."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.steps import address, forum_comments, open_at, serving, upload
from tests.conftest import DATA

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"


def small_file(secret: str) -> bytes:
    rows = [
        {"comment_id": "1", "parent_id": None, "commenter": f"Ann {secret}", "text": f"I say {secret}."},
        {"comment_id": "2", "parent_id": "1", "commenter": "Ben", "text": f"{secret}, indeed."},
    ]
    return json.dumps({"articles": [{"title": f"On {secret}"}], "comments": rows}).encode()


def whole_page(page: Page) -> str:
    """Give all text that the page has, in its frames, menus and addresses too."""
    shown = page.locator("article.comment").all_text_contents()
    return page.content() + address(page) + "".join(shown)


def test_a_page_is_pasted_on_the_first_screen(page: Page, app: str) -> None:
    open_at(page, app)
    pasted = (DATA / "news_page.txt").read_text("utf-8").replace("Moira Pennock", "Moira Pasted")
    main = page.get_by_test_id("stMain")
    main.get_by_label("Paste a whole page, with its comments").fill(pasted)
    main.get_by_role("button", name="See it").click()
    page.wait_for_url("**/?source=*")
    expect(page.get_by_text("28 comments by 20 commenters.")).to_be_visible()
    expect(page.locator("article.comment .name").first).to_have_text("Moira Pasted")


def test_a_given_file_is_opened(page: Page, app: str) -> None:
    open_at(page, f"{app}/read?tone=negative")
    upload(page, "mine.json", (DATA / "forum_thread.json").read_bytes())
    page.wait_for_url("**/?source=*")
    expect(page.get_by_text("of whom wrote more than once")).to_contain_text("The Common Loaf")
    page.get_by_test_id("stSidebar").get_by_role("link", name="Read").click()
    expect(page.locator("article.comment .name").first).to_have_text(forum_comments()[0]["commenter"])


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("tool.exe", b"MZ\x90\x00", "not allowed"),
        ("photo.txt", PNG * 20, "binary data; no comments were recognised in it"),
        ("empty.csv", b"", "This file is empty."),
        ("broken.json", b'{"comments": [{"text": "a"', "could not be opened"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words_and_the_app_goes_on(
    page: Page, app: str, name: str, content: bytes, said: str
) -> None:
    open_at(page, f"{app}/read")
    upload(page, name, content)
    expect(page.get_by_test_id("stSidebar")).to_contain_text(said)
    expect(page.locator("article.comment")).to_have_count(28)
    page.get_by_test_id("stSidebar").get_by_role("link", name="Tone").click()
    page.wait_for_url("**/tone")
    expect(page.get_by_role("heading", level=1)).to_contain_text("How does it sound")


def test_a_file_that_is_too_large_is_refused_in_words(page: Page, tight: str) -> None:
    open_at(page, f"{tight}/read")
    upload(page, "large.csv", b"name,text\n" + b"Ann,again and again\n" * 100_000)
    expect(page.get_by_test_id("stSidebar")).to_contain_text("1MB or smaller")
    expect(page.locator("article.comment")).to_have_count(28)


def test_the_server_refuses_a_large_file_that_no_page_has_checked(page: Page, tight: str) -> None:
    sent = []
    page.on("request", lambda asked: sent.append(asked) if asked.method == "PUT" else None)
    open_at(page, f"{tight}/read")
    upload(page, "mine.json", small_file("small"))
    page.wait_for_url("**/?source=*")
    headers = {name: sent[0].headers[name] for name in ("x-xsrftoken",) if name in sent[0].headers}
    answer = page.request.put(
        f"{sent[0].url.rpartition('/')[0]}/another",
        headers=headers,
        multipart={"file": {"name": "a.csv", "mimeType": "text/csv", "buffer": b"a" * 1_500_000}},
    )
    assert answer.status == 413


@pytest.fixture(scope="module")
def tight(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[str]:
    log = tmp_path_factory.mktemp("tight") / "log.txt"
    with serving(log, "--server.maxUploadSize", "1") as url:
        yield url


def test_two_visitors_never_see_each_other_s_files(
    new_page: Callable[..., Page], app: str, tmp_path: Path
) -> None:
    first, second = new_page(), new_page()
    for page, secret in ((first, "marigold"), (second, "petunia")):
        open_at(page, app)
        upload(page, f"{secret}.json", small_file(secret))
        page.wait_for_url("**/?source=*")
        expect(page.locator("article.comment .name").first).to_have_text(f"Ann {secret}")
    assert "petunia" not in whole_page(first)
    assert "marigold" not in whole_page(second)
    for stem in ("read", "overview"):
        open_at(second, f"{app}/{stem.replace('overview', '')}{address(first)[1:]}")
        expect(second.get_by_text("This link leads to a file that is not open here.")).to_be_visible()
        expect(second.locator("article.comment")).to_have_count(0)
        assert "marigold" not in whole_page(second)


def test_a_link_to_an_upload_shows_its_view_once_the_file_is_given_again(
    new_page: Callable[..., Page], app: str
) -> None:
    first, second = new_page(), new_page()
    open_at(first, app)
    upload(first, "mine.json", small_file("foxglove"))
    first.wait_for_url("**/?source=*")
    open_at(second, f"{app}/read{address(first)[1:]}&text=indeed")
    main = second.get_by_test_id("stMain")
    content = {"name": "m.json", "mimeType": "application/json", "buffer": small_file("foxglove")}
    main.locator("input[type=file]").set_input_files([content])
    expect(second.get_by_text("On foxglove").first).to_be_visible()
