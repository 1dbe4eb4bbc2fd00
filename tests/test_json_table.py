"""JSON and JSON lines."""

import json

import pytest

from loaders import load
from loaders.schema import LoadError, Options
from tests.conftest import DATA, SHARED

ANN = {"id": 1, "author": "Ann", "text": "hi"}
BOB = {"id": 2, "author": "Bob", "text": "ho"}


def loaded(value, **options):
    content = value if isinstance(value, bytes) else json.dumps(value).encode()
    return load(content, Options(**options))


def thread(corpus):
    """Draw who answers whom, as tests draw threads."""
    table = corpus.comments.assign(parent=corpus.comments["parent_id"].fillna(""))
    return [
        f"{row.comment_id}<{row.parent}" if row.parent else row.comment_id
        for row in table.itertuples()
    ]


@pytest.mark.parametrize("key", ["comments", "replies", "data", "posts", "results"])
def test_a_list_of_comments_is_found_under_its_usual_names(key):
    corpus = loaded({"title": "Ferry", "id": "f1", key: [ANN, BOB]})
    assert corpus.articles[["discussion_id", "title"]].to_numpy().tolist() == [["f1", "Ferry"]]
    assert corpus.comments["text"].tolist() == ["hi", "ho"]


def test_a_bare_list_and_lines_read_the_same_whatever_the_name():
    lines = b"\n".join(json.dumps(row).encode() for row in (ANN, BOB))
    for content in ([ANN, BOB], lines):
        corpus = loaded(content, filename="x.json")
        assert corpus.comments["commenter"].tolist() == ["Ann", "Bob"]
        assert corpus.comments["source_row"].tolist() == [1, 2]
        assert corpus.comments["parent_source"].tolist() == ["none", "none"]


@pytest.mark.parametrize("key", ["replies", "children"])
def test_nested_replies_are_laid_flat_depth_first_with_their_parents(key):
    inner = {"id": "c", "author": "Cy", "text": "x", key: []}
    corpus = loaded([ANN | {key: [BOB | {key: [inner]}, {"id": 4, "text": "y"}]}, ANN | {"id": 5}])
    assert thread(corpus) == ["1", "2<1", "c<2", "4<1", "5"]
    assert corpus.comments["parent_source"].unique().tolist() == ["explicit"]


def test_nested_comments_without_ids_are_numbered_and_still_linked():
    reply = {"author": "Bob", "text": "ho"}
    assert thread(loaded([{"author": "Ann", "text": "hi", "replies": [reply]}])) == ["1", "2<1"]


def test_several_articles_each_with_their_comments():
    corpus = loaded([{"title": name, "id": name, "comments": [ANN]} for name in "xy"])
    assert corpus.articles["title"].tolist() == ["x", "y"]
    assert corpus.comments["discussion_id"].tolist() == ["x", "y"]


def test_replies_stay_in_the_discussion_of_the_comment_they_answer():
    corpus = loaded([{"title": "T", "id": "t", "comments": [ANN | {"replies": [BOB]}]}])
    assert corpus.comments["discussion_id"].tolist() == ["t", "t"]


def test_articles_without_comments_are_valid():
    corpus = loaded({"articles": [{"discussion_id": "a", "title": "T"}], "comments": []})
    assert (len(corpus.articles), len(corpus.comments)) == (1, 0)


def test_the_parts_of_an_inner_object_are_columns_of_their_own():
    row = {
        "id": 1,
        "text": "x",
        "user": {"name": "Ann", "id": 7, "email": "a@b"},
        "created": 1709528767,
    }
    corpus = loaded([row])
    assert corpus.comments[["commenter", "commenter_id"]].to_numpy().tolist() == [["Ann", "7"]]
    assert "user.email" not in corpus.comments
    assert str(corpus.comments["posted_at"][0]) == "2024-03-04 05:06:07+00:00"


def test_ids_of_21_digits_are_exact_in_documents_and_in_lines():
    long = ANN | {"id": 123456789012345678901}
    lines = b"\n".join(json.dumps(row).encode() for row in (long, BOB))
    for content in ([long, BOB], lines):
        assert loaded(content).comments["comment_id"].tolist() == ["123456789012345678901", "2"]


def test_a_byte_order_mark_nan_and_half_characters_do_no_harm():
    content = b'\xef\xbb\xbf[{"id":1,"author":"Ann","text":"a\\ud800b","score":NaN}]'
    corpus = loaded(content)
    assert corpus.comments["text"].tolist() == ["a\ufffdb"]
    assert corpus.comments["score"].isna().all()


