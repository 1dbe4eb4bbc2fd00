"""Web pages with comment lists."""

import json
from collections import defaultdict

import pandas as pd
import pytest

from loaders import load
from loaders.schema import LoadError, NothingLoadedError, Options
from tests.conftest import DATA, SHARED

PAGES = SHARED / "data" / "html"


def entry(number, text="<p>hi</p>", inside="", kinds="depth-1", when="2024-03-04T05:06:07+01:00"):
    return (
        f'<li id="comment-{number}" class="comment {kinds}"><article id="div-comment-{number}">'
        f'<cite class="fn">P{number}</cite> <span class="says">says:</span>'
        f'<time datetime="{when}">then</time><div class="comment-content">{text}</div>'
        f'</article><ul class="children">{inside}</ul></li>'
    )


def page(*entries, head="<title>T</title>", article="<p>" + "An article. " * 20 + "</p>"):
    body = f"<h1>T</h1><article class=entry-content>{article}</article>"
    return load(f"<html><head>{head}</head><body>{body}<ol>{''.join(entries)}</ol></body>".encode())


@pytest.fixture(scope="module")
def blog():
    return load(DATA / "blog_page.html")


def test_the_article_is_read_from_around_the_comments(blog):
    article = blog.articles.iloc[0]
    assert article.title == "Bringing a kitchen radio back from the dead"
    assert article.byline == "Marguerite Oduya"
    assert str(article.published_at) == "2024-03-01 20:30:00+00:00"
    assert article.text.startswith("The radio had sat on my aunt Philippa’s fridge")
    assert article.text.endswith("The present one is a cork.")
    assert article.tags == "radio, valves"
    assert blog.report.declared_comments == len(blog.comments) == 11


def test_replies_stand_inside_the_comment_they_answer(blog):
    parents = blog.comments.set_index("comment_id")["parent_id"].dropna().to_dict()
    assert parents == {
        "102": "101", "103": "102", "106": "103", "105": "101", "107": "104", "111": "110"
    }  # fmt: skip
    assert blog.comments["parent_source"].unique().tolist() == ["explicit"]


def test_roles_kinds_names_and_times_are_as_the_page_says(blog):
    table = blog.comments.set_index("comment_id")
    assert table.index[table["role"].eq("article author")].tolist() == ["102"]
    assert table.index[table["kind"].eq("pingback")].tolist() == ["108"]
    assert table["commenter"]["101"] == "Colm Reddigan"
    assert str(table["posted_at"]["101"]) == "2024-03-02 09:14:00+00:00"


def test_paragraphs_line_breaks_quotations_and_entities_of_a_comment(blog):
    table = blog.comments.set_index("comment_id")["text"]
    assert table["104"] == (
        "> The mouse had taste: it had kept the dahlias.\n\n"
        "I have been growing dahlias for forty years and this is the first time that anybody "
        "has been on my side.\nWas it the ‘Mrs Arkwright’ page? It had a very good picture."
    )
    assert "a 6 mm shaft with a flat (< half the width)" in table["110"]


def test_entities_are_decoded_once():
    assert page(entry(1, "<p>&amp;lt; &lt;b&gt;</p>")).comments["text"].tolist() == ["&lt; <b>"]


def test_scripts_and_markup_of_a_comment_never_become_its_text():
    corpus = page(entry(1, "<p>a<script>alert(1)</script> <b onclick='x'>b</b></p>"))
    assert corpus.comments["text"].tolist() == ["a b"]


def test_a_flat_list_without_reply_links_has_unknown_parents():
    flat = '<li id="comment-%d"><cite>Ann</cite><p>hi</p></li>'
    corpus = page(flat % 1, flat % 2)
    assert corpus.comments["parent_source"].tolist() == ["none", "none"]
    linked = page(flat % 1, '<a class="comment-reply-link" href="#">Reply</a>')
    assert linked.comments["parent_source"].tolist() == ["explicit"]


