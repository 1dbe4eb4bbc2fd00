"""What the page Label says of labels and coders, with numbers worked out by hand."""

import pandas as pd
import pytest

from analysis.labels.agreement import krippendorff_alpha
from analysis.labels.sample import ME
from sentences.labels import coder_first, several_people, share, who


def said(**given):
    ratings = pd.DataFrame(given)
    alphas = [krippendorff_alpha(ratings, level) for level in ("nominal", "ordinal")]
    return several_people(list(ratings), *alphas)


def test_alpha_of_two_coders_who_agree_on_three_of_four():
    """Of eight labels three say negative and five positive: two unlike pairs of 8 · 7.

    α = 1 − (n − 1) · o / Σ c · k = 1 − 7 · 2 / (2 · 3 · 5) = 0.53. Positive and negative alone are
    two classes: as an order they are as far apart.
    """
    words = said(
        me=["negative", "negative", "positive", "positive"],
        Ann=["negative", "positive", "positive", "positive"],
    )
    assert words.count("0.53") == 2
    assert "not defined" not in words


def test_alpha_below_chance_has_a_true_minus():
    """Never the same: o = 4 of 4 pairs, twice; c = 2 each. α = 1 − 3 · 4 / (2 · 2 · 2) = −0.5."""
    words = said(me=["negative", "positive"], Ann=["positive", "negative"])
    assert words.count("−0.50") == 2
    assert "-0.50" not in words


def test_where_everybody_always_said_the_same_there_is_no_alpha():
    words = said(me=["neutral"] * 3, Ann=["neutral"] * 3)
    assert "α is not defined" in words
    assert "nan" not in words


def test_the_reader_is_spoken_to_and_others_are_named():
    assert (who(ME), coder_first(ME)) == ("you", "You")
    assert "Ann" in who("Ann")
    assert "Ann" in coder_first("Ann")


@pytest.mark.parametrize(("whole", "said"), [(0, ""), (49, ""), (50, " (20%)"), (51, " (20%)")])
def test_shares_are_told_from_fifty_comments_on(whole, said):
    assert share(10, whole) == said
