"""Charts of replies beside random discussions: what they draw, and what they leave out."""

from __future__ import annotations

import pytest
from conftest import DATA

from analysis.replies.comparison import compared
from charts import DARK, Chart, build
from store import View, open_file
from tests.drawn import drawn_store, drawn_view

STRIPS = 6
LEGEND = {
    "where all comments are equally likely to be answered": (
        "among random discussions<br>where all comments are equally likely to be answered"
    ),
    "where answered comments draw more replies": "… where answered comments draw more replies",
}
CHAIN = ("c1@Ann: x", *(f"c{at}<c{at - 1}@Ann: x" for at in range(2, 71)))


@pytest.fixture(scope="module")
def forum() -> View:
    store = open_file(DATA / "forum_thread.json")
    return View(store, store.articles["discussion_id"].iloc[0])


@pytest.fixture(scope="module")
def deep() -> View:
    return drawn_view(drawn_store(*CHAIN))


def marks(chart: Chart) -> set[tuple[str, float, int]]:
    return {
        (trace.name, x, y)
        for trace in chart.figure.data
        for x, y in zip(trace.x, trace.y, strict=True)
    }


def test_each_measure_has_a_strip_with_a_mark_for_either_kind(forum: View) -> None:
    chart = build("beside-random", forum)
    names = chart.data["measure"].drop_duplicates().tolist()
    assert len(names) == STRIPS
    known = chart.data[chart.data["share_with_less"].notna()]
    assert marks(chart) == {
        (LEGEND[row.random_replies], row.share_with_less, names.index(row.measure))
        for row in known.itertuples()
    }


def test_every_strip_says_what_is_here_and_what_is_usual(deep: View) -> None:
    chart = build("beside-random", deep)
    said = [note.text for note in chart.figure.layout.annotations]
    table = compared(deep.discussion).measures
    depth = table[table["measure"] == "max_depth"]
    low, high = int(depth["low"].min()), int(depth["high"].max())
    assert f"deepest reply level: 70 (random: {low}–{high})" in said
    assert "replies per answered comment: 1 (random: " in " ".join(said)


def test_a_strip_by_which_nothing_can_be_told_says_so_and_has_no_mark() -> None:
    lines = [f"t{at}@Ann: x" for at in range(30)] + [f"r{at}<t{at}@Ann: x" for at in range(10)]
    chart = build("beside-random", drawn_view(drawn_store(*lines)))
    fullest = (
        chart.data["measure"].drop_duplicates().tolist().index("comments at the fullest level")
    )
    assert fullest not in {y for _, _, y in marks(chart)}
    notes = [note.text for note in chart.figure.layout.annotations if note.y == fullest]
    assert notes == ["random discussions vary too little to tell"]


def test_a_small_discussion_has_words_and_no_strips() -> None:
    chart = build("beside-random", drawn_view(drawn_store("a@Ann: x", "b<a@Bob: y")))
    assert chart.data.empty
    assert chart.words == "This cannot be said: with 1 reply, chance alone could do it."


@pytest.mark.parametrize("name", ["replies-by-level", "chain-lengths"])
def test_ranges_behind_bars_are_those_of_the_data(forum: View, name: str) -> None:
    chart = build(name, forum)
    rows = chart.data.dropna(subset=["random_low"])
    rows = rows[rows["random_low"] < rows["random_high"]]
    shapes = chart.figure.layout.shapes
    ends = [(shape.y0, shape.y1) for shape in shapes]
    assert ends == list(zip(rows["random_low"], rows["random_high"], strict=True))
    places = [shape.x0 + 0.5 for shape in shapes]
    wanted = rows["length"] if name == "chain-lengths" else rows["depth"] - 1
    assert places == wanted.tolist()
    assert sum(bool(shape.showlegend) for shape in shapes) == 1


def test_without_a_comparison_bars_have_no_ranges() -> None:
    view = drawn_view(drawn_store("a@Ann: x", "b<a@Bob: y"))
    for name in ("replies-by-level", "chain-lengths"):
        chart = build(name, view)
        assert len(chart.figure.layout.shapes) == 0
        assert "random" not in " ".join(chart.data.columns)


