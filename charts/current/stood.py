"""The current where replies are unknown: comments along a line, the article below."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.current.article import TakenUp
from analysis.current.standing import Standing
from analysis.rows import rows_of
from charts.chart import Palette
from charts.current.parts import (
    MARGIN,
    NONE,
    WIDTH,
    Key,
    fitted,
    is_staff,
    legend,
    tone_box,
    tone_names,
    width_of,
)
from charts.current.shapes import Box, Curve, Dot, Shape, Stroke, Words
from loaders.text.isolation import isolated
from sentences.charts import current as said

LEGEND_HEIGHT = 18.0
ARCS_HEIGHT = 78.0
STROKES = 40.0  # pixels of the longest
BOX_HEIGHT = 26.0
NAMES_HEIGHT = 58.0
STRIP_HEIGHT = 15.0
CAPTION_HEIGHT = 15.0
GAP = 5.0
NARROWEST = 3.0
BOXES = 600
NAMED_UP_TO = 60
NAME_PIXELS = 15.0
ARCS_UP_TO = 80
CELLS = 110  # of the article's strip
PALEST, DARKEST = 0.12, 0.85


class Flat(NamedTuple):
    """What the picture of a page without recorded replies is made of.

    Attributes:
        comments: one discussion in page order, with tones and words.
        standing: where they stand.
        words: the words that count for tone (`analysis.tone.scoring.explained`), text = row.
        again: who writes again (`analysis.current.standing.returns`).
        spoken_to: whom comments address (`analysis.current.standing.spoken_to`).
        article: its text, "" where it is unknown.
        taken_up: where comments take it up.
        shown: one entry per comment, whether the filters leave it.
    """

    comments: pd.DataFrame
    standing: Standing
    words: pd.DataFrame
    again: pd.DataFrame
    spoken_to: pd.DataFrame
    article: str
    taken_up: TakenUp
    shown: np.ndarray


class _Places(NamedTuple):
    """Where boxes are: left edges and widths in pixels, and the height of the line's upper edge."""

    left: np.ndarray
    wide: np.ndarray
    top: float

    def middle(self, row: int) -> float:
        return float(self.left[row] + self.wide[row] / 2)


def height(flat: Flat) -> float:
    """How high the picture is."""
    names = NAMES_HEIGHT if len(flat.standing.boxes) <= NAMED_UP_TO else 0.0
    strip = STRIP_HEIGHT + CAPTION_HEIGHT if flat.article else 0.0
    return LEGEND_HEIGHT + _arcs_height(flat) + 2 * STROKES + BOX_HEIGHT + names + strip + 4


def _arcs_height(flat: Flat) -> float:
    return ARCS_HEIGHT if len(flat.again) or len(flat.spoken_to) else 8.0


def stood(flat: Flat, palette: Palette) -> list[Shape]:
    """The shapes of the picture."""
    places = _places(flat)
    single = len(flat.standing.boxes) == len(flat.comments)
    shapes: list[Shape] = [*_legend(flat, palette, single=single)]
    if single:
        shapes += _ribbons(flat, places, palette)
    shapes += _boxes(flat, places, palette)
    if single:
        shapes += _strokes(flat, places, palette)
        shapes += _arcs(flat, places, palette)
    if len(flat.standing.boxes) <= NAMED_UP_TO:
        shapes += _names(flat, places, palette)
    return [*shapes, *_strip(flat, palette)]


def _legend(flat: Flat, palette: Palette, *, single: bool) -> list[Shape]:
    """Say what strokes and arcs mean; where comments share boxes, what their colours mean."""
    if not single:
        return legend(palette, flat.comments, band=False)
    key = Key(palette)
    if len(flat.words):
        key.square(palette.positive, said.POSITIVE)
        key.square(palette.negative, said.NEGATIVE)
    if is_staff(flat.comments).any():
        key.square(palette.text, said.STAFF)
    if len(flat.again):
        key.line(palette.ink, said.AGAIN)
    if len(flat.spoken_to):
        key.line(palette.negative, said.SPOKEN_TO, dashed=True)
    if len(flat.taken_up.quotations):
        key.square(palette.strong, said.QUOTES)
    return key.shapes


