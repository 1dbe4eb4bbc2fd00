"""What is told from names alone: whether they are people's, and which look alike."""

import pandas as pd
import pytest

from loaders.dump_parts.heads import varied
from loaders.intake.lookalikes import notes_on_lookalikes


def names(count, different):
    """Give so many names, so many of them different."""
    return [f"Name {number % different}" for number in range(count)]


@pytest.mark.parametrize(
    ("count", "different", "are_people"),
    [
        (3, 1, True),  # too few to tell
        (4, 1, False),  # one word over and over
        (4, 2, True),
        (10, 2, True),
        (19, 2, True),  # a tenth of 19 is less than two
        (20, 2, False),  # a tenth, and no more
        (20, 3, True),
        (89, 9, True),
        (90, 9, False),
        (500, 9, False),
        (500, 10, True),  # ten are people, however many comments they wrote
    ],
)
def test_people_are_more_than_a_tenth_of_their_comments_or_more_than_nine(
    count, different, are_people
):
    assert varied(names(count, different)) is are_people


def test_people_without_names_may_all_be_called_the_same():
    assert varied(["Anonymous"] * 50)
    assert varied(["Guest", "ANONYMOUS"] * 25)
    assert not varied([*["Anonymous"] * 49, "Reply"])


@pytest.mark.parametrize(("pairs", "more"), [(3, ""), (4, " and 1 more"), (5, " and 2 more")])
def test_three_pairs_of_names_that_look_alike_are_shown_and_the_others_counted(pairs, more):
    plain = [f"Nam{letter}" for letter in "bcdfg"[:pairs]]
    alike = [name.replace("a", "а") for name in plain]  # with a Cyrillic а
    [said] = notes_on_lookalikes(pd.Series([*plain, *alike], dtype="str"))
    assert said.count("cyrillic small letter a") == 3
    assert said.endswith(f"(with cyrillic small letter a){more}.")
