"""Tone, as everything else asks for it: scores, labels, explanations; all word lists alike."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from textblob import TextBlob
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.tone import scoring as tone
from analysis.tone.scoring import (
    SCORERS,
    TONES,
    explain_tone,
    explained,
    score_tone,
    scores_of,
    tone_labels,
)
from engines.texts import texts_of
from loaders import load
from tests.conftest import examples
from tests.provoking import TEXTS, odd_texts

VADER = SentimentIntensityAnalyzer()
GERMAN = "Das ist nicht gut, und ich finde es auch nicht schön."


def by_the_library(text, scorer):
    if scorer == "vader":
        return VADER.polarity_scores(text)["compound"]
    return TextBlob(text).sentiment.polarity


def faults(text, scorer):
    """What is wrong with the explanation of a text's score."""
    words = explain_tone(text, scorer)
    edges = [edge for word in words.itertuples() for edge in (word.start, word.end)]
    inside = all(0 <= word.start < word.end <= len(text) for word in words.itertuples())
    there = [text[word.start : word.end] for word in words.itertuples()]
    added = sum(words["contribution"].tolist())
    checks = {
        "sum": abs(added - score_tone([text], scorer)["polarity"].iloc[0]) < 1e-9,
        "inside": inside,
        "in order, apart": edges == sorted(edges),
        "there": there == words["word"].tolist(),
        "rule": words["rule"].ne("").all(),
    }
    return [name for name, holds in checks.items() if not holds]


@pytest.mark.parametrize("scorer", ["textblob", "vader"])
def test_every_odd_text_scores_as_the_library_scores_it(scorer):
    expected = [by_the_library(text, scorer) for text in TEXTS]
    assert score_tone(TEXTS, scorer)["polarity"].tolist() == expected


@pytest.mark.parametrize("scorer", SCORERS)
@pytest.mark.parametrize("text", TEXTS)
def test_every_score_is_explained_by_its_words(text, scorer):
    assert faults(text, scorer) == []


@examples(150)
@given(odd_texts, st.sampled_from(list(SCORERS)))
def test_any_score_is_explained_by_its_words(text, scorer):
    assert faults(text, scorer) == []


def test_subjectivity_is_textblob_s_own_and_no_other_list_has_one():
    scores = score_tone(TEXTS)
    assert scores["subjectivity"].tolist() == [TextBlob(t).sentiment.subjectivity for t in TEXTS]
    assert score_tone(TEXTS, "vader")["subjectivity"].isna().all()


@pytest.mark.parametrize("scorer", SCORERS)
def test_balanced_to_nothing_is_not_the_same_as_no_tone_words(scorer):
    balanced = {"textblob": "good bad", "vader": "good dirty"}.get(scorer, "")
    tones = score_tone(["The table is brown.", balanced, ""], scorer)
    middle = "neutral" if balanced else "no tone words"
    assert tones["tone"].tolist() == ["no tone words", middle, "no tone words"]


@pytest.mark.parametrize("scorer", SCORERS)
def test_a_text_in_another_language_is_not_scored_and_keeps_its_numbers(scorer):
    scores = score_tone([f"{GERMAN} Super, good!", "It is a good game, and that is all."], scorer)
    assert scores["tone"].tolist() == ["not scored", "positive"]
    assert scores["polarity"].gt(0.05).tolist() == [True, True]
    assert scores["hits"].ge(1).all()


def test_the_edges_of_neutral_belong_to_the_tones():
    polarity = np.array([-0.05, -0.0499, 0, 0.0499, 0.05, 0.9])
    named = list(tone_labels(polarity, np.array([True] * 5 + [False])))
    assert named == ["negative", "neutral", "neutral", "neutral", "positive", "no tone words"]


def test_at_a_threshold_of_nothing_only_nothing_is_neutral():
    named = tone_labels(np.array([-0.001, 0.0, 0.001]), np.True_, neutral_below=0)
    assert list(named) == ["negative", "neutral", "positive"]
    assert score_tone(["good"], neutral_below=0.71)["tone"].tolist() == ["neutral"]


def test_a_word_left_out_is_not_counted_by_any_list():
    for scorer in SCORERS:
        assert score_tone(["A good table"], scorer, left_out=["Good"])["hits"].tolist() == [0]
        assert explain_tone("A good table", scorer, left_out=["good"]).empty


def test_many_texts_on_several_threads_score_as_on_one(monkeypatch):
    texts = texts_of([*TEXTS, *TEXTS, "bad"])
    for scorer in SCORERS:
        one = scores_of(texts, scorer, threads=1)
        for threads in (2, 3):
            for ours, theirs in zip(scores_of(texts, scorer, threads=threads), one, strict=True):
                assert np.array_equal(ours, theirs, equal_nan=True)
    monkeypatch.setattr(tone, "MANY_TEXTS", 10)
    assert (
        scores_of(texts, "textblob").polarity.tolist()
        == scores_of(texts, "textblob", threads=1).polarity.tolist()
    )


@pytest.mark.parametrize("scorer", SCORERS)
@pytest.mark.parametrize(
    "text", [":" * 300_000, "!" * 1_000_000, ": )" * 100_000, "good " * 100_000]
)
def test_long_and_hostile_texts_are_scored_and_explained_to_their_end(text, scorer):
    alone, with_more = score_tone([text], scorer), score_tone([f"{text} good"], scorer)
    assert with_more["hits"].iloc[0] == alone["hits"].iloc[0] + 1
    words = explained(pd.Series([f"{text} good"]), scorer)
    assert words["end"].iloc[-1] == len(text) + 5
    assert abs(words["contribution"].sum() - with_more["polarity"].iloc[0]) < 1e-9


def test_the_index_is_kept_and_missing_texts_have_no_tone():
    texts = pd.Series(["Good.", None], index=[7, 3], dtype="str")
    scores = score_tone(texts)
    assert scores.index.tolist() == [7, 3]
    assert scores["tone"].tolist() == ["positive", "no tone words"]
    assert texts.isna().tolist() == [False, True]


def test_half_a_character_is_read_over():
    assert score_tone(["good \ud800 bad"])["hits"].tolist() == [2]


@pytest.mark.parametrize("scorer", SCORERS)
def test_nothing_to_score_gives_an_empty_table_of_the_same_types(scorer):
    assert score_tone([], scorer).dtypes.equals(score_tone(["good"], scorer).dtypes)
    assert explain_tone("", scorer).dtypes.equals(explain_tone("good", scorer).dtypes)


def test_words_of_many_texts_are_those_of_each():
    table = explained(pd.Series(TEXTS), "vader")
    for number, text in enumerate(TEXTS):
        alone = explain_tone(text, "vader")
        of_this = table[table["text"] == number].drop(columns="text").reset_index(drop=True)
        assert of_this.equals(alone)


def test_the_tones_of_the_page_it_was_made_for(seed):
    tones = score_tone(load(seed).comments["text"])["tone"].value_counts()
    assert [int(tones[tone]) for tone in TONES] == [5, 1, 10, 2, 0]
