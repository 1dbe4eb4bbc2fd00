"""What the charts of tone by reply level, and of replies beside what they answer, say."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.rows import rows_of
from analysis.tone.replies import LEAST_ANSWERED, LEAST_EXPECTED, LEAST_REPLIES, ReplyTones
from analysis.tone.scores import LEAST_SCORED
from sentences.charts.tone import signed
from sentences.grammar import listed, numbered, plural

BY_LEVEL = "Does the tone change at deeper reply levels?"
PARENT_REPLY = "Do replies match the tone of what they answer?"
MEDIANS_NAMED = 4
OFTEN = {"more": "more often", "fewer": "less often"}


def levels(table: pd.DataFrame) -> str:
    """How the tone differs from level to level.

    Args:
        table: level, median, scored and beside of each level, or of several drawn as one.
    """
    return f"{_medians(table)}{_together(table)}"


def _medians(table: pd.DataFrame) -> str:
    known = table[table["median"].notna()]
    if table.empty:
        return "No comment’s reply level is known."
    if known.empty:
        return f"No reply level has {LEAST_SCORED} comments with a word score: too few to say."
    medians = [
        f"{signed(row.median)} at level {row.level} ({row.scored:,} scored)"
        for row in rows_of(known.head(MEDIANS_NAMED))
    ]
    words = f"The median word score is {listed(medians)}."
    first = known["level"].iloc[0]
    if len(known) == 1:
        return f"{words} No other level has {LEAST_SCORED} comments with a word score."
    if table["median"].head(1).isna().all():
        return f"{words} Level {table['level'].iloc[0]} has too few to compare them with."
    apart = [
        f"level {row.level} is clearly {row.beside}"
        for row in rows_of(known)
        if row.beside in ("lower", "higher")
    ]
    return f"{words} Compared with level {first}, {listed(apart) or 'no level clearly differs'}."


def _together(table: pd.DataFrame) -> str:
    """Return which levels the picture draws as one."""
    last = table["level"].iloc[-1] if len(table) else ""
    first, dash, deepest = last.partition("-")
    return f" The picture shows levels {first} to {deepest} together." if dash else ""


def tone_at_mark(row: Any, tone: str) -> str:
    """What stands at the comments of one tone at a level."""
    return f"level {row.level}: {row.comments:,} {tone}"


def median_at_mark(row: Any) -> str:
    """What stands at a level's median: a row with level, median, low, high, scored."""
    if pd.isna(row.median):
        return ""
    interval = f"95% interval {signed(row.low)} to {signed(row.high)}"
    return f"level {row.level}: median {signed(row.median)}, {interval} ({row.scored:,} scored)"


def pairs(tones: ReplyTones) -> str:
    """Whether replies have the tone of what they answer more often than by chance."""
    left = _left_out(tones)
    comments = numbered(tones.answered, "comment")
    counted = f"{numbered(tones.replies, 'reply', 'replies')} to {comments}"
    if not tones.enough:
        few = f"{counted} {plural(tones.replies, 'has', 'have')} a word score on both sides"
        if not tones.replies:
            few = "No reply has a word score together with the comment it answers"
        return (
            f"{few}: too few to say whether tones go together. That takes {LEAST_REPLIES} replies "
            f"to {LEAST_ANSWERED} comments, and {LEAST_EXPECTED} of each kind expected by "
            f"chance.{left}"
        )
    apart = [
        f"{row.reply_tone} replies to {row.parent_tone} comments come {OFTEN[row.differs]} than by "
        f"chance ({row.replies:,}, against {row.expected:,.1f})"
        for row in rows_of(tones.table)
        if row.differs in OFTEN
    ]
    judged = int(tones.table["residual"].notna().sum())
    beyond = "; ".join(apart) or "none clearly differs from chance"
    return (
        f"{counted} have a word score on both sides. {judged} of 9 combinations can be judged, as "
        f"chance alone would give at least {LEAST_EXPECTED}: {beyond}.{left}"
    )


def _left_out(tones: ReplyTones) -> str:
    counts = ((tones.own, "to oneself"), (tones.unscored, "without a word score"))
    parts = [f"{numbered(count, 'reply', 'replies')} {what}" for count, what in counts if count]
    return f" Left out: {' and '.join(parts)}." if parts else ""


def cell(row: Any) -> str:
    """What stands in a cell: replies, their share, what chance would give."""
    share = "" if pd.isna(row.row_share) else f" · {row.row_share:.0%}"
    apart = f"\n{row.differs}" if row.differs in OFTEN else ""
    return f"{row.replies:,}{share}\nchance: {_by_chance(row)}{apart}"


def cell_at_mark(row: Any) -> str:
    """What stands beside a cell that is pointed at."""
    judged = f"fewer than {LEAST_EXPECTED} expected: not judged"
    if pd.notna(row.residual):
        judged = f"standardised residual {signed(row.residual)}: {row.differs}"
    replies = plural(row.replies, "reply", "replies")
    return (
        f"{row.replies:,} {row.reply_tone} {replies} to {row.parent_tone} comments\n"
        f"by chance: {_by_chance(row)}\n{judged}"
    )


def _by_chance(row: Any) -> str:
    return "–" if pd.isna(row.expected) else f"{row.expected:,.1f}"
