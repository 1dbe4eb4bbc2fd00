"""A source's own column as a scorer: polarities from elsewhere, or tones given in words."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from analysis.tone.scoring import NEUTRAL_BELOW, SCORERS, tone_labels
from loaders.schema import COMMENT_COLUMNS, OPTIONAL_COLUMNS
from loaders.text.isolation import isolated

PREFIX = "column:"
POLARITY_OF = {"negative": -1.0, "neutral": 0.0, "positive": 1.0}
WORKED_OUT = (
    "depth", "thread_id", "replies", "descendants", "height", "words", "language", "tags",
    "polarity", "subjectivity", "hits", "tone",
)  # fmt: skip
OURS = frozenset({*COMMENT_COLUMNS, *OPTIONAL_COLUMNS, *WORKED_OUT})
COUNTS_OR_NAMES = re.compile(r"(?:^|[_ ])(?:ids?|(?:total|up|down)?_?votes?|likes?|dislikes?)$")
WORD_BREAK = re.compile(r"(?<=[a-z])(?=[A-Z])|[.\- ]+")
LOOKED_AT = 1_000
LONGEST_NAME = 40


def own_scorers(comments: pd.DataFrame) -> dict[str, str]:
    """Find the columns of a source that can say how each comment sounds.

    Such a column holds the words negative, neutral and positive, in any case, or polarities:
    numbers that all lie within −1…1, at least one of them below 0. A column that never goes below
    0 is a share, a probability or a yes and no, and would make everything sound positive. Ids,
    votes and the columns that Undercurrent itself makes are left out.

    Args:
        comments: the comments table; cells that are empty or missing count as not scored.

    Returns:
        Column -> what to call it on a page, in the table's order: of its name only letters, digits
        and “_” are left, so that it can stand in any heading.
    """
    return {
        str(name): f"column “{_plain(str(name))}”"
        for name in comments.columns
        if not _is_ours(str(name)) and _can_score(comments[name])
    }


def own_scores(
    comments: pd.DataFrame, column: str, neutral_below: float = NEUTRAL_BELOW
) -> pd.DataFrame:
    """Read one of a source's own columns as scores.

    Words become −1, 0 and 1 and keep their tone whatever the threshold; a polarity is named as the
    word lists' are: neutral where it is nearer to 0 than `neutral_below`.

    Args:
        comments: the comments table.
        column: a key of `own_scorers(comments)`.
        neutral_below: |polarity| below which a tone is called neutral.

    Returns:
        One row per comment, same index: polarity (NaN where the column is empty), subjectivity
        (NaN: unknown), hits (Int64, NA: no words were counted), tone (never "no tone words"; "not
        scored" where the column is empty).
    """
    polarity = _polarities(comments[column])
    in_words = _words(comments[column]).isin(list(POLARITY_OF)).any()
    threshold = min(neutral_below, 1.0) if in_words else neutral_below
    known = ~np.isnan(polarity)
    return pd.DataFrame(
        {
            "polarity": polarity,
            "subjectivity": np.nan,
            "hits": pd.array([pd.NA] * len(comments), dtype="Int64"),
            "tone": tone_labels(polarity, known, threshold, known),
        },
        index=comments.index,
    )


def scorer_tones(
    comments: pd.DataFrame, scorer: str, neutral_below: float = NEUTRAL_BELOW
) -> pd.Series:
    """Every comment's tone by a word list or by a column of the source's own.

    Args:
        comments: the store's comments; reads `<scorer>_tone`, or the column.
        scorer: a key of `SCORERS`, or "column:" and a key of `own_scorers(comments)`.
        neutral_below: for a column of polarities; a word list's tones are as they stand.
    """
    if scorer.startswith(PREFIX):
        return own_scores(comments, scorer.removeprefix(PREFIX), neutral_below)["tone"]
    return comments[f"{scorer}_tone"]


def _plain(name: str) -> str:
    return isolated(" ".join(re.findall(r"\w+", name))[:LONGEST_NAME] or "…")


def _is_ours(name: str) -> bool:
    made = any(name.startswith(f"{scorer}_") for scorer in SCORERS)
    spaced = WORD_BREAK.sub("_", name).lower()
    return made or name in OURS or COUNTS_OR_NAMES.search(spaced) is not None


def _can_score(values: pd.Series) -> bool:
    if values.dtype == bool or isinstance(values.dtype, pd.BooleanDtype | pd.DatetimeTZDtype):
        return False
    # A long column is tried at its beginning first: most fall there.
    return _reads_as_scores(values.head(LOOKED_AT), begun=len(values) > LOOKED_AT) and (
        len(values) <= LOOKED_AT or _reads_as_scores(values, begun=False)
    )


def _reads_as_scores(values: pd.Series, *, begun: bool) -> bool:
    """Tell whether every value that is there is a polarity, or every one a tone in words."""
    known = _words(values)
    known = known[known.notna() & known.ne("")]
    if known.empty:
        return begun
    if known.isin(list(POLARITY_OF)).all():
        return True
    numbers = pd.to_numeric(known, errors="coerce")
    return bool(numbers.between(-1, 1).all()) and (begun or bool(numbers.lt(0).any()))


def _words(values: pd.Series) -> pd.Series:
    return values.astype("str").str.strip().str.lower()


def _polarities(values: pd.Series) -> np.ndarray:
    words = _words(values)
    named = words.map(POLARITY_OF)
    return named.fillna(pd.to_numeric(words, errors="coerce")).to_numpy(dtype="float64")
