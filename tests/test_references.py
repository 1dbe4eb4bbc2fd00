"""Whom comments name and what they quote: one engine, and every place says what it found."""

import json

import pandas as pd
import pytest
from conftest import DATA
from drawn import drawn_json, drawn_store

from analysis.filters import Filters
from analysis.references.questions import asks_question
from analysis.references.referring import article_text, references_of
from analysis.replies.chains import infer_parents
from loaders import load
from store import View

ARTICLE = "The ferry will float no more, said the council of Averill."
SAYS_NOTHING = "Nothing at all."


def page(*comments, times=None):
    """Comments written as "Name: text", numbered from 1; "?" is somebody unnamed."""
    names, _, texts = zip(*(comment.partition(": ") for comment in comments), strict=True)
    people = pd.Series([None if name == "?" else name for name in names], dtype="str")
    ids = pd.Series([str(number) for number in range(1, len(texts) + 1)], dtype="str")
    posted_at = pd.to_datetime(pd.Series(times or [None] * len(texts)), utc=True)
    return pd.DataFrame(
        {
            "comment_id": ids,
            "commenter_id": people,
            "commenter": people,
            "posted_at": posted_at,
            "text": pd.Series(texts, dtype="str"),
        }
    )


def quoted(*comments, article=ARTICLE, times=None):
    found = references_of(page(*comments, times=times), article).certain().quotations.astype(object)
    columns = ["comment_id", "quoted_id", "words", "quotation"]
    return [tuple(row) for row in found.where(found.notna(), None)[columns].to_numpy().tolist()]


def named(*comments, article=SAYS_NOTHING):
    found = references_of(page(*comments), article).certain().names
    columns = ["comment_id", "named", "written", "near"]
    return [tuple(row) for row in found[columns].to_numpy().tolist()]


def test_six_words_in_a_row_are_a_quotation_and_five_are_not():
    assert quoted("Ann: ferry will float no more") == []
    assert quoted("Ann: Ferry will float, no MORE said!") == [
        ("1", None, 6, "Ferry will float, no MORE said")
    ]


def test_a_marked_line_is_a_quotation_with_fewer():
    talk = ("Ann: I like the new tram very much.", "Bob: > the new tram very much\nYou would.")
    assert quoted(*talk) == [("2", "1", 5, "the new tram very much")]


def test_a_word_in_quotation_marks_is_not_said_to_be_a_quotation():
    found = references_of(page("Ann: The council met.", "Bob: Some “council” that is."), "")
    assert found.quotations["certain"].tolist() == [False]
    assert found.certain().quotations.empty


def test_each_stretch_of_a_quotation_has_its_place():
    said = "I keep seven grey herons and a walrus in the disused lighthouse near Whitby"
    text = "You “keep seven grey herons and a” – what? “in the disused lighthouse near”: why?"
    found = references_of(page(f"Ann: {said}", f"Bob: {text}"), "").quotations
    spans = [text[start:end] for start, end in zip(found["start"], found["end"], strict=True)]
    assert spans == ["keep seven grey herons and a", "in the disused lighthouse near"]
    assert found["words"].tolist() == [6, 5]


def test_curly_and_straight_quotes_are_the_same():
    assert quoted("Ann: it’s a thing we can’t do", article="It's a thing we can't do.") == [
        ("1", None, 6, "it’s a thing we can’t do")
    ]


WORDS = "zinc yak xylem walnut vellum umber topaz"


def test_a_comment_quotes_an_earlier_one_by_somebody_else():
    assert quoted(f"Ann: {WORDS}", f"Bob: Yes, “{WORDS}”.", f"Ann: I said {WORDS}") == [
        ("2", "1", 7, WORDS)
    ]


def test_where_the_newest_comment_stands_first_it_quotes_what_stands_below():
    times = ["2024-05-03", "2024-05-02", "2024-05-01"]
    talk = (f"Bob: Yes, “{WORDS}”.", "Cyd: So", f"Ann: {WORDS}")
    assert quoted(*talk, times=times) == [("1", "3", 7, WORDS)]


def test_a_text_that_is_sent_twice_is_no_quotation():
    assert quoted(f"Ann: {WORDS}", f"Bob: {WORDS}") == []


