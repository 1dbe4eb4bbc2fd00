"""What the picture of a whole discussion says."""

from __future__ import annotations

import pandas as pd

from analysis.totals import Totals
from loaders.text.isolation import isolated
from sentences.grammar import Parts, numbered, plain, plural
from sentences.totals import totals_words

LABEL = "The discussion as a picture. Arrow keys lead along it, Enter opens a comment."
TONES = {
    "positive": "positive words",
    "negative": "negative words",
    "neutral": "neutral",
    "none": "no tone words",
}
STAFF = "the author or staff"
BANDS = "pale, with a number: smaller threads together"
AGAIN = "writes again"
SPOKEN_TO = "speaks to"
QUOTES = "quotes the article"
POSITIVE, NEGATIVE = "↑ words that sound positive", "↓ words that sound negative"
ARTICLE = "the article, first word to last; darker where comments take it up"


def level(number: int) -> str:
    """The name of a reply level."""
    return f"level {number}"


def in_band(comments: int) -> str:
    """How many comments a band holds."""
    return f"{comments:,}"


def begun(first: pd.Timestamp) -> str:
    """When the first comment came."""
    return f"{first.day} {first:%b %Y, %H:%M}"


def lasted(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """How long after the first comment the last one came.

    Example:
        >>> lasted(pd.Timestamp("2024-05-01"), pd.Timestamp("2024-05-01 05:40"))
        'the last one 6 hours later'
    """
    minutes = (last - first).total_seconds() / 60
    for size, noun in ((60 * 24, "day"), (60, "hour"), (1, "minute")):
        if minutes >= 2 * size:
            return f"the last one {numbered(round(minutes / size), noun)} later"
    return f"the last one {numbered(round(minutes), 'minute')} later"


def hung_words(found: Totals, threads: int, levels: int) -> str:
    """What the picture of threads shows."""
    one = plural(threads, "thread")
    deep = numbered(levels, "level")
    return (
        f"{plain(totals_words(found))} in {threads:,} {one}, up to {deep} deep. Each box is a "
        "comment and hangs below the one it answers; the oldest thread is on the left."
    )


def standing_words(found: Totals, again: int, article: bool) -> str:
    """What the picture of a page without recorded replies shows."""
    said: Parts = (*totals_words(found), " in page order, each as wide as it is long; ")
    said += ("who answers whom is not recorded.",)
    if again:
        said += (f" Arcs join what one person wrote: {numbered(again, 'person', 'people')}.",)
    if article:
        said += (" The strip below is the article, darker where comments take it up.",)
    return plain(said)


def origin(source: str, times: pd.Series) -> str:
    """Where a picture comes from, and when the discussion took place.

    Args:
        source: what the source is called.
        times: when comments were posted; NaT where that is unknown.
    """
    known = times.dropna()
    where = f"{isolated(source)}, drawn by Undercurrent"
    if known.empty:
        return f"{where}; the comments have no times"
    first, last = (f"{each.day} {each:%b %Y}" for each in (known.min(), known.max()))
    return f"{where}; comments of {first}" + (f" to {last}" if first != last else "")
