"""Pages visited in tests: every kind of discussion, opened as a visitor would, read once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import hostile
from tests.conftest import SEED
from tests.shown import FIRST, MADE, Shown, show


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write the discussions that are made for tests."""
    folder = tmp_path_factory.mktemp("made")
    written = {"hostile": hostile.write(folder / "hostile.json")}
    for name, content in MADE.items():
        written[name] = folder / f"{name}.json"
        written[name].write_bytes(content())
    return written


@pytest.fixture(scope="module")
def visited() -> dict[tuple[str, str], Shown]:
    """Keep what pages without parameters showed: several tests look at it."""
    return {}


@pytest.fixture
def on(
    files: dict[str, Path],
    visited: dict[tuple[str, str], Shown],
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., Shown]:
    """Run a page on a discussion, opened as from the command line unless it is a sample."""

    def shown(source: str, stem: str, /, **parameters: str | list[str]) -> Shown:
        if source == "the real page" and not SEED.exists():
            pytest.skip(f"the real page is not here: {SEED.name}")
        opened = files | {"the real page": SEED}
        given = [str(opened[source])] if source in opened else []
        monkeypatch.setattr(sys, "argv", ["dashboard.py", *given])
        known: dict[str, str | list[str]] = {} if given else {"source": source}
        if parameters:
            return show(stem, **known | parameters)
        if source in FIRST and stem != "discussions":
            known |= {"discussion": FIRST[source]}
        if (source, stem) not in visited:
            visited[source, stem] = show(stem, **known)
        return visited[source, stem]

    return shown
