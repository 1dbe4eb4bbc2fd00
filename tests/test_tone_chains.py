"""Tone down reply chains: slopes, the chains drawn, and the largest drops with what is above."""

import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.tone.chains import ancestors, chain_points, largest_drops, surest, tone_down_chains
from tests.toned import told, toned


def chain(name, *scores):
    """One thread that is one chain: name0 ← name1 ← …"""
    lines = [f"{name}0", *(f"{name}{at}<{name}{at - 1}" for at in range(1, len(scores)))]
    return dict(zip(lines, scores, strict=True))


def test_the_slope_of_a_chain_worked_out_by_hand():
    # Levels 1–4, scores .6 .2 .4 −.2: means 2.5 and .25. Σ(x−x̄)² = 5;
    # Σ(x−x̄)(y−ȳ) = −1.5·.35 + .5·.05 + .5·.15 − 1.5·.45 = −1.1: slope −.22.
    # Residuals .02, −.16, .26, −.12: Σ² = .108; s = √(.054/5) = .1039; t of 2 is 4.3027.
    chains = tone_down_chains(toned(chain("a", 0.6, 0.2, 0.4, -0.2)))
    [(thread, last, comments, scored, slope, change)] = told(
        chains, "thread_id", "last_comment_id", "comments", "scored", "slope", "change"
    )
    assert (thread, last, comments, scored, change) == ("a0", "a3", 4, 4, "no clear change")
    assert slope == pytest.approx(-0.22)
    reach = 4.302653 * (0.054 / 5) ** 0.5
    assert chains["low"][0] == pytest.approx(-0.22 - reach)
    assert chains["high"][0] == pytest.approx(-0.22 + reach)
    assert chains["start"][0] == pytest.approx(0.25 + 0.22 * 2.5)


def test_comments_without_a_score_keep_their_level_and_are_not_taken_as_0():
    chains = tone_down_chains(toned(chain("a", 0.5, None, 0.3, "not scored", 0.1, 0.0)))
    assert told(chains, "comments", "scored", "change") == [(6, 4, "falls")]
    assert chains["slope"][0] == pytest.approx(-0.1, abs=1e-12)  # all on one line


def test_a_chain_needs_four_scored_comments():
    assert tone_down_chains(toned(chain("a", 0.5, 0.1, None, 0.3))).empty
    assert tone_down_chains(toned({"a?": 0.1})).empty
    assert tone_down_chains(toned({"a": 0.1}).head(0)).empty


def test_of_each_thread_the_chain_with_most_scored_comments_is_taken():
    #  a0 ─ a1 ─ a2 ┬ a3 ─ a4(no tone words)      four scored
    #               └ b ── c                       five
    scores = chain("a", 0.1, 0.2, 0.3, 0.4, None) | {"b<a2": 0.4, "c<b": 0.5}
    chains = tone_down_chains(toned(scores | chain("x", 0.5, 0.4, 0.3, 0.1)))
    assert told(chains, "thread_id", "last_comment_id") == [("x0", "x3"), ("a0", "c")]
    assert chains["slope"].tolist() == pytest.approx([-0.13, 0.1])


def test_a_chain_through_a_deleted_comment_goes_on_below_it():
    comments = toned(chain("a", 0.5, 0.9, 0.3, 0.2, 0.1))
    states = ["published", "deleted", "published", "published", "published"]
    chains = tone_down_chains(comments.assign(status=states))
    assert chains["slope"].tolist() == pytest.approx([-0.1])
    assert chains["scored"].tolist() == [4]


@given(st.lists(st.one_of(st.none(), st.floats(-1, 1)), min_size=4, max_size=30))
def test_slopes_are_those_of_the_standard_library(scores):
    chains = tone_down_chains(toned(chain("a", *scores)))
    levels = [level for level, score in enumerate(scores, start=1) if score is not None]
    known = [score for score in scores if score is not None]
    assert len(chains) == (len(known) >= 4)
    if len(chains):
        line = statistics.linear_regression(levels, known)
        assert chains["slope"][0] == pytest.approx(line.slope, abs=1e-9)
        assert chains["start"][0] == pytest.approx(line.intercept, abs=1e-9)


