"""Commenters: numbers worked out by hand on drawn threads."""

import pandas as pd
import pytest

from analysis.commenters import (
    commenter_activity,
    gini,
    history,
    inequality,
    never_answered,
    reciprocity,
    repeat_commenters,
    reply_pairs,
)
from loaders import load

#  article
#  ├ a Ann ┬ b Bob ─ d Ann ─ f Ann
#  │       └ c Guest
#  └ e Cyd ─ g Bob
TALK = ("a@Ann", "b<a@Bob", "c<a@Guest", "d<b@Ann", "e@Cyd", "f<d@Ann", "g<e@Bob")


def rows(frame, *columns):
    values = frame[list(columns)].astype(object)
    return [tuple(row) for row in values.where(values.notna(), None).to_numpy().tolist()]


def test_each_known_person_has_one_row_most_comments_first(thread):
    activity = commenter_activity(thread(*TALK))
    assert rows(activity, "commenter_id", "commenter", "comments", "threads") == [
        ("Ann", "Ann", 3, 1),
        ("Bob", "Bob", 2, 2),
        ("Cyd", "Cyd", 1, 1),
    ]
    assert activity["share"].tolist() == [3 / 6, 2 / 6, 1 / 6]


def test_replies_to_oneself_are_neither_sent_nor_received(thread):
    # Ann: d goes to Bob, f to herself; b and the guest's c come to her, answering only a.
    activity = commenter_activity(thread(*TALK))
    assert rows(activity, "commenter", "replies_sent", "replies_received", "answered_share") == [
        ("Ann", 1, 2, 1 / 3),
        ("Bob", 2, 1, 1 / 2),
        ("Cyd", 0, 1, 1.0),
    ]


def test_words_are_counted_by_person(thread):
    texts = ["one two", " three\n\nfour  five ", "", "non\u00a0breaking", "counted\ttoo"]
    comments = thread("a@Ann", "b@Ann", "c@Ann", "d@Bob", "e@Cyd", text=texts)
    assert rows(commenter_activity(comments), "commenter", "words") == [
        ("Ann", 5),
        ("Bob", 2),
        ("Cyd", 2),
    ]


def test_word_counts_made_before_are_used(thread):
    comments = thread("a@Ann", "b@Ann", text=["one", "two"])
    assert commenter_activity(comments.assign(counts=[7, 8]), "counts")["words"].tolist() == [15]
    assert commenter_activity(comments.assign(words=["x", "y"]))["words"].tolist() == [2]


def test_guests_and_the_deleted_are_nobody_and_never_one_person(thread):
    activity = commenter_activity(thread("a@Guest", "b<a@Ann", "c@Guest", "d<b", "e@Anonymous"))
    assert rows(activity, "commenter", "comments", "replies_sent", "replies_received", "share") == [
        ("Ann", 1, 1, 1, 1.0)
    ]


def test_two_ids_with_one_display_name_are_two_people(thread):
    comments = thread(
        "a", "b<a", "c", commenter=["Sam", "Sam", "Sam"], commenter_id=["1", "2", "2"]
    )
    activity = commenter_activity(comments)
    assert rows(activity, "commenter_id", "commenter", "comments") == [
        ("2", "Sam", 2),
        ("1", "Sam", 1),
    ]
    assert rows(reply_pairs(comments), "from_id", "to_id", "replies") == [("2", "1", 1)]


def test_a_person_goes_by_the_name_used_most_and_first_among_equals(thread):
    names = ["Old", "New", "New", "First", "Second", None]
    ids = ["1", "1", "1", "2", "2", "3"]
    comments = thread("a", "b", "c", "d", "e", "f", commenter=names, commenter_id=ids)
    assert rows(commenter_activity(comments), "commenter_id", "commenter") == [
        ("1", "New"),
        ("2", "First"),
        ("3", None),
    ]
    assert rows(commenter_activity(comments.iloc[::-1]), "commenter")[1] == ("First",)


def test_what_readers_cannot_see_is_not_counted(thread):
    comments = thread(
        "a@Ann",
        "b<a@Bob",
        "c<a@Cyd",
        "d<c@Ann",
        status=["published", "spam", "deleted", "published"],
    )
    assert rows(commenter_activity(comments), "commenter", "comments", "replies_received") == [
        ("Ann", 2, 0)
    ]
    assert rows(reply_pairs(comments), "from_id", "to_id") == [("Ann", "Cyd")]


def test_a_reply_to_a_missing_comment_is_sent_to_nobody_known(thread):
    comments = thread("a<gone@Ann")
    assert rows(commenter_activity(comments), "replies_sent", "threads") == [(1, 1)]
    assert reply_pairs(comments).empty


def test_without_reply_structure_replies_and_threads_are_unknown(thread):
    activity = commenter_activity(thread("a?@Ann", "b?@Bob", "c?@Ann"))
    unknown = ["threads", "replies_sent", "replies_received", "answered_share"]
    assert rows(activity, "commenter", "comments") == [("Ann", 2), ("Bob", 1)]
    assert activity[unknown].isna().all(axis=None)
    assert never_answered(thread("a?@Ann")).empty


