"""Word scores added up honestly: which comments have one, and how sure a median or mean is.

A comment is *scored* where its tone is negative, neutral or positive. Those without tone words and
those that are not scored carry no score: they are counted, and left out of every median and mean.
Comments with few counted words do count here; only superlatives leave them out.
"""

from __future__ import annotations

import functools
import math

import numpy as np
import pandas as pd

from analysis.counted import is_counted
from analysis.tone.scoring import TONES

SCORED = TONES[:3]
LEAST_SCORED = 10
EXACT_UP_TO = 1_000
NORMAL_975 = 1.959963984540054
STUDENT_975 = {1: 12.706205, 2: 4.302653, 3: 3.182446}


def tone_codes(tones: pd.Series) -> np.ndarray:
    """Each tone's place in `TONES` (int64); -1 where it is none of them.

    Example:
        >>> tone_codes(pd.Series(["positive", "neutral", None])).tolist()
        [2, 1, -1]
    """
    return np.asarray(pd.Categorical(tones, categories=list(TONES)).codes, dtype=np.int64)


def counted_tones(group: np.ndarray, tones: pd.Series, groups: int) -> np.ndarray:
    """Count the tones of each group's comments: one row per group, one column per tone.

    Args:
        group: number of each comment's group, from 0.
        tones: their tones.
        groups: how many groups there are.
    """
    width = len(TONES) + 1  # the first column takes in what is no tone
    places = group * width + tone_codes(tones) + 1
    return np.bincount(places, minlength=groups * width).reshape(groups, width)[:, 1:]


def polarities(comments: pd.DataFrame) -> np.ndarray:
    """The word scores as plain floats, NaN where there is none."""
    return comments["polarity"].to_numpy(dtype=float, na_value=np.nan)


def is_scored(comments: pd.DataFrame) -> np.ndarray:
    """Tell which comments have a word score; where `status` is given, only those that count.

    Args:
        comments: reads polarity, tone, status where there is one.
    """
    codes = tone_codes(comments["tone"])
    scored = (codes >= 0) & (codes < len(SCORED)) & np.isfinite(polarities(comments))
    if "status" in comments:
        scored &= is_counted(comments)
    return np.asarray(scored)


def maybe_floats(values: np.ndarray) -> pd.arrays.FloatingArray:
    """Float64 values, NA where they are NaN."""
    values = np.asarray(values, dtype=float)
    return pd.arrays.FloatingArray(np.where(np.isnan(values), 0.0, values), np.isnan(values))


@functools.cache
def interval_rank(count: int) -> int:
    """Find the rank from either end between which the true median lies, 19 times in 20.

    The largest k with P(B < k) ≤ 0.025 for B binomial (count, ½); from `EXACT_UP_TO` on by the
    normal approximation. 0: even the smallest and largest of so few values enclose it less often.

    Source:
        Conover 1999, Practical Nonparametric Statistics, §3.2.

    Example:
        >>> [interval_rank(count) for count in (5, 6, 10, 20)]
        [0, 1, 2, 6]
    """
    if count > EXACT_UP_TO:
        return math.floor((count - NORMAL_975 * math.sqrt(count)) / 2)
    below, rank = 0, 0
    while 40 * (below + math.comb(count, rank)) <= 2**count:
        below += math.comb(count, rank)
        rank += 1
    return rank


