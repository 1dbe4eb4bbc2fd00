"""How it looks: readable in light and dark, and no wider than a telephone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import FORUM, open_at
from ui.router import GROUPS

STEMS = [stem for group in GROUPS.values() for stem in group]
READABLE = 4.5
# The colours as painted: transparent backgrounds are followed up to one that is not, and what a
# colour or a parent's opacity lets through is mixed in. Contrast as WCAG 2.2 defines it.
CONTRAST = """element => {
    const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
    const up = each => each.parentElement ?? each.getRootNode().host ?? null;
    let behind = [255, 255, 255], opacity = 1;
    for (let each = element; each; each = up(each)) {
        const [r, g, b, a = 1] = numbers(getComputedStyle(each).backgroundColor);
        if (a === 1) { behind = [r, g, b]; break; }
    }
    for (let each = element; each; each = up(each)) opacity *= getComputedStyle(each).opacity;
    const [r, g, b, a = 1] = numbers(getComputedStyle(element).color);
    const front = [r, g, b].map((value, at) => value * a * opacity + behind[at] * (1 - a * opacity));
    const light = colour => colour.map(value => value / 255)
        .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
        .reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
    const [dark, bright] = [light(front), light(behind)].sort((one, other) => one - other);
    return (bright + 0.05) / (dark + 0.05);
}"""
READER = {
    "name": ".name:not(.gone)",
    "quiet line": ".line > a",
    "negative": ".tone-negative:not(.pale)",
    "positive": ".tone-positive:not(.pale)",
    "rests on few words": "bdi.pale",
    "text": ".text:not(.gone)",
    "deleted": ".text.gone",
}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everything_in_the_reader_can_be_read(
    new_page: Callable[..., Page], app: str, theme: str
) -> None:
    page = new_page(color_scheme=theme)
    open_at(page, f"{app}/read?{FORUM}")
    found = {
        name: page.locator(f"article:not(.context) {where}").first.evaluate(CONTRAST)
        for name, where in READER.items()
    }
    assert {name: ratio for name, ratio in found.items() if ratio < READABLE} == {}


@pytest.mark.parametrize(
    ("theme", "background"), [("light", "252, 251, 248"), ("dark", "22, 25, 28")]
)
def test_the_theme_is_the_readers_own(
    new_page: Callable[..., Page], app: str, theme: str, background: str
) -> None:
    page = new_page(color_scheme=theme)
    open_at(page, f"{app}/?{FORUM}")
    painted = page.get_by_test_id("stApp").evaluate("e => getComputedStyle(e).backgroundColor")
    assert painted == f"rgb({background})"
    for where in ("h1", "h3", "[data-testid=stHtml] p", "[data-testid=stMetricLabel]"):
        assert page.locator(where).first.evaluate(CONTRAST) >= READABLE


@pytest.mark.parametrize("stem", STEMS)
def test_no_page_is_wider_than_a_telephone(
    new_page: Callable[..., Page], app: str, stem: str
) -> None:
    page = new_page(viewport={"width": 400, "height": 900})
    open_at(page, f"{app}/{stem if stem != 'overview' else ''}?{FORUM}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    main = page.get_by_test_id("stMain")
    assert main.evaluate("e => e.scrollWidth") <= 400