def test_chains_are_ranked_by_how_sure_their_fall_is_not_by_how_steep():
    steep = chain("a", 0.9, -0.9, 0.9, -0.9)  # slope −0.36, its interval far beyond 0
    steady = chain("b", 0.3, 0.2, 0.1, 0.0, -0.1)
    rising = chain("c", -0.1, 0.0, 0.1, 0.2)
    flat = chain("d", 0.1, 0.1, 0.1, 0.1)
    chains = tone_down_chains(toned(steep | steady | rising | flat))
    assert chains["thread_id"].tolist() == ["a0", "b0", "d0", "c0"]
    assert surest(chains)["thread_id"].tolist() == ["b0", "a0", "c0"]
    assert surest(chains, 1)["thread_id"].tolist() == ["b0", "c0"]


def test_the_points_of_a_chain_run_from_top_to_bottom_with_the_line():
    comments = toned(chain("b", 0.2, 0.2, 0.2, 0.2) | chain("a", 0.5, None, 0.3, 0.2, 0.1))
    points = chain_points(comments, surest(tone_down_chains(comments)))
    assert told(points, "chain", "level", "comment_id", "polarity") == [
        (0, 1, "a0", 0.5),
        (0, 3, "a2", 0.3),
        (0, 4, "a3", 0.2),
        (0, 5, "a4", 0.1),
    ]
    assert points["fitted"].tolist() == pytest.approx([0.5, 0.3, 0.2, 0.1])


def test_a_long_chain_is_drawn_by_few_points_its_ends_among_them():
    comments = toned(chain("a", *np.linspace(0.5, -0.5, 300).tolist()))
    assert len(chain_points(comments, tone_down_chains(comments))) == 300
    points = chain_points(comments, tone_down_chains(comments), 100)
    assert len(points) == 100
    assert [points["comment_id"].iloc[0], points["comment_id"].iloc[-1]] == ["a0", "a299"]
    assert chain_points(comments, tone_down_chains(comments).head(0)).empty


def test_chains_of_other_discussions_with_the_same_ids_are_kept_apart():
    scores = {f"x:{line}": score for line, score in chain("a", 0.4, 0.3, 0.2, 0.1).items()}
    scores |= {f"y:{line}": score for line, score in chain("a", 0.1, 0.2, 0.3, 0.4).items()}
    comments = toned(scores)
    chains = tone_down_chains(comments)
    assert told(chains, "discussion_id", "thread_id") == [("x", "a0"), ("y", "a0")]
    assert chain_points(comments, chains)["polarity"].tolist() == [
        *[0.4, 0.3, 0.2, 0.1],
        *[0.1, 0.2, 0.3, 0.4],
    ]


def test_the_largest_drop_comes_first_and_rests_on_enough_words():
    scores = {"a@Ann": 0.9, "b<a@Bob": -0.9, "c<a@Cy": 0.1, "d<c@Di": -0.3, "e<a@Em": 0.95}
    drops = largest_drops(toned(scores).assign(hits=[3, 2, 3, 9, 9]))
    assert told(drops, "parent_id", "comment_id", "parent_commenter", "commenter") == [
        ("a", "c", "Ann", "Cy"),
        ("c", "d", "Cy", "Di"),
    ]
    assert drops["drop"].tolist() == pytest.approx([0.8, 0.4])
    assert largest_drops(toned(scores), limit=1)["comment_id"].tolist() == ["b"]


def test_equal_drops_stand_in_page_order_and_unscored_comments_drop_nowhere():
    scores = {"a": 0.5, "b<a": 0.0, "c<a": 0.0, "d<a": None, "e<gone": -1.0, "f?": -1.0}
    assert largest_drops(toned(scores))["comment_id"].tolist() == ["b", "c"]
    assert largest_drops(toned(scores).head(0)).empty


def test_what_is_above_a_comment_is_given_from_the_top_down():
    comments = toned(chain("a", *[0.1] * 4) | {"b<a1": 0.1, "c<gone": 0.1})
    assert ancestors(comments, "1", "b") == ["a0", "a1", "b"]
    assert ancestors(comments, "1", "c") == ["c"]
    assert ancestors(comments, "1", "nobody") == []
    assert ancestors(comments, "2", "b") == []
