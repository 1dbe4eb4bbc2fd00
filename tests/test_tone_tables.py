"""Tone, from the words up: what each word adds, and the tables that charts draw."""

import math

import pandas as pd
import pytest

from analysis.excerpts import excerpts
from analysis.tone.scoring import SCORERS, TONES, explain_tone
from analysis.tone.tables import agreed, contradicted, language_counts, tone_agreement, tone_counts
from analysis.tone.words import driving_words, few_words_said, head_words
from tests.provoking import TEXTS


def toned(*tones, **columns):
    """Draw comments by tone: n(egative), 0, p(ositive), -(no tone words), x (not scored)."""
    named = [TONES["n0p-x".index(tone)] for tone in tones]
    return pd.DataFrame({"tone": pd.Categorical(named, categories=list(TONES)), **columns})


def texts(*written):
    return pd.Series(written, dtype="str")


def rows(table):
    return [tuple(row) for row in table.to_numpy().tolist()]


def test_the_counted_words_stand_where_they_are_and_say_which_rule_fired():
    words = explain_tone("He is not very good! And terrible :(")
    assert words["word"].tolist() == ["not very good", "terrible", ":("]
    assert words["start"].tolist() == [6, 25, 34]
    # good: 0.7 / 1.3 ("very" turned round by "not") × 1.25 ("!") × −0.5; a third each.
    good = 0.7 / 1.3 * 1.25 * -0.5
    assert words["contribution"].tolist() == pytest.approx([good / 3, -1 / 3, -0.75 / 3])
    assert words["rule"].tolist() == [
        "negated; changed by the word before it; “!”",
        "in the word list",
        "emoticon",
    ]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("really not good", ["negated; changed by the word before it"]),
        ("really not", ["negated"]),
        ("Yes (!)", ["a mark of irony: counts as 0"]),
        ("well :D", ["emoticon"]),
    ],
)
def test_the_rule_that_fired_is_named(text, rules):
    assert explain_tone(text)["rule"].tolist() == rules


def test_an_emoji_is_one_marked_word_with_the_score_of_all_it_stands_for():
    # "face with tears of joy": tears −0.9, joy 2.8; 1.9 / √(1.9² + 15) = 0.4404
    words = explain_tone("He 😂", "vader")
    assert words[["word", "start", "end"]].to_numpy().tolist() == [["😂", 3, 4]]
    assert words["contribution"].tolist() == [pytest.approx(0.4404, abs=1e-9)]


def test_exclamation_marks_fall_to_the_side_that_outweighs_the_other():
    # good 1.9, horrible −2.5, one "!" −0.292: root of (−0.892)² + 15.
    root = math.sqrt(0.892**2 + 15)
    words = explain_tone("good. horrible !", "vader")["contribution"].tolist()
    assert words == [pytest.approx(1.9 / root), pytest.approx(-2.792 / root, abs=5e-5)]


@pytest.mark.parametrize("mark", ["", " !"])
def test_words_that_balance_keep_their_contributions_whatever_rounding_does(mark):
    text = "acquits apology tmi" + mark  # 0.1 + 0.2 − 0.3, which is not quite 0 in floats
    added = 0.292 if mark else 0
    root = math.sqrt(added**2 + 15)
    expected = [(0.1 + added / 3) / root, (0.2 + added * 2 / 3) / root, -0.3 / root]
    assert explain_tone(text, "vader")["contribution"].tolist() == pytest.approx(expected, abs=5e-5)


def test_every_tone_is_counted_in_the_fixed_order():
    counts = tone_counts(toned(*"pnp-p")["tone"])
    assert rows(counts) == [
        ("negative", 1),
        ("neutral", 0),
        ("positive", 3),
        ("no tone words", 1),
    ]
    assert tone_counts(toned()["tone"])["comments"].tolist() == [0, 0, 0, 0]


def test_what_is_not_scored_has_a_row_only_where_there_is_such_a_comment():
    assert rows(tone_counts(toned(*"xnx")["tone"]))[-1] == ("not scored", 2)
    assert "not scored" not in set(tone_counts(toned(*"n-")["tone"])["tone"])


def test_two_word_lists_agree_differ_or_contradict_each_other():
    first, second = toned(*"ppn-n0")["tone"], toned(*"pnpp00")["tone"]
    table = tone_agreement(first, second)
    assert table.columns.tolist() == ["first", "second", "comments", "agreement"]
    assert len(table) == 16
    assert sorted(rows(table[table["comments"] > 0])) == [
        ("negative", "neutral", 1, "different"),
        ("negative", "positive", 1, "opposite"),
        ("neutral", "neutral", 1, "same"),
        ("no tone words", "positive", 1, "different"),
        ("positive", "negative", 1, "opposite"),
        ("positive", "positive", 1, "same"),
    ]
    assert agreed(table) == (2, 2, 6)
    assert contradicted(first, second).tolist() == [False, True, True, False, False, False]


