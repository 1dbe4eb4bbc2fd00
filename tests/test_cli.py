"""The command: what it prints, what it writes, and how it says no."""

import csv
import io
import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pandas as pd
import pytest
from conftest import DATA, ROOT
from drawn import drawn_json

import cli
from charts import CHARTS, LISTINGS
from commands.limits import _limit, limits_of
from loaders import load
from loaders.intake.limits import Limits

THREAD = str(DATA / "short_thread.jsonl")
OF_X = ("json", "--discussion", "x")
TALK = ("x/a@Ann: Good.", "x/b<a@Bob: Bad.", "x/c<b@Ann: Good.", "y/d@Cy: Other.")


@pytest.fixture
def talk(tmp_path):
    path = tmp_path / "talk.json"
    path.write_bytes(drawn_json(*TALK, title="Ferry"))
    return str(path)


@pytest.fixture
def exported(talk, tmp_path, capsys):
    """Export the drawn discussions, and give the path and what was printed."""

    def export(ending, *options):
        path = tmp_path / f"out.{ending}"
        assert cli.main(["export", talk, "--to", str(path), *options]) == 0
        said = capsys.readouterr()
        assert said.err == ""
        return path, said.out

    return export


def refused(capsys, *arguments):
    """Run a command that fails, and give its one line."""
    assert cli.main(list(arguments)) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    return said.err.removeprefix("undercurrent: ").rstrip("\n")


@pytest.mark.parametrize("command", [["check"], ["export", "--to", "x.csv"]])
@pytest.mark.parametrize(
    ("content", "line"),
    [
        (None, "cannot be opened: No such file or directory."),
        (b"", "The file is empty."),
        (b"Just a shopping list.\nEggs\n", "no comments were recognised in it."),
        (bytes(range(256)) * 20, "no comments were recognised in it."),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(command, content, line, tmp_path, capsys):
    path = tmp_path / "source"
    if content is not None:
        path.write_bytes(content)
    assert line in refused(capsys, command[0], str(path), *command[1:])


def test_what_is_nowhere_is_not_opened(tmp_path, capsys):
    line = refused(capsys, "open", str(tmp_path / "none"))
    assert line.endswith("none is neither a file nor a folder.")


@pytest.mark.parametrize("together", [[], ["--together"]])
def test_open_hands_files_and_folders_to_the_dashboard(together, tmp_path, monkeypatch):
    started = []
    monkeypatch.setattr("streamlit.web.cli.main.main", lambda given, **_: started.extend(given))
    assert cli.main(["open", THREAD, str(tmp_path), *together]) == 0
    assert started[:2] == ["run", str(ROOT / "dashboard.py")]
    assert started[started.index("--") + 1 :] == [*together, THREAD, str(tmp_path)]


def test_the_command_alone_prints_its_help(capsys):
    assert cli.main([]) == 0
    alone = capsys.readouterr()
    with pytest.raises(SystemExit) as stopped:
        cli.main(["--help"])
    assert (stopped.value.code, capsys.readouterr().out) == (0, alone.out)
    assert alone.err == ""
    assert all(f"\n    {name} " in alone.out for name in ("open", "check", "export"))


def test_the_version_is_the_one_that_is_installed(capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(["--version"])
    assert stopped.value.code == 0
    assert capsys.readouterr().out == f"undercurrent {version('undercurrent')}\n"


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["--to", "x.xls"], "“x.xls” must end in one of: .csv, .json, .parquet."),
        (["--to", "x"], "“x” must end in one of: .csv, .json, .parquet."),
        (
            ["--to", "x.csv", "--chart", "pie"],
            "There is no chart “pie”. Available: words-by-commenter, ",
        ),
        (["--to", "x.csv", "--discussion", "z"], "There is no discussion “z” in "),
        (
            ["--to", "x.csv", "--chart", "tone-counts"],
            "“tone-counts” is of one discussion, and this is 2. Name it with --discussion ID; ",
        ),
        (
            ["--to", "x.csv", "--filter", "shoe=42"],
            "“shoe=42” is not a filter. Write NAME=VALUE, with ",
        ),
        (["--to", "x.csv", "--filter", "tone"], "“tone” is not a filter."),
        (["--to", "x.csv", "--filter", "level=deep"], "“level=deep” cannot be read."),
        (["--to", "x.csv", "--filter", "days=soon"], "“days=soon” cannot be read."),
        (["--to", "/no/such/folder/x.csv"], "cannot be written: No such file or directory."),
        (
            ["--to", "x.csv", "--list", "afinn"],
            "There is no scorer “afinn”. Available: textblob, vader, undercurrent.",
        ),
        (["--to", "x.csv", "--list", "column:ward"], "There is no scorer “column:ward”."),
        (["--to", "x.csv", "--list", "column:"], "There is no scorer “column:”."),
    ],
)
def test_what_cannot_be_exported_is_said_in_one_line(options, line, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert line in refused(capsys, "export", THREAD, *options)
    assert list(tmp_path.iterdir()) == []


def test_a_table_without_rows_has_nothing_to_export(tmp_path, capsys):
    path = tmp_path / "comments.csv"
    path.write_text("id,author,text\n", "utf-8")
    line = refused(capsys, "export", str(path), "--to", str(tmp_path / "x.csv"))
    assert line.endswith("comments.csv holds no comments.")


def test_a_command_that_makes_no_sense_ends_with_usage(capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(["export", THREAD])
    assert stopped.value.code == 2
    assert "--to" in capsys.readouterr().err


def test_the_comments_of_every_discussion_are_exported(exported):
    path, said = exported("csv")
    assert said == f"4 rows written to {path}\n"
    again = load(path).comments
    assert again["discussion_id"].tolist() == ["x", "x", "x", "y"]
    assert again["comment_id"].tolist() == ["a", "b", "c", "d"]


def test_comments_are_exported_for_the_discussions_that_are_named(exported):
    path, said = exported("parquet", "--discussion", "y")
    assert pd.read_parquet(path)["comment_id"].tolist() == ["d"]
    assert said == f"1 row written to {path}\n"
    path, _ = exported("parquet", "--discussion", "y", "--discussion", "x")
    assert pd.read_parquet(path)["comment_id"].tolist() == ["a", "b", "c", "d"]


def test_json_carries_the_articles_of_its_comments_and_no_other(exported):
    path, _ = exported("json", "--discussion", "x")
    again = load(path)
    assert again.articles[["discussion_id", "title"]].to_numpy().tolist() == [["x", "Ferry"]]
    assert again.comments["parent_id"].fillna("-").tolist() == ["-", "a", "b"]
    path, _ = exported("json")
    assert load(path).articles["discussion_id"].tolist() == ["x", "y"]


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        (["tone=positive"], "ac"),
        (["tone=positive", "tone=negative"], "abcd"),
        (["commenter=Ann", "level=2-3"], "c"),
        (["text=BAD"], "b"),
        (["commenter=cy"], "d"),
    ],
)
def test_filters_narrow_an_export(exported, filters, kept):
    path, said = exported("parquet", *(part for each in filters for part in ("--filter", each)))
    assert "".join(pd.read_parquet(path)["comment_id"]) == kept
    assert said.startswith(f"{len(kept)} row")


