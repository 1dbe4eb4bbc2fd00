"""The store: scored once, never changed; and views on it."""

import pyarrow as pa
import pytest
from conftest import DATA
from drawn import drawn_json, drawn_store, drawn_view

from analysis.filters import Filters
from loaders import load
from store import View, build, open_file, open_upload

#  x: a ┬ b        y: c (no structure there)
TALK = ("x/a@Ann: Good.", "x/b<a@Bob: Bad, sad.", "y/c?@Cy[deleted]: A table.")


@pytest.fixture
def talk():
    return drawn_store(*TALK)


def test_comments_are_scored_by_both_lists_and_carry_their_chains(talk):
    assert talk.comments.columns.tolist() == [
        *("discussion_id", "comment_id", "parent_id", "parent_source", "commenter"),
        *("commenter_id", "role", "posted_at", "position", "score", "upvotes", "downvotes"),
        *("status", "kind", "source_row"),
        *("depth", "thread_id", "replies", "descendants", "height"),
        *("textblob_polarity", "textblob_subjectivity", "textblob_hits", "textblob_tone"),
        *("vader_polarity", "vader_subjectivity", "vader_hits", "vader_tone", "words", "text"),
    ]
    assert talk.comments["words"].tolist() == [1, 2, 2]
    # good 0.7; bad −0.7 and sad −0.5, a half each; VADER: good 1.9 / √(1.9² + 15)
    assert talk.comments["textblob_polarity"].tolist() == pytest.approx([0.7, -0.6, 0])
    assert talk.comments["vader_polarity"].iloc[0] == 0.4404
    assert talk.comments["thread_id"].fillna("?").tolist() == ["a", "a", "?"]


def test_columns_that_nobody_knows_are_kept_before_the_text():
    store = drawn_store("a: x", "b: y", ward=["Castle", None])
    assert store.comments["ward"].fillna("").tolist() == ["Castle", ""]
    assert store.comments.columns[-1] == "text"


def test_every_text_column_is_one_chunk_for_any_number_of_records():
    lines = [f"c{number}@P{number % 7}: Text {number}." for number in range(5_000)]
    store = drawn_store(*lines)
    for name in store.comments.columns[store.comments.dtypes == "str"]:
        assert pa.chunked_array(store.comments[name].array.__arrow_array__()).num_chunks == 1


def test_a_discussion_is_its_own_comments_and_article(talk):
    assert talk.discussion("x")["comment_id"].tolist() == ["a", "b"]
    assert talk.discussion("y")["comment_id"].tolist() == ["c"]
    assert talk.article("y")["discussion_id"] == "y"


def test_structure_and_times_belong_to_the_discussion_that_has_them():
    times = ["2024-05-13T08:00:00Z", None, None]
    store = drawn_store(*TALK, posted_at=times)
    assert store.has_structure
    views = [View(store, discussion) for discussion in "xy"]
    assert [view.has_structure for view in views] == [True, False]
    assert [view.has_times for view in views] == [True, False]


def test_a_view_narrows_a_copy_and_leaves_the_store_as_it_was(talk):
    before = talk.comments.copy(deep=True)
    view = drawn_view(talk, "tone=negative", tags={("x", "b"): ("odd", "new"), ("y", "b"): ("no",)})
    assert view.comments["comment_id"].tolist() == ["b"]
    assert view.comments["tags"].tolist() == ["odd, new"]
    assert view.discussion["tags"].isna().tolist() == [True, False]
    view.comments["text"] = "changed"
    view.discussion.loc[0, "textblob_polarity"] = 9
    assert talk.comments.equals(before)
    assert drawn_view(talk).comments["textblob_polarity"].tolist() == pytest.approx([0.7, -0.6])


def test_the_scorer_switches_what_tone_means():
    store = drawn_store("a@Ann: most war")  # TextBlob: most 0.5; VADER: war −2.9
    assert drawn_view(store).comments["tone"].tolist() == ["positive"]
    assert drawn_view(store, scorer="vader").comments["tone"].tolist() == ["negative"]
    assert len(drawn_view(store, "tone=negative").comments) == 0
    assert len(drawn_view(store, "tone=negative", scorer="vader").comments) == 1


def test_tags_filter_and_facts_filter():
    store = drawn_store("a@Ann: Why?", "b@Ann: So.")
    tags = {("1", "b"): ("odd",)}
    assert drawn_view(store, "tag=odd", tags=tags).rows.tolist() == [1]
    assert drawn_view(store, "fact=questions").rows.tolist() == [0]
    assert drawn_view(store, "fact=size").rows.tolist() == []
    assert drawn_view(store, "fact=size").loosened().to_numpy().tolist() == [["fact", 2]]


def test_shares_are_of_published_comments_only():
    store = drawn_store("a@Ann: x", "b@Bob[spam]: y")
    assert drawn_view(store).published["comment_id"].tolist() == ["a"]
    assert drawn_view(store).comments["comment_id"].tolist() == ["a", "b"]


