"""What both forms of the current share: its size, its legend, the look of a comment."""

from __future__ import annotations

import numpy as np
import pandas as pd

from charts.chart import Palette
from charts.current.shapes import Box, Shape, Words
from sentences.charts import current as said

WIDTH = 1_100.0
HEIGHT = 300.0
MARGIN = 1.0
NONE = "none"  # no tone words, or not scored
STAFF = ("article author", "staff", "moderator")
SQUARE = 9.0
LETTER = 0.56  # the mean width of a letter, as a part of the size of type


def tone_names(comments: pd.DataFrame) -> pd.Series:
    """Return each comment's tone, "none" where it has no tone words or is not published."""
    tones = comments["tone"].astype("str")
    toned = tones.isin(["negative", "neutral", "positive"]) & comments["status"].eq("published")
    return tones.where(toned, NONE)


def is_staff(comments: pd.DataFrame) -> np.ndarray:
    """Return which comments are by the article's author or by staff."""
    return comments["role"].isin(STAFF).to_numpy(dtype=bool)


def tone_box(
    place: tuple[float, float, float, float],
    tone: str,
    palette: Palette,
    how: tuple[int, bool, bool],
) -> Box:
    """Return a comment's box: in the colour of its tone, hollow where it has none.

    Args:
        place: left, top, width, height.
        tone: negative, neutral, positive or none.
        palette: colours.
        how: its row, whether filters leave it out, whether its outline is dashed.
    """
    row, faint, dashed = how
    fill = palette.tone(tone) if tone != NONE else palette.grid
    return Box(*place, fill, palette.text if dashed else "", dashed, faint, row)


def legend(palette: Palette, comments: pd.DataFrame, *, band: bool) -> list[Shape]:
    """Return the line that says what colours mean, of those that are here."""
    tones = set(tone_names(comments))
    shapes: list[Shape] = []
    left = MARGIN
    for tone, words in said.TONES.items():
        if tone in tones:
            fill = palette.grid if tone == NONE else palette.tone(tone)
            shapes.append(Box(left, 2, SQUARE, SQUARE, fill))
            left = _named(shapes, left, words, palette)
    if is_staff(comments).any():
        shapes.append(Box(left, 2 + SQUARE - 3, SQUARE, 3, palette.text))
        left = _named(shapes, left, said.STAFF, palette)
    if band:
        shapes.append(Words(left, 10, said.BANDS, palette.quiet))
    return shapes


def _named(shapes: list[Shape], left: float, words: str, palette: Palette) -> float:
    shapes.append(Words(left + SQUARE + 5, 10, words, palette.text))
    return left + SQUARE + 5 + width_of(words) + 16


def width_of(text: str, size: float = 11) -> float:
    """Return about how wide a text is, in pixels."""
    return len(text) * size * LETTER


def fitted(text: str, width: float, size: float = 11) -> str:
    """Return a text cut to a width, or "" where not even three letters fit.

    Example:
        >>> fitted("Jessie Michibata", 60), fitted("Jo", 60), fitted("Jessie", 9)
        ('Jessie M…', 'Jo', '')
    """
    letters = int(width / (size * LETTER))
    if len(text) <= letters:
        return text
    return f"{text[: letters - 1].rstrip()}…" if letters > 3 else ""
