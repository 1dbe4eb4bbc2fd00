"""Isso in three captures: the interface's answer, the database, the page; counted by hand."""

import json
import re
import sqlite3

import pandas as pd
import pytest

from loaders import isso_database, load
from loaders.schema import LoadError, Options
from tests.conftest import CASES, DATA, SHARED

ENGINES = SHARED / "data" / "engines" / "isso"
SAMPLES = ("isso_comments.json", "isso_comments.sql", "isso_page.html")
DUMP = (DATA / "isso_comments.sql").read_text("utf-8")


def cells(corpus, column):
    values = corpus.comments[column]
    return values.astype("object").where(values.notna(), None).tolist()


def as_database(dump=DUMP):
    """Give the database that a dump was made from, as the bytes of its file."""
    with sqlite3.connect(":memory:") as connection:
        connection.executescript(dump)
        return connection.serialize()


@pytest.mark.parametrize("name", SAMPLES)
def test_three_captures_of_one_discussion_load_to_the_same_comments(name):
    corpus = load(DATA / name)
    shown = corpus.comments[corpus.comments["status"] != "pending"].sort_values("comment_id")
    shown = shown.set_index("comment_id")
    assert shown["parent_id"].fillna("-").to_dict() == {
        "1": "-", "2": "1", "3": "-", "4": "1", "5": "3", "7": "-",
    }  # fmt: skip
    assert shown["commenter"].fillna("-").tolist() == [
        "Runa & Pelle",
        "Oda",
        "-",
        "-",
        "Oda",
        "Tove",
    ]
    assert shown["status"].tolist() == ["published"] * 2 + ["deleted"] + ["published"] * 3
    assert shown["score"].tolist() == [2, 0, 0, -2, 1, 0]
    assert shown["posted_at"].dt.strftime("%d %H:%M").tolist() == [
        "01 06:00", "01 07:00", "01 09:00", "01 10:00", "01 11:00", "02 11:00",
    ]  # fmt: skip
    assert shown["text"].tolist() == [
        "Every boat now leaves at ten past, except the one I take.\n\nWho decided that?",
        "> Who decided that?\n\nThe harbour board, in March. See the minutes.",
        "",
        "Nobody reads minutes.",
        "It was a good question; a pity that it is gone.",
        "The timetable as I keep it:\n\nten past, out;\ntwenty to, home.",
    ]


@pytest.mark.parametrize("name", SAMPLES[1:])
def test_the_page_and_the_database_name_the_discussion_alike(name):
    articles = load(DATA / name).articles
    assert articles["discussion_id"].tolist() == ["/ferry/ten-past.html"]
    assert articles["title"].tolist() == ["Ten past, and one at twenty to"]


def test_what_the_answer_hides_is_missing():
    assert load(DATA / "isso_comments.json").report.missing == 2
    assert load(CASES / "engines" / "isso-answer.json").report.missing == 5


def test_names_are_stored_escaped_and_deleted_comments_have_none():
    corpus = load(CASES / "engines" / "isso-answer.json")
    assert corpus.report.format == "isso"
    assert cells(corpus, "commenter") == ["Tom & Jerry", None]
    assert cells(corpus, "status") == ["published", "deleted"]
    assert cells(corpus, "text") == ["In an hour.", ""]
    assert corpus.comments["posted_at"].iloc[0] == pd.Timestamp("2024-03-31T00:59:00.25Z")


def test_the_latest_comments_of_a_site_name_their_pages():
    latest = [
        {"id": n, "parent": None, "created": 1714543200 + n, "mode": 1, "text": "<p>Hm</p>",
         "author": "Oda", "likes": 0, "dislikes": 0, "hash": "a", "uri": uri}
        for n, uri in ((8, "/a/"), (9, "/b/"))
    ]  # fmt: skip
    corpus = load(json.dumps(latest).encode())
    assert cells(corpus, "discussion_id") == ["/a/", "/b/"]


def test_the_page_is_read_without_its_form():
    corpus = load(CASES / "engines" / "isso-page.html")
    assert cells(corpus, "comment_id") == ["11", "12", "23", "24"]
    assert cells(corpus, "parent_id") == [None, "11", None, "23"]
    assert cells(corpus, "commenter") == ["Jonas Weber", "Priya N.", None, "Jonas Weber"]
    assert cells(corpus, "status") == ["published", "published", "deleted", "published"]
    assert cells(corpus, "text") == [
        "Light it, dim it.", "Who dims it?", "", "Whatever it was, it is gone.",
    ]  # fmt: skip
    assert corpus.report.declared_comments == 4


def test_the_page_says_how_many_it_hides_and_its_article_is_read():
    corpus = load(DATA / "isso_page.html")
    assert (corpus.report.missing, corpus.report.declared_comments) == (1, 7)
    article = corpus.articles.iloc[0]
    assert article["byline"] == "Signe Aas"
    assert article["text"].startswith("From this month the ferries leave")
    assert "Runa" not in article["text"]


