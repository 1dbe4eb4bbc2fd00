"""Files, folders and uploads as sources, and what the Source page says of how they were read."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loaders import Options
from loaders.intake.limits import Limits
from store import sidecar_file
from tests.conftest import DATA
from tests.shown import Shown, run, show
from ui.frame import sources
from ui.frame.session import Session, Source

pytest_plugins = ["tests.visits"]

TABLE = "undercurrent_discussions"


# Files and folders


def test_a_folder_is_one_corpus_and_its_files_are_accounted_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    for name in ("short_thread.jsonl", "forum_thread.json"):
        (folder / name).write_bytes((DATA / name).read_bytes())
    (folder / "list.txt").write_text("Just a shopping list\nEggs\n", "utf-8")
    monkeypatch.setattr(sys, "argv", ["dashboard.py", str(folder)])
    assert [row["id"] for row in show("discussions").given(TABLE)[0]["rows"]] == [
        "the-common-loaf",
        "choir-room-heating",
        "one-red-glove",
    ]
    page = show("source")
    assert "111 of 111 comment records were loaded" in page.words()
    tables = [table.value for table in page.app.dataframe]
    assert tables[0][["file", "records", "loaded", "skipped"]].to_numpy().tolist() == [
        ["forum_thread.json", 99, 99, 0],
        ["short_thread.jsonl", 12, 12, 0],
    ]
    assert tables[1]["file"].tolist() == ["list.txt"]


def test_files_given_together_are_one_source_and_else_one_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = [str(DATA / "short_thread.jsonl"), str(DATA / "forum_thread.json")]
    monkeypatch.setattr(sys, "argv", ["dashboard.py", "--together", *given])
    page = show("source")
    choice = next(each for each in page.app.sidebar.selectbox if each.label == "Discussion")
    assert choice.options[0] == "short_thread.jsonl and 1 more"
    monkeypatch.setattr(sys, "argv", ["dashboard.py", *given])
    page = show("source")
    choice = next(each for each in page.app.sidebar.selectbox if each.label == "Discussion")
    assert choice.options[:2] == ["short_thread.jsonl", "forum_thread.json"]


def test_a_table_without_rows_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "empty.csv"
    path.write_text("id,author,text\n", "utf-8")
    monkeypatch.setattr(sys, "argv", ["dashboard.py", str(path)])
    page = show("overview")
    assert page.faults() == []
    assert "not a single row" in page.words()


# The load report


def test_the_source_page_says_what_the_load_does_to_the_numbers(on: Callable[..., Shown]) -> None:
    words = on("forum_thread", "source").words()
    kinds = "96 published comments and 3 removed comments"
    assert f"The page claims 101 comments; 99 are here ({kinds}): 2 are missing" in words
    assert "1 of 84 replies answers a comment that is not in this file" in words
    assert "3 removed comments are not counted (deleted): they keep their places among" in words


def reading(page: Shown) -> dict[str, Any]:
    """Give what is asked about how to read the source, and the answers."""
    asked = ("Dates such as 03/04/2024", "Time zone where none is given", "Order of the comments")
    return {each.label: each.value for each in page.app.main.selectbox if each.label in asked}


def test_what_was_assumed_is_asked_with_the_guess_and_an_answer_is_kept(
    on: Callable[..., Shown],
) -> None:
    page = on("survey_answers", "source", list="vader")
    assert "Times carry no zone; read as UTC." in page.words()
    assert reading(page) == {"Time zone where none is given": None}
    source = page.app.session_state["session"].opened[0]
    sources.change_options(source, Options(time_zone="Pacific/Auckland"))
    again = run(page.app)
    assert "Times carry no zone; read in the zone Pacific/Auckland." in again.words()
    assert reading(again) == {"Time zone where none is given": "Pacific/Auckland"}


def test_the_order_of_a_page_is_asked_where_nothing_tells_it(on: Callable[..., Shown]) -> None:
    page = on("news_page", "source", list="vader")
    assert reading(page) == {"Order of the comments": "auto"}
    source = page.app.session_state["session"].opened[0]
    sources.change_options(source, Options(page_order="newest first"))
    assert reading(run(page.app)) == {"Order of the comments": "newest first"}


def test_nothing_is_asked_where_nothing_was_assumed(on: Callable[..., Shown]) -> None:
    assert reading(on("forum_thread", "source")) == {}
    assert reading(on("blog_page", "source")) == {}


def test_repairs_are_listed_by_kind_with_a_way_to_the_comment(on: Callable[..., Shown]) -> None:
    page = on("forum_thread", "source", list="vader")
    kinds = next(each for each in page.app.main.selectbox if each.label == "Kind of repair")
    assert kinds.options == ["reply to a missing comment: 1 comment"]
    repaired = next(each for each in page.app.main.selectbox if "repaired" in each.label)
    repaired.select_index(0)
    again = run(page.app)
    link = next(each.proto for each in again.app.main.get("page_link"))
    assert (link.label, link.page) == ("Read it", "read")
    assert link.query_string.startswith("source=forum_thread&discussion=the-common-loaf&list=vader")


def test_uploads_are_named_after_their_files_whatever_their_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, two = ("a.csv", b"id,text\n1,x\n"), ("b.csv", b"id,text\n1,y\n")
    assert sources._upload_key((one,)) == sources._upload_key((("z.csv", one[1]),))
    assert sources._upload_key((one, two)) != sources._upload_key((two, one))
    known: dict[str, Source] = {}
    monkeypatch.setattr(sources, "sources", lambda: known)
    monkeypatch.setattr(sources, "session", lambda: Session(sources=known))
    first, store = sources.add_upload([two, one])
    again, same = sources.add_upload([one, two])
    assert (first.label, first.key) == ("a.csv and 1 more", again.key)
    assert store is same is not None


# What is added to a source


def named(page: Shown) -> str:
    return next(line for line in page.words().splitlines() if line.startswith("You have "))


def test_beside_a_name_of_238_bytes_tags_live_in_the_session_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"{'n' * 234}.txt"
    path.write_bytes((DATA / "news_page.txt").read_bytes())
    monkeypatch.setattr(sys, "argv", ["dashboard.py", str(path)])
    page = show("source")
    assert page.faults() == []
    assert "name is too long for a second file beside it" in named(page)
    source, store, _ = page.app.session_state["session"].opened
    source.sidecar.retag(store.articles["discussion_id"].iloc[0], "2", "odd")
    assert named(run(page.app)).startswith("You have tagged 1 comment.")


def test_tags_that_cannot_be_written_are_kept_and_every_page_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.txt"
    path.write_bytes((DATA / "news_page.txt").read_bytes())
    monkeypatch.setattr(sys, "argv", ["dashboard.py", str(path)])
    page = show("overview")
    source, store, _ = page.app.session_state["session"].opened
    in_the_way = sidecar_file._beside(source.sidecar.path, "new")
    in_the_way.mkdir()
    source.sidecar.retag(store.articles["discussion_id"].iloc[0], "2", "odd")
    page = run(page.app)
    assert [error.value[:46] for error in page.app.main.error] == [
        "news.txt.undercurrent.json could not be writte"
    ]
    in_the_way.rmdir()
    page = run(page.app)
    assert list(page.app.main.error) == []
    assert source.sidecar.path.exists()


# What reading may take


def test_where_reading_takes_all_it_was_given_more_can_be_given_on_the_spot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.txt"
    path.write_bytes((DATA / "news_page.txt").read_bytes())
    monkeypatch.setattr(sys, "argv", ["dashboard.py", "--seconds=0.01", str(path)])
    page = show("overview")
    assert page.faults() == []
    assert "This source has not been read." in page.words()
    assert "took more than 0 seconds of processor time" in page.words()
    fields = {each.label: each for each in page.app.main.number_input}
    assert {label: each.value for label, each in fields.items()} == {
        "Processor time, seconds": 1,
        "Memory, MB": 1024,
    }
    fields["Processor time, seconds"].set_value(60)
    next(each for each in page.app.main.button if each.label == "Read it again").click()
    again = run(page.app)
    assert again.faults() == []
    assert "28 comments by 20 people" in again.words()
    assert page.app.session_state["session"].opened[0].limits == Limits(60, 1 << 30)


def test_a_file_that_changes_stays_open_under_its_new_checksum(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "talk.csv"
    path.write_text("id,author,text\n1,Ann,hello\n", "utf-8")
    monkeypatch.setattr(sys, "argv", ["dashboard.py", str(path)])
    page = show("source")
    before = page.app.session_state["session"].opened[0].key
    page.app.query_params["source"] = before
    path.write_text("id,author,text\n1,Ann,hello\n2,Bo,there\n", "utf-8")
    page = run(page.app)
    source, store, _ = page.app.session_state["session"].opened
    assert (len(store.comments), source.key != before) == (2, True)
    choice = next(each for each in page.app.sidebar.selectbox if each.label == "Discussion")
    assert [each for each in choice.options if "talk.csv" in each] == ["talk.csv"]
    assert page.app.query_params["source"] == source.key
