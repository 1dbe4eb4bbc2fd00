"""The comments table's columns of tone: every word list's scores side by side, and the language."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.tone.scoring import NEUTRAL_BELOW, SCORERS, TONES, scores_of, tone_labels
from engines.language.guessing import LANGUAGES, guess_languages, is_foreign
from engines.texts import texts_of

FEWEST_TOLD, NEARLY_ALL = 3, 0.8
SCORE_COLUMNS = ("polarity", "subjectivity", "hits", "tone")
TONE_COLUMNS = (*(f"{scorer}_{name}" for scorer in SCORERS for name in SCORE_COLUMNS), "language")


def tone_columns(
    comments: pd.DataFrame, neutral_below: float = NEUTRAL_BELOW, left_out: Iterable[str] = ()
) -> dict[str, pd.Series]:
    """Score comments by every word list.

    Args:
        comments: reads discussion_id, text.
        neutral_below: |polarity| below which a tone is called neutral.
        left_out: words that no list counts.

    Returns:
        Column -> values, same index: `<scorer>_polarity`, `_subjectivity`, `_hits`, `_tone` as in
        `score_tone`, and language (in English; NA where it is English or cannot be told).
    """
    texts = comments["text"]
    laid_out = texts_of(texts)
    codes = languages_among_others(guess_languages(laid_out), comments["discussion_id"])
    foreign = is_foreign(codes)
    columns: dict[str, pd.Series] = {}
    for scorer in SCORERS:
        scores = scores_of(laid_out, scorer, left_out)
        tones = tone_labels(scores.polarity, scores.has_tone, neutral_below, ~foreign)
        for name, values in zip(SCORE_COLUMNS, (*scores[:3], tones), strict=True):
            columns[f"{scorer}_{name}"] = pd.Series(values, index=texts.index)
    names = pd.Series(LANGUAGES, dtype="str").take(codes).set_axis(texts.index)
    language = names.where(foreign)
    return columns | {"language": language}


def languages_among_others(codes: np.ndarray, discussion: pd.Series) -> np.ndarray:
    """Take texts too short to tell for the language of nearly all others in their discussion.

    "Ehrenmann." alone tells nothing; among German comments it is German.

    Args:
        codes: places in `LANGUAGES`, 0 where it is not told (`guess_languages`).
        discussion: which discussion each text belongs to.

    Returns:
        The codes, with 0 replaced where at least `FEWEST_TOLD` other texts of the discussion are
        told, `NEARLY_ALL` of them in one language.

    Example:
        >>> languages_among_others(np.array([2, 2, 0, 2, 0]), pd.Series(list("aaaab"))).tolist()
        [2, 2, 2, 2, 0]
    """
    place, ids = pd.factorize(discussion)
    identified = codes > 0
    counts = np.zeros((len(ids), len(LANGUAGES)), dtype=np.int64)
    np.add.at(counts, (place[identified], codes[identified]), 1)
    total, most = counts.sum(axis=1), counts.max(axis=1, initial=0)
    clear = (total >= FEWEST_TOLD) & (most >= NEARLY_ALL * total)
    common = np.where(clear, counts.argmax(axis=1), 0) if len(ids) else total
    return np.where(identified, codes, common[place]).astype(codes.dtype) if len(codes) else codes


def relabelled(comments: pd.DataFrame, neutral_below: float) -> dict[str, pd.Series]:
    """Name the tones anew for another threshold; what is not scored or has no tone words stays.

    Args:
        comments: reads `<scorer>_polarity` and `<scorer>_tone`.
        neutral_below: |polarity| below which a tone is called neutral.
    """
    columns = {}
    for scorer in SCORERS:
        before = comments[f"{scorer}_tone"].cat.codes.to_numpy()
        has_tone, scored = before < TONES.index("no tone words"), before < TONES.index("not scored")
        polarity = comments[f"{scorer}_polarity"].to_numpy()
        named = tone_labels(polarity, has_tone, neutral_below, scored)
        columns[f"{scorer}_tone"] = pd.Series(named, index=comments.index)
    return columns


def threshold_effect(comments: pd.DataFrame, thresholds: Iterable[float]) -> pd.DataFrame:
    """Count tones at several thresholds.

    Args:
        comments: reads polarity, tone (at any threshold).
        thresholds: |polarity| below which a tone is called neutral.

    Returns:
        One row per threshold, in the given order: neutral_below, negative, neutral, positive.
    """
    before = comments["tone"].cat.codes.to_numpy()
    polarity = comments["polarity"].to_numpy(dtype=float, na_value=np.nan)
    has_tone = before < TONES.index("no tone words")
    rows = []
    for threshold in thresholds:
        codes = tone_labels(polarity, has_tone, threshold).codes
        rows.append((threshold, *np.bincount(codes, minlength=len(TONES))[:3].tolist()))
    return pd.DataFrame(rows, columns=["neutral_below", *TONES[:3]])


def scored_by(neutral_below: float = NEUTRAL_BELOW, left_out: Iterable[str] = ()) -> str:
    """Name every scorer with its version, the threshold, and the words left out.

    Example:
        >>> scored_by(0.1, ["game"]).split("; ")[1:]
        ['VADER 3.3.2', 'Undercurrent 1', 'neutral below 0.1', 'without “game”']
    """
    lists = [f"{scorer.label} {scorer.version}" for scorer in SCORERS.values()]
    words = [f"without “{word}”" for word in left_out]
    return "; ".join([*lists, f"neutral below {neutral_below:g}", *words])
