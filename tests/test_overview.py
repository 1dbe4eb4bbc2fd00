"""The facts of the Overview: each statement to the letter, each with exactly its comments."""

import pytest
from drawn import drawn_store

from loaders import load
from sentences.grammar import listed, plural
from store import build

#  article
#  ├ a ┬ b ─ d
#  │   └ c        (e is deleted, f and g come from guests)
#  ├ f
#  └ g
TALK = (
    "a@Ann Bell: The ferry will float no more said the council, a terrible thing.",
    "b<a@Bob: Ann, why is it terrible? I think it is good for Averill and for all of us.",
    "c<a@Cy[deleted]: x",
    "d<b@Ann Bell: Good!",
    "f@Guest: I think it is good for Averill too, Bop.",
    "g@Guest: Hm.",
)
ARTICLE = {
    "title": "Ferry to close",
    "text": "On Tuesday the ferry will float no more, said the council of Averill and Garra.",
}


def facts(*lines, **article):
    store = drawn_store(*lines, **article)
    return {fact.key: fact for fact in store.facts("1")}


@pytest.fixture(scope="module")
def talk():
    return facts(*TALK, **ARTICLE)


@pytest.mark.parametrize(
    ("key", "statement", "comment_ids"),
    [
        ("size", "5 published comments by 2 commenters. 2 comments carry no name that identifies "
         "one person.", ""),
        ("repeat", "1 person wrote more than once: Ann Bell (2).", "ad"),
        ("removed", "1 removed comment is not counted (deleted): it keeps its place among the "
         "replies and is part of no share or median.", "c"),
        ("replies", "2 comments answer another comment; 3 answer the article.", "bd"),
        ("unanswered", "2 comments on the article got no reply.", "fg"),
        # 12, 17, 1, 9 and 1 words: the middle one is 9.
        ("longest", "Half the comments have at most 9 words; the longest, by Bob, has 17. "
         "Together they have 40 words. The article has 15 words.", "b"),
        ("questions", "1 comment asks a question.", "b"),
        ("named", "1 comment names another commenter: Bob addresses Ann Bell.", "b"),
        ("quotes-article", "1 comment quotes the article; the longest quotation has 9 "
         "words: “The ferry will float no more said the council”.", "a"),
        ("quotes-comment", "1 comment quotes an earlier comment; the longest quotation has 7 "
         "words: “I think it is good for Averill”.", "f"),
        ("names", "1 of the article’s 2 names comes up in the comments: Averill (2). "
         "Nobody mentions Garra.", "bf"),
        ("name:Averill", "Averill: 2", "bf"),
        ("contradicted", "TextBlob’s and VADER’s word lists agree on all 5 comments.", ""),
    ],
)  # fmt: skip
def test_what_is_said_of_a_small_discussion(talk, key, statement, comment_ids):
    assert talk[key].statement == statement
    assert talk[key].comment_ids == frozenset(comment_ids)


def test_nothing_else_is_said_of_it(talk):
    assert list(talk) == [
        *("size", "repeat", "removed", "replies", "unanswered", "longest", "questions", "named"),
        *("quotes-article", "quotes-comment", "names", "name:Averill", "contradicted"),
    ]


def test_facts_with_comments_end_the_words_only_comments_that(talk):
    assert {key: fact.label for key, fact in talk.items() if fact.comment_ids} == {
        "repeat": "are by people who wrote more than once",
        "removed": "are not published",
        "replies": "answer another comment",
        "unanswered": "answer the article and got no reply",
        "longest": "are the longest",
        "questions": "ask a question",
        "named": "name another commenter",
        "quotes-article": "quote the article",
        "quotes-comment": "quote an earlier comment",
        "names": "use a name from the article",
        "name:Averill": "mention Averill",
    }


def test_one_comment_alone():
    said = [fact.statement for fact in facts("a@Ann: Good.").values()]
    assert said == [
        "1 comment by 1 commenter.",
        "The comment answers the article.",
        "1 comment on the article got no reply.",
        "The comment has 1 word.",
        "TextBlob’s and VADER’s word lists agree on the only comment that both score.",
    ]


