"""The README and docs/formats.md name the formats there are, as the command prints them."""

import re

import pytest
from conftest import ROOT

import cli
from commands.formats import rows, table, with_table
from loaders import FORMATS

README = (ROOT / "README.md").read_text("utf-8")
DOCS = (ROOT / "docs" / "formats.md").read_text("utf-8")
UNTESTED = "documented, untested on real files"


@pytest.mark.parametrize("text", [README, DOCS], ids=["README", "docs"])
def test_the_tables_are_what_the_command_would_write(text):
    assert with_table(text) == text


def test_every_format_has_one_row_with_its_loader():
    named = re.findall(r"^\|.*`(\w+)` \|", README, flags=re.M)
    assert sorted(named) == sorted(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_says_what_it_was_tried_on_and_how_to_get_it(name):
    module = FORMATS[name]
    assert re.fullmatch(rf"[1-9]\d* real files?|{UNTESTED}", module.EVIDENCE)
    documented = "Documented, untested on real files." in " ".join((module.__doc__ or "").split())
    assert documented == (module.EVIDENCE == UNTESTED)
    assert re.fullmatch(r"[A-Z`].{20,200}\.", module.HOW_TO_GET)


def test_the_command_prints_each_format_with_its_evidence(capsys):
    assert cli.main(["formats"]) == 0
    lines = capsys.readouterr().out.split("\n")
    row = next(row for row in rows() if row["loader"] == "`disqus`")
    place = lines.index(f"disqus: a Disqus export (XML) ({row['tried on']})")
    assert lines[place + 1].startswith("    In Disqus: ")
    assert len(lines) == 2 * len(FORMATS) + 1


def test_a_table_is_written_anew_with_the_columns_that_it_has(tmp_path, capsys):
    document = tmp_path / "x.md"
    document.write_text(
        "Before.\n\n| loader | format |\n|---|---|\n| old | row |\n\nAfter.", "utf-8"
    )
    assert cli.main(["formats", "--into", str(document)]) == 0
    lines = document.read_text("utf-8").split("\n")
    assert lines[2:4] == ["| loader | format |", "|---|---|"]
    assert lines[2:-2] == table(["loader", "format"])
    assert (lines[0], lines[-2:]) == ("Before.", ["", "After."])
    assert capsys.readouterr().out == ""


def test_a_document_without_the_table_is_refused(tmp_path, capsys):
    document = tmp_path / "x.md"
    document.write_text("| a | b |\n", "utf-8")
    assert cli.main(["formats", "--into", str(document)]) == 1
    assert "no table with the columns “format” and “loader”" in capsys.readouterr().err
    assert document.read_text("utf-8") == "| a | b |\n"


def test_it_stays_short():
    assert len(re.findall(r"\w+", re.sub(r"```.*?```|\|.*\|", "", README, flags=re.S))) <= 500
