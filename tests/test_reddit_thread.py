"""Reddit threads as JSON."""

import io
import json

import pandas as pd
import pytest

from loaders import load
from loaders.reddit_thread import read
from loaders.schema import LoadError, Options
from tests.conftest import DATA, SHARED

REAL = SHARED / "data" / "reddit"


def comment(name, parent="t3_x", replies="", **more):
    data = {"id": name, "parent_id": parent, "link_id": "t3_x", "author": "ann", "body": name}
    return {"kind": "t1", "data": data | {"replies": replies} | more}


def more(count):
    return {"kind": "more", "data": {"count": count, "children": []}}


def listing(*children):
    return {"kind": "Listing", "data": {"children": list(children)}}


def loaded(*comments, **submission):
    head = {"kind": "t3", "data": {"id": "x", "title": "T", "num_comments": 9} | submission}
    return load(json.dumps([listing(head), listing(*comments)]).encode())


def drawn(table):
    """Draw who answers whom, as tests draw threads."""
    pairs = zip(table["comment_id"], table["parent_id"].fillna(""), strict=True)
    return [f"{name}<{parent}" if parent else name for name, parent in pairs]


def real(name):
    path = REAL / name
    if not path.exists():
        pytest.skip(f"the real file is not here: {name}")
    return load(path)


def test_replies_follow_the_comment_that_they_stand_in():
    inner = comment("b", "t1_a", listing(comment("c", "t1_b")))
    corpus = loaded(comment("a", replies=listing(inner, comment("d", "t1_a"))), comment("e"))
    assert drawn(corpus.comments) == ["a", "b<a", "c<b", "d<a", "e"]
    assert corpus.comments["parent_source"].unique().tolist() == ["explicit"]
    assert corpus.articles[["discussion_id", "title"]].to_numpy().tolist() == [["x", "T"]]
    assert corpus.report.declared_comments == 9


def test_comments_without_ids_are_numbered_and_linked_by_where_they_stand():
    bare = {"kind": "t1", "data": {"author": "bo", "body": "hi", "replies": ""}}
    outer = {"kind": "t1", "data": {"author": "al", "body": "ho", "replies": listing(bare)}}
    assert drawn(loaded(outer).comments) == ["1", "2<1"]


def test_more_nodes_count_comments_that_are_not_here():
    content = json.dumps(listing(comment("a", replies=listing(more(0))), more(17), more(4)))
    [batch] = read(io.BytesIO(content.encode()), Options())
    assert (batch.records, batch.missing) == (1, 21)
    assert batch.notes == [
        "Behind “load more comments” and not in this file: 21 comments.",
        "1 branch goes on under “continue this thread”, by an unknown number.",
    ]


def test_things_loaded_later_are_a_thread_of_their_own():
    things = {"json": {"errors": [], "data": {"things": [comment("a", "t1_z"), more(3)]}}}
    corpus = load(json.dumps(things).encode())
    assert drawn(corpus.comments) == ["a<z"]
    assert corpus.comments[["discussion_id", "parent_source"]].to_numpy().tolist() == [
        ["x", "missing"]
    ]


@pytest.mark.parametrize(
    ("fields", "column", "expected"),
    [
        ({"author": "[deleted]"}, "commenter_id", None),
        ({"author": None}, "commenter", None),
        ({"body": "[deleted]"}, "status", "deleted"),
        ({"body": "[removed]"}, "status", "rejected"),
        ({"body": "[ Removed by Reddit ]"}, "status", "rejected"),
        ({"distinguished": "moderator"}, "role", "moderator"),
        ({"distinguished": "admin"}, "role", "staff"),
        ({"is_submitter": True}, "role", "article author"),
        ({"is_submitter": True, "distinguished": "moderator"}, "role", "moderator"),
        ({"author": "AutoModerator", "distinguished": "moderator"}, "role", "bot"),
        ({"author": "some_bot"}, "role", None),
        ({"score": -4}, "score", -4.0),
        ({"score": -4, "score_hidden": True}, "score", None),
        (
            {"permalink": "/r/t/comments/x/_/a/"},
            "url",
            "https://www.reddit.com/r/t/comments/x/_/a/",
        ),
        ({"edited": 1709528767.0}, "edited_at", "2024-03-04 05:06:07+00:00"),
        ({"edited": False}, "edited_at", None),
        ({"edited": True}, "edited_at", None),
        ({"created_utc": "1709528767"}, "posted_at", "2024-03-04 05:06:07+00:00"),
        ({"body": "a\ud800b"}, "text", "a\ufffdb"),
    ],
)
def test_what_a_field_means(fields, column, expected):
    [value] = loaded(comment("a", **fields)).comments[column]
    assert (None if pd.isna(value) else str(value)) == (expected and str(expected))


