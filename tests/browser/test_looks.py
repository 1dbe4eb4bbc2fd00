"""Legible in light and in dark, and on a narrow screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import FORUM, forum_comments, open_at, step_to
from ui.frame.router import GROUPS

STEMS = [stem for group in GROUPS.values() for stem in group]
NARROW = {"width": 400, "height": 900}
ENOUGH = 4.5
MOST = 21  # black on white; more means that there was nothing to measure
CONTRASTS = """(selectors) => {
    const numbers = (colour) => {
        const found = colour.match(/[\\d.]+/g).map(Number);
        const scale = colour.startsWith('color(srgb') ? 255 : 1;
        return [...found.slice(0, 3).map(each => each * scale), found[3] ?? 1];
    };
    const over = ([r, g, b, share], back) =>
        [r, g, b].map((each, at) => each * share + back[at] * (1 - share));
    const up = (each) => each.assignedSlot ?? each.parentElement ?? each.getRootNode().host;
    const behind = (each) => {
        const layers = [];
        for (let at = each; at; at = up(at)) layers.unshift(getComputedStyle(at).backgroundColor);
        return layers.map(numbers).reduce((back, layer) => over(layer, back), [255, 255, 255]);
    };
    const faded = (each) => {
        let share = 1;
        for (let at = each; at; at = up(at)) share *= Number(getComputedStyle(at).opacity);
        return share;
    };
    const light = (colour) => {
        const [r, g, b] = colour.map(each => each / 255)
            .map(each => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (each) => {
        const back = behind(each), style = getComputedStyle(each);
        const [r, g, b, share] = numbers(each instanceof SVGElement ? style.fill : style.color);
        const ink = light(over([r, g, b, share * faded(each)], back)), paper = light(back);
        return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    };
    const everywhere = (root, selector) => [...root.querySelectorAll(selector),
        ...[...root.querySelectorAll('*')].filter(each => each.shadowRoot)
            .flatMap(each => everywhere(each.shadowRoot, selector))];
    return Object.fromEntries(selectors.map(selector =>
        [selector, Math.min(...everywhere(document, selector).map(contrast))]));
}"""
WORDS = [
    "h1",
    "h3",
    "[data-testid=stSidebar] a p",
    ".comment:not(.context) .name",
    ".comment:not(.context) .line a",
    ".comment:not(.context) .line span:not(.actions)",
    ".comment:not(.context) .tone-negative",
    ".comment:not(.context) .tone-positive",
    ".comment:not(.context) mark",
    ".comment:not(.context) .text",
]
CHARTS = [".xtick text", ".ytick text", ".legendtext"]
FIGURES = ["[data-testid=stMetricLabel] p", "[data-testid=stMetricValue]"]
READ = [".context .name", ".context .text", ".context .line a", ".context mark", ".focus .text"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_stand_out_from_what_is_behind_them(
    new_page: Callable[..., Page], app: str, theme: str
) -> None:
    page = new_page(color_scheme=theme)
    open_at(page, f"{app}/?{FORUM}")
    expect(page.locator(".tone-positive").first).to_be_visible()
    found = page.evaluate(CONTRASTS, WORDS)
    step_to(page, f"/tone?{FORUM}")
    expect(page.locator(".legendtext").first).to_be_visible()
    found |= page.evaluate(CONTRASTS, CHARTS)
    step_to(page, f"/source?{FORUM}")
    expect(page.get_by_test_id("stMetricValue").first).to_be_visible()
    found |= page.evaluate(CONTRASTS, FIGURES)
    step_to(page, f"/read?{FORUM}&tone=negative&comment={forum_comments()[0]['comment_id']}")
    expect(page.locator("article.focus, article.context").nth(1)).to_be_visible()
    found |= page.evaluate(CONTRASTS, READ)
    assert {words: ratio for words, ratio in found.items() if not ENOUGH <= ratio <= MOST} == {}
    back = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert back == {"light": "rgb(252, 251, 248)", "dark": "rgb(22, 25, 28)"}[theme]


def test_every_page_fits_a_narrow_screen(new_page: Callable[..., Page], app: str) -> None:
    page = new_page(viewport=NARROW, has_touch=True)
    open_at(page, f"{app}/?{FORUM}")
    wide = {}
    for stem in STEMS:
        step_to(page, f"/{stem if stem != 'overview' else ''}?{FORUM}")
        heading = page.get_by_role("heading", level=1)
        expect(heading).to_be_in_viewport()
        box = heading.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= NARROW["width"]
        scrolled = page.get_by_test_id("stMain").evaluate("it => it.scrollWidth - it.clientWidth")
        wide[stem] = page.evaluate("document.documentElement.scrollWidth") + scrolled
    assert wide == dict.fromkeys(STEMS, NARROW["width"])
