"""From scores to probabilities, by counting every tree."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inference.candidates import candidates, similarities
from analysis.inference.decoding import ELSEWHERE, UNKNOWN, depth_first, shares
from analysis.inference.features import turns
from analysis.inference.pages import prepared
from analysis.references.ordering import is_newest_first, order_of

NAN = float("nan")


def prepared_page(size, times=None, people=None):
    return prepared(
        [""] * size,
        np.arange(size) if people is None else np.array(people),
        np.full(size, NAN) if times is None else np.array(times, dtype=float),
        "",
    )


def nobody(share):
    """Nobody watches."""


def unknown(size):
    return np.full(size, UNKNOWN)


def every_tree(size):
    """All parents that a depth-first page can have: on the right spine, or -1."""
    for parents in itertools.product(*(range(-1, row) for row in range(size))):
        spine, fits = [], True
        for row, parent in enumerate(parents):
            while spine and spine[-1] != parent:
                spine.pop()
            fits &= parent == -1 or bool(spine)
            spine.append(row)
        if fits:
            yield parents


def test_there_are_as_many_depth_first_trees_as_catalan_numbers():
    assert [len(list(every_tree(size))) for size in (1, 2, 3, 4)] == [1, 2, 5, 14]


@given(st.lists(st.floats(-2, 2), min_size=10, max_size=10))
def test_depth_first_probabilities_are_those_over_all_trees(drawn):
    page = prepared_page(4)
    pairs = candidates(page, [])
    scores = np.array(drawn)
    at = {
        pair: place
        for place, pair in enumerate(
            zip(pairs.comment.tolist(), pairs.target.tolist(), strict=True)
        )
    }
    expected = np.zeros(len(scores))
    for parents in every_tree(4):
        places = [at[row, parent] for row, parent in enumerate(parents)]
        expected[places] += math.exp(sum(scores[place] for place in places))
    found = depth_first(page.times, pairs, scores, unknown(4), nobody)
    assert found == pytest.approx(expected / (expected.sum() / 4), abs=1e-3)


def test_what_is_known_further_down_rules_out_parents_above():
    page = prepared_page(3)
    pairs = candidates(page, [])
    fixed = np.array([UNKNOWN, UNKNOWN, 0])
    found = depth_first(page.times, pairs, np.zeros(6), fixed, nobody)
    # The third hangs from the first, so the second does too: it cannot answer the article.
    assert found.tolist() == pytest.approx([1, 0, 1, 0, 0, 1])


def test_nobody_answers_what_was_written_later():
    page = prepared_page(3, times=[5, 9, 7])
    found = depth_first(page.times, candidates(page, []), np.zeros(6), unknown(3), nobody)
    assert found[4] == 0


def test_shares_are_the_softmax_of_each_comments_candidates():
    pairs = candidates(prepared_page(2), [])
    found = shares(pairs, np.array([5.0, 0.0, math.log(3)]), unknown(2))
    assert found.tolist() == pytest.approx([1, 0.25, 0.75])
    fixed = np.array([UNKNOWN, ELSEWHERE])
    assert shares(pairs, np.zeros(3), fixed).tolist() == [1, 0, 0]


def test_candidates_are_the_article_the_nearest_and_those_pointed_at():
    pointed_at = [(np.array([5]), np.array([0]))]
    pairs = candidates(prepared_page(6), pointed_at, nearest=2)
    assert pairs.target[pairs.starts[5] :].tolist() == [-1, 4, 3, 0]
    assert pairs.target[pairs.starts[0] : pairs.starts[2]].tolist() == [-1, -1, 0]


def test_far_comments_that_share_a_rare_word_are_candidates():
    texts = ["zebra crossing", *["filler", "packing"] * 3, "the zebra again"]
    page = prepared(texts, np.arange(8), np.full(8, NAN), "")
    pairs = candidates(page, [], nearest=2)
    assert 0 in pairs.target[pairs.starts[7] :]


def test_similarity_is_one_for_the_same_words_and_none_for_others():
    page = prepared(["red fox", "fox, red", "blue whale"], np.arange(3), np.full(3, NAN), "fox")
    cosine, rarity = similarities(page, candidates(page, []))
    # pairs: 0-article, 1-article, 1-0, 2-article, 2-1, 2-0
    assert cosine[[2, 3, 4, 5]].tolist() == pytest.approx([1, 0, 0, 0])
    # "red" stands in two of four texts and not in the article: a tenth of ln(5/2) + 0.1
    assert rarity[2] == pytest.approx((math.log(2.5) + 0.1) / 10)


def test_turns_are_answers_to_whoever_answered():
    page = prepared_page(3, people=[0, 1, 0])
    pairs = candidates(page, [])
    # pairs: 0-article, 1-article, 1-0, 2-article, 2-1, 2-0
    found = turns(page, pairs, np.array([1, 0.25, 0.75, 0.5, 0.25, 0.25]))
    assert found["answers whom they answered"].tolist() == pytest.approx([0, 0, 0, 0, 0.75, 0])
    assert found["opens a thread"].tolist() == pytest.approx([0, 0, 1, 0, 0.25, 1])


@pytest.mark.parametrize(
    ("times", "order"),
    [
        ([1, 2, 3], "chronological"),
        ([3, 2, 1], "chronological"),
        ([1, 9, 2, 8], "depth-first"),
        ([1, 1, 1], "unknown"),
        ([1, NAN, NAN], "unknown"),
        ([], "unknown"),
    ],
)
def test_times_tell_the_order(times, order):
    assert order_of(np.array(times, dtype=float)) == order


def test_only_falling_times_are_newest_first():
    assert is_newest_first(np.array([3.0, 2, 1]))
    assert not is_newest_first(np.array([1.0, 3, 2]))
