"""The kind of page it was made for, in words of our own: all that a person reads off it.

A news page saved as text: 28 comments under lines "• NAME says:", no times, no replies, and the
foot of the site below the last comment. Counted by hand, tones by TextBlob itself.
"""

import json

import pytest
from textblob import TextBlob

import cli
from analysis.commenters import commenter_activity, gini, never_answered, repeat_commenters
from analysis.replies import discussion_shape, reply_chains
from analysis.replies.chains import thread_table, unanswered
from analysis.replies.shape import depth_profile
from analysis.tone import score_tone
from loaders import load
from store import build
from tests.conftest import DATA

PAGE = DATA / "news_page.txt"
TITLE = "Port Averill to end Garra ferry after 141 years: council ‘cannot float on sentiment’"


@pytest.fixture(scope="module")
def corpus():
    return load(PAGE)


def test_the_article_ends_where_the_comments_begin(corpus):
    article = corpus.articles.iloc[0]
    assert (article["title"], article["byline"]) == (TITLE, "Orla Fenwick-Dray")
    assert article["text"].startswith("Port Averill’s council voted on Tuesday night")
    assert "The vote on the swimming pool is in September." in article["text"]
    assert "Eight votes to seven" not in article["text"]


def test_every_comment_has_its_commenter_and_its_whole_text(corpus):
    comments = corpus.comments
    first, last = comments.iloc[0], comments.iloc[27]
    assert (len(comments), comments["commenter_id"].nunique()) == (28, 20)
    assert (first["commenter"], last["commenter"]) == ("Moira Pennock", "Winnie Locke")
    assert first["text"].startswith("Eight votes to seven.")
    assert first["text"].endswith("on the number 14 bus.")
    assert last["text"] == "Sell the chairs."  # and nothing of the foot of the site
    assert comments["text"].iloc[3] == "Well said."
    report = corpus.report
    assert (report.records, report.loaded, len(report.skipped), len(report.repairs)) == (
        28,
        28,
        0,
        0,
    )


def test_the_source_says_neither_when_nor_to_whom(corpus):
    comments = corpus.comments
    assert comments["posted_at"].isna().all()
    assert comments["parent_id"].isna().all()
    assert set(comments["parent_source"]) == {"none"}


def test_who_wrote_more_than_once_and_how_unequally_all_wrote(corpus):
    activity = commenter_activity(corpus.comments)
    repeats = repeat_commenters(corpus.comments)
    assert dict(zip(repeats["commenter"], repeats["comments"], strict=True)) == {
        "Moira Pennock": 3,
        **dict.fromkeys(("Bex", "Ewan T.", "Pete62", "Renée Aubrac", "saltydog"), 2),
        "Torvald Askeland": 2,
    }
    # Thirteen ones, six twos, a three: (−91 + 144 + 57) / (28 · 19).
    assert gini(activity["comments"]) == pytest.approx(110 / 532)


def test_nothing_is_said_of_replies_that_the_page_does_not_show(corpus):
    shape = discussion_shape(corpus.comments)
    assert shape["comments"].tolist() == [28]
    assert shape.drop(columns=["discussion_id", "comments"]).isna().all(axis=None)
    profile = depth_profile(corpus.comments)
    assert profile["depth"].isna().tolist() == [True]
    assert profile["comments"].tolist() == [28]
    for measure in (reply_chains, thread_table, unanswered, never_answered):
        assert measure(corpus.comments).empty


@pytest.mark.parametrize("name", ["news_page.txt", "blog_page.html", "threaded_page.txt"])
def test_each_tone_is_the_one_that_textblob_itself_gives(name):
    texts = load(DATA / name).comments["text"].dropna()
    ours = score_tone(texts)["tone"].astype("str").tolist()
    assert ours == [_tone(text) for text in texts]


def _tone(text):
    found = TextBlob(text).sentiment_assessments
    if not any(polarity for _, polarity, _, _ in found.assessments):
        return "no tone words"
    if abs(found.polarity) < 0.05:
        return "neutral"
    return "positive" if found.polarity > 0 else "negative"


def test_the_facts_are_those_a_person_counts(corpus):
    facts = {fact.key: fact.statement for fact in build(corpus, PAGE.name).facts("1")}
    assert facts["size"] == "28 comments by 20 commenters."
    assert "replies" not in facts


def test_check_counts_the_page(capsys):
    assert cli.main(["check", str(PAGE), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    counts = ("articles", "comments", "commenters", "records", "loaded", "skipped", "repairs")
    assert [found[name] for name in counts] == [1, 28, 20, 28, 28, 0, 0]
    assert (found["format"], found["titles"]) == ("text_dump", [TITLE])
