"""Tone by reply level, and of replies beside what they answer."""

import itertools
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.tone.replies import level_tones, reply_tones, toned_pairs
from tests.toned import told, toned

SIGN = {"n": -0.5, "0": 0.0, "p": 0.5, "-": None}


def answered(*threads):
    """Threads of one answered comment each: "n:pp0" is a negative one with three replies."""
    scores = {}
    for number, thread in enumerate(threads):
        tone, _, replies = thread.partition(":")
        scores[f"t{number}@Ann"] = SIGN[tone]
        for at, reply in enumerate(replies):
            scores[f"t{number}r{at}<t{number}@Bob"] = SIGN[reply]
    return toned(scores)


def cell(tones, parent, reply, column):
    table = tones.table
    chosen = (table["parent_tone"] == parent) & (table["reply_tone"] == reply)
    return table.loc[chosen, column].iloc[0]


def test_levels_with_ten_scored_comments_have_a_median_and_all_have_counts():
    scores = {f"a{number}": number / 10 for number in range(10)}
    scores |= {f"b{number}<a{number}": -0.5 for number in range(9)} | {"x<a0": None}
    table = level_tones(toned(scores))
    levels = told(table.drop_duplicates("depth"), "depth", "level", "scored", "median", "beside")
    assert levels == [(1, "1", 10, 0.45, None), (2, "2", 9, None, None)]
    counted = told(table[table["comments"] > 0], "depth", "tone", "comments")
    assert counted == [
        *[(1, "neutral", 1), (1, "positive", 9)],
        *[(2, "negative", 9), (2, "no tone words", 1)],
    ]


def test_a_level_is_set_beside_the_top_level():
    scores = {f"a{number}": 0.5 for number in range(10)}
    scores |= {f"b{number}<a{number}": -0.5 for number in range(10)}
    scores |= {f"c{number}<b{number}": 0.5 for number in range(10)}
    table = level_tones(toned(scores)).drop_duplicates("depth")
    assert table["beside"].tolist()[1:] == ["lower", "no clear difference"]
    assert pd.isna(table["beside"].iloc[0])


def test_the_deepest_levels_are_gathered_in_one_row():
    chain = {"a0": 0.1} | {f"a{level}<a{level - 1}": 0.1 for level in range(1, 5)}
    table = level_tones(toned(chain), levels=3)
    assert told(table[table["comments"] > 0], "depth", "level", "comments") == [
        (1, "1", 1),
        (2, "2", 1),
        (3, "3-5", 3),
    ]


def test_comments_of_unknown_level_are_left_out():
    assert level_tones(toned({"a?": 0.1, "b<gone": 0.1})).empty


def test_replies_are_crossed_with_what_they_answer():
    tones = reply_tones(answered("n:np", "p:p", "0:-", "-:n"))
    assert (tones.replies, tones.answered, tones.own, tones.unscored) == (3, 2, 0, 2)
    counted = tones.table[tones.table["replies"] > 0]
    assert told(counted, "parent_tone", "reply_tone", "replies", "row_share", "expected") == [
        ("negative", "negative", 1, 0.5, 2 / 3),
        ("negative", "positive", 1, 0.5, 4 / 3),
        ("positive", "positive", 1, 1.0, 2 / 3),
    ]
    assert tones.table["residual"].isna().all()
    assert not tones.enough


def test_where_every_comment_has_one_reply_the_residual_is_haberman_s():
    # 40 pairs: 20 negative with 15 negative replies, 20 positive with 5: expected 10 each.
    tones = reply_tones(answered(*["n:n"] * 15, *["n:p"] * 5, *["p:n"] * 5, *["p:p"] * 15))
    adjusted = (15 - 10) / math.sqrt(10 * (1 - 20 / 40) * (1 - 20 / 40))
    residual = cell(tones, "negative", "negative", "residual")
    assert residual == pytest.approx(adjusted * math.sqrt(39 / 40))  # 3.12
    assert cell(tones, "negative", "negative", "differs") == "more"
    assert cell(tones, "positive", "negative", "differs") == "fewer"
    assert pd.isna(cell(tones, "neutral", "negative", "differs"))
    assert tones.enough


