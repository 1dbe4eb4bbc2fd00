"""The list of discussions: each number of it counted by hand, and what the page makes of it."""

from __future__ import annotations

import pandas as pd
import pytest
from made import many

from analysis.discussions import found_rows, ordered_rows
from analysis.replies.chains import unanswered
from analysis.replies.shape import discussion_shape
from analysis.tone.tables import tone_counts
from loaders import load
from sentences.discussions import how_counted, opening_words
from store import Store, build
from tests.drawn import drawn_json, drawn_store
from ui.discussions.listing import as_listed
from ui.discussions.table import CELLS

#  x: a ┬ b ─ c      d is alone, e answers what is not here; f was deleted, g is spam, h waits
#  y: nobody knows who answers whom      z: nobody wrote
TALK = (
    "x/a@Ann: Good.",
    "x/b<a@Bob: Bad, sad.",
    "x/c<b@Ann: A table.",
    "x/d@Guest: So it is.",
    "x/e<gone@Cy: Terrible.",
    "x/f[deleted]: ",
    "x/g@Eve[spam]: Good.",
    "x/h@Fay[pending]: Good.",
    "y/k?@Ann: Good.",
    "y/l?@Ann: Good.",
)
TIMES = [
    *("2024-05-13T08:00:00Z", "2024-05-14T08:00:00Z", None, "2024-05-12T23:59:00Z", None),
    *("2024-06-01T08:00:00Z", None, None, None, None),
]


def talk() -> Store:
    content = drawn_json(*TALK, posted_at=TIMES)
    articles = b'"articles": [{"discussion_id": "z", "title": "Nobody", "declared_comments": 4}, '
    articles += b'{"discussion_id": "x", "title": "Ferry", "declared_comments": 11}, '
    start = content.index(b'"articles": [')
    return build(
        load(
            content[:start]
            + articles
            + b'{"discussion_id": "y"}], "comments"'
            + content[content.index(b'"comments"') + len(b'"comments"') :]
        ),
        "talk.json",
    )


@pytest.fixture(scope="module")
def listed() -> pd.DataFrame:
    return talk().discussions("textblob").set_index("discussion_id")


def counts(listed: pd.DataFrame, discussion: str, *names: str) -> list[object]:
    return [
        None if pd.isna(listed.loc[discussion, name]) else listed.loc[discussion, name]
        for name in names
    ]


def test_every_article_has_its_row_in_the_source_s_order(listed: pd.DataFrame) -> None:
    assert listed.index.tolist() == ["z", "x", "y"]
    assert listed["title"].fillna("-").tolist() == ["Nobody", "Ferry", "-"]


def test_published_comments_count_and_the_others_are_told_apart(listed: pd.DataFrame) -> None:
    names = ("comments", "removed", "pending", "loaded", "declared_comments", "not_here")
    assert counts(listed, "x", *names) == [5, 2, 1, 8, 11, 3]
    assert counts(listed, "y", *names) == [2, 0, 0, 2, None, None]
    assert counts(listed, "z", *names) == [0, 0, 0, 0, 4, 4]


def test_a_guest_is_no_commenter(listed: pd.DataFrame) -> None:
    assert listed["commenters"].tolist() == [0, 3, 1]


def test_replies_are_counted_where_it_is_known_who_answers_whom(listed: pd.DataFrame) -> None:
    names = ("replies", "reply_share", "unanswered")
    assert counts(listed, "x", *names) == [3, 0.6, 1]
    assert counts(listed, "y", *names) == [None, None, None]
    assert counts(listed, "z", *names) == [0, None, 0]


def test_tones_are_counts_by_the_chosen_word_list(listed: pd.DataFrame) -> None:
    names = ("negative", "neutral", "positive", "no_tone_words")
    assert counts(listed, "x", *names) == [2, 0, 1, 2]
    assert counts(listed, "y", *names) == [0, 0, 2, 0]
    store = drawn_store("a: most war")  # TextBlob: most 0.5; VADER: war −2.9
    assert store.discussions("textblob")[["negative", "positive"]].to_numpy().tolist() == [[0, 1]]
    assert store.discussions("vader")[["negative", "positive"]].to_numpy().tolist() == [[1, 0]]


def test_what_is_not_scored_is_counted_by_itself() -> None:
    german = "Das ist nicht gut, und ich finde es auch nicht schön."
    store = drawn_store(f"x/a: {german}", "x/b: good", f"x/c[spam]: {german}", "y/d: good")
    names = ["negative", "neutral", "positive", "no_tone_words", "not_scored"]
    for scorer in ("textblob", "vader", "undercurrent"):
        counted = store.discussions(scorer)[names].to_numpy().tolist()
        assert counted == [[0, 0, 1, 0, 1], [0, 0, 1, 0, 0]]


def test_tones_by_a_column_of_the_source_s_own_are_counted_at_the_threshold() -> None:
    store = drawn_store("x/a: x", "x/b: y", "y/c: z", mine=[-0.4, 0.2, None])
    names = ["negative", "neutral", "positive", "not_scored"]
    by_column = store.discussions("column:mine")[names].to_numpy().tolist()
    assert by_column == [[1, 0, 1, 0], [0, 0, 0, 1]]
    wider = store.retoned(0.3).discussions("column:mine")[names].to_numpy().tolist()
    assert wider == [[1, 1, 0, 0], [0, 0, 0, 1]]


def test_first_and_latest_are_of_published_comments_with_a_time(listed: pd.DataFrame) -> None:
    assert listed.loc["x", "first_at"] == pd.Timestamp("2024-05-12T23:59Z")
    assert listed.loc["x", "last_at"] == pd.Timestamp("2024-05-14T08:00Z")
    assert listed.loc[["y", "z"], ["first_at", "last_at"]].isna().all(axis=None)


