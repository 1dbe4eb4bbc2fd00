"""Mastodon, ActivityPub, Lemmy and Bluesky: posts that name what they answer."""

import json

import pytest

from loaders import load
from loaders.tables.groups import discussions
from tests.conftest import DATA, SHARED

REAL = SHARED / "data" / "fediverse"


def column(corpus, name):
    return [value if value == value else None for value in corpus.comments[name].tolist()]


def dumped(value):
    return json.dumps(value).encode()


@pytest.fixture(scope="module")
def tram():
    return load(DATA / "mastodon_context.json")


@pytest.fixture(scope="module")
def apple():
    return load(DATA / "lemmy_comments.json")


@pytest.fixture(scope="module")
def paper():
    return load(DATA / "bluesky_thread.json")


@pytest.fixture(scope="module")
def floor():
    return load(DATA / "activitypub_collection.json")


@pytest.mark.parametrize(
    ("names", "answers", "together", "found"),
    [
        (["b", "c", "d"], ["a", "b", None], [], ["a", "a", "d"]),
        (["a", "b"], ["b", "a"], [], ["b", "b"]),  # a loop is one discussion
        (["a", "b"], [None, None], [["a", "b"]], ["a", "a"]),
        ([None, "b"], [None, None], [], ["comment 1", "b"]),
        ([], [], [], []),
    ],
)
def test_comments_are_of_one_discussion_where_links_join_them(names, answers, together, found):
    assert discussions(names, answers, together) == found


def test_a_context_of_mastodon_is_one_thread_though_its_own_post_is_missing(tram):
    assert column(tram, "parent_id") == [None, "111", "112", "111"]
    assert column(tram, "parent_source") == ["explicit", "missing", "explicit", "missing"]
    assert set(column(tram, "discussion_id")) == {"110"}


def test_the_post_and_its_context_belong_together(tmp_path):
    context = json.loads((DATA / "mastodon_context.json").read_text("utf-8"))
    context["ancestors"], post = [], context["ancestors"][0]
    (tmp_path / "context.json").write_bytes(dumped(context))
    (tmp_path / "status.json").write_bytes(dumped(post | {"id": "111"}))
    corpus = load(tmp_path)
    assert set(column(corpus, "discussion_id")) == {"111"}
    assert "missing" not in column(corpus, "parent_source")


def test_posts_of_mastodon_are_plain_text_with_names_scores_and_warnings(tram):
    assert column(tram, "commenter") == ["Lena Ortiz", "Kofi", "Lena Ortiz", "nina"]
    assert column(tram, "commenter_id") == ["lena", "kofi@bus.example", "lena", "nina"]
    assert column(tram, "text")[1] == "@lena The council, in March. I wrote to them."
    assert column(tram, "text")[3] == "Nine is fine & quiet.\nI like it."
    assert column(tram, "score") == [12.0, 4.0, 1.0, 0.0]
    assert column(tram, "content_warning") == [None, None, None, "trams"]


def test_boosts_and_what_is_no_post_are_skipped():
    post = json.loads((DATA / "mastodon_context.json").read_text("utf-8"))["descendants"][0]
    corpus = load(dumped([post, post | {"id": "9", "reblog": post}, 7]))
    assert corpus.report.skipped["reason"].tolist() == [
        "a boost, which repeats another post", "holds 7, which is not a record",
    ]  # fmt: skip


def test_the_path_of_a_comment_in_lemmy_names_what_it_answers(apple):
    assert column(apple, "parent_id") == [None, "901", "902", None, "800"]
    assert column(apple, "parent_source")[-1] == "missing"
    assert apple.articles["title"].tolist() == ["Which apple for a north wall?"]


def test_lemmy_tells_who_removed_a_comment_and_who_speaks_as_what(apple):
    assert column(apple, "status") == ["published"] * 3 + ["rejected", "published"]
    assert column(apple, "role") == [None, "article author", None, None, "moderator"]
    assert column(apple, "score") == [6.0, 2.0, 1.0, -3.0, 0.0]
    assert column(apple, "commenter") == ["Morag", "theo", "Morag", "Spade", "Ines"]


