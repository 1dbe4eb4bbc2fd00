"""Cells as programs write them: bytes, days and times apart, entities, counts in short."""

import pandas as pd
import pytest

from loaders import load
from loaders.schema import Options
from loaders.table_parts.column_cells import decoded_literal
from loaders.table_parts.columns import comments_batch


def batch(**columns):
    count = len(next(iter(columns.values())))
    return comments_batch(pd.DataFrame({"comment": ["words"] * count} | columns), Options())


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (r"b'na\xc3\xafve'", "naïve"),
        ('b"it\'s"', "it's"),
        (r"b'two\nlines'", "two\nlines"),
        ("b''", ""),
        (r"b'\xff\xfe'", r"b'\xff\xfe'"),
        ("b'open", "b'open"),
        ("b'one' and b'two'", "b'one' and b'two'"),
        ("be'tween'", "be'tween'"),
    ],
)
def test_bytes_are_decoded_where_they_are_what_python_prints(cell, text):
    assert decoded_literal(cell) == text


def test_one_cell_of_bytes_among_others_is_somebody_s_own_words():
    found = batch(comment=["b'like this' in Python 3", "b'x'", "no bytes", "none"])
    assert found.comments["text"].tolist()[1] == "b'x'"
    assert found.notes == []


def test_times_of_day_of_their_own_column_are_joined_to_the_days():
    found = batch(
        date=["2020-01-31", "2020-02-01", "2020-02-02"], time=["9:05 AM", "11:15 pm", None]
    )
    assert found.comments["posted_at"].dt.strftime("%m-%d %H:%M").tolist() == [
        "01-31 09:05", "02-01 23:15", "02-02 00:00",
    ]  # fmt: skip


def test_days_of_a_workbook_lose_the_midnight_that_it_gave_them():
    days = pd.to_datetime(pd.Series(["2020-01-31", "2020-02-01"]))
    found = batch(date=days, time=["10:15:00", "11:20:30"])
    assert found.comments["posted_at"].dt.strftime("%H:%M:%S").tolist() == ["10:15:00", "11:20:30"]


@pytest.mark.parametrize("name", ["edit time", "end_time", "length"])
def test_the_clock_of_something_else_is_not_joined(name):
    found = batch(date=["2020-01-31", "2020-02-01"], **{name: ["10:15", "11:20"]})
    assert found.comments["posted_at"].dt.strftime("%H:%M").tolist() == ["00:00", "00:00"]


def test_a_whole_time_is_left_alone_beside_a_time_of_day():
    found = batch(created_at=["2020-01-31 08:00", "2020-02-01 09:00"], time=["10:15", "11:20"])
    assert found.comments["posted_at"].dt.strftime("%H:%M").tolist() == ["08:00", "09:00"]


def test_counts_are_read_as_pages_write_them():
    found = batch(likes=["1.2K", "2,345", "7", "-3", "1.5M", None])
    assert found.comments["upvotes"].fillna(-1).tolist() == [1200, 2345, 7, -3, 1_500_000, -1]
    assert any("“1.2K” were rounded by the source" in note for note in found.notes)


def test_a_count_that_is_none_is_unknown_and_named():
    found = batch(likes=["4", "5", "6", "a few"])
    assert found.comments["upvotes"].fillna(-1).tolist() == [4, 5, 6, -1]
    assert "1 × “upvotes” is not a number, such as “a few”." in found.notes


def test_entities_in_a_name_are_decoded_once():
    found = batch(author=["Mara &amp; Co", "A&amp;amp;B", "R&D", "D&#39;Arcy"])
    assert found.comments["commenter"].tolist() == ["Mara & Co", "A&amp;B", "R&D", "D'Arcy"]


def test_entities_in_a_title_are_decoded_once():
    found = batch(post_id=["1", "1"], post_title=["Bread &amp; roses"] * 2, id=["a", "b"])
    assert found.articles == [{"discussion_id": "1", "title": "Bread & roses"}]


@pytest.mark.parametrize(
    ("source", "name"), [("", "Mara & Co"), ("explicit", "Mara &amp; Co")], ids=["theirs", "ours"]
)
def test_a_name_is_decoded_once_and_never_in_what_we_once_wrote(source, name):
    head, cell = ("parent_source,", f"{source},") if source else ("", "")
    text = f"comment_id,{head}author,text\n1,{cell}Mara &amp; Co,Hello there\n"
    corpus = load(text.encode(), Options(filename="names.csv"))
    assert corpus.comments["commenter"].tolist() == [name]
