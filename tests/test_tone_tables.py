"""Tone, from the words up: what each word adds, and the tables that charts draw."""

import math

import pandas as pd
import pytest

from analysis.tone import (
    TONES,
    driving_words,
    excerpts,
    explain_tone,
    tone_agreement,
    tone_by_commenter,
    tone_by_level,
    tone_by_position,
    tone_counts,
)


def toned(*tones, **columns):
    """Comments with these tones, one letter each: n(egative), 0, p(ositive), -(no tone words)."""
    named = [TONES["n0p-".index(tone)] for tone in tones]
    return pd.DataFrame({"tone": pd.Categorical(named, categories=list(TONES)), **columns})


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
        "negated: × −0.5; changed by the word before it; “!”: × 1.25",
        "in the word list",
        "emoticon",
    ]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("really not good", ["negated: × −0.5; changed by the word before it"]),
        ("really not", ["negated: × −0.5"]),
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


def test_two_word_lists_agree_differ_or_contradict_each_other():
    comments = pd.DataFrame(
        {"textblob_tone": toned(*"ppn-n0")["tone"], "vader_tone": toned(*"pnpp00")["tone"]}
    )
    table = tone_agreement(comments)
    assert len(table) == 16
    assert sorted(rows(table[table["comments"] > 0])) == [
        ("negative", "neutral", 1, "different"),
        ("negative", "positive", 1, "opposite"),
        ("neutral", "neutral", 1, "same"),
        ("no tone words", "positive", 1, "different"),
        ("positive", "negative", 1, "opposite"),
        ("positive", "positive", 1, "same"),
    ]


def test_no_comments_agree_on_nothing_in_sixteen_ways():
    empty = pd.DataFrame({"textblob_tone": toned()["tone"], "vader_tone": toned()["tone"]})
    assert tone_agreement(empty)["comments"].tolist() == [0] * 16


def test_the_words_that_move_the_scores_most_come_first():
    # good: 0.7 in one text, 0.7 / 2 twice in the other.
    words = driving_words(["Good table.", "GOOD, good", "bad"])
    assert words["word"].tolist() == ["good", "bad"]
    assert words["contribution"].tolist() == pytest.approx([1.4, -0.7])
    assert words["comments"].tolist() == [2, 1]
    assert words["tone"].tolist() == ["positive", "negative"]
    assert driving_words(["good", "bad", "great"], limit=1)["word"].tolist() == ["great"]
    assert driving_words([]).columns.tolist() == ["word", "contribution", "comments", "tone"]


def test_tones_at_each_reply_level_leave_out_unknown_levels():
    depth = pd.array([1, 1, 2, None], dtype="Int64")
    table = tone_by_level(toned(*"np-p", depth=depth))
    assert rows(table[table["comments"] > 0]) == [
        (1, "negative", 1),
        (1, "positive", 1),
        (2, "no tone words", 1),
    ]
    assert table["comments"].sum() == 3


def test_tones_of_those_who_wrote_most_keep_their_names_and_leave_guests_out():
    people = pd.Series(["b", "a", "b", None, "b"], dtype="str")
    names = pd.Series(["Bo", "Al", "Bo", "Guest", "Bo"], dtype="str")
    comments = toned(*"npnpp", commenter_id=people, commenter=names)
    assert rows(tone_by_commenter(comments)) == [
        ("b", "Bo", "negative", 2),
        ("b", "Bo", "positive", 1),
        ("a", "Al", "positive", 1),
    ]
    assert tone_by_commenter(comments, limit=1)["commenter_id"].unique().tolist() == ["b"]


def test_a_short_discussion_is_laid_out_comment_by_comment():
    comments = toned(
        *"np",
        comment_id=["x", "y"],
        commenter=["Al", None],
        position=[4, 9],
        polarity=[-0.7, 0.7],
        hits=[1, 1],
        text=pd.Series(["Bad.", "Good."], dtype="str"),
    )
    table = tone_by_position(comments)
    assert table["number"].tolist() == [5, 10]
    assert table["excerpt"].tolist() == ["Bad.", "Good."]
    assert table["polarity"].tolist() == [-0.7, 0.7]
    assert len(tone_by_position(comments, bars=2)) == 2


def test_a_long_discussion_is_laid_out_in_stretches_that_lose_no_comment():
    comments = toned(*"nnp0p-pp", position=range(8))
    table = tone_by_position(comments, bars=7)  # 7 // 5: one stretch
    assert rows(table) == [
        (1, 8, "negative", 2),
        (1, 8, "neutral", 1),
        (1, 8, "positive", 4),
        (1, 8, "no tone words", 1),
    ]
    many = tone_by_position(toned(*"np0" * 67, position=range(201)), bars=100)
    stretches = many.drop_duplicates("first")
    assert len(stretches) == 20
    assert (stretches["first"].iloc[1:] == stretches["last"].iloc[:-1].to_numpy() + 1).all()
    assert [stretches["first"].iloc[0], stretches["last"].iloc[-1]] == [1, 201]
    assert many["comments"].sum() == 201


def test_an_excerpt_is_one_line_of_at_most_so_many_characters():
    texts = pd.Series(["one\n\n two", "abcdefgh", "abcdefghi"], dtype="str")
    assert excerpts(texts, 8).tolist() == ["one two", "abcdefgh", "abcdefg…"]
