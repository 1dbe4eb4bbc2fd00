"""The shape of discussions: numbers worked out by hand on drawn threads, and long chains."""

import numpy as np
import pandas as pd
import pytest

from analysis.replies.chains import (
    back_and_forth,
    chain_metrics,
    reply_chains,
    thread_table,
    unanswered,
)
from analysis.replies.shape import depth_profile, discussion_shape
from loaders import load

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


def test_the_shape_of_a_tree_worked_out_by_hand(thread):
    # Subtrees of 4, 2, 1, 1, 2, 1 among 7 nodes: 12+10+6+6+10+6 = 50; 2·50/(7·6) = 50/21.
    assert rows(discussion_shape(thread(*TREE)), "comments", "threads", "max_depth") == [(6, 2, 3)]
    assert rows(discussion_shape(thread(*TREE)), "max_width", "reply_share") == [(3, 4 / 6)]
    assert column(discussion_shape(thread(*TREE)), "structural_virality") == [50 / 21]


def test_virality_tells_a_star_from_a_chain_of_the_same_size(thread):
    # Star: 4 pairs at 1 and 6 at 2 = 16. Chain: 4·1+3·2+2·3+1·4 = 20. Of 10 pairs.
    comments = thread("x:a", "x:b", "x:c", "x:d", "y:a", "y:b<a", "y:c<b", "y:d<c")
    assert column(discussion_shape(comments), "structural_virality") == [1.6, 2.0]


def test_one_comment_is_one_step_from_the_article(thread):
    shape = discussion_shape(thread("a"))
    assert rows(shape, "threads", "max_depth", "structural_virality", "h_index") == [(1, 1, 1.0, 1)]
    assert column(shape, "reply_share") == [0.0]


@pytest.mark.parametrize(
    ("lines", "h_index"),
    [
        (TREE, 2),  # levels of 2, 3, 1
        (("a", "b<a", "c<b", "d<c"), 1),  # 1, 1, 1, 1: the second level has fewer than two
        (("a", "b<a", "c<b", "d<b", "e<b"), 1),  # 1, 1, 3: the third does not make up for it
        (("a", "b<a", "c<a", "d<b", "e<b", "f<c"), 3),  # 1, 2, 3
    ],
)
def test_h_index_is_the_last_reply_level_with_as_many_comments_as_its_number(
    thread, lines, h_index
):
    assert column(discussion_shape(thread(*lines)), "h_index") == [h_index]


def test_one_unknown_depth_makes_virality_unknown_and_the_rest_a_lower_bound(thread):
    shape = discussion_shape(thread("a", "b<a", "c<gone"))
    assert rows(shape, "comments", "threads", "max_depth", "h_index") == [(3, 1, 2, 1)]
    assert rows(shape, "reply_share", "structural_virality") == [(2 / 3, None)]


def test_a_discussion_without_structure_has_a_size_and_no_shape(thread):
    shape = discussion_shape(thread("x:a?", "x:b?", "y:a"))
    known = ["threads", "max_depth", "max_width", "reply_share", "structural_virality", "h_index"]
    assert shape.columns.tolist() == [
        *("discussion_id", "comments", *known),
        *("reciprocity", "branching_ratio"),
    ]
    assert shape.dtypes.tolist() == [
        "str",
        *["Int64"] * 4,
        *["Float64"] * 2,
        "Int64",
        *["Float64"] * 2,
    ]
    assert rows(shape, "discussion_id", "comments") == [("x", 2), ("y", 1)]
    assert shape.loc[0, known].isna().all()
    assert shape.loc[1, known].notna().all()


def test_the_branching_ratio_is_replies_per_comment_that_has_one(thread):
    # TREE: a and b, e have replies: 2, 1 and 1. A chain branches into 1, a star of replies into 3.
    assert column(discussion_shape(thread(*TREE)), "branching_ratio") == [4 / 3]
    comments = thread("x:a", "x:b<a", "x:c<b", "x:d<c", "y:a", "y:b<a", "y:c<a", "y:d<a")
    assert column(discussion_shape(comments), "branching_ratio") == [1.0, 3.0]


def test_replies_to_missing_comments_branch_from_nothing_known(thread):
    assert column(discussion_shape(thread("a", "b<gone", "c<b")), "branching_ratio") == [1.0]
    assert column(discussion_shape(thread("a", "b<gone")), "branching_ratio") == [None]


