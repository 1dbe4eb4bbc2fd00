"""ConvoKit corpora: utterances, and what stands beside them."""

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from loaders import FORMATS, load
from loaders.schema import LoadError, NothingLoadedError, Options
from tests.conftest import DATA, SHARED

REAL = SHARED / "data" / "convokit" / "cornell_half_a"
needs_real = pytest.mark.skipif(not REAL.exists(), reason="the real ConvoKit corpus is not here")
BESIDE = ["conversations.json", "speakers.json", "corpus.json", "index.json"]


def utterance(name, reply=None, root="a", **fields):
    base = {"id": name, "conversation_id": root, "speaker": f"s-{name}", "text": f"Text {name}."}
    return base | {"reply-to": reply, "timestamp": 1700000000, "meta": {}, "vectors": []} | fields


def lines(*rows):
    return "".join(f"{json.dumps(row)}\n" for row in rows).encode()


def loaded(*rows):
    return load(lines(*rows))


def column(corpus, name):
    values = corpus.comments[name].astype("object")
    return values.where(values.notna(), None).tolist()


def test_the_sample_holds_what_a_person_counts_in_it():
    corpus = load(DATA / "convokit")
    assert (corpus.report.records, corpus.report.loaded, len(corpus.report.not_read)) == (11, 11, 0)
    assert corpus.articles["title"].tolist() == ["The library lift", "A table for four", "Boxes"]
    assert corpus.comments["commenter_id"].nunique() == 4
    assert column(corpus, "commenter").count(None) == 2
    assert column(corpus, "status").count("deleted") == 1
    assert column(corpus, "parent_id").count(None) == 3


def test_every_utterance_is_a_comment_of_its_conversation():
    corpus = loaded(
        utterance("a"), utterance("b", "a"), utterance("c", "b"), utterance("x", root="x")
    )
    assert column(corpus, "discussion_id") == ["a", "a", "a", "x"]
    assert column(corpus, "parent_id") == [None, "a", "b", None]
    assert column(corpus, "parent_source") == ["explicit"] * 4
    assert column(corpus, "source_row") == [1, 2, 3, 4]
    assert column(corpus, "posted_at")[0] == pd.Timestamp("2023-11-14T22:13:20Z")
    assert corpus.report.notes == (
        "The opening utterance of a conversation counts as its first comment; the conversation "
        "itself has no text.",
    )


def test_older_names_mean_the_same():
    old = {"id": "b", "root": "a", "user": "Ann", "text": "Yes.", "reply_to": "a"}
    first = {"id": "a", "root": "a", "user": "Ben", "text": "Well?", "reply_to": None}
    rest = {"timestamp": None, "meta": {}}
    corpus = load(json.dumps([first | rest, old | rest]).encode())
    assert corpus.report.format == "convokit"
    assert column(corpus, "commenter") == ["Ben", "Ann"]
    assert (column(corpus, "parent_id"), column(corpus, "source_row")) == ([None, "a"], [1, 2])
    assert corpus.comments["posted_at"].isna().all()


def test_the_deleted_are_nobody_and_what_was_removed_is_deleted():
    rows = [
        utterance("a", speaker="[deleted]"),
        utterance("b", "a", text="[removed]"),
        utterance("c", "a", text="[deleted]", speaker="[deleted]"),
    ]
    corpus = loaded(*rows)
    assert column(corpus, "commenter") == [None, "s-b", None]
    assert column(corpus, "status") == ["published", "deleted", "deleted"]


def test_simple_fields_of_meta_are_kept_and_the_rest_is_not():
    meta = {"score": 4, "gilded": 1, "stickied": True, "flair": "x", "parsed": [1], "text": "t"}
    corpus = loaded(utterance("a", meta=meta), utterance("b", "a", meta={"score": "high"}))
    assert column(corpus, "score") == [4.0, None]
    assert column(corpus, "gilded") == [1, None]
    assert column(corpus, "stickied") == [True, None]
    assert column(corpus, "meta.text") == ["t", None]
    assert column(corpus, "meta.score") == [None, "high"]
    assert "parsed" not in corpus.comments


def test_a_corpus_is_read_in_parts_that_fit_together():
    rows = [utterance("a", meta={"gilded": 2})]
    rows += [utterance(f"b{n}", "a", meta={"gilded": None}) for n in range(20_000)]
    rows += [utterance("c", "b19999", meta={"gilded": 3})]
    corpus = loaded(*rows)
    assert corpus.report.loaded == 20_002
    assert corpus.comments["gilded"].sum() == 5
    assert column(corpus, "parent_source").count("missing") == 0
    assert column(corpus, "source_row")[-1] == 20_002


def test_broken_lines_are_skipped_by_their_numbers():
    content = lines(utterance("a")) + b"\n7\n{broken\n" + lines(utterance("b", "a"))[:-1] + b"\n{"
    corpus = load(content)
    assert (corpus.report.records, corpus.report.loaded) == (5, 2)
    assert corpus.report.skipped["record"].tolist() == [3, 4, 6]
    assert corpus.report.skipped["reason"][0] == "holds 7, which is not a record"


