"""Which comments of a table are published: words, flags and texts that say so."""

import pandas as pd
import pytest

from loaders.schema import Options
from loaders.table_parts.column_states import flag_of, stands_for_removed
from loaders.table_parts.columns import comments_batch


def statuses(**columns):
    count = len(next(iter(columns.values())))
    given = {"id": [str(row) for row in range(count)], "text": ["words"] * count} | columns
    return comments_batch(pd.DataFrame(given), Options()).comments["status"].tolist()


@pytest.mark.parametrize(
    ("name", "flag"),
    [
        ("isSpam", ("spam", True)),
        ("is_deleted", ("deleted", True)),
        ("comment.isDeleted", ("deleted", True)),
        ("deleted", ("deleted", True)),
        ("is_pending", ("pending", True)),
        ("approved", ("pending", False)),
        ("is_published", ("pending", False)),
        ("dead", ("rejected", True)),
        ("deleted_at", None),
        ("spam_score", None),
        ("deleted by author", None),
        ("is_author", None),
        ("text", None),
    ],
)
def test_a_flag_is_known_by_the_words_of_its_name(name, flag):
    assert flag_of(name) == flag


def test_spam_that_was_deleted_is_spam_and_a_flag_overrules_the_word_beside_it():
    found = statuses(
        spam=[True, True, False, False],
        deleted=[False, True, True, False],
        status=["approved", "approved", "approved", "pending"],
    )
    assert found == ["spam", "spam", "deleted", "pending"]


def test_an_approval_that_is_missing_does_not_overrule_a_rejection():
    assert statuses(status=["rejected", "ok"], approved=["no", "no"]) == ["rejected", "pending"]


def test_a_column_with_other_values_than_yes_and_no_is_no_flag():
    assert statuses(deleted=["true", "by Ann", ""]) == ["published"] * 3


def test_a_flag_may_be_written_in_many_ways():
    assert statuses(removed=["Yes", "no", "t", "0", "1.0", None]) == [
        "deleted", "published", "deleted", "published", "deleted", "published",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "[deleted]",
        "[Removed]",
        "[ Removed by Reddit ]",
        "[deleted by user]",
        "[comment deleted]",
        "This comment was deleted",
        "This comment has been deleted.",
        "this post was removed by a moderator.",
        "Comment deleted by user",
        "Comment removed.",
        "Message removed because it broke the rules",
        "Dieser Kommentar wurde von der Redaktion entfernt.",
        "Ce commentaire a été supprimé",
        "Este comentario ha sido eliminado",
    ],
)
def test_a_text_stands_for_a_removed_comment(text):
    table = pd.DataFrame({"text": [text], "commenter": ["Ann"]}, dtype="str")
    assert stands_for_removed(table).tolist() == [True]


@pytest.mark.parametrize(
    "text",
    [
        "deleted",
        "Removed.",
        "This comment was deleted? I can still read it.",
        "My comment was deleted twice, why?",
        "The post was removed from the field last week. I miss it.",
        "[removed] is what it says now",
        "",
    ],
)
def test_words_about_removing_are_no_removed_comment(text):
    table = pd.DataFrame({"text": [text], "commenter": ["Ann"]}, dtype="str")
    assert stands_for_removed(table).tolist() == [False]


def test_deleted_alone_stands_for_a_removed_comment_where_nobody_wrote_it():
    table = pd.DataFrame({"text": ["deleted"] * 3, "commenter": ["Guest", None, "Ann"]})
    assert stands_for_removed(table.astype("str")).tolist() == [True, True, False]


def test_nobody_is_called_deleted_where_the_comment_is():
    raw = pd.DataFrame(
        {
            "text": ["[removed]", "Here I am", "words"],
            "author": ["deleted", "deleted", "[deleted]"],
            "author_id": ["deleted", "7", "[deleted]"],
        }
    )
    found = comments_batch(raw, Options()).comments
    assert found["commenter"].fillna("-").tolist() == ["-", "deleted", "-"]
    assert found["commenter_id"].fillna("-").tolist() == ["-", "7", "-"]
