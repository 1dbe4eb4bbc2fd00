"""Chart of tone by commenter: mean word scores with intervals."""

from __future__ import annotations

import pandas as pd

from analysis.rows import rows_of
from charts.chart import ROW_HEIGHT, Chart, Cut, Palette, base_figure, drawn_lines, shortened
from charts.tone_marks import segments
from sentences.charts import tone_people as said
from sentences.charts.tone import SCORE

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
        hovertext=[drawn_lines(said.person_at_mark(row)) for row in rows_of(drawn)],
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
        question=said.QUESTION,
        data=people,
        figure=figure,
        words=said.people_words(people),
        opens="commenter",
        marks="commenter_id",
        labels="commenter",
        toned=True,
        drawn=drawn,
        cut=Cut.where_less(len(drawn), len(people), "people", "those with most scored comments"),
    )
