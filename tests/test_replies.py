"""Reply chains: numbers worked out by hand on drawn threads."""

import pandas as pd

from analysis.replies.chains import (
    back_and_forth,
    chain_metrics,
    reply_chains,
    subtree,
    thread_table,
    unanswered,
)
from analysis.replies.shape import depth_profile, discussion_shape

#  article
#  ├ a ┬ b ─ d
#  │   └ c
#  └ e ─ f
TREE = ("a", "b<a", "c<a", "d<b", "e", "f<e")


def rows(frame, *columns):
    values = frame[list(columns)].astype(object)
    return [tuple(row) for row in values.where(values.notna(), None).to_numpy().tolist()]


def column(frame, name):
    return [row[0] for row in rows(frame, name)]


def test_depth_counts_replies_down_from_the_article(thread):
    assert column(chain_metrics(thread(*TREE)), "depth") == [1, 2, 2, 3, 1, 2]


def test_every_comment_knows_its_thread_and_what_hangs_below_it(thread):
    metrics = chain_metrics(thread(*TREE))
    assert column(metrics, "thread_id") == ["a", "a", "a", "a", "e", "e"]
    assert column(metrics, "replies") == [2, 1, 0, 0, 1, 0]
    assert column(metrics, "descendants") == [3, 1, 0, 0, 1, 0]
    assert column(metrics, "height") == [2, 1, 0, 0, 1, 0]


def test_replies_may_stand_before_what_they_answer(thread):
    metrics = chain_metrics(thread("d<b", "b<a", "f<e", "a", "e"))
    assert rows(metrics, "comment_id", "depth") == [
        ("d", 3),
        ("b", 2),
        ("f", 2),
        ("a", 1),
        ("e", 1),
    ]


def test_metrics_keep_the_given_order_and_index(thread):
    shuffled = thread(*TREE).iloc[[3, 0, 1, 4, 2, 5]]
    metrics = chain_metrics(shuffled)
    assert metrics.index.tolist() == [3, 0, 1, 4, 2, 5]
    assert column(metrics, "comment_id") == ["d", "a", "b", "e", "c", "f"]
    assert column(metrics, "depth") == [3, 1, 2, 1, 2, 2]


def test_below_a_missing_comment_depth_is_unknown_but_the_replies_here_are_counted(thread):
    metrics = chain_metrics(thread("a", "b<gone", "c<b"))
    assert column(metrics, "depth") == [1, None, None]
    assert column(metrics, "thread_id") == ["a", "b", "b"]
    assert column(metrics, "descendants") == [0, 1, 0]


def test_without_any_reply_structure_everything_is_unknown(thread):
    metrics = chain_metrics(thread("a?", "b?"))
    unknown = metrics.drop(columns=["discussion_id", "comment_id"])
    assert unknown.isna().all(axis=None)
    assert metrics["depth"].dtype == metrics["replies"].dtype == metrics["height"].dtype == "Int64"


def test_an_unknown_parent_among_known_ones_hides_depth_and_thread_below_it(thread):
    metrics = chain_metrics(thread("a", "b?", "c<b", "d<a"))
    assert column(metrics, "depth") == [1, None, None, 2]
    assert column(metrics, "thread_id") == ["a", None, None, "a"]
    assert column(metrics, "replies") == [1, 1, 0, 0]


def test_discussions_with_equal_ids_do_not_mix(thread):
    metrics = chain_metrics(thread("x:a", "y:a?", "x:b<a", "z:b<a", "z:a"))
    assert column(metrics, "depth") == [1, None, 2, 2, 1]
    assert column(metrics, "replies") == [1, None, 0, 0, 1]


def test_a_deleted_comment_with_replies_keeps_its_place(thread):
    comments = thread("a", "b<a", "c<b", status=["published", "deleted", "published"])
    assert column(chain_metrics(comments), "depth") == [1, 2, 3]
    assert column(discussion_shape(comments), "reply_share") == [0.5]


def test_a_loop_cut_on_loading_is_an_unknown_parent(thread):
    comments = thread("a<b", "b<a", "c<b", "d")
    assert column(chain_metrics(comments), "depth") == [None, None, None, 1]
    assert column(chain_metrics(comments), "descendants") == [2, 1, 0, 0]


def test_a_loop_that_was_not_cut_neither_hangs_nor_raises(thread):
    comments = thread("a", "b<a", "c<b").assign(parent_id=["c", "a", "b"])
    assert column(chain_metrics(comments), "depth") == [None, None, None]


def test_empty_tables_stay_empty_and_keep_their_columns(thread):
    nothing = thread("a").iloc[:0]
    for measure in (chain_metrics, reply_chains, discussion_shape, depth_profile):
        assert len(measure(nothing)) == 0
    assert thread_table(nothing).empty
    assert unanswered(nothing).empty
    assert back_and_forth(nothing).empty
    assert subtree(nothing, "a")[1] == 0
    assert chain_metrics(nothing)["depth"].dtype == "Int64"
    assert discussion_shape(nothing)["structural_virality"].dtype == "Float64"


def test_a_chain_runs_from_a_top_level_comment_to_one_without_replies(thread):
    chains = reply_chains(thread(*TREE))
    assert rows(chains, "thread_id", "first_comment_id", "last_comment_id", "length") == [
        ("a", "a", "c", 2),
        ("a", "a", "d", 3),
        ("e", "e", "f", 2),
    ]


