"""A million comments, in one discussion and in nine thousand: every page renders and sends little.

How long each page takes is printed (`pytest -m slow -s tests/test_million.py`), never asserted.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from store import Store, build
from tests.made import many
from tests.shown import LARGEST_BYTES, STEMS, Shown, run, show
from ui import sources

pytestmark = pytest.mark.slow

MILLION = 1_000_000
SPREAD = {"one discussion": 1, "nine thousand discussions": 9_000}
VIEWS: tuple[tuple[str, dict[str, str]], ...] = (
    *((stem, {}) for stem in STEMS),
    *((stem, {"tone": "negative"}) for stem in STEMS),
    ("read", {"page": "999"}),
    ("read", {"comment": "c999"}),
    ("table", {"sort": "text", "falling": "1"}),
    ("overview", {"fact": "questions"}),
    ("tone", {"text": "harbour", "list": "vader"}),
    ("tone", {"without": "good"}),
    ("overview", {"neutral": "0.2"}),
    ("replies", {"level": "5-9"}),
    ("discussions", {"sort": "unanswered", "find": "(d7"}),
    ("commenters", {"name": "ada"}),
)


@cache
def _store(discussions: int) -> Store:
    return build(many(MILLION, discussions=discussions), "made.parquet")


@pytest.fixture(scope="module", params=SPREAD)
def spread(request: pytest.FixtureRequest) -> Iterator[str]:
    """Serve a corpus of a million comments in place of a sample."""
    store = _store(SPREAD[request.param])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sources, "_file_store", lambda paths, changed_at, options: store)
        yield request.param
    _store.cache_clear()


@pytest.mark.parametrize(("stem", "parameters"), VIEWS)
def test_every_page_of_a_million_comments_renders_and_sends_little(
    spread: str, stem: str, parameters: dict[str, str]
) -> None:
    first = show(stem, source="news_page", discussion="d1", **parameters)
    again = run(first.app)
    _print(spread, stem, parameters, first, again)
    assert first.faults() == again.faults() == []
    assert first.sent < LARGEST_BYTES
    assert again.sent < LARGEST_BYTES


def _print(spread: str, stem: str, parameters: dict[str, str], first: Shown, again: Shown) -> None:
    wanted = " ".join(f"{name}={value}" for name, value in parameters.items())
    print(  # noqa: T201 - the figures are what this test is run for
        f"\n{spread:26}{stem:11}{wanted:24}first {first.seconds:5.1f} s, again "
        f"{again.seconds:5.1f} s, {first.sent / 1000:4.0f} kB",
        end="",
    )
