"""The sample that is labelled: stratified, the same for the same file, and in no telling order."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.labels.sample import (
    STRATA,
    allocation,
    drawable,
    label_sample,
    labelled_sample,
    most_labelled,
    sample_seed,
    size_for,
)

COUNTS = {"negative": 200, "neutral": 100, "positive": 700, "no tone words": 0}


def discussion(**counts: int) -> pd.DataFrame:
    """Make comments with so many of each tone, by VADER; by TextBlob all sound neutral."""
    tones = [tone.replace("_", " ") for tone, count in counts.items() for _ in range(count)]
    return pd.DataFrame(
        {
            "discussion_id": "d",
            "comment_id": [f"c{row}" for row in range(len(tones))],
            "status": "published",
            "text": "words",
            "textblob_tone": "neutral",
            "vader_tone": tones,
        }
    )


@pytest.fixture(scope="module")
def thousand() -> pd.DataFrame:
    return discussion(negative=200, neutral=100, positive=700)


def test_half_the_places_go_by_size_and_half_equally():
    # 60 × (0.2 + 1/3) / 2 = 16, 60 × (0.1 + 1/3) / 2 = 13, 60 × (0.7 + 1/3) / 2 = 31
    assert allocation([200, 100, 700, 0], 60) == [16, 13, 31, 0]


def test_a_stratum_gives_no_more_than_it_has():
    assert allocation([3, 0, 100, 1], 60) == [3, 0, 56, 1]
    assert allocation([3, 0, 2, 1], 60) == [3, 0, 2, 1]
    assert allocation([0, 0], 60) == [0, 0]


@given(st.lists(st.integers(0, 500), min_size=1, max_size=5), st.integers(0, 130))
def test_a_larger_sample_takes_nothing_away_from_any_stratum(population, size):
    smaller, larger = allocation(population, size), allocation(population, size + 1)
    assert sum(smaller) == min(size, sum(population))
    assert all(one <= two for one, two in zip(smaller, larger, strict=True))
    if size >= 4 * len(population):
        assert all(given >= min(count, 1) for given, count in zip(smaller, population, strict=True))


def test_each_row_has_its_stratum_and_its_weight(thousand):
    sample = label_sample(thousand, "vader", 60, 7)
    assert sample["stratum"].value_counts().to_dict() == {
        "positive": 31,
        "negative": 16,
        "neutral": 13,
    }
    positive = sample[sample["stratum"] == "positive"]
    assert set(positive["population"]) == {700}
    assert set(positive["sampled"]) == {31}
    assert set(positive["inclusion_probability"]) == {31 / 700}
    assert set(positive["weight"]) == {700 / 31}
    assert sample["weight"].sum() == pytest.approx(1_000)
    heard = thousand["vader_tone"].iloc[sample["row"]].tolist()
    assert sample["stratum"].tolist() == heard
    assert sample["comment_id"].tolist() == [f"c{row}" for row in sample["row"]]


def test_the_same_seed_gives_the_same_sample_and_another_another(thousand):
    first = label_sample(thousand, "vader", 60, sample_seed("f", "d"))
    pd.testing.assert_frame_equal(first, label_sample(thousand, "vader", 60, sample_seed("f", "d")))
    other = label_sample(thousand, "vader", 60, sample_seed("f", "e"))
    assert set(first["row"]) != set(other["row"])


def test_a_larger_sample_holds_the_smaller_in_the_same_order(thousand):
    small, large = (label_sample(thousand, "vader", size, 7) for size in (60, 120))
    assert len(large) == 120
    held = large["row"][large["row"].isin(small["row"])]
    assert held.tolist() == small["row"].tolist()


def test_samples_of_two_lists_overlap(thousand):
    """By TextBlob all is one stratum, and its lowest numbers are among the lowest of each."""
    one, two = (label_sample(thousand, scorer, 60, 7) for scorer in ("textblob", "vader"))
    assert len(set(one["row"]) & set(two["row"])) >= 40


def test_what_nobody_can_label_is_left_out():
    table = discussion(negative=2, not_scored=1, positive=3, no_tone_words=1)
    table.loc[0, "status"] = "deleted"
    table.loc[3, "text"] = " \n"
    table.loc[4, "vader_tone"] = None
    sample = label_sample(table, "vader", 60, 1)
    assert sorted(sample["row"]) == [1, 5, 6]
    assert drawable(table, "vader").tolist() == [False, True, False, False, False, True, True]
    assert set(sample["inclusion_probability"]) == {1.0}


def test_nothing_to_draw_from_gives_an_empty_sample():
    for table in (discussion(not_scored=3), discussion(negative=0)):
        sample = label_sample(table, "vader")
        assert len(sample) == 0
        assert list(sample) == list(label_sample(discussion(negative=1), "vader"))


def test_a_column_of_the_source_s_own_can_stratify():
    table = discussion(neutral=4).assign(mine=[-0.5, 0.5, 0.0, None])
    sample = label_sample(table, "column:mine").sort_values("row")
    assert sample["stratum"].tolist() == ["negative", "positive", "neutral"]


def test_every_comment_of_a_stratum_is_as_likely_as_the_next():
    """10 of 40 in 200 draws: 50 times each, give or take 4 × √(200 × ¼ × ¾) = 24."""
    table = discussion(negative=40, positive=40)
    times = np.zeros(80)
    for seed in range(200):
        times[label_sample(table, "vader", 20, seed)["row"]] += 1
    assert abs(times - 50).max() < 25


def test_the_order_says_nothing_of_the_stratum():
    """The mean place of 10 rows of 20 is 9.5, over 200 draws give or take 4 × 0.094."""
    table = discussion(negative=40, positive=40)
    places = [
        np.flatnonzero(label_sample(table, "vader", 20, seed)["stratum"] == "negative").mean()
        for seed in range(200)
    ]
    assert abs(np.mean(places) - 9.5) < 0.38


def test_labelled_comments_stand_for_their_whole_stratum(thousand):
    sample = label_sample(thousand, "vader", 60, 7)
    negative = sample[sample["stratum"] == "negative"]["comment_id"].tolist()
    neutral = sample[sample["stratum"] == "neutral"]["comment_id"].tolist()
    given = {("d", each): "negative" for each in negative[:8]}
    given |= {("d", neutral[0]): "positive", ("d", neutral[1]): "cannot tell"}
    given |= {("d", "elsewhere"): "negative", ("e", neutral[2]): "negative"}
    rows = labelled_sample(sample, given)
    assert rows["stratum"].value_counts().to_dict() == {"negative": 8, "neutral": 1}
    assert set(rows.loc[rows["stratum"] == "negative", "weight"]) == {200 / 8}
    assert rows.loc[rows["stratum"] == "neutral", ["label", "weight"]].values.tolist() == [
        ["positive", 100.0]
    ]
    assert labelled_sample(sample, {}).empty


def test_the_sample_grows_in_whole_steps_with_the_labels():
    def labels(count: int) -> dict:
        return {"me": {("d", f"c{row}"): "neutral" for row in range(count)}, "Ann": {}}

    assert [size_for(labels(count)) for count in (0, 1, 60, 61, 120, 121, 5_000)] == [
        *(60, 60, 60, 120, 120, 180, 600)
    ]
    assert size_for({}) == 60


def test_the_sample_stays_with_the_list_it_was_labelled_for(thousand):
    samples = {name: label_sample(thousand, name, 60, 7) for name in ("textblob", "vader")}
    assert most_labelled(samples, {}, "vader") == "vader"
    assert most_labelled(samples, {}, "textblob") == "textblob"
    only = set(samples["vader"]["comment_id"]) - set(samples["textblob"]["comment_id"])
    given = {"me": {("d", min(only)): "neutral"}}
    assert most_labelled(samples, given, "textblob") == "vader"
    both = set(samples["vader"]["comment_id"]) & set(samples["textblob"]["comment_id"])
    given = {"me": {("d", min(both)): "neutral"}}
    assert most_labelled(samples, given, "textblob") == "textblob"


def test_strata_are_the_tones_that_a_comment_can_be_asked_about_by():
    assert STRATA == ("negative", "neutral", "positive", "no tone words")
