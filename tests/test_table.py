"""CSV and its kin."""

import contextlib
import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports import to_bytes
from loaders import load
from loaders.schema import COMMENT_COLUMNS, ColumnsError, LoadError, Options
from tests.conftest import DATA, SHARED, examples


def rows(content, *columns, **options):
    """Give the named cells of a table, None where nothing is known."""
    table = load(content, Options(**options)).comments[list(columns)].astype("object")
    return table.where(table.notna(), None).to_numpy().tolist()


@pytest.mark.parametrize(
    "header",
    [
        "id,reply_to,author,date,body,likes",
        "commentID,parentID,userDisplayName,createDate,commentBody,recommendations",
        "cid,parent,user,timestamp,message,upvotes",
        "comment_id,parent_id,commenter,posted_at,text,upvotes",
    ],
)
def test_well_known_columns_are_found_by_name(header):
    content = f"{header}\n7,0,Ann,2024-03-04T05:06:07Z,hi,3\n8,7,Bob,,ho,\n".encode()
    assert rows(content, "comment_id", "parent_id", "commenter", "text", "upvotes") == [
        ["7", None, "Ann", "hi", 3.0],
        ["8", "7", "Bob", "ho", None],
    ]


def test_what_the_user_says_about_columns_overrules_the_guess():
    content = b"id,a,b,text\n1,Ann,hello,ignored\n"
    said = (("commenter", "a"), ("text", "b"))
    assert rows(content, "commenter", "text", "text (source)", format="table", columns=said) == [
        ["Ann", "hello", "ignored"]
    ]
    report = load(content, Options(format="table", columns=said)).report
    assert report.columns == (("comment_id", "id"), ("commenter", "a"), ("text", "b"))
    assert report.source_columns == ("id", "a", "b", "text")


def test_a_table_without_a_text_column_says_which_columns_it_has():
    with pytest.raises(ColumnsError, match="Source page") as caught:
        load(b"name,shoe size\nAnn,39\n", Options(filename="shoes.csv"))
    assert caught.value.source_columns == ("name", "shoe size")


def test_people_called_na_and_none_and_ids_with_zeros_survive():
    content = b"id,author,text\n007,NA,nan\n1e5,None,null\n"
    assert rows(content, "comment_id", "commenter", "text") == [
        ["007", "NA", "nan"],
        ["1e5", "None", "null"],
    ]


def test_the_line_of_each_row_is_known_below_a_text_of_several_lines():
    content = b'id,author,text\n1,Ann,"two\nlines"\n2,Bob,one\n'
    assert rows(content, "text", "source_row") == [["two\nlines", 2], ["one", 4]]
    assert rows(content + b"\n3,Cy,x\n", "source_row") == [[2], [4], [6]]
    assert rows(b"sep=,\n" + content, "source_row") == [[3], [5]]


def test_ragged_rows_are_repaired_or_skipped_by_their_line():
    content = b"id,author,text,likes\n1,Ann,hi,2,,\n2,Bob,ho\n3\n4,Cy,a,5,b\n5,Di,ok,1\n"
    corpus = load(content)
    assert corpus.comments["comment_id"].tolist() == ["1", "2", "5"]
    assert corpus.report.records == 5
    assert corpus.report.skipped[["record", "reason"]].to_numpy().tolist() == [
        [4, "line 4 has 1 cell, the header 4"],
        [5, "line 5 has 5 cells, the header 4"],
    ]
    assert corpus.report.repairs[["comment_id", "detail"]].to_numpy().tolist() == [
        ["1", "line 2 has 6 cells, the header 4"],
        ["2", "line 3 has 3 cells, the header 4"],
    ]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_delimiter_encoding_and_line_end_reads_the_same(mark, encoding, end):
    lines = ["id,author,text", '1,Zoë,"a, b; c | d"', "2,Bob,fine"]
    quoted = "a, b; c | d"
    content = end.join(lines).replace(quoted, "§").replace(",", mark).replace("§", quoted)
    assert rows(content.encode(encoding), "commenter", "text") == [["Zoë", quoted], ["Bob", "fine"]]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'id,author,text\n1,Ann,hi\n2,Bob,"open\n3,Cy,ho\n', "line 3 cannot be read"),
        (b"\n\n", "empty"),
        (b"id,id,author,text\n1,1,Ann,hi\n", "same name: “id”"),
        (b"id,author,text," + b",".join(b"c%d" % n for n in range(3000)), "3,003 columns"),
    ],
)
def test_tables_that_cannot_be_told_are_clear_errors(content, message):
    with pytest.raises(LoadError, match=message):
        load(content)


