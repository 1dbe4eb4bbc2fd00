"""Charts of the Label page: where a list and a person agree, and what that does to the shares."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.labels.sample import LABELS
from analysis.rows import rows_of
from charts.chart import Chart, Palette, base_figure, drawn_lines, literal, shortened
from sentences.charts import label as said

FAINTEST, STRONGEST = 0.06, 0.5
ENDS = (-0.5, 2.5)
SHARES = (-0.05, 1.05)


def label_confusion(table: pd.DataFrame, list_label: str, coder: str, palette: Palette) -> Chart:
    """Cross labels with what a list heard (`analysis.labels.estimates.confusion_table`).

    Args:
        table: its nine cells.
        list_label: what the list is called.
        coder: who labelled: a name, or "you".
        palette: the colours.
    """
    figure = base_figure(palette)
    for row in rows_of(table):
        figure.add_scatter(
            x=[row.tone],
            y=[row.label],
            mode="markers+text",
            showlegend=False,
            text=[f"{row.comments:,}"],
            marker={
                "symbol": "square",
                "size": 62,
                "color": palette.ink if row.agreement == "same" else palette.negative,
                "opacity": FAINTEST + STRONGEST * row.label_share,
            },
            textfont={
                "color": palette.text,
                "size": 15,
                "weight": "bold" if row.agreement == "same" else "normal",
            },
            hovertext=[drawn_lines(said.pair_at_mark(row, list_label, coder))],
            hoverinfo="text",
        )
    ticks = {"type": "category", "categoryorder": "array", "categoryarray": list(LABELS)}
    figure.update_xaxes(title_text=f"what {shortened(list_label)} heard", range=ENDS, **ticks)
    figure.update_yaxes(
        title_text=f"what {shortened(coder)} said",
        range=ENDS[::-1],
        showgrid=False,
        zeroline=False,
        **ticks,
    )
    return Chart(
        name="label-confusion",
        toned=True,
        question=said.CONFUSION,
        data=table,
        figure=figure,
        words=said.confusion(table, list_label, coder),
    )


def label_shares(table: pd.DataFrame, list_label: str, coder: str, palette: Palette) -> Chart:
    """Set a list's shares beside the corrected ones (`label_estimates.corrected_shares`).

    Args:
        table: one row per tone.
        list_label: what the list is called.
        coder: who labelled: a name, or "you".
        palette: the colours.
    """
    figure = base_figure(palette)
    for row in rows_of(table):
        shared = {"y": [row.tone], "mode": "markers+text", "hoverinfo": "text", "showlegend": False}
        figure.add_scatter(
            x=[row.corrected],
            marker={"size": 15, "color": palette.tone(row.tone)},
            error_x=_whisker(row, palette),
            text=[f"{shortened(coder)} {row.corrected:.0%}"],
            textposition="top center",
            hovertext=[f"{row.tone}, by {literal(coder)}: {row.corrected:.1%}{said.between(row)}"],
            **shared,
        )
        figure.add_scatter(
            x=[row.raw],
            marker={
                "size": 13,
                "color": palette.background,
                "line": {"color": palette.text, "width": 2},
            },
            text=[f"{shortened(list_label)} {row.raw:.0%}"],
            textposition="bottom center",
            textfont={"color": palette.quiet},
            hovertext=[f"{row.tone}, by {literal(list_label)}: {row.raw:.1%}"],
            **shared,
        )
    figure.update_yaxes(
        type="category",
        categoryorder="array",
        categoryarray=list(LABELS),
        tickmode="array",
        tickvals=list(LABELS),
        range=ENDS[::-1],
        showgrid=True,
    )
    figure.update_xaxes(title_text="share of comments", tickformat=".0%", range=SHARES)
    return Chart(
        name="label-shares",
        toned=True,
        question=said.SHARES,
        data=table,
        figure=figure,
        words=said.shares(table, list_label, coder),
    )


def _whisker(row: Any, palette: Palette) -> dict[str, object] | None:
    """Give the interval as a line from end to end; none where there is no interval."""
    if pd.isna(row.low):
        return None
    return {
        "type": "data",
        "symmetric": False,
        "array": [row.high - row.corrected],
        "arrayminus": [row.corrected - row.low],
        "color": palette.text,
        "thickness": 1.5,
        "width": 5,
    }
