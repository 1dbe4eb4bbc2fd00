"""The measures that the benchmark of the reply model prints."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.reply_measures import (
    Answers,
    calibration_error,
    interval,
    precision_and_recall,
    precision_at,
    recall_at,
)

# Four comments; three answer a comment. The guesses are right but for the second surest.
FOUND = Answers(
    thread=np.array([0, 0, 1, 1]),
    truth=np.array([0, 1, -1, 2]),
    guess=np.array([0, 0, -1, 2]),
    probability=np.array([1.0, 0.9, 0.5, 0.8]),
    concrete=np.array([True, True, True, False]),
)
EDGES = FOUND.guess >= 0


def test_precision_is_that_of_the_surest_edges_down_to_a_share_of_the_true_ones():
    # By probability the edges are right, wrong, right: 1/1, 1/2, 2/3, finding 1/3, 1/3, 2/3.
    assert precision_at(FOUND, EDGES, [0.3, 0.6]) == pytest.approx([1, 2 / 3])
    assert np.isnan(precision_at(FOUND, EDGES, [0.7])[0])


def test_precision_and_recall_count_what_was_chosen():
    told = precision_and_recall(FOUND, EDGES & FOUND.asserted)
    assert told == "precision 0.500 at 0.333 of the edges"


def test_recall_needs_more_than_a_few_edges():
    assert recall_at(FOUND, EDGES) == 0
    many = Answers(*(np.tile(each[:1], 40) for each in FOUND))
    assert recall_at(many, many.guess >= 0) == 1


def test_calibration_error_is_the_mean_gap_over_bins():
    # Bins .5, .8 and .9-1: gaps .5, .2 and |1.9 - 1|, over four comments.
    assert calibration_error(FOUND) == pytest.approx((0.5 + 0.2 + 0.9) / 4)


def test_where_all_threads_are_alike_an_interval_is_a_point():
    alike = Answers(np.arange(9), *(np.repeat(each[:1], 9) for each in FOUND[1:]))
    assert interval(alike) == "(95 %: 1.000 - 1.000 at 1.000 - 1.000)"
