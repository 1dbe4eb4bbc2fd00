"""Hacker News as Algolia and as Firebase give it."""

import json

import pandas as pd
import pytest

from loaders import FORMATS, load
from loaders.schema import LoadError, Options
from tests.conftest import DATA, SHARED

REAL = SHARED / "data" / "hackernews"
needs_real = pytest.mark.skipif(not REAL.exists(), reason="the real Hacker News files are not here")


def nested(name, *children, **fields):
    base = {"id": name, "type": "comment", "author": f"u{name}", "text": f"Text {name}."}
    return base | {"created_at_i": 1700000000 + name, "children": list(children)} | fields


def story(*children, **fields):
    return nested(1, *children, type="story", title="Tides", points=9, **fields)


def item(name, parent, kids=(), **fields):
    base = {"id": name, "type": "comment", "by": f"u{name}", "text": f"Text {name}."}
    return base | {"time": 1700000000 + name, "parent": parent, "kids": list(kids)} | fields


def firebase_story(*kids, **fields):
    base = {"id": 1, "type": "story", "by": "u1", "title": "Tides", "time": 1700000000}
    return base | {"kids": list(kids), "descendants": len(kids), "score": 9} | fields


def hit(name, parent, **fields):
    base = {"objectID": str(name), "author": f"u{name}", "comment_text": f"Text {name}."}
    base |= {"parent_id": parent, "story_id": 1, "story_title": "Tides", "created_at_i": 1700000000}
    return base | fields


def loaded(value, **options):
    return load(json.dumps(value).encode(), Options(**options))


def column(corpus, name):
    values = corpus.comments[name].astype("object")
    return values.where(values.notna(), None).tolist()


def links(corpus):
    return list(zip(column(corpus, "comment_id"), column(corpus, "parent_id"), strict=True))


def test_the_nested_sample_holds_what_a_person_counts_in_it():
    corpus = load(DATA / "hacker_news.json")
    assert (corpus.report.records, corpus.report.loaded, corpus.report.missing) == (9, 9, 0)
    assert corpus.comments["commenter_id"].nunique() == 6
    assert column(corpus, "parent_id").count(None) == 3
    assert column(corpus, "status").count("deleted") == 1
    assert column(corpus, "role").count("article author") == 2


def test_the_sample_of_items_holds_what_a_person_counts_in_it():
    corpus = load(DATA / "hacker_news_item.json")
    # 8 comments and 2 options of the poll; one answer is named but not there.
    assert (corpus.report.records, corpus.report.loaded, corpus.report.missing) == (10, 8, 1)
    assert corpus.report.declared_comments == 9
    assert column(corpus, "status").count("rejected") == 1


def test_nested_answers_are_laid_flat_below_what_they_answer():
    corpus = loaded(story(nested(2, nested(3, nested(4))), nested(5)))
    assert links(corpus) == [("2", None), ("3", "2"), ("4", "3"), ("5", None)]
    assert column(corpus, "parent_source") == ["explicit"] * 4
    assert set(column(corpus, "discussion_id")) == {"1"}
    assert column(corpus, "posted_at")[0] == pd.Timestamp(1700000002, unit="s", tz="UTC")


def test_the_story_is_the_article():
    article = loaded(story(text="One<p>two", url="https://example.org/t")).articles.iloc[0]
    assert article[["discussion_id", "title", "text", "byline", "url", "score"]].tolist() == [
        "1", "Tides", "One\n\ntwo", "u1", "https://example.org/t", "9",
    ]  # fmt: skip
    own = loaded(story(url=None)).articles.iloc[0]
    assert own["url"] == "https://news.ycombinator.com/item?id=1"


def test_a_comment_saved_with_its_answers_belongs_to_its_story():
    corpus = loaded(nested(3, nested(4), parent_id=2, story_id=1, points=None))
    assert links(corpus) == [("3", "2"), ("4", "3")]
    assert column(corpus, "parent_source") == ["missing", "explicit"]
    assert set(column(corpus, "discussion_id")) == {"1"}


def test_a_deleted_item_is_nobodys_and_a_dead_one_is_rejected():
    gone = item(2, 1, by=None, text=None, deleted=True)
    corpus = loaded([firebase_story(2, 3), gone, item(3, 1, dead=True)])
    assert column(corpus, "status") == ["deleted", "rejected"]
    assert column(corpus, "commenter") == [None, "u3"]


def test_texts_are_read_as_the_page_shows_them():
    link = '<a href="https:&#x2F;&#x2F;example.org&#x2F;long">https:&#x2F;&#x2F;exam...</a>'
    html = f"&gt; it&#x27;s <i>so</i><p>See {link}<p><pre><code>  a = 1\n</code></pre>"
    corpus = loaded(story(nested(2, text=html)))
    assert column(corpus, "text") == ["> it's so\n\nSee https://example.org/long\n\n  a = 1"]


@pytest.mark.parametrize("shape", ["list", "map", "lines", "one object"])
def test_items_are_put_in_page_order_however_they_were_saved(shape):
    items = [item(4, 2), item(3, 1), item(2, 1, [4]), firebase_story(3, 2), item(5, 3)]
    shapes = {
        "list": items,
        "map": {str(entry["id"]): entry for entry in items},
        "one object": {"story": items[3], "comments": items[:3] + items[4:]},
    }
    lines = "\n".join(json.dumps(entry) for entry in items)
    corpus = load(lines.encode()) if shape == "lines" else loaded(shapes[shape])
    assert links(corpus) == [("3", None), ("5", "3"), ("2", None), ("4", "2")]
    assert corpus.articles["title"].tolist() == ["Tides"]


