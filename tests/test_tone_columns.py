"""The columns of tone: every list side by side, languages, thresholds, and who scored it."""

from importlib.metadata import version

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.tone.columns import (
    TONE_COLUMNS,
    languages_among_others,
    relabelled,
    scored_by,
    threshold_effect,
    tone_columns,
)
from analysis.tone.scoring import SCORERS, TONES, score_tone
from tests.provoking import TEXTS

GERMAN = "Das ist nicht gut, und ich finde es auch nicht schön."
FRENCH = "Je ne comprends pas pourquoi ils ont fait ça sans nous demander notre avis."


def columns_of(written, *heard):
    """Score texts as comments of one discussion each."""
    ids = [str(number) for number in range(len(written))]
    comments = pd.DataFrame(
        {"discussion_id": pd.Series(ids, written.index, "str"), "text": written}
    )
    return tone_columns(comments, *heard)


def test_a_text_too_short_to_tell_is_of_its_discussion_s_language():
    german = ["Das ist nicht gut und ich finde das auch nicht schön."] * 4
    written = [*german, "Ehrenmann.", "Ehrenmann.", "It is what it is, and that is that."]
    comments = pd.DataFrame({"discussion_id": [*"aaaaabb"], "text": written}).astype("str")
    columns = tone_columns(comments)
    assert columns["language"].isna().tolist() == [False] * 5 + [True] * 2
    assert columns["vader_tone"].tolist()[4:6] == ["not scored", "no tone words"]


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ([2, 2, 0], [2, 2, 0]),  # two are too few
        ([2, 2, 2, 0], [2, 2, 2, 2]),
        ([2, 2, 2, 1, 0], [2, 2, 2, 1, 0]),  # three of four are not nearly all
        ([2, 2, 2, 2, 1, 0], [2, 2, 2, 2, 1, 2]),  # four of five are
        ([], []),
    ],
)
def test_nearly_all_others_must_be_told_in_one_language(codes, expected):
    given = np.array(codes, dtype=np.int8)
    found = languages_among_others(given, pd.Series(["x"] * len(codes), dtype="str"))
    assert found.tolist() == expected


def texts(*written, index=None):
    return pd.Series(written, index=index, dtype="str")


def drawn(polarities, tones=None):
    """Draw comments with these polarities, the same by every list."""
    tones = tones or ["neutral"] * len(polarities)
    named = pd.Categorical(tones, categories=list(TONES))
    by_each = {
        f"{scorer}_{name}": values
        for scorer in SCORERS
        for name, values in (("polarity", polarities), ("tone", named))
    }
    return pd.DataFrame({"polarity": polarities, "tone": named, **by_each})


# The columns


def test_every_list_has_its_four_columns_and_the_language_comes_last():
    columns = columns_of(texts("Good.", "A table.", index=[7, 3]))
    assert tuple(columns) == TONE_COLUMNS
    assert TONE_COLUMNS[-1] == "language"
    assert len(TONE_COLUMNS) == 3 * 4 + 1
    assert all(values.index.tolist() == [7, 3] for values in columns.values())
    # good is 0.7 by TextBlob; by VADER 1.9 / √(1.9² + 15)
    assert columns["textblob_polarity"].tolist() == [0.7, 0]
    assert columns["vader_polarity"].tolist() == [0.4404, 0]
    assert columns["undercurrent_tone"].tolist() == ["positive", "no tone words"]


@pytest.mark.parametrize("scorer", SCORERS)
@pytest.mark.parametrize("left_out", [(), ("good", "terrible")])
def test_the_columns_of_a_list_are_what_it_scores_by_itself(scorer, left_out):
    written = texts(*TEXTS, GERMAN)
    columns = columns_of(written, 0.2, left_out)
    alone = score_tone(written, scorer, neutral_below=0.2, left_out=left_out)
    together = pd.DataFrame({name: columns[f"{scorer}_{name}"] for name in alone})
    pd.testing.assert_frame_equal(together, alone)


def test_other_languages_are_named_and_english_and_what_cannot_be_told_are_not():
    written = texts(GERMAN, "It is a good game, and that is all.", FRENCH, "ok", "", None)
    columns = columns_of(written)
    assert columns["language"].fillna("-").tolist() == ["German", "-", "French", "-", "-", "-"]
    for scorer in SCORERS:
        not_scored = columns[f"{scorer}_tone"].eq("not scored").tolist()
        assert not_scored == columns["language"].notna().tolist()


