"""WordPress's feed of comments; values counted by hand."""

import pytest

from loaders import load, wordpress_feed
from tests.conftest import CASES, DATA, SHARED

ENGINES = SHARED / "data" / "engines" / "wordpress"
SAMPLE = (DATA / "wordpress_feed.xml").read_text("utf-8")


def cells(corpus, column):
    values = corpus.comments[column]
    return values.astype("object").where(values.notna(), None).tolist()


@pytest.fixture(scope="module")
def kites():
    return load(DATA / "wordpress_feed.xml")


def test_the_oldest_comes_first_and_replies_name_what_they_answer(kites):
    assert cells(kites, "comment_id") == ["70", "72", "73", "74"]
    assert cells(kites, "parent_id") == [None, "12", "72", None]
    assert cells(kites, "parent_source") == ["explicit", "missing", "explicit", "explicit"]


def test_the_words_on_the_reply_are_no_part_of_the_text(kites):
    assert cells(kites, "text") == [
        "A green one, with a tail as long as the list above.",
        "And the wires?",
        "The wires stay, says the power company; the kites may go north.",
        "[…] as the meadow page has it […]",
    ]
    assert cells(kites, "commenter") == ["Liv", "Mai & Co", "Esben", "The Gazette"]
    assert cells(kites, "kind") == ["comment"] * 3 + ["pingback"]


def test_the_post_has_its_number_title_and_address(kites):
    article = kites.articles.iloc[0]
    assert article[["discussion_id", "title", "url"]].tolist() == [
        "31", "Kites & wires", "https://meadow.example/2024/05/kites/",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "parent"),
    [
        ("Als Antwort auf", "72"),
        ("En réponse à", "72"),
        ("В ответ на", "72"),
        ("As was said by", None),
        ("See", None),
    ],
)
def test_only_the_softwares_own_words_make_a_reply(words, parent):
    link = '<a href="https://meadow.example/2024/05/kites/#comment-72'
    changed = SAMPLE.replace(f"In reply to {link}", f"{words} {link}")
    assert cells(load(changed.encode()), "parent_id")[2] == parent


def test_a_link_to_a_comment_of_another_post_is_no_reply():
    changed = SAMPLE.replace('kites/#comment-72">Mai', 'owls/#comment-72">Mai')
    assert cells(load(changed.encode()), "parent_id")[2] is None


def test_the_feed_of_a_site_has_several_discussions():
    changed = SAMPLE.replace("?p=31#comment-70", "?p=9#comment-70").replace(
        "Comments on:", "Meadow:"
    )
    corpus = load(changed.encode())
    assert cells(corpus, "discussion_id") == ["9", "31", "31", "31"]
    assert corpus.articles["title"].isna().all()


def test_a_feed_of_posts_is_not_taken_for_one_of_comments():
    posts = SAMPLE.replace("#comment-", "#more-")
    assert wordpress_feed.recognises(posts.encode(), "feed.xml") is None


def test_the_case():
    corpus = load(CASES / "engines" / "wordpress-comments-feed.xml")
    assert cells(corpus, "parent_id") == [None, "2"]
    assert cells(corpus, "commenter") == ["Jonas Weber", "Priya N."]
    assert cells(corpus, "text") == ["Light it.", "Who dims it?"]
    assert corpus.comments["posted_at"].dt.strftime("%H:%M:%S").tolist() == ["19:05:10", "19:41:00"]


@pytest.mark.skipif(not ENGINES.exists(), reason="the real files are not here")
def test_the_real_feed_and_the_interface_load_to_the_same_comments():
    feed, answer = (
        load(ENGINES / name).comments.set_index("comment_id")
        for name in ("wp-post-feed.xml", "wp-json2.json")
    )
    assert len(feed) == 10
    answer = answer.loc[feed.index]
    for column in ("discussion_id", "posted_at", "text", "kind"):
        assert feed[column].tolist() == answer[column].tolist()
    names = feed["commenter"].replace("Anonymous", None)
    assert names.fillna("-").tolist() == answer["commenter"].fillna("-").tolist()
    assert feed["parent_id"].fillna("-").tolist() == answer["parent_id"].fillna("-").tolist()
