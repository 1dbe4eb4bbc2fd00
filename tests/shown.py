"""Pages run without a browser, and weighed: what one run of a page says and sends."""

from __future__ import annotations

import html
import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple

from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.testing.v1 import AppTest

from tests import made
from tests.conftest import ROOT
from ui.frame.router import GROUPS

STEMS = tuple(stem for stems in GROUPS.values() for stem in stems)
QUESTIONS = {
    "read": "What was said?",
    "table": "Which comments are there?",
    "replies": "Do people answer each other, or only the article?",
    "commenters": "Who writes most, and who talks to whom?",
    "tone": "How does it sound, and what makes it sound that way?",
    "label": "Do the word lists hear what you hear?",
    "discussions": "Which discussions should I look at?",
    "source": "Where does this come from, and can I trust it?",
}
WITH_COMMENTS = tuple(stem for stem in STEMS if stem not in ("label", "source", "discussions"))
SAMPLES = ("news_page", "forum_thread", "blog_page", "survey_answers", "short_thread")
MADE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: made.as_json(made.empty()),
    "one_comment": lambda: made.as_json(made.one_comment()),
    "five_thousand": lambda: made.as_json(made.many(5_000)),
    "many_discussions": lambda: made.as_json(made.many(3_000, discussions=120)),
}
DISCUSSIONS = (*SAMPLES, "the real page", *MADE, "hostile")
# Without one of its discussions in the address, such a source opens on the list of them.
FIRST = {"short_thread": "choir-room-heating", "many_discussions": "d1"}
PATIENCE_SECONDS = 300
LARGEST_BYTES = 1_000_000
TAG = re.compile(r"<[^>]*>")
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)


class Shown(NamedTuple):
    """A page as one run left it: the app, the bytes that went to the browser, how long it took."""

    app: AppTest
    sent: int
    seconds: float

    def titles(self) -> list[str]:
        headings = [HEADING.findall(each.proto.body) for each in self.app.get("html")]
        return [html.unescape(TAG.sub("", each)) for found in headings for each in found]

    def faults(self) -> list[str]:
        return [str(fault.value) for fault in self.app.exception]

    def words(self) -> str:
        """Give everything the page says in words, leaving out what commenters wrote."""
        prose = [html.unescape(TAG.sub("", each.proto.body)) for each in self.app.get("html")]
        kinds = ("subheader", "caption", "text", "info", "error")
        said = [each.value for kind in kinds for each in self.app.get(kind)]
        figures = [f"{each.label} {each.value}" for each in self.app.metric]
        links = [each.proto.label for each in self.app.main.get("page_link")]
        return "\n".join([*prose, *said, *figures, *links])

    def filters(self) -> set[str]:
        """Give the labels of the controls in the sidebar."""
        kinds = ("multiselect", "selectbox", "slider", "date_input", "text_input")
        return {each.label for kind in kinds for each in self.app.sidebar.get(kind)}

    def given(self, component: str) -> list[dict[str, Any]]:
        """Give what components of this name were handed to draw."""
        drawn = [each.proto for each in self.app.get("bidi_component")]
        return [json.loads(each.json) for each in drawn if each.component_name == component]

    def charts(self) -> list[str]:
        """Give the charts' specifications."""
        return [each.proto.spec for each in self.app.get("plotly_chart")]


def heading_of(page: Shown, stem: str) -> str:
    """Give what must stand at the head of a page: its question; on the Overview the title."""
    view = page.app.session_state["session"].page_view
    return QUESTIONS[stem] if stem in QUESTIONS or view is None else str(view.title)


def show(stem: str, **parameters: str | list[str]) -> Shown:
    """Run a page as a first visit to its address does."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=PATIENCE_SECONDS)
    app._bidi_component_manager = _components()
    app.query_params.update(parameters)
    return run(app.switch_page(f"pages/{stem}.py"))


def run(app: AppTest) -> Shown:
    """Run an app once more and weigh what it sends."""
    with _weighed() as sizes:
        begun = time.perf_counter()
        app.run()
        return Shown(app, sum(sizes), time.perf_counter() - begun)


@cache
def _components() -> BidiComponentManager:
    """Look once, not for every page, whether installed packages bring components along."""
    found = BidiComponentManager()
    found.discover_and_register_components(start_file_watching=False)
    return found


@contextmanager
def _weighed() -> Iterator[list[int]]:
    sizes: list[int] = []
    ForwardMsgQueue.on_before_enqueue_msg(lambda message: sizes.append(message.ByteSize()))
    try:
        yield sizes
    finally:
        ForwardMsgQueue.on_before_enqueue_msg(None)
