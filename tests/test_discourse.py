"""Discourse topics, pages of posts, single posts and lists of topics."""

import json

import pandas as pd
import pytest

from loaders import FORMATS, load
from loaders.schema import LoadError, NothingLoadedError, Options
from tests.conftest import DATA, SHARED

REAL = SHARED / "data" / "discourse"
needs_real = pytest.mark.skipif(not REAL.exists(), reason="the real Discourse files are not here")


def post(number, user="wren", html="<p>Hello.</p>", **fields):
    base = {"id": 900 + number, "post_number": number, "username": user, "cooked": html}
    return base | {"created_at": f"2024-05-01T10:{number:02}:00.000Z", "topic_id": 5} | fields


def topic(*posts, **fields):
    stream = fields.pop("stream", [entry["id"] for entry in posts if isinstance(entry, dict)])
    head = {"id": 5, "title": "Bread", "posts_count": len(posts)}
    return head | fields | {"post_stream": {"posts": list(posts), "stream": stream}}


def loaded(value, **options):
    return load(json.dumps(value).encode(), Options(**options))


def column(corpus, name):
    values = corpus.comments[name].astype("object")
    return values.where(values.notna(), None).tolist()


def test_the_sample_holds_what_a_person_counts_in_it():
    corpus = load(DATA / "discourse_topic.json")
    # 12 posts: the first is the article, one only says what was done; 2 more are in the stream.
    assert (corpus.report.records, corpus.report.loaded, corpus.report.missing) == (11, 10, 2)
    assert corpus.report.declared_comments == 13
    assert corpus.comments["commenter_id"].nunique() == 7
    assert corpus.comments["status"].value_counts().to_dict() == {
        "published": 8,
        "deleted": 1,
        "rejected": 1,
    }
    assert corpus.report.skipped["reason"].tolist() == [
        "a moderator’s small action (visible.enabled), not a comment"
    ]


def test_the_first_post_is_the_article():
    fields = {"tags": ["rye", {"id": 3, "name": "oven"}], "created_at": "2024-05-01T09:00:00Z"}
    first = post(1, "ada", "<p>Why so <b>flat</b>?</p>", name="Ada Loaf")
    article = loaded(topic(first, post(2), **fields)).articles.iloc[0]
    assert (article["discussion_id"], article["title"]) == ("5", "Bread")
    assert (article["text"], article["byline"]) == ("Why so flat?", "Ada Loaf")
    assert (article["tags"], article["declared_comments"]) == ("rye, oven", 1)
    assert article["published_at"] == pd.Timestamp("2024-05-01T09:00:00Z")


def test_replies_name_a_post_number_and_number_one_is_the_article():
    posts = [post(1), post(2), post(3, reply_to_post_number=2), post(4, reply_to_post_number=1)]
    corpus = loaded(topic(*posts))
    assert column(corpus, "comment_id") == ["2", "3", "4"]
    assert column(corpus, "parent_id") == [None, "2", None]
    assert column(corpus, "parent_source") == ["explicit"] * 3
    assert column(corpus, "post_id") == ["902", "903", "904"]


def test_a_reply_to_a_post_of_another_page_is_kept_as_missing():
    page = {"id": 5, "post_stream": {"posts": [post(22, reply_to_post_number=7)]}}
    corpus = loaded(page)
    assert (column(corpus, "parent_id"), column(corpus, "parent_source")) == (["7"], ["missing"])
    assert corpus.articles["discussion_id"].tolist() == ["5"]


def test_names_are_user_names_and_flags_give_roles():
    posts = [
        post(1, "ada"),
        post(2, "ada", name="Ada Loaf"),
        post(3, "mo", moderator=True, staff=True),
        post(4, "root", admin=True, staff=True),
        post(5, "discobot", user_id=-2),
        post(6, "wren", user_id=8),
    ]
    corpus = loaded(topic(*posts))
    assert column(corpus, "commenter") == ["ada", "mo", "root", "discobot", "wren"]
    assert column(corpus, "role") == ["article author", "moderator", "staff", "bot", None]
    assert column(corpus, "full_name") == ["Ada Loaf", None, None, None, None]


def test_removed_and_hidden_posts_are_rows_with_a_status():
    posts = [
        post(1),
        post(2, user_deleted=True),
        post(3, deleted_at="2024-05-02T08:00:00Z"),
        post(4, hidden=True),
        post(5, None, user_deleted=False),
    ]
    corpus = loaded(topic(*posts))
    assert column(corpus, "status") == ["deleted", "deleted", "rejected", "published"]
    assert column(corpus, "commenter") == ["wren", "wren", "wren", None]


def test_likes_are_upvotes_and_absent_means_none_where_there_is_a_summary():
    summaries = [[{"id": 2, "count": 4}], [{"id": 4, "count": 1}], [{"id": 2}], None]
    posts = [post(n, actions_summary=value) for n, value in enumerate(summaries, start=2)]
    corpus = loaded(topic(post(1), *posts))
    assert column(corpus, "upvotes") == [4.0, 0.0, 0.0, None]
    assert column(corpus, "score") == [None] * 4


def test_only_a_post_of_a_later_version_was_edited():
    later = {"updated_at": "2024-05-03T10:00:00Z"}
    corpus = loaded(topic(post(1), post(2, version=1, **later), post(3, version=2, **later)))
    assert column(corpus, "edited_at") == [None, pd.Timestamp("2024-05-03T10:00:00Z")]


