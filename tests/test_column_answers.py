"""Whom comments of a table answer, and what a column of parents holds that is no id."""

import pandas as pd
import pytest

from loaders import load
from loaders.schema import Options
from loaders.table_parts.column_links import is_rounded
from loaders.table_parts.columns import comments_batch


def read(columns=(), **cells):
    count = len(next(iter(cells.values())))
    raw = pd.DataFrame({"text": [f"words {row}" for row in range(count)]} | cells)
    return comments_batch(raw, Options(columns=columns))


def parents(batch):
    """Give the parents, or None where who answers whom is unknown."""
    if "parent_id" not in batch.comments:
        return None
    return batch.comments["parent_id"].fillna("-").tolist()


@pytest.mark.parametrize("word", ["", "NA", "N/A", "null", "None", "0", "-1", "-", "\\N", "root"])
def test_words_for_nothing_are_no_parents(word):
    assert parents(read(id=["a", "b"], parent_id=[word, "a"])) == ["-", "a"]


def test_a_comment_called_na_can_be_answered():
    assert parents(read(id=["NA", "b", "c"], parent_id=["", "NA", "b"])) == ["-", "NA", "b"]


def test_top_comments_that_name_themselves_answer_the_article():
    assert parents(read(id=["1", "2", "3"], parent_id=["1", "1", "3"])) == ["-", "1", "-"]


def test_a_comment_that_names_itself_beside_others_without_parent_is_an_error():
    assert parents(read(id=["1", "2", "3"], parent_id=["", "1", "3"])) == ["-", "1", "3"]
    assert parents(read(id=["1", "2", "3"], parent_id=["1", "x", "y"])) == ["1", "x", "y"]


@pytest.mark.parametrize(
    ("ids", "right"),
    [
        (["1", "1_1", "1_1_1", "2"], ["-", "1", "1_1", "-"]),
        (["UgA", "UgA.b", "UgC"], ["-", "UgA", "-"]),
        (["4", "4.1", "4.1.2", "4.2"], ["-", "4", "4.1", "4"]),
        (["7", "7/1"], ["-", "7"]),
    ],
)
def test_ids_that_are_paths_say_what_is_answered(ids, right):
    assert parents(read(id=ids)) == right


@pytest.mark.parametrize(
    "ids",
    [["900_1", "900_2", "901_1"], ["a", "b", "c"], ["x_1", "y_2", "x"], ["2020-01", "2020-02"]],
)
def test_ids_with_a_sign_between_are_no_paths_unless_most_lead_to_a_comment(ids):
    assert parents(read(id=ids)) is None


def test_the_same_path_in_two_discussions_leads_to_each_one_s_own():
    batch = read(id=["1", "1_1", "2_1"], article_id=["x", "x", "y"])
    assert parents(batch) is None  # 2_1 and 1_1: one of two leads to a comment of its discussion
    batch = read(id=["1", "1_1", "1", "1_1"], article_id=["x", "x", "y", "y"])
    assert parents(batch) == ["-", "1", "-", "1"]


def test_a_number_of_pushshift_is_written_as_reddit_writes_it():
    # 12·36⁴ + 0·36³ + 10·36² + 11·36 + 12 = 20,168,760 is c0abc
    batch = read(id=["c0abc", "c0abd"], parent_id=["145000", "20168760"], link_id=["145000"] * 2)
    assert parents(batch) == ["-", "c0abc"]
    full = read(id=["t1_c0abc", "t1_c0abd"], parent_id=["", "20168760"])
    assert parents(full) == ["-", "t1_c0abc"]


def test_numbers_that_lead_nowhere_in_base_36_stay_as_they_are():
    assert parents(read(id=["c0abc", "c0abd"], parent_id=["c0abd", "123"])) == ["c0abd", "123"]


