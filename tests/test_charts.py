"""Charts: the picture shows the data and nothing else, and names are drawn as plain text."""

import csv
import io

import pytest
from conftest import DATA
from drawn import drawn_store, drawn_view

from charts import CHARTS, DARK, build
from charts.chart import shortened
from exports import to_bytes
from store import View, open_file

HOSTILE = '<b>x</b><a href="https://evil.example">y</a>'
SAMPLES = ("news_page.txt", "forum_thread.json")
TEXTS = ("hovertext", "text", "labels")
#  a ┬ b ─ d       e alone; f answers a comment that is not here
#    └ c           g is deleted
TALK = (
    "a@Ann: Good, good, bad.",
    "b<a@Bob: A terrible thing.",
    "c<a@Ann: The table is brown.",
    "d<b@Ann: Good.",
    "e@Guest: Why is it good?",
    "f<gone@Cy: A bad thing.",
    "g@Bob[deleted]: Good.",
)


@pytest.fixture(scope="module")
def views():
    stores = {name: open_file(DATA / name) for name in SAMPLES}
    stores["drawn"] = drawn_store(*TALK)
    return {
        name: View(store, store.articles["discussion_id"].iloc[0]) for name, store in stores.items()
    }


@pytest.fixture(scope="module")
def charts(views):
    return {(name, sample): build(name, views[sample]) for name in CHARTS for sample in views}


@pytest.fixture(scope="module")
def talk(charts):
    return {name: charts[name, "drawn"] for name in CHARTS}


def plotted(chart):
    """Every mark of a figure: (series, mark, x, y)."""
    return sorted(
        (trace.name or "", mark[0], x, y)
        for trace in chart.figure.data
        for mark, x, y in zip(
            trace.customdata or [[""]] * len(trace.x), trace.x, trace.y, strict=True
        )
    )


def tuples(table, *columns):
    return list(table[list(columns)].itertuples(index=False, name=None))


def bars(chart, value):
    """One bar per row that is drawn, the first on top."""
    table = chart.plotted[chart.plotted[value] != 0].reset_index(drop=True)
    rows = zip(table[chart.marks], table[value], table.index.astype("str"), strict=True)
    return [("", *row) for row in rows]


DRAWN = {
    "words-by-commenter": lambda chart: bars(chart, "words"),
    "names-taken-up": lambda chart: bars(chart, "comments"),
    "replies-by-level": lambda chart: [
        ("", *row) for row in tuples(chart.plotted.query("depth > 0"), "level", "level", "comments")
    ],
    "chain-lengths": lambda chart: [
        ("", "", *row) for row in tuples(chart.plotted, "length", "chains")
    ],
    "commenter-activity": lambda chart: bars(chart, "comments"),
    "lorenz-curve": lambda chart: [
        *(
            ("", "", *row)
            for row in tuples(chart.plotted, "share_of_commenters", "share_of_comments")
        ),
        *[("", "", 0, 0), ("", "", 1, 1)],  # all write the same
    ],
    "who-replies-to-whom": lambda chart: [
        ("", writer, answered, writer)
        for writer, answered in tuples(chart.plotted, "from_id", "to_id")
    ],
    "tone-counts": lambda chart: [
        ("", y, x, y) for y, x in tuples(chart.plotted, "tone", "comments")
    ],
    "two-word-lists": lambda chart: [
        (f"{same} tone", *rest)
        for same, *rest in tuples(
            chart.plotted.query("comments > 0"), "agreement", "first", "second", "first"
        )
    ],
    "driving-words": lambda chart: bars(chart, "contribution"),
}


@pytest.mark.parametrize("sample", [*SAMPLES, "drawn"])
@pytest.mark.parametrize("name", DRAWN)
def test_the_figure_plots_what_it_says_and_nothing_else(charts, name, sample):
    chart = charts[name, sample]
    assert plotted(chart) == sorted(DRAWN[name](chart))


@pytest.mark.parametrize("sample", [*SAMPLES, "drawn"])
def test_the_icicle_plots_what_it_says_and_nothing_else(charts, sample):
    chart = charts["thread-icicle", sample]
    [trace] = chart.figure.data
    assert list(trace.ids) == chart.plotted["comment_id"].tolist()
    assert list(trace.parents) == chart.plotted["parent_id"].fillna("").tolist()
    assert list(trace["values"]) == (chart.plotted["descendants"] + 1).tolist()
    assert [mark for [mark] in trace.customdata] == chart.plotted["comment_id"].tolist()


