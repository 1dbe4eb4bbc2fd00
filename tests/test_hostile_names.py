"""Names that turn round what follows them, wherever a name or a title is printed.

What a name opens is closed where it ends, nothing of it runs from right to left outside of an
isolate, and it stays on its line: so the figures beside it keep their order.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import cli
from charts import CHARTS, LISTINGS, build, listing
from exports import chart_table, file_name, to_bytes
from loaders.text.isolation import closed
from store import View, open_file
from tests.shown import STEMS, Shown, show
from tests.turning import COLUMN, NAMES, TITLE, discussion
from ui.tables import column_settings

TURNING = re.compile("[\u0590-\u08ff\u202a-\u202e\u2066-\u2069]")
LINE_ENDS = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029\x1b]")
RAW = {"customdata", "ids", "parents", "uid", "meta", "selectedpoints", "labels"}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("names") / "names.json"
    file.write_bytes(discussion())
    return file


@pytest.fixture(scope="module")
def view(path: Path) -> View:
    return View(open_file(path), "1")


def turned(texts: Iterator[tuple[str, str]]) -> list[tuple[str, str]]:
    """Give the texts in which a name moves what stands beside it."""
    return [
        (place, text)
        for place, text in texts
        if closed(text) != text or TURNING.search(outside(text))
    ]


def outside(text: str) -> str:
    """Give what stands outside of isolates, however deep these are nested."""
    depth, kept = 0, []
    for each in text:
        depth += each in "\u2066\u2067\u2068"
        if not depth:
            kept.append(each)
        depth -= each == "\u2069" and depth > 0
    return "".join(kept)


def test_the_names_are_as_hostile_as_they_are_meant_to_be() -> None:
    assert [name for _, name in turned(iter([("", name) for name in NAMES]))] == [
        NAMES[at] for at in (0, 1, 2, 3, 7, 8)
    ]


def test_facts_effects_and_charts_keep_their_figures(view: View) -> None:
    said = [(fact.key, fact.statement) for fact in view.facts]
    said += [(fact.key, fact.label) for fact in view.facts]
    said += [(effect.key, effect.statement) for effect in view.store.effects()]
    made = [build(name, view) for name in CHARTS if not name.startswith("label-")]
    said += [(chart.name, f"{chart.question} {chart.words}") for chart in made]
    said += [(name, listing(name, view).words) for name in LISTINGS]
    assert any("Ada" in text for _, text in said)
    assert turned(iter(said)) == []
    assert [each for each in said if LINE_ENDS.search(each[1])] == []


def test_axes_titles_and_what_stands_at_a_mark_keep_their_figures(view: View) -> None:
    drawn = [
        (f"{name}: {where}", line)
        for name in CHARTS
        if not name.startswith("label-")
        for where, text in strings(json.loads(build(name, view).figure.to_json() or ""))
        for line in text.split("<br>")
    ]
    assert any("Ada" in text for _, text in drawn)
    assert turned(iter(drawn)) == []
    assert [each for each in drawn if "<b>Ida" in each[1]] == []


def strings(given: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """Give the strings of a figure that may be drawn: what only marks a point is left out."""
    if isinstance(given, str):
        yield where, given
    elif isinstance(given, dict):
        for name, each in given.items():
            if name not in RAW:
                yield from strings(each, f"{where}.{name}")
    elif isinstance(given, list):
        for each in given:
            yield from strings(each, where)


@pytest.mark.parametrize("stem", STEMS)
def test_pages_keep_their_figures_in_words_lists_and_links(
    path: Path, stem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["dashboard.py", str(path)])
    page = show(stem)
    assert page.faults() == []
    assert turned(labelled(page)) == []


def labelled(page: Shown) -> Iterator[tuple[str, str]]:
    """Give what a page prints in words of ours: texts, and labels and options of controls."""
    for kind in ("title", "subheader", "caption", "text", "info", "error"):
        yield from ((kind, each.value) for each in page.app.get(kind))
    for kind in ("selectbox", "multiselect", "radio", "button", "toggle", "expander", "metric"):
        for each in page.app.get(kind):
            proto = getattr(each, "proto", each)
            yield kind, str(getattr(proto, "label", ""))
            yield from ((kind, str(option)) for option in getattr(proto, "options", ()))
    for each in page.app.main.get("page_link"):
        yield "page_link", each.proto.label


def test_table_headers_are_closed_and_so_are_those_of_a_csv(view: View) -> None:
    table = view.comments
    assert COLUMN in table
    heads = [(name, setting["label"]) for name, setting in column_settings(table).items()]
    assert turned(iter(heads)) == []
    first = to_bytes(table, "csv").decode("utf-8-sig").splitlines()[0]
    assert closed(first) == first
    assert turned(iter([("", each) for each in next(csv.reader(io.StringIO(first)))])) == [
        ("", f"{COLUMN}\u202c")
    ]


def test_data_is_exported_as_it_was_written(view: View) -> None:
    written = to_bytes(view.comments, "json")
    assert [row["commenter"] for row in json.loads(written)][: len(NAMES)] == [*NAMES]
    people = chart_table(build("commenter-activity", view), view.scored_by)
    assert set(people["commenter"]) == set(NAMES)


def test_file_names_of_downloads_hold_nothing_of_a_title_but_letters_and_digits() -> None:
    for title in (TITLE, *NAMES):
        assert re.fullmatch(r"[a-z0-9-]+--tone-counts\.csv", file_name(title, "tone-counts", "csv"))


@pytest.mark.parametrize(
    "command",
    [["check"], ["discussions"], ["export", "--filter", "commenter=zzz", "--to", "x.csv"]],
)
def test_the_command_prints_a_name_on_one_line_and_closed(
    path: Path,
    command: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    cli.main([command[0], str(path), *command[1:]])
    printed = capsys.readouterr()
    lines = (printed.out + printed.err).split("\n")
    assert any("Ferry" in line or "Ada" in line for line in lines)
    assert turned(iter([("", line) for line in lines])) == []
    assert [line for line in lines if LINE_ENDS.search(line)] == []
