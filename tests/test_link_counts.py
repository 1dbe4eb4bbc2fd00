"""On which links numbers rest: counted by kind, and said in words."""

import pandas as pd
import pytest

from analysis.references.answers import Correction
from analysis.replies.link_counts import LinkCounts, link_counts, told_apart
from sentences.facts import Fact
from sentences.link_counts import counts_noted, counts_said, noted


def test_comments_are_counted_by_what_is_known_of_their_parents():
    kinds = ["explicit"] * 3 + ["missing", "inferred", "inferred", "corrected", "none", None]
    table = pd.DataFrame({"parent_source": kinds, "status": "published"})
    assert link_counts(table) == LinkCounts(4, 2, 1, 2)
    removed = table.assign(status=["deleted", *["published"] * 7, "spam"])
    pinged = removed.assign(kind=["comment", "comment", "pingback", *["comment"] * 6])
    assert link_counts(removed) == LinkCounts(3, 2, 1, 1)
    assert link_counts(pinged) == LinkCounts(2, 2, 1, 1)


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (
            LinkCounts(0, 4, 0, 14),
            "What 4 of 18 comments answer is taken as known: 4 inferred from what they say. What "
            "the other 14 answer is unknown.",
        ),
        (
            LinkCounts(0, 3, 5, 15, confirmed=5),
            "What 8 of 23 comments answer is taken as known: 3 inferred from what they say, 5 "
            "confirmed by you. What the other 15 answer is unknown.",
        ),
        (
            LinkCounts(3, 0, 0, 18),
            "What 18 comments answer is unknown: nothing that is said in the comments tells.",
        ),
        (
            LinkCounts(3, 0, 0, 1),
            "What 1 comment answers is unknown: nothing that is said in the comments tells.",
        ),
        (
            LinkCounts(7, 1, 0, 0),
            "What 8 of 8 comments answer is taken as known: 7 recorded, 1 inferred from what "
            "they say.",
        ),
        (
            LinkCounts(0, 1, 0, 0),
            "What 1 of 1 comment answers is taken as known: 1 inferred from what it says.",
        ),
        (
            LinkCounts(0, 0, 1, 1_999, said=1),
            "What 1 of 2,000 comments answer is taken as known: 1 said by you. What the other "
            "1,999 answer is unknown.",
        ),
        (
            LinkCounts(0, 0, 6, 0, said=1, confirmed=2),
            "What 6 of 6 comments answer is taken as known: 1 said by you, 2 confirmed by you, 3 "
            "corrected by hand.",
        ),
    ],
)
def test_a_sentence_says_how_many_links_are_known_and_from_whom(counts, sentence):
    assert counts_said(counts) == sentence


def test_what_the_reader_said_and_confirmed_is_told_from_what_the_file_brought(thread):
    comments = thread("1:a?", "1:b?", "1:c?", "1:d?", "2:a?").assign(
        parent_source=["corrected", "corrected", "corrected", "none", "corrected"]
    )
    ours = {
        ("1", "a"): Correction("b"),
        ("1", "b"): Correction("article", confirmed=True),
        ("1", "d"): Correction("cannot tell"),
    }
    counts = link_counts(comments)
    assert told_apart(counts, comments, ours) == LinkCounts(0, 0, 4, 1, said=1, confirmed=1)
    assert told_apart(counts, comments, {}) == counts


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (LinkCounts(9, 2, 1, 0), "Includes inferred replies."),
        (LinkCounts(9, 0, 1, 0), "Includes replies named by hand."),
        (LinkCounts(9, 0, 0, 4), "No replies could be inferred."),
    ],
)
def test_beside_a_chart_it_is_said_in_few_words(counts, words):
    assert counts_noted(counts) == words


def test_facts_about_replies_say_that_inferred_ones_count_and_no_others_do():
    fact = Fact("replies", "Replies", (3, " comments answer another comment."))
    assert noted(fact).parts == (
        3,
        " comments answer another comment (including inferred replies).",
    )
    assert noted(fact._replace(topic="Size")) == fact._replace(topic="Size")
