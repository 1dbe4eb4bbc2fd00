"""What WordPress's REST API answers, saved."""

import json
import re

import pandas as pd
import pytest

from loaders import load, wp_json
from loaders.schema import LoadError, Options
from tests.conftest import CASES, DATA, SHARED


def comment(number, **fields):
    return {
        "id": number,
        "post": 5,
        "parent": 0,
        "author": 0,
        "author_name": "Ann",
        "date": "2024-01-02T04:04:05",
        "date_gmt": f"2024-01-02T03:{number:02}:05",
        "content": {"rendered": "<p>hi</p>\n"},
        "author_avatar_urls": {"24": "https://avatars.example/abc"},
        "_links": {},
    } | fields


def post(number, replies=(), **fields):
    return {
        "id": number,
        "date_gmt": "2024-01-01T00:00:00",
        "author": 3,
        "link": "https://x.example/five/",
        "title": {"rendered": "Five &#8211; or six"},
        "content": {"rendered": "<p>One.</p>\n<p>Two.</p>\n", "protected": False},
        "_embedded": {
            "author": [{"id": 3, "name": "Nell &amp; Co"}],
            "wp:term": [[{"name": "Walks"}], [{"name": "night"}, {"name": "sea"}]],
            "replies": [list(replies)],
        },
    } | fields


def embedded(number, **fields):
    whole = comment(number, **fields)
    return {name: value for name, value in whole.items() if name not in ("post", "date_gmt")}


def read(*documents):
    return load("\n".join(map(json.dumps, documents)).encode())


@pytest.fixture(scope="module")
def walks():
    return load(DATA / "wp_json_comments.json")


def test_the_newest_come_first_in_the_file_and_last_in_the_table(walks):
    table = walks.comments
    assert table["comment_id"].tolist() == [str(number) for number in range(201, 212)]
    assert table["posted_at"].is_monotonic_increasing
    assert str(table["posted_at"].iloc[0]) == "2024-03-02 18:05:00+00:00"
    assert walks.report.notes == (
        "The file has the newest comments first; they were put in order of time.",
    )


def test_comments_belong_to_their_post_and_answer_each_other(walks):
    table = walks.comments.set_index("comment_id")
    assert table["discussion_id"].value_counts().to_dict() == {"60": 7, "61": 4}
    assert table["parent_id"].dropna().to_dict() == {
        "202": "201", "203": "202", "204": "202", "207": "206", "209": "208", "210": "209",
        "211": "150",
    }  # fmt: skip
    assert table.index[table["parent_source"].eq("missing")].tolist() == ["211"]


def test_names_ids_kinds_and_texts_are_as_the_site_says(walks):
    table = walks.comments.set_index("comment_id")
    assert table["commenter_id"][["201", "204"]].tolist() == ["Annika Brule", "1"]
    assert table.index[table["kind"].eq("pingback")].tolist() == ["205"]
    assert table["commenter"]["205"] == "Walking & Talking"
    assert table["text"]["202"] == (
        "So that was you! The captain still has it – he says it has “settled in”."
    )
    assert table["text"]["203"] == "Then it may stay.\nWe have another."
    assert table["text"]["207"].startswith("> Is the last boat still at a quarter past ten?\n\nAt")


def test_no_address_of_an_avatar_or_of_a_person_gets_through(walks):
    assert "avatars" not in walks.comments.to_csv()
    corpus = read([comment(1, author_email="a@b.example", author_ip="192.0.2.1", karma=3)])
    assert corpus.report.notes == (
        "Left out on purpose, to protect the people who commented: “author_email”, “author_ip”.",
    )
    assert corpus.comments["karma"].tolist() == [3]
    assert not re.findall(r"@b|192\.0|avatars", corpus.comments.to_csv())


def test_it_is_recognised_by_its_rendered_contents():
    recognises = wp_json.recognises
    assert recognises((DATA / "wp_json_comments.json").read_bytes(), "") == (
        "WordPress REST API: comments (“author_name”), with “content.rendered” in line 11."
    )
    assert recognises(json.dumps([post(5)]).encode(), "") == (
        "WordPress REST API: posts (“title”), with “content.rendered” in line 1."
    )


