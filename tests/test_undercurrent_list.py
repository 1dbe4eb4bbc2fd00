"""Undercurrent's own list: what its rules do, that scores are explained, and how it is made."""

import importlib.util
import math
import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.tone_accuracy import area_under_curve, interval, macro_f1
from benchmarks.tone_texts import real_texts
from engines.texts import texts_of
from engines.word_lists.counted import (
    BUT,
    CAPITALS,
    CHANGED,
    EMOJI,
    EMOTICON,
    EXCLAIMED,
    NEGATED,
    PHRASE,
)
from engines.word_lists.undercurrent import lookup as undercurrent_lookup
from engines.word_lists.undercurrent import rules as undercurrent_rules
from engines.word_lists.undercurrent import scorer as undercurrent_scorer
from engines.word_lists.undercurrent import tokens as undercurrent_tokens
from engines.word_lists.undercurrent import words as undercurrent_words
from engines.word_lists.undercurrent.words import (
    FILE,
    MODIFIERS,
    NEGATIONS,
    SETTINGS,
    TURNS,
    lay_out,
    weights,
)
from tests.conftest import SHARED, examples
from tests.provoking import TEXTS, odd_texts
from training import families, labelled
from training.own_words import FILE as OWN_WORDS
from training.own_words import own_words

LABELLED = SHARED / "data" / "tone_labels"
LISTED = {
    "good": 2.0,
    "bad": -2.0,
    "ok": 0.5,
    "no": -1.0,
    "no problem": 1.0,
    "white house": 0.0,
    "house": -1.0,
    ":)": 2.0,
    "😂": 1.0,
}
RULES = SETTINGS._replace(
    reach=3,
    negated_good=-0.5,
    negated_bad=-0.25,
    capitals=1.5,
    before_but=0.5,
    after_but=2.0,
    bang=0.1,
    asked=0.5,
    middle=2.0,
)
SUMS = {  # text -> sum of the values, worked out by hand from LISTED and RULES
    "good": 2.0,
    "The table is brown.": 0.0,
    "good bad": 0.0,
    "goooooood": 2.0,
    "GOOD": 3.0,  # × 1.5
    "very good": 2.6,  # × 1.3
    "very very good": 3.38,  # × 1.3 × 1.3
    "very, good": 2.0,
    "not good": -1.0,  # × −0.5
    "isn’t bad": 0.5,  # × −0.25
    "it was not a really good one": -1.3,  # × 1.3 × −0.5
    "not the one that was good": 2.0,  # too far
    "not this, good": 2.0,  # another clause
    "no": -1.0,
    "no good": -1.0,  # the negation itself no longer counts
    "No problem": 1.0,
    "no problems": -1.0,  # not listed
    "the White House": 0.0,
    "the house": -1.0,
    "good but bad": -3.0,  # 2 × 0.5 − 2 × 2
    "good. bad but ok": 2.0,  # 2 − 2 × 0.5 + 0.5 × 2
    "good!": 2.2,
    "good!!!!!": 2.6,  # three count
    "good?": 1.0,
    "good :)": 4.0,
    "good (see http://good.com :) @good": 4.0,
    "so good😂": 3.6,  # 2 × 1.3 + 1
    "good-bad": 0.0,
    "good's": 2.0,
    "good_bad": 0.0,  # "_" parts words
    "": 0.0,
    "éGood": 0.0,
}


def scored(text, listed=LISTED):
    return undercurrent_scorer.score_by(lay_out(listed), texts_of([text]))


@pytest.fixture
def small(monkeypatch):
    """The list and the rules of this file instead of the shipped ones."""
    monkeypatch.setattr(undercurrent_scorer, "SETTINGS", RULES)
    monkeypatch.setattr(
        undercurrent_scorer,
        "undercurrent_words",
        lambda left_out: lay_out({w: v for w, v in LISTED.items() if w not in left_out}),
    )


def rules_of(text):
    words = undercurrent_scorer.counted_words(texts_of([text]))
    spans = zip(words.start.tolist(), words.end.tolist(), words.rules.tolist(), strict=True)
    return [(text[start:end], rules) for start, end, rules in spans]


def polarity(total):
    return total * abs(total) / (total * total + 4)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(("text", "total"), SUMS.items())
