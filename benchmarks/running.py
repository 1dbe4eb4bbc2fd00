"""What the benchmarks share: a file to open, the installed command, a browser, a table."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from tests.made import as_json, many

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_SECONDS = 120
COMMENTS = 5_000
FLAGS = (
    "--no-sandbox --disable-gpu --disable-dev-shm-usage --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)


def made_file(folder: str) -> Path:
    """Write a made-up discussion of 5,000 comments."""
    path = Path(folder) / "five_thousand.json"
    path.write_bytes(as_json(many(COMMENTS)))
    return path


@contextmanager
def serving(file: Path) -> Iterator[str]:
    """Run `undercurrent open FILE` on a free port; give its address at once, before it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    server = subprocess.Popen(
        [sys.executable, "-m", "cli", "open", str(file), "--port", port],
        cwd=ROOT,
        env=os.environ | {"STREAMLIT_SERVER_HEADLESS": "true"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(server.pid, signal.SIGTERM)  # the command and the server that it started
        server.wait(PATIENCE_SECONDS)


def wait_until_up(url: str) -> None:
    """Wait until the server answers."""
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health") as answer:
                answer.read()
            return
        except urllib.error.URLError:
            if time.monotonic() > end:
                raise
            time.sleep(0.02)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium without a window."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=FLAGS.split()
        )
        yield browser
        browser.close()


def median_seconds(times: int, work: Callable[[], object]) -> float:
    """Give the median of the seconds that some work takes."""
    return median(_seconds(work) for _ in range(times))


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def print_table(title: str, rows: Iterable[tuple[str, float]]) -> None:
    """Print what was measured, in seconds."""
    print(f"\n{title}")
    for name, seconds in rows:
        print(f"  {name:<44}{seconds:8.3f} s")
