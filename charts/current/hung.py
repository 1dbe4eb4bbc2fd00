"""The current of a discussion whose replies are known: threads that hang from a waterline."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analysis.current.hanging import Hanging
from analysis.excerpts import excerpts
from analysis.rows import rows_of
from charts.chart import Palette
from charts.current.parts import (
    HEIGHT,
    MARGIN,
    WIDTH,
    colour_of,
    fitted,
    is_staff,
    legend,
    tone_box,
    tone_names,
)
from charts.current.shapes import Box, Shape, Stroke, Words
from loaders.text.isolation import isolated
from sentences.charts import current as said

ARRIVALS_HEIGHT = 40
AXIS_HEIGHT = 13
TITLES_HEIGHT = 15
LEGEND_HEIGHT = 18
TALLEST, LOWEST = 24.0, 3.0  # of a level
GAP = 0.7
NAMED_FROM = 58.0  # pixels
TITLED, TITLED_FROM = 4, 96.0
LEVELS_WIDTH = 46
BAND_OPACITY = 0.55
TONES = ("negative", "neutral", "none", "positive")


def hung(
    comments: pd.DataFrame,
    hanging: Hanging,
    arrivals: pd.DataFrame,
    shown: np.ndarray,
    palette: Palette,
) -> list[Shape]:
    """The shapes of the picture.

    Args:
        comments: one discussion in page order, with tones.
        hanging: where its comments hang.
        arrivals: when they came; no rows where that is not known.
        shown: one entry per comment, whether the filters leave it.
        palette: colours.
    """
    levels = _levels_drawn(hanging)
    top, step = _top(arrivals), _step(levels, arrivals)
    grid = _Grid((WIDTH - MARGIN - LEVELS_WIDTH) / max(hanging.width, 1e-9), top, step)
    shapes: list[Shape] = [*legend(palette, comments, band=bool(len(hanging.bands)))]
    shapes += _arrivals(arrivals, palette)
    shapes += [*_bands(comments, hanging, grid, palette)]
    shapes += _boxes(comments, hanging, grid, (shown, palette))
    line = Stroke((MARGIN, top), (WIDTH - LEVELS_WIDTH, top), palette.text, 1.6)
    return [
        *shapes,
        line,
        *_titles(comments, hanging, grid, palette),
        *_levels(levels, grid, palette),
    ]


class _Grid:
    """Where a level and a place along the waterline are, in pixels."""

    def __init__(self, unit: float, top: float, step: float) -> None:
        self.unit, self.top, self.step = unit, top, step

    def left(self, along: float) -> float:
        return MARGIN + along * self.unit

    def level(self, number: float) -> float:
        return self.top + 2 + (number - 1) * self.step


def height(hanging: Hanging, arrivals: pd.DataFrame) -> float:
    """How high the picture is: as high as it is deep, up to `HEIGHT`."""
    levels = _levels_drawn(hanging)
    return _top(arrivals) + 4 + levels * _step(levels, arrivals)


def _top(arrivals: pd.DataFrame) -> float:
    above = ARRIVALS_HEIGHT + AXIS_HEIGHT if len(arrivals) else 0
    return LEGEND_HEIGHT + above + TITLES_HEIGHT


def _step(levels: int, arrivals: pd.DataFrame) -> float:
    return min(TALLEST, max(LOWEST, (HEIGHT - _top(arrivals) - 4) / levels))


def _levels_drawn(hanging: Hanging) -> int:
    return int(min(hanging.level.max(initial=1), _deepest(hanging)))


def _deepest(hanging: Hanging) -> int:
    """Give the deepest level that is drawn: bands go on for some levels, and no further."""
    boxes = int(hanging.boxes["level"].max()) if len(hanging.boxes) else 1
    return max(boxes, 8) if len(hanging.bands) else boxes


def _boxes(
    comments: pd.DataFrame, hanging: Hanging, grid: _Grid, look: tuple[np.ndarray, Palette]
) -> list[Shape]:
    shown, palette = look
    boxes = hanging.boxes
    rows = boxes["row"].to_numpy()
    tones = tone_names(comments).to_numpy()[rows]
    source = comments["parent_source"].fillna("none").to_numpy()[rows]
    staff, names = is_staff(comments)[rows], comments["commenter"].to_numpy()[rows]
    shapes: list[Shape] = []
    columns = (boxes["level"], boxes["left"], boxes["width"])
    for at, (level, left, width) in enumerate(zip(*columns, strict=True)):
        x, wide = grid.left(left), width * grid.unit
        wide -= GAP if wide > 3 * GAP else 0
        y, high = grid.level(level), grid.step - (GAP * 2 if grid.step > 5 else 0)
        row, faint = int(rows[at]), not shown[rows[at]]
        dashed = source[at] in ("inferred", "corrected", "missing")
        box = tone_box((x, y, wide, high), tones[at], palette, (row, faint, dashed))
        shapes.append(box)
        if staff[at]:
            edge = min(3.0, high / 3)
            shapes.append(Box(x, y + high - edge, wide, edge, palette.text, faint=faint))
        least = 17 if staff[at] else 12  # below a name there is room for the edge
        if wide >= NAMED_FROM and high >= least and isinstance(names[at], str):
            ink = (
                palette.background
                if box.fill in (palette.negative, palette.positive)
                else palette.text
            )
            name = fitted(isolated(names[at]), wide - 8)
            shapes.append(Words(x + 4, y + high / 2 + 4, name, ink))
    return shapes


def _bands(comments: pd.DataFrame, hanging: Hanging, grid: _Grid, palette: Palette) -> list[Shape]:
    """Draw each band by level: as wide, and divided by tone, as the comments there are."""
    if not len(hanging.bands):
        return []
    inside = hanging.band >= 0
    last = _levels_drawn(hanging)
    level = np.minimum(hanging.level[inside], last)
    tones = pd.Categorical(tone_names(comments)[inside], TONES).codes
    band = hanging.band[inside]
    counts = np.zeros((len(hanging.bands), last + 1, len(TONES)), dtype=np.int64)
    np.add.at(counts, (band, level, tones), 1)
    shapes: list[Shape] = []
    for number, place in enumerate(rows_of(hanging.bands)):
        by_level = counts[number]
        widest = max(int(by_level.sum(axis=1).max()), 1)
        for at in np.flatnonzero(by_level.sum(axis=1)).tolist():
            x, y = grid.left(place.left), grid.level(at)
            for tone, count in zip(TONES, by_level[at], strict=True):
                wide = place.width * grid.unit * count / widest
                if count:
                    rectangle = (x, y, wide, max(grid.step - 2 * GAP, 1.0))
                    shapes.append(Box(*rectangle, colour_of(tone, palette), opacity=BAND_OPACITY))
                    x += wide
        shapes += _band_label(place, grid, palette)
    return shapes


def _band_label(band: Any, grid: _Grid, palette: Palette) -> list[Shape]:
    """Write how many comments a band holds: above the line, or within where it hangs deeper."""
    x, wide = grid.left(band.left), band.width * grid.unit
    base = grid.top - 4 if band.level == 1 else grid.level(band.level) + 10
    words = fitted(said.in_band(band.comments), wide, 10)
    edge = Stroke((x, base + 2), (x + wide - 1, base + 2), palette.quiet, 1.6)
    return [edge, Words(x, base - 1, words, palette.quiet, 10)]


def _titles(comments: pd.DataFrame, hanging: Hanging, grid: _Grid, palette: Palette) -> list[Shape]:
    """Write the first words of the largest threads above the line."""
    tops = hanging.boxes[hanging.boxes["level"] == 1].nlargest(TITLED, "width")
    tops = tops[tops["width"] * grid.unit >= TITLED_FROM].sort_values("left")
    begins = excerpts(comments["text"].iloc[tops["row"]], 60)
    return [
        Words(
            grid.left(left),
            grid.top - 4,
            fitted(isolated(text), width * grid.unit - 6),
            palette.text,
            bold=True,
        )
        for left, width, text in zip(tops["left"], tops["width"], begins, strict=True)
    ]


def _levels(levels: int, grid: _Grid, palette: Palette) -> list[Shape]:
    named = [1, *range(5, levels + 1, 5)] if levels > 2 else [1]
    named = [each for each in named if (each - 1) * grid.step >= 12 or each == 1]
    return [
        Words(
            WIDTH,
            grid.level(each) + min(grid.step, 14) - 3,
            said.level(each),
            palette.quiet,
            10,
            "end",
        )
        for each in named
    ]


def _arrivals(arrivals: pd.DataFrame, palette: Palette) -> list[Shape]:
    """Draw when the comments came, with the first and the last time below."""
    if arrivals.empty:
        return []
    bottom = LEGEND_HEIGHT + ARRIVALS_HEIGHT
    wide = (WIDTH - MARGIN - LEVELS_WIDTH) / len(arrivals)
    most = max(int(arrivals["comments"].max()), 1)
    shapes: list[Shape] = []
    for number, count in enumerate(arrivals["comments"].tolist()):
        high = (ARRIVALS_HEIGHT - 4) * count / most
        if count:
            high = max(high, 1.0)
            x = MARGIN + number * wide
            shapes.append(Box(x, bottom - high, wide - 1, high, palette.strong))
    first, last = arrivals["start"].iloc[0], arrivals["end"].iloc[-1]
    base, right = bottom + AXIS_HEIGHT - 2, WIDTH - LEVELS_WIDTH
    return [
        *shapes,
        Words(MARGIN, base, said.begun(first), palette.quiet, 10),
        Words(right, base, said.lasted(first, last), palette.quiet, 10, "end"),
    ]
