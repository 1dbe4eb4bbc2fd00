"""The store: scored once, never changed; and views on it."""

import numpy as np
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


def test_comments_are_scored_by_every_list_and_carry_their_chains(talk):
    assert talk.comments.columns.tolist() == [
        *("discussion_id", "comment_id", "parent_id", "parent_source", "commenter"),
        *("commenter_id", "role", "posted_at", "position", "score", "upvotes", "downvotes"),
        *("status", "kind", "source_row"),
        *("depth", "thread_id", "replies", "descendants", "height"),
        *("textblob_polarity", "textblob_subjectivity", "textblob_hits", "textblob_tone"),
        *("vader_polarity", "vader_subjectivity", "vader_hits", "vader_tone"),
        *("undercurrent_polarity", "undercurrent_subjectivity"),
        *("undercurrent_hits", "undercurrent_tone", "language", "words", "text"),
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
    assert drawn_view(store, "fact=size").loosened().to_numpy().tolist() == [
        ["fact", 2, 2, 0, 0, 0]
    ]


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
        "store.memory.facts", lambda article, _: asked.append(article["discussion_id"]) or [7]
    )
    store = build(load(drawn_json(*(f"d{number}/c@Ann: x" for number in range(65)))), "many")
    store.facts("d0")
    store.cache.most_bytes = 64 * store.cache.held_bytes
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


# Tones at another threshold, and without some words

#  a 0.7 and b −0.7 by TextBlob; c "most" 0.5; d has no tone words; e is not scored
SOUNDS = (
    *("a@Ann: good", "b@Bob: bad", "c@Cy: most", "d@Di: A table."),
    "e@Ed: Das ist nicht gut, und ich finde es auch nicht schön.",
)


def tones(store, scorer="textblob"):
    return store.comments[f"{scorer}_tone"].tolist()


def test_another_threshold_names_the_tones_anew_and_leaves_every_score():
    store = drawn_store(*SOUNDS)
    assert tones(store) == [*("positive", "negative", "positive", "no tone words", "not scored")]
    wider = store.retoned(0.6)
    assert tones(wider) == [*("positive", "negative", "neutral", "no tone words", "not scored")]
    assert tones(wider, "vader")[:2] == ["neutral", "neutral"]  # ±0.4404 and −0.5423
    for name in store.comments.columns.drop(["textblob_tone", "vader_tone", "undercurrent_tone"]):
        assert wider.comments[name].equals(store.comments[name])
    assert (wider.neutral_below, store.neutral_below) == (0.6, 0.05)


def test_words_left_out_are_counted_by_no_list_and_nothing_but_scores_changes():
    store = drawn_store(*SOUNDS)
    without = store.retoned(0.05, ("good", "most"))
    assert tones(without) == [
        *("no tone words", "negative", "no tone words", "no tone words", "not scored")
    ]
    for scorer in ("textblob", "vader", "undercurrent"):
        assert without.comments[f"{scorer}_hits"].iloc[0] == 0
        assert without.comments[f"{scorer}_polarity"].iloc[0] == 0
    scored = store.comments.columns.str.contains("_(?:polarity|subjectivity|hits|tone)$")
    for name in store.comments.columns[~scored]:
        assert without.comments[name].equals(store.comments[name])


def test_everything_but_the_tones_is_shared_in_memory():
    store = drawn_store(*SOUNDS)
    for other in (store.retoned(0.6), store.retoned(0.05, ("good",))):
        for name in ("position", "words", "textblob_polarity"):
            shared = np.shares_memory(store.comments[name].array, other.comments[name].array)
            assert shared == (name != "textblob_polarity" or not other.left_out)
        assert addresses(other.comments["text"]) == addresses(store.comments["text"])
        assert other.articles is store.articles
        assert other.report is store.report


def addresses(texts):
    (chunk,) = pa.chunked_array(texts.array.__arrow_array__()).chunks
    return [buffer.address for buffer in chunk.buffers() if buffer is not None]


