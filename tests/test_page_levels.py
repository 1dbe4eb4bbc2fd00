"""Levels printed on the comments of a page, and when they tell who answers whom."""

import json

import pytest

from loaders import load
from tests.conftest import CASES

FLAT = ["none"] * 4
ARTICLE = "<article><p>" + "The river rose again last night. " * 20 + "</p></article>"


def sources(*entries):
    page = f"<!doctype html><html><body>{ARTICLE}<ol>{''.join(entries)}</ol></body></html>"
    return load(page.encode()).comments["parent_source"].tolist()


def entry(number, kinds="", button=""):
    return (
        f'<li id="comment-{number}" class="comment {kinds}"><b class="fn">Ann</b>'
        f'<div class="comment-content"><p>It rose twice.</p></div>{button}</li>'
    )


def test_one_level_on_every_comment_and_no_reply_link_is_no_structure():
    corpus = load(CASES / "pages" / "wp_depth1_without_reply_links.html")
    assert corpus.comments["parent_source"].tolist() == FLAT
    assert corpus.comments["parent_id"].isna().all()


def test_an_unthreaded_wordpress_page_is_read_as_it_was_posted():
    corpus = load(CASES / "engines" / "wordpress-unthreaded.html")
    right = json.loads((CASES / "engines" / "wordpress-unthreaded.json").read_text("utf-8"))
    read = corpus.comments
    for ours, theirs in (("comment_id", "id"), ("commenter", "commenter"), ("text", "text")):
        assert read[ours].tolist() == [comment[theirs] for comment in right["comments"]]
    assert read["parent_source"].tolist() == FLAT
    times = read["posted_at"].dt.strftime("%Y-%m-%dT%H:%M:%SZ").tolist()
    assert times == [comment["posted_at"] for comment in right["comments"]]


@pytest.mark.parametrize(
    "button",
    [
        '<a class="comment-reply-link" href="#respond">Reply</a>',
        '<a rel="nofollow" class="comment-reply-login" href="/login">Log in to Reply</a>',
        '<div class="wpd-reply-button"><span>Reply</span></div>',
        '<div class="reply"><a href="#respond">Antworten</a></div>',
    ],
)
def test_one_level_beside_a_reply_link_means_that_all_answer_the_article(button):
    assert sources(entry(1, "depth-1", button), entry(2, "depth-1")) == ["explicit", "explicit"]


def test_a_reply_link_outside_the_comments_is_none():
    form = '<div class="reply"><a href="#respond">Leave a reply</a></div>'
    assert sources(entry(1, "depth-1"), entry(2, "depth-1"), f"</ol>{form}<ol>") == ["none", "none"]


def test_levels_that_vary_are_structure_without_a_reply_link():
    assert sources(entry(1, "depth-2"), entry(2, "depth-1"))[1] == "explicit"