def test_pages_from_before_the_prefix_are_read_alike():
    page = (DATA / "isso_page.html").read_text("utf-8")
    old = re.sub(
        r'class="isso-(author|permalink|note|text|votes|text-wrapper)"', r'class="\1"', page
    )
    assert old != page
    corpus, new = load(old.encode()), load(page.encode())
    assert corpus.comments.equals(new.comments)


def test_a_database_and_its_dump_read_the_same():
    dump, database = load(DUMP.encode()), load(as_database())
    assert database.report.format == "isso_database"
    assert database.comments.equals(dump.comments)
    assert cells(dump, "status").count("pending") == 1


def test_addresses_of_people_stay_out():
    corpus = load(DUMP.encode())
    assert any("“email”, “remote_addr”" in note for note in corpus.report.notes)
    assert not {"email", "remote_addr", "voters", "hash"} & set(corpus.comments.columns)


def test_a_database_that_writes_ahead_is_read_and_said_to_be():
    content = bytearray(as_database())
    content[18:20] = b"\x02\x02"
    corpus = load(bytes(content))
    assert len(corpus.comments) == 7
    assert any("-wal" in note for note in corpus.report.notes)


def test_a_dump_that_breaks_off_gives_what_stands_before():
    corpus = load(
        DUMP[: DUMP.index("INSERT INTO comments VALUES(1,5")].encode() + b"INSERT INTO com"
    )
    assert cells(corpus, "comment_id") == ["1", "2", "3", "4"]
    assert any("cannot be followed to its end" in note for note in corpus.report.notes)


def test_a_damaged_database_is_refused_or_read_up_to_the_damage():
    content = as_database()
    at = content.index(b"Every boat") // 4096 * 4096
    corpus = load(content[:at] + bytes(4096) + content[at + 4096 :])
    assert corpus.comments.empty
    assert "damaged from here on" in corpus.report.skipped["reason"].iloc[0]
    with pytest.raises(LoadError, match="is broken"):
        load(content[: len(content) // 2])
    with pytest.raises(LoadError, match="is broken"):
        load(content[:600], Options(format="isso_database"))


def test_a_name_that_is_no_text_is_damage_like_any_other():
    content = as_database().replace(b"remote_addr", b"remote\xb4addr")
    with pytest.raises(LoadError, match="a name in it is not text"):
        load(content, Options(format="isso_database"))


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH DATABASE '{path}' AS other; CREATE TABLE other.x (y);",
        "VACUUM INTO '{path}';",
        "INSERT INTO preferences SELECT 'k', writefile('{path}', 'x');",
        "CREATE TEMP TRIGGER t AFTER INSERT ON comments BEGIN DELETE FROM threads; END;",
        "PRAGMA writable_schema = ON;",
        "INSERT INTO preferences VALUES('big', zeroblob(50000000));",
        "INSERT INTO preferences WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM n) "
        "SELECT i, i FROM n;",
    ],
)
def test_a_dump_makes_tables_and_rows_and_does_nothing_else(statement, tmp_path):
    path = tmp_path / "written.db"
    start, end = DUMP.split("INSERT INTO comments", 1)
    hostile = f"{start}{statement.format(path=path)}\nINSERT INTO comments{end}"
    assert cells(load(hostile.encode()), "comment_id")[:3] in (["1", "2", "3"], [])
    assert not path.exists()


def test_a_view_in_place_of_the_comments_is_not_asked():
    dump = """
        CREATE TABLE x (tid, remote_addr, voters);
        CREATE VIEW comments AS SELECT 1 AS tid, 'a' AS text, 1 AS mode;
    """
    with pytest.raises(LoadError, match="no table “comments” of Isso"):
        load(as_database(dump), Options(format="isso_database"))


def test_other_databases_are_not_taken_for_isso():
    other = (
        "BEGIN TRANSACTION;\nCREATE TABLE comments (id INTEGER, text TEXT, author TEXT);\nCOMMIT;"
    )
    assert isso_database.recognises(other.encode(), "x.sql") is None
    assert isso_database.recognises(as_database(other), "x.db") is None
    quoted = "My schema:\n\n" + DUMP
    assert isso_database.recognises(quoted.encode(), "x.txt") is None


@pytest.mark.skipif(not ENGINES.exists(), reason="the real files are not here")
def test_the_real_captures_of_one_discussion_load_to_the_same_comments():
    page, answer, dump = (
        load(ENGINES / name).comments.set_index("comment_id").sort_index()
        for name in ("isso-dom.html", "isso-thread.json", "isso-dump.sql")
    )
    shown = dump[dump["status"] != "pending"]
    for other in (answer, shown):
        for column in ("parent_id", "commenter", "status", "text"):
            assert other[column].fillna("-").to_dict() == page[column].fillna("-").to_dict()
    assert load(ENGINES / "isso-thread-limited.json").report.missing == 16
