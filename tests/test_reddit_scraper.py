"""Exports of the Universal Reddit Scraper."""

import json

import pytest

from loaders import load
from loaders.schema import Options
from tests.conftest import DATA, SHARED

REAL = SHARED / "data" / "reddit"
NEW = "urs__v3.2.0__What_do_you_think_about_adults_that_don_t_eat_ve---"
OLD = "urs__v3.1.0__c-Which_Cartoon_Character_had_the_Best_Character_Development_and_why_-10-"


def real(name):
    path = REAL / name
    if not path.exists():
        pytest.skip(f"the real file is not here: {name}")
    return load(path)


def test_the_sample_holds_what_a_person_counts_in_it():
    corpus = load(DATA / "reddit_scraper.json", Options(time_zone="Europe/Berlin"))
    table = corpus.comments
    parents = table["parent_id"].fillna("").tolist()
    assert parents == ["", "s00001", "s00002", "", "", "s00005"]
    assert table["discussion_id"].unique().tolist() == ["q3alt1"]
    assert table["status"].tolist() == [*["published"] * 3, "deleted", *["published"] * 2]
    assert str(table["posted_at"][0]) == "2025-04-02 06:12:30+00:00"
    assert table["edited_at"].notna().tolist() == [False, False, True, False, False, False]
    assert table["score"].tolist() == [14, 6, 5, 1, 22, 3]
    assert corpus.articles["title"].tolist() == ["What is growing on the allotments this week?"]


def test_times_without_a_zone_are_asked_about():
    [(option, text)] = load(DATA / "reddit_scraper.json").report.questions
    assert (option, text) == ("time_zone", "Times carry no zone; read as UTC.")


def test_an_author_may_come_with_the_mark_of_a_user():
    row = {"id": "a", "parent_id": "t3_x", "author": "u/ann", "body": "hi", "replies": []}
    meta = {"title": "T", "num_comments": 5, "id": "x", "author": "u/bo"}
    root = {"scrape_settings": {"submission_url": "https://r/comments/x/"}}
    root["data"] = {"submission_metadata": meta, "comments": [row]}
    corpus = load(json.dumps(root).encode())
    assert corpus.comments["commenter"].tolist() == ["ann"]
    assert corpus.articles[["discussion_id", "title"]].to_numpy().tolist() == [["x", "T"]]


@pytest.mark.parametrize(
    ("name", "comments", "top", "discussion"),
    [
        (f"{NEW}50-results.json", 675, 50, "lpdhhy"),
        (f"{NEW}RAW.json", 3249, 1399, "lpdhhy"),
        (f"{OLD}results.json", 286, 10, "h8usbp"),
    ],
)
def test_real_exports_hold_what_their_collector_counted(name, comments, top, discussion):
    table = real(name).comments
    assert (len(table), int(table["parent_id"].isna().sum())) == (comments, top)
    assert table["discussion_id"].unique().tolist() == [discussion]
    assert table["parent_source"].unique().tolist() == ["explicit"]


@pytest.mark.parametrize(
    ("name", "articles"),
    [
        ("urs__v3.2.0__askreddit-hot-100-results.json", 100),
        ("urs__v3.2.0__cscareerquestions-search-_job_-past-year.json", 100),
        ("urs__v3.2.0__wallstreetbets-top-5-results-past-month-rules.json", 5),
        ("urs__v3.1.0__r-askreddit-Hot-10-results.json", 10),
        ("urs__v3.1.0__r-dankmemes-Top-15-results.json", 15),
        ("urs__v3.1.0__r-news-Search-_united_states_of_america_.json", 49),
    ],
)
def test_real_lists_of_submissions_are_articles(name, articles):
    corpus = real(name)
    assert (len(corpus.articles), len(corpus.comments)) == (articles, 0)
    assert any("without comments" in note for note in corpus.report.notes)
