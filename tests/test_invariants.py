"""What holds for every forest of comments: checked on random ones, and against networkx."""

from collections import Counter

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import commenters
from analysis.replies import chains as replies
from loaders.schema import conform, repair_structure
from tests.conftest import examples

PER_ROW = ["depth", "thread_id", "replies", "descendants", "height"]
MEASURES = [
    replies.chain_metrics,
    replies.reply_chains,
    replies.discussion_shape,
    replies.depth_profile,
    replies.thread_table,
    replies.unanswered,
    replies.back_and_forth,
    commenters.commenter_activity,
    commenters.reply_pairs,
]
PEOPLE = ["Ann", "Bob", "Cyd", "Guest"]


def table(parents, people, discussions=None):
    """Make comments of parents: a row number, -1 the article, -2 unknown, -3 a missing comment."""
    parent_id = [{-1: None, -2: None, -3: "gone"}.get(parent, str(parent)) for parent in parents]
    raw = pd.DataFrame(
        {
            "discussion_id": discussions or ["1"] * len(parents),
            "comment_id": [str(row) for row in range(len(parents))],
            "parent_id": parent_id,
            "parent_source": ["none" if parent == -2 else "explicit" for parent in parents],
            "commenter": people,
            "text": ["some words?"] * len(parents),
        }
    )
    return repair_structure(conform([], raw)[1])[0]


@st.composite
def forests(draw, lowest=-3):
    size = draw(st.integers(1, 25))
    parents = [draw(st.integers(lowest, row - 1)) for row in range(size)]
    people = draw(st.lists(st.sampled_from(PEOPLE), min_size=size, max_size=size))
    order = draw(st.permutations(range(size)))
    return table(parents, people), list(order)


def by_key(frame):
    keys = [name for name in frame.columns if name.endswith("_id")]
    return frame.sort_values(keys, ignore_index=True) if keys else frame


@pytest.mark.parametrize("measure", MEASURES)
@examples(25)
@given(forest=forests())
def test_no_measure_depends_on_the_order_of_rows_or_changes_them(measure, forest):
    comments, order = forest
    shuffled = comments.iloc[order]
    before = shuffled.copy(deep=True)
    found, expected = measure(shuffled), measure(comments)
    pd.testing.assert_frame_equal(shuffled, before)
    pd.testing.assert_frame_equal(
        by_key(found.reset_index(drop=True)), by_key(expected.reset_index(drop=True))
    )


@examples(40)
@given(forest=forests())
def test_a_pruned_subtree_is_connected_and_does_not_depend_on_the_order_of_rows(forest):
    comments, order = forest
    tree, total = replies.subtree(comments, "0", limit=5)
    again, _ = replies.subtree(comments.iloc[order], "0", limit=5)
    pd.testing.assert_frame_equal(tree, again)
    assert len(tree) == min(total, 5) == min(tree["descendants"].iloc[0] + 1, 5)
    assert set(tree["parent_id"].dropna()) <= set(tree["comment_id"])


@examples(40)
@given(forest=forests())
def test_nothing_is_lost_or_counted_twice(forest):
    comments, _ = forest
    metrics, threads = replies.chain_metrics(comments), replies.thread_table(comments)
    assert threads["comments"].sum() == metrics["thread_id"].notna().sum()
    assert replies.depth_profile(comments)["comments"].sum() == len(comments)
    assert threads["unanswered"].sum() == len(replies.unanswered(comments))
    answered = comments["parent_id"].isin(comments["comment_id"]).sum()
    assert metrics["replies"].sum() == (answered if metrics["replies"].notna().all() else 0)
    activity = commenters.commenter_activity(comments)
    assert activity["comments"].sum() == comments["commenter_id"].notna().sum()
    assert activity["share"].sum() == pytest.approx(1 if len(activity) else 0)


