"""Threads with known parents, and the weights made from them."""

from __future__ import annotations

import numpy as np
import pytest
from conftest import SHARED

from analysis.inference.model import FILE
from training.reply_calibration import Outcomes, curve
from training.reply_fitting import Choices, fitted
from training.reply_threads import Thread, laid_out, without_quotations

DATA = SHARED / "data"


def thread(*parents, texts=None):
    size = len(parents)
    return Thread(
        source="made",
        name="1",
        article="The whole long article says six words here.",
        texts=texts or [str(row) for row in range(size)],
        names=["Ann"] * size,
        people=np.zeros(size, dtype=np.int64),
        times=np.arange(size, dtype=float),
        parent=np.array(parents),
    )


def test_depth_first_puts_each_reply_below_its_parent():
    laid = laid_out(thread(-1, -1, 0, 1, 2), "depth-first")
    assert laid.texts == ["0", "2", "4", "1", "3"]
    assert laid.parent.tolist() == [-1, 0, 1, -1, 3]


def test_quotations_are_taken_out_and_the_rest_is_kept():
    texts = [
        "I like the green house on the hill very much.",
        "> I like the\nMe too: “like the green house” indeed.",
        "You say the green house on the hill very well, sir.",
    ]
    found = without_quotations(thread(-1, 0, 0, texts=texts)).texts
    assert found[0] == texts[0]
    assert found[1] == "\nMe too:  indeed."
    assert found[2] == "You say  well, sir."


def test_a_fitted_weight_is_the_logarithm_of_the_odds():
    # Three of four choose the candidate that has the feature: e^w = 3.
    features = np.array([[1.0], [0.0]] * 4)
    choices = Choices(features, np.arange(0, 8, 2), np.array([0, 2, 4, 7]), np.full(4, 0.25))
    assert fitted(choices, 0.0, np.array([-np.inf]))[0] == pytest.approx(np.log(3), abs=1e-3)
    assert fitted(choices, 0.0, np.array([2.0]))[0] == pytest.approx(2.0)


def test_a_curve_rises_and_gives_back_what_is_right_already():
    probability = np.repeat([0.25, 0.75], 40_000)
    right = np.concatenate([np.arange(40_000) < 10_000, np.arange(40_000) < 20_000])
    found = curve(Outcomes(probability, right, np.ones(80_000)))
    at = np.interp([0.25, 0.75], found["decoded"], found["true"])
    assert at.tolist() == pytest.approx([0.25, 0.5], abs=1e-3)
    assert found["true"] == sorted(found["true"])


@pytest.mark.slow
def test_the_weights_are_made_anew_to_the_byte():
    if not DATA.exists():
        pytest.skip("the threads with known parents are not here")
    pytest.importorskip("scipy")
    from training.reply_weights import made_model, training_threads

    assert made_model(training_threads(DATA)) == FILE.read_bytes()
