"""In what order a page shows its comments, as far as their times tell."""

from __future__ import annotations

import numpy as np
import pandas as pd

CHRONOLOGICAL, DEPTH_FIRST, UNKNOWN = "chronological", "depth-first", "unknown"
ORDERS = ("auto", CHRONOLOGICAL, DEPTH_FIRST, UNKNOWN)
DATED, STRAY = 0.9, 0.02
FEWEST_STEPS = 2
EPOCH = pd.Timestamp("1970-01-01", tz="UTC")


def seconds(times: pd.Series) -> np.ndarray:
    """Times as seconds since 1970 (float64), NaN where unknown."""
    return (times - EPOCH).dt.total_seconds().to_numpy(dtype=np.float64)


def order_of(times: np.ndarray) -> str:
    """Tell the order of a page.

    Times that rise, or fall, all the way down are chronological; those that rise and fall are of a
    nested thread whose indents were lost. One step in fifty may go astray.

    Args:
        times: float64 seconds in page order, NaN where unknown.

    Returns:
        "chronological", "depth-first", or "unknown" where fewer than 9 in 10 comments are dated,
        or all at the same time.

    Example:
        >>> [order_of(np.array(times)) for times in ([1.0, 2, 5], [1.0, 5, 2], [1.0, 1, 1])]
        ['chronological', 'depth-first', 'unknown']
    """
    rising, falling = _steps(times)
    if rising + falling == 0 or np.isfinite(times).mean() < DATED or len(times) <= FEWEST_STEPS:
        return UNKNOWN
    stray = STRAY * (rising + falling)
    return CHRONOLOGICAL if min(rising, falling) <= stray else DEPTH_FIRST


def is_newest_first(times: np.ndarray) -> bool:
    """Tell whether times fall all the way down the page."""
    rising, falling = _steps(times)
    return falling > 0 and rising <= STRAY * falling


def _steps(times: np.ndarray) -> tuple[int, int]:
    """Count the steps down the page at which time rises, and falls."""
    steps = np.diff(times[np.isfinite(times)])
    return int((steps > 0).sum()), int((steps < 0).sum())
