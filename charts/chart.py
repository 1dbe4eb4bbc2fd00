"""What a chart is: its question, its data, its picture and the words that say the same."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd
import plotly.graph_objects as go

from loaders.text.isolation import closed, isolated
from sentences.charts.cut import cut_count, cut_words

BARS = 10  # people, words or names in one picture
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
    passage: str

    def tone(self, tone: str) -> str:
        """A tone's colour; what has no score is drawn hollow, in the background's colour."""
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
    passage="rgba(230,159,0,0.30)",
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
    passage="rgba(230,159,0,0.32)",
)


@dataclass(frozen=True)
class Cut:
    """How much less a picture shows than the data has.

    Attributes:
        shown: how many are drawn.
        total: how many there are.
        noun: what they are ("people").
        which: which of them are drawn, as the end of a sentence ("those who wrote most").
    """

    shown: int
    total: int
    noun: str
    which: str

    @property
    def count(self) -> str:
        """The count alone, as it stands in the picture."""
        return cut_count(self.shown, self.total, self.noun)

    @property
    def sentence(self) -> str:
        """The count and which they are, as it stands below the picture."""
        return cut_words(self.shown, self.total, self.noun, self.which)

    @classmethod
    def where_less(cls, shown: int, total: int, noun: str, which: str) -> Cut | None:
        """How much less is drawn, or None where all of it is."""
        return cls(shown, total, noun, which) if shown < total else None


@dataclass(frozen=True)
class Chart:
    """One chart, wherever it is shown: on a page, in a download, in a report, on the command line.

    Attributes:
        name: stable name, used in file names and on the command line.
        question: the title, as a question that the chart answers.
        data: every row that answers the question, drawn or not.
        figure: the picture.
        words: the answer in one or two sentences; also the text for those who cannot see it.
        opens: the filter that a click on a mark sets ("commenter", "comment", "tone", "level",
            "days", "fact"), or "" where marks lead nowhere.
        marks: column of `data` with that filter's value; every mark carries it as customdata.
        labels: column of `data` that names the marks in words.
        toned: whether it shows tones: then its data is exported with the scorers' names.
        replies_counted: on which links it rests, where not all are recorded; part of its exported
            data.
        drawn: what the picture plots, where that is not all of `data`.
        cut: how much the picture leaves out, or None.
        complete: gives all the data where that takes longer than a page should wait; `data` are
            then of the first comments alone, and `words` say so.
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
    drawn: pd.DataFrame | None = None
    cut: Cut | None = None
    complete: Callable[[], pd.DataFrame] | None = None

    @property
    def plotted(self) -> pd.DataFrame:
        """What the picture plots, row by row."""
        return self.data if self.drawn is None else self.drawn

    def whole(self) -> pd.DataFrame:
        """All the data, however long it takes."""
        return self.data if self.complete is None else self.complete()


def first_rows(
    table: pd.DataFrame, rows: int, noun: str, which: str
) -> tuple[pd.DataFrame, Cut | None]:
    """The rows that are drawn, and how much of the table they are (None: all of it)."""
    return table.head(rows), Cut.where_less(rows, len(table), noun, which)


def with_cut_said(chart: Chart, palette: Palette) -> Chart:
    """A chart that says, in its picture and in words, how much of the data it draws."""
    if chart.cut is None or chart.plotted.empty:
        return chart
    figure = go.Figure(chart.figure)
    title = {"text": chart.cut.count, "font": {"size": 12, "color": palette.quiet}}
    place = {"x": 1, "xanchor": "right", "y": 0, "yanchor": "bottom", "yref": "container"}
    figure.update_layout(title={**title, **place, "automargin": True, "pad": {"r": 8, "b": 2}})
    return replace(chart, figure=figure, words=f"{chart.words} {chart.cut.sentence}")


def literal(text: object) -> str:
    """A text of others as it may stand in a picture: set apart, and no HTML for Plotly."""
    return html.escape(isolated(text), quote=False)


def drawn_lines(words: str) -> str:
    """Words of ours, in lines, as they may stand in a picture."""
    return "<br>".join(html.escape(closed(line), quote=False) for line in words.split("\n"))


def shortened(text: object, characters: int = 24) -> str:
    """A name that fits beside its bar, as it may stand in a picture."""
    return literal(clipped(text, characters))


def clipped(text: object, characters: int) -> str:
    """A text of at most so many characters."""
    plain = str(text)
    return plain if len(plain) <= characters else plain[: characters - 1] + "…"


def base_figure(palette: Palette, height: int = HEIGHT) -> go.Figure:
    """An empty figure in the house style: no box, no vertical grid, quiet type."""
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
    """The height for a chart of rows: the usual one, or more where the rows need it."""
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
