"""What a chart is: its question, its data, its picture and the words that say the same."""

from __future__ import annotations

import html
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

HEIGHT = 340
ROW_HEIGHT = 26


@dataclass(frozen=True)
class Palette:
    """The colours of one theme; tone colours always stand beside the word."""

    ink: str
    strong: str
    text: str
    quiet: str
    grid: str
    background: str
    negative: str
    neutral: str
    positive: str
    negative_text: str
    positive_text: str

    def tone(self, tone: str) -> str:
        """Give a tone's colour; what has no score is drawn hollow, in the background's colour."""
        named = {"negative": self.negative, "neutral": self.neutral, "positive": self.positive}
        return named.get(tone, self.background)


LIGHT = Palette(
    ink="#2F5D8A",
    strong="#7FA8C8",
    text="#23272B",
    quiet="#6B6F72",
    grid="rgba(35,39,43,0.12)",
    background="#FCFBF8",
    negative="#D55E00",
    neutral="#A8A296",
    positive="#0072B2",
    negative_text="#A84800",
    positive_text="#00619A",
)
DARK = Palette(
    ink="#8DB8DD",
    strong="#3F6A91",
    text="#E8E4DC",
    quiet="#A9A59D",
    grid="rgba(232,228,220,0.16)",
    background="#16191C",
    negative="#F0904A",
    neutral="#8F8B83",
    positive="#6DB3E3",
    negative_text="#F5A067",
    positive_text="#83C0EA",
)


@dataclass(frozen=True)
class Chart:
    """One chart, wherever it is shown: on a page, in a download, in a report, on the command line.

    Attributes:
        name: stable name, used in file names and on the command line.
        question: the title, as a question that the chart answers.
        data: exactly what is plotted.
        figure: the picture.
        words: the answer in one or two sentences; also the text for those who cannot see it.
        opens: the filter that a click on a mark sets ("commenter", "comment", "tone", "level",
            "days", "fact"), or "" where marks lead nowhere.
        marks: column of `data` with that filter's value; every mark carries it as customdata.
        labels: column of `data` that names the marks in words.
        toned: whether it shows tones: then its data is exported with the scorers' names.
        replies_counted: on which links it rests, where not all are recorded; part of its exported
            data.
    """

    name: str
    question: str
    data: pd.DataFrame
    figure: go.Figure
    words: str
    opens: str = ""
    marks: str = ""
    labels: str = ""
    toned: bool = False
    replies_counted: str = ""


def literal(text: object) -> str:
    """Make text safe to draw: Plotly reads a little HTML in labels."""
    return html.escape(str(text), quote=False)


def shortened(text: object, characters: int = 24) -> str:
    """Make a name fit beside its bar."""
    plain = str(text)
    return literal(plain if len(plain) <= characters else plain[: characters - 1] + "…")


def base_figure(palette: Palette, height: int = HEIGHT) -> go.Figure:
    """Give an empty figure in the house style: no box, no vertical grid, quiet type."""
    axis = {"color": palette.quiet, "title_font_size": 13, "tickfont_size": 12, "automargin": True}
    figure = go.Figure()
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 16, "t": 12, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={
            "family": "Source Sans, Source Sans Pro, sans-serif",
            "color": palette.text,
            "size": 13,
        },
        hoverlabel={"bgcolor": palette.background, "font_color": palette.text, "align": "left"},
        legend={
            "orientation": "h",
            "traceorder": "normal",
            "y": 1.02,
            "yanchor": "bottom",
            "x": 0,
            "xanchor": "left",
        },
        bargap=0.25,
        dragmode=False,
    )
    figure.update_xaxes(showgrid=False, zeroline=False, fixedrange=True, **axis)
    figure.update_yaxes(
        gridcolor=palette.grid, zerolinecolor=palette.quiet, fixedrange=True, **axis
    )
    return figure


def rows_height(rows: int) -> int:
    """Give the height for a chart of rows: the usual one, or more where the rows need it."""
    return max(HEIGHT, 80 + ROW_HEIGHT * rows)


def horizontal_bars(
    palette: Palette, names: pd.Series, values: pd.Series, marks: pd.Series, unit: str
) -> go.Figure:
    """Draw one bar per name, longest on top, with its number at its end."""
    figure = base_figure(palette, height=rows_height(len(names)))
    rows = [str(row) for row in range(len(names))]
    figure.add_bar(
        x=values.tolist(),
        y=rows,
        orientation="h",
        marker_color=palette.ink,
        customdata=[[mark] for mark in marks],
        text=[f"{value:,}" for value in values],
        textposition="outside",
        cliponaxis=False,
        hovertext=[
            f"{literal(name)}: {value:,} {unit}" for name, value in zip(names, values, strict=True)
        ],
        hoverinfo="text",
    )
    figure.update_layout(margin_r=52)  # room for the number behind the longest bar
    figure.update_yaxes(
        autorange="reversed",
        tickmode="array",
        tickvals=rows,
        ticktext=[shortened(name) for name in names],
        type="category",
        showgrid=False,
    )
    figure.update_xaxes(title_text=unit, rangemode="tozero", nticks=6)
    return figure


def tone_marker(palette: Palette, tone: str) -> dict[str, object]:
    """Give a tone's fill, told apart without colour too; hollow where there is no score."""
    if tone == "not scored":
        return {"color": palette.background, "line": {"color": palette.quiet, "width": 1}}
    if tone == "no tone words":
        return {
            "color": palette.background,
            "line": {"color": palette.quiet, "width": 1},
            "pattern": {"shape": "/", "fgcolor": palette.quiet, "size": 5, "solidity": 0.15},
        }
    marker: dict[str, object] = {"color": palette.tone(tone), "line": {"width": 0}}
    if tone == "negative":
        # Lines across, so that it is told from positive without colour too.
        marker["pattern"] = {
            "shape": "-",
            "fgcolor": palette.background,
            "bgcolor": palette.negative,
            "fillmode": "replace",
            "size": 5,
            "solidity": 0.2,
        }
    return marker
