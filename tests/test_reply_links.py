"""Links that a source does not record: what was inferred, what a person said, and what holds."""

import networkx as nx
import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analysis.references.answers import Correction
from analysis.replies.corrections import answers_of, confirmable, corrected, correction_column
from analysis.replies.links import levels_here, link_columns, with_links
from loaders.tables.structure import parent_rows

COLUMNS = ["comment_id", "parent_id", "probability", "evidence", "asserted", "addressed"]


def candidates(*rows):
    """Give candidates of discussion 1: (comment, parent, probability, asserted)."""
    table = pd.DataFrame(
        [(each[0], each[1], each[2], f"why {each[0]}", each[3], "") for each in rows],
        columns=COLUMNS,
    ).assign(discussion_id="1")
    kinds = {"discussion_id": "str", "comment_id": "str", "parent_id": "str", "evidence": "str"}
    return table.astype({**kinds, "probability": "Float64", "asserted": "bool", "addressed": "str"})


def said(**answers):
    return {("1", comment): answer for comment, answer in answers.items()}


def links(table):
    parents = [each if isinstance(each, str) else "" for each in table["parent_id"]]
    return list(zip(parents, table["parent_source"], strict=True))


def test_only_what_may_be_shown_becomes_a_link(thread):
    found = candidates(("b", "a", 0.9, True), ("c", "b", 0.6, False))
    table = with_links(thread("a?", "b?", "c?"), found)
    assert links(table) == [("", "none"), ("a", "inferred"), ("", "none")]


def test_an_inferred_answer_to_the_article_has_no_parent_and_is_known(thread):
    table = with_links(thread("a?", "b?"), candidates(("b", None, 0.9, True)))
    assert links(table) == [("", "none"), ("", "inferred")]


def test_what_the_source_records_always_wins(thread):
    comments = thread("a", "b<a", "c<gone", "d?")
    found = candidates(*((each, "a", 0.99, True) for each in "bcd"))
    table = with_links(comments, found, said(b="article", c="a", a="b"))
    assert links(table)[:3] == links(comments)[:3]
    assert links(table)[3] == ("a", "inferred")


def test_what_a_person_says_wins_over_what_was_inferred(thread):
    found = candidates(*((each, "a", 0.99, True) for each in "bcd"))
    table = with_links(thread("a?", "b?", "c?", "d?"), found, said(b="article", c="cannot tell"))
    assert links(table)[1:] == [("", "corrected"), ("", "none"), ("a", "inferred")]


def test_a_person_can_name_a_comment_further_down_the_page(thread):
    table = with_links(thread("a?", "b?"), candidates(), said(a="b"))
    assert links(table) == [("b", "corrected"), ("", "none")]


def test_a_correction_that_names_a_comment_that_is_not_here_leaves_the_parent_unknown(thread):
    table = with_links(thread("a?", "b?"), candidates(("b", "a", 0.9, True)), said(b="nosuch"))
    assert links(table)[1] == ("", "none")


def test_a_correction_on_another_discussion_plays_no_part(thread):
    table = with_links(thread("1:a?", "2:a?", "2:b?"), candidates(), {("2", "b"): "a"})
    assert links(table) == [("", "none"), ("", "none"), ("a", "corrected")]


def test_an_inferred_link_gives_way_where_it_would_close_a_loop_with_a_correction(thread):
    found = candidates(("b", "a", 0.9, True), ("c", "b", 0.9, True))
    table = with_links(thread("a?", "b?", "c?"), found, said(a="c"))
    assert links(table) == [("c", "corrected"), ("", "none"), ("", "none")]


def test_corrections_that_answer_each_other_in_a_ring_are_left_out(thread):
    table = with_links(thread("a?", "b?", "c?"), candidates(), said(a="b", b="a", c="a"))
    assert links(table) == [("", "none"), ("", "none"), ("a", "corrected")]


def test_a_comment_that_is_said_to_answer_itself_stays_unknown(thread):
    assert links(with_links(thread("a?"), candidates(), said(a="a"))) == [("", "none")]


def test_a_loop_with_a_recorded_link_is_cut_at_the_one_that_is_not_recorded(thread):
    table = with_links(thread("a?", "b<a"), candidates(), said(a="b"))
    assert links(table) == [("", "none"), ("a", "explicit")]