@pytest.mark.parametrize(
    ("lines", "asked", "thread"),
    [
        (("a: x", "b: x", "c<b: x"), "", "b"),  # the largest
        (("a: x", "b: x", "c<b: x"), "a", "a"),
        (("a: x", "b: x", "c<b: x"), "c", "b"),  # c begins no thread
        (("a: x", "b: x"), "gone", "a"),
        (("a?: x", "b?: x"), "a", ""),
    ],
)
def test_the_thread_that_is_looked_at(lines, asked, thread):
    assert drawn_view(drawn_store(*lines), thread=asked).thread_id == thread


def test_a_view_without_a_title_is_named_after_its_source():
    assert drawn_view(drawn_store("a: x")).title == "drawn.json"
    assert drawn_view(drawn_store("a: x", title="Ferry")).title == "Ferry"


def test_of_several_discussions_one_without_a_title_is_named_after_its_id():
    store = drawn_store("x/a: x", "y/b: y")
    assert [View(store, name).title for name in "xy"] == ["x", "y"]


def test_people_are_counted_once_over_all_discussions():
    store = drawn_store("x/a@Ann: x", "x/b@Guest: x", "y/c@Ann: x", "y/d@Bo: x", "y/e@Cy[spam]: x")
    assert store.people == 2
    assert store.has_several
    assert not drawn_store("a: x").has_several


def test_several_files_are_one_corpus_given_by_path_or_uploaded():
    paths = [DATA / "short_thread.jsonl", DATA / "forum_thread.json"]
    opened = open_file(paths)
    uploaded = open_upload([(path.name, path.read_bytes()) for path in paths])
    assert len(opened.articles) == 3
    assert len(opened.comments) == 12 + 99
    assert opened.comments.equals(uploaded.comments)
    assert opened.name == uploaded.name == "short_thread.jsonl and 1 more"


def test_what_the_load_does_to_the_numbers_is_worked_out_once(monkeypatch):
    asked = []
    monkeypatch.setattr("store.memory.effects", lambda *tables: asked.append(len(tables)) or ["x"])
    store = drawn_store("a: x")
    assert store.effects() == store.effects() == ["x"]
    assert asked == [3]


def test_an_article_without_comments_can_be_looked_at():
    store = build(
        load(b'{"articles": [{"discussion_id": "1", "title": "T"}], "comments": []}'), "x"
    )
    view = View(store, "1", Filters(text="x", levels=(1, 2), tags=("t",)))
    assert (len(view.comments), view.thread_id, view.has_times) == (0, "", False)


def test_a_file_and_the_same_bytes_uploaded_are_the_same_store():
    path = DATA / "short_thread.jsonl"
    opened, uploaded = open_file(path), open_upload([(path.name, path.read_bytes())])
    assert opened.comments.equals(uploaded.comments)
    assert opened.report.fingerprint == uploaded.report.fingerprint
    assert opened.name == uploaded.name == "short_thread.jsonl"


def test_facts_are_worked_out_once_and_only_the_latest_are_kept(monkeypatch):
    asked = []
    monkeypatch.setattr(
        "store.memory.facts", lambda article, _: asked.append(article["discussion_id"]) or []
    )
    store = build(load(drawn_json(*(f"d{number}/c@Ann: x" for number in range(65)))), "many")
    for number in [0, *range(65), 64, 0]:
        store.facts(f"d{number}")
    assert asked == [f"d{number}" for number in [*range(65), 0]]


def test_a_measure_of_the_whole_discussion_is_worked_out_once_for_every_view_of_it():
    store = drawn_store("a@Ann: x", "b<a@Bo: y", "c<a@Ann[deleted]: z")
    sizes = []

    def size(comments, factor):
        sizes.append(len(comments))
        return len(comments) * factor

    assert drawn_view(store).whole(size, 1) == drawn_view(store, "commenter=Bo").whole(size, 1) == 3
    assert drawn_view(store).whole(size, 2) == 6
    assert sizes == [3, 3]


def test_activity_and_published_comments_are_those_that_the_filters_leave():
    store = drawn_store("a@Ann: x", "b<a@Bo: y", "c<a@Ann[deleted]: z")
    view, narrowed = drawn_view(store), drawn_view(store, "commenter=Bo")
    assert view.published["comment_id"].tolist() == ["a", "b"]
    assert view.activity[["commenter_id", "comments"]].to_numpy().tolist() == [
        ["Ann", 1],
        ["Bo", 1],
    ]
    assert narrowed.published["comment_id"].tolist() == ["b"]
    assert narrowed.activity["commenter_id"].tolist() == ["Bo"]


def test_views_are_equal_that_look_at_the_same():
    store, again = drawn_store("a: x"), drawn_store("a: x")
    assert drawn_view(store, "tone=neutral") == drawn_view(store, "tone=neutral")
    assert drawn_view(store, "tone=neutral") != drawn_view(store)
    assert drawn_view(store) != drawn_view(again)