def test_a_broken_first_line_costs_only_itself():
    content = lines(utterance("a"))[:-3] + b"\n" + lines(utterance("b", "a"), utterance("c", "b"))
    corpus = load(content)
    assert (corpus.report.skipped["record"].tolist(), corpus.report.loaded) == ([1], 2)


def test_byte_order_marks_and_other_encodings_are_read():
    content = json.dumps(utterance("a", text="Grüße"), ensure_ascii=False) + "\n"
    for encoding in ("utf-8-sig", "utf-16"):
        assert column(load(content.encode(encoding)), "text") == ["Grüße"]


def test_a_line_that_is_not_utf8_keeps_its_readable_part_and_is_reported():
    content = lines(utterance("a")) + lines(utterance("b", "a", text="Gr@")).replace(b"@", b"\xfc")
    corpus = load(content)
    assert column(corpus, "text") == ["Text a.", "Gr\ufffd"]
    assert corpus.report.repairs.to_numpy().tolist() == [
        ["a", "b", "unreadable characters", "line 2"]
    ]


def test_wrong_types_never_raise():
    strange = utterance("b", {"x": 1}, [], speaker=7, timestamp=[1], meta=[3], text=None)
    half = utterance("c", "a", text="\ud83d", speaker={"id": "Ann"}, meta={"n": float("nan")})
    corpus = loaded(utterance("a"), strange, half)
    assert column(corpus, "commenter") == ["s-a", "7", "Ann"]
    assert column(corpus, "text")[2] == "\ufffd"
    assert (
        "Values that are not numbers (NaN, Infinity) were read as unknown." in corpus.report.notes
    )


def test_conversations_are_articles_and_older_ones_need_no_meta():
    new = {"a": {"meta": {"title": "Lift", "timestamp": 1700000000, "n": 3}, "vectors": []}}
    corpus = load(json.dumps(new).encode(), Options(filename="conversations.json"))
    article = corpus.articles.iloc[0]
    assert article[["discussion_id", "title", "n"]].tolist() == ["a", "Lift", "3"]
    assert (str(article["published_at"]), corpus.report.records) == ("2023-11-14 22:13:20+00:00", 0)
    old = {"a": {"page_title": "Lift"}, "b": {"page_title": "Boxes"}}
    corpus = load(json.dumps(old).encode(), Options(filename="conversations.json"))
    assert corpus.articles["title"].tolist() == ["Lift", "Boxes"]


@pytest.mark.parametrize("name", ["speakers.json", "corpus.json", "index.json"])
def test_what_only_describes_a_corpus_says_what_to_open(name):
    with pytest.raises(NothingLoadedError, match=r"its comments are in utterances\.jsonl"):
        load(DATA / "convokit" / name)


def test_titles_tell_conversations_from_speakers_where_no_name_does():
    conversations = (DATA / "convokit" / "conversations.json").read_bytes()
    assert len(load(conversations).articles) == 3
    with pytest.raises(NothingLoadedError, match="is not read"):
        load((DATA / "convokit" / "speakers.json").read_bytes())


def test_a_zip_of_the_folder_is_the_same_corpus(tmp_path):
    packed = Path(shutil.make_archive(str(tmp_path / "corpus"), "zip", DATA / "convokit"))
    corpus, folder = load(packed.read_bytes()), load(DATA / "convokit")
    assert corpus.articles.equals(folder.articles)
    assert column(corpus, "text") == column(folder, "text")


def test_the_files_of_a_corpus_are_recognised_by_what_they_hold():
    recognises = FORMATS["convokit"].recognises
    heads = {name: (DATA / "convokit" / name).read_bytes() for name in BESIDE}
    named = [name for name in BESIDE if recognises(heads[name], name)]
    nameless = [name for name in BESIDE if recognises(heads[name], "")]
    assert (named, nameless) == (BESIDE, ["conversations.json", "speakers.json", "index.json"])


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b'{"data": {"meta": {}, "docs": [{"text": "x"}]}}', ""),
        (b'{"posts": {"meta": {}, "items": []}}', "conversations.json"),
        (b'[{"mapping": {}, "title": "x"}]', "conversations.json"),
        (b'{"comments": [{"text": "x"}]}', "corpus.json"),
        (b'{"id": "1", "user": "x", "text": "y", "reply_to": null}', "utterances.jsonl"),
        (b"[" * 100_000, "speakers.json"),
        (b'{"a": ' * 100_000, "speakers.json"),
    ],
)
def test_other_formats_are_not_claimed(content, name):
    assert FORMATS["convokit"].recognises(content, name) is None


def test_json_of_something_else_is_refused():
    with pytest.raises(LoadError, match="no utterances and nothing else"):
        load(b"7", Options(format="convokit"))


@needs_real
def test_the_real_corpus_holds_what_other_tools_count():
    corpus = load(REAL)
    # wc -l; and with jq: keys of conversations.json, null replies, distinct speakers but one.
    assert (corpus.report.records, corpus.report.loaded) == (745, 745)
    assert (len(corpus.articles), corpus.articles["title"].notna().sum()) == (25, 25)
    assert column(corpus, "parent_id").count(None) == 25
    assert corpus.comments["commenter_id"].nunique() == 313
    assert column(corpus, "commenter").count(None) == 89
    assert column(corpus, "status").count("deleted") == 48
    assert len(corpus.report.repairs) == 0
