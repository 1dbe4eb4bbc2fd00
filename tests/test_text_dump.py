"""Pages saved as text, "NAME says:"."""

import pandas as pd
import pytest

from loaders import load
from loaders.schema import Options

PAGE = """Ferry to close

The ferry closes in May.

Tom Berg is a reporter for the Gazette.

Tags: , ,


  • Ann B. says:

    First line
    second line.

    A paragraph of its own.

  • bob42 says:

    John says:
    nothing new.


Sports

Weather
"""


@pytest.fixture
def page():
    return load(PAGE.encode())


def test_title_byline_and_text_of_the_article(page):
    article = page.articles.iloc[0]
    assert (article.title, article.byline) == ("Ferry to close", "Tom Berg")
    assert article.text == "The ferry closes in May."
    assert article.author_note == "Tom Berg is a reporter for the Gazette."
    assert pd.isna(article.published_at)


def test_comments_keep_names_paragraphs_and_line_breaks(page):
    assert page.comments["commenter"].tolist() == ["Ann B.", "bob42"]
    assert page.comments["text"].tolist() == [
        "First line\nsecond line.\n\nA paragraph of its own.",
        "John says:\nnothing new.",
    ]


def test_the_site_footer_is_in_nobodys_comment_and_is_reported(page):
    assert "Weather" not in page.comments["text"].iloc[-1]
    said = "2 lines of page furniture after comments belong to nobody: “Sports”; “Weather”."
    assert said in page.report.notes


def test_neither_times_nor_parents_are_invented(page):
    assert page.comments["posted_at"].isna().all()
    assert page.comments["parent_source"].tolist() == ["none", "none"]
    assert page.comments["source_row"].tolist() == [10, 17]


def test_a_page_pasted_without_indentation_or_bullets_still_splits():
    pasted = b"Title\n\nArticle.\n\nAnn says:\nHello\n\nthere.\nBob says:\nBye.\n"
    assert load(pasted).comments["text"].tolist() == ["Hello\n\nthere.", "Bye."]


def test_windows_line_ends_and_a_windows_encoding_read_the_same():
    windows = load(PAGE.replace("\n", "\r\n").encode("cp1252"), Options(encoding="cp1252"))
    assert windows.comments["text"].tolist() == load(PAGE.encode()).comments["text"].tolist()


def test_the_seed_page_is_read_as_a_person_reads_it(seed):
    corpus = load(seed)
    article, comments = corpus.articles.iloc[0], corpus.comments
    assert (
        article.title == "Pakistan’s intelligence service ‘has connections with terrorist groups’"
    )
    assert article.byline == "Bill Roggio"
    assert article.text.startswith("During a hearing yesterday")
    assert article.text.endswith("that are based within its border.")
    assert (len(comments), comments["commenter_id"].nunique()) == (18, 15)
    assert comments["commenter"].iloc[[0, 3, 17]].tolist() == [
        "Kenny",
        "pre-Boomer Marine brat",
        "Saqib zafar",
    ]
    assert comments["text"].iloc[1] == "Nothing new in this report.\nNeed to see some results."
    assert comments["text"].iloc[17].endswith("forward in the right direction.")
    assert comments["text"].str.split().str.len().median() == 54
    assert (corpus.report.records, corpus.report.loaded, len(corpus.report.skipped)) == (18, 18, 0)
