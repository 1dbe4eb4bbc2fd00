"""When the comments of a discussion came."""

from __future__ import annotations

import numpy as np
import pandas as pd

COARSE = ("month", "year", "estimate")
BARS = 56
LEAST_BARS = 4


def arrivals(comments: pd.DataFrame) -> pd.DataFrame:
    """How many comments came when, in bars of equal length.

    Args:
        comments: one discussion; reads posted_at, and posted_at_precision where there is one:
            times known to a month, a year or by estimate tell nothing here.

    Returns:
        One row per bar, in order: start, end (UTC), comments (int64). Nothing where fewer than two
        comments have a time, or all have the same.
    """
    times = comments["posted_at"]
    if "posted_at_precision" in comments:
        times = times[~comments["posted_at_precision"].isin(COARSE)]
    times = times.dropna()
    if len(times) < 2 or times.min() == times.max():
        return pd.DataFrame({"start": times[:0], "end": times[:0], "comments": []})
    bars = min(BARS, max(LEAST_BARS, len(times) // 2))
    edges = pd.date_range(times.min(), times.max(), periods=bars + 1)
    number = np.searchsorted(
        edges.asi8[1:-1], times.dt.as_unit(edges.unit).astype("int64"), "right"
    )
    counts = np.bincount(number, minlength=bars)
    return pd.DataFrame({"start": edges[:-1], "end": edges[1:], "comments": counts})
