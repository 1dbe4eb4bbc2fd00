"""Chart of tone down reply chains: a few small lines, the surest falls and rises."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from analysis.rows import rows_of
from charts.chart import HEIGHT, Chart, Cut, Palette, base_figure, clipped, drawn_lines
from charts.tone_marks import points
from sentences.charts import tone_chains as said
from sentences.charts.tone import SCORE

PANEL_HEIGHT = 250
GAP = 0.4  # of a panel: room for the axis title above it and its own


def tone_down_chains(
    points: pd.DataFrame, drawn: pd.DataFrame, chains: pd.DataFrame, palette: Palette
) -> Chart:
    """Draw word scores down a few reply chains.

    Args:
        points: `analysis.tone.chains.chain_points` of all chains.
        drawn: the same of the chains to draw.
        chains: all of `analysis.tone.chains.tone_down_chains`.
        palette: colours.
    """
    return Chart(
        name="tone-down-chains",
        question=said.QUESTION,
        data=points,
        figure=_figure(drawn, palette),
        words=said.chain_words(chains),
        opens="comment",
        marks="comment_id",
        labels="excerpt",
        toned=True,
        drawn=drawn,
        cut=_cut(drawn, len(chains)),
    )


def _cut(drawn: pd.DataFrame, chains: int) -> Cut | None:
    """Tell how many chains are drawn: those that fall and rise most surely."""
    which = "those that fall or rise most surely"
    return Cut.where_less(drawn["chain"].nunique(), chains, "reply chains", which)


def _figure(listed: pd.DataFrame, palette: Palette) -> go.Figure:
    panels = listed.drop_duplicates("chain")
    across = 2 if len(panels) > 1 else 1
    down = -(-max(len(panels), 1) // across)
    figure = make_subplots(
        rows=down,
        cols=across,
        subplot_titles=[_title(row) for row in rows_of(panels)],
        horizontal_spacing=0.12,
        vertical_spacing=GAP / down,
        figure=base_figure(palette, height=max(HEIGHT, PANEL_HEIGHT * down)),
    )
    for place, (_, rows) in enumerate(listed.groupby("chain", sort=False)):
        _add_chain(figure, rows, palette, {"row": 1 + place // across, "col": 1 + place % across})
    quiet = {"color": palette.quiet, "fixedrange": True, "automargin": True, "nticks": 6}
    quiet |= {"title_font_size": 13, "tickfont_size": 12}
    figure.update_xaxes(title_text="reply level", showgrid=False, zeroline=False, **quiet)
    figure.update_yaxes(
        range=[-1.1, 1.1],
        gridcolor=palette.grid,
        zeroline=True,
        zerolinecolor=palette.quiet,
        **quiet,
    )
    figure.update_yaxes(title_text=SCORE, col=1)
    figure.update_annotations(font={"size": 12, "color": palette.text})
    figure.update_layout(clickmode="event+select", showlegend=False, margin_t=36)
    return figure


def _title(row: Any) -> str:
    name = row.commenter if isinstance(row.commenter, str) else "name withheld"
    return drawn_lines(said.chain_title(clipped(name, 18), row))


def _add_chain(figure: go.Figure, rows: pd.DataFrame, palette: Palette, at: dict[str, int]) -> None:
    figure.add_scatter(
        x=rows["level"].tolist(),
        y=rows["fitted"].tolist(),
        mode="lines",
        line={"color": palette.quiet, "width": 1.5, "dash": "dot"},
        hoverinfo="skip",
        **at,
    )
    figure.add_scatter(
        x=rows["level"].tolist(),
        y=rows["polarity"].tolist(),
        mode="lines",
        line={"color": palette.strong, "width": 1.5},
        hoverinfo="skip",
        **at,
    )
    for tone, marks in rows.groupby("tone", sort=True):
        figure.add_scatter(
            x=marks["level"].tolist(),
            y=marks["polarity"].tolist(),
            mode="markers",
            marker=points(palette, str(tone), marks["hits"], 10),
            customdata=[[mark] for mark in marks["comment_id"]],
            hovertext=[drawn_lines(said.levelled_at_mark(row)) for row in rows_of(marks)],
            hoverinfo="text",
            **at,
        )
