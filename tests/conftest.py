"""Threads drawn in strings, and where the real files are."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pandas as pd
import pytest
from hypothesis import HealthCheck, settings

from loaders import load_parts
from loaders.intake import worker
from loaders.intake.containers import file_part
from loaders.intake.limits import Limits
from loaders.intake.worker import keep_ready
from loaders.intake.worker_answer import Request
from loaders.schema import Corpus, conform, repair_structure

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
CASES = ROOT / "tests" / "cases"
SHARED = ROOT.parent / "shared"
SEED = SHARED / "seeds" / "000_f16def02c588030d.txt"
Test = TypeVar("Test", bound=Callable[..., None])

keep_ready(at_once=False)

# How long an example takes says how busy the machine is, not whether the code is right.
USUAL_EXAMPLES, QUICK_SHARE = 100, 5
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", PATIENT, max_examples=USUAL_EXAMPLES)
settings.register_profile(
    "quick", PATIENT, max_examples=USUAL_EXAMPLES // QUICK_SHARE, derandomize=True
)
if settings.get_current_profile_name() != "thorough":  # asked for by `make check`
    settings.load_profile("quick")


def examples(thorough: int) -> Callable[[Test], Test]:
    """Let a test draw so many examples in `make check`; a fifth, always the same, elsewhere."""

    def limited(test: Test) -> Test:
        whole = settings.get_current_profile_name() == "thorough"
        limit: Test = settings(max_examples=thorough if whole else thorough // QUICK_SHARE)(test)
        return limit

    return limited


def drawn_thread(*lines: str, **columns: list[object]) -> pd.DataFrame:
    """Draw comments: "a" answers the article, "b<a" answers a, "c?" has an unknown parent.

    A discussion is named before a colon ("x:a"); a commenter after an at sign ("b<a@Ann").
    """
    rows = []
    for line in lines:
        discussion, _, rest = line.rpartition(":")
        rest, _, commenter = rest.partition("@")
        name, _, parent = rest.partition("<")
        rows.append(
            {
                "discussion_id": discussion or "1",
                "comment_id": name.rstrip("?"),
                "parent_id": parent or None,
                "parent_source": "none" if name.endswith("?") else "explicit",
                "commenter": commenter or None,
            }
        )
    return repair_structure(conform([], pd.DataFrame(rows).assign(**columns))[1])[0]


@pytest.fixture
def thread() -> Callable[..., pd.DataFrame]:
    return drawn_thread


@pytest.fixture
def seed() -> Path:
    if not SEED.exists():
        pytest.skip(f"the real page is not here: {SEED.name}")
    return SEED


@pytest.fixture(autouse=True)
def files_are_read_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in this process what is read within the usual limits: another begins with a second.

    That both give the same is tested in `test_worker`; tests of the worker itself are marked so.
    """
    read_elsewhere = worker._loaded

    def loaded(asked: Request, wanted: worker.Wanted) -> Corpus:
        if asked.limits != Limits():
            return read_elsewhere(asked, wanted)
        files = [file_part(name, path) for name, path in asked.files]
        return load_parts(files, asked.notes, asked.options)

    if request.node.get_closest_marker("worker") is None:
        monkeypatch.setattr(worker, "_loaded", loaded)


@pytest.fixture
def outside() -> Iterator[socket.socket]:
    """The only way to the internet that a server is given; nobody may come by."""
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        yield proxy
