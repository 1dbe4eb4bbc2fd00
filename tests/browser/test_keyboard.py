"""Everything between a filter and a download can be done without a mouse."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from playwright.sync_api import Page, expect

from sentences.charts.current import LABEL
from tests.browser.steps import FORUM, forum_comments, forum_view, open_at, settled

FOCUS = """() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const words = at.getAttribute('aria-label') ?? at.textContent;
    return words.replace(/^keyboard_arrow_\\w+?(?=[A-Z])/, '').trim();
}"""
MOST_STEPS = 150


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until the control of this name has the focus."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUS) == wanted:
            return
    raise AssertionError(f"Tab does not lead to “{wanted}”")


def test_a_filter_is_set_and_a_chart_s_data_downloaded_by_keyboard(page: Page, app: str) -> None:
    open_at(page, f"{app}/tone?{FORUM}")
    tab_to(page, "Tone")  # the page's link
    tab_to(page, "Tone")  # the filter
    page.keyboard.type("neg")
    expect(page.get_by_role("option", name="negative")).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    left = len(forum_view(tone="negative").comments)
    expect(page.get_by_text(f"{left} of 96 published comments")).to_be_visible()
    settled(page)
    tab_to(page, "Data and downloads")
    page.keyboard.press("Enter")
    tab_to(page, "CSV")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    content = Path(waiting.value.path()).read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    assert {row["tone"]: int(row["comments"]) for row in rows}["negative"] == left
    assert waiting.value.suggested_filename.endswith("--tone-counts.csv")


def test_a_comment_of_the_picture_is_reached_by_keyboard(page: Page, app: str) -> None:
    fifth = forum_comments()[4]
    open_at(page, f"{app}/?{FORUM}")
    tab_to(page, LABEL)
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".current .note")).to_contain_text(fifth["text"][:25])
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/read?{FORUM}&comment={fifth['comment_id']}")
    settled(page)
    expect(page.locator("article.focus")).to_contain_text(fifth["text"])