def test_full_names_and_bare_ids_of_reddit_meet():
    assert parents(read(id=["j1", "j2"], parent_id=["t3_x", "t1_j1"])) == ["-", "j1"]
    assert parents(read(id=["t1_j1", "t1_j2"], parent_id=["t3_x", "j1"])) == ["-", "t1_j1"]


def test_the_last_of_several_references_is_answered():
    batch = read(id=["m1", "m2", "m3"], references=[[], ["m1"], ["m1", "m2"]])
    assert parents(batch) == ["-", "m1", "m2"]
    assert parents(read(id=["m1", "m2"], parent_id=["", "<m0> <m1>"])) == ["-", "m1"]


def test_names_in_place_of_ids_say_whom_and_not_which():
    whom = ["", "Mara", "@otto"]
    batch = read(id=["1", "2", "3"], author=["Mara", "Otto", "Ines"], reply_to=whom)
    assert parents(batch) is None
    assert "“reply_to” holds names of people" in " ".join(batch.notes)
    assert batch.comments["reply_to"].tolist() == whom


def test_a_name_of_somebody_who_did_not_write_is_a_name_all_the_same():
    batch = read(id=["1", "2"], author=["Mara", "Otto"], reply_to=["", "Aunt Ada"])
    assert parents(batch) is None


def test_ids_of_people_in_place_of_ids_of_comments_say_whom():
    batch = read(id=["c1", "c2"], user_id=["u1", "u2"], reply_to=["", "u1"])
    assert parents(batch) is None


def test_an_id_that_is_also_somebody_s_name_is_believed_to_be_the_id():
    batch = read(id=["mara", "otto"], author=["mara", "otto"], reply_to=["", "mara"])
    assert parents(batch) == ["-", "mara"]


def test_parents_that_are_not_here_are_still_ids():
    assert parents(read(id=["7", "8"], parent_id=["", "5"])) == ["-", "5"]


def test_what_the_user_says_of_a_column_is_believed():
    said = (("parent_id", "reply_to"),)
    batch = read(said, id=["1", "2"], author=["Mara", "Otto"], reply_to=["", "Mara"])
    assert parents(batch) == ["-", "Mara"]


@pytest.mark.parametrize(
    ("ids", "rounded"),
    [
        (["7.91557E+17", "7.91558E+17"], True),
        (["7,91557E+17"], True),
        (["1234567890123450000", "1234567890123460000"], True),
        (["12345678901234500", "12345678901234560"], False),
        (["1234567890123450", "1234567890123460"], False),  # two zeros: chance makes them
        (["123456789012345", "123456789012340"], False),
        (["1000", "2000"], False),
        (["c1", "c2"], False),
        ([], False),
    ],
)
def test_ids_that_a_spreadsheet_rounded_are_found_out(ids, rounded):
    assert is_rounded(pd.Series(ids, dtype="str")) is rounded


def test_no_comment_is_lost_to_an_id_that_was_rounded(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text(
        "comment_id,parent_id,author,text\n7.9E+17,,Ann,Yes\n7.9E+17,7.9E+17,Ann,Yes\n", "utf-8"
    )
    corpus = load(path)
    assert corpus.comments["comment_id"].tolist() == ["1", "2"]
    assert corpus.comments["parent_source"].tolist() == ["none", "none"]
    assert corpus.report.skipped.empty
    assert corpus.comments["comment_id (source)"].tolist() == ["7.9E+17", "7.9E+17"]


def test_an_address_that_comments_share_is_the_discussion_s():
    batch = read(id=["1", "2", "3"], url=["u/1", "u/1", "u/2"], author=["Ann", "Bob", "Cy"])
    assert batch.comments["discussion_id"].tolist() == ["u/1", "u/1", "u/2"]


def test_an_address_for_each_person_is_that_person_s_page():
    batch = read(id=["1", "2", "3"], url=["ann.example", "ann.example", "bob.example"],
                 author=["Ann", "Ann", "Bob"])  # fmt: skip
    assert "discussion_id" not in batch.comments
