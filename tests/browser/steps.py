"""What a test does in the browser, and the server it does it to."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from store import View, open_file
from store.query import filters_from
from tests.conftest import DATA, ROOT

PATIENCE_SECONDS = 120  # for a machine that has much else to do
VISITOR_LEFT = re.compile(
    r"^Traceback .*\n(?: .*\n)+starlette\.websockets\.WebSocketDisconnected: .*$", re.MULTILINE
)
UPLOADED = re.compile(r"/\?source=[0-9a-f]{16}$")
FORUM = "source=forum_thread"
STANDS_STILL = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    return app?.dataset.testScriptState === 'notRunning' && document.querySelector('h1')
        && !document.querySelector('[data-testid=stSkeleton]');
}"""
STEP = "to => {history.pushState({}, '', to); dispatchEvent(new PopStateEvent('popstate'))}"
# A step back or on is followed by a run of the page; that it has begun is seen here. What the page
# shows already may be all that is wanted: then none begins, however long one waits.
WATCH = """longest => {
    const app = document.querySelector('[data-testid=stApp]');
    const watched = { began: false, until: performance.now() + longest };
    const observer = new MutationObserver(() => {
        watched.began ||= app.dataset.testScriptState !== 'notRunning';
    });
    observer.observe(app, { attributes: true, attributeFilter: ['data-test-script-state'] });
    window.watched = watched;
}"""
BEGAN = "() => window.watched.began || performance.now() > window.watched.until"
NO_RUN_AFTER_SECONDS = 5
POINTED_AT = (
    "() => [...document.querySelectorAll('.hoverlayer')].some(each => each.hasChildNodes())"
)


@contextmanager
def serving(log: Path, *arguments: str, files: tuple[Path, ...] = ()) -> Iterator[str]:
    """Serve the dashboard on a free port and give its address; nothing may go wrong meanwhile.

    When a page is closed while it connects, Streamlit 1.67 tries to close that connection once
    more, and Starlette objects: that is nothing of ours.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    command += ["--server.headless", "true", "--server.fileWatcherType", "none", *arguments]
    with log.open("wb") as written:
        server = subprocess.Popen(
            [*command, "--", *map(str, files)], cwd=ROOT, stdout=written, stderr=written
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_up(url, server)
            yield url
        finally:
            server.terminate()
            server.wait(PATIENCE_SECONDS)
    said = VISITOR_LEFT.sub("", log.read_text("utf-8", errors="replace"))
    assert "Traceback" not in said, said[-4_000:]


def _wait_until_up(url: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health") as answer:
                answer.read()
            return
        except urllib.error.URLError:
            assert server.poll() is None, "the server ended by itself"
            assert time.monotonic() < end, "the server does not answer"
            time.sleep(0.05)


def open_at(page: Page, address: str) -> None:
    """Load an address and wait until the page stands still."""
    page.goto(address)
    settled(page)


def step_to(page: Page, address: str) -> None:
    """Go to an address inside the app, as its own links do."""
    _watch(page)
    page.evaluate(STEP, address)
    _settled_again(page)


def go_back(page: Page, before: str) -> None:
    """Press Back once; it must lead to this address."""
    _watch(page)
    page.go_back()
    page.wait_for_url(f"**{before}")
    _settled_again(page)
    assert address(page) == before


def _watch(page: Page) -> None:
    page.evaluate(WATCH, NO_RUN_AFTER_SECONDS * 1_000)


def _settled_again(page: Page) -> None:
    """Wait until the run that was watched for has begun, and the app has drawn everything."""
    page.wait_for_function(BEGAN)
    settled(page)


def settled(page: Page) -> None:
    """Wait until the app has drawn everything."""
    page.wait_for_function(STANDS_STILL, timeout=PATIENCE_SECONDS * 1_000)


def address(page: Page) -> str:
    """Give what the address bar says, without the host."""
    return str(page.evaluate("location.pathname + location.search"))


def read_ids(page: Page) -> list[str]:
    """Give the ids of the comments in the reader, those shown as context left out."""
    articles = page.locator("article.comment:not(.context)")
    ids: list[str] = articles.evaluate_all("all => all.map(each => each.dataset.comment)")
    return ids


def expect_ids(page: Page, ids: list[str]) -> None:
    """Wait for the reader to show exactly these comments, in any order."""
    end = time.monotonic() + PATIENCE_SECONDS
    while sorted(read_ids(page)) != sorted(ids) and time.monotonic() < end:
        page.wait_for_timeout(100)
    settled(page)
    assert sorted(read_ids(page)) == sorted(ids)


def chart(page: Page, question: str) -> Locator:
    """Give a chart by its question, once it is drawn."""
    found = page.locator(f'[data-testid=stPlotlyChart][aria-label^="{question}"]')
    expect(found.locator(".main-svg").first).to_be_visible()
    return found


def click_middle(page: Page, mark: Locator) -> None:
    """Click the middle of a mark by its coordinates: Plotly lies a layer for dragging over it."""
    box = mark.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x - 3, y)
    page.mouse.move(x, y)
    page.wait_for_function(POINTED_AT)  # Plotly finds out what lies below the pointer
    page.mouse.click(x, y)


def choose(page: Page, control: str, value: str) -> None:
    """Choose in a list by typing; the list is known by the beginning of its key."""
    field = page.locator(f'[class*="st-key-{control}"]').get_by_role("combobox")
    field.fill(value)
    page.get_by_role("option", name=value, exact=True).click()
    if field.get_attribute("aria-expanded") == "true":
        field.press("Escape")


def open_below(page: Page, name: str) -> None:
    """Open the data and downloads of the chart of this name."""
    holder = page.locator("[data-testid=stExpander]", has=page.locator(f".st-key-picture-{name}"))
    holder.locator("summary").click()
    expect(holder.get_by_role("button", name="CSV", exact=True)).to_be_visible()


def downloaded(page: Page, button: Locator) -> tuple[str, bytes]:
    """Click a download button and give the file's name and content."""
    with page.expect_download() as waiting:
        button.click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def upload(page: Page, name: str, content: bytes) -> None:
    """Give a file to the uploader in the sidebar."""
    sidebar = page.get_by_test_id("stSidebar")
    box = sidebar.locator("details", has_text="Open your own page or file")
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    files = [{"name": name, "mimeType": "application/octet-stream", "buffer": content}]
    sidebar.locator("input[type=file]").set_input_files(files)


def opened(page: Page) -> str:
    """Wait for the Overview of a file just given, and give the address's query."""
    page.wait_for_url(UPLOADED)
    page.wait_for_timeout(300)
    settled(page)
    return address(page).removeprefix("/")


def forum_comments() -> list[dict[str, Any]]:
    """Read the forum sample's comments, without the help of any loader."""
    rows: list[dict[str, Any]] = json.loads((DATA / "forum_thread.json").read_text("utf-8"))[
        "comments"
    ]
    return rows


def forum_view(**filters: str) -> View:
    """Give the view of the forum sample that the app has, made without the app."""
    return View(
        open_file(DATA / "forum_thread.json"), "the-common-loaf", filters_from(filters.items())
    )