def test_where_everything_is_deleted_nothing_is_measured():
    found = facts("a@Ann[deleted]: x", "b@Bob[spam]: y", **ARTICLE)
    assert [fact.statement for fact in found.values()] == [
        "There are no published comments.",
        "2 removed comments are not counted (1 deleted and 1 spam): they keep their places among "
        "the replies and are part of no share or median.",
    ]
    assert found["removed"].comment_ids == frozenset("ab")


def test_an_article_without_comments_has_only_its_size():
    empty = build(
        load(b'{"articles": [{"discussion_id": "1", "title": "T"}], "comments": []}'), "x"
    )
    assert [fact.statement for fact in empty.facts("1")] == ["There are no published comments."]


def test_without_reply_structure_there_is_no_word_on_replies():
    keys = facts("a?@Ann: One.", "b?@Bob: Two.")
    assert not {"replies", "unanswered"} & set(keys)


def test_the_longest_by_somebody_unnamed():
    found = facts("a: So so", "b@Bob: So")["longest"].statement
    assert "; the longest, by somebody unnamed, has 2." in found


def test_the_two_word_lists_contradict_each_other_on_the_comments_that_are_counted():
    # TextBlob: "most" +0.5; VADER: "war" −2.9, and no word for "most".
    found = facts("a@Ann: most war", "b@Bob: good")["contradicted"]
    assert found.statement == (
        "TextBlob’s and VADER’s word lists agree on 1 of 2 comments and contradict each other on 1."
    )
    assert found.comment_ids == frozenset("a")


def test_comments_in_other_languages_are_counted_and_named_and_are_not_scored():
    german = "Das ist nicht gut, und ich finde es auch nicht schön."
    found = facts(
        f"a@Ann: {german}",
        "b@Bob: good",
        "c@Cy: Je ne comprends pas pourquoi ils ont fait ça sans nous demander notre avis.",
        f"d@Di: {german}",
        f"e@Ed[deleted]: {german}",
    )
    assert found["language"].statement == (
        "3 comments are not in English: German (2) and French (1). "
        "The word lists know only English, so they are not scored."
    )
    assert found["language"].comment_ids == frozenset("acd")
    assert (found["language"].topic, found["language"].label) == ("Language", "are not in English")
    assert found["contradicted"].statement == (
        "TextBlob’s and VADER’s word lists agree on the only comment that both score."
    )


def test_one_comment_in_another_language():
    found = facts("a@Ann: Das ist nicht gut, und ich finde es auch nicht schön.")["language"]
    assert found.statement == (
        "1 comment is not in English: German (1). The word lists know only English, so it is not "
        "scored."
    )


def test_a_near_spelling_is_shown_as_written():
    found = facts("a@Arjuna: x", "b@Steve: Agree with Arguna")["named"]
    assert found.statement == (
        "1 comment names another commenter: Steve addresses Arjuna (written “Arguna”)."
    )


def test_large_numbers_are_grouped():
    words = "word " * 1_234
    assert facts(f"a: {words}")["longest"].statement == "The comment has 1,234 words."


def test_nouns_go_with_their_counts():
    assert [plural(count, "reply", "replies") for count in (0, 1, 2)] == [
        *("replies", "reply", "replies")
    ]
    assert plural(2, "comment") == "comments"


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["a", "b", "c", "d"], "a, b, c and 1 more"),
    ],
)
def test_names_are_listed_in_words(names, words):
    assert listed(names, 3) == words


def test_the_facts_of_the_page_it_was_made_for(seed):
    found = {fact.key: fact.statement for fact in build(load(seed), seed.name).facts("1")}
    assert found["size"] == "18 comments by 15 commenters."
    assert found["named"] == (
        "1 comment names another commenter: Steve Silverman addresses Arjuna (written “Arguna”)."
    )
    assert found["name:Pakistan"] == "Pakistan: 8"
    assert "replies" not in found
