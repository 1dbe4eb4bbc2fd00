"""Whom and what comments refer to: quotations, people, questions, names from the article."""

import pandas as pd
import pytest
from conftest import DATA

from analysis.references.article_names import article_names, names_taken_up
from analysis.references.mentions import (
    asks_question,
    named_people,
    quotations,
    words_of,
)
from loaders import load

ARTICLE = "The ferry will float no more, said the council of Averill."
SAYS_NOTHING = "Nothing at all."


def page(*comments):
    """Comments written as "Name: text", numbered from 1; "?" is somebody unnamed."""
    names, _, texts = zip(*(comment.partition(": ") for comment in comments), strict=True)
    people = pd.Series([None if name == "?" else name for name in names], dtype="str")
    ids = pd.Series([str(number) for number in range(1, len(texts) + 1)], dtype="str")
    text = pd.Series(texts, dtype="str")
    return pd.DataFrame(
        {"comment_id": ids, "commenter_id": people, "commenter": people, "text": text}
    )


def quoted(*comments, article=ARTICLE):
    found = quotations(page(*comments), article).astype(object)
    return [tuple(row) for row in found.where(found.notna(), None).to_numpy().tolist()]


def named(*comments, article=SAYS_NOTHING):
    found = named_people(page(*comments), article)
    columns = ["comment_id", "named", "written", "near"]
    return [tuple(row) for row in found[columns].to_numpy().tolist()]


@pytest.fixture(scope="module")
def news():
    corpus = load(DATA / "news_page.txt")
    article = corpus.articles.iloc[0]
    return corpus.comments, f"{article['title']}\n\n{article['text']}"


def test_words_are_folded_and_keep_what_joins_them():
    assert words_of("It’s a TWO-by-four, isn't it? naïve_x") == [
        *("it's", "a", "two-by-four", "isn't", "it", "naïve", "x")
    ]


def test_six_words_in_a_row_are_a_quotation_and_five_are_not():
    assert quoted("Ann: ferry will float no more") == []
    assert quoted("Ann: Ferry will float, no MORE said!") == [
        ("1", None, 6, "Ferry will float, no MORE said")
    ]


def test_curly_and_straight_quotes_are_the_same():
    assert quoted("Ann: it’s a thing we can’t do", article="It's a thing we can't do.") == [
        ("1", None, 6, "it’s a thing we can’t do")
    ]


def test_a_comment_quotes_an_earlier_one_by_somebody_else():
    words = "one two three four five six seven"
    assert quoted(f"Ann: {words}", f"Bob: Yes, “{words}”.", f"Ann: I said {words}") == [
        ("2", "1", 7, words)
    ]


def test_guests_are_not_one_person_who_repeats_themselves():
    words = "one two three four five six"
    assert quoted(f"?: {words}", f"?: {words}") == [("2", "1", 6, words)]


def test_what_the_article_says_too_is_the_article_s():
    said = "ferry will float no more said"
    own = "one two three four five six"
    # Bob repeats 6 words of Ann's own and 6 of the article's that Ann had repeated first.
    assert quoted(f"Ann: {said} the council. {own}", f"Bob: {own}! {said} the council") == [
        ("1", None, 8, "ferry will float no more said the council"),
        ("2", None, 8, "ferry will float no more said the council"),
        ("2", "1", 6, own),
    ]


def test_nobody_quotes_in_an_empty_discussion():
    empty = page("Ann: x").iloc[:0]
    assert quotations(empty, ARTICLE).columns.tolist() == [
        *("comment_id", "quoted_id", "words", "quotation")
    ]
    assert len(named_people(empty, ARTICLE)) == 0


@pytest.mark.parametrize(
    ("name", "text", "written", "near"),
    [
        ("Moira Pennock", "As Moira Pennock said.", "Moira Pennock", False),
        ("Moira Pennock", "As Moira said.", "Moira", False),
        ("Moira Pennock", "Moira’s right.", "Moira", False),
        ("Moira Pennock", "MOIRA!", "MOIRA", False),
        ("Arjuna", "Agree with Arguna.", "Arguna", True),
        ("Renée Aubrac", "Thanks, Renee", "Renee", False),
        ("Pete62", "Here we go, Pete.", "Pete", False),
        ("Pete62", "Here we go, Pete62.", "Pete62", False),
        ("saltydog", "@saltydog told us", "saltydog", False),
        ("Hamish O’Dell", "See Hamish O’Dell", "Hamish O’Dell", False),
        ("Hamish O’Dell", "See Hamish O'Dell", "Hamish O'Dell", False),
    ],
)
def test_a_person_is_named_by(name, text, written, near):
    assert named(f"{name}: x", f"Zed: {text}") == [("2", name, written, near)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Moira", "a moira of a word"),  # lower case
        ("Arjuna", "Agree with Brjuna"),  # another first letter
        ("Arjun", "Agree with Argn"),  # fewer than five letters
        ("Arjuna", "Agree with Agnetha"),  # too far away
        ("Al", "Al said so"),  # too short to tell
        ("J.D.M.", "J said so"),
        ("saltydog", "that saltydog again"),  # a word before it is a name
        ("Rose", "Rose is right, the rose is red"),  # an ordinary word on the page
        ("Averill", "Averill is right"),  # a word of the article
    ],
)
def test_a_person_is_not_named_by(name, text):
    assert named(f"{name}: x", f"Zed: {text}", article=ARTICLE) == []