def test_a_chain_counts_each_known_commenter_once(thread):
    comments = thread("a@Ann", "b<a@Bob", "c<b@Ann", "d<c", "e<c@Cyd", "f<a@Guest", "g@Bob")
    assert rows(reply_chains(comments), "last_comment_id", "length", "commenters") == [
        ("d", 4, 2),
        ("e", 4, 3),
        ("f", 2, 1),
        ("g", 1, 1),
    ]


def test_chains_of_unknown_length_are_left_out(thread):
    assert column(reply_chains(thread("a", "b<gone", "c<b", "d?")), "last_comment_id") == ["a"]


def test_the_thread_table_sums_up_each_thread(thread):
    times = ["2024-05-01T10:00Z", "2024-05-01T12:00Z", None, "2024-05-01T09:00Z", None]
    lines = ("a@Ann", "b<a@Bob", "c<b@Ann", "d<a", "e@Eve")
    table = thread_table(thread(*lines, posted_at=times))
    assert rows(table, "thread_id", "comments", "max_depth", "commenters") == [
        ("a", 4, 3, 2),
        ("e", 1, 1, 1),
    ]
    assert rows(table, "opener", "unanswered") == [("Ann", False), ("Eve", True)]
    assert table["first_posted_at"].iloc[0] == pd.Timestamp("2024-05-01T09:00Z")
    assert table["last_posted_at"].iloc[0] == pd.Timestamp("2024-05-01T12:00Z")
    assert table.loc[1, ["first_posted_at", "last_posted_at"]].isna().all()


def test_what_hangs_below_a_missing_comment_is_a_thread_nobody_here_opened(thread):
    table = thread_table(thread("a<gone@Ann", "b<a@Bob", "c?@Cyd"))
    assert rows(table, "thread_id", "comments", "max_depth", "opener", "unanswered") == [
        ("a", 2, None, None, False)
    ]


def test_unanswered_are_published_top_level_comments_without_a_reply(thread):
    comments = thread(
        "a@Ann", "b<a", "c", "d", "e", status=["published"] * 3 + ["deleted", "published"]
    )
    comments = comments.assign(kind=["comment"] * 4 + ["pingback"])
    assert rows(unanswered(comments), "comment_id", "commenter") == [("c", None)]
    assert thread_table(comments)["unanswered"].sum() == 1


def test_a_deleted_reply_is_a_reply(thread):
    assert unanswered(thread("a", "b<a", status=["published", "deleted"])).empty


def test_a_question_mark_in_an_address_asks_nothing(thread):
    texts = ["Why?", "See https://a.example/x?y=1 for more", "Indeed.", "https://a.example/?b Or?"]
    found = unanswered(thread("a", "b", "c", "d", text=texts))
    assert column(found, "question") == [True, False, False, True]


def test_two_people_answering_each_other_in_turn_are_back_and_forth(thread):
    lines = ("a@Ann", "b<a@Bob", "c<b@Ann", "d<c@Bob", "e<d@Cyd", "f<e@Bob", "g<f@Bob", "h<g@Cyd")
    exchanges = back_and_forth(thread(*lines))
    assert rows(exchanges, "commenter_a", "commenter_b", "turns", "first_comment_id") == [
        ("Ann", "Bob", 4, "a"),
        ("Bob", "Cyd", 3, "d"),
    ]
    assert column(exchanges, "last_comment_id") == ["d", "f"]


def test_a_branching_exchange_counts_its_longest_branch(thread):
    lines = ("a@Ann", "b<a@Bob", "c<b@Ann", "d<b@Ann", "e<d@Bob", "f<a@Bob", "g<f@Ann")
    exchanges = back_and_forth(thread(*lines))
    assert rows(exchanges, "turns", "last_comment_id") == [(4, "e"), (3, "g")]


def test_nobody_known_is_nobody_to_talk_with(thread):
    assert back_and_forth(thread("a@Guest", "b<a@Bob", "c<b@Guest", "d<c@Bob")).empty
    assert back_and_forth(thread("a@Ann", "b<a@Ann", "c<b@Ann")).empty


def test_an_exchange_may_lie_below_a_missing_comment(thread):
    exchanges = back_and_forth(thread("a<gone@Ann", "b<a@Bob", "c<b@Ann"))
    assert rows(exchanges, "turns", "first_comment_id") == [(3, "a")]


def test_a_subtree_names_parents_except_above_its_root(thread):
    tree, total = subtree(thread(*TREE), "a")
    assert rows(tree, "comment_id", "parent_id", "descendants", "depth") == [
        ("a", None, 3, 1),
        ("b", "a", 1, 2),
        ("c", "a", 0, 2),
        ("d", "b", 0, 3),
    ]
    assert total == 4
    assert column(subtree(thread(*TREE), "b")[0], "parent_id") == [None, "b"]


def test_a_large_subtree_keeps_the_comments_with_most_below_them(thread):
    tree, total = subtree(thread("x", "c<x", "b<x", "d<b", "e<b", "y<e"), "x", limit=3)
    assert rows(tree, "comment_id", "parent_id") == [("x", None), ("b", "x"), ("e", "b")]
    assert total == 6


def test_a_subtree_is_sought_in_the_discussion_asked_for(thread):
    comments = thread("x:a", "x:b<a", "y:a", "y:c<a", "y:d<a")
    assert column(subtree(comments, "a")[0], "comment_id") == ["a", "b"]
    assert column(subtree(comments, "a", discussion_id="y")[0], "comment_id") == ["a", "c", "d"]
    assert subtree(comments, "nowhere")[1] == 0


def test_a_subtree_below_a_missing_comment_has_no_known_depth(thread):
    assert column(subtree(thread("a<gone", "b<a"), "a")[0], "depth") == [None, None]
