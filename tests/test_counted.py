"""Which comments count and who wrote them: every page gives the same numbers."""

import re
from pathlib import Path

import pytest
from drawn import drawn_store, drawn_view

from analysis.commenters import commenter_activity
from analysis.counted import people, without_loose_pingbacks
from analysis.discussions import discussion_list
from analysis.replies.chains import thread_table, unanswered
from analysis.replies.comparison import compared
from analysis.replies.shape import depth_profile, discussion_shape
from exports.report import check_report
from loaders import Options, load
from sentences.commenters import commenter_words
from sentences.grammar import plain
from sentences.lead import byline_words
from sentences.replies import reply_words
from store import View, build

PAGE = Path(__file__).with_name("cases") / "pages" / "pingbacks_are_no_commenters.html"
KINDS = ["comment", "comment", "pingback"]
THREE = ("a@Ann: One.", "b@Bob: Two words.", "p@Hill Notes: A walk | Hill Notes")


def without_reply(store):
    """Ask every place how many comments got no reply."""
    view = drawn_view(store)
    fact = {each.key: each for each in store.facts(view.discussion_id)}.get("unanswered")
    alone = re.search(r"(\d+) comments? on the article", plain(reply_words(view.comments)))
    return {
        "overview": len(fact.comment_ids) if fact else 0,
        "replies": int(alone[1]) if alone else 0,
        "threads": int(thread_table(store.comments)["unanswered"].sum()),
        "discussions": int(store.discussions("textblob")["unanswered"].iloc[0]),
        "function": len(unanswered(store.comments)),
    }


@pytest.mark.parametrize(
    ("lines", "kinds", "alone"),
    [
        (THREE, KINDS, 2),
        ((*THREE, "c<a@Cyd: Yes."), [*KINDS, "comment"], 1),
        # A reply that was deleted since is a reply.
        ((*THREE, "c<a@Cyd[deleted]: Yes."), [*KINDS, "comment"], 1),
        ((*THREE, "c[spam]@Cyd: Buy."), [*KINDS, "comment"], 2),
        # Somebody answers the pingback: a reply, and no comment on the article.
        ((*THREE, "c<p@Cyd: Thanks."), [*KINDS, "comment"], 2),
        (("p@Hill Notes: A walk",), ["pingback"], 0),
    ],
)
def test_every_place_counts_the_same_comments_as_unanswered(lines, kinds, alone):
    lines = [line.replace("c[spam]@Cyd", "c@Cyd[spam]") for line in lines]
    store = drawn_store(*lines, kind=kinds)
    assert without_reply(store) == dict.fromkeys(without_reply(store), alone)


def commenters(store):
    """Ask every place how many people wrote."""
    view = drawn_view(store)
    size = {fact.key: fact for fact in store.facts(view.discussion_id)}["size"]
    line = byline_words(view.article, 0, view.comments)
    corpus_report = check_report(load(PAGE.read_bytes(), Options(filename=PAGE.name)))
    return {
        "overview": size.parts[3],
        "opening": [each for each in line if isinstance(each, int)][1],
        "commenters": commenter_words(view.published)[0],
        "activity": len(commenter_activity(store.comments)),
        "threads": int(thread_table(store.comments)["commenters"].sum()),
        "discussions": int(store.discussions("textblob")["commenters"].iloc[0]),
        "source": store.people,
        "function": people(store.comments),
        "check": corpus_report["commenters"],
    }


def test_pingbacks_are_not_people_on_any_page():
    store = build(load(PAGE.read_bytes(), Options(filename=PAGE.name)), PAGE.name)
    assert commenters(store) == dict.fromkeys(commenters(store), 2)
    view = View(store, store.articles["discussion_id"][0])
    facts = {fact.key: fact.statement for fact in view.facts}
    assert facts["size"] == "2 comments by 2 commenters."
    assert facts["pingbacks"] == (
        "3 pingbacks are shown and not counted: they come from other pages, not from a commenter."
    )
    # 12 words and 9 words: the pingbacks' titles are no comments.
    assert view.published["words"].median() == 10.5
    assert without_reply(store) == dict.fromkeys(without_reply(store), 2)
    listed = discussion_list(store.articles, store.comments).iloc[0]
    assert listed[["comments", "pingbacks", "pending", "loaded"]].tolist() == [2, 3, 0, 5]


def test_one_pingback_is_said_in_the_singular():
    store = drawn_store(*THREE, kind=KINDS)
    sentence = "1 pingback is shown and not counted: it comes from another page, not from a "
    assert sentence + "commenter." in {fact.statement for fact in store.facts("1")}
    assert sentence + "commenter." in {effect.statement for effect in store.effects()}


def test_a_pingback_that_nobody_answered_is_no_part_of_the_tree():
    lines = ("a@Ann: x", "b<a@Bob: x", "p@Hill: x", "q@Ferry: x", "c<q@Cyd: x")
    comments = drawn_store(
        *lines, kind=["comment", "comment", "pingback", "pingback", "comment"]
    ).comments
    assert without_loose_pingbacks(comments)["comment_id"].tolist() == list("abqc")
    shape = discussion_shape(comments).iloc[0]
    # a, b, q, c under an article: two chains of two. Of a, b and c, two answer a comment.
    assert shape[["comments", "threads", "max_depth", "max_width"]].tolist() == [4, 2, 2, 2]
    assert shape["reply_share"] == 2 / 3
    # Distances of the path b-a-article-q-c: 4 of 1, 3 of 2, 2 of 3, 1 of 4: 20 over 10 pairs.
    assert shape["structural_virality"] == 2.0
    assert depth_profile(comments)["comments"].tolist() == [2, 2]
    assert thread_table(comments)["thread_id"].tolist() == ["a", "q"]
    assert compared(comments).comments == 4


def test_a_table_without_pingbacks_is_given_back_as_it_is():
    comments = drawn_store("a@Ann: x").comments
    assert without_loose_pingbacks(comments) is comments
