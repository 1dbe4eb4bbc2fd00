"""What each thread looks like: how many of its comments stand at each reply level."""

from __future__ import annotations

import numpy as np
import pandas as pd

LEVELS = 40  # more bars than a small picture can show


def thread_profiles(comments: pd.DataFrame) -> pd.DataFrame:
    """Count the comments of each thread at each of its reply levels.

    Args:
        comments: one discussion; reads thread_id and depth, as `chain_metrics` gives them.

    Returns:
        One row per thread of known depth, in the order of appearance: thread_id, profile (list of
        counts from level 1 down; beyond `LEVELS` the last one holds the rest).

    Example:
        >>> thread_profiles(pd.DataFrame({"thread_id": list("aaab"), "depth": [1, 2, 2, 1]}))[
        ...     "profile"].tolist()
        [[1, 2], [1]]
    """
    known = comments["thread_id"].notna() & comments["depth"].notna()
    found = comments.loc[known, ["thread_id", "depth"]]
    thread, ids = pd.factorize(found["thread_id"])
    level = np.minimum(found["depth"].to_numpy(dtype=np.int64), LEVELS) - 1
    counts = np.bincount(thread * LEVELS + level, minlength=len(ids) * LEVELS)
    table = counts.reshape(len(ids), LEVELS)
    deepest = np.zeros(len(ids), dtype=np.int64)
    np.maximum.at(deepest, thread, level + 1)
    profiles = [row[:end].tolist() for row, end in zip(table, deepest, strict=True)]
    return pd.DataFrame({"thread_id": pd.Index(ids, dtype="str"), "profile": profiles})
