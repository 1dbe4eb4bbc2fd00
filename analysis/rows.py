"""Going through a table row by row, for words and labels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd


def rows_of(table: pd.DataFrame) -> Iterator[Any]:
    """Give a table's rows as named tuples, without the index.

    Example:
        >>> [row.tone for row in rows_of(pd.DataFrame({"tone": ["neutral"]}))]
        ['neutral']
    """
    return iter(table.itertuples(index=False))
