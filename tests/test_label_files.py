"""Labels as files: read back as they were written, and from a colleague's spreadsheet."""

import csv
import io

import pandas as pd
import pytest
from conftest import drawn_thread
from hypothesis import given
from hypothesis import strategies as st

from analysis.labels.sample import label_sample
from exports import to_bytes
from exports.labels import LabelsError, label_table, read_labels, sheet


@pytest.fixture
def comments() -> pd.DataFrame:
    table = drawn_thread("x:a", "x:b", "x:=c", "y:a", "y:d", text=["One", "Two", "=1+1", "4", "5"])
    return table.assign(vader_tone="neutral", tone=["neutral", "positive", "neutral", "4", "5"])


LABELS = {
    "me": {("x", "b"): "negative", ("x", "a"): "cannot tell", ("y", "a"): "neutral"},
    "=Ann": {("x", "=c"): "positive"},
}


def test_labels_read_back_as_they_were_written(comments):
    sample = label_sample(comments, "vader", 60)
    content = to_bytes(label_table(LABELS, comments, sample, "VADER 3.3.2"), "csv")
    found = read_labels(content, comments, "somebody else")
    assert found.labels == LABELS
    assert (found.rows, found.taken) == (4, 4)
    assert (found.unknown_comments, found.unknown_labels) == (0, 0)


def test_a_file_of_labels_says_what_the_list_heard_and_runs_no_formula(comments):
    sample = label_sample(comments, "vader", 60)
    table = label_table(LABELS, comments, sample.iloc[:0], "VADER 3.3.2")
    assert table["comment_id"].tolist() == ["=c", "a", "b", "a"]
    assert table["coder"].tolist() == ["=Ann", "me", "me", "me"]
    assert table["tone"].tolist() == ["neutral", "neutral", "positive", "4"]
    assert set(table["list"]) == {"VADER 3.3.2"}
    assert table["inclusion_probability"].isna().all()
    rows = list(csv.reader(io.StringIO(to_bytes(table, "csv").decode("utf-8-sig"), newline="")))
    assert rows[0] == [
        *("discussion_id", "comment_id", "coder", "label", "tone", "list", "stratum"),
        *("inclusion_probability", "excerpt"),
    ]
    assert rows[1][:4] == ["x", "'=c", "'=Ann", "positive"]
    assert rows[1][-1] == "'=1+1"


def test_a_sheet_to_label_elsewhere_says_nothing_but_the_text(comments):
    sample = label_sample(comments, "vader", 60, 3)
    table = sheet(sample, comments)
    assert list(table) == ["discussion_id", "comment_id", "label", "text"]
    texts = {("x", "a"): "One", ("x", "b"): "Two", ("x", "=c"): "=1+1"}
    texts |= {("y", "a"): "4", ("y", "d"): "5"}
    keys = list(zip(table["discussion_id"], table["comment_id"], strict=True))
    assert dict(zip(keys, table["text"], strict=True)) == texts
    assert set(table["label"]) == {""}
    assert read_labels(to_bytes(table, "csv"), comments, "Ann").rows == 0


def test_a_colleague_s_spreadsheet_needs_two_columns(comments):
    content = b"comment_id,label\r\nb, Negative \r\n=c,CANNOT  TELL\r\nd,\r\n"
    found = read_labels(content, comments, "Ann")
    assert found.labels == {"Ann": {("x", "b"): "negative", ("x", "=c"): "cannot tell"}}
    assert found.rows == 2


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_spreadsheets_write_files_of_several_kinds(comments, separator, encoding):
    text = separator.join(["Label", "Comment_ID", "coder"]) + "\n"
    text += separator.join(["neutral", "b", "Änn’s"]) + "\n"
    found = read_labels(text.encode(encoding), comments, "me")
    assert found.labels == {"Änn’s": {("x", "b"): "neutral"}}


def test_what_cannot_be_used_is_counted(comments):
    content = (
        b"discussion_id,comment_id,label\n"
        b"x,b,neutral\n"  # known
        b"y,b,neutral\n"  # there is no b in y
        b",a,neutral\n"  # both have an a
        b",d,positive\n"  # only y has a d
        b"x,zz,neutral\n"
        b"x,a,angry\n"
        b"x\n"  # cut off
        b"x,b,positive,and,more\n"  # the later row wins
    )
    found = read_labels(content, comments, "me")
    assert found.labels == {"me": {("x", "b"): "positive", ("y", "d"): "positive"}}
    assert (found.rows, found.unknown_comments, found.unknown_labels) == (7, 3, 1)


@pytest.mark.parametrize(
    "content",
    [b"", b"\n\n", b"id,label\na,neutral\n", b"comment_id\na\n", b'"', b"\x00\x01\xff" * 9],
)
def test_other_files_are_refused_in_words(comments, content):
    with pytest.raises(LabelsError, match=r"comment_id|text|CSV"):
        read_labels(content, comments, "me")


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode()))
def test_no_file_makes_it_fall_over(content):
    table = drawn_thread("x:a", "y:a")
    for given_bytes in (content, b"comment_id,label\n" + content):
        try:
            found = read_labels(given_bytes, table, "me")
        except LabelsError:
            continue
        assert found.taken <= found.rows
        assert found.unknown_comments + found.unknown_labels <= found.rows
