"""Hacker News discussions saved as HTML."""

import pandas as pd
import pytest

from loaders import load
from loaders.hacker_news_page import recognises
from tests.conftest import DATA

STORY = (
    '<tr class="athing submission" id="1"><td class="title"><span class="titleline">'
    '<a href="item?id=1">Ask: which kettle?</a></span></td></tr><tr><td colspan="2"></td>'
    '<td class="subtext"><span class="score">7 points</span> by <a class="hnuser">Ann</a> '
    '<span class="age" title="2024-01-02T03:04:05"><a href="item?id=1">x</a></span> | '
    '<a href="item?id=1">2 comments</a></td></tr>'
)
COMMENT_ROW = (
    '<tr class="athing" id="7"><td class="ind"></td><td class="default"><span class="comhead">'
    '<a class="hnuser">Bo</a> <span class="age" title="2024-01-02T04:00:00 1704168000"></span>'
    '<span class="navs"> | <a href="item?id=5">parent</a><span class="onstory"> | on: '
    '<a href="item?id=1" title="Ask: which kettle, and why?">Ask: which ket...</a></span></span>'
    '</span><div class="comment"><div class="commtext c00">Copper.</div></div></td></tr>'
)


def row(name, level, text="hi", head='<a class="hnuser">Ann</a>', indent=True):
    place = f'indent="{level}"' if indent else ""
    return (
        f"<tr class='athing comtr' id='{name}'><td><table><tr><td class='ind' {place}>"
        f'<img src="s.gif" width="{level * 40}"></td><td class="default"><span class="comhead">'
        f'{head}</span><br><div class="comment">{text}<div class="reply"><p><font size="1"><u>'
        "<a>reply</a></u></font></div></div></td></tr></table></td></tr>"
    )


def said(text, colour="c00"):
    return f'<div class="commtext {colour}">{text}</div>'


def page(*rows, item=STORY):
    return (
        f'<html lang="en" op="item"><body><table id="hnmain"><tr><td><table class="fatitem">{item}'
        f'</table><table class="comment-tree">{"".join(rows)}</table></td></tr></table>'
        "</body></html>"
    ).encode()


@pytest.fixture(scope="module")
def clock():
    return load(DATA / "hacker_news_page.html")


@pytest.fixture(scope="module")
def table(clock):
    return clock.comments.set_index("comment_id")


def test_the_story_is_the_article(clock):
    article = clock.articles.iloc[0]
    assert article.discussion_id == "41900210"
    assert article.title == "Show HN: A tide clock without any electronics"
    assert article.byline == "brasswheel"
    assert str(article.published_at) == "2024-10-20 08:47:11+00:00"
    assert article.url == "https://example.org/tide-clock"
    assert article.text.split("\n\n")[1].startswith("It is one gear pair")
    assert (article.declared_comments, article.score) == (14, "212")


def test_indentation_says_whom_each_comment_answers(clock, table):
    assert clock.report.records == len(table) == 11
    assert table["parent_id"].dropna().to_dict() == {
        "41900345": "41900301", "41900377": "41900345", "41900431": "41900402",
        "41900466": "41900402", "41900490": "41900466", "41900588": "41900540",
        "41900623": "41900540",
    }  # fmt: skip
    assert table["parent_source"].unique().tolist() == ["explicit"]


def test_older_pages_indent_by_the_width_of_an_image():
    rows = [row(n, level, said("x"), indent=False) for n, level in ((2, 0), (3, 1), (4, 2), (5, 1))]
    parents = load(page(*rows)).comments["parent_id"]
    assert parents.tolist()[1:] == ["2", "3", "2"]


def test_deleted_flagged_and_dead_comments_are_rows_of_that_status(table):
    assert table["status"][table["status"] != "published"].to_dict() == {
        "41900466": "deleted", "41900512": "rejected", "41900588": "rejected"
    }  # fmt: skip
    assert pd.isna(table["commenter"]["41900466"])
    assert table["commenter"]["41900588"] == "newhand_771"
    assert table["text"]["41900466"] == "[deleted]"