def test_broken_lines_are_skipped_by_their_number():
    lines = [json.dumps(ANN), "", "7", json.dumps(BOB), '{"id": 3, "auth']
    report = loaded("\n".join(lines).encode()).report
    assert (report.records, report.loaded) == (4, 2)
    assert report.skipped["record"].tolist() == [3, 5]
    assert report.skipped["reason"].str[:24].tolist() == [
        "holds 7, which is not a ",
        "line 5 is not JSON: Unte",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({"foo": [1], "bar": 2}, "Its keys are: “foo”, “bar”"),
        ("words", "one str, not a list"),
        (b'[{"id":1,"author":"Ann","text":"hi"},', "broken: .* line 1 column 38"),
        (b"[" * 100_000, "levels deep"),
        (b'{"comments":' * 5_000 + b"[]", "levels deep"),
    ],
)
def test_json_that_is_no_list_of_comments_is_a_clear_error(content, message):
    with pytest.raises(LoadError, match=message):
        loaded(content, format="json_table")


def test_a_forum_thread_in_our_own_layout_keeps_every_column():
    corpus = load(DATA / "forum_thread.json")
    assert (corpus.report.records, corpus.report.declared_comments) == (99, 101)
    assert corpus.comments["parent_source"].value_counts().to_dict() == {
        "explicit": 98,
        "missing": 1,
    }
    assert corpus.articles["tags"].tolist() == ["Hallow Street, food, community"]


@pytest.mark.parametrize(
    ("name", "comments", "replies"),
    [
        ("remark42__tree.json", 12, 8),
        ("remark42__tree_bench.json", 58, 31),
        ("isso-comments__generic.json", 2, 0),
    ],
)
def test_comments_that_other_programs_wrote(name, comments, replies):
    path = SHARED / "data" / "generic_json" / name
    if not path.exists():
        pytest.skip(f"the real file is not here: {name}")
    table = load(path).comments
    assert (len(table), int(table["parent_id"].notna().sum())) == (comments, replies)


def test_fields_that_stand_twice_and_numbers_that_are_none_are_said():
    content = b'[{"id":1,"author":"Ann","text":"a","text":"b","score":NaN},{"id":2,"text":"c"}]'
    corpus = loaded(content)
    assert corpus.comments["text"].tolist() == ["b", "c"]
    assert corpus.report.notes[:2] == (
        "Once a field was given twice (“text”); the last was read.",
        "Once a number was missing (“NaN”) and was read as unknown.",
    )


def test_nobody_is_called_deleted():
    rows = [ANN | {"author": "[deleted]", "text": "[deleted]"}, BOB | {"author": "[deleted]"}]
    table = loaded(rows).comments
    assert table["commenter_id"].isna().tolist() == [True, True]
    assert table["status"].tolist() == ["deleted", "published"]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([{"text": "a", "created_at": "2024-01-02"}] * 2, "neither an id nor an author"),
        ([{"id": 1, "user": "x", "content": "+1"}], "These are reactions"),
        ({"id": 1, "author": {"name": "x"}, "content": "a", "to": ["y"]}, "no list of comments"),
        ({"$type": "post", "text": "a", "createdAt": "2024-01-02"}, "no list of comments"),
    ],
)
def test_records_that_are_no_discussion_are_refused(value, message):
    with pytest.raises(LoadError, match=message):
        loaded(value)


@pytest.mark.parametrize("wrapped", [False, True])
def test_an_issue_that_only_counts_its_comments_is_an_article(wrapped):
    issue = {"id": 9, "title": "It leaks", "body": "See tap", "user": {"login": "x"}, "comments": 4}
    corpus = loaded([issue] if wrapped else issue)
    assert (corpus.articles["title"].tolist(), len(corpus.comments)) == (["It leaks"], 0)


@pytest.mark.parametrize(
    ("name", "comments"),
    [
        ("issue_comments/perceval__github_issue_2.json", 0),
        ("issue_comments/perceval__github_issue_comments_1.json", 1),
        ("issue_comments/perceval__jira_comments_issue_page_1.json", 2),
        ("microformats_as/granary__article_with_comments.as.json", 2),
        ("generic_json/a2web__v2ex_topic.json", 0),
        ("generic_json/a2web__v2ex_replies.json", 2),
        ("issue_comments/perceval__github_issue_2_reactions.json", None),
        ("fediverse/bigbone__status_edit_history.json", None),
        ("fediverse/granary__bluesky_post_bsky_facet_hashtag.json", None),
    ],
)
def test_real_json_of_other_kinds_is_counted_right_or_refused(name, comments):
    path = SHARED / "data" / name
    if not path.exists():
        pytest.skip(f"the real file is not here: {name}")
    if comments is None:
        with pytest.raises(LoadError):
            load(path)
    else:
        assert len(load(path).comments) == comments