def test_no_texts_have_the_same_columns_of_the_same_types():
    none, some = columns_of(texts()), columns_of(texts("Good."))
    assert {name: values.dtype for name, values in none.items()} == {
        name: values.dtype for name, values in some.items()
    }


# The threshold


def test_tones_are_named_anew_and_what_is_not_scored_or_has_no_tone_words_stays():
    comments = drawn(
        [-0.3, -0.1, 0.0, 0.1, 0.3, 0.0, 0.9],
        ["negative", "negative", "neutral", "positive", "positive", "no tone words", "not scored"],
    )
    named = relabelled(comments, 0.2)
    assert list(named) == [f"{scorer}_tone" for scorer in SCORERS]
    for scorer in SCORERS:
        assert named[f"{scorer}_tone"].tolist() == [
            *("negative", "neutral", "neutral", "neutral", "positive"),
            *("no tone words", "not scored"),
        ]
    assert relabelled(comments.assign(**named), 0.05)["vader_tone"].equals(comments["vader_tone"])


@given(st.floats(0, 1), st.floats(0, 1))
def test_renaming_gives_what_scoring_at_that_threshold_gives(first, second):
    written = texts(*TEXTS, GERMAN)
    scored = pd.DataFrame(columns_of(written, first))
    anew = columns_of(written, second)
    for name, tones in relabelled(scored, second).items():
        pd.testing.assert_series_equal(tones, anew[name])


def test_the_effect_of_a_threshold_is_counted_at_each():
    negative = [-0.01, -0.06, -0.07, -0.1, -0.4, -1.0]
    comments = drawn([*negative, 0.0, 0.04, 0.05, 0.6])
    effect = threshold_effect(comments, [0, 0.05, 0.1])
    assert effect.columns.tolist() == ["neutral_below", "negative", "neutral", "positive"]
    # "negative: 6 at 0, 5 at ±0.05, 3 at ±0.1"; the edges belong to the tones.
    assert effect.to_numpy().tolist() == [[0, 6, 1, 3], [0.05, 5, 3, 2], [0.1, 3, 6, 1]]


def test_only_comments_with_a_tone_are_counted_at_a_threshold():
    comments = drawn([0.5, 0.0, -0.9], ["positive", "no tone words", "not scored"])
    assert threshold_effect(comments, [0.05]).to_numpy().tolist() == [[0.05, 0, 0, 1]]
    assert threshold_effect(comments, [0.6]).to_numpy().tolist() == [[0.6, 0, 1, 0]]


def test_a_column_that_is_empty_in_places_is_counted_where_it_is_not():
    comments = drawn([0.5, None], ["positive", "not scored"])
    assert threshold_effect(comments, [0, 1]).to_numpy().tolist() == [[0, 0, 0, 1], [1, 0, 1, 0]]


def test_no_comments_and_no_thresholds_give_nothing():
    assert threshold_effect(drawn([]), [0.05]).to_numpy().tolist() == [[0.05, 0, 0, 0]]
    assert len(threshold_effect(drawn([0.5]), [])) == 0


@given(st.lists(st.floats(-1, 1), max_size=20), st.lists(st.floats(0, 1), max_size=5))
def test_a_wider_threshold_only_ever_moves_comments_to_neutral(polarities, thresholds):
    effect = threshold_effect(drawn(polarities), sorted(thresholds))
    assert (effect[["negative", "neutral", "positive"]].sum(axis=1) == len(polarities)).all()
    assert effect["negative"].is_monotonic_decreasing
    assert effect["positive"].is_monotonic_decreasing


# Who scored it


def test_the_scorers_are_named_with_their_versions_the_threshold_and_the_words_left_out():
    lists = (
        f"TextBlob {version('textblob')}; VADER {version('vaderSentiment')}; "
        f"Undercurrent {SCORERS['undercurrent'].version}"
    )
    assert scored_by() == f"{lists}; neutral below 0.05"
    assert scored_by(0, ["war", "most"]) == (
        f"{lists}; neutral below 0; without “war”; without “most”"
    )
