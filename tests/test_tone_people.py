"""Tone by commenter: means with intervals, only of those with enough scored comments."""

import math

import pytest

from analysis.tone.people import commenter_tones, most_scored
from tests.toned import told, toned


def written(**scores):
    """Comments by commenter: Ann=[0.1, None]."""
    lines = [(who, score) for who, all_of in scores.items() for score in all_of]
    return toned({f"c{at}@{who}": score for at, (who, score) in enumerate(lines)})


def test_only_people_with_five_scored_comments_are_told_and_the_lowest_comes_first():
    people = commenter_tones(
        written(
            Ann=[0.1, 0.3, 0.2, 0.4, 0.0, None],
            Bob=[-0.5] * 4 + [None, "not scored"],
            Cy=[-0.2] * 4 + [-0.3],
        )
    )
    assert told(people, "commenter_id", "comments", "scored") == [("Cy", 5, 5), ("Ann", 6, 5)]
    # Ann: deviations −.1, .1, 0, .2, −.2: s = √(.1/4); t of 4 degrees of freedom is 2.776.
    reach = 2.776 * math.sqrt(0.1 / 4 / 5)
    assert people["mean"].tolist() == pytest.approx([-0.22, 0.2])
    assert people.loc[1, ["low", "high"]].tolist() == pytest.approx(
        [0.2 - reach, 0.2 + reach], abs=1e-4
    )
    tones = ["negative", "neutral", "positive", "no tone words", "not scored"]
    assert people.loc[1, tones].tolist() == [0, 1, 4, 1, 0]


def test_guests_are_never_one_person():
    comments = written(Ann=[0.1] * 6)
    assert commenter_tones(comments.assign(commenter_id=None)).empty
    assert commenter_tones(comments.head(0)).empty


def test_a_person_without_a_shown_name_is_still_a_person():
    comments = written(Ann=[0.1] * 5)
    people = commenter_tones(comments.assign(commenter=None))
    assert people["commenter_id"].tolist() == ["Ann"]
    assert people["commenter"].isna().all()


def test_of_many_people_those_with_most_scored_comments_are_kept_in_order_of_tone():
    people = commenter_tones(written(Ann=[0.5] * 6, Bob=[0.1] * 5, Cy=[-0.5] * 7))
    assert most_scored(people, 2)["commenter_id"].tolist() == ["Cy", "Ann"]
    assert most_scored(people)["commenter_id"].tolist() == ["Cy", "Bob", "Ann"]
