"""Parquet tables."""

import datetime
import io

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from exports import to_bytes
from loaders import FORMATS, load
from loaders.schema import LoadError, Options
from tests.conftest import DATA

NOON = datetime.datetime(2024, 3, 4, 12, 0)


def written(**columns):
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream)
    return stream.getvalue()


def told(corpus, *names):
    table = corpus.comments[list(names)].astype("object")
    return table.where(table.notna(), None).to_numpy().tolist()


def test_the_sample_holds_what_a_person_counts_in_it():
    corpus = load(DATA / "comments.parquet")
    assert corpus.report.why == "Parquet: it begins with `PAR1`."
    assert (corpus.report.records, corpus.comments["commenter_id"].nunique()) == (8, 4)
    assert told(corpus, "parent_id")[:3] == [[None], ["101"], ["102"]]
    assert told(corpus, "tags")[:3] == [['["choir", "hall"]'], ['["hall"]'], ["[]"]]
    assert corpus.comments["status"].tolist()[5] == "deleted"


def test_whatever_a_column_is_made_of_it_is_read_as_what_it_means():
    corpus = load(
        written(
            id=pa.array([7, None], pa.uint8()),
            parent=pa.array([None, 7.0]),
            author=pa.array(["Ann", "NA"]).dictionary_encode(),
            body=pa.array([b"hi", b"\xff"]),
            created=pa.array([NOON, None], pa.timestamp("ns", "Asia/Tokyo")),
            place=pa.array([{"x": 1}, None]),
            ok=pa.array([True, None]),
            share=pa.array([0.5, None]),
            day=pa.array([datetime.date(2024, 3, 4), None]),
            void=pa.array([None, None]),
        )
    )
    names = ("comment_id", "parent_id", "commenter", "text", "place", "ok", "share", "day", "void")
    assert told(corpus, *names) == [
        ["7", None, "Ann", "hi", '{"x": 1}', True, 0.5, "2024-03-04", None],
        ["2", "7", "NA", "\ufffd", None, None, None, None, None],
    ]
    assert corpus.comments["posted_at"].iloc[0] == pd.Timestamp(NOON, tz="UTC")


def test_times_without_a_zone_are_asked_about():
    corpus = load(written(id=["1"], body=["hi"], created=pa.array([NOON], pa.timestamp("ms"))))
    assert corpus.comments["posted_at"].iloc[0] == pd.Timestamp(NOON, tz="UTC")
    assert corpus.report.questions == (("time_zone", "Times carry no zone; read as UTC."),)


@pytest.mark.parametrize("name", ["forum_thread.json", "nyt_comments.csv", "survey_answers.csv"])
def test_our_own_export_reads_back_to_exactly_the_same(name):
    comments = load(DATA / name).comments
    again = load(to_bytes(comments, "parquet"))
    assert (again.report.format, again.report.notes) == ("parquet_table", ())
    pd.testing.assert_frame_equal(again.comments, comments)


def test_the_index_that_pandas_writes_is_no_column():
    stream = io.BytesIO()
    pd.DataFrame({"id": ["1"], "text": ["hi"]}, index=[5]).to_parquet(stream)
    assert load(stream.getvalue()).report.source_columns == ("id", "text")


def test_an_empty_table_is_valid():
    report = load(written(id=pa.array([], pa.string()), text=pa.array([], pa.string()))).report
    assert (report.records, report.loaded) == (0, 0)


def repeated(words, times):
    return pa.DictionaryArray.from_arrays(pa.array([0] * times, pa.int32()), pa.array([words]))


HOSTILE = {
    "one long text two million times": (
        written(id=pa.array(range(2_000_000)), text=repeated("x" * 100_000, 2_000_000)),
        "unpacks to over 500,000,000 bytes",
    ),
    "more rows than comments": (
        written(id=repeated("1", 20_000_001), text=repeated("a", 20_000_001)),
        "20,000,001 rows",
    ),
    "too many columns": (written(**{f"c{n}": [1] for n in range(2001)}), "2,001 columns"),
    "cut off": (DATA.joinpath("comments.parquet").read_bytes()[:-100], "broken"),
    "nothing inside": (b"PAR1" + b"\0" * 40 + b"PAR1", "broken"),
    "only its mark": (b"PAR1", "broken"),
}


@pytest.mark.parametrize(("content", "message"), HOSTILE.values(), ids=HOSTILE)
def test_what_cannot_be_read_is_a_clear_error(content, message):
    with pytest.raises(LoadError, match=message):
        load(content)


def test_the_new_york_times_columns_are_known_here_too():
    table = pd.read_csv(DATA / "nyt_comments.csv", keep_default_na=False)
    stream = io.BytesIO()
    table.to_parquet(stream)
    read, csv = load(stream.getvalue()).comments, load(DATA / "nyt_comments.csv").comments
    pd.testing.assert_frame_equal(
        read[["comment_id", "parent_id", "commenter", "role", "posted_at", "text", "upvotes"]],
        csv[["comment_id", "parent_id", "commenter", "role", "posted_at", "text", "upvotes"]],
    )


def test_a_flipped_byte_is_read_or_refused():
    whole = DATA.joinpath("comments.parquet").read_bytes()
    for at in range(0, len(whole), 29):
        content = whole[:at] + bytes([whole[at] ^ 0x5A]) + whole[at + 1 :]
        try:
            batches = list(FORMATS["parquet_table"].read(io.BytesIO(content), Options()))
        except LoadError:
            continue
        assert all(batch.records == len(batch.comments) for batch in batches)
