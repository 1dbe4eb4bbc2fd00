"""WordPress exports (WXR)."""

import re

import pytest

from loaders import load, wordpress_export
from loaders.schema import LoadError, NothingLoadedError, Options
from tests.conftest import DATA, SHARED

REAL = SHARED / "data" / "wxr"
NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"'
)
AUTHOR = (
    "<wp:author><wp:author_id>7</wp:author_id><wp:author_login>nel</wp:author_login>"
    "<wp:author_display_name>Nell Hart</wp:author_display_name></wp:author>"
)


def comment(number, text="hi", **fields):
    given = {"comment_author": "Ann", "comment_parent": "0", "comment_approved": "1"} | fields
    inside = "".join(f"<wp:{name}>{value}</wp:{name}>" for name, value in given.items())
    return (
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id>{inside}"
        f"<wp:comment_content><![CDATA[{text}]]></wp:comment_content></wp:comment>\n"
    )


def post(number, *comments, title="T", **fields):
    given = {"post_id": number, "post_type": "post", "status": "publish"} | fields
    inside = "".join(f"<wp:{name}>{value}</wp:{name}>" for name, value in given.items())
    inside += "".join(comments)
    return f"<item><title>{title}</title><dc:creator>nel</dc:creator>{inside}</item>\n"


def export(*items, namespaces=NAMESPACES):
    return f'<rss version="2.0" {namespaces}>\n<channel>{AUTHOR}{"".join(items)}</channel></rss>'


def read(*items, **options):
    return load(export(*items).encode(), Options(**options))


@pytest.fixture(scope="module")
def allotment():
    return load(DATA / "wordpress_export.xml")


def test_every_published_post_and_page_is_an_article_and_what_has_comments(allotment):
    articles = allotment.articles.set_index("discussion_id")
    assert articles["title"].to_dict() == {
        "101": "Broad beans & patience",
        "102": "The water butt question",
        "103": "Nobody has said anything about rhubarb",
        "104": "scarecrow-contest.jpg",
    }
    assert articles["byline"].tolist()[:2] == ["Tamsin Vale", "Hamid Castellane"]
    assert articles["tags"].fillna("-").tolist() == [
        "Vegetables, beans, spring", "-", "Vegetables", "-",
    ]  # fmt: skip
    assert str(articles["published_at"]["101"]) == "2024-05-05 08:30:00+00:00"
    assert articles["url"]["102"] == "https://plot-nineteen.example/water-butt/"


def test_new_lines_of_a_classic_post_are_paragraphs_and_those_of_a_block_are_not(allotment):
    texts = allotment.articles.set_index("discussion_id")["text"]
    assert texts["101"].split("\n\n") == [
        "The beans went in on the first dry Sunday of April, in two rows, a hand apart.",
        "Nothing happened for three weeks. Then everything happened, in one night, as it does.",
        "The rest is string.",
    ]
    assert texts["102"] == (
        "There are three water butts and four opinions about them.\n\n"
        "This page collects the opinions."
    )


def test_comments_belong_to_their_post_and_answer_each_other(allotment):
    table = allotment.comments
    assert table["discussion_id"].value_counts().to_dict() == {"101": 8, "102": 4, "104": 1}
    assert table.set_index("comment_id")["parent_id"].dropna().to_dict() == {
        "32": "31", "33": "32", "34": "33", "38": "31", "42": "41", "43": "42",
    }  # fmt: skip
    assert table["parent_source"].unique().tolist() == ["explicit"]


def test_status_kind_role_and_names_are_as_the_export_says(allotment):
    table = allotment.comments.set_index("comment_id")
    assert table["status"][["36", "37", "38"]].tolist() == ["pending", "spam", "deleted"]
    assert table["status"].eq("published").sum() == 10
    assert table.index[table["kind"].eq("pingback")].tolist() == ["35"]
    assert table.index[table["role"].eq("article author")].tolist() == ["32"]
    assert table["commenter_id"]["43"] == "2"
    assert table["commenter"][["33", "35"]].tolist() == [
        "Bertrand O’Shea", "Notes from the Shed » Broad beans again",
    ]  # fmt: skip
    assert table["commenter"].isna()["42"]
    assert table["url"]["31"] == "https://plot-nineteen.example/broad-beans/#comment-31"


