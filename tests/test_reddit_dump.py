"""Rows of Reddit dumps."""

import gzip
import io
import json

import pytest

from loaders import load
from loaders.reddit_dump import read, recognises
from loaders.schema import Options
from tests.conftest import DATA, SHARED

ROW = {"id": "a", "link_id": "t3_x", "parent_id": "t3_x", "author": "ann", "body": "hi"}
SUBMISSION = {"id": "x", "title": "T", "selftext": "S", "subreddit": "r", "num_comments": 3}


def lines(*rows):
    return "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows).encode()


def loaded(*rows):
    return load(lines(*rows))


def batches(*rows):
    return list(read(io.BytesIO(lines(*rows)), Options()))


def test_parents_and_discussions_lose_their_prefixes():
    corpus = loaded(ROW, ROW | {"id": "b", "parent_id": "t1_a"}, ROW | {"id": "t1_", "body": "c"})
    table = corpus.comments
    assert table["discussion_id"].tolist() == ["x", "x", "x"]
    assert table["parent_id"].astype("object").where(table["parent_id"].notna(), None).tolist() == [
        None,
        "a",
        None,
    ]
    assert table["parent_source"].unique().tolist() == ["explicit"]


@pytest.mark.parametrize(
    "fields",
    [
        {"link_id": None, "parent_id": "t3_x"},
        {"link_id": None, "parent_id": "t1_z", "permalink": "/r/s/comments/x/title/a/"},
        {"link_id": None, "parent_id": "t1_z", "context": "/r/s/comments/x/title/a?context=3"},
    ],
)
def test_the_discussion_is_found_where_a_row_does_not_name_it(fields):
    assert loaded(ROW | fields).comments["discussion_id"].tolist() == ["x"]


def test_one_old_row_among_new_ones_is_read_like_them():
    times = loaded(
        ROW | {"created_utc": 1709528767, "edited": False},
        ROW | {"id": "b", "created_utc": "1709528767", "edited": 1709528768.0},
    ).comments
    assert times["posted_at"].astype("str").tolist() == ["2024-03-04 05:06:07+00:00"] * 2
    assert times["edited_at"].isna().tolist() == [True, False]


def test_broken_lines_are_skipped_by_number_and_mended_ones_are_said():
    double = '{"id":"c","id":"b","link_id":"t3_x","parent_id":"t3_x","body":"ho"}'
    report = loaded(ROW, '{"id":"b","bo', {"other": 1}, double, {"id": "q", "score": 3}).report
    assert (report.records, report.loaded) == (5, 2)
    assert report.skipped["record"].tolist() == [2, 3, 5]
    assert report.skipped["reason"].tolist()[2] == "line 5 is neither a comment nor a submission"
    assert report.repairs[["comment_id", "repair"]].to_numpy().tolist() == [["b", "line repaired"]]
    assert report.repairs["detail"].tolist() == [
        "line 4: “id” stands there more than once; the last was read"
    ]


def test_submissions_are_articles_under_the_id_that_comments_name():
    corpus = loaded(SUBMISSION | {"author": "[deleted]", "selftext": "[removed]"}, ROW)
    article = corpus.articles.iloc[0]
    assert (article["discussion_id"], article["title"]) == ("x", "T")
    assert article[["text", "byline"]].isna().all()
    assert (len(corpus.articles), len(corpus.comments)) == (1, 1)
    assert corpus.report.declared_comments == 3


def test_a_file_of_submissions_says_what_goes_with_it():
    [first, last] = batches(SUBMISSION, SUBMISSION | {"id": "y"})
    assert (first.records, len(first.articles), len(first.comments)) == (0, 2, 0)
    assert last.notes[0].startswith("2 submissions and no comments. Open the file of their")


def test_escaped_texts_are_decoded_once_where_the_first_texts_show_it():
    def texts(*bodies):
        rows = [ROW | {"id": str(n), "body": body} for n, body in enumerate(bodies)]
        return [
            text
            for batch in batches(*rows)
            if len(batch.comments)
            for text in batch.comments["text"]
        ]

    assert texts("&gt; a", "b &amp;lt; c &amp; d") == ["> a", "b &lt; c & d"]
    assert texts("> a", "> b", "he typed &gt;") == ["> a", "> b", "he typed &gt;"]
    assert texts("R&D", "x") == ["R&D", "x"]


def test_a_null_text_is_a_comment_without_one():
    table = loaded(ROW | {"body": None}, ROW | {"id": "b"}).comments
    assert table["text"].tolist() == ["", "hi"]


def test_a_compressed_dump_is_read_like_a_plain_one():
    content = (DATA / "reddit_dump.jsonl").read_bytes()
    assert load(gzip.compress(content)).comments.equals(load(content).comments)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (lines(ROW), "line 1 is a comment with “link_id”, “parent_id”"),
        (lines("{broken", SUBMISSION), "line 2 is a submission with “selftext”"),
        (lines({"id": 1, "body": "x", "parent_id": "3"}), None),
        (lines({"id": 1, "title": "x", "body": "y"}), None),
        (b"[" + lines(ROW) + b"]", None),
        (b"\xff\xfe", None),
        (b"[" * 100_000, None),
    ],
)
def test_only_rows_of_a_dump_are_recognised(content, why):
    found = recognises(content, "")
    assert found is None if why is None else why in found


def test_the_samples_hold_what_a_person_counts_in_them():
    corpus = load(DATA / "reddit_dump.jsonl")
    assert (len(corpus.comments), corpus.comments["commenter_id"].nunique()) == (12, 7)
    assert corpus.comments["parent_source"].value_counts().to_dict() == {
        "explicit": 11,
        "missing": 1,
    }
    assert corpus.comments["discussion_id"].value_counts().to_dict() == {"k7brd1": 7, "k7lib2": 5}
    titles = load(DATA / "reddit_submissions.jsonl").articles["title"].tolist()
    assert titles == ["Rye is back", "The library & its new opening hours"]


@pytest.mark.parametrize(
    ("name", "comments", "missing"),
    [
        ("derived__pushshift_style_comments.jsonl", 918, 516),
        ("derived__thread_flat_with_parents.jsonl", 485, 0),
    ],
)
def test_real_rows_hold_what_their_collector_counted(name, comments, missing):
    path = SHARED / "data" / "reddit" / name
    if not path.exists():
        pytest.skip(f"the real file is not here: {name}")
    corpus = load(path)
    assert len(corpus.comments) == comments
    assert int((corpus.comments["parent_source"] == "missing").sum()) == missing
