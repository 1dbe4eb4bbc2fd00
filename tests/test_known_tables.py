"""Tables of well-known exports, told by their columns."""

import pandas as pd
import pytest

from loaders import load
from loaders.schema import Options
from loaders.table_parts.columns import chosen
from loaders.table_parts.known_tables import KNOWN_TABLES, known_table, why_known
from tests.conftest import DATA, SHARED

NYT = SHARED / "data" / "tables"
COLUMNS_OF_YTDT = "id replyCount likeCount authorName text authorChannelId isReply"
URS = SHARED / "data" / "reddit" / "urs__v3.2.0__askreddit-hot-100-results.csv"


def read(content):
    return load(content.encode(), Options(format="table"))


def told(corpus, *names):
    """Give the named cells of the comments, None where nothing is known."""
    table = corpus.comments[list(names)].astype("object")
    return table.where(table.notna(), None).to_numpy().tolist()


def with_header(*known, **rows):
    """Draw a table: the columns that tell an export, and what its rows have in them."""
    return pd.DataFrame(rows).reindex(columns=dict.fromkeys([*known, *rows])).to_csv(index=False)


@pytest.mark.parametrize("known", KNOWN_TABLES, ids=lambda known: known.name)
def test_each_is_told_from_all_others_by_its_columns(known):
    assert known_table(known.told_by) is known
    assert known_table(known.told_by[1:]) is not known
    assert known.told_by[0] in why_known(known)


@pytest.mark.parametrize("known", KNOWN_TABLES, ids=lambda known: known.name)
def test_each_is_read_by_its_own_columns_and_no_guess(known):
    theirs = list(dict.fromkeys([*known.told_by, *filter(None, known.pairs.values())]))
    pairs = chosen(theirs, Options())
    assert {ours: theirs for ours, theirs in known.pairs.items() if theirs}.items() <= pairs.items()
    assert not {ours for ours, theirs in known.pairs.items() if not theirs} & set(pairs)


@pytest.mark.parametrize(
    ("name", "format", "articles", "comments", "commenters"),
    [
        ("nyt_comments.csv", "table", 2, 9, 7),
        ("nyt_articles.csv", "table", 2, 0, 0),
        ("socc_comments.csv", "table", 2, 9, 6),
        ("fourcat_posts.csv", "table", 3, 8, 5),
        ("communalytic.csv", "table", 2, 6, 3),
    ],
)
def test_samples_hold_what_a_person_counts_in_them(name, format, articles, comments, commenters):
    corpus = load(DATA / name)
    assert (corpus.report.format, len(corpus.articles)) == (format, articles)
    assert (corpus.report.records, corpus.report.loaded) == (comments, comments)
    assert corpus.comments["commenter_id"].nunique() == commenters


def test_comments_of_the_new_york_times_and_their_articles_become_one_corpus():
    corpus = load([DATA / "nyt_articles.csv", DATA / "nyt_comments.csv"])
    assert corpus.articles[["title", "tags"]].to_numpy().tolist() == [
        ["The Boat That Is Always Almost There", "Ferries, Harrow End (Town), Commuters' Rights"],
        ["One Pot, Four Arguments", "Soups, Recipes"],
    ]
    assert corpus.comments["discussion_id"].isin(corpus.articles["discussion_id"]).all()
    assert told(corpus, "commenter", "role", "upvotes")[3:6] == [
        ["Dr. P. Anselm", None, 22.0],
        ["Ines Okafor", "staff", 40.0],
        ["NA", None, 17.0],
    ]


@pytest.mark.skipif(not NYT.exists(), reason="the real tables are not here")
def test_the_real_articles_of_the_new_york_times_join_their_comments():
    corpus = load([NYT / "nyt_half_a__Articles.csv", NYT / "nyt_half_a__Comments.csv"])
    assert (corpus.report.records, corpus.report.loaded, len(corpus.articles)) == (916, 916, 6)
    assert corpus.articles["title"].notna().all()
    assert corpus.report.missing == 0
    assert set(corpus.comments["parent_source"]) == {"explicit"}


@pytest.mark.skipif(not URS.exists(), reason="the real table is not here")
def test_submissions_without_comments_are_articles_that_say_so():
    corpus = load(URS)
    assert (len(corpus.articles), corpus.report.records) == (100, 0)
    assert corpus.articles["declared_comments"].iloc[0] == 1337
    assert any("give the table of the comments" in note for note in corpus.report.notes)


