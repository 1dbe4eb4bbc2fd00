"""YouTube comments as the interface and two downloaders write them; values counted by hand."""

import json

import pandas as pd
import pytest

from loaders import load
from loaders.text.counts import written_count
from tests.conftest import CASES, DATA, SHARED


def cells(corpus, column):
    values = corpus.comments[column]
    return values.astype("object").where(values.notna(), None).tolist()


def times(corpus):
    return corpus.comments["posted_at"].dt.strftime("%Y-%m-%d %H:%M").tolist()


@pytest.fixture(scope="module")
def ferry():
    return load(DATA / "youtube_threads.json")


def test_replies_hang_on_the_top_comment_of_their_thread(ferry):
    assert cells(ferry, "comment_id") == ["UgwFerry1", "UgwFerry1.9b", "UgwFerry1.9a", "UgwFerry2"]
    assert cells(ferry, "parent_id") == [None, "UgwFerry1", "UgwFerry1", None]
    assert ferry.comments["parent_source"].eq("explicit").all()
    assert any("which reply answers which is not recorded" in note for note in ferry.report.notes)


def test_texts_are_as_written_or_made_plain(ferry):
    texts = cells(ferry, "text")
    assert texts[0] == "The bell at 1:12 is the best part.\nI could smell the tar & rope."
    assert texts[3] == "Too dark. I saw nothing until the lamp came on."


def test_likes_roles_states_and_edits_are_read(ferry):
    assert cells(ferry, "score") == [41, 7, 2, 0] == cells(ferry, "upvotes")
    assert cells(ferry, "role") == [None, "article author", None, None]
    assert cells(ferry, "status") == ["published", "published", "published", "pending"]
    assert ferry.comments["edited_at"].notna().tolist() == [True, False, False, False]
    assert cells(ferry, "commenter_id") == ["UCrowan", "UCharbour", "UCida", "UCida"]
    assert times(ferry)[0] == "2024-05-02 06:10"


def test_replies_that_are_counted_and_not_here_are_missing(ferry):
    assert ferry.report.missing == 1
    assert any("nextPageToken" in note for note in ferry.report.notes)
    assert ferry.articles["url"].tolist() == ["https://www.youtube.com/watch?v=ferry-at-dawn"]


def test_replies_asked_for_apart_are_not_missing():
    threads = json.loads((DATA / "youtube_threads.json").read_text("utf-8"))
    one = threads["items"][0]["replies"]["comments"][0]
    rest = {"kind": "youtube#commentListResponse", "items": [one | {"id": "UgwFerry1.9c"}]}
    corpus = load(json.dumps([threads, rest]).encode())
    assert corpus.report.missing == 0
    assert cells(corpus, "parent_id")[-1] == "UgwFerry1"


def test_threads_one_a_line_or_as_a_bare_list_read_the_same(ferry):
    items = json.loads((DATA / "youtube_threads.json").read_text("utf-8"))["items"]
    lines = "\n".join(map(json.dumps, items)).encode()
    for content in (lines, json.dumps(items).encode()):
        corpus = load(content)
        assert corpus.report.format == "youtube"
        assert cells(corpus, "comment_id") == cells(ferry, "comment_id")


def test_the_answer_of_the_interface_as_tutorials_save_it():
    corpus = load(CASES / "files" / "21-youtube-api-threads.json")
    assert cells(corpus, "commenter") == ["Mara", "Otto"]
    assert cells(corpus, "parent_id") == [None, "UgA"]
    assert cells(corpus, "upvotes") == [4, 0]
    assert cells(corpus, "text") == ["Lovely & new\nbridge", "Too dear"]


def test_yt_dlp_tells_the_video_its_owner_and_estimates():
    corpus = load(CASES / "engines" / "ytdlp-info.json")
    article = corpus.articles.iloc[0]
    assert article[["title", "text", "byline"]].tolist() == [
        "Lamps",
        "Forty lamps.",
        "Marta Lindqvist",
    ]
    assert article["published_at"] == pd.Timestamp("2024-03-30T17:00Z")
    assert cells(corpus, "parent_id") == [None, "UgxA1"]
    assert cells(corpus, "score") == [1200, 0]
    assert cells(corpus, "role") == [None, "article author"]
    assert times(corpus) == ["2024-11-29 00:00", "2025-11-29 00:00"]
    assert cells(corpus, "posted_at_precision") == ["estimate", "estimate"]
    assert cells(corpus, "edited") == [False, True]