def test_many_replies_to_one_comment_are_no_independent_evidence():
    alike = answered("n:" + "n" * 15, "p:" + "p" * 15, *["p:p"] * 5, *["n:n"] * 5)
    apart = answered(*["n:n"] * 20, *["p:p"] * 20)
    residuals = [
        cell(reply_tones(each), "negative", "negative", "residual") for each in (alike, apart)
    ]
    assert residuals[0] < residuals[1] / 2


def test_the_residual_is_that_of_all_ways_of_dealing_the_tones_out():
    threads = ("nnnpp", "npppppp", "nnnnnn", "ppp", "npnpnpnp", "nnnnp")
    observed = "nnnppp"

    def surplus(tones):
        """Negative replies to negative comments, beyond what independence gives."""
        own = "".join(each for tone, each in zip(tones, threads, strict=True) if tone == "n")
        every = "".join(threads)
        return own.count("n") - len(own) * every.count("n") / len(every)

    dealt = [surplus(tones) for tones in set(itertools.permutations(observed))]
    assert len(dealt) == 20
    drawn = [f"{tone}:{replies}" for tone, replies in zip(observed, threads, strict=True)]
    residual = cell(reply_tones(answered(*drawn)), "negative", "negative", "residual")
    assert residual == pytest.approx(surplus(observed) / np.std(dealt))
    assert np.mean(dealt) == pytest.approx(0)


@given(st.lists(st.tuples(st.sampled_from("n0p-"), st.text("n0p-", max_size=6)), max_size=20))
def test_shares_add_up_and_expected_counts_have_the_same_margins(threads):
    drawn = [f"{tone}:{replies}" for tone, replies in threads]
    tones = reply_tones(answered(*(drawn or ["n:"])))
    table = tones.table
    assert len(table) == 9
    assert table["replies"].sum() == tones.replies
    shares = table.groupby("parent_tone")["row_share"].sum(min_count=1).dropna()
    assert shares.tolist() == pytest.approx([1.0] * len(shares))
    for margin in ("parent_tone", "reply_tone"):
        sums = table.groupby(margin)[["replies", "expected"]].sum()
        assert sums["expected"].astype(float).tolist() == pytest.approx(sums["replies"].tolist())


def test_replies_to_oneself_to_missing_and_to_deleted_comments_are_left_out():
    scores = {"a@Ann": 0.5, "b<a@Ann": 0.5, "c<gone@Bob": 0.5, "d@Cy": 0.5, "e<d@Bob": 0.5}
    states = ["published"] * 3 + ["deleted", "published"]
    tones = reply_tones(toned(scores).assign(status=states))
    assert (tones.replies, tones.own, tones.unscored) == (0, 1, 0)


def test_two_guests_are_not_one_person_who_answers_himself():
    assert reply_tones(toned({"a": 0.5, "b<a": 0.5})).replies == 1


def test_a_filter_narrows_the_replies_and_not_what_they_answer():
    comments = answered("n:np", "p:p")
    assert reply_tones(comments, np.array([2, 4])).replies == 2
    assert reply_tones(comments, np.array([0, 3])).replies == 0
    pairs = toned_pairs(comments, np.array([2]))
    assert told(pairs, "parent_id", "comment_id", "parent_tone", "tone") == [
        ("t0", "t0r1", "negative", "positive")
    ]


def test_pairs_are_listed_in_the_given_order_up_to_a_limit():
    pairs = toned_pairs(answered("n:np", "p:p"), limit=2)
    assert told(pairs, "comment_id", "parent_commenter", "commenter", "polarity") == [
        ("t0r0", "Ann", "Bob", -0.5),
        ("t0r1", "Ann", "Bob", 0.5),
    ]


def test_nothing_and_threads_without_structure_have_no_pairs():
    for comments in (answered("n:n").head(0), toned({"a?": 0.5, "b?": 0.5})):
        assert reply_tones(comments).replies == 0
        assert reply_tones(comments).table["replies"].tolist() == [0] * 9
        assert toned_pairs(comments).empty
