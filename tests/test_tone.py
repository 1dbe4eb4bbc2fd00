"""Tone: both word lists against themselves, and every score explained by its words."""

import functools
import time

import numpy as np
import pandas as pd
import pytest
from conftest import SHARED
from hypothesis import given, settings
from hypothesis import strategies as st
from textblob import TextBlob
from textblob.en import sentiment
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.counted import Score
from analysis.tone import READ_CHARACTERS, SCORERS, TONES, explain_tone, score_tone, tone_labels
from loaders import load

VADER = SentimentIntensityAnalyzer()
COMMENTS = SHARED / "data" / "tables" / "nyt_half_a__Comments.csv"

QUIRKS = {  # text -> polarity by TextBlob; good is 0.7, terrible −1, bad −0.7, really × 1
    "": 0.0,
    "good": 0.7,
    "good!": 0.875,  # 0.7 × 1.25
    "good!!": 1.0,  # 0.7 × 1.25 × 1.25 = 1.09, cut off
    "good. The table is brown!": 0.875,  # however far back the word is
    "That isn't good": 0.7,  # n't never negates
    "not good": -0.35,  # × −0.5
    "not terrible": 0.5,
    "never good": -0.35,
    "no good": -0.35,
    "not a good": -0.35,  # a negation survives words of one letter
    "not the good": 0.7,  # and no others
    "good…": 0.0,
    "good,bad": 0.0,
    "good/bad": 0.0,
    "good bad": 0.0,
    "good\u2003bad\u00a0good": 0.7 / 3,  # any Unicode space splits: (0.7 − 0.7 + 0.7) / 3
    "good (!)": 0.35,  # the mark of irony is a second entry, of 0
    "two options: (a)": -0.75,  # holds ":("
    ":-)": 0.5,
    "“good” ‘bad’ good’s": 0.7 / 3,
    "Lovely İstanbul": 0.5,
    "the \u212aelvin is good": 0.7,
}
TEXTS = [
    *QUIRKS,
    "really not good",
    "acquits apology tmi !",
    "acquits apology tmi",
    "😂ful tears of joy 😂",
    "not very good!",
    "VERY good, but not GREAT!!",
    "kind of good? no. The least bad??",
    "😂😂 great♥",
    "ſo good, ſad",
    "e\u0301 good\u0301 goo\u0301d",
    "o.O °O° >:( <3 XD :D",
    "U.S. policy is bad. Mr. Bad is bad etc.",
    "good\x1cbad\r\n\r\ngood",
    "It isn’t a bad idea; can't be worse, won't be good",
]
WORDS = (
    "good bad great terrible most more own isn't not no never very really kind of but at least "
    "the a an idea GOOD Bad n't world-class the shit yeah right İyi ſo goode\u0301 K \u212a °"
).split()
MARKS = [
    *"!?.,;:()[]'\"’‘“”…-/",
    "(!)",
    ":)",
    ":-(",
    ":D",
    "<3",
    "♥",
    "😂",
    "❤️",
    "👍🏽",
    "o_O",
    ">:(",
]
GAPS = ["", " ", "  ", "\n", "\n\n", "\u00a0", "\u2003", "\x1c", "\t"]
odd_texts = st.lists(
    st.tuples(st.sampled_from(WORDS) | st.sampled_from(MARKS), st.sampled_from(GAPS)), max_size=14
).map(lambda parts: "".join(part + gap for part, gap in parts))


def by_the_library(text, scorer):
    if scorer == "vader":
        return VADER.polarity_scores(text)["compound"]
    return TextBlob(text).sentiment.polarity


def faults(text, scorer):
    """What is wrong with the explanation of a text's score."""
    words = explain_tone(text, scorer)
    edges = [edge for word in words.itertuples() for edge in (word.start, word.end)]
    added = 0.0
    for contribution in words["contribution"]:
        added += contribution
    inside = all(0 <= word.start < word.end <= len(text) for word in words.itertuples())
    there = [text[word.start : word.end] for word in words.itertuples()]
    checks = {
        "sum": abs(added - score_tone([text], scorer)["polarity"].iloc[0]) < 1e-9,
        "inside": inside,
        "in order, apart": edges == sorted(edges),
        "there": there == words["word"].tolist(),
    }
    return [name for name, holds in checks.items() if not holds]


@functools.cache
def real_texts():
    if not COMMENTS.exists():
        pytest.skip("the real comments are not here")
    texts = pd.read_csv(COMMENTS, usecols=["commentBody"], nrows=20_000)["commentBody"]
    return texts.dropna().iloc[::50].tolist()


