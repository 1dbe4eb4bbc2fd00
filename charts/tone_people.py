"""Chart of tone by commenter: mean word scores with intervals."""

from __future__ import annotations

import pandas as pd

from analysis.rows import rows_of
from analysis.tone.people import LEAST_COMMENTS
from charts.chart import ROW_HEIGHT, Chart, Cut, Palette, base_figure, literal, shortened
from charts.tone_marks import SCORE, segments, signed

EDGES = 110  # pixels: axis and room around the rows


def tone_by_commenter(people: pd.DataFrame, drawn: pd.DataFrame, palette: Palette) -> Chart:
    """Draw the mean word score of those with enough scored comments.

    Args:
        people: all rows of `analysis.tone.people.commenter_tones`, the lowest mean first.
        drawn: those of them who are drawn.
        palette: colours.
    """
    figure = base_figure(palette, height=EDGES + ROW_HEIGHT * len(drawn))
    rows = [str(row) for row in range(len(drawn))]
    across, along = segments(rows, drawn["low"], drawn["high"])
    figure.add_scatter(
        x=along,
        y=across,
        mode="lines",
        line={"color": palette.strong, "width": 5},
        hoverinfo="skip",
        showlegend=False,
    )
    figure.add_scatter(
        x=drawn["mean"].tolist(),
        y=rows,
        mode="markers",
        marker={"color": palette.ink, "size": 10},
        customdata=[[mark] for mark in drawn["commenter_id"]],
        hovertext=[
            f"{literal(row.commenter)}: {signed(row.mean)}, 95 % interval {signed(row.low)} to "
            f"{signed(row.high)}<br>{row.scored:,} of {row.comments:,} comments scored: "
            f"{row.negative:,} negative, {row.neutral:,} neutral, {row.positive:,} positive"
            for row in rows_of(drawn)
        ],
        hoverinfo="text",
        showlegend=False,
    )
    figure.update_yaxes(
        type="category",
        range=[len(drawn) - 0.5, -0.5],
        tickmode="array",
        tickvals=rows,
        ticktext=[f"{shortened(row.commenter)} ({row.scored:,})" for row in rows_of(drawn)],
        showgrid=False,
    )
    figure.update_xaxes(
        title_text=f"mean {SCORE}", rangemode="tozero", zeroline=True, zerolinecolor=palette.quiet
    )
    return Chart(
        name="tone-by-commenter",
        question="Who sounds how?",
        data=people,
        figure=figure,
        words=_words(people),
        opens="commenter",
        marks="commenter_id",
        labels="commenter",
        toned=True,
        drawn=drawn,
        cut=Cut(len(drawn), len(people), "people", "those with most scored comments")
        if len(drawn) < len(people)
        else None,
    )


def _words(table: pd.DataFrame) -> str:
    if table.empty:
        return f"Nobody has {LEAST_COMMENTS} comments with a word score: too few to say."
    sides = (int((table["high"] < 0).sum()), int((table["low"] > 0).sum()))
    below, above = (f"{count:,}" if count else "nobody" for count in sides)
    has = "person has" if len(table) == 1 else "people have"
    return (
        f"{len(table):,} {has} at least {LEAST_COMMENTS} comments with a word score (in brackets: "
        f"how many). The 95 % interval of the mean lies wholly below 0 for {below}, "
        f"wholly above for {above}."
    )