@pytest.mark.parametrize("sample", [*SAMPLES, "drawn"])
@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_says_what_it_shows(charts, name, sample):
    chart = charts[name, sample]
    assert chart.name == name
    assert chart.question.endswith("?")
    assert chart.words.endswith(".")
    assert "<NA>" not in chart.words
    assert "nan" not in chart.words
    assert {chart.marks, chart.labels} - {""} <= set(chart.data.columns)
    layout = chart.figure.layout
    assert name == "thread-icicle" or layout.xaxis.title.text
    bars_have_names = name == "tone-counts" or layout.yaxis.tickmode == "array"
    assert name == "thread-icicle" or bars_have_names or layout.yaxis.title.text


@pytest.mark.parametrize("sample", [*SAMPLES, "drawn"])
@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_s_csv_read_on_its_own_holds_its_data(charts, name, sample):
    data = charts[name, sample].data
    text = to_bytes(data, "csv").decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    assert head == data.columns.tolist()
    assert len(rows) == len(data)
    for column, name_of in enumerate(head):
        if data[name_of].dtype in ("float64", "int64"):
            assert [float(row[column]) for row in rows] == data[name_of].tolist()


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("lines", [("a@Ann: x",), ("a?: ",), ("a@Ann[deleted]: x",)])
def test_next_to_nothing_can_be_drawn(name, lines):
    view = drawn_view(drawn_store(*lines))
    words = build(name, view).words
    assert words.endswith(".")
    assert "<NA>" not in words
    assert build(name, drawn_view(view.store, "text=none such")).words.endswith(".")


def drawn_texts(figure):
    """Every text that Plotly would read as HTML."""
    axes = [axis.ticktext for axis in (figure.layout.xaxis, figure.layout.yaxis)]
    texts = [getattr(trace, name, None) for trace in figure.data for name in TEXTS]
    return [str(text) for listed in [*axes, *texts] if listed for text in listed]


@pytest.mark.parametrize("name", CHARTS)
def test_a_hostile_name_is_drawn_as_plain_text(name):
    lines = (
        f"a@{HOSTILE}: <i>good</i> good",
        f"b<a@Bob: {HOSTILE} bad",
        f"c<b@{HOSTILE}: terrible",
    )
    told = {"title": f"So {HOSTILE}", "text": f"We saw {HOSTILE} and Bob"}
    chart = build(name, drawn_view(drawn_store(*lines, **told)))
    shown = " ".join(drawn_texts(chart.figure)).replace("<br>", "")
    assert "<" not in shown
    if name == "commenter-activity":
        assert "&lt;b&gt;x&lt;/b&gt;&lt;a href=" in shown


def test_a_long_name_is_cut_before_it_is_escaped():
    assert shortened("&" * 30, 5) == "&amp;" * 4 + "…"
    assert shortened("Ann", 3) == "Ann"


def test_numbers_worked_out_by_hand(talk):
    # good 0.7, bad −0.7, terrible −1: a (0.7 + 0.7 − 0.7) / 3, and so on.
    positions = tuples(talk["tone-by-position"].data, "number", "tone", "hits")
    assert positions == [
        *[(1, "positive", 3), (2, "negative", 1), (3, "no tone words", 0)],
        *[(4, "positive", 1), (5, "positive", 1), (6, "negative", 1)],
    ]
    assert tuples(talk["tone-counts"].data, "tone", "comments") == [
        *[("negative", 2), ("neutral", 0), ("positive", 3), ("no tone words", 1)]
    ]
    written = tuples(talk["words-by-commenter"].data, "commenter", "words")
    assert written == [("Ann", 8), ("Bob", 3), ("Cy", 3)]
    assert tuples(talk["commenter-activity"].data, "commenter", "comments") == [
        *[("Ann", 3), ("Bob", 1), ("Cy", 1)]
    ]
    levels = talk["tone-by-level"].data
    assert tuples(levels[levels["comments"] > 0], "depth", "tone", "comments") == [
        *[(1, "positive", 2), (2, "negative", 1), (2, "no tone words", 1), (3, "positive", 1)]
    ]
    words = talk["driving-words"].data
    # good: 2 × 0.7/3 + 0.7 + 0.7; bad: −0.7/3 − 0.7
    assert words["word"].tolist() == ["good", "terrible", "bad"]
    assert words["contribution"].tolist() == pytest.approx([5.6 / 3, -1, -2.8 / 3])
    pairs = tuples(talk["who-replies-to-whom"].data, "from_id", "to_id", "replies")
    assert pairs == [("Ann", "Bob", 1), ("Bob", "Ann", 1)]


