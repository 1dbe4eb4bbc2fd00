"""A store with recovered replies: every number of one discussion follows, the rest stays."""

import io

import numpy as np
import pandas as pd
import pytest
from drawn import drawn_json, drawn_store, drawn_view

from analysis.filters import Filters
from analysis.references.answers import Correction
from analysis.replies.chains import thread_table
from analysis.replies.link_counts import LinkCounts
from exports import comment_table, to_bytes
from loaders import load
from store import View, build
from store.linked import linked, page_order, recovery
from tests.linked import FLAT, stand_in

ARTICLE = {("1", "a"): Correction("article")}


@pytest.fixture
def model(monkeypatch):
    return stand_in(monkeypatch)


@pytest.fixture
def flat():
    return drawn_store(*FLAT)


def rows(store, *columns):
    table = store.discussion("1")[list(columns)].astype(object)
    return table.where(table.notna(), None).to_numpy().tolist()


def test_chains_are_those_of_the_recovered_links_as_far_as_they_are_known(flat, model):
    # The model says nothing of a: below it levels are unknown. A person's word makes them known.
    assert rows(linked(flat, "1"), "comment_id", "parent_id", "depth", "replies") == [
        ["a", None, None, 1],
        ["b", "a", None, 1],
        ["c", "b", None, 0],
        ["d", None, 1, 0],
        ["e", None, None, 0],
    ]
    assert rows(linked(flat, "1", ARTICLE), "depth", "thread_id", "descendants") == [
        [1, "a", 2],
        [2, "a", 1],
        [3, "a", 0],
        [1, "d", 0],
        [None, None, 0],
    ]


def test_the_source_as_recorded_stays_as_it_was(flat, model):
    before = flat.comments.copy()
    facts = flat.facts("1")
    with_links = linked(flat, "1", ARTICLE)
    assert with_links.comments is flat.comments
    assert flat.discussion("1")["parent_source"].eq("none").all()
    pd.testing.assert_frame_equal(flat.comments, before)
    assert flat.facts("1") is facts
    assert not flat.linked


def test_measures_and_facts_of_both_are_kept_apart(flat, model):
    with_links = linked(flat, "1", ARTICLE)
    assert len(flat.measured("1", thread_table)) == 0
    assert with_links.measured("1", thread_table)["comments"].tolist() == [3, 1]
    said = {fact.key: fact.statement for fact in with_links.facts("1")}
    assert said["replies"] == (
        "2 comments probably answer another comment and 2 the article (including inferred replies)."
    )
    assert said["unanswered"] == (
        "1 comment on the article has no known reply (including inferred replies)."
    )
    assert "replies" not in {fact.key for fact in flat.facts("1")}


def test_the_list_of_discussions_and_what_is_no_ones_discussion_are_shared(flat, model):
    asked = flat.discussions("textblob")
    assert linked(flat, "1").discussions("textblob") is asked


def test_other_discussions_of_the_source_stay_as_recorded(model):
    store = drawn_store(*(f"1/{line}" for line in FLAT), "2/a@Ann: x", "2/b<a@Bob: y")
    with_links = linked(store, "1", {("2", "a"): Correction("cannot tell")})
    assert with_links.discussion("2")["depth"].tolist() == [1, 2]
    assert model.asked[0]["comments"] == list("abcde")
    assert model.asked[0]["articles"] == ["1"]
    assert model.asked[0]["corrections"] == {}


def test_the_model_works_once_whatever_the_tones_and_again_for_a_correction(flat, model):
    assert linked(flat, "1") is linked(flat, "1")
    retoned = flat.retoned(0.2, ("good",))
    assert linked(retoned, "1") is not linked(flat, "1")
    assert len(model.asked) == 1
    linked(flat, "1", {("1", "b"): Correction("article")})
    assert [each["corrections"] for each in model.asked] == [{}, {("1", "b"): "article"}]
    assert [each["unknown"] for each in model.asked] == [5, 5]


def test_the_model_is_told_the_order_that_the_reader_chose(flat, model):
    linked(flat, "1", order=page_order("newest first"))
    linked(flat, "1", order=page_order("depth-first"))
    linked(flat, "1", order=page_order("auto"))
    assert [each["order"] for each in model.asked] == ["chronological", "depth-first", "auto"]


def test_work_tells_how_far_it_is(flat, model):
    work = recovery(flat, "1")
    assert len(work.candidates.result()) == 7
    assert (work.done, work.total) == (5, 5)
    assert recovery(flat, "1") is work


