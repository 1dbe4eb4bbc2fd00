"""Charts of the Commenters page: activity, inequality, who replies to whom."""

from __future__ import annotations

import pandas as pd
from pandas.api.typing import NAType

from analysis.rows import rows_of
from analysis.summaries import PEOPLE
from charts.chart import Chart, Palette, base_figure, horizontal_bars, literal, shortened
from sentences.facts import listed, plural

NAMED = 3  # so many who share a first place are named
BARS = 10  # where so many are drawn, there may be more


def activity(table: pd.DataFrame, palette: Palette) -> Chart:
    """Draw who wrote most comments (rows of `analysis.commenters.commenter_activity`)."""
    return Chart(
        name="commenter-activity",
        question="Who writes most?",
        data=table,
        figure=horizontal_bars(
            palette, table["commenter"], table["comments"], table["commenter_id"], "comments"
        ),
        words=_most_said(table),
        opens="commenter",
        marks="commenter_id",
        labels="commenter",
    )


def _most_said(table: pd.DataFrame) -> str:
    """Say who wrote most; where all who are drawn wrote as much, others may have, too."""
    if table.empty:
        return "Nobody who can be told apart wrote here."
    most = int(table["comments"].max())
    names = table.loc[table["comments"] == most, "commenter"].tolist()
    if len(names) == 1:
        return f"Nobody wrote more comments than {names[0]}: {most:,}."
    least = "At least " if len(names) >= BARS else ""
    who = listed(names, NAMED) if len(names) <= NAMED else f"{least}{len(names):,} people"
    return f"{who} wrote most: {most:,} each."


def lorenz_curve(curve: pd.DataFrame, gini: float | NAType, palette: Palette) -> Chart:
    """Draw how unequally comments are spread (`analysis.commenters.inequality`, `gini`)."""
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
        x=curve["share_of_commenters"].tolist(),
        y=curve["share_of_comments"].tolist(),
        mode="lines",
        line={"color": palette.ink, "width": 2.5},
        showlegend=False,
        hovertemplate="the quietest %{x:.0%} wrote %{y:.0%}<extra></extra>",
    )
    figure.add_annotation(
        x=0.35,
        y=0.35,
        text="everybody writes the same",
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
        question="Do a few people write most of it?",
        data=curve,
        figure=figure,
        words="Too few people wrote here to say."
        if pd.isna(gini)
        else f"The Gini coefficient is {gini:.2f}: 0 if all write the same, 1 if one writes "
        "everything.",
    )


def who_replies_to_whom(pairs: pd.DataFrame, people: list[str], palette: Palette) -> Chart:
    """Draw replies between the most active people (`analysis.commenters.reply_matrix`)."""
    figure = base_figure(palette, height=max(300, 130 + 24 * len(people)))
    figure.add_scatter(
        x=pairs["to_id"].tolist(),
        y=pairs["from_id"].tolist(),
        mode="markers+text",
        marker={
            "symbol": "square",
            "size": 20,
            "color": pairs["replies"].tolist(),
            "colorscale": [[0, palette.grid], [1, palette.strong]],
            "cmin": 0,
            "line": {"width": 0},
        },
        text=[str(count) for count in pairs["replies"]],
        textfont={"size": 11, "color": palette.text},
        customdata=[[mark] for mark in pairs["from_id"]],
        hovertext=[
            f"{literal(row.from_name)} replied to {literal(row.to_name)}: {row.replies:,}"
            for row in rows_of(pairs)
        ],
        hoverinfo="text",
    )
    names = dict(zip(pairs["from_id"], pairs["from_name"], strict=True)) | dict(
        zip(pairs["to_id"], pairs["to_name"], strict=True)
    )
    ticks = {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": people,
        "tickmode": "array",
        "tickvals": people,
        "ticktext": [shortened(names.get(each, each), 16) for each in people],
    }
    figure.update_xaxes(title_text="who was answered", tickangle=-40, side="top", **ticks)
    figure.update_yaxes(title_text="who replied", autorange="reversed", **ticks)
    return Chart(
        name="who-replies-to-whom",
        question="Who replies to whom?",
        data=pairs,
        figure=figure,
        words=_pairs_said(pairs, len(people)),
        opens="commenter",
        marks="from_id",
        labels="from_name",
    )


def _pairs_said(pairs: pd.DataFrame, people: int) -> str:
    if pairs.empty:
        return "No two people here answered each other."
    top = pairs.iloc[int(pairs["replies"].argmax())]
    if top["replies"] > 1:
        often = f"{top['replies']:,} times"
        return f"Most often {top['from_name']} replied to {top['to_name']}: {often}."
    among = f"Among the {people} people with most replies: no" if people >= PEOPLE else "No"
    number = len(pairs)
    each = " each" if number > 1 else ""
    return f"{among} pair more than once: {number:,} {plural(number, 'pair')}, 1 reply{each}."