@pytest.mark.parametrize(
    "content",
    [
        '{"comments": [{"id": 1, "author_name": "Ann", "content": "hi"}]}',
        '[{"content": {"rendered": "hi"}}]',
        '[{"id": 1, "content_rendered": "<p>hi</p>", "date_gmt": ""}]',
        '<pre>[{"author_name": "", "content": {"rendered": ""}}]</pre>',
        "[]",
    ],
)
def test_other_json_is_left_to_others(content):
    assert wp_json.recognises(content.encode(), "comments.json") is None


def test_a_post_with_its_comments_embedded_is_article_and_comments():
    replies = [embedded(2, author=3, parent=1), embedded(1, date="2024-01-01T09:00:00")]
    corpus = read(post(5, replies))
    article = corpus.articles.iloc[0]
    assert (article.discussion_id, article.title) == ("5", "Five – or six")
    assert (article.text, article.byline) == ("One.\n\nTwo.", "Nell & Co")
    assert (article.tags, str(article.published_at)) == (
        "Walks, night, sea", "2024-01-01 00:00:00+00:00",
    )  # fmt: skip
    table = corpus.comments
    assert table[["discussion_id", "comment_id"]].to_numpy().tolist() == [["5", "1"], ["5", "2"]]
    assert table["role"].fillna("-").tolist() == ["-", "article author"]
    assert "Times carry no zone; read as UTC." in corpus.report.notes


def test_posts_alone_are_articles_without_comments():
    corpus = read([post(5), post(6, _embedded=None)])
    assert corpus.articles["discussion_id"].tolist() == ["5", "6"]
    assert (len(corpus.comments), corpus.report.records) == (0, 0)


@pytest.mark.parametrize("between", ["\n", "", "\n\n", ","])
def test_pages_one_after_the_other_are_read_as_one_list(between):
    pages = [json.dumps([comment(1), comment(2)]), json.dumps([comment(3)])]
    corpus = load(between.join(pages).encode())
    assert corpus.comments["comment_id"].tolist() == ["1", "2", "3"]
    assert corpus.report.records == 3


def test_one_comment_a_line_and_a_broken_line_in_between():
    lines = [json.dumps(comment(number)) for number in (1, 2, 3)]
    corpus = load("\n".join([lines[0], lines[1][:-20], lines[2]]).encode())
    assert corpus.comments["comment_id"].tolist() == ["1", "3"]
    assert (corpus.report.records, corpus.report.skipped["record"].tolist()) == (3, [2])
    assert corpus.report.notes[0] == "The JSON is broken in line 2; save it again to have all."


def test_an_indented_list_goes_on_after_a_broken_comment():
    text = json.dumps([comment(number) for number in (1, 2, 3)], indent=2)
    broken = text.replace('"id": 2,', '"id": 2 2,')
    corpus = load(broken.encode())
    assert corpus.comments["comment_id"].tolist() == ["1", "3"]
    assert corpus.report.records == 3


@pytest.mark.parametrize("twentieth", range(2, 20))
def test_a_sample_cut_anywhere_keeps_the_comments_that_are_whole(twentieth):
    content = (DATA / "wp_json_comments.json").read_text("utf-8")
    start = content[: len(content) * twentieth // 20]
    report = load(start.encode()).report
    assert report.loaded == start.count("\n }")
    assert report.records == start.count("\n {")


@pytest.mark.parametrize(
    ("size", "said"), [(10, True), (11, False), (100, True), (200, True), (99, False)]
)
def test_a_page_as_full_as_they_come_says_that_more_may_follow(size, said):
    notes = read([comment(1, id=number + 1) for number in range(size)]).report.notes
    assert any("there may be more on the next one" in note for note in notes) is said


def test_ten_embedded_comments_say_that_wordpress_embeds_no_more():
    notes = read(post(5, [embedded(number) for number in range(1, 11)])).report.notes
    assert notes[0].startswith("A post has 10 comments embedded, and WordPress embeds no more;")


@pytest.mark.parametrize(
    ("said", "status"),
    [("approved", "published"), ("hold", "pending"), ("spam", "spam"), ("trash", "deleted")],
)
def test_statuses(said, status):
    assert read([comment(1, status=said)]).comments["status"].tolist() == [status]


def test_an_error_of_the_site_is_passed_on():
    answer = {"code": "rest_post_invalid_id", "message": "Invalid post ID.", "data": {}}
    with pytest.raises(LoadError, match=r"Invalid post ID\. \(“rest_post_invalid_id”\)\. Ask"):
        read(answer)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'[{"author_name": "A", "content": {"rendered": "hi', "The JSON is broken"),
        (
            b'[{"author_name": "A", "content": {"rendered": ' + b"[" * 100_000,
            "The JSON is (broken|nested)",
        ),
    ],
)
def test_what_holds_nothing_whole_is_refused_in_words(content, message):
    with pytest.raises(LoadError, match=message):
        load(content)


