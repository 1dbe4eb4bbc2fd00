"""Agreement: every measure against numbers worked out by hand or by another library."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.labels.agreement import (
    as_labels,
    class_measures,
    cohen_kappa,
    confusion,
    krippendorff_alpha,
    macro_f1,
    share_right,
)
from analysis.labels.estimates import (
    class_table,
    confusion_table,
    corrected_shares,
    list_agreement,
    redrawn_weights,
)
from analysis.labels.sample import LABELS

LETTERS = {"n": "negative", "u": "neutral", "p": "positive", ".": None}
MATRIX = np.array([[12, 5, 3], [4, 9, 2], [1, 6, 8]])


def labels(drawn: str) -> pd.Series:
    """Draw labels: n negative, u neutral, p positive, . none."""
    return pd.Series([LETTERS[letter] for letter in drawn], dtype="str")


def spread(matrix: np.ndarray) -> tuple[pd.Series, pd.Series]:
    """Give two judgements with this matrix."""
    cells = [(one, two) for one in range(3) for two in range(3) for _ in range(matrix[one, two])]
    first, second = zip(*cells, strict=True)
    return tuple(pd.Series([LABELS[each] for each in side]) for side in (first, second))


def sampled(drawn: str, strata: str, population: dict[str, int]) -> pd.DataFrame:
    """Make labelled rows: a label and a stratum each, and how many comments a stratum has."""
    table = pd.DataFrame({"label": labels(drawn), "stratum": list(strata)})
    size = table["stratum"].map(population)
    counted = table.groupby("stratum")["stratum"].transform("size")
    return table.assign(population=size, weight=size / counted)


def test_two_judgements_are_crossed_and_missing_ones_left_out():
    first, second = labels("nnnupp.n"), labels("nupupn u".replace(" ", "n"))
    #                                                 .-n is left out
    assert confusion(first, second).tolist() == [[1, 2, 1], [0, 1, 0], [1, 0, 1]]
    weights = np.array([1, 2, 3, 4, 5, 6, 7, 8.0])
    assert confusion(first, second, weights).tolist() == [[1, 10, 3], [0, 4, 0], [6, 0, 5]]


def test_no_tone_words_counts_as_neutral_and_not_scored_as_nothing():
    tones = ["negative", "no tone words", "positive", "not scored", "neutral", None]
    assert as_labels(pd.Series(pd.Categorical(tones))).fillna("–").tolist() == [
        *("negative", "neutral", "positive", "–", "neutral", "–")
    ]


def test_measures_of_a_matrix_worked_out_by_hand():
    measures = class_measures(MATRIX)
    assert measures["precision"].tolist() == pytest.approx([12 / 17, 9 / 20, 8 / 13])
    assert measures["recall"].tolist() == pytest.approx([12 / 20, 9 / 15, 8 / 15])
    assert measures["f1"].tolist() == pytest.approx([24 / 37, 18 / 35, 16 / 28])
    assert macro_f1(MATRIX) == pytest.approx((24 / 37 + 18 / 35 + 16 / 28) / 3)
    assert share_right(MATRIX) == pytest.approx(29 / 50)
    # By chance: (20 × 17 + 15 × 20 + 15 × 13) / 50² = 0.334; κ = (0.58 − 0.334) / 0.666
    assert cohen_kappa(MATRIX) == pytest.approx(0.246 / 0.666)


def test_measures_are_those_of_scikit_learn():
    """f1_score(average="macro") and cohen_kappa_score of scikit-learn 1.7, with sample_weight."""
    assert macro_f1(MATRIX) == pytest.approx(0.5781209781209781, abs=1e-15)
    assert cohen_kappa(MATRIX) == pytest.approx(0.36936936936936926, abs=1e-15)
    weighted = np.array([[2.5, 0.5, 1.25], [4, 3, 0.75], [1, 6, 8]])
    assert macro_f1(weighted) == pytest.approx(0.4711193339500463, abs=1e-15)
    assert cohen_kappa(weighted) == pytest.approx(0.23020063357972553, abs=1e-15)


def test_a_class_that_nobody_uses_does_not_count():
    two = np.array([[1, 1, 0], [1, 2, 0], [0, 0, 0]])
    assert macro_f1(two) == pytest.approx((2 / 4 + 4 / 6) / 2)
    assert np.isnan(class_measures(two)["f1"][2])
    assert np.isnan(class_measures(two)["recall"][2])


def test_a_class_that_only_one_uses_counts_as_missed():
    assert macro_f1(np.array([[2, 0, 0], [0, 0, 0], [1, 0, 0]])) == pytest.approx((4 / 5 + 0) / 2)


def test_always_the_same_answer_is_agreement_by_chance():
    assert cohen_kappa(np.array([[0, 3, 0], [0, 5, 0], [0, 2, 0]])) == 0
    assert np.isnan(cohen_kappa(np.array([[0, 0, 0], [0, 5, 0], [0, 0, 0]])))


def test_no_comment_at_all_has_no_measure():
    nothing = np.zeros((3, 3))
    assert all(np.isnan(each(nothing)) for each in (macro_f1, share_right, cohen_kappa))


def test_stacked_matrices_are_measured_one_by_one():
    stacked = np.stack([MATRIX, MATRIX.T, np.eye(3)])
    assert macro_f1(stacked).tolist() == [macro_f1(each) for each in stacked]
    assert cohen_kappa(stacked).tolist() == [cohen_kappa(each) for each in stacked]


@given(st.lists(st.integers(0, 30), min_size=9, max_size=9))
def test_measures_do_not_care_who_comes_first(cells):
    matrix = np.array(cells, dtype=float).reshape(3, 3)
    for measure in (macro_f1, share_right, cohen_kappa):
        assert measure(matrix.T) == pytest.approx(measure(matrix), nan_ok=True)
    order = [2, 0, 1]
    renamed = matrix[np.ix_(order, order)]
    assert macro_f1(renamed) == pytest.approx(macro_f1(matrix), nan_ok=True)


def test_alpha_of_two_coders_worked_out_by_hand():
    """Coincidences nn 6, nu 2 (one each way), uu 2, pp 2; totals 7, 3, 2; 12 labels.

    Nominal: 1 − 11 × 2 / (144 − 49 − 9 − 4) = 1 − 22 / 82. Ordinal: n to u is (7 + 3 − 5)² = 25,
    u to p (3 + 2 − 2.5)² = 6.25, n to p (12 − 4.5)² = 56.25; 1 − 11 × 2 × 25 / 2 × (21 × 25 +
    6 × 6.25 + 14 × 56.25) = 1 − 550 / 2700.
    """
    ratings = pd.DataFrame({"me": labels("nnnnup"), "Ann": labels("nnnuup")})
    assert krippendorff_alpha(ratings) == pytest.approx(1 - 22 / 82)
    assert krippendorff_alpha(ratings, "ordinal") == pytest.approx(1 - 550 / 2700)


def test_alpha_of_three_coders_with_gaps_is_that_of_the_krippendorff_package():
    """krippendorff.alpha 0.8 of the same labels as 0, 1, 2 and nan, with value_domain=[0, 1, 2]."""
    ratings = pd.DataFrame(
        {
            "me": labels("nnuuppnup."),
            "Ann": labels("nuuupnn.pu"),
            "Bo": labels("nn.uppuu.."),
        }
    )
    assert krippendorff_alpha(ratings) == pytest.approx(0.6387434554973822, abs=1e-12)
    assert krippendorff_alpha(ratings, "ordinal") == pytest.approx(0.6084456699346406, abs=1e-12)


def test_alpha_is_not_defined_where_nothing_can_differ():
    for first, second in (("nnn", "nnn"), ("nu.", "..p"), ("", ""), ("...", "...")):
        ratings = pd.DataFrame({"me": labels(first), "Ann": labels(second)})
        assert np.isnan(krippendorff_alpha(ratings))


@given(st.lists(st.tuples(*[st.sampled_from("nup.")] * 3), max_size=20))
def test_alpha_does_not_care_for_the_order_of_coders_and_comments(rows):
    columns = ["".join(row[each] for row in rows) for each in range(3)]
    ratings = pd.DataFrame({str(each): labels(column) for each, column in enumerate(columns)})
    turned = ratings.iloc[::-1, ::-1].reset_index(drop=True)
    for level in ("nominal", "ordinal"):
        assert krippendorff_alpha(turned, level) == pytest.approx(
            krippendorff_alpha(ratings, level), nan_ok=True
        )
        assert np.isnan(krippendorff_alpha(ratings, level)) or (
            krippendorff_alpha(ratings, level) <= 1
        )


def test_corrected_shares_are_strata_weighted_by_their_size():
    """A: 2 of 4 negative, 100 comments; B: 1 of 5 negative, 300. (100 × ½ + 300 × ⅕) / 400."""
    rows = sampled("nnuppuuup", "AAAABBBBB", {"A": 100, "B": 300}).assign(label=labels("nnupnuuup"))
    tones = pd.Series(["negative"] * 3 + ["no tone words"] * 5 + ["not scored"] * 9)
    table = corrected_shares(rows, tones)
    assert table["tone"].tolist() == list(LABELS)
    assert table["corrected"].tolist() == pytest.approx([0.275, 0.5125, 0.2125])
    assert table["raw"].tolist() == [3 / 8, 5 / 8, 0.0]
    assert (table["low"] < table["corrected"]).all()
    assert (table["corrected"] < table["high"]).all()


def test_a_discussion_labelled_to_the_last_comment_is_known_exactly():
    rows = sampled("nnuup" * 8, "AAAAB" * 8, {"A": 32, "B": 8})
    table = corrected_shares(rows, labels("nnnnn"))
    assert table["corrected"].tolist() == pytest.approx([0.4, 0.4, 0.2])
    assert table["low"].tolist() == pytest.approx(table["corrected"].tolist())
    assert table["high"].tolist() == pytest.approx(table["corrected"].tolist())
    agreement = list_agreement(rows, {"mine": rows["label"]})
    assert agreement[["macro_f1", "low", "high", "kappa"]].iloc[0].tolist() == pytest.approx(
        [1] * 4
    )


def test_a_label_that_was_never_given_has_no_interval():
    table = corrected_shares(sampled("nunu", "AAAA", {"A": 40}), labels("nn"))
    assert table["corrected"].tolist() == [0.5, 0.5, 0.0]
    assert table["low"].isna().tolist() == [False, False, True]
    only = corrected_shares(sampled("nnnn", "AAAA", {"A": 40}), labels("nn"))
    assert only["high"].isna().all()


def test_redrawn_samples_vary_as_a_stratified_sample_does():
    """Var = Σ (N / 150)² (1 − n / N) p (1 − p) / (n − 1), Cochran 1977, theorem 5.3.

    A: (100 / 150)² × 0.9 × 0.24 / 9 = 0.0106667; B: (50 / 150)² × 0.6 × 0.1875 / 19 = 0.0006579;
    √0.0113246 = 0.10642.
    """
    drawn = "n" * 4 + "p" * 6 + "n" * 5 + "p" * 15
    rows = sampled(drawn, "A" * 10 + "B" * 20, {"A": 100, "B": 50})
    weights = redrawn_weights(rows, draws=20_000, seed=3)
    negative = weights @ (rows["label"] == "negative").to_numpy() / 150
    assert weights.sum(axis=1) == pytest.approx(150)
    assert (weights >= 0).all()
    assert negative.mean() == pytest.approx(0.35, abs=0.003)
    assert negative.std() == pytest.approx(0.10642, rel=0.02)


def test_a_single_comment_of_a_stratum_keeps_its_weight():
    rows = sampled("npn", "AAB", {"A": 10, "B": 7})
    weights = redrawn_weights(rows, draws=50)
    assert set(weights[:, 2]) == {7.0}
    assert weights[:, :2].std() > 1


def test_intervals_hold_the_truth_about_as_often_as_they_say():
    """Of 300 samples of 60 out of 600, a 95 % interval should hold 285, give or take 4 × 3.8."""
    random = np.random.default_rng(5)
    called = random.choice(list("nup"), 600, p=[0.5, 0.3, 0.2])
    truth = (called == "n").mean()
    held = 0
    for seed in range(300):
        drawn = "".join(random.choice(called, 60, replace=False))
        rows = sampled(drawn, "A" * 60, {"A": 600})
        weights = redrawn_weights(rows, draws=300, seed=seed)
        row = corrected_shares(rows, labels("n"), weights).iloc[0]
        held += row["low"] <= truth <= row["high"]
    assert 270 <= held <= 300


def test_lists_stand_beside_labels():
    """40 comments; the first list calls all neutral, the second is right but for 10."""
    rows = sampled("n" * 20 + "u" * 10 + "p" * 10, "A" * 20 + "B" * 20, {"A": 60, "B": 20})
    neutral, other = labels("u" * 40), labels("n" * 20 + "u" * 10 + "n" * 10)
    table = list_agreement(rows, {"one": neutral, "two": other}, seed=1)
    assert table["list"].tolist() == ["one", "two"]
    assert table["labelled"].tolist() == [40, 40]
    assert table["right"].tolist() == [10, 30]
    # A counts 3 each, B 1: always neutral has 10 of 10 found among 80: 2 × 10 / (10 + 80) / 3
    assert table["macro_f1"].tolist() == pytest.approx(
        [20 / 90 / 3, (120 / 130 + 1 + 0) / 3], abs=1e-12
    )
    # The second: p = 70 / 80, e = (60 × 70 + 10 × 10 + 0) / 6400 = 4300 / 6400
    assert table["kappa"].tolist() == pytest.approx([0, (70 / 80 - 43 / 64) / (1 - 43 / 64)])
    # In A all labels are the same, and B is labelled to the last: another draw gives no other
    assert table["low"].tolist() == pytest.approx(table["macro_f1"].tolist())
    mixed = rows.assign(label=labels("nnnnp" * 4 + "u" * 10 + "p" * 10))
    row = list_agreement(mixed, {"two": other}).iloc[0]
    assert row["low"] < row["macro_f1"] < row["high"]


def test_below_thirty_labels_there_are_counts_and_nothing_else():
    rows = sampled("n" * 29, "A" * 29, {"A": 29})
    table = list_agreement(rows, {"one": labels("n" * 20 + "u" * 9)})
    assert table[["labelled", "right"]].iloc[0].tolist() == [29, 20]
    assert table[["macro_f1", "low", "high", "kappa"]].isna().all(axis=None)
    more = sampled("n" * 30, "A" * 30, {"A": 30})
    gaps = list_agreement(more, {"one": labels("n" * 29 + "."), "two": labels("n" * 30)})
    assert gaps["labelled"].tolist() == [29, 30]
    assert gaps["macro_f1"].isna().tolist() == [True, False]


def test_the_same_seed_gives_the_same_interval():
    rows = sampled("nup" * 20, "AAB" * 20, {"A": 100, "B": 90})
    heard = {"one": labels("nnp" * 20)}
    pd.testing.assert_frame_equal(list_agreement(rows, heard, 4), list_agreement(rows, heard, 4))
    assert not list_agreement(rows, heard, 4).equals(list_agreement(rows, heard, 5))


def test_a_confusion_table_has_every_cell():
    rows = sampled("nnup", "AABB", {"A": 10, "B": 4})
    heard = pd.Series(["negative", "positive", "no tone words", "not scored"])
    table = confusion_table(rows, heard)
    assert table["label"].tolist() == ["negative"] * 3 + ["neutral"] * 3 + ["positive"] * 3
    assert table["tone"].tolist() == list(LABELS) * 3
    assert table["comments"].tolist() == [1, 0, 1, 0, 1, 0, 0, 0, 0]
    assert table["estimated_comments"].tolist() == [5, 0, 5, 0, 2, 0, 0, 0, 0]
    assert table["label_share"].tolist() == [0.5, 0, 0.5, 0, 1, 0, 0, 0, 0]
    assert table["agreement"].tolist() == [
        *("same", "different", "opposite"),
        *("different", "same", "different"),
        *("opposite", "different", "same"),
    ]
    trusted = class_table(rows, heard)
    assert trusted["precision"].fillna(-1).tolist() == [1, 1, 0]
    assert trusted["recall"].fillna(-1).tolist() == [0.5, 1, -1]
