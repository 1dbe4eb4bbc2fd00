"""What a person would say a column holds, by its name alone."""

import pandas as pd
import pytest

from loaders import load
from loaders.table_parts.column_choice import told
from loaders.table_parts.column_names import COMMENT_NAMES, is_known
from loaders.table_parts.column_roles import roles
from loaders.table_parts.column_words import WRITTEN_TOGETHER, words_of


def meanings(name):
    """Give the best of our columns for a name; all of them where several are as good."""
    found = roles(name)
    return {ours for ours, strength in found.items() if strength == max(found.values())}


@pytest.mark.parametrize(
    ("ours", "names"),
    [
        ("comment_id", "comment_id commentId comment.id reply_id cid msg_id comment_key pk"),
        ("parent_id", "parent_id parentCommentId reply_to_id in_reply_to_id replied_to parent"),
        ("discussion_id", "video_id thread_id article_id story_id article_url submission_id tid"),
        ("commenter_id", "user_id author_id commenter_id owner_id author.id channel_id uid"),
        ("commenter", "author user comment_author author_name user_name display_name posted_by"),
        ("commenter", "created_by written_by screen_name nickname full_name login handle"),
        ("posted_at", "created_at posted_at published_at comment_date date timestamp ctime"),
        ("posted_at", "created_utc comment_time sent_at posted created"),
        ("text", "text body content comment_text comment_body message raw_text textOriginal"),
        ("score", "score points karma comment_score"),
        ("upvotes", "likes like_count likes_count thumbs_up up_votes upvotes digg_count ups"),
        ("downvotes", "dislikes dislike_count thumbs_down down_votes downvotes downs"),
        ("status", "status state moderation_status comment_approved"),
        ("title", "title headline article_title thread_title video_title post_title"),
    ],
)
def test_a_column_is_what_its_name_says(ours, names):
    assert {name for name in names.split() if meanings(name) != {ours}} == set()


@pytest.mark.parametrize(
    "names",
    [
        "author_avatar user_image profile_picture avatar_url",  # pictures of people
        "followers user_followers friends following_count",  # how many follow
        "user_country author_location user_email ip device",  # where, and by what
        "updated_at edited_at retrieved_at author_created_at user_joined",  # other times
        "reply_count num_replies comments_count total_replies",  # how many answered
        "is_owner is_verified is_edited author_verified",  # yes or no
        "shoe_size weather temperature",
    ],
)
def test_what_is_about_something_else_is_none_of_our_columns(names):
    assert {name: roles(name) for name in names.split() if roles(name)} == {}


def test_who_is_answered_is_not_who_wrote():
    assert "commenter" not in roles("parent_author")
    assert "commenter_id" not in roles("parent_user_id")
    assert "text" not in roles("parent_text")
    assert "posted_at" not in roles("parent_created_at")


def test_a_verb_of_writing_names_a_person_only_with_by():
    assert "commenter" in roles("posted_by_user")
    assert "commenter" not in roles("posted_user")


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("author_name", "channel"),
        ("screen_name", "owner"),
        ("created_at_utc", "created_at"),
        ("created_at", "created"),
        ("comment_key", "reply_key"),
    ],
)
def test_of_two_columns_that_fit_the_fuller_name_is_taken(better, worse):
    """Each way round: it is the name that decides, not the place."""
    [ours] = meanings(better)
    assert told([better, worse], [ours], pd.DataFrame())[ours] == better
    assert told([worse, better], [ours], pd.DataFrame())[ours] == better


def test_how_many_answered_is_not_whom_a_comment_answers():
    """The counts 2, 1, 0 and 0 could be ids of comments here."""
    rows = "1,Ann,Hi.,2\n2,Bob,Yes.,1\n3,Cem,No.,0\n4,Dee,Oh.,0\n"
    comments = load(f"id,author,text,num_replies\n{rows}".encode()).comments
    assert comments["parent_source"].unique().tolist() == ["none"]
    assert comments["num_replies"].astype("str").tolist() == ["2", "1", "0", "0"]


# Known names


def test_a_name_is_known_by_its_words_or_as_a_whole():
    assert (is_known("reply_to_id"), is_known("digg_count")) == (True, True)
    assert not roles("Verfasser")
    assert is_known("Verfasser")  # as a whole alone
    assert "dislikecount" not in " ".join(COMMENT_NAMES.values())
    assert is_known("dislike_count")  # by its words alone
    assert not is_known("shoe size")


def test_words_written_together_come_apart_up_to_24_letters():
    together = "comment" + "author" + "screen" + "name"  # 7 + 6 + 6 + 4 = 23
    assert words_of(together) == ("comment", "author", "screenname")
    assert WRITTEN_TOGETHER == 24
    assert words_of("commentcommentauthorname") == ("comment", "comment", "author", "name")  # 24
    assert words_of("commentscommentauthorname") == ("commentscommentauthorname",)  # 25


@pytest.mark.parametrize("name", ["commentAuthorID", "comment_author_id", "Comment Author ID"])
def test_however_a_name_is_written_its_words_are_the_same(name):
    assert words_of(name) == ("comment", "author", "id")