def test_guests_are_not_one_person_who_repeats_themselves():
    assert quoted(f"?: {WORDS}", f"?: So {WORDS}") == [("2", "1", 7, WORDS)]


def test_what_the_article_says_too_is_the_article_s():
    said = "ferry will float no more said"
    # Bob repeats 7 words of Ann's own and 8 of the article's that Ann had repeated first.
    assert quoted(f"Ann: {said} the council. {WORDS}", f"Bob: {WORDS}! {said} the council") == [
        ("1", None, 8, "ferry will float no more said the council"),
        ("2", "1", 7, WORDS),
        ("2", None, 8, "ferry will float no more said the council"),
    ]


def test_nobody_quotes_in_an_empty_discussion():
    found = references_of(page("Ann: x").iloc[:0], ARTICLE)
    assert (len(found.names), len(found.quotations)) == (0, 0)


@pytest.mark.parametrize(
    ("name", "text", "written", "near"),
    [
        ("Moira Pennock", "As Moira Pennock said.", "Moira Pennock", False),
        ("Moira Pennock", "As Moira said.", "Moira", False),
        ("Moira Pennock", "Moira’s right.", "Moira", False),
        ("Moira Pennock", "MOIRA!", "MOIRA", False),
        ("Ann Lee", "Ms Lee, you are wrong.", "Lee", False),
        ("Robert Bentley", "Bentley has a point.", "Bentley", False),
        ("Arjuna", "Agree with Arguna.", "Arguna", True),
        ("Renée Aubrac", "Thanks, Renee", "Renee", False),
        ("Pete62", "Here we go, Pete.", "Pete", False),
        ("Pete62", "Here we go, Pete62.", "Pete62", False),
        ("saltydog", "@saltydog told us", "saltydog", False),
        ("saltydog", "that saltydog again", "saltydog", False),
        ("Rose", "Thanks Rose, that helps", "Rose", False),
        ("Karoline Herr", "Karoline Herr is right", "Karoline Herr", False),
        ("Frau Meier", "Danke, Frau Meier!", "Frau Meier", False),
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
        ("J.D.M.", "J said so"),
        ("Rose", "Rose is right, the rose is red"),  # an ordinary word
        ("Averill", "So Averill is right"),  # a word of the article
        ("Common Sense", "It is only common sense"),
        ("Guest", "Guest, you are wrong"),
        ("Frau Meier", "Die Frau sagt das"),  # a title alone is nobody
    ],
)
def test_a_person_is_not_named_by(name, text):
    assert named(f"{name}: x", f"Zed: {text}", article=ARTICLE) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee escribió: «No hay sal.» Y qué.",
        "Ann Lee kommentierte: „Kein Salz.“ Na und.",
        "Ann Lee пишет: «Соли нет.» И что.",
        "En réponse à Ann Lee : non.",
        "Antwort an Ann Lee: nein.",
    ],
)
def test_a_person_is_addressed_by_quoting_or_answering_them_in_any_language(text):
    found = references_of(page("Ann Lee: x", f"Zed: {text}"), SAYS_NOTHING).names
    assert found[["named", "kind"]].to_numpy().tolist() == [["Ann Lee", "addresses"]]


def test_a_name_that_two_share_means_either_and_in_full_only_one():
    people = ("Ann Bell: x", "Ann Cole: y")
    assert named(*people, "Zed: Ann is right") == [
        ("3", "Ann Bell", "Ann", False), ("3", "Ann Cole", "Ann", False)
    ]  # fmt: skip
    assert named(*people, "Zed: Ann Cole is right") == [("3", "Ann Cole", "Ann Cole", False)]
    talk = (*(f"a{n}@Ann {name}: x" for n, name in enumerate(("Bell", "Cole"))), "z@Zed: Ann, no")
    facts = {fact.key: fact.statement for fact in drawn_store(*talk).facts("1")}
    assert facts["named"] == (
        "1 comment names another commenter: Zed addresses Ann Bell or Ann Cole."
    )


def test_nobody_names_themselves_and_a_person_is_named_once_a_comment():
    assert named("Moira: Moira here") == []
    assert named("Moira: x", "Zed: Moira, oh Moira") == [("2", "Moira", "Moira", False)]


