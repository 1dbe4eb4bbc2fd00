"""How charts are drawn: told apart without colour, named at their axes, readable where full."""

import pytest
from conftest import DATA
from drawn import drawn_store, drawn_view

from charts import CHARTS, DARK, LIGHT, build
from charts.tone_marks import SYMBOLS, tone_marker
from store import View, open_file

TONES = ("negative", "neutral", "positive", "no tone words", "not scored")
SMALLEST_READABLE = 10  # points


def chain(levels):
    return ("c1@Ann: x", *(f"c{at}<c{at - 1}@Ann: x" for at in range(2, levels + 1)))


@pytest.fixture(scope="module")
def drawn():
    """Charts of a talk with several chains and all tones."""
    store = open_file(DATA / "forum_thread.json")
    view = View(store, store.articles["discussion_id"].iloc[0])
    return {name: build(name, view) for name in CHARTS}


# Tones


def test_every_tone_has_a_symbol_of_its_own():
    assert len({SYMBOLS[tone] for tone in TONES}) == len(TONES)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_bars_of_tones_are_told_apart_without_colour(palette):
    """Lines across: negative. Lines aslant in a hollow bar: no tone words. Hollow: no score."""
    markers = {tone: tone_marker(palette, tone) for tone in TONES}
    patterns = {tone: marker.get("pattern", {}).get("shape") for tone, marker in markers.items()}
    assert patterns == {
        "negative": "-",
        "neutral": None,
        "positive": None,
        "no tone words": "/",
        "not scored": None,
    }
    hollow = {tone for tone in TONES if markers[tone]["color"] == palette.background}
    assert hollow == {"no tone words", "not scored"}
    edges = {tone: markers[tone]["line"]["width"] for tone in TONES}
    assert edges == {
        "negative": 0,
        "neutral": 0,
        "positive": 0,
        "no tone words": 1,
        "not scored": 1,
    }


def test_bars_side_by_side_leave_a_gap(drawn):
    view = drawn_view(drawn_store("a@Ann: Good.", "b@Bob: Bad.", "c@Cy: A table.", "d@Di: Good."))
    bars = [trace for trace in build("tone-by-position", view).figure.data if trace.type == "bar"]
    assert bars
    assert all(0.5 < bar.width < 1 for bar in bars)  # comments stand 1 apart


# Axes and names


def test_panels_of_chains_are_named_once_at_the_left(drawn):
    layout = drawn["tone-down-chains"].figure.layout
    left, right = layout.yaxis, layout.yaxis2
    assert left.domain is not None
    assert left.title.text
    assert right.title.text is None
    assert (layout.xaxis.title.text, layout.xaxis2.title.text) == ("reply level", "reply level")


def test_axes_make_room_for_their_own_numbers_and_names(drawn):
    for chart in drawn.values():
        for axis in _axes(chart.figure):
            assert axis.automargin in (None, True), chart.name


def test_what_is_written_in_a_picture_can_be_read(drawn):
    for chart in drawn.values():
        layout = chart.figure.layout
        sizes = [note.font.size for note in layout.annotations]
        sizes += [axis.tickfont.size for axis in _axes(chart.figure)]
        sizes += [axis.title.font.size for axis in _axes(chart.figure)]
        sizes.append(layout.uniformtext.minsize)
        small = [size for size in sizes if size is not None and size < SMALLEST_READABLE]
        assert small == [], chart.name


def _axes(figure):
    names = [name for name in figure.layout if name.startswith(("xaxis", "yaxis"))]
    return [figure.layout[name] for name in names]


def test_lines_that_are_drawn_can_be_seen(drawn):
    for chart in drawn.values():
        for trace in chart.figure.data:
            if trace.type == "scatter" and "lines" in (trace.mode or ""):
                assert trace.line.width is None or trace.line.width >= 1, chart.name
        for shape in chart.figure.layout.shapes:
            assert shape.line.width is None or shape.line.width > 0 or shape.fillcolor, chart.name


@pytest.mark.parametrize(("levels", "numbered"), [(1, True), (24, True), (25, False)])
def test_up_to_24_bars_have_room_for_their_numbers(levels, numbered):
    view = drawn_view(drawn_store(*chain(levels)))
    [bars, *_] = build("replies-by-level", view).figure.data
    assert len(bars.x) == levels
    assert bars.text == (("1",) * levels if numbered else None)