def test_scores_as_worked_out_by_hand(text, total):
    assert scored(text).polarity.tolist() == [pytest.approx(polarity(total), abs=1e-12)]


@pytest.mark.usefixtures("small")
def test_every_counted_word_names_the_rules_that_fired():
    assert rules_of("not GOOD, very bad but no problem :) 😂!") == [
        ("GOOD", NEGATED | CAPITALS | BUT | EXCLAIMED),
        ("bad", CHANGED | BUT | EXCLAIMED),
        ("no problem", PHRASE | BUT | EXCLAIMED),
        (":)", EMOTICON | BUT | EXCLAIMED),
        ("😂", EMOJI | BUT | EXCLAIMED),
    ]


@pytest.mark.usefixtures("small")
def test_words_of_several_texts_stand_where_they_stand_in_characters():
    texts = ["è good", "", "ok “bad”"]
    words = undercurrent_scorer.counted_words(texts_of(texts))
    assert words.text.tolist() == [0, 2, 2]
    assert words.start.tolist() == [2, 0, 4]
    assert words.end.tolist() == [6, 2, 7]


@pytest.mark.usefixtures("small")
def test_balanced_to_nothing_is_not_the_same_as_no_tone_words():
    scores = undercurrent_scorer.score(texts_of(["good bad", "brown", "good bad ok"]))
    assert scores.hits.tolist() == [2, 0, 3]
    assert scores.has_tone.tolist() == [True, False, True]
    assert scores.polarity.tolist() == [0.0, 0.0, pytest.approx(0.25 / 4.25)]
    assert np.isnan(scores.subjectivity).all()


@pytest.mark.usefixtures("small")
def test_a_word_left_out_is_as_if_the_list_did_not_have_it():
    texts = texts_of(["good bad", "no problem"])
    scores = undercurrent_scorer.score(texts, frozenset({"bad", "no problem"}))
    assert scores.polarity.tolist() == [pytest.approx(polarity(2)), pytest.approx(polarity(-1))]


def faults(texts):
    """Texts whose shares do not add up, or whose words do not stand apart and in order."""
    laid_out = texts_of(texts)
    scores, words = undercurrent_scorer.score(laid_out), undercurrent_scorer.counted_words(laid_out)
    wrong = []
    for number, text in enumerate(texts):
        rows = words.text == number
        total = math.fsum(words.contribution[rows])
        edges = np.column_stack([words.start[rows], words.end[rows]]).ravel().tolist()
        inside = not edges or (edges[0] >= 0 and edges[-1] <= len(text))
        if (
            abs(total - scores.polarity[number]) > 1e-9
            or rows.sum() != scores.hits[number]
            or edges != sorted(edges)
            or not inside
            or not -1 <= scores.polarity[number] <= 1
        ):
            wrong.append(text)
    return wrong


def test_every_odd_text_is_explained_by_its_words():
    assert faults(TEXTS) == []


@examples(200)
@given(st.lists(odd_texts | st.text(max_size=40), max_size=4))
def test_any_texts_are_explained_by_their_words(texts):
    assert faults(texts) == []


@examples(100)
@given(odd_texts, odd_texts)
def test_a_text_scores_the_same_alone_and_among_others(first, second):
    together = undercurrent_scorer.score(texts_of([first, second, first]))
    assert together.polarity[0] == together.polarity[2]
    assert together.polarity[1] == undercurrent_scorer.score(texts_of([second])).polarity[0]


def test_real_texts_are_explained_by_their_words():
    if not LABELLED.exists():
        pytest.skip("the folder of real files is not here")
    assert faults(real_texts()[::200]) == []


@pytest.mark.parametrize(
    "text",
    [
        *(":" * 300_000, "!" * 1_000_000, "but " * 500_000, "good " * 1_000_000, "o" * 5_000_000),
        *("not " * 300_000, ": )" * 100_000, "'" * 300_000, "’" * 300_000, "no problem " * 9_999),
    ],
)
def test_long_and_hostile_texts_take_bounded_time(text):
    undercurrent_scorer.counted_words(texts_of(["good"]))
    begun = time.process_time()
    words = undercurrent_scorer.counted_words(texts_of([text]))
    assert time.process_time() - begun < 3
    assert math.fsum(words.contribution) == pytest.approx(
        undercurrent_scorer.score(texts_of([text])).polarity[0], abs=1e-9
    )


