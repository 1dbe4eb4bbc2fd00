"""Stack Exchange, GitHub and GitLab: questions, issues, and what is said on them."""

import json

import pytest

from loaders import load
from tests.conftest import DATA, SHARED

DUMP = DATA / "stack_exchange"
REAL = SHARED / "data"


def column(corpus, name):
    return [value if value == value else None for value in corpus.comments[name].tolist()]


def by_id(corpus, name):
    return dict(zip(column(corpus, "comment_id"), column(corpus, name), strict=True))


@pytest.fixture(scope="module")
def bread():
    return load(DUMP)


@pytest.fixture(scope="module")
def closed_paths():
    return load(DATA / "github_discussion.json")


def test_the_files_of_a_dump_tell_each_other_discussions_and_names(bread):
    assert by_id(bread, "discussion_id") == {"c2": "1", "c3": "1", "c4": "99", "2": "1", "3": "1"}
    assert by_id(bread, "parent_id") == {"c2": None, "c3": "2", "c4": None, "2": None, "3": None}
    assert by_id(bread, "commenter") == {
        "c2": "Henk & Co", "c3": "Sif", "c4": "user20", "2": "Henk & Co", "3": "a baker",
    }  # fmt: skip
    assert bread.articles["byline"].tolist()[0] == "Sif"
    assert len(bread.comments) == 5


def test_questions_are_articles_with_their_tags_and_other_posts_are_left_out(bread):
    (first, second) = bread.articles.to_dict("records")[:2]
    assert first["text"] == "My sourdough will not rise in winter.\n\nWhat can I do?"
    assert (first["tags"], second["tags"]) == ("bread, winter", "rye")
    assert "Posts that are neither questions nor answers were left out: 1." in bread.report.notes


def test_comments_alone_do_not_know_whom_they_answer():
    corpus = load(DUMP / "Comments.xml")
    assert column(corpus, "parent_source") == ["none"] * 3
    assert any("3 comments name posts that Posts.xml" in note for note in corpus.report.notes)


def test_answers_inside_a_comment_of_a_github_discussion_answer_it(closed_paths):
    assert by_id(closed_paths, "parent_id") == {
        "DC_1": None, "DC_2": "DC_1", "DC_3": "DC_1", "DC_4": None, "DC_5": None,
    }  # fmt: skip
    assert set(column(closed_paths, "parent_source")) == {"explicit"}
    assert closed_paths.articles["text"].tolist() == ["They are **grey** today."]


def test_minimised_comments_have_their_status_and_deleted_accounts_no_name(closed_paths):
    assert column(closed_paths, "status") == [
        "published", "published", "spam", "published", "rejected",
    ]  # fmt: skip
    assert column(closed_paths, "commenter") == ["tomas", "agda", None, "rook", "tomas"]
    assert column(closed_paths, "upvotes") == [5.0, 1.0, 1.0, 0.0, 0.0]


def test_what_github_counts_and_does_not_list_is_missing(closed_paths):
    # 4 comments are counted and 3 listed; of 3 answers to the first one, 2 are.
    assert closed_paths.report.missing == 2


def test_comments_on_an_issue_do_not_record_whom_they_answer():
    issue = {
        "number": 7, "title": "It squeaks", "body": "Since May.", "author": {"login": "ann"},
        "url": "https://github.com/example/door/issues/7",
        "comments": [
            {"id": "IC_1", "author": {"login": "bo"}, "authorAssociation": "NONE", "body": "Yes.",
             "createdAt": "2024-05-06T07:00:00Z", "isMinimized": False, "minimizedReason": ""},
        ],
    }  # fmt: skip
    corpus = load(json.dumps(issue).encode())
    assert (corpus.report.format, column(corpus, "parent_source")) == ("github", ["none"])
    assert corpus.articles[["title", "byline"]].values.tolist() == [["It squeaks", "ann"]]
    assert "Comments on an issue do not record whom they answer." in corpus.report.notes


