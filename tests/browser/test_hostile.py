"""A discussion made to do harm does none, on any page, and is shown to the letter."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import hostile
from tests.browser.steps import click_middle, downloaded, open_at, serving, settled
from ui.frame.router import GROUPS

STEMS = [stem for group in GROUPS.values() for stem in group]
NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")
SOUND = """() => {
    const seen = [], walk = (root) => {
        for (const each of root.querySelectorAll('*')) {
            seen.push(each);
            if (each.shadowRoot) walk(each.shadowRoot);
        }
    };
    walk(document);
    const made = (test) => seen.filter(test).map(each => each.outerHTML.slice(0, 120));
    return {
        harmed: window.harmed ?? null,
        hidden: getComputedStyle(document.body).display === 'none',
        forms: made(each => each.localName === 'form' && each.getAttribute('action')),
        foreign: made(each => ['src', 'href', 'action', 'style', 'srcset', 'data'].some(
            name => /^\\s*(\\w+:)?\\/\\/(canary|127.0.0.1:9)|^javascript:|url\\(.?http/
                .test(each.getAttribute(name)))),
        frames: made(each => ['iframe', 'object', 'base'].includes(each.localName)),
        maths: made(each => each.classList.contains('katex')),
    };
}"""

TRIES = 10


@pytest.fixture(scope="module")
def trap(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("hostile")
    with serving(folder / "log.txt", files=(hostile.write(folder / "thread.json"),)) as url:
        yield url


def expect_unharmed(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    found = page.evaluate(SOUND)
    nothing: list[str] = []
    assert found == {
        "harmed": None,
        "hidden": False,
        "forms": nothing,
        "foreign": nothing,
        "frames": nothing,
        "maths": nothing,
    }


@pytest.mark.parametrize("stem", STEMS)
def test_no_page_runs_loads_or_renders_what_a_comment_says(
    page: Page, trap: str, stem: str
) -> None:
    open_at(page, f"{trap}/{stem}")
    closed = page.locator("details:not([open])")
    for _ in range(TRIES):  # a card that its component draws late comes closed
        closed.locator("> summary").evaluate_all("all => all.map(each => each.click())")
        page.wait_for_timeout(500)
        if not closed.count():
            break
    expect(closed).to_have_count(0)
    for drawn in page.locator("[data-testid=stPlotlyChart] .bars, .scatterlayer").all()[:4]:
        mark = drawn.locator("path").last.bounding_box()
        if mark:
            page.mouse.move(mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2)
            page.wait_for_timeout(100)  # the words beside the pointer are drawn
    settled(page)
    expect_unharmed(page)


def test_names_and_texts_are_read_exactly_as_they_were_written(page: Page, trap: str) -> None:
    open_at(page, f"{trap}/read")
    written = {row["comment_id"]: row for row in hostile.comments()}
    expect(page.locator("article.comment")).to_have_count(len(written))
    shown = page.locator("article.comment").evaluate_all(
        "all => all.map(each => [each.dataset.comment, each.querySelector('.name').textContent,"
        " each.querySelector('.text').textContent])"
    )
    for comment_id, name, text in shown:
        wanted = written.pop(comment_id)
        assert name == hostile.as_read(wanted["commenter"])
        if wanted["status"] == "published":
            assert text == hostile.as_read(wanted["text"])
    assert written == {}
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_hostile_person_can_be_chosen_and_read(page: Page, trap: str) -> None:
    open_at(page, f"{trap}/read")
    field = page.locator("[class*=st-key-commenter-]").get_by_role("combobox")
    field.fill(hostile.ATTACKS[4])
    page.get_by_role("option").first.click()
    expect(page.locator("article.comment:not(.context)").first).to_be_visible()
    expect(page.locator("article.comment:not(.context) .name").first).to_have_text(
        hostile.ATTACKS[4]
    )
    page.reload()
    settled(page)
    expect(page.locator("article.comment:not(.context) .name").first).to_have_text(
        hostile.ATTACKS[4]
    )
    expect_unharmed(page)


def test_a_mark_with_a_hostile_name_leads_to_its_comments(page: Page, trap: str) -> None:
    open_at(page, f"{trap}/commenters")
    click_middle(page, page.locator(".bars .point path").first)
    page.wait_for_url("**/read?**")
    expect(page.locator("article.comment:not(.context)").first).to_be_visible()
    expect_unharmed(page)


def test_downloads_hold_no_formula(page: Page, trap: str) -> None:
    open_at(page, f"{trap}/table")
    name, content = downloaded(page, page.get_by_role("button", name="These comments as CSV"))
    assert name.endswith("--comments.csv")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(rows) == 1 + len(hostile.comments())
    texts = [cell for row in rows for cell in row if not NUMBER.fullmatch(cell)]
    assert [text for text in texts if text[:1] in tuple("=+-@\t\r")] == []