def median_intervals(
    group: np.ndarray, values: np.ndarray, groups: int, least: int = LEAST_SCORED
) -> pd.DataFrame:
    """Each group's median and the 95 % interval of its median.

    The interval runs from the k-th smallest to the k-th largest value (`interval_rank`): it asks
    nothing of how the scores are distributed, and is a little too wide rather than too narrow.

    Args:
        group: number of each value's group, from 0.
        values: word scores, no NaN.
        groups: how many groups there are.
        least: groups with fewer values have no median.

    Returns:
        One row per group: scored (values), low, median, high (Float64, NA where there are fewer
        than `least`).

    Example:
        >>> median_intervals(np.zeros(10, int), np.arange(10) / 10, 1).round(2).to_numpy().tolist()
        [[10, 0.1, 0.45, 0.8]]
    """
    ordered = values[np.lexsort((values, group))]
    counts = np.bincount(group, minlength=groups)
    start = np.cumsum(counts) - counts
    enough = np.flatnonzero(counts >= max(least, 6))
    number, first = counts[enough], start[enough]
    rank = np.array([interval_rank(int(each)) for each in number], dtype=np.int64)
    low, median, high = np.full((3, groups), np.nan)
    low[enough] = ordered[first + rank - 1]
    high[enough] = ordered[first + number - rank]
    median[enough] = (ordered[first + (number - 1) // 2] + ordered[first + number // 2]) / 2
    named = {"low": low, "median": median, "high": high}
    columns = {name: maybe_floats(each) for name, each in named.items()}
    return pd.DataFrame({"scored": counts, **columns})


def student_t(freedom: np.ndarray) -> np.ndarray:
    """The 97.5 % point of Student's t, within 0.04 %.

    Source:
        Abramowitz & Stegun 1964, Handbook of Mathematical Functions, 26.7.5; below 4 degrees of
        freedom, where the series is not good enough, the tabled values.

    Example:
        >>> student_t(np.array([2, 10, 30])).round(2).tolist()
        [4.3, 2.23, 2.04]
    """
    known = np.maximum(np.asarray(freedom, dtype=float), 1)
    x = NORMAL_975
    terms = (
        (x**3 + x) / 4,
        (5 * x**5 + 16 * x**3 + 3 * x) / 96,
        (3 * x**7 + 19 * x**5 + 17 * x**3 - 15 * x) / 384,
        (79 * x**9 + 776 * x**7 + 1482 * x**5 - 1920 * x**3 - 945 * x) / 92160,
    )
    point = x + sum(term / known**power for power, term in enumerate(terms, start=1))
    for few, tabled in STUDENT_975.items():
        point = np.where(known == few, tabled, point)
    return np.asarray(point)


def mean_intervals(group: np.ndarray, values: np.ndarray, groups: int, least: int) -> pd.DataFrame:
    """Each group's mean and its 95 % interval, mean ± t·s/√n, within −1 and 1.

    A bootstrap of five values is too narrow; Student's t is not, if the scores are not too skewed.

    Args:
        group: number of each value's group, from 0.
        values: word scores, no NaN.
        groups: how many groups there are.
        least: groups with fewer values have no mean; at least 2.

    Returns:
        One row per group: scored (values), low, mean, high (Float64, NA below `least`).

    Source:
        Student 1908, The Probable Error of a Mean, Biometrika 6.

    Example:
        >>> mean_intervals(np.zeros(5, int), np.array([0, 0, 0, 0, 0.5]), 1, 5)["mean"].tolist()
        [0.1]
    """
    counts = np.bincount(group, minlength=groups)
    mean = np.bincount(group, values, minlength=groups) / np.maximum(counts, 1)
    squares = np.bincount(group, (values - mean[group]) ** 2, minlength=groups)
    freedom = np.maximum(counts - 1, 1)
    reach = student_t(freedom) * np.sqrt(squares / freedom / np.maximum(counts, 1))
    enough = counts >= max(least, 2)
    named = {"low": np.maximum(mean - reach, -1), "mean": mean, "high": np.minimum(mean + reach, 1)}
    columns = {name: maybe_floats(np.where(enough, each, np.nan)) for name, each in named.items()}
    return pd.DataFrame({"scored": counts, **columns})


def beside(low: pd.Series, high: pd.Series, other_low: float, other_high: float) -> np.ndarray:
    """Say where intervals lie beside another: lower, higher, or no clear difference.

    Two 95 % intervals that do not touch differ at a level stricter than 5 %.
    """
    below = (high < other_low).to_numpy(dtype=bool, na_value=False)
    above = (low > other_high).to_numpy(dtype=bool, na_value=False)
    return np.where(below, "lower", np.where(above, "higher", "no clear difference"))