@pytest.mark.parametrize(("text", "polarity"), QUIRKS.items())
def test_textblob_scores_as_worked_out_by_hand(text, polarity):
    assert score_tone([text])["polarity"].tolist() == [pytest.approx(polarity, abs=1e-12)]


@pytest.mark.parametrize("scorer", SCORERS)
@pytest.mark.parametrize("text", TEXTS)
def test_every_odd_text_scores_as_the_library_scores_it(text, scorer):
    assert score_tone([text], scorer)["polarity"].tolist() == [by_the_library(text, scorer)]
    assert faults(text, scorer) == []


@settings(max_examples=150, deadline=None)
@given(odd_texts, st.sampled_from(list(SCORERS)))
def test_any_text_scores_as_the_library_scores_it_and_is_explained(text, scorer):
    assert score_tone([text], scorer)["polarity"].tolist() == [by_the_library(text, scorer)]
    assert faults(text, scorer) == []


@pytest.mark.parametrize("scorer", SCORERS)
def test_real_comments_score_as_the_library_scores_them_and_are_explained(scorer):
    texts = real_texts()
    expected = [by_the_library(text, scorer) for text in texts]
    assert score_tone(texts, scorer)["polarity"].tolist() == expected
    assert [text for text in texts if faults(text, scorer)] == []


def test_subjectivity_and_words_counted_are_the_library_s_own():
    scores = score_tone(TEXTS)
    assert scores["subjectivity"].tolist() == [TextBlob(t).sentiment.subjectivity for t in TEXTS]
    assert scores["hits"].tolist() == [len(sentiment(text).assessments) for text in TEXTS]
    assert score_tone(TEXTS, "vader")["subjectivity"].isna().all()


@pytest.mark.parametrize("scorer", SCORERS)
def test_balanced_to_nothing_is_not_the_same_as_no_tone_words(scorer):
    balanced = {"textblob": "good bad", "vader": "good dirty"}[scorer]
    tones = score_tone(["The table is brown.", balanced, ""], scorer)
    assert tones["tone"].tolist() == ["no tone words", "neutral", "no tone words"]


def test_the_edges_of_neutral_belong_to_the_tones():
    polarity = np.array([-0.05, -0.0499, 0, 0.0499, 0.05, 0.9])
    named = list(tone_labels(polarity, np.array([True] * 5 + [False])))
    assert named == ["negative", "neutral", "neutral", "neutral", "positive", "no tone words"]


def test_a_text_without_counted_polarity_has_no_tone_words_however_many_words_counted():
    scores = score_tone(["absolute, actual, and actual again (!)"])
    assert scores["hits"].gt(0).tolist() == [True]
    zero = [word for word in sentiment if sentiment[word][None][0] == 0][:5]
    assert score_tone(zero)["tone"].tolist() == ["no tone words"] * 5


@pytest.mark.parametrize("scorer", SCORERS)
@pytest.mark.parametrize(
    "text", [":" * 300_000, "good " * 1_000_000, ": )" * 100_000, "'" * 300_000]
)
def test_long_and_hostile_texts_are_read_up_to_the_limit(text, scorer):
    begun = time.monotonic()
    scores, words = score_tone([text], scorer), explain_tone(text, scorer)
    assert time.monotonic() - begun < 3
    assert scores.equals(score_tone([text[:READ_CHARACTERS]], scorer))
    assert words.empty or words["end"].max() <= READ_CHARACTERS


def test_equal_texts_are_scored_once(monkeypatch):
    asked = []

    def counting(text):
        asked.append(text)
        return Score(0.7, 0.6, 1, True)

    scorer = SCORERS["textblob"]._replace(score=counting)
    monkeypatch.setitem(SCORERS, "textblob", scorer)
    assert score_tone(["a", "b", "a", "a"])["polarity"].tolist() == [0.7] * 4
    assert asked == ["a", "b"]


def test_the_index_is_kept_and_missing_texts_have_no_tone():
    texts = pd.Series(["Good.", None], index=[7, 3], dtype="str")
    scores = score_tone(texts)
    assert scores.index.tolist() == [7, 3]
    assert scores["tone"].tolist() == ["positive", "no tone words"]
    assert texts.isna().tolist() == [False, True]


@pytest.mark.parametrize("scorer", SCORERS)
def test_nothing_to_score_gives_an_empty_table_of_the_same_types(scorer):
    assert score_tone([], scorer).dtypes.equals(score_tone(["good"], scorer).dtypes)
    assert explain_tone("", scorer).dtypes.equals(explain_tone("good", scorer).dtypes)


def test_the_tones_of_the_page_it_was_made_for(seed):
    tones = score_tone(load(seed).comments["text"])["tone"].value_counts()
    assert [int(tones[tone]) for tone in TONES] == [5, 1, 10, 2]
