"""One's own pages and files: pasted, given, refused, and never shown to anybody else."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.steps import (
    address,
    expect_ids,
    forum_comments,
    open_at,
    opened,
    serving,
    step_to,
    upload,
)
from tests.conftest import DATA

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"


def small_file(secret: str) -> bytes:
    rows = [
        {
            "comment_id": "1",
            "parent_id": None,
            "commenter": f"Ann {secret}",
            "text": f"I say {secret}.",
        },
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
    opened(page)
    expect(page.get_by_text("28 comments by 20 commenters.")).to_be_visible()
    expect(page.locator("article.comment .name").first).to_have_text("Moira Pasted")


def test_a_given_file_is_opened(page: Page, app: str) -> None:
    open_at(page, f"{app}/read?tone=negative")
    upload(page, "mine.json", (DATA / "forum_thread.json").read_bytes())
    opened(page)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("The Common Loaf closed yesterday. What killed it?")
    page.get_by_test_id("stSidebar").get_by_role("link", name="Read").click()
    expect(page.locator("article.comment .name").first).to_have_text(
        forum_comments()[0]["commenter"]
    )


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("tool.exe", b"MZ\x90\x00", "not allowed"),
        ("photo.txt", PNG * 20, "photo.txt is a picture (PNG); no comments were recognised in it"),
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
    expect(page.get_by_test_id("stSidebar")).to_contain_text("File must be 1.0MB or smaller.")
    expect(page.locator("article.comment")).to_have_count(28)


def test_the_server_refuses_a_large_file_that_no_page_has_checked(page: Page, tight: str) -> None:
    sent = []
    page.on("request", lambda asked: sent.append(asked) if asked.method == "PUT" else None)
    open_at(page, f"{tight}/read")
    upload(page, "mine.json", small_file("small"))
    opened(page)
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
    page: Page, new_page: Callable[..., Page], app: str
) -> None:
    other = new_page()
    for visitor, secret in ((page, "marigold"), (other, "petunia")):
        open_at(visitor, f"{app}/read")
        upload(visitor, f"{secret}.json", small_file(secret))
        opened(visitor)
        expect(visitor.locator("article.comment .name").first).to_have_text(f"Ann {secret}")
    assert "petunia" not in whole_page(page)
    assert "marigold" not in whole_page(other)
    step_to(other, f"/read{address(page).removeprefix('/')}")
    expect(other.get_by_text("This link leads to a file that is not open here.")).to_be_visible()
    expect(other.locator("article.comment")).to_have_count(0)
    assert "marigold" not in whole_page(other)


def test_a_link_to_an_upload_asks_for_the_file_and_then_shows_its_view(
    page: Page, new_page: Callable[..., Page], app: str
) -> None:
    open_at(page, f"{app}/read")
    upload(page, "mine.json", small_file("foxglove"))
    query = opened(page)
    other = new_page()
    open_at(other, f"{app}/read{query}&text=indeed")
    main = other.get_by_test_id("stMain")
    content = {"name": "m.json", "mimeType": "application/json", "buffer": small_file("foxglove")}
    main.locator("input[type=file]").set_input_files([content])
    expect_ids(other, ["2"])
    assert address(other) == f"/read{query}&text=indeed"
