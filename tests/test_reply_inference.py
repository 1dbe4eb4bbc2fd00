"""What comments answer where the page does not say."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inference.inference import ASSERTED_FROM, infer_parents
from analysis.inference.model import FILE
from loaders.schema import conform
from tests.conftest import drawn_thread, examples

ORDERS = ("chronological", "depth-first")
TALK = (
    ("Kenny", "This article is an insult to common knowledge."),
    ("Devendra", "They will not desist until hit hard by a two-by-four upside the head."),
    ("Arjuna", "My two-by-four is a permanent arms embargo. What is yours?"),
    ("Steve", "Agree with Arguna but I wonder about our own governments."),
    ("Maria", "The weather was lovely in Lisbon last week, we had ice cream by the river."),
)


def page(*talk, title="Pakistan and the ISI", **columns):
    articles = pd.DataFrame({"discussion_id": ["1"], "title": [title], "text": ["On the army."]})
    comments = drawn_thread(
        *(f"{chr(97 + row)}?@{name}" for row, (name, _) in enumerate(talk)),
        text=[text for _, text in talk],
        **columns,
    )
    return conform(articles, comments)[:2]


def answered(table):
    """What is asserted: comment to parent."""
    said = table[table["asserted"]]
    return dict(zip(said["comment_id"], said["parent_id"], strict=True))


def best(table):
    return table.drop_duplicates("comment_id").set_index("comment_id")["parent_id"]


def test_a_word_that_only_two_say_and_a_person_named_lead_to_the_comment():
    table = infer_parents(*page(*TALK), "depth-first")
    assert best(table)["c"] == "b"
    assert best(table)["d"] == "c"
    told = table.set_index(["comment_id", "parent_id"])["evidence"]
    assert "two-by-four" in told["c", "b"]
    assert "Arguna" in told["d", "c"]


@pytest.mark.parametrize(
    "text", ["[deleted]", "Thanks a lot!", "I recall when the bakery sold rye loaves for sixpence."]
)
def test_a_comment_that_stands_there_twice_does_not_answer_itself(text):
    talk = [("Ann", text), ("Bob", "Flour is dear now."), ("Cy", f" {text.upper()}\n")]
    for order in (*ORDERS, "unknown"):
        table = infer_parents(*page(*talk), order).set_index(["comment_id", "parent_id"])
        assert table.loc[("c", "a"), "evidence"] == ""
        assert table.loc[("c", "a"), "probability"] < 0.5


def test_nothing_is_asserted_without_evidence():
    table = infer_parents(*page(*TALK))
    assert "e" not in answered(table)
    assert (table.loc[table["asserted"], "evidence"] != "").all()
    assert (table.loc[table["asserted"], "probability"] >= ASSERTED_FROM).all()


def test_each_comment_has_the_article_and_at_most_three_comments_best_first():
    table = infer_parents(*page(*TALK))
    sizes = table.groupby("comment_id", sort=False).size()
    assert sizes.to_dict() == {"a": 1, "b": 2, "c": 3, "d": 4, "e": 4}
    for _, rows in table.groupby("comment_id"):
        assert rows["parent_id"].isna().sum() == 1
        assert rows["probability"].is_monotonic_decreasing
        assert rows["probability"].sum() <= 1 + 1e-3


def test_a_correction_is_a_hard_constraint():
    corrections = {("1", "d"): "a", ("1", "e"): "article", ("1", "c"): "cannot tell"}
    table = infer_parents(*page(*TALK), "chronological", corrections=corrections)
    sure = table.set_index(["comment_id", "parent_id"])["probability"]
    assert sure["d", "a"] == 1
    assert table[table["comment_id"].eq("e") & table["parent_id"].isna()]["probability"].item() == 1
    assert not set("cde") & set(answered(table))


def test_in_depth_first_order_a_correction_rules_out_what_it_closes_off():
    table = infer_parents(*page(*TALK), "depth-first", corrections={("1", "d"): "a"})
    others = table[table["comment_id"].eq("e") & table["parent_id"].isin(["b", "c"])]
    assert others["probability"].tolist() == pytest.approx([0.0] * len(others))


def test_parents_that_the_source_gives_are_kept_and_not_told_again():
    articles, comments = page(*TALK)
    known = comments["comment_id"].isin(["b"])
    comments = comments.assign(
        parent_id=comments["parent_id"].mask(known, "a"),
        parent_source=comments["parent_source"].mask(known, "explicit"),
    )
    assert "b" not in set(infer_parents(articles, comments)["comment_id"])


def test_in_an_unknown_order_only_what_both_orders_hold_likeliest_is_asserted():
    tables = [infer_parents(*page(*TALK), order) for order in ORDERS]
    unknown = answered(infer_parents(*page(*TALK), "unknown"))
    assert unknown["c"] == "b"
    for table in tables:
        likely = best(table[table["probability"] >= 0.5])
        assert unknown == likely[list(unknown)].to_dict()


def test_a_page_with_the_newest_first_is_read_from_below():
    times = pd.date_range("2020-01-01", periods=len(TALK), freq="h", tz="UTC")
    forward = infer_parents(*page(*TALK, posted_at=times))
    names = dict(zip("edcba", "abcde", strict=True))
    backward = infer_parents(*page(*TALK[::-1], posted_at=times[::-1]))
    expected = forward.set_index(["comment_id", "parent_id"])["probability"].to_dict()
    found = {
        (names[row.comment_id], names.get(row.parent_id, row.parent_id)): row.probability
        for row in backward.itertuples()
        if isinstance(row.parent_id, str)
    }
    assert found == {key: value for key, value in expected.items() if isinstance(key[1], str)}


def test_a_person_addressed_is_told_even_where_no_link_is():
    talk = [*TALK[:3], ("Arjuna", "And the snakes are banned groups."), TALK[3]]
    told = infer_parents(*page(*talk)).set_index("comment_id")["addressed"]
    assert told["e"].iloc[0].startswith("addresses Arjuna")
    assert told["a"] == ""


def test_progress_ends_with_all_comments():
    seen = []
    infer_parents(*page(*TALK), progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (5, 5)
    assert seen == sorted(seen)


def test_there_is_no_other_order():
    with pytest.raises(ValueError, match="no order 'sideways'"):
        infer_parents(*page(*TALK), "sideways")


def test_no_comments_give_an_empty_table_with_all_columns():
    articles, comments = page(*TALK)
    table = infer_parents(articles, comments[:0])
    assert len(table) == 0
    assert table["asserted"].dtype == bool


words = st.lists(st.sampled_from("ant bee cow dog Ann Bob quote you yes ?".split()), max_size=8)
people = st.sampled_from(["Ann", "Bob", "Cyd"])


@examples(25)
@given(st.lists(st.tuples(people, words.map(" ".join)), min_size=1, max_size=12), st.data())
def test_answers_point_up_the_page_and_shares_are_shares(talk, data):
    articles, comments = page(*talk)
    before = comments.copy()
    order = data.draw(st.sampled_from(["auto", "chronological", "depth-first", "unknown"]))
    table = infer_parents(articles, comments, order)
    place = dict(zip(comments["comment_id"], range(len(comments)), strict=True))
    rows = table[table["parent_id"].notna()]
    assert (rows["parent_id"].map(place) < rows["comment_id"].map(place)).all()
    assert table["probability"].between(0, 1).all()
    assert np.all(table.groupby("comment_id")["probability"].sum() <= 1 + 1e-3)
    assert table.groupby("comment_id")["asserted"].sum().max() <= 1
    pd.testing.assert_frame_equal(comments, before)
    pd.testing.assert_frame_equal(infer_parents(articles, comments, order), table)


@pytest.mark.parametrize("number", [1, 99_999])
def test_a_number_in_a_name_stays_as_it_is_where_the_newest_comes_first(number):
    name = f"Fan #{number}"
    talk = (("Ann", f"@{name} you are wrong about the harbour."), ("Bob", "Yes."), (name, "No."))
    times = pd.to_datetime(["2026-01-03", "2026-01-02", "2026-01-01"], utc=True)
    table = infer_parents(*page(*talk, posted_at=times))
    (told,) = set(table.loc[table["comment_id"] == "a", "addressed"])
    assert told == f"addresses {name}: #3"


def test_what_the_source_records_is_not_corrected():
    articles, comments = page(*TALK)
    recorded = comments.assign(
        parent_id=comments["parent_id"].where(comments["comment_id"] != "c", "b"),
        parent_source=comments["parent_source"].where(comments["comment_id"] != "c", "explicit"),
    )
    told = infer_parents(articles, recorded, corrections={("1", "c"): "article"})
    pd.testing.assert_frame_equal(told, infer_parents(articles, recorded))


def test_the_first_comment_answers_the_article_as_there_is_nothing_else():
    for order in ("chronological", "depth-first", "unknown"):
        first = infer_parents(*page(*TALK), order).iloc[0]
        assert (first["comment_id"], first["probability"]) == ("a", 1.0)
        assert pd.isna(first["parent_id"])


def test_what_two_orders_hold_likely_on_evidence_is_as_probable_as_it_came_true():
    curve = json.loads(FILE.read_text("utf-8"))["calibration"]["unknown"]["comment, addressed"]
    tables = {
        order: infer_parents(*page(*TALK), order).set_index(["comment_id", "parent_id"])
        for order in ("chronological", "depth-first", "unknown")
    }
    both = [tables[order]["probability"] for order in ("chronological", "depth-first")]
    least = pd.concat(both, axis=1).min(axis=1)
    unknown = tables["unknown"]
    unlike = unknown.index[(unknown["probability"] - least.reindex(unknown.index)).abs() > 1e-3]
    assert set(unlike) == {("c", "b"), ("d", "c")}
    assert (least[unlike] >= 0.5).all()
    assert (unknown.loc[unlike, "evidence"] != "").all()
    came_true = np.interp(least["d", "c"], curve["decoded"], curve["true"])
    assert unknown.loc[("d", "c"), "probability"] == pytest.approx(came_true, abs=1e-4)
