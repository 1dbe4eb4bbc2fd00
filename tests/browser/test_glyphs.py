"""The figures beside a name stand on the screen in the order in which they were written."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.steps import open_at, serving
from tests.turning import discussion

STEMS = ("overview", "read", "commenters", "replies")
# Numbers whose digits do not run from left to right, as they are drawn; of all texts on the page.
TURNED = """() => {
    const seen = [], turned = [];
    const walk = (node) => {
        if (node.nodeType === Node.TEXT_NODE) {
            for (const found of node.data.matchAll(/\\d[\\d,.]*\\d/g)) {
                const lefts = [...found[0]].map((_, at) => {
                    const range = document.createRange();
                    range.setStart(node, found.index + at);
                    range.setEnd(node, found.index + at + 1);
                    return range.getBoundingClientRect();
                });
                if (!lefts[0].width || lefts.some(each => each.top !== lefts[0].top)) continue;
                seen.push(found[0]);
                if (lefts.some((each, at) => at && each.left <= lefts[at - 1].left))
                    turned.push(node.data.trim().slice(0, 120));
            }
        }
        if (node.shadowRoot) walk(node.shadowRoot);
        if (!["STYLE", "SCRIPT"].includes(node.nodeName)) node.childNodes.forEach(walk);
    };
    walk(document.body);
    return { seen, turned };
}"""


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("names")
    (folder / "names.json").write_bytes(discussion())
    with serving(folder / "log.txt", files=(folder / "names.json",)) as url:
        yield url


def test_a_name_that_is_not_closed_turns_the_figures_on_the_screen(page: Page) -> None:
    page.set_content("<p>By Ada\u202e: 52 of 134.</p><p>By Ada\u202e\u202c: 52 of 134.</p>")
    found = page.evaluate(TURNED)
    assert found["seen"] == ["52", "134", "52", "134"]
    assert found["turned"] == ["By Ada\u202e: 52 of 134."] * 2


@pytest.mark.parametrize("stem", STEMS)
def test_every_figure_runs_from_left_to_right_beside_any_name(
    page: Page, names: str, stem: str
) -> None:
    open_at(page, f"{names}/{stem}")
    found = page.evaluate(TURNED)
    assert len(found["seen"]) > 2
    assert found["turned"] == []
