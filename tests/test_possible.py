"""Links that are possible, below those that are asserted."""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import pytest

from analysis.replies.possible import POSSIBLE_FROM, possible_links
from sentences.links import INFERRED_HEADING, POSSIBLE_HEADING
from tests.conftest import DATA
from tests.shown import run, show


def candidates(*rows: tuple[str, str | None, float | None, str, bool]) -> pd.DataFrame:
    names = ["comment_id", "parent_id", "probability", "evidence", "asserted"]
    return pd.DataFrame(list(rows), columns=names)


def test_what_is_asserted_stands_first_and_shuts_out_other_answers_of_its_comment() -> None:
    found = possible_links(
        candidates(
            ("c", "b", 0.95, "", False),
            ("d", "a", 0.8, "addresses Ann", True),
            ("d", "c", 0.6, "", False),
        )
    )
    assert found[["comment_id", "parent_id", "asserted"]].to_numpy().tolist() == [
        ["d", "a", True],
        ["c", "b", False],
    ]


@pytest.mark.parametrize(
    ("probability", "evidence", "shown"),
    [
        (POSSIBLE_FROM, "", True),
        (POSSIBLE_FROM - 0.001, "", False),
        (0.01, "may name Ann", True),
        (None, "may name Ann", False),  # settled: somebody has said so
    ],
)
def test_a_link_is_possible_from_three_in_ten_on_or_with_evidence_of_its_own(
    probability: float | None, evidence: str, *, shown: bool
) -> None:
    found = possible_links(candidates(("b", "a", probability, evidence, False)))
    assert found["comment_id"].tolist() == (["b"] if shown else [])


def test_of_a_comment_the_likeliest_is_shown_alone() -> None:
    found = possible_links(
        candidates(
            ("c", "a", 0.31, "", False), ("c", "b", 0.4, "", False), ("b", None, 0.5, "", False)
        )
    )
    assert found["comment_id"].tolist() == ["c", "b"]  # the article last: it says least
    assert found["parent_id"].fillna("").tolist() == ["b", ""]


def test_a_comment_is_named_before_the_article_and_evidence_before_both() -> None:
    found = possible_links(
        candidates(
            ("b", None, 0.6, "", False),
            ("b", "a", 0.35, "", False),
            ("c", "a", 0.5, "", False),
            ("d", None, 0.2, "speaks of the article", False),
        )
    )
    assert found["comment_id"].tolist() == ["d", "c", "b"]
    assert found["parent_id"].fillna("").tolist() == ["", "a", "a"]


def test_a_page_without_recorded_replies_shows_what_may_be_and_takes_a_word_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes((DATA / "news_page.txt").read_bytes())
    monkeypatch.setattr(sys, "argv", ["dashboard.py", str(path)])
    page = show("replies")
    for _ in range(100):
        if INFERRED_HEADING in page.words():
            break
        page = run(page.app)
    assert page.faults() == []
    assert {INFERRED_HEADING, POSSIBLE_HEADING} <= set(page.words().splitlines())
    offered = [each for each in page.app.main.button if each.label == "It is so"]
    before = len(offered)
    assert before >= 1
    comment = offered[0].key.removeprefix("confirm:")
    offered[0].click()
    again = run(page.app)
    assert again.faults() == []
    assert comment not in [
        each.key.removeprefix("confirm:")
        for each in again.app.main.button
        if each.label == "It is so"
    ]
    source = again.app.session_state["session"].opened.source
    assert [key[1] for key in source.sidecar.corrections] == [comment]
