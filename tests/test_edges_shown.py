"""Rules of what is shown, at their edges and where they keep harm out; no browser is needed."""

import json

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import cli
from analysis.labels.estimates import confusion_table
from charts.chart import LIGHT
from charts.label import label_confusion, label_shares
from tests.drawn import drawn_json, drawn_store, drawn_view
from ui.reading.marking import marked

HARM = '<img src=x onerror="alert(1)">'


def heard_in_the_address():
    """Run as a script of its own: what the address says of the threshold and of words left out."""
    import streamlit as st

    from ui.frame import state

    state.read_url()
    st.text(f"{state.neutral_below():g} {len(state.left_out())}")


def said_in_prose():
    """Run as a script of its own: a person's name in a paragraph and in a small line."""
    from ui.prose import prose, quiet

    name = '<img src=x onerror="alert(1)">'
    prose(name, " wrote ", 1200, " comments")
    quiet(f"by {name}")


def address(**parameters):
    app = AppTest.from_function(heard_in_the_address)
    app.query_params.update(parameters)
    (shown,) = app.run().text
    return shown.value


@pytest.mark.parametrize(
    ("written", "threshold"),
    [("0", "0"), ("1", "1"), ("0.05", "0.05"), ("-0.01", "0.05"), ("1.01", "0.05"), ("", "0.05")],
)
def test_a_threshold_from_0_to_1_is_heard_both_ends_included(written, threshold):
    assert address(neutral=written) == f"{threshold} 0"


@pytest.mark.parametrize(("words", "left_out"), [(1, 1), (49, 49), (50, 50), (51, 50)])
def test_fifty_words_are_left_out_and_no_more(words, left_out):
    assert address(without=[f"w{number:02}" for number in range(words)]) == f"0.05 {left_out}"


def test_the_command_leaves_out_fifty_words_and_refuses_fifty_one(tmp_path, capsys):
    source, written = tmp_path / "talk.json", tmp_path / "out.csv"
    source.write_bytes(drawn_json("a@Ann: Good."))
    options = [part for number in range(50) for part in ("--without", f"w{number:02}")]
    command = ["export", str(source), "--to", str(written)]
    assert cli.main([*command, *options]) == 0
    written.unlink()
    assert cli.main([*command, *options, "--without", "w50"]) == 1
    assert "At most 50 words" in capsys.readouterr().err
    assert not written.exists()


@pytest.mark.parametrize(("below", "kept"), [("0", "positive"), ("1", "neutral")])
def test_the_command_takes_a_threshold_of_0_and_of_1(below, kept, tmp_path):
    source, written = tmp_path / "talk.json", tmp_path / "out.json"
    source.write_bytes(drawn_json("a@Ann: Good."))
    assert cli.main(["export", str(source), "--to", str(written), "--neutral", below]) == 0
    (comment,) = json.loads(written.read_text("utf-8"))["comments"]
    assert comment["textblob_tone"] == kept


# What others wrote is never markup


def test_a_hostile_name_in_a_paragraph_is_shown_as_it_was_written():
    paragraph, line = (each.proto.body for each in AppTest.from_function(said_in_prose).run().html)
    for body in (paragraph, line):
        assert "<img" not in body
        assert "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;" in body
    assert "<b>1,200</b>" in paragraph


@pytest.mark.parametrize("hostile", ["coder", "list"])
def test_a_hostile_coder_or_list_is_no_markup_in_the_charts_of_labels(hostile):
    coder, of_list = (HARM, "TextBlob") if hostile == "coder" else ("me", HARM)
    tones = pd.Series(["negative", "neutral", "positive"])
    table = pd.DataFrame({"label": tones, "weight": 1.0})
    shares = pd.DataFrame({"tone": tones, "raw": 0.4, "corrected": 0.3, "low": 0.2, "high": 0.5})
    for chart in (
        label_confusion(confusion_table(table, tones), of_list, coder, LIGHT),
        label_shares(shares, of_list, coder, LIGHT),
    ):
        drawn = json.dumps(chart.figure.to_dict(), default=str)
        assert "img" in drawn
        assert "<img" not in drawn


# Words


def test_a_counted_word_of_no_weight_is_marked_as_neutral():
    """TextBlob's list has “actual” with a polarity of 0, “good” with 0.7."""
    view = drawn_view(drawn_store("a@Ann: A good actual plan, bad."))
    (comment,) = marked(view, view.discussion)
    tones = {words: tone for words, tone, *_ in comment.segments if tone}
    assert tones == {"good": "positive", "actual": "neutral", "bad": "negative"}