def test_words_worked_out_by_hand(talk):
    tones = "2 negative, 0 neutral, 3 positive and 1 without tone words."
    assert talk["tone-counts"].words == tones
    assert talk["commenter-activity"].words == "Ann wrote most: 3 comments."
    assert talk["words-by-commenter"].words == "Nobody wrote more than Ann: 8 words."
    pairs = (
        "Nobody replied to the same person twice: 2 pairs, 1 reply each. Not counted here: 1 reply "
        "to oneself and 1 reply by or to somebody unknown."
    )
    assert talk["who-replies-to-whom"].words == pairs
    assert talk["lorenz-curve"].words.startswith("The Gini coefficient is 0.40:")  # 4/15 × 3/2
    # good: 2 × 0.7/3 + 0.7 + 0.7, in a, d and e
    said = "“good” moves the scores most: +1.87 in total, in 3 comments."
    assert talk["driving-words"].words == said


ONCE = "Ann is the only commenter: 1 comment."


@pytest.mark.parametrize(
    ("people", "times", "said"),
    [
        (["Ann"], 1, ONCE),
        (["Ann", "Bob"], 3, "Both wrote 3 comments each."),
        (["Ann", "Bob", "Cy"], 2, "All 3 people wrote 2 comments each."),
        (["Ann", "Bob", "Cy", "Di"], 3, "All 4 people wrote 3 comments each."),
        ([f"P{at}" for at in range(9)], 1, "All 9 people wrote 1 comment each."),
        (
            [f"P{at}" for at in range(11)],
            2,
            "All 11 people wrote 2 comments each. The picture shows 10 of 11 people, those who "
            "wrote most comments; the data have them all.",
        ),
    ],
)
def test_who_share_the_first_place_are_named_together(people, times, said):
    lines = [f"{who}{at}@{who}: x" for who in people for at in range(times)]
    assert build("commenter-activity", drawn_view(drawn_store(*lines))).words == said


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("a@Ann: x", "b@Bob: x"), "No two people here answered each other."),
        (
            ("a@Ann: x", "b<a@Ann: x", "c<a: x", "d<b: x", "e<gone@Bob: x"),
            "No two people here answered each other. Not counted here: 1 reply to oneself and "
            "3 replies by or to somebody unknown.",
        ),
        (("a@Ann: x", "b<a@Bob: x"), "Bob replied to Ann: 1 reply."),
        (
            ("a@Ann: x", "b<a@Bob: x", "c<a@Cy: x"),
            "Nobody replied to the same person twice: 2 pairs, 1 reply each.",
        ),
        (
            ("a@Ann: x", "b<a@Bob: x", "c<a@Bob: x", "d<b@Ann: x"),
            "Most often, Bob replied to Ann: 2 times.",
        ),
        (
            ("a@Ann: x", "b<a@Bob: x", "c<a@Bob: x", "d<c@Ann: x", "e<c@Ann: x", "f<d@Cy: x"),
            "2 of 3 pairs have the most replies: 2 each.",
        ),
        (
            # Fourteen people are drawn, of fifteen who answer each other once.
            ("p0@P0: x", *(f"p{at}<p{at - 1}@P{at}: x" for at in range(1, 15))),
            "Nobody replied to the same person twice: 14 pairs, 1 reply each. The picture shows 13 "
            "of 14 pairs, those among the 14 people who answer each other most; the data have them "
            "all.",
        ),
    ],
)
def test_a_pair_is_named_only_where_it_replied_more_than_once(lines, said):
    assert build("who-replies-to-whom", drawn_view(drawn_store(*lines))).words == said


def test_charts_count_the_comments_that_pass_the_filters(views):
    view = drawn_view(views["drawn"].store, "text=good")
    assert build("tone-counts", view).data["comments"].sum() == len(view.published) == 3
    assert build("two-word-lists", view).data["comments"].sum() == 3
    assert build("tone-by-position", view).data["number"].tolist() == [1, 4, 5]
    assert tuples(build("commenter-activity", view).data, "commenter", "comments") == [("Ann", 2)]


@pytest.mark.parametrize("name", CHARTS)
def test_the_theme_changes_colours_and_nothing_else(talk, views, name):
    dark = build(name, views["drawn"], DARK)
    assert dark.data.equals(talk[name].data)
    assert (dark.words, dark.question) == (talk[name].words, talk[name].question)
    assert dark.figure.layout.font.color == DARK.text


def test_an_unknown_chart_is_a_key_error(views):
    with pytest.raises(KeyError):
        build("pie", views["drawn"])