def _places(flat: Flat) -> _Places:
    boxes = flat.standing.boxes
    gap = GAP if len(boxes) <= NAMED_UP_TO else 0.6
    room = WIDTH - 2 * MARGIN - gap * max(len(boxes) - 1, 0)
    wide = boxes["width"].to_numpy() / max(flat.standing.width, 1.0) * room
    least = min(NARROWEST, room / max(len(boxes), 1))
    wide = np.maximum(wide, least)
    wide *= room / max(float(wide.sum()), 1e-9)
    left = MARGIN + np.cumsum(wide + gap) - wide - gap
    return _Places(left, wide, LEGEND_HEIGHT + _arcs_height(flat) + STROKES)


def _boxes(flat: Flat, places: _Places, palette: Palette) -> list[Shape]:
    """Draw comments in a quiet grey; where several share a box, it is divided by tone."""
    tones, staff = tone_names(flat.comments), is_staff(flat.comments)
    shapes: list[Shape] = []
    columns = (flat.standing.boxes["first"], flat.standing.boxes["comments"])
    for at, (first, comments) in enumerate(zip(*columns, strict=True)):
        x, wide = float(places.left[at]), float(places.wide[at])
        if comments == 1:
            faint = not flat.shown[first]
            whole = (x, places.top, wide, BOX_HEIGHT)
            shapes.append(tone_box(whole, NONE, palette, (int(first), faint, False)))
            if staff[first]:
                edge = places.top + BOX_HEIGHT - 3
                shapes.append(Box(x, edge, wide, 3, palette.text, faint=faint))
            continue
        y = places.top
        for tone, count in tones.iloc[first : first + comments].value_counts().items():
            high = BOX_HEIGHT * count / comments
            shapes.append(tone_box((x, y, wide, high), str(tone), palette, (-1, False, False)))
            y += high
    return shapes


def _strokes(flat: Flat, places: _Places, palette: Palette) -> list[Shape]:
    """Draw each word that counts, up or down, as far along its comment as it stands in it."""
    words = flat.words
    most = float(words["weight"].abs().max()) if len(words) else 0.0
    if not most:
        return []
    shapes: list[Shape] = []
    lengths = flat.comments["text"].str.len().to_numpy()
    middle = places.top + BOX_HEIGHT / 2
    for row, start, weight in zip(words["text"], words["start"], words["weight"], strict=True):
        if not weight:
            continue
        share = start / max(int(lengths[row]), 1)
        x = float(places.left[row] + share * places.wide[row])
        reach = (BOX_HEIGHT / 2 + STROKES * abs(weight) / most) * (-1 if weight > 0 else 1)
        colour = palette.positive if weight > 0 else palette.negative
        line = Stroke((x, middle), (x, middle + reach), colour, 1.6, faint=not flat.shown[row])
        shapes.append(line)
    return shapes


def _arcs(flat: Flat, places: _Places, palette: Palette) -> list[Shape]:
    """Join what one person wrote, and comments with whom they address."""
    base = LEGEND_HEIGHT + _arcs_height(flat) - 4
    links = [(*each, False) for each in flat.again[["before", "row"]].to_numpy().tolist()]
    links += [(*each, True) for each in flat.spoken_to[["before", "row"]].to_numpy().tolist()]
    shapes: list[Shape] = []
    if not links or len(links) > ARCS_UP_TO:
        return shapes
    longest = max(places.middle(row) - places.middle(before) for before, row, _ in links)
    dotted = {row for before, row, _ in links} | {before for before, row, _ in links}
    for before, row, dashed in sorted(links, key=lambda each: each[0] - each[1]):
        start, end = places.middle(before), places.middle(row)
        rise = 8 + (ARCS_HEIGHT - 26) * ((end - start) / max(longest, 1e-9)) ** 0.5
        top = base - rise * 4 / 3
        path = f"M {start:.1f} {base:.1f} C {start:.1f} {top:.1f} "
        path += f"{end:.1f} {top:.1f} {end:.1f} {base:.1f}"
        shapes.append(Curve(path, palette.negative if dashed else palette.ink, dashed=dashed))
        name = flat.comments["commenter"].iloc[row]
        words = fitted(isolated(name), end - start) if isinstance(name, str) else ""
        if words and not dashed:
            place = ((start + end) / 2, base - rise - 3)
            shapes.append(Words(*place, words, palette.ink, 10, "middle", bold=True))
    return [*shapes, *(Dot((places.middle(row), base), 2.6, palette.ink) for row in sorted(dotted))]


