"""Comments described in the words of schema.org."""

import json

import pytest

from loaders.page_parts.schema_org import comments, notes
from loaders.text.markup import parsed
from tests.conftest import SHARED

PAGES = SHARED / "data" / "html"


def linked(*blocks):
    scripts = (
        block if isinstance(block, str) else json.dumps(block, ensure_ascii=False)
        for block in blocks
    )
    return "".join(f'<script type="application/ld+json">{text}</script>' for text in scripts)


def comment(text, *replies, **more):
    return {"@type": "Comment", "text": text, "comment": list(replies)} | more


def found(html):
    return comments(parsed(html), html)


def parents(rows):
    return {row["comment_id"]: row["parent_id"] for row in rows}


def item(name, text="hi", inside="", kind="Comment", props="", attributes=""):
    return (
        f'<div itemscope itemtype="https://schema.org/{kind}" itemprop="comment" {attributes} '
        f'id="comment-{name}">{props}<div itemprop="text"><p>{text}</p></div>{inside}</div>'
    )


def test_nested_json_ld_gives_texts_names_times_and_parents():
    one = comment(
        "Popular &amp; old.<p>Two <b>lines</b>.</p>",
        comment("Yes it is", comment("No", author="Cy")),
        author={"@type": "Person", "name": "Ann &quot;A&quot; Bly"},
        datePublished="2024-03-01T08:34:34+02:00",
        dateModified="2024-03-02T08:00:00+02:00",
        upvoteCount="7",
        url="https://x.test/p#comment-5",
    )
    rows = found(linked({"@type": "DiscussionForumPosting", "comment": [one, comment("Last")]}))
    assert [row["text"] for row in rows] == [
        "Popular & old.\n\nTwo lines.",
        "Yes it is",
        "No",
        "Last",
    ]
    assert parents(rows) == {"5": None, "2": "5", "3": "2", "4": None}
    assert rows[0]["commenter"] == 'Ann "A" Bly'
    assert rows[0]["posted_at"] == "2024-03-01T08:34:34+02:00"
    assert rows[0]["edited_at"] == "2024-03-02T08:00:00+02:00"
    assert (rows[0]["upvotes"], rows[0]["url"]) == (7, "https://x.test/p#comment-5")
    assert rows[2]["commenter"] == "Cy"
    assert {row["parent_source"] for row in rows} == {"explicit"}
    assert {row["kind"] for row in rows} == {"comment"}


def test_a_flat_list_does_not_say_whom_comments_answer():
    rows = found(linked({"@type": "Article", "comment": [comment("a"), comment("b")]}))
    assert [row["parent_source"] for row in rows] == ["none", "none"]


def test_answers_to_a_question_answer_it_and_comments_answer_them():
    remark = comment("Why?", **{"@id": "#r"})
    answers = {
        "acceptedAnswer": {"@type": "Answer", "text": "Copper.", "@id": "#a", "comment": remark},
        "suggestedAnswer": [{"@type": "Answer", "text": "Steel.", "@id": "#b"}],
    }
    rows = found(linked({"@type": "QAPage", "mainEntity": {"@type": "Question", **answers}}))
    assert parents(rows) == {"a": None, "r": "a", "b": None}
    assert [row["accepted"] for row in rows] == [True, False, False]
    assert [row["answer"] for row in rows] == [True, False, True]
    assert {row["parent_source"] for row in rows} == {"explicit"}


def test_objects_of_a_graph_are_found_by_their_ids():
    graph = [
        {"@type": "Article", "comment": [{"@id": "#c1"}]},
        comment("first", {"@id": "#c2"}, **{"@id": "#c1", "author": {"@id": "#ann"}}),
        comment("second", **{"@id": "#c2"}),
        {"@type": "Person", "@id": "#ann", "name": "Ann"},
    ]
    rows = found(linked({"@graph": graph}))
    assert parents(rows) == {"c1": None, "c2": "c1"}
    assert rows[0]["commenter"] == "Ann"


def test_a_comment_may_name_its_parent():
    flat = [
        comment("a", **{"@id": "https://x.test/#comment-1"}),
        comment("b", **{"@id": "https://x.test/#comment-2"}, parentItem={"@id": "https://x.test/#comment-1"}),
        comment("c", **{"@id": "https://x.test/#comment-3"}, parentItem={"@id": "https://x.test/#article"}),
    ]  # fmt: skip
    assert parents(found(linked({"comment": flat}))) == {"1": None, "2": "1", "3": None}


def test_what_two_blocks_describe_is_one_comment():
    one = comment("a", comment("b", author="Bo"), author="Ann")
    rows = found(linked({"@type": "Article", "comment": one}, {"@type": "WebPage", "comment": one}))
    assert [row["text"] for row in rows] == ["a", "b"]
    assert parents(rows) == {"1": None, "2": "1"}


def test_likes_are_read_from_statistics():
    counts = [
        {"interactionType": "https://schema.org/CommentAction", "userInteractionCount": 9},
        {"interactionType": {"@type": "LikeAction"}, "userInteractionCount": 4},
    ]
    rows = found(linked(comment("a", interactionStatistic=counts)))
    assert rows[0]["upvotes"] == 4


