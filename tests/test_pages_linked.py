"""The switch between replies as recorded and with inferred ones, and what it does on every page."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sentences.links import inferred_words
from tests.drawn import drawn_json
from tests.linked import FLAT, Model, candidates, stand_in
from tests.shown import STEMS, Shown, run, show

NARROWED = tuple(stem for stem in STEMS if stem not in ("discussions", "label", "source"))
RECOVERED = (
    "What 3 of 5 comments answer is taken as known: 3 inferred from what they say. What "
    "the other 2 answer is unknown."
)
COULD_BE = (
    "Replies are not recorded here; 2 replies and 1 answer to the article can be inferred from "
    "what the comments say; 1 comment addresses another reader."
)
ENDING = ".undercurrent.json"


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Model:
    return stand_in(monkeypatch)


@pytest.fixture
def flat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, model: Model) -> Callable[..., Shown]:
    """Run a page on the flat page of `tests.linked`, opened from the command line."""
    path = tmp_path / "flat.json"
    path.write_bytes(drawn_json(*FLAT, title="Ferry"))
    monkeypatch.setattr(sys, "argv", ["dashboard.py", str(path)])
    return show


def kept(tmp_path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((tmp_path / f"flat.json{ENDING}").read_text("utf-8"))[
        "corrections"
    ]
    return rows


def reader(page: Shown) -> dict[str, dict[str, Any]]:
    """Give what the reader was handed, by comment."""
    [given] = page.given("undercurrent_reader")
    return {comment["id"]: comment for comment in given["comments"]}


def switch(page: Shown) -> Any:
    """Give the switch of the sidebar."""
    [found] = [each for each in page.app.sidebar.get("button_group") if each.label == "Replies"]
    return found


def way(page: Shown, label: str) -> str:
    """Give where the link beside the line on links leads."""
    links = page.app.main.get("page_link")
    [query] = [each.proto.query_string for each in links if each.proto.label == label]
    return str(query)


@pytest.mark.parametrize("stem", NARROWED)
def test_as_recorded_a_page_says_once_what_could_be_recovered(
    flat: Callable[..., Shown], stem: str
) -> None:
    page = flat(stem)
    assert page.faults() == []
    assert page.words().count(COULD_BE) == 1
    assert "inferred from what they say" not in page.words()
    assert "replies=inferred" in way(page, "with inferred")
    assert (switch(page).label, switch(page).value) == ("Replies", "as recorded")


@pytest.mark.parametrize("stem", NARROWED)
def test_with_inferred_replies_a_page_says_so_once_and_every_link_carries_it(
    flat: Callable[..., Shown], stem: str
) -> None:
    page = flat(stem, replies="inferred")
    assert page.faults() == []
    assert page.words().count(RECOVERED) == 1
    assert COULD_BE not in page.words()
    assert "replies" not in way(page, "as recorded")
    assert switch(page).value == "with inferred"
    menu = [each.proto.query_string for each in page.app.sidebar.get("page_link")]
    assert menu
    assert all("replies=inferred" in query for query in menu)


@pytest.mark.parametrize("stem", ["label", "source"])
def test_pages_without_a_number_of_replies_are_silent(
    flat: Callable[..., Shown], stem: str
) -> None:
    page = flat(stem, replies="inferred")
    assert page.faults() == []
    assert "inferred from what they say" not in page.words()


def test_the_switch_turns_the_address_and_the_page_and_back(flat: Callable[..., Shown]) -> None:
    page = flat("read")
    switch(page).set_value("with inferred")
    turned = run(page.app)
    assert dict(turned.app.query_params)["replies"] == "inferred"
    assert RECOVERED in turned.words()
    switch(turned).set_value("as recorded")
    back = run(turned.app)
    assert "replies" not in back.app.query_params
    assert COULD_BE in back.words()


@pytest.mark.parametrize("written", ["inferred", "nonsense", "1", ""])
def test_there_is_no_switch_where_every_reply_is_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, model: Model, written: str
) -> None:
    path = tmp_path / "nested.json"
    path.write_bytes(drawn_json("a@Ann: x", "b<a@Bob: y", "c<gone@Cy: z"))
    monkeypatch.setattr(sys, "argv", ["dashboard.py", str(path)])
    page = show("read", replies=written)
    assert page.faults() == []
    assert len(page.app.sidebar.get("button_group")) == 0
    assert "inferred" not in page.words()
    assert "recovered" not in page.words()
    assert model.asked == []


def test_where_only_some_replies_are_unknown_it_is_said_of_how_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, model: Model
) -> None:
    path = tmp_path / "partly.json"
    path.write_bytes(drawn_json("a@Ann: x", "b<a@Bob: y", "c?@Cy: z", "d?@Di: z"))
    monkeypatch.setattr(sys, "argv", ["dashboard.py", str(path)])
    said = (
        "What 2 comments here answer is not recorded; 1 reply and 1 answer to the article can be "
        "inferred from what the comments say."
    )
    assert said in show("overview").words()
    page = show("replies", replies="inferred")
    # d answers the article, b and c a comment; of all four that is known.
    said = "2 of 4 comments probably answer another and 2 the article. Replies go down to level 3. "
    assert f"{said}1 comment on the article got no reply." in page.words()


def test_links_that_a_file_brings_inferred_are_said_to_be_so_also_as_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, model: Model
) -> None:
    content = json.loads(drawn_json("a@Ann: x", "b<a@Bob: y", "c<a@Cy: z", "d@Di: z"))
    kinds = ["explicit", "inferred", "corrected", "explicit"]
    for comment, kind in zip(content["comments"], kinds, strict=True):
        comment["parent_source"] = kind
    path = tmp_path / "before.json"
    path.write_text(json.dumps(content), "utf-8")
    monkeypatch.setattr(sys, "argv", ["dashboard.py", str(path)])
    page = show("read")
    assert (
        "2 replies here were inferred or corrected by hand when this file was made; they count as "
        "recorded." in page.words()
    )
    shown = reader(page)
    assert [shown[each]["rail"] for each in "abcd"] == ["", "inferred", "reply corrected", ""]
    assert shown["b"]["pill"]["after"] == " · inferred, according to the file"
    assert shown["c"]["pill"]["after"] == " · corrected by hand, according to the file"


def test_a_large_discussion_is_looked_at_only_when_that_is_asked_for(
    flat: Callable[..., Shown], model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.frame.recovering.UNASKED", 4)
    words = flat("read").words()
    assert "Replies are not recorded here; some can perhaps be inferred from what the comm" in words
    assert model.asked == []
    assert RECOVERED in flat("read", replies="inferred").words()
    assert len(model.asked) == 1


def test_while_the_model_works_it_is_said_how_far_it_is(
    flat: Callable[..., Shown], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[float, str]] = []
    looked = threading.Event()

    def slowly(*_: Any, progress: Callable[[int, int], None], **told: Any) -> Any:
        progress(2, 5)
        assert looked.wait(30)
        return candidates(told["corrections"])

    def told(_: Any, share: float, words: str) -> None:
        seen.append((share, words))
        looked.set()

    monkeypatch.setattr("analysis.inference.inference.infer_parents", slowly)
    monkeypatch.setattr("streamlit.delta_generator.DeltaGenerator.progress", told)
    page = flat("read", replies="inferred")
    assert page.faults() == []
    assert seen[0] == (0.4, "Looking for what each comment answers: 2 of 5 comments")
    assert RECOVERED in page.words()


def test_the_list_of_discussions_stays_as_recorded_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, model: Model
) -> None:
    path = tmp_path / "several.json"
    path.write_bytes(drawn_json("1/a?@Ann: x", "1/b?@Bob: y", "2/a@Ann: x", "2/b<a@Bob: y"))
    monkeypatch.setattr(sys, "argv", ["dashboard.py", str(path)])
    said = "Numbers of replies in this list are as recorded, without inferred ones."
    page = show("discussions", replies="inferred")
    assert said in page.words()
    assert model.asked == []
    assert said not in show("discussions").words()


# The reader


def test_recorded_inferred_and_unknown_links_look_different(flat: Callable[..., Shown]) -> None:
    shown = reader(flat("read", replies="inferred"))
    assert {each: shown[each]["rail"] for each in shown} == {
        "a": "",
        "b": "inferred",
        "c": "inferred",
        "d": "",
        "e": "",
    }
    assert [shown[each]["depth"] for each in "abcde"] == [0, 1, 2, 0, 0]
    pill = shown["b"]["pill"]
    assert f"{pill['before']} {pill['to']}{pill['after']}" == (
        "↳ probably answers 1 · 95 % · quotes 5 words"
    )
    assert (pill["state"], pill["id"]) == ("inferred", "a")
    assert "comment=a" in pill["href"]
    assert shown["d"]["pill"]["before"] == "↳ probably answers the article"
    assert shown["a"]["pill"] is shown["e"]["pill"] is None


def test_as_recorded_nothing_is_shown_of_what_was_inferred(flat: Callable[..., Shown]) -> None:
    page = flat("read")
    assert {each["rail"] for each in reader(page).values()} == {""}
    assert all(each["pill"] is None for each in reader(page).values())
    [given] = page.given("undercurrent_reader")
    assert given["asked"] == {}
    # A finding of its own: it changes no number.
    assert given["addressed"] == {"e": "addresses Bob: #2, not certain"}


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((1, 0, 0, 1), "1 reply can be inferred {}; 1 comment addresses another reader."),
        ((7, 0, 0, 0), "7 replies can be inferred {}."),
        ((1_200, 2, 0, 0), "1,200 replies and 2 answers to the article can be inferred {}."),
        (
            (0, 1, 1, 0),
            "1 answer to the article can be inferred {}; you have said what 1 comment answers.",
        ),
        ((0, 0, 0, 2), "none can be inferred {}; 2 comments address another reader."),
        ((0, 0, 5, 0), "none can be inferred {}; you have said what 5 comments answer."),
        ((0, 0, 0, 0), "none can be inferred {}."),
    ],
)
def test_replies_are_counted_apart_from_answers_to_the_article(
    counts: tuple[int, int, int, int], words: str
) -> None:
    said = inferred_words(*counts)
    assert said == words.format("from what the comments say")


def test_whom_comments_address_is_not_said_before_it_is_asked_for(
    flat: Callable[..., Shown], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.frame.recovering.UNASKED", 4)
    [given] = flat("read").given("undercurrent_reader")
    assert given["addressed"] == {}


def test_the_panel_offers_candidates_with_reasons_and_the_article(
    flat: Callable[..., Shown],
) -> None:
    [given] = flat("read", replies="inferred").given("undercurrent_reader")
    asked = given["asked"]
    assert list(asked) == list("abcde")
    assert asked["a"]["choices"] == [{"answer": "article", "words": "the article", "why": ""}]
    assert asked["e"] == {
        "choices": [
            {"answer": "b", "words": "2 · Bob: It is bad, and sad.", "why": "50 % · addresses Bob"},
            {
                "answer": "a",
                "words": "1 · Ann: The ferry is good.",
                "why": "40 % · addresses Ann",
            },
            {"answer": "article", "words": "the article", "why": ""},
        ],
        "given": "",
        "shown": "",
        "refused": "",
    }
    assert [asked[each]["shown"] for each in "abcd"] == ["", "a", "b", "article"]
    assert given["addressed"] == {"e": "addresses Bob: #2, not certain"}


def test_the_overview_shows_links_but_does_not_ask(flat: Callable[..., Shown]) -> None:
    page = flat("overview", replies="inferred")
    assert reader(page)["b"]["rail"] == "inferred"
    [given] = page.given("undercurrent_reader")
    assert given["asked"] == given["addressed"] == {}


def test_what_is_likeliest_is_confirmed_together_and_that_is_undone_together(
    flat: Callable[..., Shown], tmp_path: Path
) -> None:
    page = flat("read", replies="inferred")
    [confirm] = page.app.main.button
    assert confirm.label == "Confirm the 2 links of 90 % or more"
    confirm.click()
    confirmed = run(page.app)
    assert confirmed.faults() == []
    assert [(row["comment_id"], row["answer"], row["confirmed"]) for row in kept(tmp_path)] == [
        ("b", "a", True),
        ("d", "article", True),
    ]
    assert (
        "What 3 of 5 comments answer is taken as known: 1 inferred from what they say, 2 confirmed "
        "by you. What the other 2 answer is unknown."
    ) in confirmed.words()
    recorded = show("read").words()
    assert (
        "1 reply can be inferred from what the comments say; you have said what 2 comm" in recorded
    )
    shown = reader(confirmed)
    assert shown["b"]["rail"] == "reply corrected"
    assert shown["b"]["pill"]["after"] == " · confirmed by you"
    [undo] = confirmed.app.main.button
    assert undo.label == "Undo the last correction"
    undo.click()
    undone = run(confirmed.app)
    assert RECOVERED in undone.words()
    assert not (tmp_path / f"flat.json{ENDING}").exists()


def test_what_was_said_before_this_session_can_be_undone_too(
    flat: Callable[..., Shown], tmp_path: Path
) -> None:
    first = flat("read", replies="inferred")
    first.app.main.button[0].click()
    run(first.app)
    page = flat("read", replies="inferred")
    page.app.main.button[0].click()
    assert run(page.app).faults() == []
    assert [row["comment_id"] for row in kept(tmp_path)] == ["b"]
