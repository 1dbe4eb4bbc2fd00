"""Chart of a discussion's shape beside random ones: each measure on a strip of its own."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.replies.comparison import TAIL
from analysis.rows import rows_of
from charts.chart import Chart, Palette, base_figure, drawn_lines
from sentences.charts.reply_shape import QUESTION, TOO_ALIKE, place_at_mark, strip_heading

STRIP_PIXELS = 56
EDGES = 140  # pixels: legend above, axis below
LEGEND = ("among random discussions<br>", "… ")  # before what sets each kind apart
SYMBOLS = (("circle", 9), ("circle-open", 16))  # a ring around a dot where both agree
HEADING_RISE = 0.34  # of a strip: the heading stands so far above its line
BAND_NAME = "nine in ten random discussions"


def beside_random(table: pd.DataFrame, words: str, palette: Palette) -> Chart:
    """Draw where a discussion stands among random ones.

    Args:
        table: `analysis.replies.beside.beside_random`; without rows where nothing can be told.
        words: `sentences.comparison.shape_words`.
        palette: colours.
    """
    return Chart(
        name="beside-random",
        question=QUESTION,
        data=table,
        figure=_strips(table, palette),
        words=words,
    )


def _strips(table: pd.DataFrame, palette: Palette) -> go.Figure:
    strips = table.drop_duplicates("measure")["measure"].tolist()
    figure = base_figure(palette, height=EDGES + STRIP_PIXELS * max(len(strips), 1))
    _add_nine_in_ten(figure, palette)
    for place, measure in enumerate(strips):
        _add_strip(figure, place, table[table["measure"] == measure], palette)
    kinds = table.groupby("random_replies", sort=False)
    for (symbol, size), before, (kind, rows) in zip(SYMBOLS, LEGEND, kinds, strict=False):
        shown = {"symbol": symbol, "size": size, "name": f"{before}{kind}"}
        _add_marks(figure, rows, strips, shown, palette)
    figure.update_xaxes(
        title_text="this discussion beside random ones",
        range=[-0.03, 1.03],
        tickmode="array",
        tickvals=[0, 0.5, 1],
        ticktext=["less than all", "in the middle", "more than all"],
    )
    figure.update_layout(margin={"l": 44, "r": 44})  # room for the words at the ends
    figure.update_yaxes(
        range=[len(strips) - 0.5, -0.75],
        tickmode="array",
        tickvals=[],
        ticktext=[],
        showgrid=False,
        zeroline=False,
    )
    return figure


def _add_strip(figure: go.Figure, place: int, rows: pd.DataFrame, palette: Palette) -> None:
    figure.add_shape(
        type="line", x0=0, x1=1, y0=place, y1=place, line={"color": palette.grid, "width": 1}
    )
    _add_words(figure, place - HEADING_RISE, strip_heading(rows), palette.text)
    if rows["share_with_less"].isna().all():
        _add_words(figure, place, TOO_ALIKE, palette.quiet)


def _add_nine_in_ten(figure: go.Figure, palette: Palette) -> None:
    figure.add_shape(
        type="rect",
        x0=TAIL,
        x1=1 - TAIL,
        y0=0,
        y1=1,
        yref="paper",
        fillcolor=palette.grid,
        opacity=0.6,
        line_width=0,
        layer="below",
        name=BAND_NAME,
        showlegend=True,
    )


def _add_words(figure: go.Figure, place: float, words: str, colour: str) -> None:
    figure.add_annotation(
        x=0,
        y=place,
        text=words,
        showarrow=False,
        xanchor="left",
        yanchor="middle",
        font={"size": 12, "color": colour},
    )


def _add_marks(
    figure: go.Figure,
    rows: pd.DataFrame,
    strips: list[str],
    shown: dict[str, Any],
    palette: Palette,
) -> None:
    known = rows[rows["share_with_less"].notna()]
    figure.add_scatter(
        x=known["share_with_less"].tolist(),
        y=[strips.index(measure) for measure in known["measure"]],
        mode="markers",
        name=shown["name"],
        marker={
            "symbol": shown["symbol"],
            "size": shown["size"],
            "color": palette.ink,
            "line": {"width": 2, "color": palette.ink},
        },
        cliponaxis=False,
        hovertext=[drawn_lines(place_at_mark(row)) for row in rows_of(known)],
        hoverinfo="text",
    )