def test_a_pingback_waits_for_no_answer() -> None:
    store = drawn_store("a: x", "b: y", kind=["comment", "pingback"])
    assert store.discussions("textblob")["unanswered"].tolist() == [1]


def test_the_list_is_worked_out_once_for_each_word_list(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    store = drawn_store("a: x")

    def counted(
        articles: pd.DataFrame, comments: pd.DataFrame, scorer: str, neutral_below: float
    ) -> pd.DataFrame:
        asked.append(scorer)
        return pd.DataFrame()

    monkeypatch.setattr("store.memory.discussion_list", counted)
    for scorer in ("textblob", "vader", "textblob"):
        store.discussions(scorer)
    assert asked == ["textblob", "vader"]


def test_the_list_agrees_with_what_is_measured_of_each_discussion_by_itself() -> None:
    store = build(many(3_000, discussions=40), "made")
    listed = store.discussions("textblob").set_index("discussion_id")
    shape = discussion_shape(store.comments).set_index("discussion_id")
    alone = unanswered(store.comments)["discussion_id"].value_counts()
    for name in shape.index:
        comments = store.discussion(name)
        shown = comments[comments["status"] == "published"]
        row = listed.loc[name]
        assert row["loaded"] == len(comments)
        assert row["comments"] == len(shown)
        assert row["commenters"] == shown["commenter_id"].nunique()
        assert row["unanswered"] == alone.get(name, 0)
        tones = tone_counts(shown["textblob_tone"]).set_index("tone")["comments"]
        for tone in tones.index:
            assert row[tone.replace(" ", "_")] == tones[tone]
        assert (row["first_at"], row["last_at"]) == (
            shown["posted_at"].min(),
            shown["posted_at"].max(),
        )
    assert listed["reply_share"].dropna().to_numpy() == pytest.approx(
        shape["reply_share"].reindex(listed.index).dropna().to_numpy(dtype="float64")
    )


def test_no_comments_at_all_are_no_trouble() -> None:
    store = build(load(b'{"articles": [{"discussion_id": "1"}], "comments": []}'), "x")
    row = store.discussions("textblob").iloc[0]
    assert (row["comments"], row["replies"], row["loaded"]) == (0, 0, 0)
    assert pd.isna(row["last_at"])


# Finding and sorting


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("", [0, 1, 2]), ("FERRY", [0]), ("y.1", [1]), (".*", []), ("(", []), ("ß", [2])],
)
def test_titles_and_ids_are_searched_literally(wanted: str, found: list[int]) -> None:
    table = pd.DataFrame({"discussion_id": ["x", "y.1", "y-1"], "title": ["Ferry", None, "Straße"]})
    assert found_rows(table, wanted).tolist() == found


def test_what_is_unknown_comes_last_whichever_way_and_equals_keep_their_order() -> None:
    table = pd.DataFrame({"replies": pd.array([2, None, 5, 2, 9], dtype="Int64")})
    rows = found_rows(table.assign(title="t", discussion_id="d"), "")
    assert ordered_rows(table, rows, "replies").tolist() == [4, 2, 0, 3, 1]
    assert ordered_rows(table, rows, "replies", rising=True).tolist() == [0, 3, 2, 4, 1]
    assert ordered_rows(table, rows[:3], "replies").tolist() == [2, 0, 1]


# What the page shows


def test_the_opening_words_count_everything() -> None:
    store = talk()
    said = opening_words(store.discussions("textblob"), store.people)
    words = "".join(str(part) for part in said)
    assert words == (
        "3 discussions with 7 published comments by 3 people. Counted apart: 2 removed comments "
        "and 1 pending comment. Half of them have at most 2 comments; the largest has 5. "
        "1 has none here."
    )


def test_columns_that_say_nothing_here_are_left_out() -> None:
    listed = as_listed(drawn_store("x/a?: One.", "y/b?: Two.").discussions("textblob"))
    assert listed.columns.tolist() == [
        *("discussion_id", "discussion", "comments", "commenters"),
        *("negative", "positive", "neutral"),
    ]
    assert listed["discussion"].tolist() == ["x", "y"]
    assert "No reply" not in how_counted(listed, "textblob")


def test_shares_are_shown_of_discussions_that_are_not_small() -> None:
    lines = [f"x/a{number}<a{number - 1}: So." for number in range(1, 50)]
    lines += [f"y/b{number}<b0: So." for number in range(1, 49)]
    table = drawn_store("x/a0: So.", "y/b0: So.", *lines).discussions("textblob")
    assert table["reply_share"].round(2).tolist() == [0.98, 0.98]
    assert as_listed(table)["reply_share"].round(2).fillna(-1).tolist() == [0.98, -1]


def test_cells_say_unknown_and_never_0_for_what_is_not_known() -> None:
    rows = list(as_listed(talk().discussions("textblob")).itertuples(index=False))
    shown = {
        row.discussion_id: {name: CELLS[name](row) for name in CELLS if hasattr(row, name)}
        for row in rows
    }
    assert shown["y"]["replies"] == {"text": "–", "unknown": True}
    assert shown["y"]["last_at"] == {"text": "–", "unknown": True}
    assert shown["y"]["declared_comments"] == {"text": "–", "unknown": True}
    assert shown["x"]["last_at"] == {"text": "14 May 2024", "quiet": "since 12 May 2024"}
    assert shown["x"]["declared_comments"] == {"text": "11", "quiet": "3 not here"}
    assert shown["x"]["negative"]["bar"] == [["negative", 2], ["positive", 1], ["none", 2]]
    assert shown["z"]["negative"] == {}
    assert shown["z"]["replies"] == {"text": "0", "quiet": ""}
