"""`undercurrent export --replies inferred`: tables and charts with replies that were recovered."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import cli
from analysis.references.answers import Correction
from charts import CHARTS, REPLIES_NOT_DRAWN, build
from exports import chart_table
from store import Sidecar, View, open_file
from store.linked import linked
from tests.drawn import drawn_json
from tests.linked import FLAT, Model, stand_in


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Model:
    return stand_in(monkeypatch)


@pytest.fixture
def page(tmp_path: Path, model: Model) -> Path:
    path = tmp_path / "flat.json"
    path.write_bytes(drawn_json(*FLAT, title="Ferry"))
    return path


def exported(page: Path, *arguments: str) -> list[dict[str, str]]:
    target = page.with_name("out.csv")
    assert cli.main(["export", str(page), "--to", str(target), *arguments]) == 0
    with target.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_by_default_replies_are_as_recorded(page: Path, model: Model) -> None:
    rows = exported(page)
    assert {row["parent_source"] for row in rows} == {"none"}
    assert "replies_counted" not in rows[0]
    assert model.asked == []
    assert exported(page, "--replies", "recorded") == rows


def test_inferred_replies_come_with_their_reasons_and_with_what_was_corrected(page: Path) -> None:
    kept = Sidecar.beside(page, open_file(page).report.fingerprint)
    kept.correct({("1", "a"): Correction("article", version="7")})
    rows = exported(page, "--replies", "inferred")
    columns = ("comment_id", "parent_source", "parent_probability", "depth", "parent_correction")
    assert [tuple(row[name] for name in columns) for row in rows] == [
        ("a", "corrected", "", "1", "article"),
        ("b", "inferred", "0.95", "2", ""),
        ("c", "inferred", "0.85", "3", ""),
        ("d", "inferred", "0.91", "1", ""),
        ("e", "none", "", "", ""),
    ]
    assert rows[0]["replies_counted"].startswith("What 4 of 5 comments answer is taken as ")


def test_levels_filter_by_the_links_that_were_asked_for(page: Path) -> None:
    rows = exported(page, "--replies", "inferred", "--filter", "level=1-1")
    assert [row["comment_id"] for row in rows] == ["d"]


def test_a_sidecar_that_cannot_be_used_is_refused_in_one_line(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page.with_name("flat.json.undercurrent.json").write_text("rubbish")
    assert cli.main(["export", str(page), "--to", str(page.with_name("out.csv"))]) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_that_counts_replies_says_on_which_links_it_rests(
    page: Path, name: str
) -> None:
    store = open_file(page)
    recorded = build(name, View(store, "1"))
    assert "inferred" not in recorded.words
    with_links = build(name, View(linked(store, "1"), "1"))
    noted = with_links.words.endswith("Includes inferred replies.")
    if name in REPLIES_NOT_DRAWN:
        assert not noted
        assert "replies_counted" in chart_table(with_links, "us")
        return
    assert noted == bool(with_links.replies_counted)
    assert ("replies_counted" in chart_table(with_links, "us")) == noted
    same = recorded.data.equals(with_links.data) and recorded.words == with_links.words
    assert noted or same
