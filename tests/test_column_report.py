"""What is said of columns that were not understood."""

import pandas as pd

from loaders import load
from loaders.schema import Options
from loaders.table_parts.columns import comments_batch
from sentences.source import effects


def notes(**cells):
    count = len(next(iter(cells.values())))
    raw = pd.DataFrame({"text": [f"words {row}" for row in range(count)]} | cells)
    return comments_batch(raw, Options()).notes


def statements(tmp_path, content):
    path = tmp_path / "table.csv"
    path.write_text(content, "utf-8")
    corpus = load(path)
    return {e.key: e.statement for e in effects(corpus.articles, corpus.comments, corpus.report)}


def test_an_unused_column_is_named_with_three_different_values():
    found = notes(id=["a", "b", "c", "d", "e"], wann=["x", "x", "", "y", "z"])
    assert found == [
        "No column was recognised as the commenter’s name, the time or the comment that is "
        "answered; unused: “wann” (“x”, “y”, “z”)."
    ]


def test_only_what_was_not_found_is_said_to_be_missing():
    found = notes(
        id=["a", "b"], author=["Ann", "Bob"], parent_id=["", "a"], when=["Monday", "Tuesday"]
    )
    assert found == ["No column was recognised as the time; unused: “when” (“Monday”, “Tuesday”)."]


def test_a_table_with_all_that_we_know_names_the_rest_all_the_same():
    found = notes(
        id=["a", "b"], author=["Ann", "Bob"], parent_id=["", "a"],
        created_at=["2020-01-31T08:00Z", "2020-02-01T09:00Z"], views=["7", "9"],
    )  # fmt: skip
    assert found == ["Used nowhere: “views” (“7”, “9”)."]


def test_nothing_is_said_where_every_column_is_used():
    assert notes(id=["a", "b"], author=["Ann", "Bob"]) == []


def test_flags_clocks_and_numbers_of_rows_are_not_unused():
    found = notes(
        author=["Ann", "Bob"], deleted=["no", "no"], date=["2020-01-31", "2020-02-01"],
        time=["10:15Z", "11:20Z"], n=["0", "1"],
    )  # fmt: skip
    assert found == []


def test_addresses_of_people_are_never_among_the_values():
    found = notes(id=["a", "b", "c"], contact=["ann@x.example", "10.0.0.1", "by phone"])
    assert "“contact” (“by phone”)" in found[0]
    assert not any("email" in note for note in notes(id=["a"], email=["ann@x.example"]))


def test_long_values_are_cut_and_many_columns_counted():
    found = notes(**{f"question {n}": ["w" * 50] for n in range(15)})[0]
    assert f"“question 0” (“{'w' * 40}…”)" in found
    assert found.endswith("and 3 more.")


def test_a_column_that_holds_no_ids_is_named_once(tmp_path):
    found = notes(id=["1", "2"], author=["Ann", "Bob"], reply_to=["", "Ann"])
    assert len(found) == 1
    assert found[0].startswith("“reply_to” holds names of people")


def test_the_source_is_not_said_to_lack_what_no_column_was_recognised_as(tmp_path):
    said = statements(tmp_path, "id,author,text,wann\n1,Ann,hello there,Montag\n2,Bo,yes it is,\n")
    assert said["structure"] == (
        "No column could be read as the comment that is answered. Reply levels, chains and who was "
        "never answered are unknown."
    )
    assert said["no-times"] == (
        "No column was recognised as the time, so nothing can be said about when people wrote."
    )


def test_names_as_parents_are_never_called_missing_comments(tmp_path):
    said = statements(tmp_path, "id,author,text,reply_to\n1,Ann,hello,\n2,Bo,yes it is,Ann\n")
    assert "missing-parents" not in said
