"""What pages say about the limits of tone, held against what is measured."""

import numpy as np
import pandas as pd
import pytest
from conftest import SHARED

from analysis.tone.scoring import SCORERS, score_tone
from benchmarks.flat_pages import agreement, annotated
from benchmarks.flat_pages import measured as measured_on
from benchmarks.tone_accuracy import CLASSES, FOLDER, TOXIC, area_under_curve, macro_f1
from training.labelled import labelled_sets
from ui.limits import (
    ACCURACY,
    LINKS_RIGHT,
    LINKS_SHOWN,
    OF_EACH,
    REPLIES_FOUND,
    REPLIES_SEEN,
    TOXICITY_AUC,
    limit_words,
)

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
    assert found == pytest.approx(ACCURACY[scorer], abs=0.005)


def test_undercurrent_is_said_to_do_no_better_than_on_sets_it_was_not_made_with(sets):
    found = [measured(labelled, "undercurrent") for labelled in sets.values()]
    assert np.all(np.array(found) > ACCURACY["undercurrent"])


@pytest.mark.parametrize("scorer", SCORERS)
def test_toxic_comments_score_hardly_lower_than_others(sets, scorer):
    [file] = [file for file in TOXIC if file.endswith("gc.csv")]
    table = pd.read_csv(FOLDER / file)
    text, label = TOXIC[file]
    polarity = score_tone(table[text].fillna(""), scorer)["polarity"].to_numpy()
    area = area_under_curve(table[label].to_numpy() > 0, -polarity)
    assert area == pytest.approx(TOXICITY_AUC[scorer], abs=0.005)


def test_the_examples_are_true():
    praise = score_tone(["more", "many", "most", "own"])["polarity"]
    assert praise.gt(0.4).all()
    assert score_tone(["liar", "war", "terrorist"])["tone"].eq("no tone words").all()
    for scorer in SCORERS:
        ironic = score_tone(["Good riddance!", "Oh great, another tax."], scorer)
        assert ironic["tone"].eq("positive").all()


def test_every_list_has_its_limits_said():
    assert set(OF_EACH) == set(ACCURACY) == set(TOXICITY_AUC) == set(SCORERS)
    assert "macro-F1 of 0.70 on tweets, 0.56 on product reviews and 0.61" in limit_words("vader")


def test_the_figures_said_of_inferred_replies_are_those_measured():
    if not FLAT_PAGES.exists():
        pytest.skip("the pages that were annotated twice are not here")
    found = measured_on(FLAT_PAGES, "held out")
    assert (found.links, found.right) == (LINKS_SHOWN, LINKS_RIGHT)
    assert (found.edges, found.found) == (REPLIES_SEEN, REPLIES_FOUND)


def test_two_annotations_agree_on_most_replies_of_pages_without_nesting():
    table = annotated()
    same = table[table["answers"] != "unclear"]
    assert (same["first_reader"] == same["second_reader"]).all()
    # 310 answers alike, of 327 and of 324: 2 · 310 / 651
    assert agreement(table) == pytest.approx(620 / 651)
