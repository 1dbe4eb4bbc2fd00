"""Charts of the Tone page: counts, by level, by commenter, the words behind it, the two lists."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go

from analysis.rows import rows_of
from analysis.tone import TONES
from charts.chart import (
    Chart,
    Palette,
    base_figure,
    literal,
    rows_height,
    shortened,
    tone_marker,
)


def tone_counts(table: pd.DataFrame, label: str, palette: Palette) -> Chart:
    """Draw how many comments have each tone (`analysis.tone.tone_counts`)."""
    figure = base_figure(palette)
    for row in rows_of(table):
        figure.add_bar(
            x=[row.comments],
            y=[row.tone],
            orientation="h",
            showlegend=False,
            marker=tone_marker(palette, row.tone),
            customdata=[[row.tone]],
            text=[f"{row.comments:,}"],
            textposition="outside",
            cliponaxis=False,
            hovertext=[f"{row.tone}: {row.comments:,} comments"],
            hoverinfo="text",
        )
    figure.update_yaxes(autorange="reversed", type="category")
    figure.update_xaxes(title_text="comments", rangemode="tozero")
    said = ", ".join(f"{row.comments:,} {row.tone}" for row in rows_of(table))
    return Chart(
        name="tone-counts",
        question=f"How does it sound to {label}?",
        data=table,
        figure=figure,
        words=f"{said}.",
        opens="tone",
        marks="tone",
        labels="tone",
    )


def two_word_lists(table: pd.DataFrame, palette: Palette) -> Chart:
    """Cross the tones of the two word lists (`analysis.tone.tone_agreement`)."""
    shown = table[table["comments"] > 0]
    colours = {"same": palette.ink, "different": palette.neutral, "opposite": palette.negative}
    figure = base_figure(palette)
    for agreement, rows in shown.groupby("agreement", sort=True):
        figure.add_scatter(
            x=rows["vader"].tolist(),
            y=rows["textblob"].tolist(),
            mode="markers+text",
            name=f"{agreement} tone",
            text=[f"{count:,}" for count in rows["comments"]],
            marker={
                "symbol": "square",
                "size": 34,
                "color": colours[str(agreement)],
                "opacity": 0.35,
            },
            textfont={"color": palette.text, "size": 14},
            customdata=[[tone] for tone in rows["textblob"]],
            hovertext=[
                f"TextBlob {row.textblob}, VADER {row.vader}: {row.comments:,}"
                for row in rows_of(rows)
            ],
            hoverinfo="text",
        )
    ticks = {"type": "category", "categoryorder": "array", "categoryarray": list(TONES)}
    figure.update_xaxes(title_text="by VADER", range=[-0.5, 3.5], **ticks)
    figure.update_yaxes(title_text="by TextBlob", range=[3.5, -0.5], **ticks)
    same = int(table.loc[table["agreement"] == "same", "comments"].sum())
    opposite = int(table.loc[table["agreement"] == "opposite", "comments"].sum())
    return Chart(
        name="two-word-lists",
        question="Do two word lists hear the same tone?",
        data=table,
        figure=figure,
        words=f"They give {same:,} of {int(table['comments'].sum()):,} comments the same tone and "
        f"contradict each other on {opposite:,}.",
        opens="tone",
        marks="textblob",
        labels="textblob",
    )


def driving_words(table: pd.DataFrame, palette: Palette) -> Chart:
    """Draw the words that move the scores most (`analysis.tone.driving_words`)."""
    figure = base_figure(palette, height=rows_height(len(table)))
    rows = [str(row) for row in range(len(table))]
    figure.add_bar(
        x=table["contribution"].tolist(),
        y=rows,
        orientation="h",
        marker_color=[palette.tone(tone) for tone in table["tone"]],
        customdata=[[word] for word in table["word"]],
        hovertext=[
            f"{literal(row.word)}: {row.contribution:+.2f} in {row.comments:,} comments"
            for row in rows_of(table)
        ],
        hoverinfo="text",
    )
    figure.update_yaxes(
        autorange="reversed",
        type="category",
        tickmode="array",
        tickvals=rows,
        ticktext=[shortened(word) for word in table["word"]],
        showgrid=False,
    )
    figure.update_xaxes(
        title_text="sum of word scores (negative to the left)",
        zeroline=True,
        zerolinecolor=palette.quiet,
    )
    strongest = f"“{table['word'].iloc[0]}” moves the scores most." if len(table) else ""
    return Chart(
        name="driving-words",
        question="Which words make it sound so?",
        data=table,
        figure=figure,
        words=strongest or "No word with a tone was counted.",
        opens="text",
        marks="word",
        labels="word",
    )


def tone_by_level(table: pd.DataFrame, palette: Palette) -> Chart:
    """Draw tones at each reply level (`analysis.tone.tone_by_level`)."""
    level = table.assign(level=table["depth"].astype("str"))
    figure = _stacked(level, palette, lambda rows: rows["level"].tolist(), "level", vertical=True)
    figure.update_xaxes(title_text="reply level (1 = answers the article)", type="category")
    figure.update_yaxes(title_text="comments")
    return Chart(
        name="tone-by-level",
        question="Does the tone change further down?",
        data=level,
        figure=figure,
        words="Tones are counted at each reply level; levels with few comments say little.",
        opens="level",
        marks="level",
        labels="level",
    )


def tone_by_commenter(table: pd.DataFrame, palette: Palette) -> Chart:
    """Draw tones of those who wrote most (`analysis.tone.tone_by_commenter`)."""
    order = table.drop_duplicates("commenter_id")
    figure = _stacked(table, palette, lambda rows: rows["commenter_id"].tolist(), "commenter_id")
    figure.update_layout(height=rows_height(len(order)))
    figure.update_yaxes(
        type="category",
        categoryorder="array",
        categoryarray=order["commenter_id"].tolist(),
        autorange="reversed",
        tickmode="array",
        tickvals=order["commenter_id"].tolist(),
        ticktext=[shortened(name) for name in order["commenter"]],
        showgrid=False,
    )
    figure.update_xaxes(title_text="comments", rangemode="tozero")
    return Chart(
        name="tone-by-commenter",
        question="Who sounds how?",
        data=table,
        figure=figure,
        words="Tones of those who wrote most; a few comments are not a character.",
        opens="commenter",
        marks="commenter_id",
        labels="commenter",
    )


def _stacked(
    table: pd.DataFrame,
    palette: Palette,
    places: Callable[[pd.DataFrame], list[str]],
    marks: str,
    *,
    vertical: bool = False,
) -> go.Figure:
    figure = base_figure(palette)
    for tone in TONES:
        rows = table[table["tone"] == tone]
        along, across = places(rows), rows["comments"].tolist()
        figure.add_bar(
            name=tone,
            x=along if vertical else across,
            y=across if vertical else along,
            orientation="v" if vertical else "h",
            marker=tone_marker(palette, tone),
            customdata=[[mark] for mark in rows[marks]],
            hovertext=[f"{count:,} {tone}" for count in rows["comments"]],
            hoverinfo="text",
        )
    figure.update_layout(barmode="stack")
    return figure
