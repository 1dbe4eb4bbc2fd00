"""A source's own column as a scorer: which columns can be one, and what they say."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.tone.own_scores import own_scorers, own_scores, scorer_tones
from tests.conftest import drawn_thread, examples


def comments(**columns: list[object]) -> pd.DataFrame:
    rows = len(next(iter(columns.values())))
    return drawn_thread(*(f"c{row}" for row in range(rows)), **columns)


@pytest.mark.parametrize(
    "values",
    [
        [-0.4, 0.0, 0.9],
        ["-0.4", " 0.9 ", None],
        ["-1", "0", "1"],
        [-1, 1, 0],
        ["negative", "neutral", "positive"],
        ["Negative", " POSITIVE", None],
        ["positive", "", "positive"],
        [None, None, -0.25],
    ],
)
def test_words_and_polarities_can_be_scorers(values):
    assert own_scorers(comments(sentiment=values)) == {"sentiment": "column “sentiment”"}


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ([-0.4, 0.0, 1.1], "out of range"),
        ([0.1, 0.9, 0.5], "never below 0: a probability"),
        ([0, 1, 1], "yes and no"),
        ([True, False, True], "yes and no"),
        (["negative", "mixed", "positive"], "a word that is none of ours"),
        ([None, None, None], "nothing in it"),
        (["", " ", ""], "nothing in it"),
        (["-inf", "nan", "-1"], "not numbers"),
        (["a", "b", "c"], "words"),
        ([-0.4, "-0.4-", 0.3], "not a number"),
        (["negative", "-0.5", "-1"], "words and numbers"),
    ],
)
def test_other_columns_cannot(values, why):
    assert own_scorers(comments(sentiment=values)) == {}, why


@pytest.mark.parametrize(
    "name",
    [
        *("score", "depth", "textblob_polarity", "vader_tone", "polarity", "lang", "hits"),
        *("user_id", "userID", "id", "votes", "totalVotes", "up_votes", "likes"),
    ],
)
def test_our_own_columns_ids_and_votes_are_not_offered(name):
    assert own_scorers(comments(**{name: [-1, 0, 1]})) == {}


def test_a_source_s_own_column_that_was_renamed_is_offered():
    table = comments(source_tone=["negative", "neutral", "positive"], pro_eu=[-1, 0, 1])
    assert list(own_scorers(table)) == ["source_tone", "pro_eu"]


def test_a_long_column_is_read_to_its_end():
    values = [-0.5] * 1_000 + [7.0]
    assert own_scorers(comments(late=values)) == {}
    assert list(own_scorers(comments(late=[None] * 1_000 + [-0.5]))) == ["late"]


def test_polarities_are_named_by_the_threshold():
    scores = own_scores(comments(mine=[-0.3, -0.05, -0.04, 0.0, 0.05, None]), "mine")
    assert scores["tone"].tolist() == [
        *("negative", "negative", "neutral", "neutral", "positive", "not scored")
    ]
    assert scores["polarity"].tolist()[:5] == [-0.3, -0.05, -0.04, 0.0, 0.05]
    assert scores["polarity"].isna().tolist() == [False] * 5 + [True]
    wider = own_scores(comments(mine=[-0.3, 0.3]), "mine", neutral_below=0.31)
    assert wider["tone"].tolist() == ["neutral", "neutral"]
    nothing = own_scores(comments(mine=[-0.001, 0.0, 0.001]), "mine", neutral_below=0)
    assert nothing["tone"].tolist() == ["negative", "neutral", "positive"]


def test_words_keep_their_tone_whatever_the_threshold():
    table = comments(mine=[" Positive", "NEUTRAL", "negative", ""])
    scores = own_scores(table, "mine", neutral_below=2.0)
    assert scores["tone"].tolist() == ["positive", "neutral", "negative", "not scored"]
    assert scores["polarity"].tolist()[:3] == [1.0, 0.0, -1.0]


def test_nothing_is_known_of_subjectivity_and_counted_words():
    scores = own_scores(comments(mine=[-0.5, 0.5]), "mine")
    assert scores["subjectivity"].isna().all()
    assert scores["hits"].dtype == "Int64"
    assert scores["hits"].isna().all()


def test_a_column_is_asked_for_by_its_prefix():
    table = comments(mine=[-0.5, 0.5]).assign(vader_tone=["neutral", "no tone words"])
    assert scorer_tones(table, "column:mine").tolist() == ["negative", "positive"]
    assert scorer_tones(table, "column:mine", 0.6).tolist() == ["neutral", "neutral"]
    assert scorer_tones(table, "vader").tolist() == ["neutral", "no tone words"]


@examples(25)
@given(st.lists(st.none() | st.floats(-1, 1), min_size=1, max_size=30))
def test_no_column_is_ever_said_to_have_no_tone_words(values):
    table = comments(mine=pd.array(values, dtype="Float64"))
    before = table.copy()
    tones = own_scores(table, "mine")["tone"]
    assert "no tone words" not in set(tones)
    assert (tones == "not scored").tolist() == [value is None for value in values]
    pd.testing.assert_frame_equal(table, before)
