"""The sidecar: people's tags and labels, kept beside the file or given back with it."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from analysis.references.answers import Correction
from store import Sidecar, SidecarError
from store.sidecar import ENDING


def test_tags_are_stripped_cut_and_kept_once():
    sidecar = Sidecar("f")
    sidecar.retag("1", "a", "  odd ,new   idea,odd,, " + "x" * 50)
    assert sidecar.tags == {("1", "a"): ("odd", "new idea", "x" * 40)}
    sidecar.retag("1", "b", "odd")
    assert sidecar.names() == ["new idea", "odd", "x" * 40]
    sidecar.retag("1", "a", " , ")
    assert sidecar.tags == {("1", "b"): ("odd",)}


def test_tags_go_to_text_and_back():
    sidecar = Sidecar("f", {("1", "a"): ("odd", "“ünï” \\ \n"), ("1", "b"): ("odd",)})
    assert Sidecar.from_json(sidecar.to_json(), "f") == sidecar


def test_tags_of_another_file_are_refused():
    with pytest.raises(SidecarError, match="another file"):
        Sidecar.from_json(Sidecar("f").to_json(), "g")


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "null", "7", "{", '{"tags": []}', '{"tags": 7, "fingerprint": "f"}'),
        '{"tags": [{"discussion_id": "1"}], "fingerprint": "f"}',
        '{"tags": [{"discussion_id": "1", "comment_id": "a", "tags": null}], "fingerprint": "f"}',
        '{"tags": ["abc"], "fingerprint": "f"}',
        '{"tags": [], "labels": 7, "fingerprint": "f"}',
        '{"tags": [], "labels": [{"coder": "me"}], "fingerprint": "f"}',
        '{"tags": [], "fingerprint": "f", "labels": [{"coder": "me", "discussion_id": "1", '
        '"comment_id": "a", "label": "angry"}]}',
        "[" * 100_000,
    ],
)
def test_rubbish_is_not_a_sidecar(text):
    with pytest.raises(SidecarError, match="not a file of tags and labels"):
        Sidecar.from_json(text, "f")


def test_a_sidecar_lies_beside_its_file_from_the_first_tag_on(tmp_path):
    source, beside = tmp_path / "page.txt", tmp_path / f"page.txt{ENDING}"
    sidecar = Sidecar.beside(source, "f")
    assert not beside.exists()
    sidecar.retag("1", "a", "odd")
    assert json.loads(beside.read_text("utf-8"))["fingerprint"] == "f"
    assert Sidecar.beside(source, "f") == sidecar
    assert [path.name for path in tmp_path.iterdir()] == [beside.name]
    sidecar.forget_tags()
    assert not beside.exists()
    assert sidecar.names() == []


def test_a_sidecar_that_cannot_be_read_is_left_alone(tmp_path):
    beside = tmp_path / f"page.txt{ENDING}"
    beside.write_bytes(b"\xff\xfe rubbish")
    with pytest.raises(SidecarError):
        Sidecar.beside(tmp_path / "page.txt", "f")
    assert beside.read_bytes() == b"\xff\xfe rubbish"


def test_a_write_that_breaks_off_leaves_the_old_tags(tmp_path, monkeypatch):
    sidecar = Sidecar.beside(tmp_path / "page.txt", "f")
    sidecar.retag("1", "a", "odd")
    monkeypatch.setattr("pathlib.Path.replace", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        sidecar.retag("1", "b", "new")
    assert Sidecar.beside(tmp_path / "page.txt", "f").tags == {("1", "a"): ("odd",)}


def test_given_tags_win_where_both_have_some():
    mine = Sidecar("f", {("1", "a"): ("mine",), ("1", "b"): ("mine",)})
    mine.take_over(Sidecar("f", {("1", "a"): ("given",)}))
    assert mine.tags == {("1", "a"): ("given",), ("1", "b"): ("mine",)}


LABELS = {
    "me": {("1", "a"): "negative", ("1", "b"): "cannot tell"},
    "Änn": {("2", "a"): "positive"},
}


def test_labels_go_to_text_and_back():
    sidecar = Sidecar("f", {("1", "a"): ("odd",)}, labels=LABELS)
    assert Sidecar.from_json(sidecar.to_json(), "f") == sidecar


def test_a_sidecar_from_before_there_were_labels_has_none():
    text = (
        '{"fingerprint": "f", "tags": [{"discussion_id": "1", "comment_id": "a", "tags": ["x"]}]}'
    )
    assert Sidecar.from_json(text, "f") == Sidecar("f", {("1", "a"): ("x",)})


def test_a_label_is_given_changed_and_taken_back():
    sidecar = Sidecar("f")
    sidecar.label("me", {("1", "a"): "negative", ("1", "b"): "neutral"})
    sidecar.label("Ann", {("1", "a"): "positive"})
    sidecar.label("me", {("1", "a"): "positive", ("1", "b"): "", ("1", "c"): "cannot tell"})
    assert sidecar.labels == {
        "me": {("1", "a"): "positive", ("1", "c"): "cannot tell"},
        "Ann": {("1", "a"): "positive"},
    }
    sidecar.label("Ann", {("1", "a"): ""})
    assert list(sidecar.labels) == ["me"]
    sidecar.label("me", {("1", "d"): "angry"})
    assert ("1", "d") not in sidecar.labels["me"]


def test_tags_and_labels_are_deleted_apart(tmp_path):
    source, beside = tmp_path / "page.txt", tmp_path / f"page.txt{ENDING}"
    sidecar = Sidecar.beside(source, "f")
    sidecar.label("me", {("1", "a"): "neutral"})
    sidecar.retag("1", "a", "odd")
    sidecar.forget_tags()
    assert Sidecar.beside(source, "f").labels == {"me": {("1", "a"): "neutral"}}
    sidecar.retag("1", "a", "odd")
    sidecar.forget_labels("me")
    assert Sidecar.beside(source, "f").tags == {("1", "a"): ("odd",)}
    sidecar.forget_labels("nobody")
    sidecar.forget_tags()
    assert not beside.exists()


def test_given_labels_win_where_both_have_some():
    mine = Sidecar("f", labels={"me": {("1", "a"): "neutral", ("1", "b"): "neutral"}})
    mine.take_over(Sidecar("f", labels={"me": {("1", "a"): "positive"}, "Ann": {}}))
    assert mine.labels["me"] == {("1", "a"): "positive", ("1", "b"): "neutral"}


def test_what_is_here_already_is_told():
    mine = Sidecar("f", {("1", "a"): ("odd",)}, labels=LABELS)
    assert mine.holds(Sidecar("f"))
    assert mine.holds(Sidecar("f", {("1", "a"): ("odd",)}, labels={"me": {}}))
    assert mine.holds(Sidecar("f", labels={"Änn": {("2", "a"): "positive"}}))
    assert not mine.holds(Sidecar("f", {("1", "a"): ("even",)}))
    assert not mine.holds(Sidecar("f", labels={"me": {("1", "a"): "positive"}}))
    assert not mine.holds(Sidecar("f", labels={"Bo": {("2", "a"): "positive"}}))


def test_changes_made_at_once_are_all_kept(tmp_path):
    """Runs of a page overlap where keys are pressed fast, each with a sidecar of its own."""
    source = tmp_path / "page.txt"

    def press(number: int) -> None:
        Sidecar.beside(source, "f").label("me", {("1", f"c{number}"): "neutral"})

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(press, range(80)))
    assert len(Sidecar.beside(source, "f").labels["me"]) == 80
    assert [path.name for path in tmp_path.iterdir()] == [f"page.txt{ENDING}"]


def test_a_stale_sidecar_does_not_undo_what_was_written_since(tmp_path):
    source = tmp_path / "page.txt"
    early = Sidecar.beside(source, "f")
    Sidecar.beside(source, "f").retag("1", "a", "odd")
    Sidecar.beside(source, "f").correct({("1", "b"): Correction("a")})
    early.label("me", {("1", "a"): "neutral"})
    written = Sidecar.beside(source, "f")
    assert written.tags == {("1", "a"): ("odd",)}
    assert written.labels == {"me": {("1", "a"): "neutral"}}
    assert written.corrections == {("1", "b"): Correction("a")}


SAID = {
    ("1", "a"): Correction("b", "c", 0.75, "both say “bad”", asserted=True, version="7"),
    ("1", "b"): Correction("cannot tell"),
    ("2", "a"): Correction("article", "x", 0.95, "", True, "7", confirmed=True),
}


def test_corrections_go_to_text_and_back_with_what_the_model_had_held():
    sidecar = Sidecar("f", labels=LABELS, corrections=SAID)
    assert Sidecar.from_json(sidecar.to_json(), "f") == sidecar
    assert list(Sidecar.from_json(sidecar.to_json(), "f").corrections) == list(SAID)
    assert json.loads(sidecar.to_json())["corrections"][0] == {
        "discussion_id": "1",
        "comment_id": "a",
        "answer": "b",
        "predicted": "c",
        "probability": 0.75,
        "evidence": "both say “bad”",
        "asserted": True,
        "version": "7",
        "confirmed": False,
    }


@pytest.mark.parametrize(
    "row",
    [
        {"comment_id": "a", "answer": "b"},
        {"discussion_id": "1", "comment_id": "a"},
        {"discussion_id": "1", "comment_id": "a", "answer": ""},
        {"discussion_id": "1", "comment_id": "a", "answer": 7},
        {"discussion_id": "1", "comment_id": "a", "answer": "b", "probability": 2},
        {"discussion_id": "1", "comment_id": "a", "answer": "b", "probability": "high"},
        {"discussion_id": "1", "comment_id": "a", "answer": "b", "probability": float("nan")},
        "abc",
        7,
    ],
)
def test_rubbish_is_not_a_correction(row):
    text = json.dumps({"fingerprint": "f", "tags": [], "corrections": [row]})
    with pytest.raises(SidecarError, match="not a file of tags and labels"):
        Sidecar.from_json(text, "f")


def test_a_correction_is_given_changed_and_taken_back_the_last_one_last(tmp_path):
    source, beside = tmp_path / "page.txt", tmp_path / f"page.txt{ENDING}"
    sidecar = Sidecar.beside(source, "f")
    sidecar.correct({("1", "a"): Correction("b"), ("1", "b"): Correction("article")})
    sidecar.correct({("1", "a"): Correction("c")})
    assert list(Sidecar.beside(source, "f").corrections.items()) == [
        (("1", "b"), Correction("article")),
        (("1", "a"), Correction("c")),
    ]
    sidecar.correct({("1", "a"): None, ("1", "nosuch"): None})
    assert Sidecar.beside(source, "f").corrections == {("1", "b"): Correction("article")}
    sidecar.forget_corrections()
    assert not beside.exists()


def test_corrections_are_taken_over_and_deleted_apart(tmp_path):
    mine = Sidecar.beside(tmp_path / "page.txt", "f")
    mine.correct({("1", "a"): Correction("article"), ("1", "z"): Correction("a")})
    given = Sidecar("f", corrections=SAID)
    assert not mine.holds(given)
    mine.take_over(given)
    assert mine.holds(given)
    assert mine.corrections == {("1", "z"): Correction("a")} | SAID
    mine.retag("1", "a", "odd")
    mine.forget_tags()
    mine.label("me", {("1", "a"): "neutral"})
    mine.forget_corrections()
    written = Sidecar.beside(tmp_path / "page.txt", "f")
    assert written.corrections == {}
    assert written.labels == {"me": {("1", "a"): "neutral"}}
