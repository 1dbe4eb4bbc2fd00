"""Tone along the discussion: comment by comment, in stretches, and with a running median."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.tone.flow import running_median, tone_by_position, tone_halves, tone_over_time
from tests.toned import scored_row, told

DATED = pd.Timestamp("2024-05-13T06:00:00Z")  # a Monday


def timed(scores, minutes):
    """Comments posted so many minutes after a Monday morning; None has no time."""
    posted = [pd.NaT if each is None else DATED + pd.Timedelta(minutes=each) for each in minutes]
    return scored_row(*scores, posted_at=pd.Series(posted, dtype="datetime64[us, UTC]"))


def test_the_running_median_has_no_value_where_its_window_is_not_full():
    found = running_median(np.array([0.0, 9, 1, 2, 1, 0]), window=3)
    assert np.isnan(found[[0, -1]]).all()
    assert found[1:-1].tolist() == [1, 2, 1, 1]


def test_fewer_than_two_windows_have_no_running_median():
    assert np.isnan(running_median(np.arange(5.0), window=3)).all()
    assert np.isnan(running_median(np.empty(0))).all()


@given(st.lists(st.floats(-1, 1), min_size=22, max_size=60))
def test_the_running_median_is_that_of_pandas(values):
    expected = pd.Series(values).rolling(11, center=True).median().to_numpy()
    assert running_median(np.array(values)) == pytest.approx(expected, nan_ok=True)


def test_comments_without_a_score_are_shown_and_left_out_of_the_running_median():
    # 0.1 to 2.2 hundredths with two unscored among them: the windows of 11 skip those.
    scores = [number / 100 for number in range(22)]
    comments = scored_row(*scores[:5], None, *scores[5:10], "not scored", *scores[10:])
    table = tone_by_position(comments)
    assert table["number"].tolist() == list(range(1, 25))
    known = table[table["median"].notna()]
    assert known["median"].tolist() == pytest.approx([number / 100 for number in range(5, 17)])
    assert known["comment_id"].tolist() == [f"c{each}" for each in (*range(6, 11), *range(12, 19))]


def test_a_short_discussion_is_laid_out_in_page_order_whatever_order_it_comes_in():
    comments = scored_row(0.5, -0.5, None, text=["Good.", "Bad.", "So."], hits=[1, 2, 0])
    table = tone_by_position(comments.iloc[[2, 0, 1]])
    assert told(table, "comment_id", "number", "polarity", "hits", "tone", "excerpt") == [
        ("c0", 1, 0.5, 1, "positive", "Good."),
        ("c1", 2, -0.5, 2, "negative", "Bad."),
        ("c2", 3, 0.0, 0, "no tone words", "So."),
    ]
    assert table["median"].isna().all()


def test_a_long_discussion_is_laid_out_in_stretches_that_lose_no_comment():
    comments = scored_row(*[0.1, 0.2, 0.3, -0.5, None, "not scored"] * 200)
    table = tone_by_position(comments)  # 800 scored: 40 stretches of 30
    assert told(table, "first", "last")[:2] == [(1, 30), (31, 60)]
    assert len(table) == 40
    tones = table[["negative", "neutral", "positive", "no tone words", "not scored"]]
    assert tones.sum().tolist() == [200, 0, 600, 200, 200]
    # The first 30, five rounds of six: −0.5, 0.1, 0.2, 0.3, five times each.
    # Quartiles of 20 lie at places 4.75, 9.5 and 14.25, counted from 0.
    assert table["scored"][0] == 20
    assert told(table, "lower", "median", "upper")[0] == pytest.approx((-0.05, 0.15, 0.225))


@pytest.mark.parametrize(("comments", "scored", "stretches"), [(301, 301, 15), (400, 0, 12)])
def test_stretches_are_as_many_as_have_twenty_scored_comments(comments, scored, stretches):
    table = tone_by_position(scored_row(*[0.1] * scored, *[None] * (comments - scored)))
    assert len(table) == stretches


def test_a_stretch_with_fewer_than_ten_scored_comments_has_no_median():
    comments = scored_row(*[0.1] * 9, *[None] * 16, *[0.1] * 290)  # 14 stretches of 22.5
    table = tone_by_position(comments)
    assert table["scored"].tolist()[:2] == [9, 20]
    assert table["median"].isna().tolist() == [True] + [False] * 13


def test_comments_without_a_time_are_left_out_and_the_others_are_ordered_by_it():
    table = tone_over_time(timed([0.1, 0.2, 0.3], [30, None, 10]), zone="Europe/Berlin")
    assert table["comment_id"].tolist() == ["c2", "c0"]
    assert table["posted_at"].tolist() == [
        pd.Timestamp("2024-05-13T08:10"),
        pd.Timestamp("2024-05-13T08:30"),
    ]


def test_many_comments_are_gathered_in_the_shortest_time_that_gives_few_stretches():
    # 301 comments a minute apart: five hours; by the minute 301 stretches, by 5 minutes 61.
    table = tone_over_time(timed([0.1] * 301, range(301)))
    assert told(table, "first", "last", "positive")[0] == (
        pd.Timestamp("2024-05-13T06:00"),
        pd.Timestamp("2024-05-13T06:15"),
        15,
    )
    assert table["positive"].tolist() == [15] * 20 + [1]
    assert table["days"].isna().all()


def test_stretches_of_days_are_written_as_the_filter_of_days_writes_them():
    a_day = 24 * 60
    table = tone_over_time(timed([0.1] * 310, [10 * day * a_day // 31 for day in range(310)]))
    assert table["days"].tolist()[:2] == ["2024-05-13..2024-05-19", "2024-05-20..2024-05-26"]
    elsewhere = timed([0.1] * 310, [10 * day * a_day // 31 for day in range(310)])
    assert tone_over_time(elsewhere, zone="Asia/Tokyo")["days"].isna().all()


def test_years_apart_still_give_few_stretches():
    table = tone_over_time(timed([0.1] * 400, [number * 400_000 for number in range(400)]))
    assert len(table) <= 61
    assert table["positive"].sum() == 400


def test_halves_are_told_apart_only_by_intervals_that_do_not_touch():
    table = tone_halves(scored_row(*[0.1] * 5, None, *[0.1] * 5, *[-0.1] * 10))
    assert told(table, "half", "scored", "median", "beside") == [
        ("first", 10, 0.1, None),
        ("second", 10, -0.1, "lower"),
    ]
    mixed = tone_halves(scored_row(*[0.1, -0.1] * 10))
    assert mixed["beside"][1] == "no clear difference"


def test_halves_with_too_few_are_not_compared():
    table = tone_halves(scored_row(*[0.1] * 19))
    assert told(table, "half", "scored", "median", "beside") == [
        ("first", 9, None, None),
        ("second", 10, 0.1, None),
    ]


def test_halves_by_time_leave_out_comments_without_one():
    comments = timed([-0.1] * 10 + [0.1] * 10 + [0.9], [*range(19, -1, -1), None])
    table = tone_halves(comments, by="posted_at")
    assert told(table, "scored", "median", "beside") == [(10, 0.1, None), (10, -0.1, "lower")]


@pytest.mark.parametrize("table_of", [tone_by_position, tone_over_time])
def test_nothing_is_laid_out_as_nothing(table_of):
    assert table_of(scored_row(0.1).head(0)).empty
    assert tone_halves(scored_row(0.1).head(0))["scored"].tolist() == [0, 0]
