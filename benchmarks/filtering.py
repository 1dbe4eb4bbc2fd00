"""How long a change of filter takes at 5,000 comments: in process, and in the browser.

Run it with `python -m benchmarks.filtering`.
"""

from __future__ import annotations

import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from analysis.filters import Filters
from benchmarks.running import (
    COMMENTS,
    PATIENCE_SECONDS,
    chromium,
    made_file,
    median_seconds,
    print_table,
    serving,
    wait_until_up,
)
from store import Store, View, open_file
from store.query import filters_from

TIMES = 5
FILTERS = {
    "text": ("text", "harbour"),
    "tone": ("tone", "negative"),
    "reply level": ("level", "2-4"),
    "name": ("name", "ada"),
    "days": ("days", "2024-05-14..2024-05-14"),
}
PAGES = ("", "read", "table", "replies", "commenters", "tone")
WORDS = ("harbour", "bridge", "petition", "wooden", "lamp")
STANDS_STILL = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    return app?.dataset.testScriptState === 'notRunning' && document.querySelector('h1')
        && !document.querySelector('[data-testid=stSkeleton]');
}"""


def main() -> None:
    """Print both tables."""
    with tempfile.TemporaryDirectory() as folder:
        file = made_file(folder)
        store = open_file(file)
        times = f"median of {TIMES}"
        print_table(f"A view of {COMMENTS:,} comments through one filter ({times})", _views(store))
        print_table(f"From Enter to the new count in the browser ({times})", _typed(store, file))


def _views(store: Store) -> list[tuple[str, float]]:
    def narrowed(pair: tuple[str, str]) -> None:
        view = _view(store, filters_from([pair]))
        assert 0 < len(view.published) <= len(view.comments) < COMMENTS

    return [(name, median_seconds(TIMES, partial(narrowed, FILTERS[name]))) for name in FILTERS]


def _view(store: Store, filters: Filters) -> View:
    return View(store, str(store.articles["discussion_id"].iloc[0]), filters)


def _typed(store: Store, file: Path) -> list[tuple[str, float]]:
    with serving(file) as url, chromium() as browser:
        wait_until_up(url)
        return [(page or "overview", _typed_on(f"{url}/{page}", store, browser)) for page in PAGES]


def _typed_on(address: str, store: Store, browser: Browser) -> float:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(PATIENCE_SECONDS * 1_000)
    page.goto(address)
    field = page.get_by_label("Text contains")
    field.wait_for()
    seconds = []
    for word in WORDS:
        left = len(_view(store, Filters(text=word)).comments)
        page.wait_for_function(STANDS_STILL)
        field.fill(word)
        begun = time.perf_counter()
        field.press("Enter")
        page.get_by_text(f"{left:,} of {COMMENTS:,} comments", exact=True).wait_for()
        seconds.append(time.perf_counter() - begun)
    page.close()
    return median(seconds)


if __name__ == "__main__":
    main()