@pytest.mark.parametrize("name", [*CHARTS, *LISTINGS])
def test_every_chart_and_every_list_gives_its_data(talk, tmp_path, capsys, name):
    path = tmp_path / "out.json"
    code = cli.main(["export", talk, "--to", str(path), "--chart", name, "--discussion", "x"])
    said, rows = capsys.readouterr(), json.loads(path.read_bytes())
    if rows:
        noun = "row" if len(rows) == 1 else "rows"
        assert (code, said.out) == (0, f"{len(rows)} {noun} written to {path}\n")
    else:
        assert (code, said.out) == (3, "")
        assert said.err.startswith(f"undercurrent: 0 rows written to {path}. ")


def test_a_chart_s_data_follows_the_filters_and_the_word_list(exported):
    path, _ = exported(*OF_X, "--chart", "tone-counts", "--filter", "commenter=Ann")
    assert counted(path) == [0, 0, 2, 0]
    path, _ = exported(*OF_X, "--chart", "driving-words", "--list", "vader")
    assert json.loads(path.read_bytes())[0]["contribution"] == pytest.approx(2 * 0.4404)


def counted(path):
    """Comments by tone, of a file with a chart's data."""
    return [row["comments"] for row in json.loads(path.read_bytes())]


def test_the_threshold_and_words_left_out_are_heard_and_said(exported):
    # good is 0.7 by TextBlob (a and c), bad a hair above −0.7 (b)
    asked = (*OF_X, "--chart", "tone-counts")
    assert counted(exported(*asked)[0]) == [1, 0, 2, 0]
    assert counted(exported(*asked, "--neutral", "0.69")[0]) == [1, 0, 2, 0]
    assert counted(exported(*asked, "--neutral", "0.71")[0]) == [0, 3, 0, 0]
    path, _ = exported(*asked, "--without", "GOOD", "--neutral", "0.1")
    assert counted(path) == [1, 0, 0, 2]
    said = {row["scored_by"] for row in json.loads(path.read_bytes())}
    assert [each.partition("; neutral")[2] for each in said] == [" below 0.1; without “good”"]


def test_exported_comments_say_who_scored_them(exported):
    path, _ = exported("parquet", "--without", "war", "--without", "Bad", "--without", "war")
    table = pd.read_parquet(path)
    assert set(table["scored_by"].str.partition("; neutral")[2]) == {
        " below 0.05; without “bad”; without “war”"
    }
    assert table["textblob_tone"].tolist() == [
        *["positive", "no tone words", "positive", "negative"]
    ]