def _names(flat: Flat, places: _Places, palette: Palette) -> list[Shape]:
    """Write who wrote what, slanting; where comments stand close, not every name."""
    shapes: list[Shape] = []
    base, free = places.top + BOX_HEIGHT + STROKES + 12, float("-inf")
    for row, name in enumerate(flat.comments["commenter"]):
        x = places.middle(row)
        if isinstance(name, str) and x - free >= NAME_PIXELS:
            words = fitted(isolated(name), 92, 10)
            if x + width_of(words, 10) * 0.8 <= WIDTH + 20:
                shapes.append(Words(x - 4, base, words, palette.quiet, 10, turned=35))
            else:
                shapes.append(Words(x + 4, base, words, palette.quiet, 10, "end", turned=-35))
            free = x
    return shapes


def _strip(flat: Flat, palette: Palette) -> list[Shape]:
    """Draw the article as a strip, darker where comments take it up."""
    if not flat.article:
        return []
    top = height(flat) - STRIP_HEIGHT - CAPTION_HEIGHT
    cells = np.zeros(CELLS)
    table = flat.taken_up.places
    for start, end, comments in zip(table["start"], table["end"], table["comments"], strict=True):
        first, last = (int(each * CELLS / len(flat.article)) for each in (start, end))
        cells[first : last + 1] += comments
    shapes: list[Shape] = [Box(MARGIN, top, WIDTH - 2 * MARGIN, STRIP_HEIGHT, palette.grid)]
    wide = (WIDTH - 2 * MARGIN) / CELLS
    for at in np.flatnonzero(cells):
        strength = PALEST + (DARKEST - PALEST) * float(cells[at] / cells.max()) ** 0.5
        box = (MARGIN + at * wide, top, wide, STRIP_HEIGHT)
        shapes.append(Box(*box, palette.ink, opacity=strength))
    caption = Words(MARGIN, top + STRIP_HEIGHT + 12, said.ARTICLE, palette.quiet, 10)
    return [*shapes, caption]


def _ribbons(flat: Flat, places: _Places, palette: Palette) -> list[Shape]:
    """Lead from each quoting comment to the passage that it quotes."""
    table = flat.taken_up.quotations
    if not flat.article or table.empty:
        return []
    rows = {key: row for row, key in enumerate(flat.comments["comment_id"])}
    upper, lower = places.top + BOX_HEIGHT, height(flat) - STRIP_HEIGHT - CAPTION_HEIGHT
    scale = (WIDTH - 2 * MARGIN) / len(flat.article)
    shapes: list[Shape] = []
    for each in rows_of(table):
        row = rows[each.comment_id]
        letters = max(len(flat.comments["text"].iloc[row]), 1)
        left, wide = float(places.left[row]), float(places.wide[row])
        ends = (left + wide * each.start / letters, left + wide * each.end / letters)
        goal = (MARGIN + scale * each.article_start, MARGIN + scale * each.article_end)
        shapes.append(Curve(_ribbon((*ends, upper), (*goal, lower)), palette.strong, filled=True))
    return shapes


def _ribbon(above: tuple[float, float, float], below: tuple[float, float, float]) -> str:
    """Write a surface between two stretches, each left, right and height."""
    (a, b, top), (c, d, bottom) = above, below
    half = (top + bottom) / 2
    return (
        f"M {a:.1f} {top:.1f} C {a:.1f} {half:.1f} {c:.1f} {half:.1f} {c:.1f} {bottom:.1f} "
        f"L {d:.1f} {bottom:.1f} C {d:.1f} {half:.1f} {b:.1f} {half:.1f} {b:.1f} {top:.1f} Z"
    )