@pytest.mark.parametrize(
    ("html", "text", "expected"),
    [
        ("&lt;p&gt;", "&gt; a &lt; b &amp;amp; c", "> a < b &amp; c"),
        ("<p>", "he typed &amp;gt;", "he typed &amp;gt;"),
        (None, "&gt; quoted", "> quoted"),
        (None, "> quoted, he typed &gt;", "> quoted, he typed &gt;"),
    ],
)
def test_texts_are_decoded_once_and_only_where_they_were_escaped(html, text, expected):
    corpus = loaded(comment("a", body=text, body_html=html), title=text)
    assert corpus.comments["text"].tolist() == [expected]
    assert corpus.articles["title"].tolist() == [expected]


def test_a_hundred_levels_do_no_harm_and_two_thousand_are_a_clear_error():
    def nested(levels):
        thing = comment("c0")
        for level in range(1, levels):
            thing = comment(f"c{level}", replies=listing(thing))
        return thing

    assert len(loaded(nested(100)).comments) == 100
    text = '{"kind": "Listing", "data":' * 2_000 + "{}" + "}" * 2_000
    with pytest.raises(LoadError, match="nested over 900 levels"):
        load(text.encode())


@pytest.mark.parametrize(
    "content", [b'[{"kind": "Listing", "data": {"children": [', b'{"kind":"t1"}']
)
def test_what_was_cut_off_or_empty_is_a_clear_error(content):
    with pytest.raises(LoadError, match=r"(?i)save"):
        load(content)


def test_the_sample_holds_what_a_person_counts_in_it():
    corpus = load(DATA / "reddit_thread.json")
    table = corpus.comments.set_index("comment_id")
    assert (len(table), table["commenter_id"].nunique()) == (11, 7)
    assert table["role"].dropna().to_dict() == {
        "m00001": "bot",
        "m00003": "article author",
        "m00008": "moderator",
        "m00011": "staff",
    }
    assert table["status"].value_counts().to_dict() == {
        "published": 9,
        "deleted": 1,
        "rejected": 1,
    }
    assert table["text"]["m00004"].endswith("sell you <3 rolls for the crossing.")
    assert table["score"].isna().sum() == 1
    assert corpus.report.declared_comments == 21


@pytest.mark.parametrize(
    ("name", "comments", "nobody", "declared"),
    [
        ("praw__thread_n49rw.json", 485, 60, 1412),
        ("praw__thread_57dw9a.json", 145, 6, 16697),
        ("a2web__reddit_thread.json", 3, 0, None),
        ("a2web__reddit_removed.json", 0, 0, None),
        *(
            (
                f"praw__morechildren_{n}_TestCommentForest.test_replace__all_larg.json",
                20,
                None,
                None,
            )
            for n in (18, 21, 27)
        ),
    ],
)
def test_real_threads_hold_what_their_collector_counted(name, comments, nobody, declared):
    corpus = real(name)
    assert len(corpus.comments) == corpus.report.records == comments
    assert corpus.report.declared_comments == declared
    if nobody is not None:
        assert corpus.comments["commenter_id"].isna().sum() == nobody


def test_a_real_thread_reads_the_same_nested_and_as_rows_of_a_dump():
    names = ["comment_id", "discussion_id", "parent_id", "commenter", "text", "posted_at", "score"]
    nested = real("praw__thread_n49rw.json").comments[names]
    flat = real("derived__thread_flat_with_parents.jsonl").comments[names]
    nested, flat = (part.sort_values("comment_id", ignore_index=True) for part in (nested, flat))
    assert nested.equals(flat)
    assert len(nested) == 485
