"""Disqus exports."""

import re

import pytest

from loaders import disqus, load
from loaders.schema import Options
from tests.conftest import DATA, SHARED

REAL = SHARED / "data" / "disqus_xml"
ROOT = '<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">\n'


def post(number, thread=1, message="hi", name="Ann", parent="", **fields):
    given = {"createdAt": "2024-01-02T03:04:05Z"} | fields
    inside = "".join(f"<{key}>{value}</{key}>" for key, value in given.items())
    above = f'<parent dsq:id="{parent}"/>' if parent else ""
    return (
        f'<post dsq:id="{number}"><message><![CDATA[{message}]]></message>{inside}'
        f'<author><name>{name}</name></author><thread dsq:id="{thread}"/>{above}</post>\n'
    )


def thread(number, title="T"):
    return (
        f'<thread dsq:id="{number}"><link>http://x.example/</link><title>{title}</title></thread>'
    )


def read(*parts):
    return load(f"{ROOT}{''.join(parts)}</disqus>".encode())


@pytest.fixture(scope="module")
def bakery():
    return load(DATA / "disqus_export.xml")


def test_every_thread_is_an_article_even_one_that_is_only_named(bakery):
    articles = bakery.articles.set_index("discussion_id")
    assert articles["title"].fillna("-").to_dict() == {
        "501": "Rye, at last, that rises",
        "502": "The oven & other relatives",
        "503": "A loaf nobody mentioned",
        "777": "-",
    }
    assert articles["url"]["502"] == "https://crumb-street.example/oven/"
    assert str(articles["published_at"]["501"]) == "2023-10-01 06:00:00+00:00"
    assert bakery.report.notes[0] == (
        "1 comment belongs to a thread that is not in this file; nothing is known of it."
    )


def test_posts_belong_to_their_thread_and_answer_each_other(bakery):
    table = bakery.comments.set_index("comment_id")
    assert table["discussion_id"].value_counts().to_dict() == {"501": 7, "502": 4, "777": 1}
    assert table["parent_id"].dropna().to_dict() == {
        "9002": "9001", "9003": "9002", "9004": "9003", "9006": "9005", "9007": "9006",
        "9010": "9008", "9011": "8888",
    }  # fmt: skip
    assert table.index[table["parent_source"].eq("missing")].tolist() == ["9011"]
    assert table["url"]["9001"] == "https://crumb-street.example/rye/#comment-9001"


def test_people_go_by_their_username_guests_by_their_name_and_guest_is_nobody(bakery):
    table = bakery.comments.set_index("comment_id")
    assert table["commenter_id"][["9001", "9003"]].tolist() == ["ishbel_t", "Pell"]
    assert table["commenter_id"].isna()[["9005", "9007"]].tolist() == [True, True]
    assert table["commenter_id"].nunique() == 5


def test_deleted_posts_and_spam_are_rows_with_their_status(bakery):
    status = bakery.comments.set_index("comment_id")["status"]
    assert (status["9007"], status["9009"], status.eq("published").sum()) == ("deleted", "spam", 10)


def test_messages_are_plain_text_and_new_lines_count_only_without_paragraphs(bakery):
    texts = bakery.comments.set_index("comment_id")["text"]
    assert texts["9002"] == (
        "Until it reaches the rim. With my kitchen that is two hours; with yours, who knows.\n\n"
        "A warm cupboard helps."
    )
    assert texts["9003"].split("\n") == [
        "Ours is a cold house & a stubborn starter.", "Four hours, and a hot water bottle."
    ]  # fmt: skip
    assert texts["9008"].split("\n") == [
        "Ours has a door that opens by itself.", "We call it Uncle Ferdinand."
    ]  # fmt: skip
    assert read(post(1, message="<p>a\nb</p>")).comments["text"].tolist() == ["a b"]


def test_addresses_of_people_are_left_out_and_that_is_said(bakery):
    assert bakery.report.notes[1] == (
        "Left out on purpose, to protect the people who commented: “email”, “ipAddress”."
    )
    everything = bakery.comments.to_csv() + bakery.articles.to_csv()
    assert not re.findall(r"@example\.org|192\.0\.2\.", everything)