def test_kids_may_hold_the_items_themselves():
    corpus = loaded(firebase_story(item(2, 1, [item(3, 2), 9])))
    assert links(corpus) == [("2", None), ("3", "2")]
    assert corpus.report.missing == 1


def test_a_story_alone_says_how_many_comments_it_has_and_which_are_not_here():
    corpus = loaded(firebase_story(2, 3, descendants=7))
    assert (corpus.report.declared_comments, corpus.report.missing) == (7, 2)
    assert corpus.report.notes == ("Answers that are named but not in this file: 2.",)


def test_comments_without_their_story_have_an_unknown_place():
    corpus = loaded([item(3, 2), item(4, 3)])
    assert column(corpus, "parent_source") == ["missing", "explicit"]
    assert corpus.report.notes == (
        "Comments answer 1 item that is not in this file (such as 2), so that their story is "
        "not known. Save it too, in one list with them.",
    )


def test_several_stories_are_several_discussions():
    other = firebase_story(8, id=7, by=None, title="Kettles")
    corpus = loaded([firebase_story(2), other, item(8, 7), item(2, 1), item(9, 8)])
    places = dict(zip(column(corpus, "comment_id"), column(corpus, "discussion_id"), strict=True))
    assert places == {"2": "1", "8": "7", "9": "7"}
    assert dict(links(corpus)) == {"2": None, "8": None, "9": "8"}


def test_search_results_name_their_story():
    hits = [hit(3, 2), hit(2, 1), hit(5, 4)]
    corpus = loaded({"hits": hits, "nbHits": 8, "page": 0, "nbPages": 3})
    assert links(corpus) == [("2", None), ("3", "2"), ("5", "4")]
    assert corpus.articles["title"].tolist() == ["Tides"]
    assert corpus.report.missing == 5
    assert corpus.report.notes == ("The search found 5 more comments, on its other pages.",)


def test_stories_that_a_search_found_are_articles():
    found = {"objectID": "8", "title": "Kettles", "author": "a", "num_comments": 4, "story_id": 8}
    found |= {"_tags": ["story"], "children": [9, 10], "story_text": "Once?", "points": 3}
    corpus = loaded({"hits": [found], "nbHits": 900})
    article = corpus.articles.iloc[0]
    assert article[["discussion_id", "title", "text"]].tolist() == ["8", "Kettles", "Once?"]
    assert (corpus.report.declared_comments, corpus.report.missing) == (4, 0)


def test_what_is_no_item_is_skipped_with_its_place():
    corpus = loaded([firebase_story(2), None, item(2, 1), {"error": "none"}, 7])
    assert corpus.report.records == 4
    assert corpus.report.skipped[["record", "reason"]].to_numpy().tolist() == [
        [2, "holds null, which is not a record"],
        [4, 'holds {"error": "none"}, which is not a record'],
        [5, "holds 7, which is not a record"],
    ]


def test_loops_and_repeated_items_are_repaired_and_every_record_counted():
    corpus = loaded([firebase_story(2), item(3, 4), item(4, 3), item(2, 1), item(2, 1), item(5, 5)])
    assert (corpus.report.records, corpus.report.loaded) == (5, 4)
    assert sorted(column(corpus, "comment_id")) == ["2", "3", "4", "5"]


def test_a_deep_thread_keeps_its_tail():
    items = [firebase_story(2), *(item(n, n - 1) for n in range(2, 20_002))]
    corpus = loaded(items)
    assert links(corpus)[-1] == ("20001", "20000")
    with pytest.raises(LoadError, match="nested over 900 levels"):
        load(b'{"type":"story","author":"a","title":"t","children":[' * 100_000)


def test_long_ids_stay_exact_and_wrong_types_never_raise():
    strange = {"id": 123456789012345678901, "type": "comment", "by": 4, "time": [1], "parent": 1}
    strange |= {"text": {"a": 1}, "kids": None, "dead": "x", "score": "9"}
    corpus = loaded([firebase_story(descendants="7", kids={}, title=5), strange])
    assert links(corpus) == [("123456789012345678901", None)]
    assert (column(corpus, "commenter"), column(corpus, "score")) == (["4"], [None])


def test_json_of_something_else_is_refused_by_its_keys():
    with pytest.raises(LoadError, match=r"neither a story nor a comment.* keys are: “a”"):
        loaded({"a": 1}, format="hacker_news")


def test_other_formats_are_not_claimed():
    texts = [
        b'{"type": "message", "id": 1, "time": 1700000000, "by": "x"}',
        b'[{"id": 1, "author": "x", "children": [], "title": "t"}]',
        b'{"hits": [{"objectID": "1", "name": "a shop"}]}',
    ]
    assert [FORMATS["hacker_news"].recognises(text, "item.json") for text in texts] == [None] * 3


@needs_real
@pytest.mark.parametrize(
    ("name", "articles", "comments", "missing"),
    [
        ("a2web__algolia_item.json", 1, 3, 0),  # jq '[.. | objects | select(.type=="comment")]'
        ("xray__v0_item_14516923.json", 1, 1, 5),  # jq '.kids | length'
    ],
)
def test_real_files_hold_what_another_tool_counts(name, articles, comments, missing):
    corpus = load(REAL / name)
    assert len(corpus.articles) == articles
    assert (len(corpus.comments), corpus.report.missing) == (comments, missing)