def test_reciprocity_is_the_share_of_links_returned_in_the_same_thread(thread):
    # Bob to Ann and back, and Cyd to Ann; in the other thread Ann to Cyd, which returns nothing.
    lines = ("a@Ann", "b<a@Bob", "c<b@Ann", "d<a@Cyd", "e<a@Bob", "f@Cyd", "g<f@Ann")
    assert column(discussion_shape(thread(*lines)), "reciprocity") == [2 / 4]


def test_replies_to_oneself_to_nobody_known_or_deleted_are_no_links(thread):
    lines = ("a@Ann", "b<a@Ann", "c<a@Guest", "d<c@Bob", "e<a@Bob", "f<e@Ann")
    states = ["published"] * 5 + ["deleted"]
    assert column(discussion_shape(thread(*lines, status=states)), "reciprocity") == [0.0]
    assert column(discussion_shape(thread(*lines[:4])), "reciprocity") == [None]


def test_where_the_thread_is_unknown_nobody_is_counted_as_answered_back(thread):
    lines = ("a?@Ann", "b<a@Bob", "c<b@Ann", "d<gone@Ann", "e<d@Bob")
    assert column(discussion_shape(thread(*lines)), "reciprocity") == [0.0]
    assert column(discussion_shape(thread(*lines[:3])), "reciprocity") == [None]


@pytest.mark.parametrize("state", ["inferred", "corrected"])
def test_what_was_inferred_or_corrected_counts_like_what_the_source_says(thread, state):
    explicit = thread(*TREE)
    asserted = explicit.assign(parent_source=state)
    for measure in (chain_metrics, reply_chains, discussion_shape, depth_profile):
        pd.testing.assert_frame_equal(measure(asserted), measure(explicit))
    partly = thread("a?", "b?", "c?").assign(
        parent_source=[state, state, "none"], parent_id=[None, "a", None]
    )
    assert column(chain_metrics(partly), "depth") == [1, 2, None]


def test_the_depth_profile_counts_each_level_and_the_unknown_apart(thread):
    states = ["published", "published", "deleted", "published", "published"]
    profile = depth_profile(thread("a", "b<a", "c<a", "d<gone", "e", status=states))
    assert rows(profile, "depth", "comments", "share") == [
        (1, 2, 0.5),
        (2, 2, 0.25),
        (None, 1, 0.25),
    ]


def test_a_depth_profile_of_nothing_published_has_no_shares(thread):
    assert rows(depth_profile(thread("a", status=["spam"])), "comments", "share") == [(1, None)]


@pytest.mark.parametrize("length", [3, 100_000])
def test_a_chain_is_as_deep_as_it_is_long(thread, length):
    comments = a_chain(thread, length)
    metrics, chains = chain_metrics(comments), reply_chains(comments)
    shape, exchange = discussion_shape(comments), back_and_forth(comments)
    assert metrics["depth"].tolist() == list(range(1, length + 1))
    assert metrics["descendants"].tolist() == list(range(length - 1, -1, -1))
    assert rows(chains, "length", "commenters") == [(length, 2)]
    # A path of n+1 nodes has a mean distance of (n+2)/3.
    assert shape["structural_virality"].iloc[0] == pytest.approx((length + 2) / 3)
    assert column(exchange, "turns") == [length]


def a_chain(thread, length):
    names = [str(number) for number in range(length)]
    repeated = thread("a@Ann").iloc[[0] * length].reset_index(drop=True)
    return repeated.assign(
        comment_id=pd.Series(names, dtype="str"),
        parent_id=pd.Series([None, *names[:-1]], dtype="str"),
        commenter_id=pd.Series(np.where(np.arange(length) % 2, "Ann", "Bob"), dtype="str"),
        position=range(length),
    )


def test_the_seed_page_has_a_size_and_no_known_structure(seed):
    comments = load(seed).comments
    shape = discussion_shape(comments)
    assert column(shape, "comments") == [18]
    assert shape.drop(columns=["discussion_id", "comments"]).isna().all(axis=None)
    assert rows(depth_profile(comments), "depth", "comments", "share") == [(None, 18, 1.0)]
    assert reply_chains(comments).empty
    assert thread_table(comments).empty
    assert unanswered(comments).empty
