"""What charts of tone share: marks told apart by shape and colour, intervals, words for scores."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.tone.scores import SCORED
from analysis.tone.scoring import FEW_WORDS
from charts.chart import Palette
from sentences.charts.tone import SCORE

PALE = 0.45
SYMBOLS = {
    "negative": "triangle-down",
    "neutral": "circle",
    "positive": "triangle-up",
    "no tone words": "circle-open",
    "not scored": "x-thin-open",
}


def tone_marker(palette: Palette, tone: str) -> dict[str, object]:
    """A tone's fill, told apart without colour too; hollow where there is no score."""
    if tone == "not scored":
        return {"color": palette.background, "line": {"color": palette.quiet, "width": 1}}
    if tone == "no tone words":
        return {
            "color": palette.background,
            "line": {"color": palette.quiet, "width": 1},
            "pattern": {"shape": "/", "fgcolor": palette.quiet, "size": 5, "solidity": 0.15},
        }
    marker: dict[str, object] = {"color": palette.tone(tone), "line": {"width": 0}}
    if tone == "negative":
        # Lines across, so that it is told from positive without colour too.
        marker["pattern"] = {
            "shape": "-",
            "fgcolor": palette.background,
            "bgcolor": palette.negative,
            "fillmode": "replace",
            "size": 5,
            "solidity": 0.2,
        }
    return marker


def opacity(hits: pd.Series) -> list[float]:
    """Draw pale what rests on few counted words; where none are counted (NA), nothing is pale."""
    return [PALE if pd.notna(count) and count < FEW_WORDS else 1 for count in hits]


def points(palette: Palette, tone: str, hits: pd.Series, size: int = 9) -> dict[str, object]:
    """The marker of comments of one tone: its own shape beside its own colour."""
    scored = tone in SCORED
    return {
        "symbol": SYMBOLS[tone],
        "size": size,
        "color": palette.tone(tone) if scored else palette.quiet,
        "line": {"width": 0 if scored else 1.2, "color": palette.quiet},
        "opacity": opacity(hits) if scored else 1,
    }


def segments(
    places: Iterable[object], low: Iterable[float], high: Iterable[float]
) -> tuple[list[object], list[float | None]]:
    """The points of a line that is drawn in pieces: one upright piece per place."""
    across: list[object] = []
    along: list[float | None] = []
    for place, begin, end in zip(places, low, high, strict=True):
        across += [place, place, None]
        along += [begin, end, None]
    return across, along


def add_medians(
    figure: go.Figure, table: pd.DataFrame, palette: Palette, interval: str, **shown: Any
) -> None:
    """Draw medians as dots on upright intervals.

    Args:
        figure: what to draw on.
        table: place, low, median, high, and hover (words).
        palette: its colours.
        interval: what the intervals are called.
        shown: where else than on the first axes, and how the dots are joined (`mode`).
    """
    known = table[table["median"].notna()]
    mode = shown.pop("mode", "markers")
    across, along = segments(known["place"], known["low"], known["high"])
    figure.add_scatter(
        x=across,
        y=along,
        mode="lines",
        name=interval,
        line={"color": palette.strong, "width": 5},
        hoverinfo="skip",
        **shown,
    )
    figure.add_scatter(
        x=table["place"].tolist(),
        y=[None if pd.isna(value) else value for value in table["median"]],
        mode=mode,
        marker={"color": palette.text, "size": 8},
        line={"color": palette.text, "width": 1.5},
        customdata=[[mark] for mark in table["mark"]],
        hovertext=table["hover"].tolist(),
        hoverinfo="text",
        showlegend=False,
        **shown,
    )


def two_panels(figure: go.Figure, palette: Palette) -> None:
    """Put word scores above and counts below, on the same places."""
    figure.update_layout(
        height=440,
        xaxis={"anchor": "y"},
        yaxis={"domain": [0, 0.5], "title": {"text": "comments"}},
        yaxis2={
            "domain": [0.6, 1],
            "title": {"text": SCORE, "font": {"size": 13}},
            "gridcolor": palette.grid,
            "rangemode": "tozero",
            "zeroline": True,
            "zerolinecolor": palette.quiet,
            "color": palette.quiet,
            "fixedrange": True,
            "automargin": True,
        },
    )
