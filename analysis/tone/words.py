"""The words that make a discussion sound as it does, summed up over its comments."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.tone.scoring import FEW_WORDS, explained
from engines.word_lists.counted import PHRASE, RULES

NEGATIONS = ("no", "not", "never")
LISTED = r"^[^\W\d_][\w'’ -]*$"  # a word, not an emoticon or emoji


def driving_words(
    texts: pd.Series,
    scorer: str = "textblob",
    limit: int | None = None,
    left_out: Iterable[str] = (),
) -> pd.DataFrame:
    """Find the listed words that move the scores of these texts most.

    "Not good" and "very good" count for "good": it is the word that the list knows.

    Args:
        texts: plain texts.
        scorer: a key of `SCORERS`.
        limit: how many words at most; None gives all.
        left_out: words that are treated as if the list did not have them.

    Returns:
        One row per word, strongest first: word (as listed, in lower case), contribution (sum over
        the texts), comments (texts in which it counts), strongest (the largest |contribution| of
        one place), tone (negative or positive), listed (whether it is a word, which can be left
        out, and not an emoticon or emoji).
    """
    words = explained(texts, scorer, left_out)
    words = words[words["contribution"] != 0]
    # A set phrase of a list is left out as a whole: it counts for itself.
    phrase = words["rule"].str.contains(RULES[PHRASE], regex=False)
    whole = words["word"].str.lower().str.replace(r"[\s-]+", " ", regex=True)
    heads = whole.where(phrase, head_words(words["word"])).str.replace("’", "'", regex=False)
    summed = words.assign(size=words["contribution"].abs()).groupby(heads, sort=True)
    table = pd.DataFrame(
        {
            "contribution": summed["contribution"].sum(),
            "comments": summed["text"].nunique(),
            "strongest": summed["size"].max(),
        }
    )
    order = table["contribution"].abs().sort_values(ascending=False, kind="stable").index
    top = table.loc[order].iloc[:limit].rename_axis("word").reset_index().astype({"word": "str"})
    return top.assign(
        tone=np.where(top["contribution"] < 0, "negative", "positive"),
        listed=top["word"].str.contains(LISTED, regex=True).astype("bool"),
    )


def head_words(counted: pd.Series) -> pd.Series:
    """The listed word of each counted one: the last, or the one before a negation.

    Example:
        >>> head_words(pd.Series(["not a very Good", "really not", ":)"])).tolist()
        ['good', 'really', ':)']
    """
    lowered = counted.astype("str").str.lower()
    negations = "|".join(NEGATIONS)
    return lowered.str.replace(rf"\s+(?:{negations})$", "", regex=True).str.replace(
        r"^.*\s(?=\S*\w)|['’]s$", "", regex=True
    )


def few_words_said(words: pd.DataFrame) -> str:
    """Say in words what a score rests on, where that is one word or two, else "".

    Args:
        words: `analysis.tone.explain_tone` of one text.
    """
    counted = words.loc[words["contribution"] != 0, "word"].tolist()
    if not counted or len(words) >= FEW_WORDS:
        return ""
    return f"rests on {'one word' if len(counted) == 1 else 'two words'}: {', '.join(counted)}"
