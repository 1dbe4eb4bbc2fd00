"""What pages say about the limits of tone, held against what is measured."""

import json

import numpy as np
import pandas as pd
import pytest
from conftest import ROOT, SHARED

from analysis.tone.scoring import SCORERS, score_tone
from benchmarks.figures import WRITE, write
from benchmarks.flat_pages import agreement, annotated
from benchmarks.flat_pages import measured as measured_on
from benchmarks.tone_accuracy import CLASSES, FOLDER, TOXIC, area_under_curve, macro_f1
from sentences import measured as said
from sentences.method import OF_EACH_LIST, method, tone_limits
from training.labelled import labelled_sets

FLAT_PAGES = SHARED / "data" / "text_dump"


@pytest.fixture(scope="module")
def sets():
    if not FOLDER.exists():
        pytest.skip("the labelled texts are not here")
    return labelled_sets(FOLDER)


def measured(labelled, scorer):
    named = score_tone(labelled["text"], scorer)["tone"].astype(str).map(CLASSES)
    return macro_f1(labelled["tone"].to_numpy(), named.fillna(0).to_numpy(dtype=int))


@pytest.mark.parametrize("scorer", ["textblob", "vader"])
def test_the_figures_said_are_those_measured(sets, scorer):
    found = [measured(labelled, scorer) for labelled in sets.values()]
    assert list(sets) == ["tweets", "amazon", "goemotions"]
    assert found == pytest.approx(said.TONE_ACCURACY[scorer], abs=0.0005)


def test_undercurrent_is_said_to_do_no_better_than_on_sets_it_was_not_made_with(sets):
    found = [measured(labelled, "undercurrent") for labelled in sets.values()]
    assert np.all(np.array(found) > said.TONE_ACCURACY["undercurrent"])


@pytest.mark.parametrize("scorer", SCORERS)
def test_toxic_comments_score_hardly_lower_than_others(sets, scorer):
    [file] = [file for file in TOXIC if file.endswith("gc.csv")]
    table = pd.read_csv(FOLDER / file)
    text, label = TOXIC[file]
    polarity = score_tone(table[text].fillna(""), scorer)["polarity"].to_numpy()
    area = area_under_curve(table[label].to_numpy() > 0, -polarity)
    assert area == pytest.approx(said.TOXIC_SCORED_LOWER[scorer], abs=0.0005)


def test_the_examples_are_true():
    praise = score_tone(["more", "many", "most", "own"])["polarity"]
    assert praise.gt(0.4).all()
    assert score_tone(["liar", "war", "terrorist"])["tone"].eq("no tone words").all()
    for scorer in SCORERS:
        ironic = score_tone(["Good riddance!", "Oh great, another tax."], scorer)
        assert ironic["tone"].eq("positive").all()


def test_every_list_has_its_limits_said():
    assert set(OF_EACH_LIST) == set(said.TONE_ACCURACY) == set(SCORERS)
    assert set(said.TOXIC_SCORED_LOWER) == set(SCORERS)


def test_the_figures_said_of_inferred_replies_are_those_measured():
    if not FLAT_PAGES.exists():
        pytest.skip("the pages that were annotated twice are not here")
    found = measured_on(FLAT_PAGES, "held out")
    assert (found.links, found.right, found.edges, found.found) == said.LINKS_INFERRED


def test_two_annotations_agree_on_most_replies_of_pages_without_nesting():
    table = annotated()
    same = table[table["answers"] != "unclear"]
    assert (same["first_reader"] == same["second_reader"]).all()
    # 310 answers alike, of 327 and of 324: 2 · 310 / 651
    assert agreement(table) == pytest.approx(620 / 651)


def test_every_figure_in_the_file_names_a_command_that_writes_it():
    kept = json.loads(said.FILE.read_text("utf-8"))
    assert set(kept) == {"tone_accuracy", "toxic_scored_lower", "links_inferred"}
    for name, each in kept.items():
        [python, dash_m, module, write] = each["by"].split()
        source = (ROOT / f"{module.replace('.', '/')}.py").read_text("utf-8")
        assert (python, dash_m, write) == ("python", "-m", WRITE)
        assert f'"{name}"' in source
        assert f"python -m {module}" in source


def test_writing_one_figure_leaves_the_others(tmp_path, capsys):
    file = tmp_path / "measured.json"
    write("one", "benchmarks.first", {"a": 0.5}, file)
    write("two", "benchmarks.second", {"b": 1}, file)
    write("one", "benchmarks.first", {"a": 0.25}, file)
    assert json.loads(file.read_text("utf-8")) == {
        "one": {"by": "python -m benchmarks.first --write", "figures": {"a": 0.25}},
        "two": {"by": "python -m benchmarks.second --write", "figures": {"b": 1}},
    }


def test_the_figures_reach_the_sentences(monkeypatch):
    monkeypatch.setitem(said.TONE_ACCURACY, "vader", said.Accuracy(0.11, 0.22, 0.33))
    monkeypatch.setitem(said.TOXIC_SCORED_LOWER, "vader", 0.44)
    words = tone_limits("vader")
    assert "VADER reached a macro-F1 of 0.11 on tweets, 0.22 on product reviews" in words
    assert "and 0.33 on Reddit comments" in words
    assert "lower in 44 of 100 cases" in words
    shown, right, replies, found = said.LINKS_INFERRED
    assert f"{right} of the {shown} replies shown" in method()[1]
    assert f"{found} of {replies} replies were found" in method()[1]
