"""How long it takes to open a file: from the command to the first chart, and where it goes.

Run it with `python -m benchmarks.opening`.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from analysis.replies.chains import chain_metrics
from analysis.tone.scoring import score_tone
from benchmarks.running import (
    COMMENTS,
    PATIENCE_SECONDS,
    ROOT,
    chromium,
    made_file,
    median_seconds,
    print_table,
    serving,
    wait_until_up,
)
from engines.words.counting import word_counts
from loaders import load
from store import build

TIMES = 3
FIRST_CHART = "[data-testid=stPlotlyChart] .main-svg"


def main() -> None:
    """Print both tables."""
    with tempfile.TemporaryDirectory() as folder:
        made = made_file(folder)
        with chromium() as browser:
            for file in (ROOT / "data" / "news_page.txt", made):
                steps = [_opened(browser, file) for _ in range(TIMES)]
                names = ("the server answers", "the page has its title", "the first chart is drawn")
                print_table(
                    f"undercurrent open {file.name}, cold, until (median of {TIMES})",
                    [
                        (name, median(times))
                        for name, times in zip(names, zip(*steps, strict=True), strict=True)
                    ],
                )
        print_table(f"{COMMENTS:,} comments in process (median of {TIMES})", _parts(made))


def _opened(browser: Browser, file: Path) -> tuple[float, float, float]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    begun = time.perf_counter()
    with serving(file) as url:
        wait_until_up(url)
        up = time.perf_counter() - begun
        page.goto(url)
        page.locator("h1").first.wait_for(timeout=PATIENCE_SECONDS * 1_000)
        titled = time.perf_counter() - begun
        page.locator(FIRST_CHART).first.wait_for(timeout=PATIENCE_SECONDS * 1_000)
        drawn = time.perf_counter() - begun
        context.close()
    return up, titled, drawn


def _parts(file: Path) -> list[tuple[str, float]]:
    corpus = load(file)
    comments, texts = corpus.comments, corpus.comments["text"]
    store = build(corpus, file.name)
    [place] = corpus.articles["discussion_id"]

    def facts() -> None:
        build(corpus, file.name).facts(place)

    work = {
        "loading": lambda: load(file),
        "TextBlob": lambda: score_tone(texts, "textblob"),
        "VADER": lambda: score_tone(texts, "vader"),
        "chains": lambda: chain_metrics(comments),
        "counting words": lambda: word_counts(texts),
        "store.build (the four above)": lambda: build(corpus, file.name),
        "store.build and the facts of the Overview": facts,
    }
    assert len(store.comments) == COMMENTS
    return [(name, median_seconds(TIMES, each)) for name, each in work.items()]


if __name__ == "__main__":
    main()