def test_the_loops_give_the_same_without_numba(monkeypatch):
    texts = texts_of([*TEXTS, *SUMS])
    compiled = undercurrent_scorer.counted_words(texts)
    for module in (
        undercurrent_tokens,
        undercurrent_lookup,
        undercurrent_rules,
        undercurrent_scorer,
    ):
        for name, loop in vars(module).items():
            if hasattr(loop, "py_func"):
                monkeypatch.setattr(module, name, loop.py_func)
    plain = undercurrent_scorer.counted_words(texts)
    for ours, theirs in zip(compiled, plain, strict=True):
        assert ours.tolist() == theirs.tolist()


def test_the_list_is_small_sorted_and_says_where_each_word_comes_from():
    lines = [line for line in FILE.read_text("utf-8").splitlines() if not line.startswith("# ")]
    assert lines[0] == "word\tweight\tsource"
    table = pd.DataFrame([line.split("\t") for line in lines[1:]], columns=lines[0].split("\t"))
    assert table["word"].tolist() == sorted(set(table["word"]))
    assert set(table["source"]) == {"vader", "textblob", "both", "own", "family"}
    assert table["weight"].astype(float).abs().max() <= 5
    assert FILE.stat().st_size <= 400_000


def test_words_that_say_how_much_have_next_to_no_weight():
    listed = weights()
    assert [word for word in "more many most much own other same".split() if word in listed] == []


def test_what_general_lists_lack_is_rated():
    listed = weights()
    words = "terrorist liar war threat crisis failed".split()
    assert [word for word in words if listed[word] > -1] == []


def test_words_that_change_others_have_one_role_each():
    changing = [word for words in MODIFIERS.values() for word in words]
    everything = [*changing, *TURNS, *NEGATIONS]
    assert len(everything) == len(set(everything))
    assert [word for word in everything if word != word.lower() or " " in word] == []


def test_own_ratings_are_given_once():
    lines = OWN_WORDS.read_text("utf-8").splitlines()
    given_words = [line.split("\t")[0] for line in lines[1:]]
    assert given_words == sorted(set(given_words)) == list(own_words())


def test_families_follow_suffixes_and_keep_to_english():
    english = {"cruelly", "cruelness", "envied", "likes"}
    ratings = {"cruel": -2.0, "envied": -1.0, "like": 0.5}
    assert families.families(ratings, english) == {"cruelly": -1.6, "cruelness": -1.6}
    assert families.forms("rob") >= {"robbed", "robbing", "robs"}


def test_macro_f1_and_area_as_worked_out_by_hand():
    tone, named = np.array([1, 1, 0, -1]), np.array([1, 0, 0, 0])
    assert macro_f1(tone, named) == pytest.approx((2 / 3 + 1 / 2 + 0) / 3)
    assert macro_f1(tone, tone) == 1.0
    assert interval(tone, tone, lambda a, b: float((a == b).mean())) == (1.0, 1.0)
    assert area_under_curve(np.array([True, False, True]), np.array([3.0, 2.0, 1.0])) == 0.5


def test_the_sets_are_cut_into_classes_as_described():
    if not LABELLED.exists():
        pytest.skip("the labelled sets are not here")
    sets = labelled.labelled_sets(LABELLED)
    assert {name: len(table) for name, table in sets.items()} == {
        "tweets": 4200,
        "amazon": 3708,
        "goemotions": 4547,
    }
    tweets = sets["tweets"]
    assert tweets.loc[tweets["rating"].abs() < 0.5, "tone"].eq(0).all()
    assert tweets.loc[tweets["rating"] >= 0.5, "tone"].eq(1).all()


@pytest.mark.slow
def test_the_file_is_made_from_the_sets_to_the_byte():
    if not LABELLED.exists():
        pytest.skip("the labelled sets are not here")
    if importlib.util.find_spec("scipy") is None:
        pytest.skip("the training extra (scipy) is not installed")
    from training.undercurrent_words import made_list

    assert made_list(labelled.labelled_sets(LABELLED)) == undercurrent_words.FILE.read_bytes()
