"""What is downloaded is what is shown: the same rows, the same values, and a name that tells."""

from __future__ import annotations

import io
import json

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from charts import build
from exports import comment_table
from tests.browser.steps import (
    FORUM,
    chart,
    downloaded,
    forum_comments,
    forum_view,
    open_at,
    open_below,
)

TITLE = "the-common-loaf-closed-yesterday-what-killed-it"
BARS_DRAWN = 10
LONGEST_BARS = """each => {
    const drawn = each.querySelector('.js-plotly-plot').data[0];
    return [Array.from(drawn.x), drawn.customdata.map(mark => mark[0])];
}"""


@pytest.fixture
def filtered(page: Page, app: str) -> Page:
    open_at(page, f"{app}/commenters?{FORUM}&level=2-3")
    open_below(page, "words-by-commenter")
    return page


def test_a_chart_s_csv_and_json_begin_with_its_bars_and_go_on_with_a_filter_active(
    filtered: Page,
) -> None:
    wanted = build("words-by-commenter", forum_view(level="2-3")).data
    lengths, people = chart(filtered, "Who wrote the most words?").evaluate(LONGEST_BARS)
    below = filtered.locator("[data-testid=stExpander]", has=filtered.locator(
        ".st-key-picture-words-by-commenter"))  # fmt: skip
    name, content = downloaded(filtered, below.get_by_role("button", name="CSV", exact=True))
    assert name == f"{TITLE}--words-by-commenter.csv"
    table = pd.read_csv(io.BytesIO(content))
    assert table["words"].tolist() == wanted["words"].tolist()
    assert table["commenter_id"].tolist() == wanted["commenter_id"].tolist()
    assert len(table) > len(lengths) == BARS_DRAWN
    assert table["words"].tolist()[:BARS_DRAWN] == lengths
    assert table["commenter_id"].tolist()[:BARS_DRAWN] == people
    assert table.columns.tolist() == wanted.columns.tolist()
    name, content = downloaded(filtered, below.get_by_role("button", name="JSON", exact=True))
    assert name == f"{TITLE}--words-by-commenter.json"
    assert json.loads(content) == table.to_dict("records")


def test_the_picture_of_a_chart_is_named_after_discussion_and_chart(filtered: Page) -> None:
    drawn = chart(filtered, "Who wrote the most words?")
    drawn.hover()
    with filtered.expect_download() as waiting:
        drawn.locator(".modebar-btn").first.click()
    assert waiting.value.suggested_filename == f"{TITLE}--words-by-commenter.svg"


def test_the_filtered_comments_are_the_ones_in_the_files(page: Page, app: str) -> None:
    open_at(page, f"{app}/table?{FORUM}&commenter=u-dot")
    expect(page.get_by_text("of 96 published comments")).to_be_visible()
    wanted = [row for row in forum_comments() if row["commenter_id"] == "u-dot"]
    view = forum_view(commenter="u-dot")
    exported = comment_table(view.comments, view.store.scored_by)
    for ending, read in (("csv", pd.read_csv), ("parquet", pd.read_parquet)):
        button = page.get_by_role("button", name=f"These comments as {ending.upper()}")
        name, content = downloaded(page, button)
        assert name == f"{TITLE}--comments.{ending}"
        table = read(io.BytesIO(content))
        assert table["comment_id"].tolist() == [row["comment_id"] for row in wanted]
        assert table["text"].tolist() == [row["text"] for row in wanted]
        assert table["score"].tolist() == [row["score"] for row in wanted]
        assert table.columns.tolist() == exported.columns.tolist()