def test_likes_that_are_not_given_are_unknown():
    corpus = load(CASES / "engines" / "ytdlp-uploader.info.json")
    assert cells(corpus, "score") == [1200, None, 0]
    assert cells(corpus, "role") == [None, "article author", None]


def test_a_video_claims_how_many_comments_there_are():
    corpus = load(CASES / "files" / "56-ok-yt-dlp.json")
    assert corpus.report.format == "youtube"
    assert (corpus.report.declared_comments, corpus.report.missing) == (4, 2)


def test_the_downloaders_ids_say_what_hangs_on_what():
    corpus = load(CASES / "engines" / "youtube-comment-downloader.jsonl")
    assert cells(corpus, "parent_id") == [None, "UgxA1"]
    assert cells(corpus, "score") == [1200, 3]
    assert cells(corpus, "commenter_id") == ["UC1", "UC2"]
    assert times(corpus) == ["2024-11-29 06:25"] * 2
    assert cells(corpus, "posted_at_precision") == ["estimate", "estimate"]
    assert any("likes of 1 comment are rounded" in note for note in corpus.report.notes)


def test_older_versions_of_the_downloader_give_no_time():
    corpus = load(
        b'{"cid": "Ugx1", "text": "Hm", "time": "1 year ago", "author": "A", "channel": "UC1", '
        b'"votes": "0", "photo": "p", "heart": false}\n'
        b'{"cid": "Ugx1.9", "text": "Ha", "time": "1 year ago", "author": "B", "channel": "UC2", '
        b'"votes": "2,345", "photo": "p", "heart": false}'
    )
    assert corpus.comments["posted_at"].isna().all()
    assert cells(corpus, "score") == [0, 2345]
    assert cells(corpus, "parent_id") == [None, "Ugx1"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1.2K", (1200, True)),
        ("12K", (12000, True)),
        ("1.25M", (1_250_000, True)),
        ("3,4 Mio.", (3_400_000, True)),
        ("1.2万", (12000, True)),
        ("2,345", (2345, False)),
        ("1 234 567", (1234567, False)),
        ("0", (0, False)),
        ("", None),
        ("12 km", None),
        ("1,2,3", None),
        ("-3", None),
    ],
)
def test_counts_are_read_as_pages_write_them(written, read):
    assert written_count(written) == read


@pytest.mark.skipif(not SHARED.exists(), reason="the real files are not here")
@pytest.mark.parametrize(("name", "rounded"), [("video.info.json", False), ("ycd.jsonl", True)])
def test_both_downloaders_read_the_same_of_one_video(name, rounded):
    corpus = load(SHARED / "data" / "engines" / "youtube" / name)
    assert cells(corpus, "commenter") == [
        "Jonas Weber", "@PriyaN", "Marta Lindqvist", "Łukasz", "Grete Holm", "Ada Fenn",
    ]  # fmt: skip
    assert cells(corpus, "parent_id") == [None, "UgxA1", "UgxA1", None, None, None]
    assert cells(corpus, "score") == [1200, 3, 0, 12, 0, 0]
    assert any("rounded" in note for note in corpus.report.notes) == rounded


@pytest.mark.skipif(not SHARED.exists(), reason="the real files are not here")
@pytest.mark.parametrize(
    ("name", "comments"),
    [("youtube2_app__commentinfo.json", 1), ("yt_cmts__top_level_comments.json", 20)],
)
def test_real_answers_of_the_interface_hold_what_the_manifest_counts(name, comments):
    corpus = load(SHARED / "data" / "youtube" / name)
    assert len(corpus.comments) == comments
    assert corpus.comments[["comment_id", "commenter", "posted_at"]].notna().all(axis=None)
    assert not corpus.comments["text"].str.contains(r"&#39;|<br>|<a ").any()
