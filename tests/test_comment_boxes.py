"""Exports of small comment boxes (Waline, Artalk, Twikoo, Remark42, Cusdis, Duoshuo), by hand."""

import json
import sqlite3

import pytest

from loaders import load
from tests.conftest import DATA, SHARED

LIFT = "The new lift stops at every floor.\nWho wanted that?"
MEETING = "The house meeting, in March."
ASKED = "I was there & nobody asked."
CUSDIS = """
CREATE TABLE "pages" ("id" TEXT PRIMARY KEY, "slug" TEXT, "url" TEXT, "title" TEXT);
CREATE TABLE "comments" ("id" TEXT NOT NULL PRIMARY KEY, "pageId" TEXT NOT NULL,
  "created_at" DATETIME, "updated_at" DATETIME, "deletedAt" DATETIME, "moderatorId" TEXT,
  "by_email" TEXT, "by_nickname" TEXT NOT NULL, "content" TEXT NOT NULL, "approved" BOOLEAN,
  "ancestorId" TEXT, "parentId" TEXT);
INSERT INTO pages VALUES ('p-1', 'lift', 'https://house.example/lift/', 'The lift');
INSERT INTO comments VALUES ('c-1', 'p-1', 1714543200000, 1714543200000, NULL, NULL,
  'ilse@mail.example', 'Ilse', 'Every floor?', 1, NULL, NULL);
INSERT INTO comments VALUES ('c-3', 'p-1', 1714548600000, 1714548600000, NULL, 'm-1', NULL,
  'keeper', 'Every floor.', 1, 'c-1', 'c-1');
INSERT INTO comments VALUES ('c-4', 'p-1', 1714554000000, 1714554000000, NULL, NULL, NULL,
  'Bram', 'Hm.', 0, NULL, NULL);
"""
ARTALK = """
CREATE TABLE `atk_users` (`id` integer PRIMARY KEY, `created_at` datetime, `name` text,
  `email` text, `badge_name` text, `is_admin` numeric);
CREATE TABLE `atk_pages` (`id` integer PRIMARY KEY, `key` text, `title` text, `site_name` text);
CREATE TABLE `atk_comments` (`id` integer PRIMARY KEY, `created_at` datetime, `updated_at` datetime,
  `deleted_at` datetime, `content` text, `page_key` text, `site_name` text, `user_id` integer,
  `ua` text, `ip` text, `rid` integer, `is_collapsed` numeric, `is_pending` numeric,
  `is_pinned` numeric, `vote_up` integer, `vote_down` integer, `root_id` integer);
INSERT INTO atk_users VALUES (1, NULL, 'Ilse', 'ilse@mail.example', '', 0);
INSERT INTO atk_users VALUES (2, NULL, 'The keeper', 'keeper@mail.example', 'keeper', 1);
INSERT INTO atk_pages VALUES (1, 'https://house.example/lift/', 'The lift', 'House');
INSERT INTO atk_comments VALUES (11, '2024-05-01 14:00:00.5+08:00', NULL, NULL, 'Every *floor*?',
  'https://house.example/lift/', 'House', 1, 'B', '192.0.2.7', 0, 0, 0, 0, 4, 1, 0);
INSERT INTO atk_comments VALUES (12, '2024-05-01 15:30:00+08:00', NULL, NULL, 'Every floor.',
  'https://house.example/lift/', 'House', 2, 'B', '192.0.2.8', 11, 0, 1, 0, 0, 0, 11);
INSERT INTO atk_comments VALUES (13, '2024-05-01 17:00:00+08:00', NULL, '2024-05-02 09:00:00+08:00',
  'Hm.', 'https://house.example/lift/', 'House', 1, 'B', '192.0.2.7', 12, 0, 0, 0, 0, 0, 11);
"""
WALINE = """
CREATE TABLE wl_Users (id INTEGER PRIMARY KEY, display_name TEXT, email TEXT, type TEXT);
CREATE TABLE wl_Comment (id INTEGER PRIMARY KEY, user_id INTEGER, comment TEXT,
  insertedAt TIMESTAMP, ip TEXT, link TEXT, mail TEXT, nick TEXT, pid INTEGER, rid INTEGER,
  sticky INTEGER, status TEXT,
  `like` INTEGER, ua TEXT, url TEXT, createdAt TIMESTAMP, updatedAt TIMESTAMP);
INSERT INTO wl_Users VALUES (7, 'The keeper', 'keeper@mail.example', 'administrator');
INSERT INTO wl_Comment VALUES (11, NULL, 'Every *floor*?', '2024-05-01 06:00:00', '192.0.2.7', '',
  'ilse@mail.example', 'Ilse', NULL, NULL, 0, 'approved', 4, 'B', '/lift/', NULL, NULL);
INSERT INTO wl_Comment VALUES (12, 7, 'Every floor.', '2024-05-01 07:30:00', '192.0.2.8', '',
  'keeper@mail.example', 'The keeper', 11, 11, 0, 'waiting', NULL, 'B', '/lift/', NULL, NULL);
"""
DISQUS = """<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<thread dsq:id="9"><id>lift</id><link>https://house.example/lift/</link><title>The lift</title>
<createdAt>2014-05-01T05:00:00Z</createdAt></thread>
<post dsq:id="1"><message><![CDATA[<p>The new lift stops at <i>every</i> floor.<br>Who wanted
that?</p>]]></message>
<createdAt>2014-05-01T06:00:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>
<author><name>Ilse</name></author><thread dsq:id="9"/></post>
<post dsq:id="2"><message><![CDATA[<p>The house meeting, in March.</p>]]></message>
<createdAt>2014-05-01T07:30:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>
<author><name>The keeper</name></author><thread dsq:id="9"/><parent dsq:id="1"/></post>
<post dsq:id="3"><message><![CDATA[<p>I was there &amp; nobody asked.</p>]]></message>
<createdAt>2014-05-01T09:00:00Z</createdAt><isDeleted>false</isDeleted><isSpam>true</isSpam>
<author><name>Bram</name></author><thread dsq:id="9"/><parent dsq:id="2"/></post>
</disqus>"""


