"""How sure a median or mean of word scores is: numbers from tables, by hand, and by other tools."""

import math
import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.tone.scores import (
    beside,
    interval_rank,
    is_scored,
    mean_intervals,
    median_intervals,
    student_t,
    tone_codes,
)
from tests.toned import scored_row


def test_only_published_comments_with_a_tone_have_a_word_score():
    comments = scored_row(-0.5, 0.0, 0.5, None, "not scored", 0.5)
    states = ["published"] * 5 + ["deleted"]
    assert is_scored(comments.assign(status=states)).tolist() == [True] * 3 + [False] * 3
    assert is_scored(comments.drop(columns="status")).tolist() == [True] * 3 + [False] * 2 + [True]
    assert tone_codes(comments["tone"]).tolist() == [0, 1, 2, 3, 4, 2]


@pytest.mark.parametrize(("freedom", "tabled"), [(1, 12.706), (2, 4.303), (3, 3.182)])
def test_student_t_of_very_few_is_the_tabled_one(freedom, tabled):
    assert student_t(np.array([freedom]))[0] == pytest.approx(tabled, abs=5e-4)


# Fisher & Yates 1938, Statistical Tables, table III.
@pytest.mark.parametrize(
    ("freedom", "tabled"),
    [(4, 2.776), (5, 2.571), (6, 2.447), (9, 2.262), (10, 2.228), (20, 2.086), (60, 2.000)],
)
def test_student_t_agrees_with_the_tables(freedom, tabled):
    assert student_t(np.array([freedom]))[0] == pytest.approx(tabled, rel=5e-4)


@pytest.mark.parametrize("count", [6, 9, 10, 25, 100, 999])
def test_the_interval_of_a_median_holds_it_19_times_in_20_and_no_narrower_one_does(count):
    def missed(rank):
        """Both tails: fewer than `rank` of `count` coins show heads, or tails."""
        return 2 * sum(math.comb(count, heads) for heads in range(rank)) / 2**count

    assert missed(interval_rank(count)) <= 0.05 < missed(interval_rank(count) + 1)


def test_ranks_of_many_go_on_from_those_of_few():
    assert interval_rank(1_001) == interval_rank(1_000) == 469  # (1001 − 1.96 √1001) / 2 = 469.5


def test_a_group_with_too_few_has_a_count_and_no_median():
    group = np.array([1] * 10 + [0] * 9)
    values = np.array([*range(9, -1, -1), *range(9)]) / 10
    table = median_intervals(group, values, 3)
    assert table["scored"].tolist() == [9, 10, 0]
    assert table["median"].isna().tolist() == [True, False, True]
    # P(fewer than 2 of 10) = 11/1024: from the second smallest to the second largest.
    assert table.loc[1, ["low", "median", "high"]].tolist() == pytest.approx([0.1, 0.45, 0.8])


@given(st.lists(st.tuples(st.integers(0, 3), st.floats(-1, 1)), max_size=80))
def test_medians_of_groups_are_those_of_the_standard_library(pairs):
    group = np.array([each for each, _ in pairs], dtype=np.int64)
    values = np.array([value for _, value in pairs], dtype=float)
    table = median_intervals(group, values, 4, least=6)
    for number, median in enumerate(table["median"]):
        own = values[group == number]
        assert len(own) < 6 or median == pytest.approx(statistics.median(own))


def test_a_mean_has_student_s_interval():
    values = [0.1, 0.3, 0.2, 0.4, 0.0]
    table = mean_intervals(np.zeros(5, dtype=int), np.array(values), 1, least=5)
    reach = 2.776 * statistics.stdev(values) / math.sqrt(5)
    assert table["mean"][0] == pytest.approx(0.2)
    assert [table["low"][0], table["high"][0]] == pytest.approx(
        [0.2 - reach, 0.2 + reach], abs=1e-4
    )


def test_an_interval_of_means_stays_among_the_scores():
    values = np.array([1.0, 1, 1, 1, -1])
    table = mean_intervals(np.zeros(5, dtype=int), values, 1, least=5)
    assert table["high"][0] == 1
    assert mean_intervals(np.zeros(4, dtype=int), values[:4], 1, least=5)["mean"].isna().all()


def test_intervals_that_touch_do_not_differ():
    low, high = np.array([[0.0, 0.2], [0.2, 0.3], [0.31, 0.5], [-0.2, 0.09]]).T
    table = median_intervals(np.zeros(0, dtype=int), np.zeros(0), 4).assign(low=low, high=high)
    found = beside(table["low"], table["high"], 0.1, 0.3).tolist()
    assert found == ["no clear difference", "no clear difference", "higher", "lower"]
