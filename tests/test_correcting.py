"""What a reader says a comment answers: taken where it can be so, else refused with a reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import streamlit as st

from analysis.references.answers import Correction
from sentences.links import percent
from store import Sidecar, View
from store.linked import linked
from tests.drawn import drawn_store
from tests.linked import FLAT, stand_in
from ui.frame.session import Opened, Session, Source
from ui.reading import correcting
from ui.reading.linking import pill


class Reader:
    """A reader of the flat page: what was said so far, and what the page shows."""

    def __init__(self, *lines: str) -> None:
        self.store = drawn_store(*lines)
        self.source = Source("key", "label", sidecar=Sidecar(self.store.report.fingerprint))
        st.session_state["session"] = Session(opened=Opened(self.source, self.store, None))

    @property
    def said(self) -> dict[tuple[str, str], Correction]:
        assert self.source.sidecar is not None
        return self.source.sidecar.corrections

    def view(self) -> View:
        said = dict(self.said)
        return View(linked(self.store, "1", said), "1", corrections=said)

    def says(self, comment: str, **told: str) -> str:
        """Say something of a comment; give why it was refused, or ""."""
        correcting.take(self.view(), {"id": comment, **told})
        return correcting.refusals().get(comment, "")

    def answers(self) -> dict[str, str]:
        return {comment: each.answer for (_, comment), each in self.said.items()}


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    stand_in(monkeypatch)
    monkeypatch.setattr(correcting, "shipped", lambda: type("Model", (), {"version": "7"}))
    state: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", state)
    return Reader(*FLAT)


def test_an_answer_is_kept_with_what_the_model_held_and_can_be_changed(reader: Reader) -> None:
    assert reader.says("e", answer="a") == ""
    assert reader.said == {
        ("1", "e"): Correction("a", "b", 0.5, "addresses Bob", asserted=False, version="7")
    }
    assert reader.says("e", answer="cannot tell") == ""
    assert reader.said["1", "e"] == Correction(
        "cannot tell", "b", 0.5, "addresses Bob", asserted=False, version="7"
    )


def test_what_was_confirmed_and_then_looked_at_is_confirmed_no_longer(reader: Reader) -> None:
    correcting._keep(correcting._certain(reader.view()))
    assert reader.says("b", answer="article") == ""
    changed = reader.said["1", "b"]
    assert (changed.answer, changed.predicted, changed.confirmed) == ("article", "a", False)


def test_another_comment_is_named_by_its_number_also_one_further_down(reader: Reader) -> None:
    assert reader.says("a", number="4") == ""
    assert reader.answers() == {"a": "d"}


@pytest.mark.parametrize("number", ["6", "0", "-1", "x", "", "²", "1.0", "9" * 5_000])
def test_a_number_that_no_comment_has_is_refused(reader: Reader, number: str) -> None:
    assert reader.says("e", number=number) == "No comment here has that number."
    assert reader.answers() == {}


def test_what_cannot_be_is_refused(reader: Reader) -> None:
    assert reader.says("e", number="5") == "A comment does not answer itself."
    assert reader.says("e", answer="nosuch") == "That comment is not here."
    assert reader.says("nosuch", answer="a") == "The source records what this comment answers."
    assert reader.says("b", answer="d") == ""
    assert reader.says("d", answer="a") == ""
    ring = "That comment answers this one, so this one cannot answer it."
    assert reader.says("a", answer="b") == ring
    assert reader.answers() == {"b": "d", "d": "a"}


def test_a_link_that_was_only_inferred_does_not_stand_in_the_way(reader: Reader) -> None:
    # The model holds that b answers a; whoever says that a answers b is right.
    assert reader.says("a", answer="b") == ""
    assert reader.view().discussion["parent_source"].tolist()[:2] == ["corrected", "none"]


def test_recorded_replies_cannot_be_corrected(reader: Reader) -> None:
    nested = Reader("a@Ann: x", "b<a@Bob: y", "c?@Cy: z")
    assert nested.says("b", answer="article") == "The source records what this comment answers."
    assert nested.answers() == {}


def test_nothing_is_taken_as_recorded(reader: Reader) -> None:
    correcting.take(View(reader.store, "1"), {"id": "e", "answer": "a"})
    correcting.take(reader.view(), None)
    assert reader.answers() == {}


def test_an_answer_is_taken_back_by_itself_and_the_last_one_undone(reader: Reader) -> None:
    reader.says("e", answer="a")
    reader.says("d", answer="b")
    reader.says("e", answer="b")
    assert reader.says("d", answer="") == ""
    assert reader.answers() == {"e": "b"}
    for left in ({"e": "b", "d": "b"}, {"e": "a", "d": "b"}, {"e": "a"}, {}):
        correcting._take_back(correcting._undo(reader.view()))
        assert reader.answers() == left
    assert correcting._undo(reader.view()) == {}


def test_a_pill_says_who_says_so(reader: Reader) -> None:
    reader.says("b", answer="a")
    reader.says("e", answer="cannot tell")
    view = reader.view()
    rows = {row["comment_id"]: row for row in view.discussion.to_dict("records")}
    assert pill(view, rows["b"], 0) == {
        "state": "corrected",
        "before": "↳ answers",
        "to": "1",
        "id": "a",
        "after": " · you said so",
    }
    assert pill(view, rows["e"], -1) == {
        "state": "unsure",
        "before": "you could not tell what this answers",
    }
    elsewhere = replace(view, corrections={})
    assert (pill(elsewhere, rows["b"], 0) or {})[
        "after"
    ] == " · corrected by hand, according to the file"


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        *((0.862, "86 %"), (0.995, "> 99 %"), (1.0, "> 99 %"), (0.0, "< 1 %"), (0.99, "99 %")),
        # Rounded down: 90 % is what is confirmed from 90 % up. 0.29 * 100 is 28.999… in a machine.
        *((0.896, "89 %"), (0.8999, "89 %"), (0.9, "90 %"), (0.29, "29 %"), (0.57, "57 %")),
    ],
)
def test_a_probability_is_never_written_as_certain(probability: float, words: str) -> None:
    assert percent(probability).replace("\N{NO-BREAK SPACE}", " ") == words


def test_the_last_correction_is_undone_only_where_it_was_made(reader: Reader) -> None:
    reader.says("e", answer="a")
    elsewhere = replace(reader.view(), discussion_id="2", corrections={})
    assert correcting._undo(reader.view()) == {("1", "e"): None}
    assert correcting._undo(elsewhere) == {}


def test_what_was_deleted_altogether_is_not_undone_again(reader: Reader) -> None:
    reader.says("e", answer="a")
    assert reader.source.sidecar is not None
    reader.source.sidecar.forget_corrections()
    correcting.forget_undos()
    assert correcting._undo(reader.view()) == {}