def test_small_actions_without_words_are_skipped_and_those_with_words_kept():
    posts = [
        post(1),
        post(2, html="", post_type=3, action_code="closed.enabled"),
        post(3, html="<p>Closed: answered.</p>", post_type=3),
        post(4, post_type=4),
    ]
    corpus = loaded(topic(*posts))
    assert column(corpus, "post_type") == ["small action", "whisper"]
    assert corpus.report.skipped[["record", "reason"]].to_numpy().tolist() == [
        [2, "a moderator’s small action (closed.enabled), not a comment"]
    ]
    assert "Among the comments: whispers, which only staff could see (1)." in corpus.report.notes


def test_quotations_keep_their_words_and_previews_only_their_address():
    html = (
        '<aside class="quote"><div class="title">wren:</div><blockquote><p>Flat?</p></blockquote>'
        '</aside><p>Yes &amp; no</p><aside class="onebox" data-onebox-src="https://example.org/a">'
        '<a href="https://example.org/b">x</a><p>Other words</p></aside>'
    )
    corpus = loaded(topic(post(1), post(2, html=html)))
    assert column(corpus, "text") == ["> Flat?\n\nYes & no\n\nhttps://example.org/a"]


def test_posts_of_the_stream_that_are_not_here_are_counted():
    first_page = topic(post(1), post(2), stream=list(range(901, 921)), posts_count=20)
    corpus = loaded(first_page)
    assert (corpus.report.missing, corpus.report.declared_comments) == (18, 19)
    assert corpus.report.notes == (
        "18 posts of topic 5 are not in this file: save it with ?print=true after .json, or its "
        "other pages beside it.",
    )
    # Of a later page, the article itself is absent too, but it is no comment.
    assert loaded(topic(post(3), stream=[901, 902, 903])).report.missing == 1


def test_latest_posts_belong_to_their_topics():
    posts = [
        post(3, topic_id=8, topic_title="Soup", reply_to_post_number=1),
        post(1, topic_id=9, topic_title="Jam", html="<p>Plum?</p>"),
    ]
    corpus = loaded({"latest_posts": posts})
    assert column(corpus, "discussion_id") == ["8"]
    titles = corpus.articles.set_index("discussion_id")[["title", "text"]].fillna("").to_numpy()
    assert titles.tolist() == [["Soup", ""], ["Jam", "Plum?"]]


def test_a_list_of_topics_gives_articles_and_says_that_it_holds_no_posts():
    listed = [{"id": 8, "title": "Soup", "posts_count": 4}, {"id": 9, "title": "Jam"}]
    corpus = loaded({"topic_list": {"topics": listed}})
    assert corpus.articles["discussion_id"].tolist() == ["8", "9"]
    assert (len(corpus.comments), corpus.report.declared_comments) == (0, 3)
    assert corpus.report.notes[0].startswith("A list of topics holds none of their posts.")
    with pytest.raises(NothingLoadedError, match="no article and no comment"):
        loaded({"topic_list": {"topics": []}})


def test_pages_beside_the_topic_make_one_discussion(tmp_path):
    for name, value in {
        "5.json": topic(post(1), post(2), stream=[901, 902, 903]),
        "posts.json": {"id": 5, "post_stream": {"posts": [post(3, reply_to_post_number=2)]}},
    }.items():
        (tmp_path / name).write_text(json.dumps(value))
    corpus = load(tmp_path)
    assert (corpus.articles["title"].tolist(), corpus.report.loaded) == (["Bread"], 2)
    assert column(corpus, "parent_source") == ["explicit", "explicit"]


def test_several_topics_in_one_list_or_on_lines_are_several_discussions():
    other = topic(post(1, topic_id=6), post(2, topic_id=6), id=6, title="Jam")
    one = topic(post(1), post(2))
    lines = f"{json.dumps(one)}\n{json.dumps(other)}\n".encode()
    for corpus in (loaded([one, other]), load(lines)):
        assert corpus.articles["title"].tolist() == ["Bread", "Jam"]
        assert column(corpus, "discussion_id") == ["5", "6"]


def test_wrong_types_never_raise():
    strange = post(2, [], {"x": 1}, created_at=[3], version="x", actions_summary=[7], name=4)
    strange |= {"reply_to_post_number": {}, "post_type": [], "user_id": "x", "reads": [1]}
    corpus = loaded(topic(post(1), strange, None, "x", tags=7, posts_count="9", details=[]))
    assert corpus.report.records == 3
    assert corpus.report.skipped["reason"].tolist() == [
        "holds null, which is not a record",
        'holds "x", which is not a record',
    ]
    assert (column(corpus, "text"), column(corpus, "full_name")) == ([""], ["4"])


def test_json_of_something_else_is_refused_by_its_keys():
    with pytest.raises(LoadError, match=r"neither a topic nor a post.* keys are: “weather”"):
        loaded({"weather": 1}, format="discourse")


def test_other_formats_are_not_claimed():
    texts = [b'{"posts": [{"text": "\\"post_stream\\": {"}]}', b'{"cooked": 1}', b"post_stream"]
    assert [FORMATS["discourse"].recognises(text, "topic.json") for text in texts] == [None] * 3


@needs_real
@pytest.mark.parametrize(
    ("name", "articles", "comments", "declared"),
    [
        # Counted with jq: posts whose post_number is not 1; topics; posts_count - 1.
        ("a2web__discourse_topic.json", 1, 2, None),
        ("perceval__discourse_post.json", 1, 0, None),
        ("perceval__discourse_posts.json", 1, 3, 3),
        ("perceval__discourse_topic_1149.json", 1, 1, 1),
        ("perceval__discourse_topics.json", 2, 0, 6),
    ],
)
def test_real_files_hold_what_another_tool_counts(name, articles, comments, declared):
    corpus = load(REAL / name)
    found = (len(corpus.articles), len(corpus.comments), corpus.report.declared_comments)
    assert (*found, corpus.report.missing) == (articles, comments, declared, 0)
