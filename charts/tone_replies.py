"""Charts of tone and replies: by reply level, and of replies beside what they answer."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.rows import rows_of
from analysis.tone.replies import ReplyTones
from analysis.tone.scores import SCORED
from analysis.tone.scoring import TONES
from charts.chart import Chart, Palette, base_figure, drawn_lines
from charts.tone_marks import add_medians, tone_marker, two_panels
from sentences.charts import tone_replies as said

MEDIANS_TOLD = 4
OFTEN = {"more": "more often", "fewer": "less often"}


def tone_by_level(table: pd.DataFrame, drawn: pd.DataFrame, palette: Palette) -> Chart:
    """Draw tones at each reply level.

    Args:
        table: `analysis.tone.replies.level_tones`, a level each.
        drawn: the same with the deepest levels together, where there are many.
        palette: colours.
    """
    levels = drawn.drop_duplicates("level")
    figure = base_figure(palette)
    for tone in TONES:
        rows = drawn[drawn["tone"] == tone]
        figure.add_bar(
            name=tone,
            x=rows["level"].tolist(),
            y=rows["comments"].tolist(),
            marker=tone_marker(palette, tone),
            showlegend=bool(rows["comments"].any()),
            customdata=[[mark] for mark in rows["level"]],
            hovertext=[said.tone_at_mark(row, tone) for row in rows_of(rows)],
            hoverinfo="text",
        )
    figure.update_xaxes(title_text="reply level (1 = answers the article)", type="category")
    figure.update_yaxes(title_text="comments")
    if levels["median"].notna().any():
        shown = levels.assign(
            place=levels["level"],
            mark=levels["level"],
            hover=[said.median_at_mark(row) for row in rows_of(levels)],
        )
        add_medians(
            figure,
            shown[shown["median"].notna()],
            palette,
            "95% interval",
            yaxis="y2",
        )
        two_panels(figure, palette)
    figure.update_layout(barmode="stack")
    return Chart(
        name="tone-by-level",
        question=said.BY_LEVEL,
        data=table,
        figure=figure,
        words=said.levels(levels),
        opens="level",
        marks="level",
        labels="level",
        toned=True,
        drawn=drawn,
    )


def tone_parent_reply(tones: ReplyTones, palette: Palette) -> Chart:
    """Draw the tones of replies beside those of what they answer (`reply_tones`).

    Where there are too few to say, nothing is drawn and the words say so.
    """
    drawn = tones.table if tones.enough else tones.table.head(0)
    figure = base_figure(palette)
    if len(drawn):
        figure.add_trace(_cells(drawn, palette))
    ticks = {"type": "category", "categoryorder": "array", "categoryarray": list(SCORED)}
    figure.update_xaxes(title_text="tone of the reply", **ticks)
    figure.update_yaxes(
        title_text="tone of what it answers", autorange="reversed", showgrid=False, **ticks
    )
    return Chart(
        name="tone-parent-reply",
        question=said.PARENT_REPLY,
        data=tones.table,
        figure=figure,
        words=said.pairs(tones),
        toned=True,
        drawn=drawn,
    )


def _cells(table: pd.DataFrame, palette: Palette) -> go.Heatmap:
    return go.Heatmap(
        x=table["reply_tone"].tolist(),
        y=table["parent_tone"].tolist(),
        z=[None if pd.isna(share) else share for share in table["row_share"]],
        zmin=0,
        zmax=1,
        colorscale=[[0, palette.background], [1, palette.strong]],
        showscale=False,
        xgap=3,
        ygap=3,
        text=[drawn_lines(said.cell(row)) for row in rows_of(table)],
        texttemplate="%{text}",
        textfont={"color": palette.text, "size": 13},
        hovertext=[drawn_lines(said.cell_at_mark(row)) for row in rows_of(table)],
        hoverinfo="text",
    )