# Each line is a comment of which nobody knows what it answers.
TALKS = [
    ("a?@Ann Lee: I like trams.", "b?@Bob Stone: Ms Lee, you are wrong."),
    ("a?@Robert Bentley: I like trams.", "b?@Kim: Bentley has a point."),
    ("a?@Ann: I like the new tram very much.", "b?@Bob: > the new tram very much\nYou would."),
    ("a?@Rose: I like trams.", "b?@Bob: Rose gardens are better.", "c?@Cy: A rose!"),
    ("a?@Ann: The council met.", "b?@Bob: Some “council” that is."),
    ("a?@Averill: I like trams.", "b?@Bob: So Averill has none.", "c?@Cy: Averill, you’re right."),
    ("a?@Ann Bell: x", "b?@Ann Cole: y", "c?@Zed: As Ann said, no."),
    ("a?@Arjuna: x", "b?@Bob: Agree with Arguna but", "c?@Cy: arjuna knows"),
    ("a?@Ann: Seven grey herons live in a disused lighthouse near Whitby.",
     "b?@Bob: As Ann said: “grey herons live in a disused lighthouse”."),
]  # fmt: skip


@pytest.mark.parametrize("lines", TALKS)
def test_every_place_says_the_same_of_who_is_named_and_quoted(lines):
    store = drawn_store(*lines, title="T", text=f"Some text. {ARTICLE}")
    corpus = load(drawn_json(*lines, title="T", text=f"Some text. {ARTICLE}"))
    article = article_text(*corpus.articles[["title", "text"]].iloc[0])
    found = references_of(corpus.comments, article).certain()
    naming = set(found.names["comment_id"][found.names["named_id"].notna()])
    quoting = set(found.quotations["comment_id"][found.quotations["quoted_id"].notna()])

    facts = {fact.key: fact.comment_ids for fact in View(store, "1").facts}
    assert facts.get("named", frozenset()) == naming
    assert facts.get("quotes-comment", frozenset()) == quoting

    for key, expected in (("named", naming), ("quotes-comment", quoting)):
        shown = View(store, "1", Filters(fact=key)).comments
        assert set(shown["comment_id"]) == expected

    likeliest = infer_parents(corpus.articles, corpus.comments)
    to_comments = likeliest[likeliest["parent_id"].notna()]
    said = to_comments["evidence"]
    assert set(to_comments["comment_id"][said.str.contains(r"(?:^|; )(?:addresses|names) ")]) == (
        naming
    )
    assert set(to_comments["comment_id"][said.str.contains(r"(?:^|; )quotes ")]) == quoting
    addressed = likeliest["comment_id"][likeliest["addressed"] != ""]
    calls = found.names[found.names["kind"] == "addresses"]
    assert set(addressed) <= set(calls["comment_id"])


def test_questions_are_told_from_links_in_any_script():
    texts = pd.Series(
        ["Why?", "See https://a.example/?q=1 there", "No.", None, "为什么？", "لماذا؟"]
    )
    assert asks_question(texts.astype("str")).tolist() == [True, False, False, False, True, True]


@pytest.fixture(scope="module")
def news():
    corpus = load(DATA / "news_page.txt")
    article = corpus.articles.iloc[0]
    return references_of(corpus.comments, article_text(article["title"], article["text"]))


def test_the_sample_page_holds_the_quotations_planted_in_it(news):
    found = news.certain().quotations.astype(object)
    rows = found.where(found.notna(), None)[["comment_id", "quoted_id", "words"]].to_numpy()
    assert rows.tolist() == [["9", None, 19], ["22", "5", 9]]


def test_the_sample_page_holds_the_people_planted_in_it(news):
    found = news.certain().names
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


def test_names_stand_where_the_table_says():
    text = "So, as Moira’s friend said, @Zoe is right"
    lines = ("Moira: x", "Zoe: y", f"Cy: {text}")
    found = references_of(page(*lines), "").names
    assert [text[start:end] for start, end in zip(found["start"], found["end"], strict=True)] == [
        "Moira",
        "Zoe",
    ]


def test_a_table_of_references_is_plain_values():
    found = references_of(page("Ann: x", "Bob: Ann, y"), "")
    assert json.loads(found.names.to_json(orient="records"))[0]["named_id"] == "Ann"