def cells(corpus, column):
    values = corpus.comments[column]
    return values.astype("object").where(values.notna(), None).tolist()


def times(corpus):
    return corpus.comments["posted_at"].dt.strftime("%d %H:%M").tolist()


@pytest.mark.parametrize(
    ("name", "format", "ids", "parents"),
    [
        ("waline.json", "waline", ["w1", "w2", "w3", "w4"], [None, "w1", "w2", None]),
        ("artalk.artrans", "artalk", ["11", "12", "13"], [None, "11", "12"]),
        ("twikoo.json", "twikoo", ["t1", "t2", "t3"], [None, "t1", "t2"]),
        ("remark42_backup.json", "remark42", ["r1", "r2", "r3"], [None, "r1", "r2"]),
        ("cusdis.json", "cusdis", ["c-2", "c-1", "c-3"], [None, None, "c-1"]),
        (
            "duoshuo_export.json",
            "duoshuo",
            [f"600000000000000000{n}" for n in (1, 2, 3)],
            [None, "6000000000000000001", "6000000000000000002"],
        ),
    ],
)
def test_each_export_says_who_answers_whom(name, format, ids, parents):
    corpus = load(DATA / name)
    assert corpus.report.format == format
    assert cells(corpus, "comment_id") == ids
    assert cells(corpus, "parent_id") == parents
    assert corpus.comments["parent_source"].eq("explicit").all()
    place = ids.index("c-1") if format == "cusdis" else 0
    assert cells(corpus, "text")[place] == LIFT
    assert times(corpus)[place] == "01 06:00"
    answer = ids.index("c-3") if format == "cusdis" else 1
    assert cells(corpus, "text")[answer] == MEETING
    assert times(corpus)[answer] == "01 07:30"
    assert cells(corpus, "commenter")[answer] == "The keeper"


@pytest.mark.parametrize(
    ("name", "statuses", "roles"),
    [
        ("waline.json", "published published pending spam", [None, "staff", None, None]),
        ("artalk.artrans", "published published pending", [None, None, None]),
        ("twikoo.json", "published published spam", [None, "staff", None]),
        ("remark42_backup.json", "published published deleted", [None, "moderator", None]),
        ("cusdis.json", "published published published", [None, None, "moderator"]),
        ("duoshuo_export.json", "published published spam", [None, None, None]),
    ],
)
def test_states_and_roles_are_as_the_source_says(name, statuses, roles):
    corpus = load(DATA / name)
    assert cells(corpus, "status") == statuses.split()
    assert cells(corpus, "role") == roles


