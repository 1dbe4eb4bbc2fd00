"""What the chart of a discussion beside random ones says at its marks."""

from __future__ import annotations

from typing import Any

import pandas as pd

QUESTION = "Is its shape unusual?"
TOO_ALIKE = "random discussions vary too little to tell"


def strip_heading(rows: pd.DataFrame) -> str:
    """What stands above a strip: rows with measure, here, random_low, random_high."""
    low, high = _number(rows["random_low"].min()), _number(rows["random_high"].max())
    return f"{rows['measure'].iloc[0]}: {_number(rows['here'].iloc[0])} (random: {low}–{high})"


def place_at_mark(row: Any) -> str:
    """What stands at a mark: where the discussion stands among one kind of random ones."""
    ends = f"{_number(row.random_low)}–{_number(row.random_high)}"
    return (
        f"{row.measure}: {_number(row.here)} here\nrandom ones, {row.random_replies}: "
        f"{_number(row.random_middle)} in the middle, {ends} in nine out of ten"
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
