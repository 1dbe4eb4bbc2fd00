"""Chart of tone by commenter: mean word scores with intervals."""

from __future__ import annotations

import pandas as pd

from analysis.rows import rows_of
from analysis.tone.people import LEAST_COMMENTS
from charts.chart import ROW_HEIGHT, Chart, Palette, base_figure, literal, shortened
from charts.tone_marks import SCORE, segments, signed

EDGES = 110  # pixels: axis and room around the rows


def tone_by_commenter(table: pd.DataFrame, people: int, palette: Palette) -> Chart:
    """Draw the mean word score of those with enough scored comments.

    Args:
        table: rows of `analysis.tone.people.commenter_tones`, the lowest mean first.
        people: how many have enough, shown or not.
        palette: colours.
    """
    figure = base_figure(palette, height=EDGES + ROW_HEIGHT * len(table))
    rows = [str(row) for row in range(len(table))]
    across, along = segments(rows, table["low"], table["high"])
    figure.add_scatter(
        x=along,
        y=across,
        mode="lines",
        line={"color": palette.strong, "width": 5},
        hoverinfo="skip",
        showlegend=False,
    )
    figure.add_scatter(
        x=table["mean"].tolist(),
        y=rows,
        mode="markers",
        marker={"color": palette.ink, "size": 10},
        customdata=[[mark] for mark in table["commenter_id"]],
        hovertext=[
            f"{literal(row.commenter)}: {signed(row.mean)}, 95 % interval {signed(row.low)} to "
            f"{signed(row.high)}<br>{row.scored:,} of {row.comments:,} comments scored: "
            f"{row.negative:,} negative, {row.neutral:,} neutral, {row.positive:,} positive"
            for row in rows_of(table)
        ],
        hoverinfo="text",
        showlegend=False,
    )
    figure.update_yaxes(
        type="category",
        range=[len(table) - 0.5, -0.5],
        tickmode="array",
        tickvals=rows,
        ticktext=[f"{shortened(row.commenter)} ({row.scored:,})" for row in rows_of(table)],
        showgrid=False,
    )
    figure.update_xaxes(
        title_text=f"mean {SCORE}", rangemode="tozero", zeroline=True, zerolinecolor=palette.quiet
    )
    return Chart(
        name="tone-by-commenter",
        question="Who sounds how?",
        data=table,
        figure=figure,
        words=_words(table, people),
        opens="commenter",
        marks="commenter_id",
        labels="commenter",
        toned=True,
    )


def _words(table: pd.DataFrame, people: int) -> str:
    if table.empty:
        return f"Nobody has {LEAST_COMMENTS} comments with a word score: too few to say."
    shown = f"; shown are the {len(table):,} with most of them" if people > len(table) else ""
    sides = (int((table["high"] < 0).sum()), int((table["low"] > 0).sum()))
    below, above = (f"{count:,}" if count else "nobody" for count in sides)
    has = "person has" if people == 1 else "people have"
    return (
        f"{people:,} {has} at least {LEAST_COMMENTS} comments with a word score (in brackets: how "
        f"many{shown}). The 95 % interval of the mean lies wholly below 0 for {below}, "
        f"wholly above for {above}."
    )
