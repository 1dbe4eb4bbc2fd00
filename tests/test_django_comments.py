"""Comments of Django: interface, dump and page; values counted by hand."""

import json

import pytest

from loaders import load
from loaders.schema import Options
from tests.conftest import CASES, DATA, SHARED

ENGINES = SHARED / "data" / "engines" / "django-xtd"


def cells(corpus, column):
    values = corpus.comments[column]
    return values.astype("object").where(values.notna(), None).tolist()


def times(corpus):
    return corpus.comments["posted_at"].dt.strftime("%d %H:%M").tolist()


@pytest.mark.parametrize("name", ["django_comments.json", "django_comments_page.html"])
def test_the_answer_and_the_page_load_to_the_same_comments(name):
    corpus = load(DATA / name)
    assert cells(corpus, "comment_id") == ["1", "2", "4", "3", "5"]
    assert cells(corpus, "parent_id") == [None, "1", "2", None, "3"]
    assert cells(corpus, "commenter") == ["Halla", "Bo - the baker", "Una", "Crusty", "Halla"]
    assert cells(corpus, "role") == [None, "moderator", None, None, None]
    assert cells(corpus, "status") == ["published"] * 3 + ["deleted", "published"]
    assert times(corpus) == ["01 06:05", "01 12:00", "01 14:30", "01 13:00", "01 00:00"]
    assert cells(corpus, "text") == [
        "The bakery opens at six, not at seven.\n\nI was there & it was warm.",
        "Since this week, yes.",
        "On Sundays too?",
        "",
        "A pity, he asked about the rye.",
    ]
    assert set(cells(corpus, "discussion_id")) == {"9/4"}
    assert corpus.comments["parent_source"].eq("explicit").all()


def test_times_without_a_zone_are_read_in_the_one_that_is_said():
    corpus = load(DATA / "django_comments.json", Options(time_zone="Europe/Oslo"))
    assert times(corpus)[:2] == ["01 04:05", "01 10:00"]
    assert [option for option, _ in load(DATA / "django_comments.json").report.questions] == [
        "time_zone"
    ]


def test_votes_are_counted_where_anybody_voted():
    corpus = load(DATA / "django_comments.json")
    assert cells(corpus, "upvotes") == [2, 0, 0, 0, 0]
    assert cells(corpus, "score") == [2, 0, -1, 0, 0]
    unvoted = load(CASES / "engines" / "django-xtd-api.json")
    assert unvoted.comments["score"].isna().all()


def test_a_comment_without_flags_among_others_has_no_votes():
    answer = json.loads((DATA / "django_comments.json").read_text("utf-8"))
    del answer[1]["flags"]
    assert cells(load(json.dumps(answer).encode()), "upvotes") == [2, 0, 0, 0, 0]


def test_avatars_are_left_out():
    assert "user_avatar" not in load(DATA / "django_comments.json").comments


def test_the_cases_of_the_interface_and_of_the_page():
    answer = load(CASES / "engines" / "django-xtd-api.json")
    assert cells(answer, "parent_id") == [None, "1", None, None]
    assert cells(answer, "status") == ["published"] * 3 + ["deleted"]
    assert times(answer) == ["30 20:05", "30 20:41", "31 10:00", "31 12:00"]
    page = load(CASES / "engines" / "django-xtd-page.html")
    assert cells(page, "commenter") == ["Jonas Weber", "Priya N.", "Ada Fenn", "Grete Holm"]
    assert cells(page, "parent_id") == [None, "1", None, None]
    assert times(page) == ["30 20:05", "30 20:41", "31 10:00", "31 12:00"]
    assert page.articles["title"].tolist() == ["Lamps"]


def test_a_dump_joins_both_tables_and_leaves_addresses_out():
    fields = {"content_type": ["blog", "entry"], "object_pk": "4", "user_email": "h@mail.example",
              "submit_date": "2024-05-01T04:05:00Z"}  # fmt: skip
    records = [
        {"model": "django_comments_xtd.xtdcomment", "pk": 1, "fields": {"parent_id": 1}},
        {"model": "django_comments_xtd.xtdcomment", "pk": 2, "fields": {"parent_id": 1}},
        {"model": "auth.user", "pk": 3, "fields": {"username": "h"}},
        {"model": "django_comments.comment", "pk": 1, "fields": fields
         | {"user_name": "Halla", "comment": "Six.", "is_public": True, "is_removed": True}},
        {"model": "django_comments.comment", "pk": 2, "fields": fields
         | {"user_name": "", "comment": "Seven.", "is_public": False, "is_removed": False}},
    ]  # fmt: skip
    corpus = load(json.dumps(records).encode())
    assert cells(corpus, "parent_id") == [None, "1"]
    assert cells(corpus, "status") == ["deleted", "pending"]
    assert cells(corpus, "text") == ["Six.", "Seven."]
    assert cells(corpus, "discussion_id") == ["blog.entry/4"] * 2
    assert any("“user_email”" in note for note in corpus.report.notes)
    assert "user_email" not in corpus.comments
    plain = load(json.dumps(records[3:]).encode())
    assert cells(plain, "parent_source") == ["none", "none"]


@pytest.mark.skipif(not ENGINES.exists(), reason="the real files are not here")
def test_the_real_captures_of_one_discussion_load_to_the_same_comments():
    answer, dump, page = (
        load(ENGINES / name, Options(time_zone="Europe/Oslo")).comments.set_index("comment_id")
        for name in ("xtd-api.json", "xtd-dumpdata.json", "xtd-page.html")
    )
    both = dump[dump["status"] != "pending"].sort_index()
    answer = answer.sort_index()
    for column in ("parent_id", "commenter", "status"):
        assert answer[column].fillna("-").to_dict() == both[column].fillna("-").to_dict()
    minutes = [table["posted_at"].dt.floor("min").to_dict() for table in (answer, both)]
    assert minutes[0] == minutes[1]
    for column in ("commenter", "status", "posted_at"):
        assert page[column].to_dict().items() <= answer[column].to_dict().items()
