"""Charts of the Commenters page: activity, inequality, who replies to whom."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
from pandas.api.typing import NAType

from analysis.reply_network import ReplyNetwork
from analysis.rows import rows_of
from charts.chart import (
    BARS,
    Chart,
    Cut,
    Palette,
    base_figure,
    drawn_lines,
    first_rows,
    horizontal_bars,
    shortened,
)
from sentences.charts import commenters as said


def activity(table: pd.DataFrame, palette: Palette) -> Chart:
    """Draw who wrote most comments (all of `analysis.commenters.commenter_activity`)."""
    drawn, cut = first_rows(table, BARS, "people", "those who wrote most comments")
    return Chart(
        name="commenter-activity",
        question=said.MOST_COMMENTS,
        data=table,
        figure=horizontal_bars(
            palette, drawn["commenter"], drawn["comments"], drawn["commenter_id"], "comments"
        ),
        words=said.most_comments(table),
        opens="commenter",
        marks="commenter_id",
        labels="commenter",
        drawn=drawn,
        cut=cut,
    )


def lorenz_curve(
    curve: pd.DataFrame, drawn: pd.DataFrame, gini: float | NAType, palette: Palette
) -> Chart:
    """Draw how unequally comments are spread.

    Args:
        curve: `analysis.commenters.inequality`.
        drawn: as many of its points as a picture can tell apart (`analysis.summaries.thinned`).
        gini: `analysis.commenters.gini`.
        palette: colours.
    """
    figure = base_figure(palette)
    figure.add_scatter(
        x=[0, 1],
        y=[0, 1],
        mode="lines",
        line={"color": palette.quiet, "dash": "dot", "width": 1},
        hoverinfo="skip",
        showlegend=False,
    )
    figure.add_scatter(
        x=drawn["share_of_commenters"].tolist(),
        y=drawn["share_of_comments"].tolist(),
        mode="lines",
        line={"color": palette.ink, "width": 2.5},
        showlegend=False,
        hovertemplate="the quietest %{x:.0%} wrote %{y:.0%}<extra></extra>",
    )
    figure.add_annotation(
        x=0.35,
        y=0.35,
        text="everybody writes equally much",
        textangle=0,
        showarrow=False,
        xanchor="right",
        yanchor="bottom",
        font={"color": palette.quiet, "size": 12},
    )
    figure.update_xaxes(title_text="share of commenters, quietest first", tickformat=".0%")
    figure.update_yaxes(title_text="share of comments", tickformat=".0%", range=[0, 1.02])
    return Chart(
        name="lorenz-curve",
        question=said.INEQUALITY,
        data=curve,
        figure=figure,
        words=said.inequality(gini),
        drawn=drawn,
        cut=Cut.where_less(len(drawn), len(curve), "points of the curve", "evenly spaced"),
    )


def who_replies_to_whom(network: ReplyNetwork, palette: Palette) -> Chart:
    """Draw the replies among the people who answer each other most."""
    pairs, people, apart = network
    drawn = pairs[pairs["from_id"].isin(people) & pairs["to_id"].isin(people)]
    figure = _matrix(drawn, people, palette)
    which = f"those among the {len(people)} people who answer each other most"
    return Chart(
        name="who-replies-to-whom",
        question=said.WHO_REPLIES,
        data=pairs,
        figure=figure,
        words=said.who_replies(pairs, apart),
        opens="commenter",
        marks="from_id",
        labels="from_name",
        drawn=drawn,
        cut=Cut.where_less(len(drawn), len(pairs), "pairs", which),
    )


def _matrix(drawn: pd.DataFrame, people: list[str], palette: Palette) -> go.Figure:
    figure = base_figure(palette, height=max(300, 130 + 24 * len(people)))
    figure.add_scatter(
        x=drawn["to_id"].tolist(),
        y=drawn["from_id"].tolist(),
        mode="markers+text",
        marker={
            "symbol": "square",
            "size": 20,
            "color": drawn["replies"].tolist(),
            "colorscale": [[0, palette.grid], [1, palette.strong]],
            "cmin": 0,
            "line": {"width": 0},
        },
        text=[str(count) for count in drawn["replies"]],
        textfont={"size": 11, "color": palette.text},
        customdata=[[mark] for mark in drawn["from_id"]],
        hovertext=[drawn_lines(said.pair_at_mark(row)) for row in rows_of(drawn)],
        hoverinfo="text",
    )
    ticks = _people_ticks(drawn, people)
    figure.update_xaxes(title_text="who was answered", tickangle=-40, side="top", **ticks)
    figure.update_yaxes(title_text="who replied", autorange="reversed", **ticks)
    return figure


def _people_ticks(drawn: pd.DataFrame, people: list[str]) -> dict[str, object]:
    names = dict(zip(drawn["from_id"], drawn["from_name"], strict=True)) | dict(
        zip(drawn["to_id"], drawn["to_name"], strict=True)
    )
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": people,
        "tickmode": "array",
        "tickvals": people,
        "ticktext": [shortened(names.get(each, each), 16) for each in people],
    }
