"""The current as it leaves the app: with its title above, and where it comes from below."""

from __future__ import annotations

from dataclasses import replace

from charts.chart import LIGHT, Palette
from charts.current.parts import MARGIN, WIDTH, fitted
from charts.current.shapes import Group, Picture, Words
from loaders.text.isolation import isolated
from sentences.charts import current as said
from store import View

HEAD, FOOT, EDGE = 44.0, 26.0, 16.0
TITLE_SIZE = 20.0


def headed(picture: Picture, view: View, palette: Palette = LIGHT) -> Picture:
    """The picture with its title, its source, and when the discussion took place."""
    title = fitted(isolated(view.title), WIDTH, TITLE_SIZE)
    below = said.origin(view.store.name, view.discussion["posted_at"])
    head = Words(EDGE + MARGIN, 28, title, palette.text, TITLE_SIZE, bold=True)
    base = HEAD + picture.height + FOOT - 9
    foot = Words(EDGE + MARGIN, base, fitted(below, WIDTH, 10), palette.quiet, 10)
    return replace(
        picture,
        width=picture.width + 2 * EDGE,
        height=picture.height + HEAD + FOOT,
        shapes=[head, Group(EDGE, HEAD, picture.shapes), foot],
    )
