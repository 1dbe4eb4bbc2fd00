"""Charts of tone along the discussion: down the page, and over time."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.rows import rows_of
from analysis.tone.flow import WINDOW
from analysis.tone.scores import SCORED
from analysis.tone.scoring import TONES
from charts.chart import Chart, Palette, base_figure, drawn_lines
from charts.tone_marks import (
    add_medians,
    opacity,
    points,
    tone_marker,
    two_panels,
)
from sentences.charts import tone_flow as said
from sentences.charts.tone import SCORE

BAR_WIDTH = 0.8  # of the distance between comments; else each tone has a width of its own
NEARLY_NOTHING = 0.02  # a bar so short cannot be seen or clicked
CLOCK = "%-d %b %Y, %H:%M"


def tone_by_position(
    table: pd.DataFrame, counts: pd.DataFrame, halves: pd.DataFrame, label: str, palette: Palette
) -> Chart:
    """Draw tones in page order.

    Args:
        table: `analysis.tone.flow.tone_by_position`.
        counts: `analysis.tone.tone_counts` of the same comments.
        halves: `analysis.tone.flow.tone_halves` of the same comments.
        label: what the tones are by.
        palette: colours.
    """
    one_by_one = "comment_id" in table
    figure = _bars(table, palette) if one_by_one else _stretches(table, "comments", palette)
    figure.update_xaxes(title_text="comment, in page order")
    return Chart(
        name="tone-by-position",
        question=said.along_question(one_by_one=one_by_one),
        data=table,
        figure=figure,
        words=said.along(counts, halves, label),
        opens="comment" if one_by_one else "",
        marks="comment_id" if one_by_one else "",
        labels="excerpt" if one_by_one else "",
        toned=True,
    )


def tone_over_time(table: pd.DataFrame, halves: pd.DataFrame, zone: str, palette: Palette) -> Chart:
    """Draw tones over time.

    Args:
        table: `analysis.tone.flow.tone_over_time`.
        halves: `analysis.tone.flow.tone_halves` by posted_at.
        zone: the time zone that `table` tells the time in.
        palette: colours.
    """
    one_by_one = "comment_id" in table
    if one_by_one:
        figure, opens, marks, labels = _points(table, palette), "comment", "comment_id", "excerpt"
    else:
        figure = _stretches(_in_words(table), "posted", palette)
        by_day = bool(table["days"].notna().any())
        opens, marks, labels = ("days", "days", "days") if by_day else ("", "", "")
    figure.update_xaxes(title_text=f"time posted ({zone})", type="date")
    return Chart(
        name="tone-over-time",
        question=said.OVER_TIME,
        data=table,
        figure=figure,
        words=said.halves_words(halves, ("earlier", "later")) if len(table) else said.NO_TIME,
        opens=opens,
        marks=marks,
        labels=labels,
        toned=True,
    )


def _bars(table: pd.DataFrame, palette: Palette) -> go.Figure:
    figure = base_figure(palette)
    for tone, rows in table[table["tone"] != "not scored"].groupby("tone", sort=True):
        figure.add_bar(
            name=str(tone),
            x=rows["number"].tolist(),
            y=rows["polarity"].tolist(),
            width=BAR_WIDTH,
            marker=tone_marker(palette, str(tone)) | {"opacity": opacity(rows["hits"])},
            customdata=[[mark] for mark in rows["comment_id"]],
            hovertext=_hover(rows),
            hoverinfo="text",
        )
    blank = table["tone"] == "not scored"
    empty = table[(table["polarity"].abs() < NEARLY_NOTHING) & ~blank]
    _on_the_line(figure, empty, {"symbol": "circle-open", "color": palette.quiet, "size": 8}, "")
    if blank.any():
        rows = table[blank]
        _on_the_line(figure, rows, points(palette, "not scored", rows["hits"], 7), "not scored")
    _add_running_median(figure, table, "number", palette)
    figure.update_layout(barmode="overlay", clickmode="event+select")
    figure.update_xaxes(rangemode="tozero")
    figure.update_yaxes(title_text=SCORE, range=[-1, 1], zeroline=True)
    return figure


def _on_the_line(
    figure: go.Figure, rows: pd.DataFrame, marker: dict[str, object], name: str
) -> None:
    figure.add_scatter(
        x=rows["number"].tolist(),
        y=[0] * len(rows),
        mode="markers",
        name=name or None,
        showlegend=bool(name),
        marker=marker,
        customdata=[[mark] for mark in rows["comment_id"]],
        hovertext=_hover(rows),
        hoverinfo="text",
    )


def _hover(rows: pd.DataFrame) -> list[str]:
    return [drawn_lines(said.numbered_at_mark(row)) for row in rows_of(rows)]


def _add_running_median(
    figure: go.Figure, table: pd.DataFrame, place: str, palette: Palette
) -> None:
    known = table[table["median"].notna()]
    if known.empty:
        return
    figure.add_scatter(
        name=f"median of {WINDOW}",
        x=known[place].tolist(),
        y=known["median"].tolist(),
        mode="lines",
        line={"color": palette.text, "width": 2},
        hoverinfo="skip",
    )


def _points(table: pd.DataFrame, palette: Palette) -> go.Figure:
    figure = base_figure(palette)
    for tone in TONES:
        rows = table[table["tone"] == tone]
        figure.add_scatter(
            name=tone,
            x=rows["posted_at"].tolist(),
            y=rows["polarity"].tolist() if tone in SCORED else [0] * len(rows),
            mode="markers",
            showlegend=bool(len(rows)),
            marker=points(palette, tone, rows["hits"]),
            customdata=[[mark] for mark in rows["comment_id"]],
            hovertext=[drawn_lines(said.timed_at_mark(row, CLOCK)) for row in rows_of(rows)],
            hoverinfo="text",
        )
    _add_running_median(figure, table, "posted_at", palette)
    figure.update_layout(clickmode="event+select")
    figure.update_yaxes(title_text=SCORE, range=[-1.05, 1.05], zeroline=True)
    return figure


def _in_words(table: pd.DataFrame) -> pd.DataFrame:
    """Write the ends of stretches of time, for hovering."""
    written = {end: table[end].dt.strftime(CLOCK) for end in ("first", "last")}
    return table.assign(**written)


def _stretches(table: pd.DataFrame, unit: str, palette: Palette) -> go.Figure:
    """Draw medians with the middle half of the scores above, counts by tone below."""
    figure = base_figure(palette)
    marks = table["days"] if "days" in table else pd.Series(None, table.index, dtype="object")
    places = [said.stretch(unit, row.first, row.last) for row in rows_of(table)]
    for tone in TONES:
        figure.add_bar(
            name=tone,
            x=table["middle"].tolist(),
            y=table[tone].tolist(),
            marker=tone_marker(palette, tone),
            showlegend=bool(table[tone].any()),
            customdata=[[mark] for mark in marks],
            hovertext=[
                f"{place}<br>{count:,} {tone}"
                for place, count in zip(places, table[tone], strict=True)
            ],
            hoverinfo="text",
        )
    shown = table.rename(columns={"middle": "place", "lower": "low", "upper": "high"})
    shown = shown.assign(
        mark=marks,
        hover=[
            f"{place}<br>{said.spread(row)}"
            for place, row in zip(places, rows_of(table), strict=True)
        ],
    )
    add_medians(figure, shown, palette, "middle half", mode="lines+markers", yaxis="y2")
    two_panels(figure, palette)
    figure.update_traces(marker_size=5, selector={"mode": "lines+markers"})
    figure.update_layout(barmode="stack", bargap=0.05)
    return figure
