"""What the page Label says of labels and coders, in words worked out by hand."""

import pandas as pd
import pytest

from store.labelled import ME
from ui.labelling.coders import alpha_words, said_by, share_words, who


def ratings(**given):
    return pd.DataFrame(given)


def text(parts):
    return "".join(str(part) for part in parts)


def test_alpha_of_two_coders_who_agree_on_three_of_four():
    """Of eight labels three say negative and five positive: two unlike pairs of 8 · 7.

    α = 1 − (n − 1) · o / Σ c · k = 1 − 7 · 2 / (2 · 3 · 5) = 0.53. Positive and negative alone are
    two classes: as an order they are as far apart.
    """
    given = ratings(
        me=["negative", "negative", "positive", "positive"],
        Ann=["negative", "positive", "positive", "positive"],
    )
    said = text(alpha_words(given))
    assert "is 0.53, or 0.53 where" in said
    assert "not defined" not in said


def test_alpha_below_chance_has_a_true_minus():
    """Never the same: o = 4 of 4 pairs, twice; c = 2 each. α = 1 − 3 · 4 / (2 · 2 · 2) = −0.5."""
    given = ratings(me=["negative", "positive"], Ann=["positive", "negative"])
    assert "is −0.50, or −0.50 where" in text(alpha_words(given))


def test_where_everybody_always_said_the_same_there_is_no_alpha():
    given = ratings(me=["neutral"] * 3, Ann=["neutral"] * 3)
    said = text(alpha_words(given))
    assert "α is not defined" in said
    assert "nan" not in said


def test_the_reader_is_spoken_to_and_others_are_named():
    assert (who(ME), said_by(ME)) == ("you", "You")
    assert "Ann" in who("Ann")
    assert "Ann" in said_by("Ann")


@pytest.mark.parametrize(("whole", "share"), [(0, ""), (49, ""), (50, " (20%)"), (51, " (20%)")])
def test_shares_are_told_from_fifty_comments_on(whole, share):
    assert share_words(10, whole) == share
