"""Tags and a note on the author below an article are told apart from it."""

from __future__ import annotations

import pandas as pd
import pytest

from loaders import Corpus, Options, load
from tests.shown import run, show
from ui.frame.sources import change_options

COMMENTS = """


  • Ann says:

    I will miss the ferry.

  • Bob says:

    So will I, and my dog.
"""
CONTROL = "Tags, and a note on the author"
LEAD = "The ferry closes in May.\n\nNobody asked the skipper, Jon Hale."


def read(below: str, extras: str = "apart", title: str = "Ferry to close") -> Corpus:
    page = f"{title}\n\n{LEAD}\n\n{below}{COMMENTS}"
    return load(page.encode(), Options(filename="page.txt", article_extras=extras))


def columns(corpus: Corpus) -> tuple[object, object, object]:
    article = corpus.articles.iloc[0]
    assert len(corpus.comments) == 2
    values = (article["text"], article["tags"], article.get("author_note"))
    return tuple(None if pd.isna(value) else value for value in values)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("below", "tags"),
    [
        ("Tags: ferries, council", "ferries, council"),
        ("Tags: , , , ,", None),
        ("Tags:", None),
        ("Tag: ferries", "ferries"),
        ("TAGS: Ferries; Council", "Ferries, Council"),
        ("Filed under: Transport | Port Averill", "Transport, Port Averill"),
        ("Filed under Transport, Council", "Transport, Council"),
        ("Filed Under:\nTransport\nCouncil", "Transport, Council"),
        ("Topics: ferries · council", "ferries, council"),
        ("Topics\n\nFerries, Council", "Ferries, Council"),
        ("Tagged: #ferries #council", "ferries, council"),
        ("Tagged with ferries, council", "ferries, council"),
        ("Posted in News, Transport", "News, Transport"),
        ("Categories: News\n\nTags: ferries, news", "News, ferries, news"),
        ("Categories: News\nTags: ferries, News", "News, ferries"),
        ("Keywords: ferry", "ferry"),
        ("Schlagwörter: Fähre, Rat", "Fähre, Rat"),
        ("Mots-clés : bac, conseil", "bac, conseil"),
        ("Etiquetas: barco", "barco"),
    ],
)
def test_a_list_under_a_label_is_no_part_of_the_text(below: str, tags: str | None) -> None:
    corpus = read(below)
    assert columns(corpus) == (LEAD, tags, None)
    said = dict(corpus.report.questions)["article_extras"]
    several = below.count(":") > 1
    words = "stand lines of tags" if several else "stands a line of tags"
    assert said.startswith(f"Beside the article’s text {words} (“{below.split()[0]}")
    assert ("which names none" in said) == (tags is None)
    assert "not counted as its words or names" in said


@pytest.mark.parametrize(
    "below",
    [
        "Topics: we spoke of the ferry, and of who would pay for it.",
        "Tagged for closure in 2019, the ferry ran on for years and nobody noticed it.",
        "Posted in haste and repented at leisure, said the mayor.",
        "Categories of ships matter here, said the harbour master, who has sailed all of them.",
        "Labels were torn off the crates.",
    ],
)
def test_a_sentence_that_begins_with_such_a_word_stays(below: str) -> None:
    corpus = read(below)
    assert columns(corpus) == (f"{LEAD}\n\n{below}", None, None)
    assert "article_extras" not in dict(corpus.report.questions)