def test_columns_without_end_are_refused():
    with pytest.raises(LoadError, match=r"2,9\d\d keys; at most 2,000 are read"):
        read([comment(1, **{f"k{number}": 1}) for number in range(2_900)])


def test_what_has_no_content_is_skipped_and_half_a_character_is_shown_as_such():
    strange = comment(1, content={"rendered": "<p>half \ud83d</p>"}, author_name="x\ud83d")
    strange |= {"more\ud83d": "\ud83d", "date_gmt": "\ud83d"}
    corpus = read([strange, {"id": 4}, 7])
    assert corpus.comments["text"].tolist() == ["half \ufffd"]
    assert corpus.report.skipped["record"].tolist() == [2, 3]


def test_a_post_with_its_comments_embedded_lends_them_its_offset():
    corpus = load(CASES / "engines" / "wordpress-post-embed.json")
    table = corpus.comments
    assert corpus.report.format == "wp_json"
    assert table["comment_id"].tolist() == ["2", "3"]
    assert table["parent_id"].fillna("-").tolist() == ["-", "2"]
    assert table["posted_at"].dt.strftime("%H:%M:%S").tolist() == ["19:05:10", "19:41:00"]
    article = corpus.articles.iloc[0]
    assert article[["title", "text", "byline"]].tolist() == [
        "Lamps", "Forty lamps.", "Marta Lindqvist",
    ]  # fmt: skip
    assert (
        "read with the offset of their post (+01:00)" in dict(corpus.report.questions)["time_zone"]
    )


def test_a_zone_that_is_said_outweighs_the_offset_of_the_post():
    path = CASES / "engines" / "wordpress-post-embed.json"
    table = load(path, Options(time_zone="Asia/Tokyo")).comments
    assert table["posted_at"].dt.strftime("%H:%M:%S").tolist() == ["11:05:10", "11:41:00"]


@pytest.mark.skipif(not SHARED.exists(), reason="the real files are not here")
def test_the_real_interface_the_export_and_the_page_load_to_the_same_comments():
    folder = SHARED / "data" / "engines" / "wordpress"
    answer, page, whole = (
        load(folder / name).comments
        for name in ("wp-json2.json", "wp-twentytwentyone-unthreaded.html", "wp-export.xml")
    )
    answer, page = (
        table[table["kind"] == "comment"].set_index("comment_id").sort_index()
        for table in (answer, page)
    )
    published = whole[(whole["kind"] == "comment") & (whole["status"] == "published")]
    whole = published.set_index("comment_id").loc[answer.index]
    page = page.assign(commenter=page["commenter"].replace("Anonymous", pd.NA))  # shown for none
    for column in ("commenter", "posted_at", "status"):
        first = answer[column].fillna("-").to_dict()
        assert first == page[column].fillna("-").to_dict() == whole[column].fillna("-").to_dict()
    assert answer["parent_id"].fillna("-").to_dict() == whole["parent_id"].fillna("-").to_dict()


@pytest.mark.parametrize("replies", [3.5, "x", {"a": 1}, [None], [[3.5]]])
def test_what_stands_in_place_of_embedded_comments_is_no_comment(replies):
    answer = json.loads((CASES / "engines" / "wordpress-post-embed.json").read_text("utf-8"))
    answer["_embedded"]["replies"] = replies
    corpus = load(json.dumps(answer).encode())
    assert corpus.comments.empty
    assert corpus.articles["title"].tolist() == ["Lamps"]