def test_it_is_recognised_by_the_line_of_the_first_post():
    content = (DATA / "disqus_export.xml").read_bytes()
    assert disqus.recognises(content, "") == "Disqus export: `<post dsq:id=` in line 62."
    assert disqus.recognises(content[:1_500], "") == (
        "Disqus export: `<thread dsq:id=` in line 8; posts come after the threads."
    )
    assert disqus.recognises(ROOT.encode(), "") == "Disqus export: `<disqus>` in line 1."


@pytest.mark.parametrize(
    "content",
    ['{"text": "<post dsq:id="}', "<html><post dsq:id='1'>", "<disqus><post id='1'>", "disqus.com"],
)
def test_what_only_speaks_of_an_export_is_none(content):
    assert disqus.recognises(content.encode(), "disqus.xml") is None


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"isSpam": "true", "isDeleted": "true"}, "spam"),
        ({"isSpam": "false", "isDeleted": "true"}, "deleted"),
        ({"isApproved": "false"}, "pending"),
        ({"isSpam": "false", "isDeleted": "false", "isApproved": "true"}, "published"),
        ({}, "published"),
    ],
)
def test_a_status_follows_from_three_fields_where_they_are(fields, status):
    assert read(post(1, **fields)).comments["status"].tolist() == [status]


def test_a_broken_post_is_skipped_by_its_line_and_a_thread_reference_is_no_thread():
    broken = post(2).replace('dsq:id="1"/>', "dsq:id=1/>")
    corpus = read(thread(1), post(1), broken, post(3, parent=2))
    assert (corpus.articles["title"].tolist(), corpus.report.records) == (["T"], 3)
    assert corpus.comments["comment_id"].tolist() == ["1", "3"]
    assert corpus.comments["parent_source"].tolist() == ["explicit", "missing"]
    assert corpus.report.skipped[["record", "reason"]].to_numpy().tolist() == [
        [3, "post cut off; the file is broken in line 3: not well-formed (invalid token)"]
    ]


def test_prefixes_that_another_program_gave_make_no_difference():
    parts = (thread(1), post(1), post(2, parent=1))
    content = f"{ROOT}{''.join(parts)}</disqus>".replace("xmlns=", "xmlns:ns0=")
    content = re.sub(r"<(/?)(\w)", r"<\1ns0:\2", content).replace("dsq:", "ns1:")
    renamed = load(content.replace("xmlns:dsq", "xmlns:ns1").encode(), Options(format="disqus"))
    assert renamed.comments.drop(columns="source_row").equals(
        read(*parts).comments.drop(columns="source_row")
    )
    assert renamed.articles.equals(read(*parts).articles)


def test_a_post_without_a_thread_or_a_number_is_kept():
    bare = post(1).replace('<thread dsq:id="1"/>', "").replace(' dsq:id="1"', "")
    table = read(thread(1), bare, post(2)).comments
    assert table["discussion_id"].tolist() == ["thread not named", "1"]
    assert table["comment_id"].tolist() == ["1", "2"]


@pytest.mark.skipif(not REAL.exists(), reason="the real exports are not here")
@pytest.mark.parametrize(
    ("name", "threads", "posts", "broken", "replies", "deleted", "spam"),
    [  # counted with grep; the sixth post of remark42's has `<thread dsq:id=247937687/>`
        ("isso__disqus.xml", 4, 6, 0, 2, 1, 0),
        ("remark42__disqus.xml", 2, 6, 1, 0, 0, 1),
        ("tl3shi_blog__half_a.xml", 285, 1426, 0, 274, 5, 0),
    ],
)
def test_real_exports_hold_what_others_count_in_them(
    name, threads, posts, broken, replies, deleted, spam
):
    corpus = load(REAL / name)
    table = corpus.comments
    assert (len(corpus.articles), corpus.report.records) == (threads, posts)
    assert len(corpus.report.skipped) == broken
    assert table["parent_id"].notna().sum() == replies
    assert table["status"].eq("deleted").sum() == deleted
    assert table["status"].eq("spam").sum() == spam
    assert table["posted_at"].notna().all()
    assert not table["text"].str.contains("<p>|<br", regex=True).any()
