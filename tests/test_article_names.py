"""Names of the article: what its capitals tell, and what comments take up of them."""

from pathlib import Path

import pytest

from analysis.references.article_names import article_names, names_taken_up
from loaders import Options, load
from store import View, build
from tests.test_references import page

CASES = Path(__file__).with_name("cases")


def names_in(text, title=""):
    return article_names(title, text)[["name", "uses"]].to_numpy().tolist()


def test_names_are_capitalised_in_mid_sentence():
    text = "Ferries float. Nobody told Averill. “Nobody,” he said. Averill knew."
    assert names_in(text) == [["Averill", 2]]
    assert names_in("On Monday I met Mr Bean in May.\n\nHope floats") == [["Bean", 1]]
    assert names_in("") == []


@pytest.mark.parametrize(
    "text",
    [
        "It rained. Once they met, Aug 12 came. • Appeal lodged",
        "Our new RECIPES and not ONE of the old ones",
        "Does Easy Monetary Policy Enrich The Northern Town?",
        "THE COUNCIL OF AVERILL MEETS",
        "It is open on Tues and in Sept, the general said",
        "we met on 3. Ferries float – Nobody told us: Never",
    ],
)
def test_the_first_word_capitals_and_headlines_make_no_name(text):
    assert names_in(text) == []


def test_a_name_found_elsewhere_counts_in_headline_and_at_the_beginning():
    text = "NATO met in Averill today. Averill was full."
    assert names_in(text, "NATO Ministers Meet In Averill") == [["Averill", 3]]
    assert ["NATO", 3] in names_in(f"So it is with NATO too. {text}", "NATO Ministers Meet")


def test_an_ordinary_word_is_a_name_where_it_always_has_its_capital():
    assert names_in("So the Mirror came.") == []
    assert names_in("So the Mirror came, and the Mirror went.") == [["Mirror", 2]]
    assert names_in("So the Mirror came, and the Mirror in a mirror.") == []


def test_names_of_several_words_keep_together():
    assert names_in("He chairs the Keep Garra Crossing group, and the Bank of England.") == [
        ["Keep Garra Crossing", 1],
        ["Bank of England", 1],
    ]
    assert names_in("They asked Jean-Marc in the U.S. Senate.") == [
        ["Jean-Marc", 1],
        ["U.S.", 1],
    ]


def test_a_longer_form_belongs_to_the_short_one_that_stands_alone():
    assert names_in("So James Mattis came. Then Mattis left, with Mattis’s hat.") == [["Mattis", 3]]


def test_german_nouns_are_no_names():
    text = (
        "Gestern hat der Rat im großen Saal die Fähre besprochen, und die Leute waren nicht froh "
        "darüber. Dann kam Anna Berger und sprach, und als Anna Berger gegangen war, war es still."
    )
    assert names_in(text) == [["Anna Berger", 2]]


def test_i_with_a_curly_apostrophe_is_no_name():
    assert names_in("Today I’m in Oslo, and I’ve seen Oslo; I’d stay.") == [["Oslo", 2]]


def taken_up(article, *comments):
    table = names_taken_up(article_names("", article), page(*comments))
    return [(row.name, row.comment_ids) for row in table.itertuples(index=False)]


def nobody_mentions(article, *comments, title=""):
    table = names_taken_up(article_names(title, article), page(*comments))
    return table["name"][table["unmentioned"]].tolist()


def test_comments_take_up_names_whole_and_in_any_case():
    article = "Today Pakistan and South Asia met."
    comments = ("A: PAKISTAN!", "B: Pakistani", "C: pakistan", "D: south Asia, South\nAsia")
    assert taken_up(article, *comments) == [("Pakistan", ["1", "3"]), ("South Asia", ["4"])]


def test_a_short_acronym_must_match_in_case():
    assert taken_up("So the US left.", "A: it is us", "B: the US!", "C: US-made, Us") == [
        ("US", ["2", "3"])
    ]


def test_an_ordinary_word_needs_its_capital():
    article = "So the Mirror came, and the Mirror went."
    assert taken_up(article, "A: in a mirror", "B: The Mirror!") == [("Mirror", ["2"])]
    assert nobody_mentions(article, "A: in a mirror") == []


def test_a_person_is_taken_up_by_surname():
    assert taken_up("So James Mattis came.", "A: Mattis!", "B: James who?") == [
        ("James Mattis", ["1"])
    ]


@pytest.mark.parametrize(
    ("article", "comment", "names"),
    [
        ("So Oslo met, and then Oslo left.", "no", ["Oslo"]),
        ("Then it rained.\n\nSo Oslo met.", "no", []),  # once, and not at the beginning
        ("So Oslo met.\n\nThen it rained.", "no", ["Oslo"]),
        ("So Oslo met, and then Oslo left.", "oslo", []),
        ("So Oslo met, and then Oslo left.", "Osloites", []),
        ("So Ohioans met, and then Ohioans left.", "Ohio", []),
        ("In the US they met; the US won.", "not us", []),
        ("The Bank of England met, and the Bank of England won.", "In England", []),
    ],
)
def test_nobody_mentions_only_what_a_reader_would_look_for(article, comment, names):
    assert nobody_mentions(article, f"A: {comment}") == names


def test_a_name_in_the_title_is_looked_for():
    article = "Then it rained.\n\nSo Oslo met."
    assert nobody_mentions(article, "A: no", title="Rain in Oslo") == ["Oslo"]


def test_names_that_nobody_takes_up_stay_with_nothing_and_whole_numbers():
    table = names_taken_up(article_names("", "So Rome met Oslo."), page("A: no"))
    assert table["comments"].tolist() == [0, 0]
    empty = names_taken_up(article_names("", ""), page("A: no"))
    assert (empty["comments"].dtype, len(empty)) == ("int64", 0)


def facts_of(file):
    store = build(load(file.read_bytes(), Options(filename=file.name)), file.name)
    view = View(store, store.articles["discussion_id"][0])
    return {fact.key: fact for fact in view.facts}


def test_letter_case_never_decides_that_nobody_mentions_a_name():
    facts = facts_of(CASES / "inside" / "names.txt")
    assert facts["names"].statement == (
        "The article’s only name comes up in the comments: Ermine Icing (3)."
    )
    assert len(facts["names"].comment_ids) == 3


def test_words_of_a_headline_are_no_names():
    facts = facts_of(CASES / "pages" / "headline_words_are_no_names.txt")
    assert "names" not in facts