def test_what_goes_wrong_in_the_model_is_raised_where_it_is_asked_for(flat, monkeypatch):
    monkeypatch.setattr("analysis.inference.inference.infer_parents", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        linked(flat, "1")


def test_tones_are_chosen_before_links(flat, model):
    with pytest.raises(ValueError, match="before links"):
        linked(flat, "1").retoned(0.2)


# Views


def view_of(store, said=None, **more):
    return View(linked(store, "1", said), "1", corrections=said or {}, **more)


def test_a_view_says_on_which_links_its_numbers_rest(flat, model):
    view = view_of(flat, {("1", "e"): Correction("d")})
    assert view.with_inferred
    assert view.has_structure
    assert view.links == LinkCounts(0, 3, 1, 1)
    assert view.replies_counted == (
        "What 4 of 5 comments answer is taken as known: 3 inferred from what they say, 1 corrected "
        "by hand. What the other answers is unknown."
    )
    recorded = drawn_view(flat)
    assert not recorded.with_inferred
    assert not recorded.has_structure
    assert recorded.links == LinkCounts(0, 0, 0, 5)
    assert recorded.replies_counted == recorded.replies_noted == ""


def test_commenters_replies_and_levels_follow_the_links(flat, model):
    view = view_of(flat, ARTICLE)
    received = view.activity.set_index("commenter_id")["replies_received"]
    assert received.to_dict() == {"Ann": 1, "Bob": 1, "Di": 0, "Ed": 0}
    assert drawn_view(flat).activity["replies_received"].isna().all()
    deep = view_of(flat, ARTICLE, filters=Filters(levels=(2, 3)))
    assert deep.comments["comment_id"].tolist() == ["b", "c"]


def test_where_nothing_is_recovered_pages_still_know_no_structure(flat, monkeypatch):
    monkeypatch.setattr(
        "analysis.inference.inference.infer_parents",
        lambda *_, **__: pd.DataFrame(
            columns=[
                *("discussion_id", "comment_id", "parent_id", "probability", "evidence"),
                *("asserted", "addressed"),
            ]
        ),
    )
    view = view_of(flat)
    assert view.with_inferred
    assert not view.has_structure
    assert view.links == LinkCounts(0, 0, 0, 5)


# What leaves


def test_every_table_of_comments_says_where_each_link_comes_from(flat, model):
    said = {("1", "c"): Correction("article", "b", 0.85, "both say “bad”", True, "7")}
    view = view_of(flat, said)
    table = comment_table(view.comments, "us", view.replies_counted)
    columns = ["parent_source", "parent_probability", "parent_evidence"]
    columns += ["parent_corrected_from", "parent_correction"]
    found = table[columns].astype(object).where(table[columns].notna(), None)
    assert found.to_numpy().tolist() == [
        ["none", None, None, None, None],
        ["inferred", 0.95, "quotes 5 words", None, None],
        ["corrected", 0.85, "both say “bad”", "b", "article"],
        ["inferred", 0.91, "names the article’s mayor", None, None],
        ["none", None, None, None, None],
    ]
    assert set(table["replies_counted"]) == {view.replies_counted}


def test_as_recorded_a_table_carries_what_was_said_and_nothing_else(flat):
    view = View(flat, "1", corrections={("1", "c"): Correction("a")})
    table = comment_table(view.comments, "us", view.replies_counted)
    assert table["parent_source"].eq("none").all()
    assert table["parent_correction"].fillna("").tolist() == ["", "", "a", "", ""]
    assert not {"parent_probability", "parent_evidence", "replies_counted"} & set(table)
    assert "parent_correction" not in comment_table(View(flat, "1").comments, "us")


@pytest.mark.parametrize("ending", ["csv", "json", "parquet"])
def test_a_table_with_inferred_links_is_read_again_with_its_links_and_where_they_come_from(
    flat, model, tmp_path, ending
):
    view = view_of(flat, ARTICLE)
    table = comment_table(view.comments, "us", view.replies_counted)
    articles = flat.articles if ending == "json" else None
    path = tmp_path / f"comments.{ending}"
    path.write_bytes(to_bytes(table, ending, articles))
    again = build(load(path), path.name)
    kinds = again.comments.set_index("comment_id")["parent_source"].to_dict()
    assert kinds == {
        "a": "corrected",
        "b": "inferred",
        "c": "inferred",
        "d": "inferred",
        "e": "none",
    }
    evidence = again.comments["source_parent_evidence"].fillna("").tolist()
    assert evidence == ["", "quotes 5 words", "both say “bad”", "names the article’s mayor", ""]
    assert "replies_counted" not in again.comments
    view = View(again, next(iter(again.articles["discussion_id"])))
    assert view.links == LinkCounts(0, 3, 1, 1)


def test_text_stays_the_last_column_of_what_the_source_gave(flat, model):
    assert linked(flat, "1").discussion("1").columns[-1] == "text"
    content = to_bytes(comment_table(view_of(flat).comments, "us"), "parquet")
    assert len(pd.read_parquet(io.BytesIO(content))) == 5
    assert np.array_equal(view_of(flat).discussion["position"], range(5))


def test_a_drawn_page_is_what_the_model_is_given(model):
    store = build(load(drawn_json("a@Ann: x", "b?@Bob: y", title="T")), "x.json")
    linked(store, "1")
    assert model.asked[0]["unknown"] == 1


def test_few_stores_with_links_are_kept_and_none_holds_the_others(flat, model):
    def said(number):
        return {("1", str(number)): Correction("article")}

    first = linked(flat, "1", said(0))
    for number in range(1, 4):
        linked(flat, "1", said(number))
    flat.cache.most_bytes = flat.cache.held_bytes
    asked = len(model.asked)
    assert linked(flat, "1", said(0)) is first
    for number in range(4, 8):
        linked(flat, "1", said(number))
    assert len(model.asked) == asked + 4
    assert flat.cache.held_bytes <= flat.cache.most_bytes
    assert linked(flat, "1", said(0)) is not first