@pytest.mark.parametrize(
    ("name", "upvotes", "score"),
    [
        ("waline.json", [4, None, 0, None], [4, None, 0, None]),
        ("artalk.artrans", [4, 0, 0], [3, 0, -2]),
        ("twikoo.json", [2, None, None], [2, None, None]),
        ("remark42_backup.json", [2, None, None], [1, 0, 0]),
        ("duoshuo_export.json", [4, 0, 0], [4, 0, 0]),
    ],
)
def test_votes_are_counted_and_unknown_where_nobody_could_vote(name, upvotes, score):
    corpus = load(DATA / name)
    assert cells(corpus, "upvotes") == upvotes
    assert cells(corpus, "score") == score


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("waline.json", ["ip", "mail"]),
        ("artalk.artrans", ["email", "ip"]),
        ("twikoo.json", ["ip", "mail", "mailMd5"]),
        ("cusdis.json", ["by_email"]),
        ("duoshuo_export.json", ["author_email", "ip"]),
    ],
)
def test_addresses_of_people_stay_out(name, fields):
    corpus = load(DATA / name)
    shown = ", ".join(f"“{field}”" for field in fields)
    assert any(note.endswith(f"{shown}.") for note in corpus.report.notes)
    whole = corpus.comments.astype("str")
    found = whole.apply(lambda column: column.str.contains("mail.example|192.0.2"))
    assert not found.any(axis=None)


def test_pages_keep_their_titles_and_addresses():
    for name in ("artalk.artrans", "remark42_backup.json", "duoshuo_export.json"):
        article = load(DATA / name).articles.iloc[0]
        assert article[["title", "url"]].tolist() == ["The lift", "https://house.example/lift/"]
    assert load(DATA / "waline.json").articles["discussion_id"].tolist() == ["/lift/", "/stairs/"]


def test_names_of_remark42_are_unescaped_and_deleted_people_have_none():
    corpus = load(DATA / "remark42_backup.json")
    assert cells(corpus, "commenter") == ["Ilse & Tom", "The keeper", None]
    assert cells(corpus, "commenter_id") == ["email_u1", "email_u2", None]
    assert corpus.comments["edited_at"].notna().tolist() == [False, True, False]
    assert corpus.report.records == 3


def test_answers_of_walines_interface_nest_their_replies():
    reply = {"objectId": "w2", "nick": "Bo", "comment": "<p>No.</p>", "orig": "No.", "pid": "w1",
             "time": 1714548600000, "type": "administrator", "status": "approved"}  # fmt: skip
    top = {"objectId": "w1", "nick": "Ann", "comment": "<p>A <em>lift</em>?</p>", "like": 1,
           "time": 1714543200000, "children": [reply]}  # fmt: skip
    answer = {"errno": 0, "data": {"page": 1, "totalPages": 3, "data": [top]}}
    corpus = load(json.dumps(answer).encode())
    assert corpus.report.format == "waline"
    assert cells(corpus, "parent_id") == [None, "w1"]
    assert cells(corpus, "text") == ["A lift?", "No."]
    assert cells(corpus, "role") == [None, "staff"]
    assert times(corpus) == ["01 06:00", "01 07:30"]
    assert any("one page of several" in note for note in corpus.report.notes)


def test_valines_times_are_wrapped_by_leancloud():
    record = {"objectId": "v1", "nick": "Ann", "comment": "<p>Hm</p>", "url": "/a/",
              "insertedAt": {"__type": "Date", "iso": "2024-05-01T06:00:00.000Z"}}  # fmt: skip
    corpus = load(json.dumps({"results": [record]}).encode())
    assert times(corpus) == ["01 06:00"]
    assert cells(corpus, "text") == ["Hm"]


