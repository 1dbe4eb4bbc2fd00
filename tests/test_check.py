"""`undercurrent check`: the load report in words, as JSON and as a file."""

import json

import pytest
from conftest import DATA
from drawn import drawn_json

import cli

THREAD = str(DATA / "short_thread.jsonl")
TALK = ("x/a@Ann: Good.", "x/b<a@Bob: Bad.", "x/c<b@Ann: Good.", "y/d@Cy: Other.")


@pytest.fixture
def talk(tmp_path):
    path = tmp_path / "talk.json"
    path.write_bytes(drawn_json(*TALK, title="Ferry"))
    return str(path)


@pytest.fixture
def folder(tmp_path):
    """Two discussions in files of their own, one file that is none, and a picture."""
    place = tmp_path / "papers"
    place.mkdir()
    (place / "a.json").write_bytes(drawn_json("x/a@Ann: Good.", "x/b<gone@Bob: Bad."))
    (place / "b.csv").write_text("id,author,text\n1,Guest,x\n1,Guest,x\n", "utf-8")
    (place / "list.txt").write_text("Just a shopping list\nEggs\n", "utf-8")
    (place / "photo.png").write_bytes(b"\x89PNG")
    return place


def test_check_counts_the_page_it_was_made_for(seed, capsys):
    assert cli.main(["check", str(seed), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    counts = ("articles", "comments", "commenters", "records", "loaded", "skipped", "repairs")
    assert [found[name] for name in counts] == [1, 18, 15, 18, 18, 0, 0]
    assert found["format"] == "text_dump"
    assert found["titles"] == [
        "Pakistan’s intelligence service ‘has connections with terrorist groups’"
    ]


def test_check_accounts_for_every_record(tmp_path, capsys):
    path = tmp_path / "comments.csv"
    path.write_text("id,author,text\n1,Ann,x\n1,Ann,x\n,,\n2,Bob,y\n", "utf-8")
    assert cli.main(["check", str(path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["records"] == found["loaded"] + found["skipped"]
    assert len(found["skipped_records"]) == found["skipped"]


def test_check_says_the_same_in_words(talk, capsys):
    assert cli.main(["check", talk]) == 0
    lines = capsys.readouterr().out.splitlines()
    said = dict(line.strip().split("  ", 1) for line in lines)
    assert [said[name] for name in ("comments", "skipped", "declared_comments", "notes")] == [
        *("4", "0", "not stated", "none")
    ]


def test_check_reads_a_folder_as_one_corpus(folder, capsys):
    assert cli.main(["check", str(folder), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    counts = ("articles", "comments", "commenters", "records", "loaded", "skipped", "repairs")
    assert [found[name] for name in counts] == [2, 3, 2, 4, 3, 1, 1]
    files = [(each["file"], each["records"], each["skipped"]) for each in found["files"]]
    assert files == [("a.json", 2, 0), ("b.csv", 2, 1)]
    assert [each["file"] for each in found["not_read"]] == ["list.txt"]
    assert found["missing"] == 0
    assert found["questions"] == []
    assert "1 of 1 reply answers a comment that is not in these files" in found["effects"][2]


def test_check_reads_several_files_as_one_corpus(folder, capsys):
    assert cli.main(["check", str(folder / "a.json"), str(folder / "b.csv")]) == 0
    lines = capsys.readouterr().out.splitlines()
    said = dict(line.strip().split("  ", 1) for line in lines)
    assert (said["articles"], said["comments"]) == ("2", "3")


def test_the_whole_report_is_written_to_a_file(folder, capsys):
    path = folder / "report.json"
    assert cli.main(["check", str(folder / "a.json"), "--json", "--to", str(path)]) == 0
    printed, written = json.loads(capsys.readouterr().out), json.loads(path.read_bytes())
    assert {name: written[name] for name in printed} == printed
    assert [each["comment_id"] for each in written["repaired_comments"]] == ["b"]
    assert cli.main(["check", THREAD, "--to", str(folder / "report.txt")]) == 1
    assert capsys.readouterr().err.endswith("report.txt” must end in .json.\n")


def test_of_long_lists_the_words_show_the_beginning(tmp_path, capsys):
    path = tmp_path / "many.json"
    articles = [{"discussion_id": str(number), "title": f"T{number}"} for number in range(8)]
    path.write_text(json.dumps({"articles": articles, "comments": []}), "utf-8")
    assert cli.main(["check", str(path)]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    said = ["T0", "T1", "T2", "T3", "T4", "… and 3 more (--json has all)"]
    assert lines[-6:] == [f"titles  {each}" for each in said]


def test_a_folder_is_exported_as_one_corpus(folder, tmp_path, capsys):
    path = tmp_path / "out.json"
    assert cli.main(["export", str(folder), "--discussion", "b", "--to", str(path)]) == 0
    assert [row["text"] for row in json.loads(path.read_bytes())["comments"]] == ["x"]
