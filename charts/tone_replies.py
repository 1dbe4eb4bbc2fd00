"""Charts of tone and replies: by reply level, and of replies beside what they answer."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.rows import rows_of
from analysis.tone.replies import LEAST_ANSWERED, LEAST_EXPECTED, LEAST_REPLIES, ReplyTones
from analysis.tone.scores import LEAST_SCORED, SCORED
from analysis.tone.scoring import TONES
from charts.chart import Chart, Palette, base_figure
from charts.tone_marks import add_medians, signed, signed_list, tone_marker, two_panels
from sentences.facts import plural

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
            hovertext=[f"level {row.level}: {row.comments:,} {tone}" for row in rows_of(rows)],
            hoverinfo="text",
        )
    figure.update_xaxes(title_text="reply level (1 = answers the article)", type="category")
    figure.update_yaxes(title_text="comments")
    if levels["median"].notna().any():
        shown = levels.assign(
            place=levels["level"],
            mark=levels["level"],
            hover=[_level_words(row) for row in rows_of(levels)],
        )
        add_medians(
            figure,
            shown[shown["median"].notna()],
            palette,
            "95 % interval",
            yaxis="y2",
        )
        two_panels(figure, palette)
    figure.update_layout(barmode="stack")
    return Chart(
        name="tone-by-level",
        question="Does the tone change further down?",
        data=table,
        figure=figure,
        words=_levels_said(levels) + _together(levels),
        opens="level",
        marks="level",
        labels="level",
        toned=True,
        drawn=drawn,
    )


def _together(levels: pd.DataFrame) -> str:
    """Say which levels the picture draws as one."""
    last = levels["level"].iloc[-1] if len(levels) else ""
    first, dash, deepest = last.partition("-")
    return f" The picture shows levels {first} to {deepest} together." if dash else ""


def _level_words(row: Any) -> str:
    if pd.isna(row.median):
        return ""
    return (
        f"level {row.level}: median {signed(row.median)}, 95 % interval {signed(row.low)} to "
        f"{signed(row.high)} ({row.scored:,} scored)"
    )


def _levels_said(levels: pd.DataFrame) -> str:
    known = levels[levels["median"].notna()]
    if levels.empty:
        return "No comment’s reply level is known."
    if known.empty:
        return f"No reply level has {LEAST_SCORED} comments with a word score: too few to say."
    told = signed_list(known.head(MEDIANS_TOLD), "level")
    said = f"The median word score is {told}."
    if len(known) == 1:
        return f"{said} No other level has {LEAST_SCORED} comments with a word score."
    apart = [
        f"level {row.level} lies clearly {row.beside}"
        for row in rows_of(known)
        if row.beside in ("lower", "higher")
    ]
    if levels["median"].head(1).isna().all():
        return f"{said} Level {levels['level'].iloc[0]} has too few to compare them with."
    beside = ", ".join(apart) if apart else "no level differs clearly"
    return f"{said} Compared with level {known['level'].iloc[0]}, {beside}."


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
        question="Do replies take up the tone of what they answer?",
        data=tones.table,
        figure=figure,
        words=_pairs_said(tones),
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
        text=[_cell(row) for row in rows_of(table)],
        texttemplate="%{text}",
        textfont={"color": palette.text, "size": 13},
        hovertext=[_cell_words(row) for row in rows_of(table)],
        hoverinfo="text",
    )


def _cell(row: Any) -> str:
    share = "" if pd.isna(row.row_share) else f" · {row.row_share:.0%}"
    return f"{row.replies:,}{share}<br>chance: {_by_chance(row)}{_apart(row)}"


def _by_chance(row: Any) -> str:
    return "–" if pd.isna(row.expected) else f"{row.expected:,.1f}"


def _apart(row: Any) -> str:
    return f"<br>{row.differs}" if row.differs in OFTEN else ""


def _cell_words(row: Any) -> str:
    residual = (
        f"standardised residual {signed(row.residual)}: {row.differs}"
        if pd.notna(row.residual)
        else f"fewer than {LEAST_EXPECTED} expected: not judged"
    )
    return (
        f"{row.replies:,} {row.reply_tone} replies to {row.parent_tone} comments<br>"
        f"by chance: {_by_chance(row)}<br>{residual}"
    )


def _pairs_said(tones: ReplyTones) -> str:
    left = _left_out(tones)
    pairs = (
        f"{tones.replies:,} {plural(tones.replies, 'reply', 'replies')} to {tones.answered:,} "
        f"{plural(tones.answered, 'comment')}"
    )
    if not tones.enough:
        verb = "has" if tones.replies == 1 else "have"
        return (
            f"{pairs} {verb} a word score on both sides: too few to say whether tones go together "
            f"(that takes {LEAST_REPLIES} replies to {LEAST_ANSWERED} comments, and "
            f"{LEAST_EXPECTED} of a kind expected by chance).{left}"
        )
    apart = [
        f"{row.reply_tone} replies to {row.parent_tone} comments come {OFTEN[row.differs]} than by "
        f"chance ({row.replies:,}; chance {row.expected:,.1f})"
        for row in rows_of(tones.table)
        if row.differs in OFTEN
    ]
    judged = int(tones.table["residual"].notna().sum())
    beyond = "; ".join(apart) or "none differs clearly"
    return (
        f"{pairs}, scored on both sides. {judged} of 9 combinations can be judged (chance alone "
        f"would give at least {LEAST_EXPECTED}): {beyond}.{left}"
    )


def _left_out(tones: ReplyTones) -> str:
    parts = [
        f"{count:,} {what}"
        for count, what in ((tones.own, "to oneself"), (tones.unscored, "without a word score"))
        if count
    ]
    return f" Left out: {' and '.join(parts)}." if parts else ""