def test_an_answer_of_twikoo_nests_its_replies():
    reply = {"id": "t2", "nick": "Bo", "mailMd5": "", "master": True, "comment": "<p>No.</p>",
             "rid": "t1", "pid": "t1", "created": 1714548600000}  # fmt: skip
    top = {"id": "t1", "nick": "Ann", "mailMd5": "", "master": False, "comment": "<p>Hm?</p>",
           "created": 1714543200000, "like": 2, "replies": [reply]}  # fmt: skip
    corpus = load(json.dumps({"data": [top], "more": False, "count": 1}).encode())
    assert corpus.report.format == "twikoo"
    assert cells(corpus, "parent_id") == [None, "t1"]
    assert cells(corpus, "upvotes") == [2, None]


def test_cusdis_database_has_what_is_not_approved_and_the_pages():
    dump = load(CUSDIS.encode())
    with sqlite3.connect(":memory:") as connection:
        connection.executescript(CUSDIS)
        database = load(connection.serialize())
    for corpus in (dump, database):
        assert corpus.report.format == "cusdis"
        assert cells(corpus, "parent_id") == [None, "c-1", None]
        assert cells(corpus, "status") == ["published", "published", "pending"]
        assert cells(corpus, "role") == [None, "moderator", None]
        assert times(corpus) == ["01 06:00", "01 07:30", "01 09:00"]
        assert corpus.articles["title"].tolist() == ["The lift"]


def test_the_database_of_artalk_joins_people_and_pages():
    corpus = load(ARTALK.encode())
    assert corpus.report.format == "artalk"
    assert cells(corpus, "commenter") == ["Ilse", "The keeper", "Ilse"]
    assert cells(corpus, "parent_id") == [None, "11", "12"]
    assert cells(corpus, "status") == ["published", "pending", "deleted"]
    assert cells(corpus, "score") == [3, 0, 0]
    assert cells(corpus, "text") == ["Every floor?", "Every floor.", "Hm."]
    assert times(corpus) == ["01 06:00", "01 07:30", "01 09:00"]
    assert corpus.articles["title"].tolist() == ["The lift"]
    assert any("“email”, “ip”" in note for note in corpus.report.notes)


def test_the_database_of_waline_knows_its_administrators():
    with sqlite3.connect(":memory:") as connection:
        connection.executescript(WALINE)
        corpus = load(connection.serialize())
    assert corpus.report.format == "waline"
    assert cells(corpus, "parent_id") == [None, "11"]
    assert cells(corpus, "role") == [None, "staff"]
    assert cells(corpus, "status") == ["published", "pending"]
    assert cells(corpus, "upvotes") == [4, None]
    assert times(corpus) == ["01 06:00", "01 07:30"]


@pytest.mark.parametrize("order", [1, -1])
def test_of_all_above_a_post_of_duoshuo_the_lowest_is_answered(order):
    export = json.loads((DATA / "duoshuo_export.json").read_text("utf-8"))
    export["posts"][2]["parents"] = export["posts"][2]["parents"][::order]
    corpus = load(json.dumps(export).encode())
    assert cells(corpus, "parent_id")[2] == "6000000000000000002"


def test_one_blog_as_disqus_xml_and_as_duoshuo_json_loads_to_the_same_comments():
    duoshuo, disqus = load(DATA / "duoshuo_export.json"), load(DISQUS.encode())
    assert disqus.report.format == "disqus"
    for column in ("commenter", "posted_at", "text", "status"):
        assert duoshuo.comments[column].tolist() == disqus.comments[column].tolist()
    for corpus in (duoshuo, disqus):
        ids = cells(corpus, "comment_id")
        answered = [None if p is None else ids.index(p) for p in cells(corpus, "parent_id")]
        assert answered == [None, 0, 1]
        assert corpus.articles["title"].tolist() == ["The lift"]
        assert corpus.articles["url"].tolist() == ["https://house.example/lift/"]


@pytest.mark.skipif(not SHARED.exists(), reason="the real files are not here")
@pytest.mark.parametrize("name", ["remark42__tree.json", "remark42__tree_bench.json"])
def test_real_trees_of_remark42_are_read_whole(name):
    path = SHARED / "data" / "generic_json" / name
    text = path.read_text("utf-8")
    corpus = load(path)
    assert corpus.report.format == "remark42"
    assert len(corpus.comments) == text.count('"pid"')
    answers = text.count('"pid"') - text.count('"pid": ""')
    assert corpus.comments["parent_id"].notna().sum() == answers