def test_a_chart_s_data_says_which_of_the_lists_it_is_about(exported):
    # Both lists call a and c positive and b negative: only the words tell the two files apart.
    asked = (*OF_X, "--chart", "tone-counts")
    by_each = []
    for scorer in ("textblob", "vader"):
        path, _ = exported(*asked, "--list", scorer)
        assert counted(path) == [1, 0, 2, 0]
        by_each.append(json.loads(path.read_bytes())[0]["scored_by"])
    assert by_each[0] != by_each[1]


def test_what_is_exported_can_be_filtered_by_the_tones_of_any_scorer(tmp_path, capsys):
    path, out = tmp_path / "mine.json", tmp_path / "out.csv"
    path.write_bytes(drawn_json("a: most war", "b: good", mine=["neutral", "negative"]))
    for scorer, kept in (("textblob", ""), ("vader", "a"), ("column:mine", "b")):
        asked = ["--list", scorer, "--filter", "tone=negative", "--to", str(out)]
        assert cli.main(["export", str(path), *asked]) == (0 if kept else 3)
        with out.open(encoding="utf-8-sig", newline="") as stream:
            assert "".join(row["comment_id"] for row in csv.DictReader(stream)) == kept
    capsys.readouterr()
    line = refused(capsys, "export", str(path), "--to", str(out), "--list", "mine")
    assert line.endswith("Available: textblob, vader, undercurrent, column:mine.")


@pytest.mark.parametrize("written", ["nan", "-0.1", "1.5", "inf", "x", "", "0,1"])
def test_a_threshold_that_is_none_ends_with_usage_and_says_what_one_is(written, capsys, tmp_path):
    with pytest.raises(SystemExit) as stopped:
        cli.main(["export", THREAD, "--to", str(tmp_path / "x.csv"), f"--neutral={written}"])
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert said.endswith(f"argument --neutral: {written} is not between 0 and 1\n")
    assert list(tmp_path.iterdir()) == []


def test_the_command_runs_as_a_program_of_its_own(talk, tmp_path):
    run = [sys.executable, "-m", "cli", "check"]
    good = subprocess.run([*run, talk, "--json"], cwd=ROOT, capture_output=True, check=False)
    assert (good.returncode, good.stderr) == (0, b"")
    assert json.loads(good.stdout)["comments"] == 4
    bad = subprocess.run([*run, str(tmp_path / "none")], cwd=ROOT, capture_output=True, check=False)
    assert (bad.returncode, bad.stdout) == (1, b"")
    assert bad.stderr.decode().count("\n") == 1


@pytest.mark.parametrize("command", [["check", "--json"], ["export", "--to", "out.json"]])
def test_a_dash_reads_standard_input(command, talk, tmp_path):
    run = [sys.executable, "-m", "cli", *command, "-"]
    with open(talk, "rb") as piped:
        done = subprocess.run(
            run,
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=piped,
            capture_output=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, b"")
    if command[0] == "check":
        found = json.loads(done.stdout)
        assert (found["articles"], found["comments"], found["titles"]) == (2, 4, ["Ferry", "Ferry"])
    else:
        again = load(tmp_path / "out.json").comments
        assert again["comment_id"].head(3).tolist() == ["a", "b", "c"]


def test_standard_input_and_a_file_are_one_corpus(talk, capsys, monkeypatch):
    piped = io.TextIOWrapper(io.BytesIO(Path(THREAD).read_bytes()))
    monkeypatch.setattr("sys.stdin", piped)
    assert cli.main(["check", "--json", talk, "-"]) == 0
    together = json.loads(capsys.readouterr().out)
    assert together["comments"] == 4 + len(load(THREAD).comments)


def test_nothing_on_standard_input_is_said_in_one_line(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert "The file is empty." in refused(capsys, "check", "-")


def test_a_limit_that_is_reached_is_said_with_the_way_on_and_a_higher_one_reads(talk, capsys):
    line = refused(capsys, "check", talk, "--limit", "0.01s")
    assert line.startswith("Reading this took more than 0 seconds of processor time")
    assert line.endswith("to read it again. For example: --limit 1s")
    line = refused(capsys, "export", talk, "--to", "x.csv", "--limit", "30MB")
    assert "took more than 30 MB of memory, the limit set for it" in line
    assert line.endswith("For example: --limit 120MB")
    assert cli.main(["check", talk, "--limit", "60", "--limit", "2.5 GB"]) == 0


@pytest.mark.parametrize("written", ["", "0", "-1", "s", "5 minutes", "1e3", "４GB"])
def test_what_is_no_limit_is_refused_with_an_example(talk, capsys, written):
    with pytest.raises(SystemExit):
        cli.main(["check", talk, f"--limit={written}"])
    assert "write seconds of processor time (600s) or memory (4GB)" in capsys.readouterr().err


def test_limits_are_seconds_or_bytes():
    assert limits_of([]) == Limits(None, None)
    parsed = [_limit("600"), _limit("1.5gb")]
    assert limits_of(parsed) == Limits(600, 3 << 29)
    assert limits_of([*parsed, _limit("20 s")]) == Limits(20, 3 << 29)
