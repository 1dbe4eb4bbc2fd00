"""`undercurrent export`: a source whole, or narrowed as asked for, and never in vain unsaid."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import cli
from analysis.filters import Filters
from charts import CATALOGUE, LIGHT, LISTINGS
from exports import comment_table, selected_table
from store import View, open_file
from store.selection import Selection
from tests.conftest import CASES, DATA
from tests.drawn import drawn_json, drawn_store

TWO = CASES / "inside" / "two.csv"
TALK = (
    "x/a@Ann: Is the ferry good?",
    "x/b<a@Bob: The ferry is bad.",
    "y/a@Cy: Is the bridge good?",
    "y/b[spam]: Buy.",
    "y/c<gone@Ann: No.",
)


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "talk.json"
    path.write_bytes(drawn_json(*TALK, title="Ferry"))
    return path


Exported = tuple[int, list[dict[str, str]], str]


@pytest.fixture
def exported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Exported]:
    """Export to CSV, and give the exit code, the rows and what the error output says."""

    def export(source: Path, *options: str) -> Exported:
        target = tmp_path / "out.csv"
        target.unlink(missing_ok=True)
        code = cli.main(["export", str(source), "--to", str(target), *options])
        text = target.read_text("utf-8-sig") if target.exists() else ""
        return code, list(csv.DictReader(io.StringIO(text, newline=""))), capsys.readouterr().err

    return export


def test_every_discussion_of_a_table_is_written(exported: Callable[..., Exported]) -> None:
    code, rows, said = exported(TWO)
    assert (code, said) == (0, "")
    assert [(row["discussion_id"], row["comment_id"]) for row in rows] == [
        *[("a", "1"), ("b", "2"), ("b", "3")]
    ]


@pytest.mark.parametrize("sample", ["forum_thread.json", "short_thread.jsonl", "news_page.txt"])
def test_the_whole_is_what_each_discussion_would_give_by_itself(sample: str) -> None:
    store = open_file(DATA / sample)
    ids = tuple(store.articles["discussion_id"])
    each = [comment_table(View(store, one).comments, store.scored_by) for one in ids]
    whole = selected_table(Selection(store, ids))
    pd.testing.assert_frame_equal(whole, pd.concat(each, ignore_index=True))


def test_a_filter_narrows_all_of_them_and_a_fact_is_looked_for_in_each(
    talk: Path, exported: Callable[..., Exported]
) -> None:
    _, rows, _ = exported(talk, "--filter", "commenter=Ann")
    assert [(row["discussion_id"], row["comment_id"]) for row in rows] == [("x", "a"), ("y", "c")]
    _, rows, _ = exported(talk, "--filter", "fact=questions")
    assert [(row["discussion_id"], row["comment_id"]) for row in rows] == [("x", "a"), ("y", "a")]
    # Only y has a comment that is not published: the other is no error, and gives no row.
    _, rows, _ = exported(talk, "--filter", "fact=removed")
    assert [(row["discussion_id"], row["comment_id"]) for row in rows] == [("y", "b")]


def test_replies_are_inferred_in_every_discussion(
    tmp_path: Path, exported: Callable[..., Exported]
) -> None:
    path = tmp_path / "flat.json"
    lines = [
        *("x/a@Ann Lee: The ferry is good.", "x/b?@Bob Stone: @Ann Lee it is not, by far."),
        *("y/a@Cy Young: The bridge is good.", "y/b?@Di Moss: @Cy Young it is not, by far."),
    ]
    path.write_bytes(drawn_json(*lines))
    code, rows, _ = exported(path, "--replies", "inferred")
    assert code == 0
    assert [(row["discussion_id"], row["comment_id"], row["parent_id"]) for row in rows] == [
        *[("x", "a", ""), ("x", "b", "a"), ("y", "a", ""), ("y", "b", "a")]
    ]
    said = "What 2 of 2 comments answer is taken as known: 1 recorded, 1 inferred"
    assert all(row["replies_counted"].startswith(said) for row in rows)
    _, rows, _ = exported(path, "--replies", "inferred", "--filter", "level=2")
    assert [(row["discussion_id"], row["comment_id"]) for row in rows] == [("x", "b"), ("y", "b")]


@pytest.mark.parametrize("ending", ["csv", "json", "parquet"])
def test_no_row_at_all_is_said_and_the_file_has_its_header(
    talk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    target = tmp_path / f"out.{ending}"
    asked = ["export", str(talk), "--to", str(target), "--filter", "text=none such"]
    assert cli.main(asked) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        f"undercurrent: 0 rows written to {target}. No comment passes these filters.\n"
    )
    if ending == "csv":
        (head,) = csv.reader(io.StringIO(target.read_text("utf-8-sig"), newline=""))
        assert head[:3] == ["discussion_id", "comment_id", "parent_id"]
    elif ending == "json":
        whole = json.loads(target.read_bytes())
        assert (len(whole["articles"]), whole["comments"]) == (2, [])
    else:
        assert pd.read_parquet(target).columns[:2].tolist() == ["discussion_id", "comment_id"]


def test_a_chart_without_data_says_why(talk: Path, exported: Callable[..., Exported]) -> None:
    code, rows, said = exported(talk, "--chart", "tone-over-time", "--discussion", "x")
    assert (code, rows) == (3, [])
    assert said.endswith("No comment here has a time.\n")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--filter", "tone=negativ"], "There is no tone “negativ”. Available: negative, "),
        (["--filter", "commenter=Nobody"], "Nobody here is called “Nobody”. Available: Ann, "),
        (["--filter", "role=staff"], "No comment here has a role."),
        (["--filter", "text=a", "--filter", "text=b"], "“text” can be given only once."),
        (["--discussion", "z"], "There is no discussion “z” in "),
        (
            ["--chart", "tone-counts", "--discussion", "x", "--discussion", "y"],
            "“tone-counts” is of one discussion, and this is 2. Name it with --discussion ID; "
            "there is: x (Ferry) and y (Ferry). `undercurrent discussions` lists all of them.",
        ),
        (["--chart", "tone-count"], "There is no chart “tone-count”. Available: tone-counts, "),
        (
            ["--chart", "threads", "--discussion", "x", "--filter", "tone=negative"],
            "“threads” always covers the whole discussion: leave out --filter.",
        ),
    ],
)
def test_what_is_asked_in_vain_is_an_error_and_nothing_is_written(
    talk: Path, exported: Callable[..., Exported], options: list[str], said: str
) -> None:
    code, rows, error = exported(talk, *options)
    assert (code, rows) == (1, [])
    assert error.startswith(f"undercurrent: {said}")


def test_charts_that_do_not_look_at_filters_are_known_as_such() -> None:
    # Ann's comments and what answers them differ from everybody's in each thing that is measured.
    lines = [f"a{at}@Ann: Good." for at in range(12)]
    lines += [f"b{at}<a{at}@Bob: Bad Mattis." for at in range(9)]
    lines += ["c<b1@Ann: So.", "d<c@Bob: Bad.", "e<d@Bob: Good."]
    times = [f"2024-05-{day + 1:02}T08:00:00Z" for day in range(len(lines))]
    store = drawn_store(
        *lines, title="Trams", text="We asked Mattis. Then Mattis went.", posted_at=times
    )
    (whole,) = Selection(store, ("1",)).views
    (narrowed,) = Selection(store, ("1",), Filters(commenters=("Ann",))).views
    same = {
        name
        for name, entry in CATALOGUE.items()
        if entry.draw(whole, LIGHT).data.equals(entry.draw(narrowed, LIGHT).data)
    }
    unfiltered = {name for name, entry in CATALOGUE.items() if entry.unfiltered}
    assert same == unfiltered


def test_a_table_of_articles_alone_has_no_comment_and_says_so(
    tmp_path: Path, exported: Callable[..., Exported]
) -> None:
    path = tmp_path / "none.json"
    path.write_bytes(b'{"articles": [{"discussion_id": "x", "title": "Ferry"}], "comments": []}')
    code, rows, said = exported(path)
    assert (code, rows) == (3, [])
    assert said.endswith("No comment is here.\n")


# What can be asked for


def test_the_charts_and_lists_are_named_with_their_questions(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["charts"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [*CATALOGUE, *LISTINGS]
    assert all(line.endswith("?") for line in lines)


def test_the_discussions_are_listed_with_what_became_of_their_comments(
    talk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["discussions", str(talk), "--json"]) == 0
    counts = dict.fromkeys(["pingbacks", "removed", "pending"], 0)
    counts = {"title": "Ferry", "comments": 2, "published": 2, **counts}
    assert json.loads(capsys.readouterr().out) == [
        {"discussion_id": "x", **counts},
        {"discussion_id": "y", **counts, "comments": 3, "removed": 1},
    ]
    assert cli.main(["discussions", str(talk)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "discussion_id  comments  published  pingbacks  removed  pending  title",
        "x                     2          2          0        0        0  Ferry",
        "y                     3          2          0        1        0  Ferry",
    ]
