"""Charts of the Overview: tone down the page, who writes most, which names are taken up."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.rows import rows_of
from analysis.tone import FEW_WORDS
from charts.chart import Chart, Palette, base_figure, horizontal_bars, literal, tone_marker

BAR_WIDTH = 0.8  # of the distance between comments; else each tone has a width of its own


def tone_down_the_page(table: pd.DataFrame, counts: pd.DataFrame, palette: Palette) -> Chart:
    """Draw tones in page order (`analysis.tone.tone_by_position`, `tone_counts`)."""
    said = ", ".join(f"{row.comments:,} {row.tone}" for row in rows_of(counts))
    question = "How does it sound, comment by comment?"
    one_by_one = "comment_id" in table
    figure = _bars(table, palette) if one_by_one else _stretches(table, palette)
    return Chart(
        name="tone-by-position",
        question=question if one_by_one else "How does it sound, down the page?",
        data=table,
        figure=figure,
        words=f"By the words used: {said}.",
        opens="comment" if one_by_one else "",
        marks="comment_id" if one_by_one else "",
        labels="excerpt" if one_by_one else "",
    )


def _bars(table: pd.DataFrame, palette: Palette) -> go.Figure:
    figure = base_figure(palette)
    for tone, rows in table.groupby("tone", sort=True):
        figure.add_bar(
            name=str(tone),
            x=rows["number"].tolist(),
            y=rows["polarity"].tolist(),
            width=BAR_WIDTH,
            marker=tone_marker(palette, str(tone))
            | {"opacity": [1 if hits >= FEW_WORDS else 0.45 for hits in rows["hits"]]},
            customdata=[[mark] for mark in rows["comment_id"]],
            hovertext=[_hover(row) for row in rows_of(rows)],
            hoverinfo="text",
        )
    empty = table[table["polarity"].abs() < 0.02]
    figure.add_scatter(
        x=empty["number"].tolist(),
        y=[0] * len(empty),
        mode="markers",
        showlegend=False,
        marker={"symbol": "circle-open", "color": palette.quiet, "size": 8},
        customdata=[[mark] for mark in empty["comment_id"]],
        hovertext=[_hover(row) for row in rows_of(empty)],
        hoverinfo="text",
    )
    figure.update_layout(barmode="overlay", clickmode="event+select")
    figure.update_xaxes(title_text="comment, in page order", rangemode="tozero")
    figure.update_yaxes(title_text="word score (−1 to 1)", range=[-1, 1], zeroline=True)
    return figure


def _hover(row: Any) -> str:
    name = row.commenter if isinstance(row.commenter, str) else "name withheld"
    words = "word" if row.hits == 1 else "words"
    score = f"{row.tone} {row.polarity:+.2f}, {row.hits} {words} counted"
    return f"{row.number} · {literal(name)}<br>{score}<br>{literal(row.excerpt)}"


def _stretches(table: pd.DataFrame, palette: Palette) -> go.Figure:
    figure = base_figure(palette)
    for tone, rows in table.groupby("tone", sort=True):
        figure.add_bar(
            name=str(tone),
            x=rows["first"].tolist(),
            y=rows["comments"].tolist(),
            marker=tone_marker(palette, str(tone)),
            hovertext=[
                f"comments {row.first:,} to {row.last:,}<br>{row.comments:,} {row.tone}"
                for row in rows_of(rows)
            ],
            hoverinfo="text",
        )
    figure.update_layout(barmode="stack", bargap=0.05)
    figure.update_xaxes(title_text="comment, in page order")
    figure.update_yaxes(title_text="comments per stretch")
    return figure


def words_by_commenter(activity: pd.DataFrame, palette: Palette) -> Chart:
    """Draw who writes most, in words (rows of `analysis.commenters.commenter_activity`)."""
    table = activity[["commenter_id", "commenter", "words", "comments"]]
    top = (
        f"Nobody wrote more words than {table['commenter'].iloc[0]}: {table['words'].iloc[0]:,}."
        if len(table)
        else ""
    )
    return Chart(
        name="words-by-commenter",
        question="Who carries it?",
        data=table,
        figure=horizontal_bars(
            palette, table["commenter"], table["words"], table["commenter_id"], "words written"
        ),
        words=top or "Nobody who can be told apart wrote here.",
        opens="commenter",
        marks="commenter_id",
        labels="commenter",
    )


def names_in_comments(names: pd.DataFrame, palette: Palette) -> Chart:
    """Draw which of the article's names the comments use (`analysis.names.names_taken_up`)."""
    table = names[["name", "uses", "comments"]].assign(fact="name:" + names["name"])
    taken = table[table["comments"] > 0]
    if len(taken):
        first = taken.iloc[0]
        words = f"The comments take up {first['name']} most, {first['comments']:,} of them."
    else:
        words = "The comments use none of the article's names."
    return Chart(
        name="names-taken-up",
        question="Which of the article’s names do the comments take up?",
        data=table,
        figure=horizontal_bars(
            palette, taken["name"], taken["comments"], taken["fact"], "comments that use the name"
        ),
        words=words,
        opens="fact",
        marks="fact",
        labels="name",
    )
