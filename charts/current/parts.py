"""What both forms of the current share: its size, its legend, the look of a comment."""

from __future__ import annotations

import numpy as np
import pandas as pd

from charts.chart import Palette
from charts.current.shapes import Box, Curve, Shape, Words
from sentences.charts import current as said

WIDTH = 1_100.0
HEIGHT = 300.0
MARGIN = 1.0
NONE = "none"  # no tone words, or not scored
STAFF = ("article author", "staff", "moderator")
SQUARE = 9.0
LETTER = 0.56  # the mean width of a letter, as a part of the size of type


def tone_names(comments: pd.DataFrame) -> pd.Series:
    """Each comment's tone, "none" where it has no tone words or is not published."""
    tones = comments["tone"].astype("str")
    toned = tones.isin(["negative", "neutral", "positive"]) & comments["status"].eq("published")
    return tones.where(toned, NONE)


def is_staff(comments: pd.DataFrame) -> np.ndarray:
    """Which comments are by the article's author or by staff."""
    return comments["role"].isin(STAFF).to_numpy(dtype=bool)


def colour_of(tone: str, palette: Palette) -> str:
    """A tone's colour; what has none is as pale as the grid."""
    return palette.grid if tone == NONE else palette.tone(tone)


def tone_box(
    place: tuple[float, float, float, float],
    tone: str,
    palette: Palette,
    how: tuple[int, bool, bool],
) -> Box:
    """A comment's box: in the colour of its tone, hollow where it has none.

    Args:
        place: left, top, width, height.
        tone: negative, neutral, positive or none.
        palette: colours.
        how: its row, whether filters leave it out, whether its outline is dashed.
    """
    row, faint, dashed = how
    return Box(*place, colour_of(tone, palette), palette.text if dashed else "", dashed, faint, row)


class Key:
    """The line that says what colours and lines mean, filled from the left."""

    def __init__(self, palette: Palette) -> None:
        self.shapes: list[Shape] = []
        self._palette = palette
        self._left = MARGIN

    def square(self, fill: str, words: str, height: float = SQUARE) -> None:
        """Add a mark of a colour; a lower one stands for an edge."""
        self.shapes.append(Box(self._left, 3 + SQUARE - height, SQUARE, height, fill))
        self._name(words)

    def line(self, colour: str, words: str, *, dashed: bool = False) -> None:
        """Add an arc."""
        left, right = self._left, self._left + SQUARE
        path = f"M {left} 11 C {left} 3 {right} 3 {right} 11"
        self.shapes.append(Curve(path, colour, dashed=dashed))
        self._name(words)

    def words(self, text: str) -> None:
        """Add words alone."""
        self.shapes.append(Words(self._left, 11, text, self._palette.quiet))

    def _name(self, words: str) -> None:
        left = self._left + SQUARE + 5
        self.shapes.append(Words(left, 11, words, self._palette.text))
        self._left = left + width_of(words) + 14


def legend(palette: Palette, comments: pd.DataFrame, *, band: bool) -> list[Shape]:
    """The line that says what colours mean, of those that are here."""
    tones = set(tone_names(comments))
    key = Key(palette)
    for tone, words in said.TONES.items():
        if tone in tones:
            key.square(colour_of(tone, palette), words)
    if is_staff(comments).any():
        key.square(palette.text, said.STAFF, 3)
    if band:
        key.words(said.BANDS)
    return key.shapes


def width_of(text: str, size: float = 11) -> float:
    """About how wide a text is, in pixels."""
    return len(text) * size * LETTER


def fitted(text: str, width: float, size: float = 11) -> str:
    """A text cut to a width, or "" where not even three letters fit.

    Example:
        >>> fitted("Jessie Michibata", 60), fitted("Jo", 60), fitted("Jessie", 9)
        ('Jessie M…', 'Jo', '')
    """
    letters = int(width / (size * LETTER))
    if len(text) <= letters:
        return text
    return f"{text[: letters - 1].rstrip()}…" if letters > 3 else ""