def test_the_way_back_is_the_store_itself_and_a_way_gone_twice_leads_to_the_same_place():
    store = drawn_store(*SOUNDS)
    before = store.comments.copy(deep=True)
    wider = store.retoned(0.6, ("good",))
    assert store.retoned(0.6, ("good",)) is wider
    assert store.retoned(0.05) is store
    assert store.retoned(store.neutral_below, store.left_out) is store
    assert tones(wider.retoned(0.05)) == tones(store)
    assert store.comments.equals(before)


def test_threshold_and_words_do_not_depend_on_the_order_they_were_asked_in():
    store = drawn_store(*SOUNDS)
    at_once = store.retoned(0.6, ("good",)).comments
    assert store.retoned(0.6).retoned(0.6, ("good",)).comments.equals(at_once)
    assert store.retoned(0.05, ("good",)).retoned(0.6, ("good",)).comments.equals(at_once)


def test_only_so_many_bytes_of_other_tones_are_kept_in_memory():
    store = drawn_store(*SOUNDS)
    first = store.retoned(0.1)
    each = store.cache.held_bytes
    # The three columns that name tones, each of five small values, and their index.
    assert 0 < each < 10_000
    store.cache.most_bytes = 4 * each
    for number in range(4):
        store.retoned(0.2 + number / 100)
    assert store.cache.held_bytes == 4 * each
    assert store.retoned(0.1) is not first
    assert tones(store.retoned(0.1)) == tones(first)


def test_facts_lists_and_views_follow_the_tones_and_the_store_keeps_its_own():
    store = drawn_store(*SOUNDS)
    (usual,) = (fact.statement for fact in store.facts("1") if fact.key == "contradicted")
    assert usual.startswith("TextBlob’s and VADER’s word lists agree on 3 of 4 comments")
    wider = store.retoned(0.6)
    (other,) = (fact.statement for fact in wider.facts("1") if fact.key == "contradicted")
    assert other.startswith("TextBlob’s and VADER’s word lists agree on 1 of 4 comments")
    counts = [each.discussions("textblob")["positive"].tolist() for each in (store, wider, store)]
    assert counts == [[2], [1], [2]]
    assert drawn_view(wider, "tone=neutral").comments["comment_id"].tolist() == ["c"]
    assert (drawn_view(wider).neutral_below, drawn_view(wider).left_out) == (0.6, ())


def test_scores_by_a_column_follow_the_threshold():
    store = drawn_store("a: x", "b: y", "c: z", mine=[-0.4, 0.2, None])
    view = drawn_view(store, scorer="column:mine")
    assert view.comments["tone"].tolist() == ["negative", "positive", "not scored"]
    wider = drawn_view(store.retoned(0.3), scorer="column:mine")
    assert wider.comments["tone"].tolist() == ["negative", "neutral", "not scored"]
    assert store.retoned(0.3).discussions("column:mine")["neutral"].tolist() == [1]


def test_a_scorer_is_named_and_has_another_beside_it():
    store = drawn_store("a: x", mine=["positive"])
    named = {
        scorer: (view.scorer_label, view.second_label, view.own_column)
        for scorer in ("textblob", "vader", "undercurrent", "column:mine")
        for view in [drawn_view(store, scorer=scorer)]
    }
    assert named == {
        "textblob": ("TextBlob’s word list", "VADER’s", ""),
        "vader": ("VADER’s word list", "TextBlob’s", ""),
        "undercurrent": ("Undercurrent’s word list", "VADER’s", ""),
        "column:mine": ("the column “mine”", "TextBlob’s", "mine"),
    }


def test_a_column_is_named_without_what_a_heading_would_read_as_a_link():
    column = "![x](http://canary.example) <b>tone"
    store = drawn_store("a: x", **{column: ["positive"]})
    view = drawn_view(store, scorer=f"column:{column}")
    assert view.comments["tone"].tolist() == ["positive"]
    assert view.scorer_label == "the column “x http canary example b tone”"
