"""Comments as a reader chose to see them: by whose tones, with which tags and corrections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.filters import TAG_SEPARATOR
from analysis.references.answers import Correction
from analysis.replies.corrections import SAID_COLUMN, correction_column
from analysis.rows import CommentKey, column_by_key
from analysis.tone.columns import SCORE_COLUMNS
from analysis.tone.own_scores import PREFIX, own_scores
from store.memory import Store


def as_chosen(
    store: Store,
    comments: pd.DataFrame,
    scorer: str,
    tags: Mapping[CommentKey, Sequence[str]],
    corrections: Mapping[CommentKey, Correction],
) -> pd.DataFrame:
    """Comments with the tones of one scorer, and what the reader added.

    Args:
        store: where they come from.
        comments: its comments, of one or several discussions.
        scorer: a word list, or "column:" and a column of the source's own.
        tags: the reader's own tags; those on other comments play no part.
        corrections: what the reader said comments answer; likewise.
    """
    if scorer.startswith(PREFIX):
        scores = own_scores(comments, scorer.removeprefix(PREFIX), store.neutral_below)
        chosen = {name: scores[name] for name in SCORE_COLUMNS}
    else:
        chosen = {name: comments[f"{scorer}_{name}"] for name in SCORE_COLUMNS}
    joined = {key: TAG_SEPARATOR.join(each) for key, each in tags.items()}
    chosen["tags"] = column_by_key(comments, joined)
    said = correction_column(comments, corrections)
    if said.notna().any():
        chosen[SAID_COLUMN] = said
    return comments.assign(**chosen)
