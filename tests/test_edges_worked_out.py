"""Rules of what is worked out, at their edges: the last value on one side and the first beyond."""

import numpy as np
import pytest

from analysis.inference.candidates import candidates
from analysis.inference.decoding import UNKNOWN, depth_first
from analysis.inference.pages import prepared
from analysis.references.evidence import excerpt
from analysis.references.names import aliases_of, near_spellings
from analysis.references.ordering import is_newest_first, order_of
from analysis.replies.chains import back_and_forth
from analysis.tone.scores import median_intervals

NAN = float("nan")


def test_of_two_exchanges_of_one_length_the_first_on_the_page_counts(thread):
    exchanges = back_and_forth(thread("a@Ann", "b<a@Bob", "c<b@Ann", "d<b@Ann"))
    assert exchanges[["turns", "last_comment_id"]].to_numpy().tolist() == [[3, "c"]]


def test_two_turns_are_no_exchange_yet(thread):
    assert back_and_forth(thread("a@Ann", "b<a@Bob")).empty


# In what order a page was written


@pytest.mark.parametrize(
    ("times", "order"),
    [
        ([0, 1, 2, 3, 4, 5, 6, 7, 8, NAN], "chronological"),  # 9 of 10 are dated
        ([0, 1, 2, 3, 4, 5, 6, 7, NAN, NAN], "unknown"),
        ([0, 1], "unknown"),
        ([0, 1, 2], "chronological"),
        ([*range(50), 48], "chronological"),  # 1 step of 50 goes astray
        ([*range(49), 47], "depth-first"),  # 1 of 49
    ],
)
def test_nine_tenths_are_dated_and_one_step_in_fifty_may_go_astray(times, order):
    assert order_of(np.array(times, dtype=float)) == order


def test_the_newest_come_first_where_one_step_in_fifty_rises():
    assert is_newest_first(np.array([*range(50, -1, -1), 1.0]))  # 50 fall, 1 rises
    assert not is_newest_first(np.array([*range(49, -1, -1), 1.0]))  # 49 fall


@pytest.mark.parametrize(("second", "chance"), [(5.0, 0.4), (6.0, 0.0)])
def test_what_was_written_in_the_same_minute_may_be_answered(second, chance):
    """Of the five depth-first trees of three comments two have the third below the second."""
    page = prepared([""] * 3, np.arange(3), np.array([5.0, second, 5.0]), "")
    pairs = candidates(page, [])
    found = depth_first(page.times, pairs, np.zeros(6), np.full(3, UNKNOWN), lambda share: None)
    third_answers_second = (pairs.comment == 2) & (pairs.target == 1)
    assert found[third_answers_second].tolist() == pytest.approx([chance])


# Names


def near(word, *names):
    return near_spellings([word], aliases_of(names, np.arange(len(names)))).get(word)


@pytest.mark.parametrize(
    ("name", "word", "meant"),
    [
        ("Arjun", "arjum", True),  # five letters
        ("Ruth", "ruthe", False),  # the name has four
        ("Arjun", "arju", False),  # the word has four
        ("Katarina", "katerina", True),  # one letter of eight
        ("Katarina", "katerine", False),  # two of eight
        ("Katharina", "katherine", True),  # two of nine
        ("Katharina", "ketherine", False),  # three of nine
        ("Abcdefghijklmnopqrstuvwxyzabcd", "abcdefghijklmnopqrstuvwxyzabc", True),  # thirty
        ("Abcdefghijklmnopqrstuvwxyzabcde", "abcdefghijklmnopqrstuvwxyzabcd", False),
    ],
)
def test_a_name_is_known_with_one_letter_wrong_and_a_long_one_with_two(name, word, meant):
    assert near(word, name) == (name.lower() if meant else None)


def test_a_word_as_near_to_two_names_means_neither():
    assert near("marka", "Marko", "Marke") is None


UNSEEN = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200B, 0x2060, 0xFEFF]


@pytest.mark.parametrize("mark", [*map(chr, UNSEEN)], ids=lambda mark: f"U+{ord(mark):04X}")
def test_no_mark_that_turns_the_direction_of_words_stays_in_an_excerpt(mark):
    assert excerpt(f"Ada{mark} wrote{mark}") == "Ada wrote"


@pytest.mark.parametrize("letter", ["\u2065", "\u206a"])
def test_what_stands_beside_such_marks_in_unicode_stays(letter):
    assert excerpt(f"Ada{letter}") == f"Ada{letter}"


@pytest.mark.parametrize("letter", ["\u05d0", "\u0627"])
def test_letters_that_run_from_right_to_left_are_set_apart_from_what_follows(letter):
    assert excerpt(f"Ada{letter}") == f"\u2068Ada{letter}\u2069"


# Tone


def test_six_values_have_a_median_and_five_have_none():
    """Between the smallest and largest of five the true median lies only 15 times in 16."""
    group, values = np.repeat([0, 1], [5, 6]), np.array([0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 5.0])
    table = median_intervals(group, values, 2, least=1)
    assert table["scored"].tolist() == [5, 6]
    assert table["median"].isna().tolist() == [True, False]
    assert table.loc[1, ["low", "median", "high"]].tolist() == [0, 2.5, 5]


def test_as_many_as_the_least_are_enough_and_one_fewer_is_not():
    group, values = np.repeat([0, 1], [7, 8]), np.arange(15.0)
    assert median_intervals(group, values, 2, least=8)["median"].isna().tolist() == [True, False]