def test_comments_on_the_lines_of_a_pull_request_name_what_they_answer():
    def comment(number, **more):
        return {
            "id": number, "body": "Hm.", "user": {"login": "ann"}, "author_association": "OWNER",
            "pull_request_url": "https://api.github.com/repos/example/door/pulls/8",
            "html_url": f"https://github.com/example/door/pull/8#discussion_r{number}",
            "created_at": "2024-05-06T07:00:00Z", "updated_at": "2024-05-06T07:00:00Z",
        } | more  # fmt: skip

    corpus = load(json.dumps([comment(1), comment(2, in_reply_to_id=1)]).encode())
    assert column(corpus, "parent_id") == [None, "1"]
    assert set(column(corpus, "discussion_id")) == {"8"}


def test_what_stands_around_issues_and_comments_is_no_lost_record():
    issue = {"number": 7, "title": "It squeaks", "body": "", "user": {"login": "ann"}}
    issue["html_url"] = "https://github.com/example/door/issues/7"
    comment = {"id": 1, "body": "Yes.", "user": {"login": "bo"}, "author_association": "NONE"}
    comment["issue_url"] = "https://api.github.com/repos/example/door/issues/7"
    event = {"type": "IssueCommentEvent", "actor": {"login": "bo"}, "repo": {"name": "door"}}
    corpus = load(json.dumps([event | {"payload": {"issue": issue, "comment": comment}}]).encode())
    assert (corpus.report.records, len(corpus.comments)) == (1, 1)
    assert corpus.articles["title"].tolist() == ["It squeaks"]


def test_a_thread_of_gitlab_answers_its_first_note_and_its_own_notes_are_skipped():
    corpus = load(DATA / "gitlab_discussions.json")
    assert by_id(corpus, "parent_id") == {"1": None, "2": "1", "3": "1", "5": None}
    assert column(corpus, "commenter") == ["Petra K.", "Lars", "Petra K.", "Yui"]
    assert corpus.report.skipped["reason"].tolist() == ["a note that GitLab itself wrote"]
    assert corpus.comments["edited_at"].notna().tolist() == [False, False, True, False]


def test_notes_of_gitlab_come_oldest_first_and_tell_no_answers():
    notes = json.loads((DATA / "gitlab_discussions.json").read_text("utf-8"))[0]["notes"]
    corpus = load(json.dumps(notes[::-1]).encode())
    assert column(corpus, "comment_id") == ["1", "2", "3"]
    assert column(corpus, "parent_source") == ["none"] * 3


@pytest.mark.parametrize(
    ("name", "form", "articles", "comments"),
    # Rows counted with grep: PostTypeId="1", PostTypeId="2", and all rows of the comments.
    [
        ("qa_stackexchange/sedump_half_a__Posts.xml", "stack_exchange", 521, 763),
        ("issue_comments/perceval__github_issue_comments_1.json", "github", 1, 1),
        ("issue_comments/perceval__github_request.json", "github", 1, 0),
        ("issue_comments/perceval__notes_1.json", "gitlab", 1, 1),
        ("issue_comments/perceval__issue_1.json", "gitlab", 1, 0),
    ],
)
def test_real_files_hold_what_others_count_in_them(name, form, articles, comments):
    if not REAL.exists():
        pytest.skip("the real files are not here")
    corpus = load(REAL / name)
    assert corpus.report.format == form
    assert (len(corpus.articles), len(corpus.comments)) == (articles, comments)


def test_a_real_dump_knows_who_answers_which_answer():
    folder = REAL / "qa_stackexchange"
    if not folder.exists():
        pytest.skip("the real files are not here")
    corpus = load([folder / f"sedump_half_a__{name}.xml" for name in ("Posts", "Comments")])
    assert len(corpus.comments) == 763 + 942
    assert corpus.comments["parent_source"].isin(["explicit", "none"]).all()
    named = corpus.comments[corpus.comments["post_kind"].eq("comment")]
    answers = set(corpus.comments["comment_id"][corpus.comments["post_kind"].eq("answer")])
    assert named["parent_id"].dropna().isin(answers).all()