def test_the_path_of_a_comment_in_socc_names_its_parent():
    corpus = load(DATA / "socc_comments.csv")
    above = [None, "0", "0_0", "0", None, "3", None, "0", None]
    source = ["source1_31000001"] * 6 + ["source2_31000002"] * 3
    assert told(corpus, "parent_id") == [
        [path and f"{start}_{path}"] for start, path in zip(source, above, strict=True)
    ]
    assert corpus.comments["parent_source"].value_counts().to_dict() == {
        "explicit": 8,
        "missing": 1,
    }
    assert told(corpus, "role")[4] == ["moderator"]
    assert corpus.comments["posted_at"].notna().all()
    assert (corpus.comments["status"] == "deleted").sum() == 1
    assert "comment_id (source)" in corpus.comments


def test_articles_of_socc_have_their_text_without_markup():
    names = ("article_id", "title", "article_url", "published_date", "article_text")
    row = {
        "article_id": ["26"],
        "title": ["Paper boats"],
        "author": ["A. Columnist"],
        "published_date": ["2015-10-16 EDT"],
        "ncomments": ["12"],
        "article_text": ["<p>One.</p><p>Two.</p>"],
    }
    articles = read(with_header(*names, **row)).articles
    shown = articles[["discussion_id", "title", "text", "byline", "declared_comments"]]
    assert shown.to_numpy().tolist() == [["26", "Paper boats", "One.\n\nTwo.", "A. Columnist", 12]]


def test_states_of_coral_are_translated():
    corpus = load(DATA / "coral_comments.csv", Options(format="table"))
    assert corpus.comments["status"].tolist() == (
        ["published"] * 3 + ["rejected", "published", "pending", "deleted", "published", "pending"]
    )
    assert told(corpus, "parent_id", "commenter", "commenter_id")[1] == ["c-01", None, "u-birch"]
    assert corpus.comments["text"].iloc[5] == "It's open to ducks & cyclists."


def test_coral_comments_are_read_as_last_edited():
    names = ("asset_id", "author_id", "parent_id", "created_at", "id", "status")
    history = '[{"body": "frist"}, {"body": "first"}]'
    corpus = read(with_header(*names, id=["1", "2"], body_history=[history, "no JSON"]))
    assert corpus.comments["text"].tolist() == ["first", "no JSON"]


def test_a_download_of_ones_own_coral_comments_names_the_articles():
    row = {
        "Comment ID": ["c1"],
        "Published Timestamp": ["1/23/2024, 14:05:09"],
        "Article URL": ["https://news.example/a"],
        "Comment URL": ["https://news.example/a?commentID=c1"],
        "Comment Text": ["hello"],
    }
    corpus = read(with_header(**row))
    assert told(corpus, "discussion_id", "commenter", "parent_source", "text") == [
        ["https://news.example/a", None, "none", "hello"]
    ]
    assert corpus.comments["posted_at"].iloc[0] == pd.Timestamp("2024-01-23 14:05:09", tz="UTC")
    assert corpus.report.notes[0].startswith("These are the comments of one person")


def test_posts_that_open_a_4cat_thread_are_its_article():
    corpus = load(DATA / "fourcat_posts.csv")
    assert corpus.articles[["discussion_id", "byline"]].to_numpy().tolist() == [
        ["kx1a", "mulch_and_mercy"],
        ["kx2b", "plot_nineteen"],
        ["kx3c", "brassica"],
    ]
    assert told(corpus, "comment_id", "parent_id", "role") == [
        ["m001", None, None],
        ["m002", "m001", "article author"],
        ["m003", "m002", None],
        ["m004", None, None],
        ["m005", "m003", None],
        ["m006", None, None],
        ["m007", "m006", "article author"],
        ["m008", "m099", None],
    ]
    assert corpus.comments["source_row"].tolist() == [3, 4, 5, 6, 7, 9, 10, 11]


def test_single_posts_that_4cat_collected_stay_comments():
    names = ("thread_id", "id", "timestamp", "body", "author")
    row = {"thread_id": ["1", "2"], "id": ["1", "2"], "body": ["a", "b"], "author": ["x", "y"]}
    corpus = read(with_header(*names, **row))
    assert told(corpus, "discussion_id", "text") == [["1", "a"], ["2", "b"]]
    assert any("“>>” quotations" in note for note in corpus.report.notes)