@examples(40)
@given(forest=forests())
def test_chains_and_exchanges_are_what_walking_up_finds(forest):
    comments, _ = forest
    above = dict(zip(comments["comment_id"], comments["parent_id"], strict=True))
    people = comments.set_index("comment_id")["commenter_id"].dropna().to_dict()
    for chain in replies.reply_chains(comments).itertuples():
        path = path_up(chain.last_comment_id, above)
        assert (chain.first_comment_id, chain.length) == (path[-1], len(path))
        assert chain.commenters == len({people[name] for name in path if name in people})
    longest = max((run_up(name, above, people) for name in above), default=0)
    turns = replies.back_and_forth(comments)["turns"]
    assert turns.max() == longest if longest >= 3 else turns.empty


def path_up(name, above):
    path = []
    while name in above:
        path.append(name)
        name = above[name]
    return path


def run_up(name, above, people):
    """Count the comments from here up in which two known people take turns."""
    speakers = [people.get(step) for step in path_up(name, above)]
    pair = speakers[:2]
    if None in pair or len(set(pair)) < 2:
        return 0
    turn_taking = [speaker == pair[turn % 2] for turn, speaker in enumerate(speakers)]
    return [*turn_taking, False].index(False)


@examples(40)
@given(forest=forests())
def test_pairs_are_the_replies_between_different_known_people(forest):
    comments, _ = forest
    people = comments.set_index("comment_id")["commenter_id"].dropna().to_dict()
    links = zip(comments["comment_id"], comments["parent_id"], strict=True)
    met = [(people.get(child), people.get(parent)) for child, parent in links]
    expected = Counter(pair for pair in met if None not in pair and pair[0] != pair[1])
    pairs = commenters.reply_pairs(comments)
    found = zip(pairs["from_id"], pairs["to_id"], pairs["replies"], strict=True)
    assert {(writer, answered): number for writer, answered, number in found} == expected
    if expected:
        assert commenters.reciprocity(pairs) == nx.overall_reciprocity(nx.DiGraph(list(expected)))


@pytest.mark.parametrize("size", [1, 2, 30, 1000])
def test_networkx_finds_the_same_numbers(size):
    comments = random_discussion(size, seed=size)
    tree = nx.DiGraph([(parent, row) for row, parent in enumerate(parents_of(comments))])
    metrics = replies.chain_metrics(comments)
    depth = nx.single_source_shortest_path_length(tree, -1)
    assert metrics["depth"].tolist() == [depth[row] for row in range(size)]
    below = [nx.descendants(tree, row) for row in range(size)]
    assert metrics["descendants"].tolist() == [len(found) for found in below]
    deepest = [max((depth[row] for row in found), default=0) for found in below]
    assert metrics["height"].tolist() == [
        max(deep - depth[row], 0) for row, deep in enumerate(deepest)
    ]
    assert metrics["replies"].tolist() == [tree.out_degree(row) for row in range(size)]
    mean_distance = nx.average_shortest_path_length(tree.to_undirected())
    shape = replies.discussion_shape(comments).iloc[0]
    assert shape["structural_virality"] == pytest.approx(mean_distance, rel=1e-12)
    widths = Counter(depth[row] for row in range(size))
    assert (shape["max_depth"], shape["max_width"]) == (max(widths), max(widths.values()))


def test_many_discussions_at_once_are_measured_as_each_alone():
    parts = [random_discussion(size, seed=size) for size in (1, 5, 40)]
    parts = [part.assign(discussion_id=str(number)) for number, part in enumerate(parts)]
    together = pd.concat(parts).sample(frac=1, random_state=1)
    alone = pd.concat([replies.discussion_shape(part) for part in parts], ignore_index=True)
    pd.testing.assert_frame_equal(by_key(replies.discussion_shape(together)), alone)
    metrics = by_key(replies.chain_metrics(together))
    apart = by_key(pd.concat([replies.chain_metrics(part) for part in parts]))
    pd.testing.assert_frame_equal(metrics[PER_ROW], apart[PER_ROW])


def random_discussion(size, seed):
    random = np.random.default_rng(seed)
    parents = [int(random.integers(-1, row)) for row in range(size)]
    return table(parents, random.choice(PEOPLE, size).tolist())


def parents_of(comments):
    return [-1 if pd.isna(parent) else int(parent) for parent in comments["parent_id"]]
