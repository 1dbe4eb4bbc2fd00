"""A million comments, in one discussion and in nine thousand: every page renders and sends little.

How long each page takes is printed (`pytest -m slow -s tests/test_million.py`), never asserted.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
import pandas as pd
import pytest

from analysis.replies.chains import chain_metrics, reply_chains
from analysis.replies.shape import discussion_shape
from store import Store, build
from tests.made import many
from tests.shown import LARGEST_BYTES, STEMS, Shown, run, show
from ui.frame import sources

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
        patch.setattr(sources, "opened", lambda _: store)
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


ORDERS = {
    "as they come": lambda rows: rows,
    "last first": lambda rows: rows[::-1],
    "shuffled": lambda rows: np.random.default_rng(3).permutation(rows),
}


@pytest.mark.parametrize("order", ORDERS)
def test_a_million_replies_in_one_chain_are_measured_in_any_order_of_rows(order: str) -> None:
    number = ORDERS[order](np.arange(MILLION))
    names = pd.Series(number).astype("str")
    comments = pd.DataFrame(
        {
            "discussion_id": pd.Series(["1"] * MILLION, dtype="str"),
            "comment_id": names,
            "parent_id": pd.Series(number - 1).astype("str").mask(number == 0),
            "parent_source": pd.Series(["explicit"] * MILLION, dtype="str"),
            "commenter_id": pd.Series(number % 7).astype("str"),
            "status": pd.Series(["published"] * MILLION, dtype="str"),
        }
    )
    metrics, chains = chain_metrics(comments), reply_chains(comments)
    assert (metrics["depth"].to_numpy() == number + 1).all()
    assert (metrics["thread_id"] == "0").all()
    for below in ("descendants", "height"):
        assert (metrics[below].to_numpy() == MILLION - 1 - number).all()
    assert chains[["length", "commenters"]].to_numpy().tolist() == [[MILLION, 7]]
    # A path of n+1 nodes has a mean distance of (n+2)/3.
    virality = discussion_shape(comments)["structural_virality"].iloc[0]
    assert virality == pytest.approx((MILLION + 2) / 3)


@pytest.mark.parametrize("discussions", SPREAD.values())
def test_a_million_comments_have_the_same_measures_in_any_order_of_rows(discussions: int) -> None:
    comments = many(MILLION, discussions=discussions).comments
    expected, shape = chain_metrics(comments), discussion_shape(comments)
    for order in ORDERS.values():
        rows = order(np.arange(MILLION))
        found = chain_metrics(comments.iloc[rows])
        pd.testing.assert_frame_equal(found.sort_index(), expected)
        again = discussion_shape(comments.iloc[rows]).set_index("discussion_id")
        pd.testing.assert_frame_equal(
            again.reindex(shape["discussion_id"]), shape.set_index("discussion_id")
        )