def test_a_post_of_lemmy_and_its_comments_make_one_discussion(tmp_path):
    comments = (DATA / "lemmy_comments.json").read_bytes()
    view = json.loads(comments)["comments"][0]
    post = view["post"] | {"body": "Ours faces north.", "published": "2024-05-06T07:00:00"}
    whole = {"post_view": {"post": post, "creator": {"name": "theo"}, "counts": {"comments": 7}}}
    whole["post_view"]["community"] = {"name": "gardening"}
    (tmp_path / "post.json").write_bytes(dumped(whole))
    (tmp_path / "comments.json").write_bytes(comments)
    corpus = load(tmp_path)
    (article,) = corpus.articles.to_dict("records")
    assert (article["text"], article["byline"]) == ("Ours faces north.", "theo")
    assert (article["declared_comments"], len(corpus.comments)) == (7, 5)


def test_posts_of_bluesky_stand_in_each_other_and_name_what_they_answer(paper):
    ids = [name.rpartition("/")[2] for name in column(paper, "comment_id")]
    parents = [name and name.rpartition("/")[2] for name in column(paper, "parent_id")]
    assert ids == ["r1", "r2", "r3", "r5"]
    assert parents == [None, "r1", "r2", "r1"]
    assert column(paper, "commenter") == ["Vera", "Jun", "Vera", "old.example"]
    assert column(paper, "score") == [9.0, 5.0, 2.0, 0.0]


def test_what_bluesky_does_not_show_is_skipped_or_missing(paper):
    assert paper.report.skipped["reason"].tolist() == [
        "the post at://did:plc:ccc/app.bsky.feed.post/r4 was not found"
    ]
    # The first post counts 4 replies and lists 3, the last one 2 and lists none.
    assert paper.report.missing == 3


def test_what_stands_above_a_post_of_bluesky_comes_before_it():
    thread = json.loads((DATA / "bluesky_thread.json").read_text("utf-8"))["thread"]
    reply = thread["replies"][0]
    above = {name: part for name, part in thread.items() if name != "replies"}
    corpus = load(dumped({"thread": reply | {"parent": above}}))
    assert [name[-2:] for name in column(corpus, "comment_id")] == ["r1", "r2", "r3"]


def test_notes_of_activitypub_answer_a_page_or_each_other(floor):
    ids = [name.rpartition("/")[2] for name in column(floor, "comment_id")]
    assert ids == ["2", "3", "4", "5"]
    assert column(floor, "parent_id") == [None, "https://wood.example/notes/2", None, None]
    assert column(floor, "commenter") == ["olle", "tove", "bea", None]
    assert column(floor, "status") == ["published", "published", "published", "deleted"]
    assert floor.articles["title"].tolist()[0] == "Oil or wax for a pine floor?"
    assert column(floor, "text")[0] == "Oil. Wax is for tables."


def test_replies_that_are_only_named_are_missing(floor):
    assert floor.report.missing == 1  # note 9: note 2 is here


@pytest.mark.parametrize(
    ("name", "form", "comments", "answers"),
    [
        ("bigbone__status.json", "mastodon", 1, 0),
        ("bigbone__statuses.json", "mastodon", 1, 0),
        ("granary__bluesky_thread_bsky.json", "bluesky", 3, 2),
        ("lemmy_assets__mastodon_objects_note_2.json", "activitypub", 1, 1),
        ("lemmy_assets__lemmy_collections_group_outbox.json", "activitypub", 0, 0),
        ("lemmy_assets__friendica_activities_delete.json", "activitypub", 1, 0),
    ],
)
def test_real_posts_are_read(name, form, comments, answers):
    if not REAL.exists():
        pytest.skip("the real files are not here")
    corpus = load(REAL / name)
    assert (corpus.report.format, len(corpus.comments)) == (form, comments)
    assert corpus.comments["parent_id"].notna().sum() == answers
