"""Rules of texts at their edges: dates that are looked for, marks that cannot be seen, shares."""

import pytest

from analysis.references.evidence import excerpt
from loaders.text.written_times import stamps
from sentences.links import percent

MOST_TRIED = 24
LIKE_A_DATE = "7 x"  # a number and a letter near it: looked at, and no date


@pytest.mark.parametrize(("tried", "found"), [(0, 1), (1, 1), (12, 1), (23, 1), (24, 0), (60, 0)])
def test_a_date_is_found_behind_23_things_that_only_look_like_one(tried, found):
    line = " ".join([*[LIKE_A_DATE] * tried, "5 May 2021"])
    assert len(list(stamps(line))) == found


def test_each_date_begins_the_count_anew():
    several = " ".join([*[LIKE_A_DATE] * 20, "5 May 2021"] * 3)
    assert [stamp.day for stamp in stamps(several)] == ["2021-05-05"] * 3


# Characters that turn a line round, or take no room

TURNING = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
WITHOUT_ROOM = [0x200B, 0x2060, 0xFEFF]


@pytest.mark.parametrize("number", TURNING + WITHOUT_ROOM)
def test_what_turns_a_line_round_is_taken_out_of_an_excerpt(number):
    assert excerpt(f"ten{chr(number)}tens") == "tentens"


@pytest.mark.parametrize("number", [0x2030, 0x2031, 0x2010, 0x2070, 0x203A])
def test_signs_that_stand_beside_them_in_unicode_are_kept(number):
    assert excerpt(f"ten{chr(number)}tens") == f"ten{chr(number)}tens"


@pytest.mark.parametrize("number", [0x202F, 0x00A0, 0x200A])
def test_narrow_blanks_keep_words_apart(number):
    said = excerpt(f"ten{chr(number)}tens")
    assert said != "tentens"
    assert said.split() == ["ten", "tens"]


# Probabilities


@pytest.mark.parametrize(
    ("probability", "said"),
    [
        (1.0, "> 99 %"),
        (0.990001, "> 99 %"),
        (0.99, "99 %"),
        (0.98999, "98 %"),
        (0.9, "90 %"),
        (0.8999, "89 %"),
        (0.89999999, "89 %"),  # 90 % means 90 or more
        (0.29, "29 %"),  # 100 · 0.29 is 28.999999999999996
        (0.57, "57 %"),
        (0.1 + 0.2, "30 %"),
        (0.01, "1 %"),
        (0.00999, "< 1 %"),
        (0.0, "< 1 %"),
    ],
)
def test_a_probability_is_rounded_down_and_never_certain(probability, said):
    assert percent(probability) == said
