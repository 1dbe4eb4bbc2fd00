"""Counts as pages and downloaders write them: “1.2K”, “3,4 Mio.”, “2,345”."""

from __future__ import annotations

import re

STEPS = {"k": 3, "rb": 3, "m": 6, "mio": 6, "mn": 6, "b": 9, "mrd": 9, "万": 4, "萬": 4, "億": 8}
SHORT = re.compile(
    r"(?P<whole>\d{1,4})(?:[.,](?P<part>\d{1,3}))?\s?(?P<step>"
    + "|".join(sorted(STEPS, key=len, reverse=True))
    + r")\b\.?",
    re.IGNORECASE,
)
GROUPED = re.compile(r"\d{1,3}(?:([,.'’\s])\d{3})(?:\1\d{3})*|\d{1,15}")


def written_count(text: str) -> tuple[int, bool] | None:
    """Read a count.

    Returns:
        The number, and whether the page had rounded it; None where this is no count.

    Example:
        >>> written_count("1.2K"), written_count("2,345"), written_count("many")
        ((1200, True), (2345, False), None)
    """
    text = text.strip()
    if short := SHORT.fullmatch(text):
        places = STEPS[short["step"].lower()]
        digits = (short["part"] or "").ljust(places, "0")[:places]
        return int(short["whole"] + digits), True
    if GROUPED.fullmatch(text):
        return int(re.sub(r"\D", "", text)), False
    return None