def test_the_given_table_stays_as_it_was_and_so_do_its_columns_and_index(thread):
    comments = thread("a?", "b?").set_index(pd.Index([7, 3]))
    before = comments.copy()
    table = with_links(comments, candidates(("b", "a", 0.9, True)))
    pd.testing.assert_frame_equal(comments, before)
    assert table.index.tolist() == [7, 3]
    assert table.columns.tolist() == comments.columns.tolist()
    assert (table.dtypes == comments.dtypes).all()


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.booleans()), max_size=12))
def test_whatever_is_inferred_and_said_there_is_never_a_loop(pairs):
    ids = list("abcdefgh")
    comments = pd.DataFrame(
        {
            "discussion_id": "1",
            "comment_id": ids,
            "parent_id": pd.Series([None] * 8, dtype="str"),
            "parent_source": "none",
        }
    )
    inferred = candidates(*((ids[a], ids[b], 0.9, True) for a, b, by_hand in pairs if not by_hand))
    by_hand = {("1", ids[a]): ids[b] for a, b, by_hand in pairs if by_hand}
    table = with_links(comments, inferred, by_hand)
    parents = parent_rows(table)
    graph = nx.DiGraph([(row, parent) for row, parent in enumerate(parents) if parent >= 0])
    assert nx.is_directed_acyclic_graph(graph)
    alone = with_links(comments, candidates(), by_hand)
    kept = alone["parent_source"] == "corrected"
    assert (table.loc[kept, "parent_id"] == alone.loc[kept, "parent_id"]).all()


def test_levels_count_the_comments_above_that_are_here_whatever_the_topmost_answers(thread):
    comments = thread("a?", "b<a", "c<b", "d", "e<d", "f<gone")
    assert levels_here(comments).tolist() == [0, 1, 2, 0, 1, 0]


def test_levels_of_a_long_chain_are_found_without_walking_it(thread):
    size = 5_000
    ids = pd.Series(np.arange(size)).astype("str")
    comments = pd.DataFrame({"discussion_id": "1", "comment_id": ids, "parent_id": ids.shift()})
    assert levels_here(comments).tolist() == list(range(size))


def test_each_link_carries_where_it_comes_from(thread):
    found = candidates(
        ("b", "a", 0.9, True), ("c", "b", 0.5, False), ("d", "a", 0.8, True), ("d", "b", 0.1, False)
    )
    by_hand = {
        ("1", "c"): Correction("a", "b", 0.5, "why c", version="1"),
        ("1", "d"): Correction("cannot tell"),
    }
    table = with_links(thread("a?", "b?", "c?", "d?"), found, answers_of(by_hand))
    columns = pd.DataFrame(link_columns(table, found, by_hand)).astype(object)
    columns = columns.where(columns.notna(), None)
    assert columns.to_numpy().tolist() == [
        [None, None, None],
        [0.9, "why b", None],
        [0.5, "why c", "b"],
        [None, None, None],
    ]


def test_a_correction_remembers_what_was_shown_or_else_what_was_likeliest():
    found = candidates(("b", "a", 0.6, False), ("b", None, 0.3, False))
    assert corrected(found, "article", "7") == Correction(
        "article", "a", 0.6, "why b", asserted=False, version="7"
    )
    to_article = candidates(("b", None, 0.9, True))
    assert corrected(to_article, "a", "7") == Correction(
        "a", "article", 0.9, "why b", asserted=True, version="7"
    )
    assert corrected(candidates(), "a", "7") == Correction("a", version="7")


def test_only_links_that_are_shown_and_at_least_so_likely_are_confirmed_together():
    found = candidates(
        ("b", "a", 0.95, True),
        ("c", "b", 0.95, False),
        ("d", "b", 0.89, True),
        ("e", None, 0.9, True),
    )
    confirmed = dict(confirmable(found, "7"))
    assert {place: each.answer for place, each in confirmed.items()} == {
        ("1", "b"): "a",
        ("1", "e"): "article",
    }
    assert confirmed["1", "b"] == Correction("a", "a", 0.95, "why b", True, "7", confirmed=True)


def test_what_was_said_stands_beside_each_comment(thread):
    comments = thread("1:a?", "1:b?", "2:a?").set_index(pd.Index([5, 6, 7]))
    column = correction_column(comments, {("2", "a"): Correction("cannot tell")})
    assert column.index.tolist() == [5, 6, 7]
    assert column.isna().tolist() == [True, True, False]
    assert column[7] == "cannot tell"


def test_what_the_source_records_carries_no_correction(thread):
    comments = thread("a", "b<a")
    said = {("1", "b"): Correction("article", "a", 0.9, "quotes 5 words")}
    columns = link_columns(comments, candidates(), said)
    assert [values.isna().all() for values in columns.values()] == [True, True, True]
