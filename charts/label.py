"""Charts of the Label page: where a list and a person agree, and what that does to the shares."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.labels.sample import LABELS
from analysis.rows import rows_of
from charts.chart import Chart, Palette, base_figure, literal, shortened
from loaders.text.isolation import isolated

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
            hovertext=[
                f"{literal(coder)}: {row.label}<br>{literal(list_label)}: {row.tone}<br>"
                f"{row.comments:,}, {row.label_share:.0%} of those labelled {row.label}"
            ],
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
    same = int(table.loc[table["agreement"] == "same", "comments"].sum())
    opposite = int(table.loc[table["agreement"] == "opposite", "comments"].sum())
    return Chart(
        name="label-confusion",
        toned=True,
        question="Where do labels and word list part?",
        data=table,
        figure=figure,
        words=f"{list_label} says the same as {isolated(coder)} of {same:,} of "
        f"{int(table['comments'].sum()):,} comments, and the opposite of {opposite:,}. Blue is "
        "agreement. A comment without tone words counts as neutral.",
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
            hovertext=[f"{row.tone}, by {literal(coder)}: {row.corrected:.1%}{_between(row)}"],
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
        question="What would a reader say of all comments?",
        data=table,
        figure=figure,
        words=_share_words(table, list_label, coder),
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


def _share_words(table: pd.DataFrame, list_label: str, coder: str) -> str:
    said = [
        f"{row.tone} {row.corrected:.0%}{_between(row)} where {list_label} has {row.raw:.0%}"
        for row in rows_of(table)
    ]
    whose = "your labels" if coder == "you" else f"the labels by {isolated(coder)}"
    return f"Going by {whose}: {'; '.join(said)}. Lines are 95% intervals."


def _between(row: Any) -> str:
    return "" if pd.isna(row.low) else f" (between {row.low:.0%} and {row.high:.0%})"
