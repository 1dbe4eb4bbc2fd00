"""Times that are days or estimates never order comments, and give no spans."""

import pandas as pd
import pytest

from analysis.commenters import commenter_activity, history, reply_pairs
from analysis.exact_times import exact_times
from analysis.references.ordering import order_of, seconds
from analysis.replies.chains import thread_table
from analysis.tone.flow import tone_halves, tone_over_time
from ui.reading.reader import _time

FALLING = ["2024-05-13T10:00Z", "2024-05-12T10:00Z", "2024-05-11T10:00Z", "2024-05-10T10:00Z"]


@pytest.fixture
def guessed(thread):
    """Four comments down a page whose times fall, all of them estimates."""
    times = list(pd.to_datetime(FALLING, utc=True))
    drawn = thread("a@Ann", "b<a@Bo", "c@Ann", "d@Bo", posted_at=times)
    return drawn.assign(posted_at_precision="estimate")


@pytest.mark.parametrize(
    ("precision", "known"),
    [(None, 4), ("second", 4), ("minute", 4), ("day", 0), ("year", 0), ("estimate", 0)],
)
def test_what_is_coarser_than_a_minute_is_no_exact_time(guessed, precision, known):
    told = guessed.assign(posted_at_precision=pd.Series([precision] * 4, dtype="str"))
    assert exact_times(told).notna().sum() == known
    assert told["posted_at"].notna().all()


def test_estimates_do_not_tell_that_the_newest_comes_first(guessed):
    assert order_of(seconds(exact_times(guessed))) == "unknown"
    exact = guessed.drop(columns="posted_at_precision")
    assert order_of(seconds(exact_times(exact))) == "chronological"


def test_a_persons_comments_stay_in_page_order(guessed):
    assert history(guessed, "Ann")["comment_id"].tolist() == ["a", "c"]
    exact = guessed.drop(columns="posted_at_precision")
    assert history(exact, "Ann")["comment_id"].tolist() == ["c", "a"]


def test_nobody_and_nothing_begins_or_ends_at_an_estimate(guessed):
    assert thread_table(guessed)["first_posted_at"].isna().all()
    assert commenter_activity(guessed)[["first_at", "last_at"]].isna().all(axis=None)
    assert reply_pairs(guessed)["first_at"].isna().all()


def test_tones_are_laid_out_over_exact_times_alone(guessed):
    scored = guessed.assign(polarity=0.5, subjectivity=0.5, hits=1, tone="positive")
    assert tone_over_time(scored).empty
    assert tone_halves(scored, by="posted_at")["scored"].tolist() == [0, 0]
    assert tone_halves(scored)["scored"].tolist() == [2, 2]


def test_the_reader_shows_an_estimate_as_about_a_month(guessed):
    assert _time(guessed.iloc[0].to_dict(), None) == "about May 2024"
    assert _time(guessed.drop(columns="posted_at_precision").iloc[0].to_dict(), None) == (
        "13 May 2024, 10:00 UTC"
    )
