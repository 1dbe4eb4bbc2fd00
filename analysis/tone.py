"""Tone: polarity and subjectivity of the words used, as a word list sees them.

A word list counts words. It measures neither the author's opinion nor hostility, and two lists
often disagree: that is why every frame here comes from a named scorer.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis import textblob_words, vader_words
from analysis.counted import CountedWord, Score

NEUTRAL_BELOW = 0.05
TONES = ("negative", "neutral", "positive", "no tone words")
READ_CHARACTERS = 20_000
FEW_WORDS = 3
TEXTS_KEPT = 10_000


class Scorer(NamedTuple):
    """A word list: what it is called, how it scores a text, and how it explains the score."""

    label: str
    score: Callable[[str], Score]
    explain: Callable[[str], list[CountedWord]]


SCORERS: dict[str, Scorer] = {
    "textblob": Scorer("TextBlob", textblob_words.score, textblob_words.explain),
    "vader": Scorer("VADER", vader_words.score, vader_words.explain),
}


def score_tone(texts: Iterable[str], scorer: str = "textblob") -> pd.DataFrame:
    """Score the tone of texts by one word list.

    A text is read up to `READ_CHARACTERS` characters, about 3,500 words. Equal texts are scored
    once.

    Args:
        texts: plain texts; a Series keeps its index.
        scorer: a key of `SCORERS`.

    Returns:
        One row per text, in the given order: polarity (−1 to 1), subjectivity (0 to 1, NA where the
        list has none), hits (words counted), tone (negative, neutral: |polarity| < 0.05, positive,
        or no tone words: no counted word has a polarity other than 0).

    Source:
        TextBlob: T. De Smedt, W. Daelemans, "Pattern for Python", JMLR 13 (2012), 2063–2067.
        VADER: C. Hutto, E. Gilbert, ICWSM 2014, section 3.

    Example:
        >>> score_tone(["A good game.", "The table is brown."])["tone"].tolist()
        ['positive', 'no tone words']
    """
    series = texts if isinstance(texts, pd.Series) else pd.Series(list(texts), dtype="str")
    codes, distinct = pd.factorize(series.fillna(""))
    score = SCORERS[scorer].score
    scores = [score(str(text)[:READ_CHARACTERS]) for text in distinct]
    columns = np.array([row[:3] for row in scores], dtype=float).reshape(len(scores), 3)[codes]
    loaded = np.array([row.has_tone for row in scores], dtype=bool)[codes]
    return pd.DataFrame(
        {
            "polarity": columns[:, 0],
            "subjectivity": columns[:, 1],
            "hits": columns[:, 2].astype("int64"),
            "tone": tone_labels(columns[:, 0], loaded),
        },
        index=series.index,
    )


def tone_labels(
    polarity: np.ndarray, has_tone: np.ndarray, neutral_below: float = NEUTRAL_BELOW
) -> pd.Categorical[Any]:
    """Name the tone of each polarity; `has_tone` tells where a counted word had any polarity."""
    code = np.where(polarity >= neutral_below, 2, np.where(polarity <= -neutral_below, 0, 1))
    named = np.where(has_tone, code, 3).astype("int8")
    return pd.Categorical.from_codes(named, dtype=pd.CategoricalDtype(list(TONES)))


def explain_tone(text: str, scorer: str = "textblob") -> pd.DataFrame:
    """Show which words a score rests on.

    Args:
        text: one plain text; read up to `READ_CHARACTERS` characters, as in `score_tone`.
        scorer: a key of `SCORERS`.

    Returns:
        One row per counted word, in text order: word, start, end (characters, end exclusive),
        contribution (they add up to the polarity), rule (what fired, in words).

    Example:
        >>> explain_tone("Not a good game.")["contribution"].sum().round(3)
        np.float64(-0.375)
    """
    words = SCORERS[scorer].explain(text[:READ_CHARACTERS])
    return pd.DataFrame(words, columns=list(CountedWord._fields)).astype(
        {"word": "str", "start": "int64", "end": "int64", "contribution": "float", "rule": "str"}
    )


def tone_counts(tones: pd.Series) -> pd.DataFrame:
    """Count comments by tone: tone, comments; every tone has its row, in the fixed order."""
    counted = tones.value_counts().reindex(list(TONES), fill_value=0)
    return pd.DataFrame({"tone": list(TONES), "comments": counted.to_numpy(dtype="int64")})


def tone_agreement(comments: pd.DataFrame) -> pd.DataFrame:
    """Cross the tones of the two word lists.

    Args:
        comments: reads textblob_tone and vader_tone.

    Returns:
        One row per pair of tones, 16 in all: textblob, vader, comments, agreement (same; opposite:
        one negative, the other positive; different).
    """
    crossed = pd.crosstab(comments["textblob_tone"], comments["vader_tone"])
    crossed = crossed.reindex(index=list(TONES), columns=list(TONES), fill_value=0)
    table = crossed.rename_axis(columns="vader").reset_index(names="textblob")
    table = table.melt("textblob", var_name="vader", value_name="comments")
    pair = pd.Series(list(zip(table["textblob"], table["vader"], strict=True)))
    opposite = pair.isin([("negative", "positive"), ("positive", "negative")])
    agreement = np.where(
        opposite, "opposite", np.where(table["textblob"] == table["vader"], "same", "different")
    )
    return table.astype({"textblob": "str", "vader": "str"}).assign(agreement=agreement)


def contradicted(comments: pd.DataFrame) -> pd.Series:
    """Tell where one word list says negative and the other positive (bool, same index)."""
    first, second = comments["textblob_tone"], comments["vader_tone"]
    return ((first == "negative") & (second == "positive")) | (
        (first == "positive") & (second == "negative")
    )


def driving_words(texts: Iterable[str], scorer: str = "textblob", limit: int = 10) -> pd.DataFrame:
    """Find the words that move the scores of these texts most.

    Returns:
        Up to `limit` rows, strongest first: word (lower case), contribution (sum over the texts),
        comments (texts in which it counts), tone (negative or positive).
    """
    words = [
        (number, *moving)
        for number, text in enumerate(texts)
        for moving in _moving_words(text[:READ_CHARACTERS], scorer)
    ]
    table = pd.DataFrame(words, columns=["text", "word", "contribution"])
    summed = table.groupby("word", sort=True).agg(
        contribution=("contribution", "sum"), comments=("text", "nunique")
    )
    order = summed["contribution"].abs().sort_values(ascending=False, kind="stable").index
    top = summed.loc[order].head(limit).reset_index().astype({"word": "str"})
    return top.assign(tone=np.where(top["contribution"] < 0, "negative", "positive"))


@functools.lru_cache(maxsize=TEXTS_KEPT)  # the same texts again with every filter and every visit
def _moving_words(text: str, scorer: str) -> tuple[tuple[str, float], ...]:
    words = SCORERS[scorer].explain(text)
    return tuple((word.word.lower(), word.contribution) for word in words if word.contribution)


def tone_by_level(comments: pd.DataFrame) -> pd.DataFrame:
    """Count tones at each reply level: depth, tone, comments; unknown levels are left out."""
    known = comments.loc[comments["depth"].notna(), ["depth", "tone"]]
    counted = known.groupby(["depth", "tone"], observed=False).size()
    table = counted.rename("comments").reset_index()
    return table.astype({"depth": "int64", "tone": "str"})


def tone_by_commenter(comments: pd.DataFrame, limit: int = 10) -> pd.DataFrame:
    """Count tones of the people who wrote most: commenter_id, commenter, tone, comments."""
    known = comments.loc[comments["commenter_id"].notna(), ["commenter_id", "commenter", "tone"]]
    top = known["commenter_id"].value_counts().head(limit)
    chosen = known[known["commenter_id"].isin(top.index)]
    names = chosen.drop_duplicates("commenter_id").set_index("commenter_id")["commenter"]
    counted = chosen.groupby(["commenter_id", "tone"], observed=True).size().rename("comments")
    table = counted.reset_index().astype({"tone": "str"})
    table = table.assign(
        commenter=table["commenter_id"].map(names), total=table["commenter_id"].map(top)
    )
    table = table.sort_values(["total", "commenter_id"], ascending=[False, True], kind="stable")
    return table[["commenter_id", "commenter", "tone", "comments"]].reset_index(drop=True)


def tone_by_position(comments: pd.DataFrame, bars: int = 300) -> pd.DataFrame:
    """Lay the tones out in page order: comment by comment, or in stretches when there are many.

    Args:
        comments: reads comment_id, commenter, position, polarity, hits, tone, text.
        bars: how many comments are shown one by one.

    Returns:
        Up to `bars` comments: one row each with comment_id, number (1-based place on the page),
        commenter, polarity, hits, tone, excerpt. More: one row per stretch and tone, about
        `bars` / 5 stretches of equal length: first, last (numbers), tone, comments.
    """
    if len(comments) <= bars:
        columns = ["comment_id", "commenter", "polarity", "hits", "tone"]
        table = comments[columns].assign(
            number=comments["position"] + 1, excerpt=excerpts(comments["text"])
        )
        return table[["comment_id", "number", *columns[1:], "excerpt"]].astype({"tone": "str"})
    stretch = np.arange(len(comments)) * (bars // 5) // len(comments)
    number = comments["position"].to_numpy() + 1
    ends = pd.DataFrame({"number": number}).groupby(stretch)["number"].agg(["min", "max"])
    counted = pd.crosstab(stretch, comments["tone"].to_numpy())
    counted = counted.reindex(columns=list(TONES), fill_value=0)
    table = counted.rename_axis(columns="tone").reset_index(names="stretch")
    table = table.melt("stretch", var_name="tone", value_name="comments")
    table = table.assign(
        first=table["stretch"].map(ends["min"]), last=table["stretch"].map(ends["max"])
    )
    return table[["first", "last", "tone", "comments"]].astype({"tone": "str"})


def excerpts(texts: pd.Series, characters: int = 90) -> pd.Series:
    """Give the first words of each text on one line."""
    line = texts.str.slice(0, 9 * characters).str.replace(r"\s+", " ", regex=True).str.strip()
    whole = (line.str.len() <= characters) & (texts.str.len() <= 9 * characters)
    return line.where(whole, line.str.slice(0, characters - 1) + "…")
