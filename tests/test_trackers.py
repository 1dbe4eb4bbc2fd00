"""Annotations of Hypothes.is, and comments in Bugzilla, Jira and Redmine."""

import pytest

from loaders import load
from tests.conftest import DATA, SHARED

REAL = SHARED / "data" / "issue_comments"


def column(corpus, name):
    return [value if value == value else None for value in corpus.comments[name].tolist()]


def test_annotations_come_oldest_first_and_answer_the_last_they_name():
    corpus = load(DATA / "hypothesis_annotations.json")
    assert column(corpus, "comment_id") == ["a1", "b2", "c3", "e5"]
    assert column(corpus, "parent_id") == [None, "a1", "b2", "b2"]
    assert column(corpus, "commenter") == ["Ann L.", "mo", "Ann L.", "mo"]
    assert column(corpus, "status") == ["published", "published", "published", "rejected"]
    assert column(corpus, "quoted")[0] == "one leg in the river"
    assert corpus.articles["title"].tolist() == ["The Heron"]
    assert corpus.comments["edited_at"].notna().tolist() == [False, False, True, False]


def test_highlights_are_skipped_and_what_the_search_counts_is_missing():
    report = load(DATA / "hypothesis_annotations.json").report
    assert report.skipped["reason"].tolist() == ["a highlight without words"]
    assert report.missing == 1  # of 6 counted, 5 are listed


def test_the_first_comment_of_a_bug_describes_it():
    corpus = load(DATA / "bugzilla_comments.json")
    (article,) = corpus.articles.to_dict("records")
    assert (article["text"], article["byline"]) == ("The button moves when I look away.", "rosa")
    assert column(corpus, "commenter") == ["triage", "rosa"]
    assert column(corpus, "parent_source") == ["none", "none"]
    assert "@" not in corpus.comments[["commenter", "commenter_id"]].to_csv()


def test_a_bug_as_xml_has_its_title_and_no_document_type_is_fetched():
    bug = (
        "<?xml version='1.0'?><!DOCTYPE bugzilla SYSTEM 'https://b.example/bugzilla.dtd'>"
        "<bugzilla version='5.0' urlbase='https://b.example/'><bug><bug_id>7</bug_id>"
        "<short_desc>It moves</short_desc><reporter name='Rosa'>rosa@x.example</reporter>"
        "<creation_ts>2024-05-06 10:00:00 +0200</creation_ts>"
        "<long_desc><commentid>1</commentid><comment_count>0</comment_count>"
        "<who name='Rosa'>rosa@x.example</who><bug_when>2024-05-06 10:00:00 +0200</bug_when>"
        "<thetext>It moves when I look away.</thetext></long_desc>"
        "<long_desc><commentid>2</commentid><comment_count>1</comment_count>"
        "<who>bo@x.example</who><bug_when>2024-05-06 11:00:00 +0200</bug_when>"
        "<thetext>Which button?</thetext></long_desc></bug></bugzilla>"
    )
    corpus = load(bug.encode())
    (article,) = corpus.articles.to_dict("records")
    assert (article["title"], article["text"]) == ("It moves", "It moves when I look away.")
    assert column(corpus, "commenter") == ["bo"]
    assert corpus.comments["posted_at"].dt.hour.tolist() == [9]


def test_comments_on_an_issue_of_jira_are_markup_or_documents():
    corpus = load(DATA / "jira_issue.json")
    assert column(corpus, "text") == ["Is it *plugged in*?", "@Piet yes.\n\nSince Monday!"]
    assert column(corpus, "commenter") == ["Piet", "Ulla"]
    assert corpus.comments["posted_at"].dt.strftime("%H:%M").tolist() == ["06:10", "06:20"]
    assert corpus.comments["edited_at"].notna().tolist() == [False, True]
    (article,) = corpus.articles.to_dict("records")
    assert (article["discussion_id"], article["byline"]) == ("LAMP-12", "Ulla")
    assert corpus.report.missing == 1  # of 3 counted, 2 are listed


def test_an_issue_of_jira_exported_as_xml_has_its_comments_with_accounts():
    issue = (
        '<!-- an export --><rss version="0.92"><channel><title>Desk</title><item>'
        "<title>[LAMP-12] The lamp hums</title><link>https://desk.example/browse/LAMP-12</link>"
        "<description>&lt;p&gt;In B flat.&lt;/p&gt;</description>"
        '<key id="10001">LAMP-12</key><summary>The lamp hums</summary>'
        '<reporter username="ulla">Ulla Berg</reporter>'
        "<created>Mon, 6 May 2024 08:00:00 +0200</created><comments>"
        '<comment id="501" author="piet" created="Mon, 6 May 2024 08:10:00 +0200">'
        "&lt;p&gt;Is it &lt;b&gt;plugged&lt;/b&gt; in?&lt;/p&gt;</comment>"
        '<comment id="502" author="ulla" created="Mon, 6 May 2024 08:20:00 +0200">Yes.</comment>'
        "</comments></item></channel></rss>"
    )
    corpus = load(issue.encode())
    assert corpus.report.format == "jira"
    assert corpus.articles[["discussion_id", "title", "byline", "text"]].values.tolist() == [
        ["LAMP-12", "The lamp hums", "Ulla Berg", "In B flat."]
    ]
    assert column(corpus, "text") == ["Is it plugged in?", "Yes."]
    assert column(corpus, "commenter") == ["piet", "ulla"]
    assert corpus.comments["posted_at"].dt.strftime("%H:%M").tolist() == ["06:10", "06:20"]
    assert set(column(corpus, "discussion_id")) == {"LAMP-12"}


def test_changes_without_a_word_are_skipped_in_redmine():
    corpus = load(DATA / "redmine_issue.json")
    assert column(corpus, "text") == ["Only on Mondays?", "Every day, alas."]
    assert column(corpus, "commenter") == ["Sten", "Hugo Falk"]
    assert corpus.report.skipped["reason"].tolist() == ["a change without a word"]
    assert corpus.articles["title"].tolist() == ["Bell rings twice"]


@pytest.mark.parametrize("name", ["bugzilla_comments", "jira_issue", "redmine_issue"])
def test_whom_a_comment_answers_is_said_to_be_unknown(name):
    corpus = load(DATA / f"{name}.json")
    assert set(column(corpus, "parent_source")) == {"none"}
    assert any("do not record whom they answer" in note for note in corpus.report.notes)


@pytest.mark.parametrize(
    ("name", "form", "comments"),
    # Counted with grep: `<long_desc` (one is a description), `"creation_time"`, `"updateAuthor"`.
    [
        ("perceval__bugzilla_bugs_details.xml", "bugzilla", 9),
        ("perceval__bugzilla_bugs_invalid_chars.xml", "bugzilla", 10),
        ("perceval__bugzilla_rest_bugs_comments.json", "bugzilla", 7),
        ("perceval__jira_comments_issue_page_1.json", "jira", 2),
        ("perceval__jira_comments_issue_page_2.json", "jira", 2),
    ],
)
def test_real_answers_hold_what_others_count_in_them(name, form, comments):
    if not REAL.exists():
        pytest.skip("the real files are not here")
    report = load(REAL / name).report
    assert (report.format, report.loaded) == (form, comments)