def test_texts_are_plain_and_keep_lines_and_quotations(allotment):
    texts = allotment.comments.set_index("comment_id")["text"]
    assert texts["33"] == (
        "> Warm water and they sulk.\n\n"
        "Mine sulk in cold water too.\nPerhaps it is me they object to."
    )
    assert "the onions & the leeks, and sow them 2 < 3 fingers deep." in texts["34"]
    assert texts["31"].count("\n\n") == 1


def test_times_are_utc_and_a_local_one_is_used_where_there_is_no_other(allotment):
    times = allotment.comments.set_index("comment_id")["posted_at"]
    assert str(times["31"]) == "2024-05-05 10:12:09+00:00"
    assert str(times["44"]) == "2024-06-04 13:15:00+00:00"
    assert "Times carry no zone; read as UTC." in allotment.report.notes
    local = load(DATA / "wordpress_export.xml", Options(time_zone="Europe/Paris")).comments
    times = local.set_index("comment_id")["posted_at"]
    assert str(times["31"]) == "2024-05-05 10:12:09+00:00"
    assert str(times["44"]) == "2024-06-04 11:15:00+00:00"


def test_what_was_left_out_is_said_and_no_address_gets_through(allotment):
    assert [note for note in allotment.report.notes if note.startswith("Left out")] == [
        "Left out, being no published articles and without comments: "
        "2 × nav_menu_item, 1 × attachment, 1 × post (draft).",
        "Left out on purpose, to protect the people who commented: “author_email”, "
        "“comment_author_IP”, “comment_author_email”.",
    ]
    everything = allotment.comments.to_csv() + allotment.articles.to_csv()
    assert not re.findall(r"@example\.org|192\.0\.2\.", everything)


def test_it_is_recognised_by_the_first_comment_s_line_or_else_by_the_namespace():
    recognises = wordpress_export.recognises
    assert recognises((DATA / "wordpress_export.xml").read_bytes(), "") == (
        "WordPress export: `<wp:comment>` in line 41."
    )
    assert recognises(export(post(1)).encode(), "") == (
        "WordPress export: WXR 1.2, without a comment at its beginning."
    )
    assert recognises(export(post(1), namespaces="").encode("utf-16"), "") == (
        "WordPress export: `<wp:author>` in line 2."
    )


@pytest.mark.parametrize(
    "content",
    [
        '{"text": "<rss><channel><item><wp:comment>"}',
        "From a@b Mon\n\n<rss><channel><item><wp:comment>",
        "<!doctype html><html><pre><rss><wp:comment></pre>",
        '<rss version="2.0"><channel><item><title>News</title></item></channel></rss>',
        "The element <wp:comment> stands in an item.",
    ],
)
def test_what_only_speaks_of_an_export_is_none(content):
    assert wordpress_export.recognises(content.encode(), "export.xml") is None


def test_without_a_parent_field_it_is_unknown_who_answers_whom():
    old = comment(1).replace("<wp:comment_parent>0</wp:comment_parent>", "")
    assert read(post(1, old)).comments["parent_source"].tolist() == ["none"]


def test_prefixes_that_nobody_declared_make_no_difference():
    plain = load(export(post(1, comment(2, "<b>x</b>")), namespaces="").encode())
    assert plain.comments["text"].tolist() == ["x"]
    assert plain.comments.equals(read(post(1, comment(2, "<b>x</b>"))).comments)


def test_prefixes_that_another_program_gave_make_no_difference():
    content = re.sub(r"(</?)wp:", r"\1ns7:", export(post(1, comment(2)), post(3)))
    renamed = load(content.replace("xmlns:wp=", "xmlns:ns7=").encode())
    assert renamed.comments.equals(read(post(1, comment(2)), post(3)).comments)
    assert renamed.articles["discussion_id"].tolist() == ["1", "3"]


