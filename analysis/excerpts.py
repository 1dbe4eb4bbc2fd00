"""The first words of a text, for lists and for what stands beside the pointer."""

from __future__ import annotations

import pandas as pd


def excerpts(texts: pd.Series, characters: int = 90) -> pd.Series:
    """The first words of each text on one line."""
    line = texts.str.slice(0, 9 * characters).str.replace(r"\s+", " ", regex=True).str.strip()
    whole = (line.str.len() <= characters) & (texts.str.len() <= 9 * characters)
    return line.where(whole, line.str.slice(0, characters - 1) + "…")
