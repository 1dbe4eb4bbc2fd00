"""Text pages of which each has one thing that misleads; the right values were read by a person."""

import pytest

from loaders import LoadError, load
from loaders.dump_parts.levels import parents_by_name
from loaders.dump_parts.same_line import with_said_apart
from store import build
from tests.conftest import CASES

ARTICLE = "The quay\n\nThe quay was swept on Monday, for the first time since the flood.\n\n"
LONG = "The river rose again last night and the council met in the small hall."


def page(name):
    return load(CASES / "pages" / name)


def names(corpus):
    return corpus.comments["commenter"].tolist()


def texts(corpus):
    return corpus.comments["text"].tolist()


def test_votes_over_a_name_and_a_number_before_it_are_no_part_of_it():
    corpus = page("dump_votes_and_comment_number.txt")
    assert names(corpus) == ["Ann Lake", "Ben Reed", "Cid Moor", "Dora Hill", "Eve Sand"]
    assert corpus.comments["comment_id"].tolist() == ["391", "276", "224", "180", "170"]
    assert corpus.comments["text"].iloc[2] == "Nobody asked the farmers, who use it most of all."


@pytest.mark.parametrize("lead", ["Kommentar Nr. {}. ", "Post #{} ", "{}. ", ""])
def test_running_numbers_are_told_from_names_in_other_words(lead):
    said = "".join(
        f"{lead.format(90 - 7 * at)}{name}\n2{at} July 2012 - 15:48\nIt holds for {at} years.\n\n"
        for at, name in enumerate(("Ann Lake", "Ben Reed", "Cid Moor", "Dora Hill"))
    )
    assert names(load(f"{ARTICLE}\n\n\n\n{said}".encode())) == [
        "Ann Lake", "Ben Reed", "Cid Moor", "Dora Hill",
    ]  # fmt: skip


def test_an_article_signed_almost_like_its_comments_is_none():
    corpus = page("dump_article_signed_like_comments.txt")
    assert names(corpus) == ["Ann Lake", "Ben", "Cid Moor", "Dora Hill"]
    article = corpus.articles.iloc[0]
    assert (article["byline"], str(article["published_at"])) == (
        "Jane Writer", "2012-10-29 17:10:00+00:00",
    )  # fmt: skip
    assert article["text"].endswith("what to do with it.")


def test_the_first_comment_under_a_signed_article_is_whole():
    signed = f"{LONG}\n\nPosted by Jane Writer at July 1, 2012 05:10 PM\n\n"
    said = "".join(
        f"One by {name}.\n\n{name} adds two.\n\nPosted by: {name} at July {at}, 2012 06:02 PM\n\n"
        for at, name in enumerate(("Ann Lake", "Ben", "Cid Moor"), 2)
    )
    corpus = load(f"The bridge\n\n{signed}{said}".encode())
    assert texts(corpus) == [
        f"One by {name}.\n\n{name} adds two." for name in ("Ann Lake", "Ben", "Cid Moor")
    ]


def test_where_all_are_signed_alike_the_first_is_a_comment():
    said = "".join(
        f"One by {name}.\n\nPosted by: {name} at July {at}, 2012 06:02 PM\n\n"
        for at, name in enumerate(("Ann Lake", "Ben", "Cid Moor", "Dora Hill"), 2)
    )
    assert len(load(f"The bridge\n\n{LONG}\n\n\n\n\n\n{said}".encode()).comments) == 4


SAID = "2 comments\n\nAnn says:\nGood.\n\nBen says:\nHm.\n"


@pytest.mark.parametrize(
    ("above", "day"),
    [
        ("23 July 2012 Last updated at 22:58 ET\n\n", "2012-07-23"),
        ("Published 23 July 2012\n", "2012-07-23"),
        ("Aktualisiert am 23. Juli 2012 um 22:58 Uhr\n\n", "2012-07-23"),
        ("Mis à jour le 23 juillet 2012 à 22h58\n\n", "2012-07-23"),
        ("", None),
    ],
)
def test_a_line_that_only_dates_the_page_is_not_its_title(above, day):
    article = load(f"{above}The bridge and the river\n\n{LONG}\n\n{SAID}".encode()).articles.iloc[0]
    assert article["title"] == "The bridge and the river"
    assert str(article["published_at"])[:10] == (day or "NaT")


def test_a_title_that_holds_a_date_stays_the_title():
    title = "What we did on 23 July 2012"
    assert load(f"{title}\n\n{LONG}\n\n{SAID}".encode()).articles["title"].iloc[0] == title