def test_a_line_too_long_for_any_comment_is_an_error_at_once():
    content = b"id,author,text\n1,Ann,hi\n2,Bob," + b"x" * 60_000_000 + b"\n"
    with pytest.raises(LoadError, match="Line 3 is over 50 MB long"):
        load(content)


def test_a_quoted_text_too_long_for_any_comment_is_an_error():
    content = b'id,author,text\n1,Ann,"' + b"many lines\n" * 5_000_000 + b'"\n'
    with pytest.raises(LoadError, match="line 2 cannot be read"):
        load(content)


def test_a_quoted_cell_that_goes_on_behind_its_end_is_an_error_and_loses_no_mark():
    with pytest.raises(LoadError, match="line 3 cannot be read"):
        load(b'id,author,text\n1,Ann,hi\n2,Bob,"so" he said\n')
    content = b'id,author,text\n1,Ann,so "he" said\n2,Bob,"""ho"", ""ha"""\n3,Cy,""\n'
    assert rows(content, "text") == [['so "he" said'], ['"ho", "ha"'], [""]]


def test_a_table_between_tabs_that_does_not_quote_loses_no_row():
    content = b'id\tauthor\ttext\n1\tAnn\t"open\n2\tBob\tfine\n3\tCy\tx\n'
    assert rows(content, "comment_id", "text") == [["1", '"open'], ["2", "fine"], ["3", "x"]]
    assert "Quotation marks in this table" in load(content).report.notes[0]
    swallowed = b'id\ttext\tauthor\n1\t"a\tAnn\n2\tb"\tBob\n3\tso "c"\tCy\n'
    assert rows(swallowed, "text") == [['"a'], ['b"'], ['so "c"']]


def test_a_table_between_tabs_that_does_quote_is_read_so():
    content = b'id\tauthor\ttext\n1\tAnn\t"two\nlines, one\ttab"\n2\tBob\t"say ""ho"""\n'
    assert rows(content, "text", "source_row") == [["two\nlines, one\ttab", 2], ['say "ho"', 4]]


@pytest.mark.parametrize(
    "content",
    [
        b"11026504,inderm,nice\n11026096,awal,so\n",
        b"2024-03-04 05:06,Ann,hi\n2024-03-04 05:07,Bob,ho\n",
        b"https://a.example/1,Ann,hi\nhttps://a.example/2,Bob,ho\n",
    ],
)
def test_a_first_row_of_data_is_not_taken_for_names(content):
    with pytest.raises(ColumnsError, match="no line with the names of its columns") as caught:
        load(content, Options(filename="x.csv"))
    assert caught.value.source_columns == ("column 1", "column 2", "column 3")
    said = (("text", "column 3"), ("commenter", "column 2"))
    corpus = load(content, Options(filename="x.csv", columns=said))
    assert (corpus.report.records, len(corpus.comments)) == (2, 2)
    assert corpus.comments["source_row"].tolist() == [1, 2]
    assert "called “column 1” to “column 3”" in corpus.report.notes[0]


def test_names_that_are_numbers_are_names_beside_one_that_is_known():
    assert rows(b"text,2019,2020\nhi,3,4\n", "text", "2019", filename="x.csv") == [["hi", "3"]]


@pytest.mark.parametrize(
    ("hint", "mark"), [("sep=;\r\n", ";"), ("sep=\t\n", "\t"), ("sep=^\n", "^"), ("", ",")]
)
def test_the_hint_that_excel_writes_is_followed(hint, mark):
    content = (hint + "id,author,text\n1,Ann,hi\n".replace(",", mark)).encode()
    assert rows(content, "comment_id", "commenter", "text") == [["1", "Ann", "hi"]]


@pytest.mark.parametrize("hint", ["sep=§\n", 'sep="\n', "sep=\r\n"])
def test_a_hint_that_makes_no_sense_raises_nothing_but_a_clear_error(hint):
    with contextlib.suppress(LoadError):
        load((hint + "id,author,text\n1,Ann,hi\n").encode(), Options(format="table"))


@examples(100)
@given(st.text(alphabet='ab",;\t\n\r|é\0=1', max_size=60))
def test_no_table_however_broken_raises_anything_but_a_clear_error(text):
    with contextlib.suppress(LoadError):
        report = load(text.encode(), Options(format="table", columns=(("text", "a"),))).report
        assert report.records == report.loaded + len(report.skipped)


