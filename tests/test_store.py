"""The store: scored once, never changed; views on it; and the sidecar with a person's tags."""

import json

import pyarrow as pa
import pytest
from conftest import DATA
from drawn import drawn_json, drawn_store, drawn_view

from analysis.filters import Filters
from loaders import load
from store import Sidecar, SidecarError, View, build, open_file, open_upload
from store.sidecar import ENDING

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


def test_an_article_without_comments_can_be_looked_at():
    store = build(
        load(b'{"articles": [{"discussion_id": "1", "title": "T"}], "comments": []}'), "x"
    )
    view = View(store, "1", Filters(text="x", levels=(1, 2), tags=("t",)))
    assert (len(view.comments), view.thread_id, view.has_times) == (0, "", False)


def test_a_file_and_the_same_bytes_uploaded_are_the_same_store():
    path = DATA / "short_thread.jsonl"
    opened, uploaded = open_file(path), open_upload(path.read_bytes(), path.name)
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


# The sidecar


def test_tags_are_stripped_cut_and_kept_once():
    sidecar = Sidecar("f")
    sidecar.retag("1", "a", "  odd ,new   idea,odd,, " + "x" * 50)
    assert sidecar.tags == {("1", "a"): ("odd", "new idea", "x" * 40)}
    sidecar.retag("1", "b", "odd")
    assert sidecar.names() == ["new idea", "odd", "x" * 40]
    sidecar.retag("1", "a", " , ")
    assert sidecar.tags == {("1", "b"): ("odd",)}


def test_tags_go_to_text_and_back():
    sidecar = Sidecar("f", {("1", "a"): ("odd", "“ünï” \\ \n"), ("1", "b"): ("odd",)})
    assert Sidecar.from_json(sidecar.to_json(), "f") == sidecar


def test_tags_of_another_file_are_refused():
    with pytest.raises(SidecarError, match="another file"):
        Sidecar.from_json(Sidecar("f").to_json(), "g")


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "null", "7", "{", '{"tags": []}', '{"tags": 7, "fingerprint": "f"}'),
        '{"tags": [{"discussion_id": "1"}], "fingerprint": "f"}',
        '{"tags": [{"discussion_id": "1", "comment_id": "a", "tags": null}], "fingerprint": "f"}',
        '{"tags": ["abc"], "fingerprint": "f"}',
        "[" * 100_000,
    ],
)
def test_rubbish_is_not_a_sidecar(text):
    with pytest.raises(SidecarError, match="not a file of tags"):
        Sidecar.from_json(text, "f")


def test_a_sidecar_lies_beside_its_file_from_the_first_tag_on(tmp_path):
    source, beside = tmp_path / "page.txt", tmp_path / f"page.txt{ENDING}"
    sidecar = Sidecar.beside(source, "f")
    assert not beside.exists()
    sidecar.retag("1", "a", "odd")
    assert json.loads(beside.read_text("utf-8"))["fingerprint"] == "f"
    assert Sidecar.beside(source, "f") == sidecar
    assert [path.name for path in tmp_path.iterdir()] == [beside.name]
    sidecar.forget()
    assert not beside.exists()
    assert sidecar.names() == []


def test_a_sidecar_that_cannot_be_read_is_left_alone(tmp_path):
    beside = tmp_path / f"page.txt{ENDING}"
    beside.write_bytes(b"\xff\xfe rubbish")
    with pytest.raises(SidecarError):
        Sidecar.beside(tmp_path / "page.txt", "f")
    assert beside.read_bytes() == b"\xff\xfe rubbish"


def test_a_write_that_breaks_off_leaves_the_old_tags(tmp_path, monkeypatch):
    sidecar = Sidecar.beside(tmp_path / "page.txt", "f")
    sidecar.retag("1", "a", "odd")
    monkeypatch.setattr("pathlib.Path.replace", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        sidecar.retag("1", "b", "new")
    assert Sidecar.beside(tmp_path / "page.txt", "f").tags == {("1", "a"): ("odd",)}


def test_given_tags_win_where_both_have_some():
    mine = Sidecar("f", {("1", "a"): ("mine",), ("1", "b"): ("mine",)})
    mine.take_over(Sidecar("f", {("1", "a"): ("given",)}))
    assert mine.tags == {("1", "a"): ("given",), ("1", "b"): ("mine",)}
