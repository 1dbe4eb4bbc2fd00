"""Discussions of a corpus side by side: one row each, to find those worth looking at."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analysis.counted import is_counted, is_pingback, is_published
from analysis.exact_times import exact_times
from analysis.filters import contains
from analysis.replies.chains import is_unanswered
from analysis.replies.counts import answer_is_known, answers_comment
from analysis.replies.shape import shares, whole_numbers
from analysis.tone.own_scores import scorer_tones
from analysis.tone.scoring import NEUTRAL_BELOW, TONES
from analysis.totals import REMOVED

TONE_COLUMNS = tuple(tone.replace(" ", "_") for tone in TONES)

Counting = Callable[[np.ndarray], np.ndarray]


def discussion_list(
    articles: pd.DataFrame,
    comments: pd.DataFrame,
    scorer: str = "textblob",
    neutral_below: float = NEUTRAL_BELOW,
) -> pd.DataFrame:
    """Count what each discussion holds, in one pass over all comments.

    Comments, commenters, replies, tones and times are those of the comments that count
    (`analysis.counted`). Replies and
    `unanswered` (see `analysis.replies.unanswered`) are NA where the discussion does not record who
    answers whom.

    Args:
        articles: the articles table; an article without comments has its row too.
        comments: comments of all discussions, with the chain metrics and the tones.
        scorer: the word list whose tones are counted, or a column of the source's own.
        neutral_below: for such a column: |polarity| below which a tone is called neutral.

    Returns:
        One row per article, in their order: discussion_id, title, comments, commenters (known
        people, distinct), replies, reply_share (of the comments of which it is known whether they
        are replies, Float64), unanswered, removed (deleted, rejected or spam), pending (any other
        status), pingbacks (published ones), negative, neutral, positive, no_tone_words, not_scored,
        first_at, last_at, loaded (all rows), declared_comments (how many the source claims),
        not_here (claimed beyond those loaded; both NA where the source claims nothing).

    Example:
        >>> articles = pd.DataFrame({"discussion_id": ["x"], "title": "T", "declared_comments": 2})
        >>> comments = pd.DataFrame({"discussion_id": "x", "commenter_id": ["Ann", "Ann"],
        ...     "parent_id": [None, "a"], "parent_source": "explicit", "status": "published",
        ...     "kind": "comment", "depth": [1, 2], "replies": [1, 0],
        ...     "posted_at": pd.to_datetime([None, None], utc=True),
        ...     "textblob_tone": pd.Categorical(["neutral"] * 2, list(TONES))})
        >>> found = discussion_list(articles, comments)
        >>> found[["comments", "commenters", "replies"]].to_numpy().tolist()
        [[2, 1, 1]]
    """
    place = _places(articles, comments)
    published = is_counted(comments)
    removed = comments["status"].isin(REMOVED).to_numpy(dtype=bool)

    def counted(rows: np.ndarray) -> np.ndarray:
        return np.bincount(place[rows], minlength=len(articles))

    claimed = articles["declared_comments"].astype("Int64")
    pinged = counted(is_published(comments) & is_pingback(comments))
    size, loaded = counted(published), counted(np.ones(len(place), dtype=bool))
    columns: dict[str, object] = {
        "discussion_id": articles["discussion_id"].array,
        "title": articles["title"].array,
        "comments": size,
        "commenters": _people(place, comments["commenter_id"], published, len(articles)),
        **_replies(comments, published, counted),
        "removed": counted(removed),
        "pending": loaded - size - counted(removed) - pinged,
        "pingbacks": pinged,
        **_tones(scorer_tones(comments, scorer, neutral_below), published, counted),
        **_times(place, exact_times(comments), published, len(articles)),
        "loaded": loaded,
        "declared_comments": claimed.array,
        "not_here": (claimed - loaded).clip(lower=0).array,
    }
    return pd.DataFrame(columns)


def _places(articles: pd.DataFrame, comments: pd.DataFrame) -> np.ndarray:
    """Give each comment's row in the table of articles."""
    wanted, known = (
        pa.array(table["discussion_id"], type=pa.large_string(), from_pandas=True)
        for table in (comments, articles)
    )
    found = pc.index_in(wanted, value_set=known)
    return np.asarray(found.to_numpy(zero_copy_only=False), dtype=np.int64)


def _people(
    place: np.ndarray, commenter_id: pd.Series, published: np.ndarray, discussions: int
) -> np.ndarray:
    person, ids = pd.factorize(commenter_id)
    rows = published & (person >= 0)
    pairs = pd.unique(place[rows] * max(len(ids), 1) + person[rows])
    return np.bincount(pairs // max(len(ids), 1), minlength=discussions)


def _replies(comments: pd.DataFrame, published: np.ndarray, counted: Counting) -> dict[str, object]:
    known, answers = answer_is_known(comments), answers_comment(comments)
    # Where nothing was said there is nothing unknown about who answered whom.
    recorded = (counted(known) > 0) | (counted(np.ones(len(known), dtype=bool)) == 0)
    replies, of = counted(published & answers), counted(published & known)
    return {
        "replies": whole_numbers(replies, recorded),
        "reply_share": shares(replies, of),
        "unanswered": whole_numbers(counted(is_unanswered(comments)), recorded),
    }


def _tones(tones: pd.Series, published: np.ndarray, counted: Counting) -> dict[str, np.ndarray]:
    return {
        name: counted(published & tones.eq(tone).to_numpy(dtype=bool))
        for name, tone in zip(TONE_COLUMNS, TONES, strict=True)
    }


def _times(
    place: np.ndarray, posted_at: pd.Series, published: np.ndarray, discussions: int
) -> dict[str, pd.Series]:
    shown = pd.Series(posted_at.array)[published]
    ends = shown.groupby(place[published]).agg(["min", "max"]).reindex(range(discussions))
    return {"first_at": ends["min"], "last_at": ends["max"]}


def found_rows(discussions: pd.DataFrame, wanted: str) -> np.ndarray:
    """Find discussions by part of their title or id, literally and without regard to case.

    Returns:
        Row numbers (int64), ascending; all of them where nothing is wanted.

    Example:
        >>> table = pd.DataFrame({"discussion_id": ["t3.a", "t3xb"], "title": [None, "Ferry"]})
        >>> found_rows(table, "T3.").tolist(), found_rows(table, "ferry").tolist()
        ([0], [1])
    """
    if not wanted:
        return np.arange(len(discussions))
    named = contains(discussions["title"], wanted)
    return np.flatnonzero(named | contains(discussions["discussion_id"], wanted))


def ordered_rows(
    discussions: pd.DataFrame, rows: np.ndarray, column: str, *, rising: bool = False
) -> np.ndarray:
    """Sort rows by a column, the largest or latest first; what is unknown always comes last."""
    values = discussions[column].iloc[rows].reset_index(drop=True)
    order = values.sort_values(ascending=rising, kind="stable", na_position="last").index
    return np.asarray(rows[order.to_numpy()])
