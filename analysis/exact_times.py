"""Which times are exact enough to order comments by, and to take a span from."""

from __future__ import annotations

import pandas as pd

PRECISION = "posted_at_precision"
ESTIMATE = "estimate"
EXACT = ("second", "minute")


def exact_times(comments: pd.DataFrame) -> pd.Series:
    """Times of posting that are told to the minute; NaT for days and estimates.

    Args:
        comments: reads posted_at, and posted_at_precision where the source has it (NA: exact).

    Example:
        >>> times = pd.to_datetime(["2024-03-04", "2024-03-05"], utc=True)
        >>> exact_times(pd.DataFrame({"posted_at": times, PRECISION: ["estimate", None]})).tolist()
        [NaT, Timestamp('2024-03-05 00:00:00+0000', tz='UTC')]
    """
    posted = comments["posted_at"]
    if PRECISION not in comments:
        return posted
    coarse = comments[PRECISION].notna() & ~comments[PRECISION].isin(EXACT)
    return posted.mask(coarse)


def estimated(comments: pd.DataFrame) -> pd.Series:
    """Tell whose time was worked out from words such as “2 years ago”: boolean, one per comment."""
    if PRECISION not in comments:
        return pd.Series(False, index=comments.index)
    return comments[PRECISION].eq(ESTIMATE).fillna(False) & comments["posted_at"].notna()