@pytest.mark.parametrize(
    ("note", "byline"),
    [
        ("Tom Berg is a reporter for the Gazette.", "Tom Berg"),
        ("*Tom Berg is a reporter for the Gazette.*", "Tom Berg"),
        ("Tom Berg covers transport for the Gazette.", "Tom Berg"),
        ("Tom Berg writes about boats.", "Tom Berg"),
        ("Ana van der Meer was the Gazette’s editor until 2020.", "Ana van der Meer"),
        ("About the author\n\nTom Berg lives by the sea. He has a boat.", "Tom Berg"),
        ("About the author:\n\nHe prefers not to be named.", None),
        ("The author is a retired skipper.", None),
        (
            "Tom Berg is a reporter for the Gazette.\n\nLia Orr is the editor of Tides.",
            "Tom Berg and Lia Orr",
        ),
    ],
)
def test_a_note_on_the_author_is_no_part_of_the_text(note: str, byline: str | None) -> None:
    for tags in ("", "\n\nTags: ferries"):
        corpus = read(note + tags)
        kept = note.partition("\n\n")[2] if note.startswith("About") else note
        assert columns(corpus) == (LEAD, "ferries" if tags else None, kept)
        written = corpus.articles["byline"].iloc[0]
        assert (None if pd.isna(written) else written) == byline
        assert "a note on the author" in dict(corpus.report.questions)["article_extras"]


@pytest.mark.parametrize(
    "last",
    [
        "Jon Hale is a skipper of the old school.",  # whom the article is about
        "Jon Hale writes a newsletter.",
        "The ferry is the last of its kind.",
        "Averill is a town of ferries.",
        "Port Averill lives on.",
    ],
)
def test_a_last_paragraph_about_somebody_else_stays(last: str) -> None:
    assert columns(read(last)) == (f"{LEAD}\n\n{last}", None, None)


def test_with_a_byline_only_who_wrote_it_or_writes_is_taken_for_the_author() -> None:
    def of(last: str) -> object:
        return columns(read(f"{last}", title="Ferry to close\n\nBy Tom Berg"))[2]

    assert of("Tom Berg lives by the sea.") == "Tom Berg lives by the sea."
    assert of("Lia Orr is the editor of Tides.") == "Lia Orr is the editor of Tides."
    assert of("Lia Orr is the only passenger left.") is None


@pytest.mark.parametrize("extras", ["apart", "left out", "in the text"])
def test_the_reader_decides_what_becomes_of_them(extras: str) -> None:
    below = "Tom Berg is a reporter for the Gazette.\n\nTags: ferries"
    corpus = read(below, extras)
    assert (
        columns(corpus)
        == {
            "apart": (LEAD, "ferries", "Tom Berg is a reporter for the Gazette."),
            "left out": (LEAD, None, None),
            "in the text": (f"{LEAD}\n\n{below}", None, None),
        }[extras]
    )
    said = dict(corpus.report.questions)["article_extras"]
    assert said.startswith(
        "Beside the article’s text stand a line of tags (“Tags: ferries”) and a note on"
    )
    assert {"apart": "kept apart", "left out": "left out", "in the text": "part of its text"}[
        extras
    ] in said
    assert corpus.articles["byline"].iloc[0] == "Tom Berg"


def test_the_note_is_shown_with_the_article_and_source_asks_what_becomes_of_it() -> None:
    note = (
        "Orla Fenwick-Dray is a reporter at the Averill Packet and the editor of the Packet’s "
        "Tideline newsletter."
    )
    read_page = show("read", source="news_page").words()
    assert "On the author, not counted as the article’s words or names:" in read_page
    assert note in read_page.splitlines()
    source = show("source", source="news_page")
    assert "and a note on the author (“Orla Fenwick-Dray is" in source.words()
    assert "they are kept apart" in source.words()
    (control,) = [each for each in source.app.selectbox if each.label == CONTROL]
    assert control.value == "apart"
    opened = source.app.session_state["session"].opened[0]
    change_options(opened, Options(article_extras="in the text"))
    again = run(source.app)
    assert "they are counted as part of its text." in again.words()
    (control,) = [each for each in again.app.selectbox if each.label == CONTROL]
    assert control.value == "in the text"
    elsewhere = run(again.app.switch_page("pages/read.py")).words()
    assert "not counted as the article’s words or names" not in elsewhere
    assert f"{note}\n" in f"{elsewhere}\n"
