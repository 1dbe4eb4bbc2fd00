"""JSON as other programs write it, in words of our own; who answers whom is drawn by hand."""

import json

import pytest

from loaders import load
from loaders.schema import LoadError

WHEN = "05-01-2024 10:00:00"


def loaded(value):
    return load(json.dumps(value).encode())


def drawn(corpus):
    pairs = corpus.comments[["comment_id", "parent_id"]].astype("object")
    rows = pairs.where(pairs.notna(), None).itertuples(index=False)
    return [f"{name}<{parent}" if parent else name for name, parent in rows]


# The Universal Reddit Scraper


def new_comment(name, parent, text="hi", author="u/ann"):
    fields = {"parent_id": parent, "comment_id": name, "author": author, "date_created": WHEN}
    more = {"upvotes": 4, "text": text, "edited": False, "is_submitter": False, "stickied": False}
    return {name: fields | more}


def old_comment(name, parent, text="hi", edited=False):
    fields = {"Parent ID": parent, "Comment ID": name, "Author": "u/ann", "Date Created": WHEN}
    more = {"Upvotes": 4, "Text": text, "Edited?": edited, "Is Submitter?": False}
    return fields | more | {"Stickied?": False}


def new_submission(name, comments=3):
    fields = {"title": f"About {name}", "flair": None, "date_created": WHEN, "upvotes": 9}
    more = {"upvote_ratio": 0.9, "id": name, "edited": False, "url": f"https://r/{name}"}
    return fields | more | {"comment_count": comments, "text": "How?"}


def old_submission(name, comments=3):
    fields = {"Title": f"About {name}", "Flair": None, "Date Created": WHEN, "Upvotes": 9}
    more = {"Upvote Ratio": 0.9, "ID": name, "Edited?": "False", "URL": f"https://r/{name}"}
    return fields | more | {"Comment Count": comments, "Text": "How?"}


def settings(**values):
    return {"scrape_settings": values}


def test_raw_comments_of_the_scraper_stand_at_one_level_and_know_whom_they_answer():
    said = settings(
        submission_title="Rye?", n_results="RAW", submission_url="https://r/comments/x/rye/"
    )
    rows = new_comment("a", "t3_x") | new_comment("b", "t1_a") | new_comment("c", "t1_gone")
    gone = new_comment("d", "t3_x", text="[deleted]", author="[deleted]")
    corpus = loaded(said | {"data": [rows | gone]})
    assert drawn(corpus) == ["a", "b<a", "c<gone", "d"]
    assert corpus.comments["parent_source"].tolist() == ["explicit"] * 2 + ["missing", "explicit"]
    assert corpus.comments["commenter"].fillna("").tolist() == ["ann", "ann", "ann", ""]
    assert corpus.comments["status"].tolist() == [*["published"] * 3, "deleted"]
    assert corpus.articles[["discussion_id", "title"]].to_numpy().tolist() == [["x", "Rye?"]]


def test_an_old_export_of_comments_is_read_by_its_names_with_blanks():
    first, last = old_comment("a", "t3_x"), old_comment("d", "t3_x", edited="05-02-2024 08:30:00")
    lists = {"a": [first, old_comment("b", "t1_a"), old_comment("c", "t1_b")], "d": [last]}
    corpus = loaded(lists)
    assert drawn(corpus) == ["a", "b<a", "c<b", "d"]
    assert corpus.comments["discussion_id"].unique().tolist() == ["x"]
    assert str(corpus.comments["posted_at"][0]) == "2024-05-01 10:00:00+00:00"  # month first
    edited = [str(time) for time in corpus.comments["edited_at"]]
    assert edited == ["NaT"] * 3 + ["2024-05-02 08:30:00+00:00"]
    assert corpus.comments["score"].tolist() == [4] * 4


@pytest.mark.parametrize(
    "value",
    [
        settings(subreddit="bread", category="hot", n_results_or_keywords="2", time_filter=None)
        | {"data": [new_submission("x"), new_submission("y", comments=0)]},
        settings(subreddit="bread", category="search", n_results_or_keywords="rye")
        | {"data": [new_submission("x"), new_submission("y", comments=0)]}
        | {"subreddit_rules": {"rules": [{"kind": "all", "short_name": "Be kind"}]}},
        {"Post 1": old_submission("x"), "Post 2": old_submission("y", comments=0)},
    ],
)
def test_a_list_of_submissions_is_articles_without_comments(value):
    corpus = loaded(value)
    assert corpus.report.format == "reddit_scraper"
    assert corpus.articles["title"].tolist() == ["About x", "About y"]
    assert corpus.articles["declared_comments"].tolist() == [3, 0]
    assert corpus.articles["text"].tolist() == ["How?", "How?"]
    assert len(corpus.comments) == 0
    assert any("without comments" in note for note in corpus.report.notes)


# Comments of blogs


def remark(name, parent="", **fields):
    user = {"name": "Ann", "id": "u1", "picture": "", "admin": False}
    base = {"id": name, "pid": parent, "text": f"text {name}", "user": user, "score": 0}
    return base | {"votes": None, "time": "2024-05-01T10:00:00Z"} | fields