def test_of_a_very_deep_discussion_the_first_levels_are_drawn_and_the_data_have_all(
    deep: View,
) -> None:
    chart = build("replies-by-level", deep)
    assert chart.data["depth"].tolist() == list(range(1, 71))
    assert chart.plotted["depth"].tolist() == list(range(1, 61))
    assert chart.words == (
        "Replies go down to level 70. The picture shows 60 of 70 levels, from the article down; "
        "the data have them all."
    )
    chains = build("chain-lengths", deep)
    assert chains.data["length"].max() == 70
    assert chains.data.set_index("length").loc[70, "chains"] == 1
    assert chains.words == "The longest reply chain has 70 comments."


@pytest.mark.parametrize(
    ("lines", "levels", "chains"),
    [
        # a is answered by b; what d hangs below is unknown: it may be the longest chain.
        (
            ("a@Ann: x", "b<a@Bob: x", "c?@Cy: x", "d<c@Di: x", "e<d@Ed: x"),
            "The deepest known level is 2. The level of 3 comments is unknown.",
            "The longest reply chain whose first comment is known has 2 comments.",
        ),
        (
            ("a?@Ann: x", "b<a@Bob: x"),
            "No reply level is known.",
            "No reply chain’s first comment is known.",
        ),
        (
            ("a@Ann: x", "b<gone@Bob: x"),
            "The deepest known level is 1. The level of 1 comment is unknown.",
            "The longest reply chain whose first comment is known has 1 comment.",
        ),
        (
            ("a@Ann: x", "b<a@Bob: x"),
            "Replies go down to level 2.",
            "The longest reply chain has 2 comments.",
        ),
    ],
)
def test_of_levels_and_chains_only_what_is_known_is_said(
    lines: tuple[str, ...], levels: str, chains: str
) -> None:
    view = drawn_view(drawn_store(*lines))
    assert build("replies-by-level", view).words == levels
    assert build("chain-lengths", view).words == chains


def test_the_data_of_chains_tell_how_many_comments_are_in_none() -> None:
    partly = drawn_view(drawn_store("a@Ann: x", "b<a@Bob: x", "c?@Cy: x"))
    table = build("chain-lengths", partly).data
    assert table.to_dict("list") == {"length": [2], "chains": [1], "left_out": [1]}
    whole = build("chain-lengths", drawn_view(drawn_store("a@Ann: x", "b<a@Bob: x"))).data
    assert whole.columns.tolist() == ["length", "chains"]


@pytest.mark.parametrize(
    ("lines", "pixels", "said"),
    [
        (CHAIN[:1], 52, "1 comment, without a reply."),
        (CHAIN[:3], 140, "3 comments. {below}"),
        (CHAIN[:9], 404, "9 comments. {below}"),
        (CHAIN[:10], 420, "10 comments. {below}"),
    ],
)
def test_an_icicle_is_as_high_as_its_levels_need(
    lines: tuple[str, ...], pixels: int, said: str
) -> None:
    chart = build("thread-icicle", drawn_view(drawn_store(*lines)))
    assert chart.figure.layout.height == pixels
    below = "Each box lies below the comment it answers, and is wider the more replies hang below "
    below += "it."
    assert chart.words == said.format(below=below)


def test_a_name_that_does_not_fit_its_box_is_not_drawn_small(forum: View) -> None:
    assert build("thread-icicle", forum).figure.layout.uniformtext.mode == "hide"


@pytest.mark.parametrize("name", ["beside-random", "replies-by-level", "chain-lengths"])
def test_dark_has_the_same_marks(forum: View, name: str) -> None:
    light, dark = build(name, forum), build(name, forum, DARK)
    assert marks(light) == marks(dark)
    assert light.words == dark.words


def test_a_pruned_icicle_draws_each_box_as_wide_as_what_hangs_below_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("charts.replies.BOXES", 2)
    chart = build(
        "thread-icicle",
        drawn_view(drawn_store("a@Ann: x", "b<a@Bob: x", "c<a@Cy: x", "d<a@Di: x")),
    )
    assert chart.data["comment_id"].tolist() == list("abcd")
    assert chart.words.endswith(
        "The picture shows 2 of 4 comments, those with most replies below them; "
        "the data have them all."
    )
    (boxes,) = chart.figure.data
    assert (list(boxes.values), boxes.branchvalues) == ([4, 1], "total")
