"""Tone along the discussion: down the page, or over time, with a running median.

Up to 300 comments are shown one by one; more are gathered in stretches. The running median looks at
`WINDOW` scored comments around each scored comment, and has no value where the window would reach
beyond the first or last of them. Comments with few counted words count in it; those without tone
words, and those not scored, do not.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.exact_times import exact_times
from analysis.excerpts import excerpts
from analysis.tone.scores import (
    LEAST_SCORED,
    beside,
    counted_tones,
    is_scored,
    maybe_floats,
    median_intervals,
    polarities,
)
from analysis.tone.scoring import TONES

POINTS = 300
STRETCHES = (12, 60)  # fewest and most
SCORED_PER_STRETCH = 20
WINDOW = 11
DAY = 86_400
# Seconds: lengths that people count time in. Weeks begin on Monday; 1 January 1970 was a Thursday.
LENGTHS = (60, 300, 900, 3600, 10_800, 21_600, 43_200, DAY, 7 * DAY, 28 * DAY, 364 * DAY)
MONDAY = 3 * DAY
QUARTILES = {"lower": 0.25, "median": 0.5, "upper": 0.75}


def running_median(values: np.ndarray, window: int = WINDOW) -> np.ndarray:
    """The median of the `window` values around each; NaN where the window is not full.

    With fewer than two windows of values there is no line to speak of: all NaN.

    Source:
        Tukey 1977, Exploratory Data Analysis, ch. 7 (running medians).

    Example:
        >>> running_median(np.array([0, 9, 1, 2, 1, 0]), 3).tolist()
        [nan, 1.0, 2.0, 1.0, 1.0, nan]
    """
    found = np.full(len(values), np.nan)
    if len(values) >= 2 * window:
        windows = np.lib.stride_tricks.sliding_window_view(np.asarray(values, float), window)
        found[window // 2 : len(values) - window // 2] = np.median(windows, axis=1)
    return found


def tone_by_position(comments: pd.DataFrame, points: int = POINTS) -> pd.DataFrame:
    """Lay the tones out in page order: comment by comment, or in stretches when there are many.

    Args:
        comments: reads comment_id, commenter, position, polarity, hits, tone, text.
        points: how many comments are shown one by one.

    Returns:
        Up to `points` comments: one row each with comment_id, number (1-based place on the page),
        commenter, polarity, hits, tone, language (where `comments` have it), excerpt, median
        (running, Float64, NA where there is none).
        More: one row per stretch, see `_stretches`; first and last are numbers. Stretches have
        equally many comments, about 20 scored ones; there are 12 to 60 of them.
    """
    order = np.argsort(comments["position"].to_numpy(), kind="stable")
    number = comments["position"].to_numpy(dtype=np.int64) + 1
    if len(comments) <= points:
        return _one_by_one(comments, order, {"number": number})
    stretches = int(np.clip(is_scored(comments).sum() // SCORED_PER_STRETCH, *STRETCHES))
    stretch = np.empty(len(comments), dtype=np.int64)
    stretch[order] = np.arange(len(comments)) * stretches // len(comments)
    ends = pd.DataFrame({"number": number}).groupby(stretch)["number"].agg(["min", "max"])
    return _stretches(comments, stretch, ends["min"].to_numpy(), ends["max"].to_numpy())


def tone_over_time(comments: pd.DataFrame, zone: str = "UTC", points: int = POINTS) -> pd.DataFrame:
    """Lay the tones out over time; comments without a time are left out.

    Args:
        comments: reads posted_at, and what `tone_by_position` reads.
        zone: time zone to tell the time in.
        points: how many comments are shown one by one.

    Returns:
        Up to `points` comments: as `tone_by_position`, with posted_at (that zone's wall time)
        in place of number. More: one row per minute, hour, day … that has comments, whichever
        gives at most 60; first and last (wall times, last excluded), days (as the filter of days
        writes them; NA where a stretch is shorter than a day or the zone is not UTC).
    """
    comments = comments.assign(posted_at=exact_times(comments))
    timed = comments[comments["posted_at"].notna()].reset_index(drop=True)
    local = timed["posted_at"].dt.tz_convert(zone).dt.tz_localize(None)
    order = np.lexsort((timed["position"].to_numpy(), local.to_numpy()))
    if len(timed) <= points:
        return _one_by_one(timed, order, {"posted_at": local.to_numpy()})
    seconds = local.to_numpy().astype("datetime64[s]").astype(np.int64)
    length = _stretch_length(seconds)
    begins, stretch = np.unique((seconds + MONDAY) // length, return_inverse=True)
    first = (begins * length - MONDAY).astype("datetime64[s]")
    last = first + np.timedelta64(length, "s")
    table = _stretches(timed, stretch, first, last)
    whole_days = zone == "UTC" and length >= DAY
    return table.assign(days=_days(first, last) if whole_days else _days(first[:0], first[:0]))


def _stretch_length(seconds: np.ndarray) -> int:
    """Choose the shortest length of `LENGTHS`, or of whole years, that gives few stretches."""
    reach = int(np.ptp(seconds))
    fitting = [length for length in LENGTHS if reach < length * (STRETCHES[1] - 1)]
    return fitting[0] if fitting else LENGTHS[-1] * (1 + reach // (LENGTHS[-1] * STRETCHES[1]))


def _days(first: np.ndarray, last: np.ndarray) -> pd.Series:
    """Write stretches of days as the filter does, both ends included."""
    begun = pd.Series(first.astype("datetime64[D]").astype("str"), dtype="str")
    ended = (last - np.timedelta64(1, "s")).astype("datetime64[D]").astype("str")
    return begun + ".." + pd.Series(ended, dtype="str")


def _one_by_one(
    comments: pd.DataFrame, order: np.ndarray, place: dict[str, np.ndarray]
) -> pd.DataFrame:
    """Give a row per comment, in that order, with its place and the running median there."""
    scored = order[is_scored(comments)[order]]
    median = np.full(len(comments), np.nan)
    median[scored] = running_median(polarities(comments)[scored])
    table = comments[["comment_id"]].assign(**place)
    columns = ["commenter", "polarity", "hits", "tone", "language"]
    table = table.assign(**{name: comments[name] for name in columns if name in comments})
    table = table.assign(excerpt=excerpts(comments["text"]), median=maybe_floats(median))
    return table.iloc[order].reset_index(drop=True).astype({"tone": "str"})


def _stretches(
    comments: pd.DataFrame, stretch: np.ndarray, first: np.ndarray, last: np.ndarray
) -> pd.DataFrame:
    """Count tones and give quartiles per stretch.

    Returns:
        first, last, middle, one column per tone (comments), scored, lower, median, upper (quartiles
        of the word scores, linear between neighbours, Float64; NA below `LEAST_SCORED` scored).
    """
    middle = first + (last - first) / 2
    counted = counted_tones(stretch, comments["tone"], len(first))
    scored = is_scored(comments)
    scores = pd.Series(polarities(comments)[scored]).groupby(stretch[scored])
    number = np.bincount(stretch[scored], minlength=len(first))
    columns: dict[str, object] = {"first": first, "last": last, "middle": middle}
    columns |= {tone: counted[:, place] for place, tone in enumerate(TONES)}
    columns["scored"] = number
    for name, share in QUARTILES.items():
        values = scores.quantile(share).reindex(range(len(first))).to_numpy(dtype=float)
        columns[name] = maybe_floats(np.where(number >= LEAST_SCORED, values, np.nan))
    return pd.DataFrame(columns)


def tone_halves(comments: pd.DataFrame, by: str = "position") -> pd.DataFrame:
    """Compare the first half of the scored comments with the second.

    Args:
        comments: reads position, polarity, tone, and posted_at where `by` is posted_at.
        by: what to order them by; comments without it are left out.

    Returns:
        Two rows: half (first, second), scored, low, median, high (see `median_intervals`), beside
        (of the second: lower, higher, or no clear difference from the first; NA where either half
        has fewer than `LEAST_SCORED`). Of an odd number the middle one is in the second half.
    """
    if by == "posted_at":
        comments = comments.assign(posted_at=exact_times(comments))
    wanted = is_scored(comments) & comments[by].notna().to_numpy(dtype=bool)
    known = comments[list({"position", "polarity", by})][wanted]
    order = np.lexsort((known["position"].to_numpy(), known[by].to_numpy()))
    half = (np.arange(len(known)) >= len(known) // 2).astype(np.int64)
    table = median_intervals(half, polarities(known)[order], 2)
    found = pd.Series([None, None], dtype="str")
    if table["median"].notna().all():
        found[1] = str(beside(table["low"], table["high"], table["low"][0], table["high"][0])[1])
    return table.assign(half=["first", "second"], beside=found)[
        ["half", "scored", "low", "median", "high", "beside"]
    ]