def test_a_broken_block_is_left_out_and_said_and_the_rest_is_read():
    html = linked(
        '{"@type": "Comment",', comment("kept"), "", "<!-- " + json.dumps(comment("too")) + " -->"
    )
    assert [row["text"] for row in found(html)] == ["kept", "too"]
    said = notes(parsed(html))
    assert len(said) == 1
    assert said[0].startswith("JSON-LD block 1 is broken and left out (in its line 1, column 21:")


def test_json_nested_too_deep_is_said_and_not_a_crash():
    html = linked('{"@type":"Comment","text":"x","comment":[' * 5000 + "]}" * 5000)
    assert found(html) == []
    assert notes(parsed(html)) == ["JSON-LD block 1 is nested too deep to be read, and left out."]


@pytest.mark.parametrize("value", [None, 3, [], {"@type": 7}, {"@type": "Comment"}, "text", [None]])
def test_strange_json_gives_no_comments(value):
    assert found(linked({"comment": value})) == []


def test_values_of_strange_kinds_are_unknown():
    strange = comment({"x": 1}, author=[{"name": 3}, "Bo"], datePublished=2024, url=["u"])
    row = found(linked(strange))[0]
    assert (row["text"], row["commenter"], row["posted_at"], row["url"]) == ("", "Bo", "2024", None)


def test_microdata_gives_texts_names_times_and_nested_replies():
    props = (
        '<span itemprop="author" itemscope itemtype="https://schema.org/Person">Dr '
        '<span itemprop="name">Ann</span><a itemprop="url" href="/ann"></a></span>'
        '<time itemprop="datePublished" content="2020-04-28T10:27:29+0200">28.04.</time>'
        '<a itemprop="url" href="/p#comment-1">link</a><b itemprop="upvoteCount">12</b>'
    )
    rows = found(item(1, "first", item(2, "second", item(3, "third")), props=props) + item(4))
    assert parents(rows) == {"1": None, "2": "1", "3": "2", "4": None}
    assert rows[0]["text"] == "first"
    assert rows[0]["commenter"] == "Ann"
    assert rows[0]["posted_at"] == "2020-04-28T10:27:29+0200"
    assert (rows[0]["upvotes"], rows[0]["url"]) == (12, "/p#comment-1")
    assert rows[1]["commenter"] is None
    assert {row["parent_source"] for row in rows} == {"explicit"}


def test_the_older_words_for_comments_are_read():
    html = (
        '<div id="comments" itemscope itemtype="http://schema.org/UserComments"><ol>'
        '<li itemscope itemtype="http://schema.org/UserComments" itemprop="comment">'
        '<p itemscope itemtype="http://schema.org/Person"><b itemprop="creator name">Ann</b></p>'
        '<time itemprop="commentTime" datetime="2013-05-06">May</time>'
        '<div itemprop="commentText">Old <i>words</i></div></li></ol></div>'
    )
    rows = found(html)
    assert [(row["commenter"], row["posted_at"], row["text"]) for row in rows] == [
        ("Ann", "2013-05-06", "Old words")
    ]


def test_a_marked_comment_may_name_its_parent():
    link = '<link itemprop="parentItem" href="#comment-1">'
    assert parents(found(item(1) + item(2, props=link))) == {"1": None, "2": "1"}


def test_the_fuller_description_counts():
    block = linked({"comment": [comment("a"), comment("b")]})
    assert len(found(block + item(1))) == 2
    assert [row["text"] for row in found(linked(comment("json")) + item(1, "seen"))] == ["seen"]


def test_ids_that_repeat_tell_nothing_apart():
    twice = (
        '<div itemscope itemtype="https://schema.org/Comment" id="c"><p itemprop="text">x</p></div>'
    )
    assert [row["comment_id"] for row in found(twice + twice)] == ["1", "2"]


def test_microdata_5000_deep_keeps_its_tail():
    opening, closing = item("{0}", inside="|").split("|")
    rows = found("".join(opening.format(n) for n in range(5000)) + closing * 5000)
    assert len(rows) == 5000
    assert rows[-1]["parent_id"] == "4998"


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("traf__german.stackexchange.com.ausgeraubt", 6),
        ("traf__handelsblatt.com.grenzschliessungen", 3),
        ("traf__heise.de.lithium", 0),
        ("traf__pocketpc.ch.auslieferung", 0),
        ("traf__0b66696af800472190a76b26faa845d4", 0),
    ],
)
def test_real_pages_give_what_grep_counts_in_them(name, count):
    path = PAGES / f"{name}.html"
    if not path.exists():
        pytest.skip("the real page is not here")
    # grep -oiE 'itemtype="https?://schema.org/(Answer|(User)?Comments?)"' | wc -l
    assert len(found(path.read_text("utf-8", "replace"))) == count


def test_a_real_page_of_answers_gives_their_votes_and_the_accepted_one():
    path = PAGES / "traf__german.stackexchange.com.ausgeraubt.html"
    if not path.exists():
        pytest.skip("the real page is not here")
    rows = found(path.read_text("utf-8"))
    assert [row["comment_id"] for row in rows][:3] == ["10381", "10378", "21947"]
    assert [row["accepted"] for row in rows] == [True] + [False] * 5
    assert rows[0]["upvotes"] == 22
    assert rows[0]["posted_at"] == "2014-02-06T23:35:45"