def test_who_answers_whom_is_read_from_the_marker():
    corpus = page("dump_replied_to_comment_from.txt")
    assert corpus.comments["parent_id"].fillna("-").tolist() == list("---1--4--")
    explicit = corpus.comments["parent_source"].eq("explicit")
    assert explicit[explicit].index.tolist() == [3, 6]


@pytest.mark.parametrize(
    ("people", "answered", "parents"),
    [
        ("a b b a", "- - a b", [None, None, 0, 2]),  # the one that answers a
        ("a b b c", "- - a b", [None, None, 0, None]),  # c talked to nobody
        ("a b b a", "- a a b", [None, 0, 0, None]),  # both answer a
        ("a a", "- b", [None, None]),
    ],
)
def test_of_several_by_one_person_the_one_in_the_talk_is_meant(people, answered, parents):
    whom = ["" if each == "-" else each for each in answered.split()]
    assert parents_by_name(people.split(), whom) == parents


def test_a_pasted_page_begins_with_its_title_and_keeps_pingbacks_apart():
    corpus = load(CASES / "engines" / "wordpress-pasted.txt")
    article = corpus.articles.iloc[0]
    assert article["title"] == "Lamps along the Alder Canal: who pays, who sleeps?"
    assert article["text"].startswith("The council wants")
    assert article["text"].endswith("nine years.")
    assert (article["byline"], str(article["published_at"])[:10]) == (
        "Marta Lindqvist", "2024-03-30",
    )  # fmt: skip
    pinged = corpus.comments["kind"].eq("pingback")
    assert corpus.comments.loc[pinged, "commenter"].tolist() == ["Night Walkers"]
    comments = corpus.comments[~pinged]
    assert comments["comment_id"].tolist() == list("1234")
    assert comments["text"].iloc[2] == "Dark skies matter too."
    facts = {fact.key: fact.statement for fact in build(corpus, "pasted.txt").facts("1")}
    assert facts["size"].startswith("4 comments by 4 commenters")


def test_two_pingbacks_under_one_comment_are_two():
    said = (
        "Ann says:\nGood.\n\nReply\nPingback: A walk\nTrackback: Hill\n\nBen says:\nHm.\n\nReply\n"
    )
    comments = load(f"{ARTICLE}2 comments\n\n{said}".encode()).comments
    assert comments["commenter"].tolist() == ["Ann", "A walk", "Hill", "Ben"]
    assert comments["kind"].tolist() == ["comment", "pingback", "pingback", "comment"]
    assert comments["comment_id"].tolist() == ["1", "pingback-1", "pingback-2", "2"]


# Name and text on one line

TALK = (
    ("Ann Berg", "I saw it."),
    ("bo_77", "Who paid?"),
    ("Ida", "All: the city."),
    ("Max", "Hm."),
)


@pytest.mark.parametrize("verb", ["says", "wrote", "schrieb", "kommentoi"])
@pytest.mark.parametrize("opening", ["4 comments\n\n", "", "\n\n\n\n"])
@pytest.mark.parametrize("line", ["{name} {verb}: {text}\n\n", "  • {name} {verb}: {text}\n\n"])
def test_a_name_may_share_the_line_with_what_was_said(verb, opening, line):
    said = "".join(line.format(name=name, verb=verb, text=text) for name, text in TALK)
    corpus = load(f"{ARTICLE}{opening}{said}".encode())
    assert list(zip(names(corpus), texts(corpus), strict=True)) == list(TALK)
    first = 7 if opening.startswith("4") else 9 if opening else 5
    assert corpus.comments["source_row"].tolist() == [first, first + 2, first + 4, first + 6]


def test_three_such_lines_are_enough_only_under_a_heading():
    said = "".join(f"{name} says: {text}\n\n" for name, text in TALK[:3])
    assert names(load(f"{ARTICLE}Comments\n\n{said}".encode())) == ["Ann Berg", "bo_77", "Ida"]
    with pytest.raises(LoadError):
        load(f"{ARTICLE}{said}".encode())


def test_an_article_that_quotes_people_in_passing_has_no_comments():
    said = "".join(f"{name} said: {text}\n\nMore of the article.\n\n" for name, text in TALK)
    with pytest.raises(LoadError):
        load(f"{ARTICLE}{said}".encode())


def test_a_line_that_is_quoted_among_names_of_their_own_lines_is_left_whole():
    lines = ["A says:", "x", "B says:", "C says: y", "D says: z", "C says: y", "D says: z"]
    assert with_said_apart(lines)[0] == lines


def test_names_lose_the_blanks_around_them():
    corpus = page("csv_names_with_spaces.csv")
    assert names(corpus) == ["tamsin", "tamsin", "Ben"]
    assert corpus.comments["commenter_id"].nunique() == 2