def test_an_ordinary_word_counts_after_an_at_sign():
    assert named("Rose: x", "Zed: @Rose the rose is red") == [("2", "Rose", "Rose", False)]


def test_a_first_name_that_two_share_counts_only_in_full():
    people = ("Ann Bell: x", "Ann Cole: y")
    assert named(*people, "Zed: Ann is right") == []
    assert named(*people, "Zed: Ann Cole is right") == [("3", "Ann Cole", "Ann Cole", False)]
    assert named("Hamish O’Dell: x", "Hamish Muir: y", "Zed: Hamish O’Dell, no") == [
        ("3", "Hamish O’Dell", "Hamish O’Dell", False)
    ]


def test_nobody_names_themselves_and_a_person_is_named_once_a_comment():
    assert named("Moira: Moira here") == []
    assert named("Moira: x", "Zed: Moira, oh Moira") == [("2", "Moira", "Moira", False)]


def test_questions_are_told_from_links():
    texts = pd.Series(["Why?", "See https://a.example/?q=1 there", "No.", None], index=[3, 1, 2, 0])
    assert asks_question(texts.astype("str")).to_dict() == {3: True, 1: False, 2: False, 0: False}


def names_in(text):
    return article_names(text).to_numpy().tolist()


def test_names_are_capitalised_in_mid_sentence():
    assert names_in("Ferries float. Nobody told Averill. “Nobody,” he said. Averill knew.") == [
        ["Averill", 2]
    ]
    assert names_in("On Monday I met Mr Bean in May.\n\nHope floats") == [["Bean", 1]]
    assert names_in("") == []


def test_names_of_several_words_keep_together():
    assert names_in("He chairs the Keep Garra Crossing group, and the Bank of England.") == [
        ["Keep Garra Crossing", 1],
        ["Bank of England", 1],
    ]


def test_a_longer_form_belongs_to_the_short_one_that_stands_alone():
    assert names_in("So James Mattis came. Then Mattis left, with Mattis’s hat.") == [["Mattis", 3]]


def taken_up(article, *comments):
    table = names_taken_up(article_names(article), page(*comments))
    return [(row.name, row.comment_ids) for row in table.itertuples(index=False)]


def test_comments_take_up_names_whole_and_in_capitals_for_emphasis():
    article = "Today Pakistan and South Asia met."
    comments = ("A: PAKISTAN!", "B: Pakistani", "C: pakistan", "D: south Asia, South\nAsia")
    assert taken_up(article, *comments) == [("Pakistan", ["1"]), ("South Asia", ["4"])]


def test_a_short_acronym_must_match_in_case():
    assert taken_up("So the US left.", "A: it is us", "B: the US!", "C: US-made, Us") == [
        ("US", ["2", "3"])
    ]


def test_names_that_nobody_takes_up_stay_with_nothing_and_whole_numbers():
    table = names_taken_up(article_names("So Rome met Oslo."), page("A: no"))
    assert table["comments"].tolist() == [0, 0]
    assert names_taken_up(article_names(""), page("A: no"))["comments"].dtype == "int64"


def test_the_sample_page_holds_the_quotations_planted_in_it(news):
    found = quotations(*news).astype(object)
    rows = found.where(found.notna(), None)[["comment_id", "quoted_id", "words"]].to_numpy()
    assert rows.tolist() == [["9", None, 19], ["22", "5", 9]]


def test_the_sample_page_holds_the_people_planted_in_it(news):
    found = named_people(*news)
    rows = found[["comment_id", "named", "written"]].to_numpy().tolist()
    assert rows == [
        ["7", "Pete62", "Pete"],
        ["8", "Moira Pennock", "Moira"],
        ["11", "Donal Whitrow", "Donal"],
        ["12", "Torvald Askeland", "Torvlad"],
        ["16", "Kirsty Malloch", "Kirsty"],
        ["21", "Renée Aubrac", "Renee"],
        ["23", "Bex", "Bex"],
        ["24", "Bex", "Bex"],
        ["27", "Kirsty Malloch", "Kirsty"],
        ["27", "Nadia Ferrol", "Nadia"],
    ]
    assert found.loc[found["near"], "comment_id"].tolist() == ["12"]


def test_i_with_a_curly_apostrophe_is_no_name():
    assert names_in("Today I’m in Oslo, and I’ve seen Oslo; I’d stay.") == [["Oslo", 2]]
