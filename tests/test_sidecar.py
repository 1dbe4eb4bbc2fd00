"""The sidecar: a person's tags, kept beside the file or given back with it."""

import json

import pytest

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
        "[" * 100_000,
    ],
)
def test_rubbish_is_not_a_sidecar(text):
    with pytest.raises(SidecarError, match="not a file of tags"):
        Sidecar.from_json(text, "f")


def test_a_sidecar_lies_beside_its_file_from_the_first_tag_on(tmp_path):
    source, beside = tmp_path / "page.txt", tmp_path / f"page.txt{ENDING}"
    sidecar = Sidecar.beside(source, "f")
    assert not beside.exists()
    sidecar.retag("1", "a", "odd")
    assert json.loads(beside.read_text("utf-8"))["fingerprint"] == "f"
    assert Sidecar.beside(source, "f") == sidecar
    assert [path.name for path in tmp_path.iterdir()] == [beside.name]
    sidecar.forget()
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