def test_an_author_is_known_by_the_id_never_by_the_name():
    same_name = comment(1, comment_author="Nell Hart", comment_user_id="0")
    same_id = comment(2, comment_author="N. H.", comment_user_id="7")
    table = read(post(1, same_name, same_id)).comments
    assert table["role"].fillna("-").tolist() == ["-", "article author"]


def test_notes_of_a_shop_are_skipped_with_the_reason_and_unknown_statuses_are_said():
    corpus = read(
        post(1, comment(1, comment_type="order_note"), comment(2, comment_type="review")),
        post(2, comment(3, comment_approved="featured")),
    )
    assert corpus.comments["comment_id"].tolist() == ["2", "3"]
    assert corpus.report.skipped["reason"].tolist() == [
        "not a reader’s comment but a note (“order_note”)"
    ]
    assert "Taken as published: comments whose status is “featured”." in corpus.report.notes


def test_a_post_without_an_id_goes_by_its_address():
    nameless = post("", comment(1)).replace("<title>", "<link>http://x.example/?p=4</link><title>")
    assert read(nameless).comments["discussion_id"].tolist() == ["http://x.example/?p=4"]


def test_a_broken_comment_is_skipped_by_its_line_and_the_rest_is_kept():
    broken = comment(2).replace("</wp:comment_author>", "</wp:comment")
    corpus = read(post(1, comment(1), broken, comment(3)), post(4, comment(5)))
    assert corpus.comments[["discussion_id", "comment_id"]].to_numpy().tolist() == [
        ["1", "1"], ["1", "3"], ["4", "5"],
    ]  # fmt: skip
    assert corpus.report.records == 4
    assert corpus.report.skipped[["record", "reason"]].to_numpy().tolist() == [
        [3, "comment cut off; the file is broken in line 3: not well-formed (invalid token)"]
    ]


def test_an_export_that_breaks_off_keeps_complete_comments_and_their_post():
    whole = export(post(1, comment(1), comment(2)), post(3, comment(4)))
    corpus = load(whole[: whole.index("<wp:comment_id>2") + 30].encode())
    assert corpus.comments["comment_id"].tolist() == ["1"]
    assert corpus.articles["title"].tolist() == ["T"]
    assert corpus.report.records == 2
    assert corpus.report.notes[0].startswith("The file breaks off in line 3;")


def test_a_text_in_the_wrong_place_is_no_comment():
    quoted = comment(1, "See &lt;wp:comment> and ]]&gt; <code>&lt;item&gt;</code>")
    assert read(post(1, quoted)).comments["text"].tolist() == ["See <wp:comment> and ]]> <item>"]


def test_an_export_of_menus_alone_holds_nothing_and_a_feed_is_refused():
    with pytest.raises(NothingLoadedError, match="no article and no comment"):
        read(post(1, post_type="nav_menu_item"))
    with pytest.raises(LoadError):
        load(b"<rss><channel><item><title>News</title></item></channel></rss>")


@pytest.mark.skipif(not REAL.exists(), reason="the real exports are not here")
@pytest.mark.parametrize(
    ("name", "posts", "comments", "replies", "pending", "pings"),
    [  # counted with grep: <wp:comment>, parents other than 0, approved 0, types
        ("themeunittest.xml", 70, 32, 10, 3, 4),
        ("isso__wordpress.xml", 3, 8, 3, 0, 0),
        ("cc_labs_blog.wxr.xml", 224, 181, 3, 0, 62),
    ],
)
def test_real_exports_hold_what_others_count_in_them(
    name, posts, comments, replies, pending, pings
):
    corpus = load(REAL / name)
    table = corpus.comments
    assert (len(corpus.articles), corpus.report.records, len(table)) == (posts, comments, comments)
    assert table["parent_id"].notna().sum() == replies
    assert table["status"].eq("pending").sum() == pending
    assert table["kind"].eq("pingback").sum() == pings
    assert table["posted_at"].notna().all()
    assert table["parent_source"].unique().tolist() == ["explicit"]
    assert not table["text"].str.contains("<p>|<br", regex=True).any()