def test_levels_in_the_class_give_the_parent_where_nothing_is_nested():
    levels = [(1, "depth-1"), (2, "depth-2"), (3, "depth-2"), (4, "depth-3"), (5, "depth-1")]
    corpus = page(*(entry(number, kinds=level) for number, level in levels))
    assert corpus.comments["parent_id"].fillna("-").tolist() == ["-", "1", "1", "3", "-"]


def test_a_comment_that_waits_for_moderation_is_pending():
    waiting = '<em class="comment-awaiting-moderation">Your comment awaits.</em><p>hi</p>'
    corpus = page(entry(1, waiting))
    assert corpus.comments[["status", "text"]].to_numpy().tolist() == [["pending", "hi"]]


def test_a_time_without_a_zone_is_noted():
    assert page(entry(1, when="2024-03-04T05:06:07")).report.notes == (
        "Times carry no zone; read as UTC.",
    )


def test_a_thread_5_000_levels_deep_keeps_its_tail():
    content = '<li id="comment-%d" class="comment"><p>hi</p><ol class="children">'
    deep = "".join(content % number for number in range(1, 5001))
    comments = page(deep).comments
    assert comments["comment_id"].tolist() == [str(number) for number in range(1, 5001)]
    assert comments["parent_id"].iloc[-1] == "4999"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<html>" + "<div>" * 100_000, "16,000 levels deep"),
        ("<html><p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">", "5,000 attributes"),
    ],
)
def test_pages_made_to_hang_a_parser_are_refused(content, message):
    with pytest.raises(LoadError, match=message):
        load(content.encode())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            "<html><title>Just a moment...</title><body>Checking</body>",
            "block page .“Just a moment",
        ),
        ("<html><title>Home</title><body></body>", "neither an article's text nor a comment list"),
    ],
)
def test_a_page_with_nothing_on_it_says_what_to_do(content, message):
    with pytest.raises(NothingLoadedError, match=message):
        load(content.encode())


def test_an_article_without_comments_is_valid():
    corpus = page()
    assert (len(corpus.articles), len(corpus.comments)) == (1, 0)
    assert corpus.report.why == "HTML page; an article, with no comment list at its beginning."


def test_the_declared_encoding_is_used():
    head = '<meta charset="windows-1252">'
    content = f"<html><head>{head}</head><body><p>café</p>{entry(1, '<p>naïve</p>')}".encode(
        "cp1252"
    )
    corpus = load(content)
    assert (corpus.comments["text"][0], corpus.report.encoding) == ("naïve", "cp1252")


def truth():
    if not (PAGES / "TRUTH.jsonl").exists():
        return {}
    pages = defaultdict(list)
    for line in (PAGES / "TRUTH.jsonl").read_text().splitlines():
        row = json.loads(line)
        pages[row["page"].removeprefix("html/")].append(row)
    return pages


@pytest.mark.skipif(not PAGES.exists(), reason="the real pages are not here")
def test_at_least_nine_in_ten_comments_of_real_pages_are_found_with_their_parents():
    found = total = 0
    for name, rows in truth().items():
        table = load(PAGES / name, Options()).comments.set_index("comment_id")
        parents = table["parent_id"].astype("object").where(table["parent_id"].notna(), None)
        total += len(rows)
        found += sum(row["id"] in parents and parents[row["id"]] == row["parent"] for row in rows)
    assert total == 546
    assert found / total >= 0.90


@pytest.mark.skipif(not PAGES.exists(), reason="the real pages are not here")
def test_times_of_real_pages_are_exact():
    wrong = []
    for name, rows in truth().items():
        table = load(PAGES / name).comments.set_index("comment_id")["posted_at"]
        for row in rows:
            wanted = pd.to_datetime(row["datetime"], errors="coerce", utc=True)
            if not pd.isna(wanted) and table[row["id"]] != wanted:
                wrong.append((name, row["id"]))
    assert wrong == []
