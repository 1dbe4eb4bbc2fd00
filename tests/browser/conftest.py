"""One Chromium and one server for all browser tests; each test has a session of its own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect, sync_playwright

from tests.browser.steps import serving

FLAGS = (
    "--no-sandbox --disable-gpu --disable-dev-shm-usage --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
TALL = {"width": 1280, "height": 3_000}
PATIENCE_MILLISECONDS = 60_000


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    program = shutil.which("chromium")
    if program is None:
        missing = "no program “chromium” here: the browser tests did not run"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    expect.set_options(timeout=PATIENCE_MILLISECONDS)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=FLAGS.split())
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def app(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("app") / "log.txt") as url:
        yield url


@pytest.fixture(scope="package")
def shared(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport=TALL)
    yield context
    context.close()


@pytest.fixture
def faults() -> Iterator[list[str]]:
    """Collect what must never happen on any page of a test."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def page(shared: BrowserContext, faults: list[str]) -> Iterator[Page]:
    """A page with a session of its own; what the browser keeps between pages is shared."""
    opened = _watched(shared, faults)
    yield opened
    opened.close()


@pytest.fixture
def new_page(chromium: Browser, faults: list[str]) -> Iterator[Callable[..., Page]]:
    """Give pages in browsers of their own, each with its settings."""
    contexts = []

    def opened(**settings: Any) -> Page:
        contexts.append(chromium.new_context(**{"viewport": TALL} | settings))
        return _watched(contexts[-1], faults)

    yield opened
    for context in contexts:
        context.close()


def _watched(context: BrowserContext, faults: list[str]) -> Page:
    context.set_default_timeout(PATIENCE_MILLISECONDS)
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
    page.on("request", lambda request: faults.extend(_outside(page, request.url)))

    def dismissed(dialog: Dialog) -> None:
        faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", dismissed)
    return page


def _outside(page: Page, url: str) -> list[str]:
    """Tell of a request that leaves the app: another host, or another port of this one."""
    asked, at_home = urlsplit(url), urlsplit(page.url)
    inside = asked.scheme in ("data", "blob") or page.url == "about:blank"
    return [] if inside or asked.netloc == at_home.netloc else [f"request: {url}"]