def test_an_anonymous_opening_post_does_not_make_everybody_its_author():
    names = ("thread_id", "id", "timestamp", "body", "author")
    row = {
        "thread_id": ["1", "1"],
        "id": ["1", "2"],
        "body": ["a", "b"],
        "author": ["Anonymous"] * 2,
    }
    assert told(read(with_header(*names, **row)), "comment_id", "role") == [["2", None]]


def test_a_communalytic_comment_belongs_to_the_submission_in_its_link():
    corpus = load(DATA / "communalytic.csv")
    assert told(corpus, "discussion_id", "comment_id", "parent_id") == [
        ["qz9a", "w101", None],
        ["qz9a", "w102", "w101"],
        ["qz9a", "w103", None],
        ["qz9a", "w104", "w103"],
        ["qz9a", "w105", "w103"],
        ["qz9b", "w106", None],
    ]
    assert any("not tested on real files" in note for note in corpus.report.notes)


@pytest.mark.parametrize("answered", ["isReplyTo", "isReplyToId"])
def test_youtube_data_tools_name_the_top_comment_of_each_reply(answered):
    table = pd.DataFrame(
        [
            ["Ugx1", 1, 12, "@rowan", "Tar &amp; rope<br>at <b>dawn</b>", "UCr", 0, None, None],
            ["Ugx1.9a", None, 0, "@ida", "@rowan I <3 it", "UCi", 1, "Ugx1", "@rowan"],
        ],
        columns=[*COLUMNS_OF_YTDT.split(), answered, "isReplyToName"],
    ).assign(publishedAt="2024-05-02 06:10:00")
    corpus = load(table.to_csv(index=False, sep="\t").encode())
    assert "YouTube Data Tools" in corpus.report.why
    assert told(corpus, "comment_id", "parent_id", "commenter_id", "upvotes", "text") == [
        ["Ugx1", None, "UCr", 12, "Tar & rope\nat dawn"],
        ["Ugx1.9a", "Ugx1", "UCi", 0, "@rowan I <3 it"],
    ]
    assert corpus.comments["posted_at"].notna().all()
    assert corpus.comments["isReplyToName"].tolist()[1] == "@rowan"


def test_civil_comments_have_their_parents_though_pandas_wrote_them_as_fractions():
    names = ("comment_text", "article_id", "parent_id", "created_date", "rating")
    rows = {
        "id": ["59848", "59849", "59850"],
        "comment_text": ["cool", "no", "spam"],
        "article_id": ["2006"] * 3,
        "parent_id": ["", "59848.0", "59849.0"],
        "created_date": ["2015-09-29 10:50:41.987077+00"] * 3,
        "rating": ["approved", "approved", "rejected"],
        "likes": ["0", "4", "1"],
    }
    assert told(read(with_header(*names, **rows)), "parent_id", "status", "upvotes") == [
        [None, "published", 0.0],
        ["59848", "published", 4.0],
        ["59849", "rejected", 1.0],
    ]


def test_ynacc_is_read_between_tabs_without_quoting():
    head = "sdid\tcommentindex\theadline\turl\tguid\tcommentid\ttimestamp\tthumbs-up\tthumbs-down"
    rows = [
        'd1\t0\tRain\thttps://a.example\tg1\tc1\t1457000000\t3\t1\t"Quite wet\t',
        'd1\t1\tRain\thttps://a.example\tg2\tc2\t1457000100\t0\t0\tsays who" then\tc1',
    ]
    corpus = read("\n".join([f"{head}\ttext\tparentid", *rows]) + "\n")
    assert told(corpus, "comment_id", "parent_id", "commenter_id", "text") == [
        ["c1", None, "g1", '"Quite wet'],
        ["c2", "c1", "g2", 'says who" then'],
    ]
    assert corpus.articles[["discussion_id", "title"]].to_numpy().tolist() == [
        ["https://a.example", "Rain"]
    ]


def test_an_insisting_user_gets_the_articles_as_comments():
    options = Options(format="table", columns=(("text", "headline"),))
    corpus = load(DATA / "nyt_articles.csv", options)
    assert (corpus.report.records, corpus.comments["text"].iloc[1]) == (
        2,
        "One Pot, Four Arguments",
    )