def test_only_discussions_with_structure_count_towards_replies(thread):
    activity = commenter_activity(thread("x:a@Ann", "x:b<a@Bob", "y:a?@Ann", "y:b?@Cyd"))
    assert rows(activity, "commenter", "comments", "threads", "answered_share") == [
        ("Ann", 2, 1, 1.0),
        ("Bob", 1, 1, 0.0),
        ("Cyd", 1, None, None),
    ]


def test_first_and_last_times_leave_out_what_was_not_published(thread):
    times = ["2024-05-02T08:00Z", "2024-05-01T08:00Z", None, None]
    comments = thread("a@Ann", "b@Ann", "c@Ann", "d@Bob", posted_at=times)
    activity = commenter_activity(comments)
    assert activity.loc[0, "first_at"] == pd.Timestamp("2024-05-01T08:00Z")
    assert activity.loc[0, "last_at"] == pd.Timestamp("2024-05-02T08:00Z")
    assert activity.loc[1, ["first_at", "last_at"]].isna().all()


def test_reply_pairs_count_who_answered_whom(thread):
    lines = ("a@Ann", "b<a@Bob", "c<b@Ann", "d<c@Bob", "e<d@Cyd", "f<e@Cyd")
    times = [f"2024-05-01T0{hour}:00Z" for hour in range(6)]
    pairs = reply_pairs(thread(*lines, posted_at=times))
    assert rows(pairs, "from_name", "to_name", "replies") == [
        ("Bob", "Ann", 2),
        ("Ann", "Bob", 1),
        ("Cyd", "Bob", 1),
    ]
    assert pairs["first_at"].dt.hour.tolist() == [1, 2, 4]
    assert reciprocity(pairs) == 2 / 3


def test_reciprocity_of_no_links_is_unknown(thread):
    assert reciprocity(reply_pairs(thread("a@Ann", "b<a@Ann"))) is pd.NA


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([2, 2, 2], 0.0),
        ([0, 0, 5], 1.0),
        ([1, 3], 0.5),  # |1−3|·2 over 2·n²·mean = 4/16 = 1/4, times 2/1
        ([3, 1, 1, 1], 1 / 3),  # three pairs differ by 2: 12/(2·16·1.5) = 1/4, times 4/3
    ],
)
def test_gini_is_half_the_relative_mean_difference_with_its_small_sample_factor(counts, expected):
    assert gini(counts) == pytest.approx(expected)


@pytest.mark.parametrize("counts", [[], [3], [0, 0]])
def test_gini_needs_two_people_and_a_comment(counts):
    assert gini(counts) is pd.NA


def test_the_lorenz_curve_runs_from_nobody_to_everybody():
    curve = inequality(pd.DataFrame({"comments": [1, 5, 2]}))
    assert curve["share_of_commenters"].tolist() == pytest.approx([0, 1 / 3, 2 / 3, 1])
    assert curve["share_of_comments"].tolist() == [0, 1 / 8, 3 / 8, 1]


def test_repeat_commenters_wrote_at_least_twice(thread):
    assert rows(repeat_commenters(thread(*TALK)), "commenter", "comments") == [
        ("Ann", 3),
        ("Bob", 2),
    ]


def test_the_never_answered_heard_from_nobody_but_themselves(thread):
    lines = ("a@Ann", "b<a@Ann", "c@Bob", "d<c@Cyd", "e@Guest")
    assert rows(never_answered(thread(*lines)), "commenter") == [("Ann",), ("Cyd",)]


def test_a_history_follows_the_times_then_the_page(thread):
    times = ["2024-05-03T08:00Z", None, "2024-05-01T08:00Z", None]
    comments = thread("a@Ann", "b@Ann", "c@Ann", "d@Bob", posted_at=times, status=["spam"] * 4)
    assert history(comments, "Ann")["comment_id"].tolist() == ["c", "a", "b"]
    assert history(comments, "Zed").empty


def test_empty_tables_stay_empty(thread):
    nothing = thread("a@Ann").iloc[:0]
    for measure in (commenter_activity, reply_pairs, repeat_commenters, never_answered):
        assert measure(nothing).empty
    assert history(nothing, "Ann").empty
    assert inequality(commenter_activity(nothing)).empty
    assert reciprocity(reply_pairs(nothing)) is pd.NA


def test_the_seed_page_has_fifteen_people_three_of_whom_wrote_twice(seed):
    comments = load(seed).comments
    activity = commenter_activity(comments)
    assert (len(activity), activity["comments"].sum()) == (15, 18)
    assert rows(repeat_commenters(comments), "commenter", "comments") == [
        ("Arjuna", 2),
        ("Robert Bentley", 2),
        ("irebukeu", 2),
    ]
    # Twelve ones, three twos: (10+12+14)/(14·18).
    assert gini(activity["comments"]) == pytest.approx(1 / 7)
    assert never_answered(comments).empty


def test_a_source_s_own_column_of_words_is_not_taken_for_ours(thread):
    comments = thread("a@Ann", "b<a@Bob").assign(text="So it is.", words=[100, 200])
    assert commenter_activity(comments)["words"].tolist() == [3, 3]
