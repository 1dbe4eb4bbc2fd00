"""Which column is which, and how its cells are written."""

import pandas as pd
import pytest

from loaders.schema import COMMENT_COLUMNS, ColumnsError, Options
from loaders.table_parts.column_names import COMMENT_NAMES, guessed, looks_like_comments
from loaders.table_parts.columns import chosen, comments_batch, table_batch


def read(**columns):
    """Read a table drawn column by column; gives the batch."""
    cells = pd.DataFrame(columns, dtype="str")
    return table_batch(cells, range(2, len(cells) + 2), Options())


def told(batch, *names):
    table = batch.comments[list(names)].astype("object")
    return table.where(table.notna(), None).to_numpy().tolist()


@pytest.mark.parametrize(
    "header",
    [
        ["Kommentar-ID", "Antwort auf", "Verfasser", "Veröffentlicht am", "Kommentartext"],
        ["Beitrags-ID", "Antwort auf", "Benutzername", "Datum", "Nachricht"],
        ["ID commentaire", "En réponse à", "Auteur", "Date/heure", "Commentaire"],
        ["id", "Réponse à", "Pseudo", "Publié le", "Texte"],
        ["ID comentario", "Respuesta a", "Usuario", "Fecha", "Comentario"],
        ["id", "parent", "Autore", "Data/ora", "Commento"],
        ["Reactie-ID", "Antwoord op", "Gebruikersnaam", "Tijdstip", "Reactie"],
    ],
)
def test_usual_names_are_known_in_several_languages(header):
    ours = ["comment_id", "parent_id", "commenter", "posted_at", "text"]
    assert guessed(header, COMMENT_NAMES) == dict(zip(ours, header, strict=True))
    assert looks_like_comments(header)


def test_a_name_that_fits_two_columns_serves_the_first():
    assert guessed(["id", "post_id", "user", "body"], COMMENT_NAMES) == {
        "comment_id": "id",
        "discussion_id": "post_id",
        "commenter": "user",
        "text": "body",
    }


def test_what_the_user_says_takes_a_column_away_from_what_is_known():
    names = ["thread_id", "id", "timestamp", "body", "author", "subject"]
    assert chosen(names, Options())["text"] == "body"
    said = chosen(names, Options(columns=(("text", "subject"), ("discussion_id", ""))))
    assert (said["text"], "discussion_id" in said, "title" in said) == ("subject", False, False)


def test_an_export_of_our_own_is_never_guessed_at():
    names = [*COMMENT_COLUMNS, "language", "title", "link"]
    assert chosen(names, Options()) == {name: name for name in COMMENT_COLUMNS}


def test_ids_that_pandas_wrote_with_a_point_are_whole_again():
    batch = read(id=["7", "8", "9"], parent_id=[None, "7.0", "8.0"], text=["a", "b", "c"])
    assert told(batch, "comment_id", "parent_id") == [["7", None], ["8", "7"], ["9", "8"]]
    assert batch.notes == ["Ids such as “7.0” are read without “.0”."]


def test_version_numbers_are_not_ids_with_a_point():
    batch = read(id=["1.0", "2.5"], text=["a", "b"])
    assert told(batch, "comment_id") == [["1.0"], ["2.5"]]


def test_a_column_of_the_texts_that_were_answered_is_no_column_of_ids():
    batch = read(id=["7", "8"], text=["yes", "no"], parent=["Is it open?", "Will it be?"])
    assert "parent_id" not in batch.comments
    assert batch.comments["parent"].tolist() == ["Is it open?", "Will it be?"]
    said = "“parent” holds texts, not ids of comments: who answers whom is unknown."
    assert batch.notes == [said]


def test_ids_with_spaces_in_them_are_still_ids():
    batch = read(id=["no 1", "no 2"], text=["yes", "no"], parent=[None, "no 1"])
    assert told(batch, "parent_id") == [[None], ["no 1"]]


def test_prefixes_of_reddit_are_taken_off_where_ids_have_none():
    above = ["t3_x", "t1_7", "t1_9"]
    batch = read(id=["7", "8", "6"], parent_id=above, text=["a", "b", "c"])
    assert told(batch, "parent_id") == [[None], ["7"], ["9"]]


def test_states_are_translated_and_unknown_ones_are_said():
    batch = read(id=["1", "2", "3"], status=["Approved", "Trash", "odd"], text=["a", "b", "c"])
    assert told(batch, "status") == [["published"], ["deleted"], [None]]
    assert batch.notes == ["Taken as published: comments whose status is “odd”."]


def test_numbers_that_are_none_are_counted():
    batch = read(id=["1", "2"], likes=["3", "many"], text=["a", "b"])
    assert told(batch, "upvotes") == [[3.0], [None]]
    assert batch.notes == ["1 × “upvotes” is not a number, such as “many”."]


def test_records_without_a_place_get_none_and_their_frame_is_left_alone():
    raw = pd.DataFrame({"id": ["1"], "body": ["hi"]})
    batch = comments_batch(raw, Options())
    assert list(raw.columns) == ["id", "body"]
    assert "source_row" not in batch.comments
    assert batch.columns == (("comment_id", "id"), ("text", "body"))


def test_columns_without_a_text_are_named():
    with pytest.raises(ColumnsError, match="“shoe”, “size”") as caught:
        read(shoe=["a"], size=["39"])
    assert caught.value.source_columns == ("shoe", "size")


def test_a_picture_of_the_commenter_tells_no_discussions_apart():
    batch = read(cid=["7", "8"], author=["Ann", "Bo"], text=["a", "b"], photo=["x.jpg", "x.jpg"])
    assert "discussion_id" not in batch.comments
