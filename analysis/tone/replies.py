"""Tone and replies: by reply level, and whether a reply's tone goes with what it answers."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.counted import is_counted
from analysis.excerpts import excerpts
from analysis.tone.scores import (
    SCORED,
    beside,
    counted_tones,
    is_scored,
    maybe_floats,
    median_intervals,
    polarities,
    tone_codes,
)
from analysis.tone.scoring import TONES
from loaders.tables.structure import parent_rows

LEVELS = 12
LEAST_REPLIES = 30
LEAST_ANSWERED = 10
LEAST_EXPECTED = 5
# Nine looks at one table: 5 % shared out among them, on both sides.
CLEAR_RESIDUAL = 2.77
PAIRS_LISTED = 50


def level_tones(comments: pd.DataFrame, levels: int = LEVELS) -> pd.DataFrame:
    """Count tones at each reply level, with the median word score where enough are scored.

    Args:
        comments: reads depth (comments of unknown depth are left out), polarity, tone.
        levels: at most so many rows of levels; the last takes in all that are deeper.

    Returns:
        One row per level and tone, in that order: depth (the level; of the last, its first), level
        (as the filter of levels writes it: "2", "12-57"), tone, comments, scored (of the level),
        low, median, high (`median_intervals`; NA below 10 scored comments), beside (lower, higher,
        or no clear difference from the top level; NA where either has no median).
    """
    columns = [name for name in ("depth", "polarity", "tone", "status") if name in comments]
    known = comments[columns]
    known = known[known["depth"].notna().to_numpy(dtype=bool)]
    depth = known["depth"].to_numpy(dtype=np.int64)
    found, level = np.unique(depth, return_inverse=True)
    level, shown = np.minimum(level, levels - 1), found[:levels]
    scored = is_scored(known)
    counted = counted_tones(level, known["tone"], len(shown))
    table = median_intervals(level[scored], polarities(known)[scored], len(shown))
    table = table.assign(depth=shown, level=_written(found, levels), beside=_beside_top(table))
    table = table.loc[table.index.repeat(len(TONES))].reset_index(drop=True)
    table = table.assign(tone=list(TONES) * len(shown), comments=counted.ravel())
    order = ["depth", "level", "tone", "comments", "scored", "low", "median", "high", "beside"]
    return table[order].astype({"level": "str", "tone": "str", "beside": "str"})


def _written(found: np.ndarray, levels: int) -> list[str]:
    written = [str(level) for level in found[:levels]]
    if len(found) > levels:
        written[-1] += f"-{found[-1]}"
    return written


def _beside_top(table: pd.DataFrame) -> pd.Series:
    if table["median"].head(1).isna().all():
        return pd.Series(None, index=table.index, dtype="str")
    judged = beside(table["low"], table["high"], table["low"].iloc[0], table["high"].iloc[0])
    judgeable = table["median"].notna().to_numpy(dtype=bool) & (table.index > 0)
    return pd.Series(judged, index=table.index, dtype="str").where(judgeable)


class ReplyTones(NamedTuple):
    """Tones of replies against the tones of what they answer.

    Attributes:
        table: one row per pair of tones (9): parent_tone, reply_tone, replies, row_share (of the
            replies to that tone, Float64), expected (Float64), residual (Float64, NA where fewer
            than `LEAST_EXPECTED` are expected), differs (more, fewer, no clear difference; NA where
            the residual is).
        replies: how many replies are counted.
        answered: how many comments they answer.
        own: replies to oneself, left out.
        unscored: replies left out because they, or what they answer, have no word score.
    """

    table: pd.DataFrame
    replies: int
    answered: int
    own: int
    unscored: int

    @property
    def enough(self) -> bool:
        """Whether the table says anything beyond its counts."""
        counted = self.replies >= LEAST_REPLIES and self.answered >= LEAST_ANSWERED
        return counted and bool(self.table["residual"].notna().any())


class _Pairs(NamedTuple):
    """Replies to known, published comments: rows of both, and which of them are counted."""

    reply: np.ndarray
    parent: np.ndarray
    own: np.ndarray
    scored: np.ndarray


def reply_tones(comments: pd.DataFrame, rows: np.ndarray | None = None) -> ReplyTones:
    """Cross the tones of replies with the tones of what they answer.

    Counted are replies whose parent is known and here, both published and scored, not by the same
    known commenter.

    *Expected* is what independence gives: replies to that tone × share of all replies with the
    reply's tone. The *residual* is (counted − expected) / √variance, where the variance is that
    over all ways of dealing the tones of the answered comments out among them anew. So replies to
    one comment, which are alike, are not taken for independent evidence; where every comment has
    one reply it is Haberman's adjusted residual × √((n−1)/n). With P answered comments, m of them
    of the row's tone, and d the surplus of the column's tone among one comment's replies:
    variance = m(1 − m/P)/(P − 1) · Σd².

    Args:
        comments: a whole discussion; reads discussion_id, comment_id, parent_id, parent_source,
            commenter_id, polarity, tone, status where there is one.
        rows: numbers of the rows whose replies count (what they answer may be any row); None = all.

    Source:
        Haberman 1973, The Analysis of Residuals in Cross-Classified Tables, Biometrics 29;
        Hoeffding 1951, A Combinatorial Central Limit Theorem, Annals of Mathematical Statistics 22;
        Cochran 1954, Biometrics 10 (expected counts of at least 5).
    """
    pairs = _pairs(comments, rows)
    counted = pairs.scored & ~pairs.own
    codes = tone_codes(comments["tone"])
    parent = pairs.parent[counted]
    above, reply = codes[parent], codes[pairs.reply[counted]]
    answered, cluster = np.unique(parent, return_inverse=True)
    size = len(SCORED)
    observed = np.bincount(above * size + reply, minlength=size * size).reshape(size, size)
    spread = np.bincount(cluster * size + reply, minlength=len(answered) * size)
    variance = _variance(codes[answered], spread.reshape(-1, size))
    return ReplyTones(
        table=_crossed(observed, variance),
        replies=len(parent),
        answered=len(answered),
        own=int(pairs.own.sum()),
        unscored=int((~pairs.scored & ~pairs.own).sum()),
    )


def _pairs(comments: pd.DataFrame, rows: np.ndarray | None) -> _Pairs:
    parents = parent_rows(comments)
    linked = parents >= 0
    if rows is not None:
        chosen = np.zeros(len(comments), dtype=bool)
        chosen[rows] = True
        linked &= chosen
    if "status" in comments:
        seen = is_counted(comments)
        linked &= seen & seen[parents]
    reply = np.flatnonzero(linked)
    parent = parents[reply]
    person = pd.factorize(comments["commenter_id"])[0]
    scored = is_scored(comments)
    own = (person[reply] >= 0) & (person[reply] == person[parent])
    return _Pairs(reply, parent, own, scored[reply] & scored[parent])


def _variance(tone: np.ndarray, spread: np.ndarray) -> np.ndarray:
    """Give the variance of each cell (3×3) over all ways of dealing the answered tones out anew.

    Args:
        tone: code of each answered comment's tone.
        spread: its replies by tone, one row each.
    """
    people = len(tone)
    share = spread.sum(axis=0) / max(spread.sum(), 1)
    surplus = spread - spread.sum(axis=1, keepdims=True) * share
    number = np.bincount(tone, minlength=len(SCORED))
    dealt = number * (1 - number / max(people, 1)) / max(people - 1, 1)
    return np.outer(dealt, (surplus**2).sum(axis=0))


def _crossed(observed: np.ndarray, variance: np.ndarray) -> pd.DataFrame:
    row, total = observed.sum(axis=1, keepdims=True), observed.sum()
    expected = row * observed.sum(axis=0) / max(total, 1)
    judged = (expected >= LEAST_EXPECTED) & (variance > 0)
    residual = np.full(observed.shape, np.nan)
    residual[judged] = (observed - expected)[judged] / np.sqrt(variance[judged])
    share = np.divide(observed, row, out=np.full(observed.shape, np.nan), where=row > 0)
    word = np.where(residual >= CLEAR_RESIDUAL, "more", "no clear difference")
    word = np.where(residual <= -CLEAR_RESIDUAL, "fewer", word).ravel()
    return pd.DataFrame(
        {
            "parent_tone": pd.Series(np.repeat(SCORED, len(SCORED)), dtype="str"),
            "reply_tone": pd.Series(np.tile(SCORED, len(SCORED)), dtype="str"),
            "replies": observed.ravel(),
            "row_share": maybe_floats(share.ravel()),
            "expected": maybe_floats(np.where(total, expected, np.nan).ravel()),
            "residual": maybe_floats(residual.ravel()),
            "differs": pd.Series(word, dtype="str").where(judged.ravel()),
        }
    )


def toned_pairs(
    comments: pd.DataFrame, rows: np.ndarray | None = None, limit: int = PAIRS_LISTED
) -> pd.DataFrame:
    """List the replies that `reply_tones` counts, for reading where they are too few to count.

    Args:
        comments: as `reply_tones`; also reads commenter, text.
        rows: as `reply_tones`.
        limit: at most so many, in the given order.

    Returns:
        parent_id, comment_id, parent_commenter, commenter, parent_tone, tone, parent_polarity,
        polarity, parent_excerpt, excerpt.
    """
    pairs = _pairs(comments, rows)
    counted = np.flatnonzero(pairs.scored & ~pairs.own)[:limit]
    columns = ["comment_id", "commenter", "tone", "polarity"]
    above = comments.iloc[pairs.parent[counted]].reset_index(drop=True)
    below = comments.iloc[pairs.reply[counted]].reset_index(drop=True)
    above = above[columns].assign(excerpt=excerpts(above["text"])).astype({"tone": "str"})
    below = below[columns].assign(excerpt=excerpts(below["text"])).astype({"tone": "str"})
    table = (
        above.add_prefix("parent_").rename(columns={"parent_comment_id": "parent_id"}).join(below)
    )
    order = ("id", "commenter", "tone", "polarity", "excerpt")
    both = [(f"parent_{name}", "comment_id" if name == "id" else name) for name in order]
    return table[[name for pair in both for name in pair]]
