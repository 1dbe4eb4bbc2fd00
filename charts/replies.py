"""Charts of the Replies page: widths by reply level, chain lengths, one thread as an icicle."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.rows import rows_of
from charts.chart import Chart, Palette, base_figure, drawn_lines, first_rows, shortened
from charts.reply_shape import BAND_NAME
from sentences.charts import replies as said

LEVELS_DRAWN = 60
BOXES = 1000
SMALLEST_NAME = 10  # points: a name that does not fit is left to what hovering says
LEVEL_PIXELS = 44
ICICLE_EDGES = 8
TALLEST_ICICLE = 420
BAR_GAP = 0.45  # of the distance between two bars: the ranges show between them
NUMBERED = 24  # more bars have no room for their numbers


def replies_by_level(table: pd.DataFrame, deepest: int, palette: Palette) -> Chart:
    """Draw how many comments stand at each reply level, and how many in random discussions.

    Args:
        table: `analysis.replies.beside.levels_beside`.
        deepest: the deepest level here; 0 where none is known.
        palette: colours.
    """
    rows = table.assign(level=table["depth"].astype("str"))
    known, cut = first_rows(
        rows[rows["depth"].notna()], LEVELS_DRAWN, "levels", "from the article down"
    )
    levels = [str(level) for level in known["depth"]]
    figure = base_figure(palette)
    figure.add_bar(
        x=levels,
        y=known["comments"].tolist(),
        marker_color=palette.ink,
        customdata=[[level] for level in levels],
        text=[f"{count:,}" for count in known["comments"]] if len(known) <= NUMBERED else None,
        textposition="outside",
        hovertext=[drawn_lines(said.level_at_mark(row)) for row in rows_of(known)],
        hoverinfo="text",
        showlegend=False,
    )
    _add_ranges(figure, known.assign(place=range(len(known))), palette)
    figure.update_xaxes(title_text="reply level (1 = answers the article)", type="category")
    figure.update_yaxes(
        title_text="comments", rangemode="tozero", dtick=_step(known["comments"], 6)
    )
    return Chart(
        name="replies-by-level",
        question=said.LEVELS,
        data=rows,
        figure=figure,
        words=said.levels(table, deepest),
        opens="level",
        marks="level",
        labels="level",
        drawn=known,
        cut=cut,
    )


def _add_ranges(figure: go.Figure, table: pd.DataFrame, palette: Palette) -> None:
    """Draw behind each bar where it would end in nine of ten random discussions."""
    if "random_low" not in table:
        return
    figure.update_layout(bargap=BAR_GAP)
    apart = table[table["random_low"] < table["random_high"]]
    for number, row in enumerate(rows_of(apart)):
        figure.add_shape(
            type="rect",
            x0=row.place - 0.5,
            x1=row.place + 0.5,
            y0=row.random_low,
            y1=row.random_high,
            fillcolor=palette.quiet,
            opacity=0.3,
            line_width=0,
            layer="below",
            name=BAND_NAME,
            legendgroup=BAND_NAME,
            showlegend=number == 0,
        )


def chain_lengths(table: pd.DataFrame, longest: int, palette: Palette) -> Chart:
    """Draw how many reply chains have each length, and how many in random discussions.

    Args:
        table: `analysis.replies.beside.chains_beside`.
        longest: comments in the longest chain here.
        palette: colours.
    """
    drawn, cut = first_rows(table, LEVELS_DRAWN, "lengths", "the shortest")
    figure = base_figure(palette)
    figure.add_bar(
        x=drawn["length"].tolist(),
        y=drawn["chains"].tolist(),
        marker_color=palette.ink,
        hovertext=[drawn_lines(said.chain_at_mark(row)) for row in rows_of(drawn)],
        hoverinfo="text",
        showlegend=False,
    )
    _add_ranges(figure, drawn.assign(place=drawn["length"]), palette)
    figure.update_xaxes(title_text="comments in the chain", dtick=_step(drawn["length"], 20))
    figure.update_yaxes(
        title_text="reply chains", rangemode="tozero", dtick=_step(drawn["chains"], 6)
    )
    return Chart(
        name="chain-lengths",
        question=said.CHAINS,
        data=table,
        figure=figure,
        words=said.chains(table, longest),
        drawn=drawn,
        cut=cut,
    )


def _step(numbers: pd.Series, most: int) -> int | None:
    """Number an axis one by one where that is not too much: there is no half comment."""
    return 1 if len(numbers) and numbers.max() <= most else None


def thread_icicle(tree: pd.DataFrame, palette: Palette) -> Chart:
    """Draw one thread from its first comment down.

    Args:
        tree: `analysis.summaries.thread_boxes`.
        palette: colours.
    """
    names = tree["commenter"].fillna("name withheld")
    levels = tree["depth"].astype("str").fillna("unknown")
    labels = [said.comment_label(name, level) for name, level in zip(names, levels, strict=True)]
    table = tree.assign(label=labels)
    drawn, cut = first_rows(table, BOXES, "comments", "those with most replies below them")
    figure = base_figure(palette, height=_icicle_height(drawn))
    figure.add_trace(_boxes(drawn.assign(name=names), palette))
    figure.update_layout(
        margin={"l": 0, "r": 0, "t": 4, "b": 0},
        uniformtext={"minsize": SMALLEST_NAME, "mode": "hide"},
    )
    return Chart(
        name="thread-icicle",
        question=said.THREAD,
        data=table,
        figure=figure,
        words=said.thread(len(tree)),
        opens="comment",
        marks="comment_id",
        labels="label",
        drawn=drawn,
        cut=cut,
    )


def _icicle_height(tree: pd.DataFrame) -> int:
    """Give each level its room, as far as there is any; where none is known, all of it."""
    if not tree["depth"].notna().any():
        return TALLEST_ICICLE
    levels = int(tree["depth"].max() - tree["depth"].min()) + 1
    return min(TALLEST_ICICLE, ICICLE_EDGES + LEVEL_PIXELS * levels)


def _boxes(tree: pd.DataFrame, palette: Palette) -> go.Icicle:
    return go.Icicle(
        ids=tree["comment_id"].tolist(),
        parents=tree["parent_id"].fillna("").tolist(),
        labels=[shortened(name, 18) for name in tree["name"]],
        values=(tree["descendants"] + 1).tolist(),
        branchvalues="total",
        customdata=[[comment] for comment in tree["comment_id"]],
        hovertext=[drawn_lines(said.comment_at_mark(row)) for row in rows_of(tree)],
        hoverinfo="text",
        tiling={"orientation": "v", "pad": 2},
        marker={
            "colors": tree["descendants"].tolist(),
            "colorscale": [[0, _faded(palette, 0.25)], [1, _faded(palette, 0.8)]],
            "line": {"width": 0},
        },
        textfont={"color": palette.text},
        pathbar={"visible": False},
    )


def _faded(palette: Palette, share: float) -> str:
    red, green, blue = (int(palette.ink[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share * 0.75})"
