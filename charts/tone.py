"""Charts of the Tone page: counts, the two lists beside each other, the words behind it."""

from __future__ import annotations

import pandas as pd

from analysis.rows import rows_of
from analysis.tone.tables import SCORED_TONES
from charts.chart import (
    BARS,
    Chart,
    Palette,
    base_figure,
    drawn_lines,
    first_rows,
    literal,
    rows_height,
    shortened,
)
from charts.tone_marks import tone_marker
from sentences.charts import tone as said
from sentences.grammar import plain
from sentences.tone import agreement_words


def tone_counts(table: pd.DataFrame, label: str, palette: Palette) -> Chart:
    """Draw how many comments have each tone (`analysis.tone.tables.tone_counts`)."""
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
            hovertext=[said.tone_at_mark(row)],
            hoverinfo="text",
        )
    figure.update_yaxes(autorange="reversed", type="category")
    figure.update_xaxes(title_text="comments", rangemode="tozero")
    return Chart(
        name="tone-counts",
        toned=True,
        question=said.tones_question(label),
        data=table,
        figure=figure,
        words=said.tones(table),
        opens="tone",
        marks="tone",
        labels="tone",
    )


def two_word_lists(table: pd.DataFrame, labels: tuple[str, str], palette: Palette) -> Chart:
    """Cross the tones of two scorers (`analysis.tone.tables.tone_agreement`)."""
    first, second = labels
    shown = table[table["comments"] > 0]
    colours = {"same": palette.ink, "different": palette.neutral, "opposite": palette.negative}
    figure = base_figure(palette)
    for agreement, rows in shown.groupby("agreement", sort=True):
        figure.add_scatter(
            x=rows["second"].tolist(),
            y=rows["first"].tolist(),
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
            customdata=[[tone] for tone in rows["first"]],
            hovertext=[drawn_lines(said.pair_at_mark(row, first, second)) for row in rows_of(rows)],
            hoverinfo="text",
        )
    ticks = {"type": "category", "categoryorder": "array", "categoryarray": list(SCORED_TONES)}
    figure.update_xaxes(title_text=f"by {literal(second)} word list", range=[-0.5, 3.5], **ticks)
    figure.update_yaxes(title_text=f"by {literal(first)}", range=[3.5, -0.5], **ticks)
    return Chart(
        name="two-word-lists",
        toned=True,
        question=said.agreement_question(first, second),
        data=table,
        figure=figure,
        words=plain(agreement_words("They", table)),
        opens="tone",
        marks="first",
        labels="first",
    )


def driving_words(table: pd.DataFrame, label: str, palette: Palette) -> Chart:
    """Draw the words that move the scores most (all of `analysis.tone.words.driving_words`)."""
    drawn, cut = first_rows(table, BARS, "words", "those that move the scores most")
    figure = base_figure(palette, height=rows_height(len(drawn)))
    rows = [str(row) for row in range(len(drawn))]
    figure.add_bar(
        x=drawn["contribution"].tolist(),
        y=rows,
        orientation="h",
        marker_color=[palette.tone(tone) for tone in drawn["tone"]],
        customdata=[[word] for word in drawn["word"]],
        hovertext=[drawn_lines(said.word_at_mark(row)) for row in rows_of(drawn)],
        hoverinfo="text",
    )
    figure.update_yaxes(
        autorange="reversed",
        type="category",
        tickmode="array",
        tickvals=rows,
        ticktext=[shortened(word) for word in drawn["word"]],
        showgrid=False,
    )
    figure.update_xaxes(
        title_text="sum of word scores (negative to the left)",
        zeroline=True,
        zerolinecolor=palette.quiet,
    )
    return Chart(
        name="driving-words",
        toned=True,
        question=said.driving_question(label),
        data=table,
        figure=figure,
        words=said.driving_words(table),
        opens="text",
        marks="word",
        labels="word",
        drawn=drawn,
        cut=cut,
    )
