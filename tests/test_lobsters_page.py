"""Lobsters stories saved as HTML."""

import re

import pandas as pd
import pytest

from loaders import load
from loaders.lobsters_page import recognises
from tests.conftest import DATA, SHARED

REAL = SHARED / "data" / "html" / "lobsters__story_page.html"


def subtree(name, inside="", score="3", byline="", text="<p>hi</p>"):
    byline = byline or '<a href="/u/ann">ann</a> <span title="2020-06-19 11:54:37 -0500">x</span>'
    return (
        f'<li class="comments_subtree"><div id="c_{name}" data-shortid="{name}" class="comment">'
        f'<div class="voters"><div class="score">{score}</div></div><div class="details">'
        f'<div class="byline">{byline}</div><div class="comment_text">{text}</div></div></div>'
        f'<ol class="comments">{inside}</ol></li>'
    )


def page(*subtrees):
    return (
        '<!DOCTYPE html><html><head><link rel="canonical" href="https://lobste.rs/s/zz"></head><body>'
        '<ol class="stories"><li id="story_zz" data-shortid="zz" class="story">'
        '<div class="story_liner"></div></li></ol><ol class="comments comments1">'
        '<li class="comments_subtree"><div class="comment" data-shortid=""><form></form></div>'
        "</li>"
        f"{''.join(subtrees)}</ol></body></html>"
    ).encode()


@pytest.fixture(scope="module")
def tests_story():
    return load(DATA / "lobsters_page.html")


@pytest.fixture(scope="module")
def table(tests_story):
    return tests_story.comments.set_index("comment_id")


def test_the_story_is_the_article(tests_story):
    article = tests_story.articles.iloc[0]
    assert article.discussion_id == "hq3nfe"
    assert article.title == "Deleting a quarter of our tests"
    assert article.url == "https://example.org/fewer-tests"
    assert article.byline == "tallyho"
    assert str(article.published_at) == "2023-05-11 12:45:30+00:00"
    assert article.text.startswith("What we deleted")
    assert article.tags == "practices, testing"
    assert (article.declared_comments, article.score) == (10, "37")


def test_replies_stand_in_the_list_of_the_comment_they_answer(tests_story, table):
    assert tests_story.report.records == len(table) == 10
    assert table["parent_id"].dropna().to_dict() == {
        "r8kk02": "q1wxaz", "t3lmn4": "r8kk02", "u7d0pe": "r8kk02",
        "w9c1bt": "v2g5hs", "y5a8ue": "x4z6yy", "a6p2vv": "z0f3kd",
    }  # fmt: skip
    assert table["parent_source"].unique().tolist() == ["explicit"]


def test_an_edited_comment_has_the_time_of_its_edit_and_no_invented_one(tests_story, table):
    assert table["posted_at"].isna().sum() == 1
    assert pd.isna(table["posted_at"]["t3lmn4"])
    assert str(table["edited_at"]["t3lmn4"]) == "2023-05-11 14:02:33+00:00"
    assert tests_story.report.notes == (
        "1 comment was edited: the page says when, and no longer when first posted.",
    )


def test_removed_comments_say_who_removed_them(table):
    assert table["status"][table["status"] != "published"].to_dict() == {
        "x4z6yy": "deleted", "z0f3kd": "rejected"
    }  # fmt: skip
    assert table["text"]["x4z6yy"] == "[Comment removed by author]"


def test_roles_hats_scores_and_quotations_are_as_the_page_says(table):
    assert table["role"].dropna().to_dict() == {"w9c1bt": "article author", "a6p2vv": "moderator"}
    assert table["hat"].dropna().to_dict() == {"a6p2vv": "Moderator"}
    assert table["score"].dropna().to_dict() == {
        "q1wxaz": 14, "r8kk02": 9, "t3lmn4": 6, "v2g5hs": 11, "w9c1bt": 5, "y5a8ue": 3, "a6p2vv": 8
    }  # fmt: skip
    assert table["text"]["v2g5hs"].split("\n\n")[0] == "> a test that cannot fail is a comment"
    assert table["url"]["r8kk02"] == "https://lobste.rs/c/r8kk02"


def test_a_user_called_edited_edits_nothing():
    byline = '<a href="/u/edited">edited</a> <span title="2020-06-19 11:54:37 -0500">x</span>'
    table = load(page(subtree("a", byline=byline))).comments
    assert str(table["posted_at"].iloc[0]) == "2020-06-19 16:54:37+00:00"
    assert table["commenter"].tolist() == ["edited"]


def test_the_form_for_a_new_comment_is_none_and_blank_scores_are_unknown():
    table = load(page(subtree("a", score="&nbsp;", inside=subtree("b", score="~")))).comments
    assert table["comment_id"].tolist() == ["a", "b"]
    assert table["score"].isna().all()
    assert table["parent_id"].tolist()[1] == "a"


def test_a_thread_5000_deep_keeps_its_tail():
    opening, closing = subtree("{0}", inside="|").split("|")
    content = page(*(opening.format(n) for n in range(5000)), closing * 5000)
    table = load(content).comments
    assert len(table) == 5000
    assert table["parent_id"].tolist()[-1] == "4998"


def test_lists_of_stories_or_comments_are_not_taken_for_a_story():
    whole = page(subtree("a"))
    assert recognises(whole, "").startswith("Lobsters page")
    assert recognises(whole.replace(b"comments_subtree", b"x"), "") is None
    assert recognises(re.sub(b"story_(?:zz|liner)", b"", whole), "") is None
    assert recognises(b"{" + whole, "") is None


@pytest.mark.skipif(not REAL.exists(), reason="the real page is not here")
def test_a_real_page_gives_what_a_person_counts_in_it():
    corpus = load(REAL)
    table = corpus.comments.set_index("comment_id")
    # Counted with grep: 26 × `id="c_`, 2 × `edited`, 1 score; lists nest 18, 5, 1, 1, 1 deep.
    assert corpus.report.declared_comments == corpus.report.records == len(table) == 26
    assert table["edited_at"].notna().sum() == 2
    assert table["posted_at"].isna().sum() == 2
    chain = ["robpm6", "tvbsho", "gb0pu8", "ig8eeu", "bt5lcq"]
    assert table["parent_id"][chain[1:]].tolist() == chain[:-1]
    assert table["parent_id"].isna().sum() == 18
    assert table["score"].dropna().to_dict() == {"vmrtbe": 7}
    assert table["commenter"]["vmrtbe"] == "adamo"
    assert str(table["posted_at"]["vmrtbe"]) == "2020-06-19 16:54:37+00:00"