def test_a_tree_of_remark42_holds_each_comment_beside_its_replies():
    inner = {"comment": remark("c", "b")}
    middle = {"comment": remark("b", "a"), "replies": [inner]}
    tree = [{"comment": remark("a"), "replies": [middle]}, {"comment": remark("d")}]
    corpus = loaded({"comments": tree})
    assert drawn(corpus) == ["a", "b<a", "c<b", "d"]
    assert corpus.comments["text"].tolist() == ["text a", "text b", "text c", "text d"]
    assert corpus.comments["commenter"].unique().tolist() == ["Ann"]


def test_posts_that_hold_their_comments_are_articles_and_addresses_are_dropped():
    def comment(number):
        return {"id": number, "author": "Ann", "text": f"text {number}", "email": "a@b.example",
                "remote_addr": "192.0.2.1", "created": "2024-05-01 10:00:00"}  # fmt: skip

    posts = [
        {"id": "/rye/", "title": "Rye", "comments": [comment(0)]},
        {"id": "/oats/", "title": "Oats", "comments": [comment(1), comment(2)]},
    ]
    corpus = loaded(posts)
    assert corpus.articles["title"].tolist() == ["Rye", "Oats"]
    assert corpus.comments["discussion_id"].value_counts().to_dict() == {"/oats/": 2, "/rye/": 1}
    assert not {"email", "remote_addr"} & set(corpus.comments.columns)


# Comments on issues


PERSON = {"id": 5, "login": "ann", "avatar_url": "", "type": "User", "site_admin": False}


@pytest.mark.parametrize(
    ("value", "commenters"),
    [
        (  # GitHub
            [
                {"id": 1, "body": "It leaks", "user": PERSON, "issue_url": "https://x/issues/7"}
                | {"created_at": "2024-05-01T10:00:00Z", "author_association": "MEMBER"}
            ],
            ["ann"],
        ),
        (  # Jira
            {
                "comments": [
                    {"id": "10", "author": {"accountId": "z1", "displayName": "Ann Bo"}}
                    | {"body": "It leaks", "created": "2024-05-01T10:00:00.000+0000"},
                    {"id": "11", "author": {"accountId": "z2", "displayName": "Cy"}}
                    | {"body": "Not here", "created": "2024-05-01T11:00:00.000+0000"},
                ],
                "maxResults": 2,
                "startAt": 0,
                "total": 3,
            },
            ["Ann Bo", "Cy"],
        ),
        (  # GitLab
            [
                {"id": 3, "body": "It leaks", "author": {"id": 1, "name": "Ann", "username": "an"}}
                | {"created_at": "2024-05-01T10:00:00.000Z", "noteable_type": "Issue"},
                {"id": 4, "body": "Not here", "author": {"id": 2, "name": "Bo", "username": "bo"}}
                | {"created_at": "2024-05-01T11:00:00.000Z", "noteable_type": "Issue"},
            ],
            ["Ann", "Bo"],
        ),
        (  # V2EX
            [
                {"id": 9, "content": "It leaks", "member": {"id": 1, "username": "ann"}}
                | {"created": 1716400100},
            ],
            ["ann"],
        ),
    ],
)
def test_comments_on_issues_and_topics_have_their_people(value, commenters):
    table = loaded(value).comments
    assert table["commenter"].tolist() == commenters
    assert table["text"].tolist() == ["It leaks", "Not here"][: len(commenters)]
    assert table["posted_at"].notna().all()


def test_an_article_of_activity_streams_holds_its_replies():
    def reply(name, text):
        author = {"displayName": name, "url": "https://a.example", "objectType": "person"}
        return {"objectType": "comment", "author": author, "content": text}

    article = {
        "objectType": "article",
        "displayName": "Rye",
        "content": "Flat.",
        "url": "https://x",
    }
    corpus = loaded(article | {"replies": {"items": [reply("Ann", "Why?"), reply("Bo", "Hm.")]}})
    assert corpus.comments[["commenter", "text"]].to_numpy().tolist() == [
        ["Ann", "Why?"],
        ["Bo", "Hm."],
    ]


@pytest.mark.parametrize(
    "value",
    [
        [{"id": 1, "content": "+1", "user": PERSON, "created_at": "2024-05-01T10:00:00Z"}] * 2,
        [{"content": "<p>a</p>", "created_at": "2024-05-01T10:00:00Z", "spoiler_text": ""}] * 2,
        {"id": "https://a.example/1", "type": "Note", "content": "a", "to": ["https://b.example"]},
        {"$type": "app.bsky.feed.post", "text": "foo", "createdAt": "2024-05-01T10:00:00Z"},
        {
            "name": "Bob",
            "type": "personal_chat",
            "id": 7,
            "messages": [
                {"id": 1, "type": "message", "date": "2024-05-01T10:00:00", "from": "Bob"}
                | {"text": ["hi ", {"type": "bold", "text": "you"}]}
            ],
        },
    ],
    ids=["reactions", "versions of one post", "one note", "one post", "a private chat"],
)
def test_what_is_no_discussion_is_refused(value):
    with pytest.raises(LoadError):
        loaded(value)
