"""Random discussions: their distributions worked out by hand, and what is said beside them."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.replies.beside import beside_random, chains_beside, levels_beside
from analysis.replies.chains import reply_chains
from analysis.replies.comparison import (
    MEASURES,
    TREES,
    Comparison,
    _grown,
    _located,
    _measured,
    compared,
)
from analysis.replies.shape import depth_profile, discussion_shape
from analysis.summaries import chain_length_counts
from engines.random_trees.growth import grow_preferential, grow_uniform
from sentences.comparison import method, shape_words

Thread = Callable[..., pd.DataFrame]
HUNDREDTHS = np.arange(0.0005, 1, 0.001)
FOUR_DEVIATIONS = 4 * np.sqrt(0.25 / TREES)  # of a share of 1,000 trees


def parents(kind: str, draws: list[float], threads: int) -> list[int]:
    """Grow a tree by these draws."""
    number = threads + len(draws)
    parent = np.zeros(number, dtype=np.int32)
    if kind == "any":
        grow_uniform(np.array(draws), threads, parent)
    else:
        grow_preferential(np.array(draws), threads, parent, np.zeros(2 * number, dtype=np.int32))
    return [int(each) for each in parent]


def chances(kind: str, number: int, threads: int) -> dict[tuple[int, ...], Fraction]:
    """Enumerate every tree with its probability, by the words of the definition."""
    found = {(-1,) * threads: Fraction(1)}
    for at in range(threads, number):
        grown: dict[tuple[int, ...], Fraction] = {}
        for tree, chance in found.items():
            weights = [1 + (tree.count(each) if kind == "answered" else 0) for each in range(at)]
            for above, weight in enumerate(weights):
                grown[*tree, above] = chance * Fraction(weight, sum(weights))
        found = grown
    return found


def shape(tree: list[int]) -> dict[str, float]:
    sums = _measured([np.array(tree, dtype=np.int32)], (1, len(tree), len(tree)))[0][0]
    return dict(zip(MEASURES, sums.tolist(), strict=True))


def deepest(tree: tuple[int, ...]) -> int:
    depth: list[int] = []
    for above in tree:
        depth.append(1 if above < 0 else depth[above] + 1)
    return max(depth)


def row(comparison: Comparison, measure: str, kind: str = "any") -> pd.Series:
    table = comparison.measures
    return table[(table["measure"] == measure) & (table["kind"] == kind)].iloc[0]


def chain(length: int) -> tuple[str, ...]:
    return ("c1", *(f"c{at}<c{at - 1}" for at in range(2, length + 1)))


def star(leaves: int) -> tuple[str, ...]:
    return ("top", *(f"l{at}<top" for at in range(leaves)))


# Growing


def test_a_draw_picks_an_earlier_comment_all_alike() -> None:
    # The third comment: below a half the first, from a half on the second.
    assert parents("any", [0.9, 0.49], 1) == [-1, 0, 0]
    assert parents("any", [0.9, 0.5], 1) == [-1, 0, 1]
    assert parents("any", [0.34], 3) == [-1, -1, -1, 1]


def test_an_answered_comment_has_a_ticket_more_for_each_reply() -> None:
    # After one reply the first comment has two tickets of three, the second one.
    assert parents("answered", [0.5, 0.66], 1) == [-1, 0, 0]
    assert parents("answered", [0.5, 0.67], 1) == [-1, 0, 1]


@pytest.mark.parametrize(
    ("kind", "chance"), [("any", Fraction(1, 2)), ("answered", Fraction(1, 3))]
)
def test_three_comments_of_one_thread_are_a_chain_with_this_chance(
    kind: str, chance: Fraction
) -> None:
    drawn = [max(parents(kind, [0.5, each], 1)) == 1 for each in HUNDREDTHS]
    assert np.mean(drawn) == pytest.approx(float(chance), abs=0.001)
    assert chances(kind, 3, 1)[-1, 0, 1] == chance
    grown = _grown(3, 1, TREES, kind).measures[:, MEASURES.index("max_depth")]
    assert (grown == 3).mean() == pytest.approx(float(chance), abs=FOUR_DEVIATIONS)


@pytest.mark.parametrize("kind", ["any", "answered"])
@pytest.mark.parametrize(("number", "threads"), [(5, 1), (5, 2), (6, 3)])
def test_trees_come_as_often_as_they_should(kind: str, number: int, threads: int) -> None:
    wanted = chances(kind, number, threads)
    assert sum(wanted.values()) == 1
    depths = _grown(number, threads, TREES, kind).measures[:, MEASURES.index("max_depth")]
    for depth in range(2, number + 1):
        chance = sum(each for tree, each in wanted.items() if deepest(tree) == depth)
        assert (depths == depth).mean() == pytest.approx(float(chance), abs=FOUR_DEVIATIONS)


def test_draws_enumerate_every_tree_by_its_chance() -> None:
    # Four comments, one on the article: 1·2·3 equal thirds of halves, or 1·3·5 fifths of thirds.
    fair = [parents("any", [0.5, a, b], 1) for a, b in product((0.25, 0.75), (1 / 6, 0.5, 5 / 6))]
    assert sorted(map(tuple, fair)) == sorted(chances("any", 4, 1))
    tickets = [
        tuple(parents("answered", [0.5, (a + 0.5) / 3, (b + 0.5) / 5], 1))
        for a, b in product(range(3), range(5))
    ]
    counted = {tree: Fraction(tickets.count(tree), 15) for tree in set(tickets)}
    assert counted == chances("answered", 4, 1)


def test_the_average_level_of_uniform_trees_is_a_harmonic_number() -> None:
    # The n-th comment of a uniform recursive tree hangs 1 + 1/2 + … + 1/(n−1) below the first.
    number = 40
    levels = 1 + np.array([sum(1 / each for each in range(1, at)) for at in range(1, number + 1)])
    random, found = np.random.default_rng(3), np.zeros(number)
    for _ in range(4_000):
        tree = parents("any", random.random(number - 1).tolist(), 1)
        depth = [1] * number
        for at in range(1, number):
            depth[at] = depth[tree[at]] + 1
        found += depth
    assert found / 4_000 == pytest.approx(levels, abs=0.12)


# Measuring


@given(st.lists(st.floats(0, 0.999), min_size=1, max_size=30), st.integers(1, 5), st.booleans())
def test_measures_are_those_of_networkx(draws: list[float], threads: int, uniform: bool) -> None:
    tree = parents("any" if uniform else "answered", draws, threads)
    graph = nx.Graph([(at, above) for at, above in enumerate(tree)])
    depth = nx.single_source_shortest_path_length(graph, -1)
    ends = [each for each in range(len(tree)) if each not in tree]
    found = shape(tree)
    assert found["max_depth"] == max(depth.values())
    assert found["structural_virality"] == pytest.approx(nx.average_shortest_path_length(graph))
    assert found["mean_chain_length"] == pytest.approx(np.mean([depth[each] for each in ends]))
    levels = [list(depth.values()).count(level) for level in range(1, len(tree) + 1)]
    assert found["max_width"] == max(levels)
    answered = {above for above in tree if above >= 0}
    assert found["branching_ratio"] == pytest.approx(len(draws) / len(answered))


def test_measures_agree_with_the_shape_of_the_discussion(thread: Thread) -> None:
    comments = thread("d<b", "a", "b<a", "c<a", "f<e", "e")
    found, known = shape(_located(comments)[0].tolist()), discussion_shape(comments).iloc[0]
    for name in ("max_depth", "max_width", "structural_virality", "h_index", "branching_ratio"):
        assert found[name] == known[name]
    assert found["mean_chain_length"] == reply_chains(comments)["length"].mean() == 7 / 3
    assert found["branching_ratio"] == 4 / 3  # four replies to a, b and e


# Comparing


def test_the_same_discussion_gives_the_same_numbers(thread: Thread) -> None:
    comments = thread(*chain(20), "x", "y")
    first = compared(comments)
    _grown.cache_clear()
    again = compared(comments.sample(frac=1, random_state=1))
    assert first.measures.equals(again.measures)
    assert first.levels.equals(again.levels)
    assert first.chains.equals(again.chains)


def test_a_long_chain_is_deeper_than_all_and_never_than_100_percent(thread: Thread) -> None:
    comparison = compared(thread(*chain(60)))
    depth = row(comparison, "max_depth")
    assert (depth["value"], depth["below"], depth["equal"]) == (60, 1000, 0)
    assert depth["percentile"] == 1
    words = shape_words(comparison)
    assert words.startswith("It goes deeper, has longer chains")
    assert "than all 1,000 comparable random discussions." in words
    assert "100 %" not in words


def test_a_star_is_shallower_and_wider_than_all(thread: Thread) -> None:
    words = shape_words(compared(thread(*star(80))))
    assert "stays shallower" in words
    assert "is wider at its fullest level" in words
    assert "than all 1,000 comparable random discussions." in words


def test_ties_count_half(thread: Thread) -> None:
    # Twelve threads and ten replies: the deepest level is 2 or 3 nearly always.
    lines = [f"t{at}" for at in range(12)] + [f"r{at}<t{at}" for at in range(10)]
    depth = row(compared(thread(*lines)), "max_depth")
    assert depth["value"] == 2
    assert depth["below"] == 0
    assert depth["percentile"] == depth["equal"] / 2 / TREES


def test_a_small_discussion_gets_counts_and_no_percentages(thread: Thread) -> None:
    words = shape_words(compared(thread(*chain(12), *(f"t{at}" for at in range(6)), "z<t1", "w<z")))
    assert "%" not in words


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (chain(10), "This cannot be said: with 9 replies, chance alone could do it."),
        (("a", "b<a"), "This cannot be said: with 1 reply, chance alone could do it."),
        (("a?", "b?"), "This cannot be said: no reply level is known here."),
        (
            (*chain(12), "x<gone"),
            "This cannot be said: the reply level of 1 of 13 comments is unknown.",
        ),
    ],
)
def test_where_nothing_can_be_told_it_says_why(
    thread: Thread, lines: tuple[str, ...], said: str
) -> None:
    comparison = compared(thread(*lines))
    assert shape_words(comparison) == said
    assert comparison.trees == 0
    assert beside_random(comparison).empty
    assert method(comparison) == "Comparisons begin at 10 replies whose level is known."


def test_a_few_comments_of_unknown_level_are_left_out_on_both_sides(thread: Thread) -> None:
    whole, short = compared(thread(*chain(30))), compared(thread(*chain(30), "x<gone"))
    assert (short.comments, short.threads, short.left_out) == (30, 1, 1)
    assert short.measures.equals(whole.measures)
    assert "1 comment of unknown reply level is left out." in method(short)


def test_tombstones_keep_their_place(thread: Thread) -> None:
    comments = thread(*chain(30))
    deleted = comments.assign(status="deleted")
    assert compared(deleted).measures.equals(compared(comments).measures)


def test_what_is_the_same_in_all_random_discussions_tells_nothing(thread: Thread) -> None:
    # Thirty on the article and ten replies: no other level can be fuller.
    lines = [f"t{at}" for at in range(30)] + [f"r{at}<t{at}" for at in range(10)]
    comparison = compared(thread(*lines))
    assert not row(comparison, "max_width")["telling"]
    shown = beside_random(comparison).set_index("measure")["share_with_less"]
    assert shown["comments at the fullest level"].isna().all()
    assert "too alike to tell: its depth, its fullest level and" in shape_words(comparison)


def test_a_larger_discussion_is_held_against_fewer_trees_and_says_so(thread: Thread) -> None:
    comments = thread(*star(19_999))
    assert "500 random discussions of each of two kinds" in method(compared(comments))


# Beside the counts of levels and chains


def test_nine_in_ten_random_discussions_lie_within_the_ranges(thread: Thread) -> None:
    comments = thread(*chain(12), *(f"t{at}" for at in range(6)))
    table = levels_beside(depth_profile(comments), compared(comments)).set_index("depth")
    assert table.loc[1].tolist() == [7, 7, 7]  # as many on the article in all of them
    assert table.loc[12, "comments"] == 1
    chances_of_two = {
        kind: chances_of_second_level(kind, replies=11, threads=7) for kind in ("any", "answered")
    }
    low, high = int(table.loc[2, "random_low"]), int(table.loc[2, "random_high"])
    for chance in chances_of_two.values():
        inside = sum(chance.get(count, 0.0) for count in range(low, high + 1))
        assert inside >= 0.88
    assert sum(each for count, each in chances_of_two["any"].items() if count < low) <= 0.07


def chances_of_second_level(kind: str, replies: int, threads: int) -> dict[int, float]:
    """Work out how many comments stand at level 2: a reply joins it by answering a level-1 one."""
    found = {0: 1.0}
    for before in range(replies):
        grown: dict[int, float] = {}
        for count, chance in found.items():
            uniform = threads / (threads + before)
            weighted = (threads + count) / (threads + 2 * before)
            joins = uniform if kind == "any" else weighted
            grown[count + 1] = grown.get(count + 1, 0.0) + chance * joins
            grown[count] = grown.get(count, 0.0) + chance * (1 - joins)
        found = grown
    return found


def test_counts_beside_ranges_are_those_of_the_discussion(thread: Thread) -> None:
    comments = thread(*star(20), "x<l1")
    comparison = compared(comments)
    levels = levels_beside(depth_profile(comments), comparison)
    assert levels["comments"].tolist()[:4] == [1, 20, 1, 0]
    chains = chains_beside(chain_length_counts(comments), comparison).set_index("length")
    assert chains["chains"].to_dict() | {2: 19, 3: 1} == chains["chains"].to_dict()
    assert chains["chains"].sum() == 20


def test_without_a_comparison_there_are_no_ranges(thread: Thread) -> None:
    comments = thread("a", "b<a", "c<gone")
    table = levels_beside(depth_profile(comments), compared(comments))
    assert table.columns.tolist() == ["depth", "comments"]
    assert table["comments"].tolist() == [1, 1, 1]
    assert table["depth"].isna().tolist() == [False, False, True]