def test_only_comments_that_both_score_can_agree():
    first, second = toned(*"xpx-p")["tone"], toned(*"xxp-p")["tone"]
    table = tone_agreement(first, second)
    assert rows(table[table["comments"] > 0]) == [
        ("positive", "positive", 1, "same"),
        ("no tone words", "no tone words", 1, "same"),
    ]
    assert "not scored" not in {*table["first"], *table["second"]}
    assert agreed(table) == (2, 0, 2)


def test_no_comments_agree_on_nothing_in_sixteen_ways():
    table = tone_agreement(toned()["tone"], toned()["tone"])
    assert table["comments"].tolist() == [0] * 16
    assert agreed(table) == (0, 0, 0)


def test_languages_are_counted_the_most_first_and_english_is_none_of_them():
    named = pd.Series(["French", None, "German", "German", None], dtype="str")
    counts = language_counts(pd.DataFrame({"language": named}))
    assert rows(counts) == [("German", 2), ("French", 1)]
    assert len(language_counts(pd.DataFrame({"language": named.iloc[:0]}))) == 0


def test_the_words_that_move_the_scores_most_come_first():
    # good: 0.7 in one text, 0.7 / 2 twice in the other.
    words = driving_words(texts("Good table.", "GOOD, good", "bad"))
    assert words["word"].tolist() == ["good", "bad"]
    assert words["contribution"].tolist() == pytest.approx([1.4, -0.7])
    assert words["comments"].tolist() == [2, 1]
    assert words["strongest"].tolist() == pytest.approx([0.7, 0.7])
    assert words["tone"].tolist() == ["positive", "negative"]
    assert words["listed"].tolist() == [True, True]


def test_only_so_many_words_are_given_and_none_for_no_texts():
    assert driving_words(texts("good", "bad", "great"), limit=1)["word"].tolist() == ["great"]
    assert driving_words(texts()).columns.tolist() == [
        *("word", "contribution", "comments", "strongest", "tone", "listed")
    ]


def test_what_was_done_to_a_word_counts_for_the_word_itself():
    # "not good" −0.35, "very good" 1.3 × 0.7 = 0.91
    words = driving_words(texts("It is not good", "A very good table"))
    assert words["word"].tolist() == ["good"]
    assert words["contribution"].tolist() == pytest.approx([0.56])
    assert words["strongest"].tolist() == pytest.approx([0.91])


def test_words_left_out_drive_nothing():
    words = driving_words(texts("Good table.", "bad"), left_out=["GOOD"])
    assert words["word"].tolist() == ["bad"]


@pytest.mark.parametrize("scorer", SCORERS)
def test_every_listed_word_that_is_left_out_drives_nothing_any_more(scorer):
    written = texts(*TEXTS, ":D :-P xD o.O", "**good** [good](x) :red[good]", "good’s", "the shit")
    words = driving_words(written, scorer, limit=500)
    for word in words["word"][words["listed"]]:
        left = driving_words(written, scorer, limit=500, left_out=[word])
        assert word not in set(left["word"])


@pytest.mark.parametrize("scorer", SCORERS)
def test_emoticons_and_emoji_are_no_words_that_can_be_left_out(scorer):
    words = driving_words(texts(":D :-P :) 😂 ♥ good"), scorer)
    assert words["word"][words["listed"]].tolist() == ["good"]


def test_the_listed_word_is_the_last_or_stands_before_a_negation():
    counted = texts("not a very Good", "really not", ":)", "GOOD", "never ever great no")
    assert head_words(counted).tolist() == ["good", "really", ":)", "good", "great"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A good table.", "rests on one word: good"),
        ("A GOOD, bad table.", "rests on two words: GOOD, bad"),
        ("good bad good", ""),  # three
        ("A table.", ""),
        ("Yes (!)", ""),  # the mark of irony adds nothing
        ("good (!)", "rests on one word: good"),
    ],
)
def test_a_score_of_one_word_or_two_says_which(text, said):
    assert few_words_said(explain_tone(text)) == said


def test_an_excerpt_is_one_line_of_at_most_so_many_characters():
    texts = pd.Series(["one\n\n two", "abcdefgh", "abcdefghi"], dtype="str")
    assert excerpts(texts, 8).tolist() == ["one two", "abcdefgh", "abcdefg…"]


@pytest.mark.parametrize("text", ["These aren’t facts. ", "A so-called man. ", "so\ncalled "])
def test_a_driving_word_is_spelt_so_that_it_can_be_left_out(text):
    texts = pd.Series([text])
    [word] = driving_words(texts, "undercurrent")["word"]
    assert driving_words(texts, "undercurrent", left_out=[word]).empty