@examples(50)
@given(st.lists(st.text(alphabet='ab ",;\n\t'), min_size=1, max_size=5), st.sampled_from(",;\t"))
def test_what_the_csv_module_writes_is_read_as_it_was(texts, mark):
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=mark, lineterminator="\n")
    writer.writerows([["id", "text"], *([n, text] for n, text in enumerate(texts))])
    read = load(stream.getvalue().encode(), Options(format="table", filename="x.csv")).comments
    assert read["text"].tolist() == texts


def test_a_table_of_only_a_header_is_valid_and_empty():
    report = load(b"id,author,text\n").report
    assert (report.records, report.loaded, len(report.skipped)) == (0, 0, 0)


def test_nul_characters_go_and_are_counted():
    corpus = load(b"id,author,text\n1,A\0nn,h\0i\n")
    assert corpus.comments["commenter"].tolist() == ["Ann"]
    assert corpus.report.notes == ("Left out: 2 NUL characters, which no text has.",)


def test_a_parent_that_is_the_discussion_itself_is_the_article():
    content = b"article_id,id,parent,text\nx,1,x,hi\nx,2,1,ho\ny,3,0,hm\n"
    assert rows(content, "discussion_id", "parent_id", "parent_source") == [
        ["x", None, "explicit"],
        ["x", "1", "explicit"],
        ["y", None, "explicit"],
    ]


def test_without_a_parent_column_nothing_is_known_about_replies():
    assert rows(b"id,author,text\n1,Ann,hi\n", "parent_source") == [["none"]]


def test_a_title_in_every_row_becomes_the_articles():
    content = b"thread_id,title,id,author,text\nx,Ferry,1,Ann,hi\nx,Ferry,2,Bob,ho\n"
    corpus = load(content)
    assert corpus.articles[["discussion_id", "title"]].to_numpy().tolist() == [["x", "Ferry"]]
    assert "title" not in corpus.comments


def test_removed_comments_are_told_and_belong_to_nobody():
    content = b"id,author,text\n1,[deleted],[removed]\n2,Ann,hi\n"
    assert rows(content, "commenter", "status") == [[None, "deleted"], ["Ann", "published"]]


def test_texts_written_in_html_are_shown_as_plain_text():
    content = b"id,author,text\n1,Ann,a &amp; b<br/>c\n2,Bob,<p>x</p><p>y</p>\n"
    assert rows(content, "text") == [["a & b\nc"], ["x\n\ny"]]


def test_the_new_york_times_comments_are_read_with_their_threads():
    path = SHARED / "data" / "tables" / "nyt_half_a__Comments.csv"
    if not path.exists():
        pytest.skip(f"the real table is not here: {path.name}")
    corpus = load(path)
    assert (corpus.report.records, corpus.report.loaded) == (916, 916)
    assert corpus.comments["posted_at"].notna().all()
    depth = corpus.comments["depth"].astype(float)
    assert corpus.comments["parent_id"].notna().tolist() == (depth > 1).tolist()


def test_our_own_export_reads_back_to_the_same_comments():
    comments = load(DATA / "forum_thread.json").comments
    again = load(to_bytes(comments, "csv"))
    assert again.report.format == "table"
    pd.testing.assert_frame_equal(
        again.comments[list(COMMENT_COLUMNS)], comments[list(COMMENT_COLUMNS)]
    )


@examples(30)
@given(st.lists(st.text(alphabet="=+-@'\t\n\",; aé<br>&amp;"), min_size=1))
def test_no_text_is_changed_by_an_export_and_reading_it_back(texts):
    raw = [
        {"id": str(n), "author": "'=Ann", "text": text, "x": text} for n, text in enumerate(texts)
    ]
    comments = load(to_bytes(pd.DataFrame(raw), "json")).comments
    again = load(to_bytes(comments, "csv")).comments
    assert again["text"].tolist() == comments["text"].tolist()
    assert again["commenter"].tolist() == comments["commenter"].tolist()


def test_a_table_of_texts_alone_is_read(tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text('Kommentar\nLovely bridge\n"Too dear, alas"\n', "utf-8")
    corpus = load(path)
    assert corpus.comments["text"].tolist() == ["Lovely bridge", "Too dear, alas"]
    assert corpus.comments["commenter"].isna().all()
    assert corpus.report.why == "Table with one column, “Kommentar”."
