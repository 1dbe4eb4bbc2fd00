"""Small files as scripts, courses and scrapers write them; the right value of each, by hand."""

from pathlib import Path

from loaders import load

CASES = Path(__file__).parent / "cases" / "files"


def read(name):
    return load(CASES / name)


def cells(corpus, column):
    return corpus.comments[column].astype("str").fillna("-").tolist()


def test_prefixed_columns_are_known_by_their_words():
    corpus = read("01-prefixed-columns.csv")
    assert cells(corpus, "commenter") == ["Mara K", "Otto", "Ines"]
    assert cells(corpus, "parent_id") == ["-", "c1", "-"]
    assert corpus.comments["score"].tolist() == [3, 1, 0]
    assert corpus.comments["posted_at"].notna().all()


def test_an_id_of_the_video_tells_discussions_apart():
    corpus = read("03-discussions-merged.csv")
    assert cells(corpus, "discussion_id") == ["v1", "v1", "v2"]


def test_a_person_who_is_an_object_has_a_name():
    corpus = read("17-person-is-an-object.jsonl")
    assert cells(corpus, "commenter") == ["Mara", "Otto"]
    assert cells(corpus, "parent_id") == ["-", "71"]
    assert corpus.comments["posted_at"].notna().all()


def test_row_numbers_are_no_times():
    corpus = read("54-ok-row-numbers-as-times.csv")
    assert corpus.comments["posted_at"].dt.year.isin([1970]).sum() == 0
    assert corpus.comments["posted_at"].isna().sum() == 2


def test_a_video_with_comments_claims_how_many_there_are():
    corpus = read("56-ok-yt-dlp.json")
    assert cells(corpus, "parent_id") == ["-", "UgxA"]
    assert corpus.report.declared_comments == 4


def test_flags_say_what_is_published():
    corpus = read("12-flags-ignored.csv")
    assert cells(corpus, "status") == ["published", "spam", "deleted"]


def test_texts_that_python_wrote_as_bytes_are_decoded():
    corpus = read("15-bytes-literals.csv")
    assert cells(corpus, "text") == ["Lovely bridge 😍", "It's not good"]
    assert any("b'…'" in note for note in corpus.report.notes)


def test_a_day_and_a_time_of_day_in_two_columns_are_one_time():
    times = read("16-date-and-time-apart.csv").comments["posted_at"]
    assert times.dt.strftime("%d %H:%M").tolist() == ["01 10:15", "01 09:05", "02 23:59"]


def test_ids_that_a_spreadsheet_rounded_make_no_replies():
    corpus = read("08-ids-rounded-by-excel.csv")
    assert cells(corpus, "parent_source") == ["none"] * 4
    assert cells(corpus, "commenter") == ["Mara", "Otto", "Ines", "Paul"]
    assert any("spreadsheet has rounded the ids" in note for note in corpus.report.notes)


def test_a_reply_to_a_name_is_no_reply_to_a_missing_comment():
    corpus = read("22-reply-to-a-name.csv")
    assert cells(corpus, "parent_source") == ["none"] * 4
    assert cells(corpus, "reply_to") == ["-", "Mara", "Otto", "-"]


def test_utterances_without_a_conversation_belong_to_what_they_go_back_to():
    corpus = read("26-no-conversation-ids.jsonl")
    assert cells(corpus, "discussion_id") == ["a1", "a1", "b1", "b1"]
    assert cells(corpus, "parent_id") == ["-", "a1", "-", "b1"]
    assert any("No conversations are named" in note for note in corpus.report.notes)


def test_a_header_record_is_no_comment():
    corpus = read("23-header-record.jsonl")
    assert cells(corpus, "status") == ["published", "published", "deleted"]
    assert cells(corpus, "commenter") == ["Mara", "Otto", "-"]