def test_texts_keep_paragraphs_quotations_and_code(table):
    assert table["text"]["41900345"].split("\n\n")[1] == "> off by ten minutes"
    assert "59 / 57 = 1.0351\n  error  ~ 17 s a day" in table["text"]["41900402"]
    assert not table["text"].str.contains("reply").any()


def test_a_lighter_colour_says_that_a_comment_was_voted_down(table):
    assert table.index[table["voted_down"]].tolist() == ["41900540", "41900588"]
    assert table["score"].isna().all()


def test_the_submitter_is_marked_and_times_are_utc(clock, table):
    assert table.index[table["role"].eq("article author")].tolist() == ["41900345", "41900431"]
    assert str(table["posted_at"]["41900301"]) == "2024-10-20 09:12:31+00:00"
    assert clock.report.notes == (
        "The page links to more pages of comments, which are not in this file.",
    )


def test_times_in_words_are_unknown_and_said():
    head = '<a class="hnuser">Bo</a> <span class="age"><a href="item?id=2">6 days ago</a></span>'
    corpus = load(page(row(2, 0, said("x"), head), row(3, 0, said("y"), head)))
    assert corpus.comments["posted_at"].isna().all()
    assert corpus.report.notes == (
        "2 comments give an age (“2 hours ago”) instead of a time: time unknown.",
    )


def test_a_time_without_a_zone_is_utc_and_asks_nothing():
    head = '<span class="age" title="2023-07-19T17:00:59"><a>x</a></span>'
    corpus = load(page(row(2, 0, said("x"), head)))
    assert str(corpus.comments["posted_at"].iloc[0]) == "2023-07-19 17:00:59+00:00"
    assert corpus.report.notes == ()


def test_older_pages_leave_the_link_to_reply_in_an_open_paragraph():
    text = '<span class="commtext c00">One.<p>Two.</span><div class="reply"><p>reply</div>'
    assert load(page(row(2, 0, text))).comments["text"].tolist() == ["One.\n\nTwo."]


def test_a_comments_own_page_begins_with_that_comment():
    corpus = load(page(row(8, 0, said("A reply.")), item=COMMENT_ROW))
    article, table = corpus.articles.iloc[0], corpus.comments
    assert (article.discussion_id, article.title) == ("1", "Ask: which kettle, and why?")
    assert table["comment_id"].tolist() == ["7", "8"]
    assert table["parent_id"].tolist() == ["5", "7"]
    assert table["parent_source"].tolist() == ["missing", "explicit"]
    assert table["text"].tolist() == ["Copper.", "A reply."]


def test_a_page_that_begins_inside_a_thread_does_not_promote_its_first_comment():
    table = load(page(row(2, 2, said("x")), row(3, 3, said("y")), row(4, 0, said("z")))).comments
    assert table["parent_source"].tolist() == ["none", "explicit", "explicit"]
    assert table["parent_id"].tolist()[1] == "2"


def test_a_story_without_comments_is_valid():
    corpus = load(page())
    assert (len(corpus.articles), len(corpus.comments), corpus.report.records) == (1, 0, 0)


def test_a_few_bytes_that_are_not_utf_8_do_not_garble_the_rest():
    content = page(row(2, 0, said("Käse \x00" + "a" * 2000))).replace(b"<body>", b"<body>@", 1)
    declared = content.replace(b"<body>@", b'<meta charset="utf-8"><body>').replace(
        b"\x00", b"\xff"
    )
    corpus = load(declared)
    assert corpus.comments["text"].tolist() == ["Käse \ufffd" + "a" * 2000]
    assert corpus.report.notes == (
        "In 1 place the page is not UTF-8, as it says; shown as “\ufffd”.",
    )


def test_a_thread_5000_deep_keeps_its_tail():
    table = load(page(*(row(n + 10, n, said("x")) for n in range(5000)))).comments
    assert table["parent_id"].tolist()[-1] == "5008"


def test_lists_of_stories_and_of_one_users_comments_are_not_taken_for_a_discussion():
    listing = page(row(2, 0)).replace(b"fatitem", b"itemlist")
    assert recognises(listing, "") is None
    assert recognises(b"package main\nconst page = `" + page(row(2, 0)) + b"`", "") is None
    assert recognises((DATA / "blog_page.html").read_bytes(), "hn.html") is None
