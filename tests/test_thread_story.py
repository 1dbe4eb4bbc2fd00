"""A thread told in words, and its comments by reply level: worked out by hand on drawn threads."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from analysis.replies.chains import chain_metrics
from analysis.replies.profiles import LEVELS, thread_profiles
from sentences.thread_story import ThreadStory, thread_story

Thread = Callable[..., pd.DataFrame]


def told(comments: pd.DataFrame, thread_id: str = "a", days_zone: str | None = None) -> ThreadStory:
    metrics = chain_metrics(comments).drop(columns=["discussion_id", "comment_id"])
    return thread_story(pd.concat([comments, metrics], axis=1), thread_id, days_zone)


def words(story: ThreadStory) -> str:
    return "".join(str(part) for part in story.parts)


def hours(*after: float) -> list[pd.Timestamp]:
    return [pd.Timestamp("2024-05-03T08:00Z") + pd.Timedelta(hours=each) for each in after]


def test_a_thread_is_told_from_its_opening_to_its_last_word(thread: Thread) -> None:
    lines = ("a@Ann", "b<a@Bob", "c<b@Ann", "d<c@Bob", "e<a@Cy")
    story = told(thread(*lines, posted_at=hours(0, 1, 2, 50, 3)))
    assert words(story) == (
        "Opened by Ann on 3 May 2024; 5 comments by 3 people over 2 days; 4 levels deep; the "
        "longest chain is a back-and-forth of Ann and Bob, 4 turns; Bob has the last word."
    )
    assert [part for part in story.parts if isinstance(part, int)] == [5, 3, 4, 4]
    assert story.places == (
        ("the first comment", "a"),
        ("the end of the longest chain", "d"),
        ("the last word", "d"),
    )


def test_where_parents_are_unknown_a_story_claims_no_more_than_is_known(thread: Thread) -> None:
    alone = told(thread("a@Ann", "z?@Zoe"))
    assert words(alone) == "Opened by Ann; no reply to it is known."
    assert words(told(thread("a@Ann", "z@Zoe"))) == "Opened by Ann; nobody replied."
    partly = words(told(thread("a@Ann", "b<a@Bob", "z?@Zoe", posted_at=hours(0, 1, 2))))
    assert partly.endswith("; Bob has the last word that is known.")


def test_whoever_began_the_back_and_forth_is_named_first(thread: Thread) -> None:
    assert "of Ann and Bob, 3 turns" in words(told(thread("a@Ann", "b<a@Bob", "c<b@Ann")))


def test_a_chain_may_end_in_a_back_and_forth(thread: Thread) -> None:
    lines = ("a@Ann", "b<a@Cy", "c<b@Bob", "d<c@Cy", "e<d@Bob")
    assert (
        "the longest chain has 5 comments and ends in a back-and-forth of Cy and Bob, 4 turns"
    ) in words(told(thread(*lines)))


def test_a_chain_of_many_people_is_counted(thread: Thread) -> None:
    lines = ("a@Ann", "b<a@Bob", "c<b@Cy")
    assert "the longest chain has 3 comments by 3 people" in words(told(thread(*lines)))


def test_nameless_people_do_not_answer_each_other_in_turn(thread: Thread) -> None:
    story = words(told(thread("a@Ann", "b<a", "c<b@Ann", "d<c")))
    assert "back-and-forth" not in story
    assert "the longest chain has 4 comments by 1 person" in story
    assert words(told(thread("a", "b<a"))).startswith("Opened by somebody without a name; 2 ")


def test_two_levels_have_no_chain_to_tell_of(thread: Thread) -> None:
    assert words(told(thread("a@Ann", "b<a@Bob"))) == (
        "Opened by Ann; 2 comments by 2 people; 2 levels deep."
    )


def test_a_comment_without_replies_is_told_in_one_sentence(thread: Thread) -> None:
    story = told(thread("a@Ann", posted_at=hours(0)))
    assert words(story) == "Opened by Ann on 3 May 2024; nobody replied."
    assert story.places == (("the first comment", "a"),)


def test_the_lowest_comment_below_which_half_of_the_thread_hangs_is_named(thread: Thread) -> None:
    # Of 10 comments 8 hang below b, 7 below c, 2 below d.
    lines = ("a@Ann", "b<a@Bob", "c<b@Cy", "d<c@Di", *(f"l{at}<c@E{at}" for at in range(4)))
    story = told(thread(*lines, "m<d@Fay", "n<d@Gus"))
    assert "; 7 of them hang below comment 3, by Cy" in words(story)
    assert ("comment 3", "c") in story.places


def test_in_a_small_thread_half_is_not_told(thread: Thread) -> None:
    assert "hang below" not in words(told(thread("a@Ann", "b<a@Bob", "c<b@Cy", "d<b@Di")))


def test_deleted_comments_are_counted_and_said(thread: Thread) -> None:
    comments = thread("a@Ann", "b<a@Bob", status=["published", "deleted"])
    assert "2 comments by 2 people, 1 of them not published;" in words(told(comments))


def test_how_long_it_went_on_is_told_in_the_largest_unit_there_are_two_of(thread: Thread) -> None:
    def span(after: float) -> str:
        return words(told(thread("a@Ann", "b<a@Bob", posted_at=hours(0, after)))).split("people")[1]

    assert span(1 / 60).startswith(" within two minutes;")
    assert span(1.9).startswith(" over 114 minutes;")
    assert span(2).startswith(" over 2 hours;")
    assert span(47.9).startswith(" over 47 hours;")
    assert span(48).startswith(" over 2 days;")


def test_days_without_hours_are_told_as_days(thread: Thread) -> None:
    midnight = pd.Timestamp("2024-05-03T00:00", tz="Europe/Berlin")

    def story(days: int) -> str:
        times = [midnight.tz_convert("UTC"), (midnight + pd.Timedelta(days=days)).tz_convert("UTC")]
        comments = thread("a@Ann", "b<a@Bob", posted_at=times)
        return words(told(comments, days_zone="Europe/Berlin"))

    assert "on 3 May 2024; 2 comments by 2 people on that day;" in story(0)
    assert "2 people over 2 days;" in story(1)


def test_without_times_nobody_has_the_last_word(thread: Thread) -> None:
    assert "last word" not in words(told(thread("a@Ann", "b<a@Bob")))


def test_a_thread_below_a_missing_comment_has_no_depth_to_tell(thread: Thread) -> None:
    story = words(told(thread("a<gone@Ann", "b<a@Bob", "c<b@Ann")))
    assert story == "Opened by Ann; 3 comments by 2 people."


def test_a_thread_that_is_not_here_has_no_story(thread: Thread) -> None:
    assert told(thread("a@Ann"), "z") == ThreadStory((), ())


def test_names_are_kept_as_they_are_written(thread: Thread) -> None:
    assert "Opened by <b>ob;" in words(told(thread("a@<b>ob", "b<a@Bob")))


def test_a_profile_counts_a_thread_s_comments_level_by_level(thread: Thread) -> None:
    #  a ┬ b ─ d     e ─ f     g answers a comment that is not here
    #    └ c
    comments = thread("d<b", "a", "b<a", "c<a", "f<e", "e", "g<gone")
    profiles = thread_profiles(chain_metrics(comments))
    assert profiles["thread_id"].tolist() == ["a", "e"]
    assert profiles["profile"].tolist() == [[1, 2, 1], [1, 1]]


def test_a_very_deep_thread_s_last_bar_holds_the_rest(thread: Thread) -> None:
    lines = ["c1", *(f"c{at}<c{at - 1}" for at in range(2, LEVELS + 6))]
    [profile] = thread_profiles(chain_metrics(thread(*lines)))["profile"]
    assert profile == [1] * (LEVELS - 1) + [6]


def test_nothing_has_no_profile(thread: Thread) -> None:
    assert thread_profiles(chain_metrics(thread("a?"))).empty
