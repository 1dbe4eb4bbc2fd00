"""Words rated for this project, by hand: the vocabulary of news, politics, reviews and forums.

The rating (`own_words.tsv`) is the tone that a word lends to a sentence it stands in, on VADER's
scale of −4 to 4. It was given without looking at any labelled text. Where another list has the word
too, this rating takes its place: general lists rate "party" or "security" by their everyday sense.
A word rated 0 is not counted, a phrase rated 0 keeps its words from being counted ("White House").
"""

from __future__ import annotations

from pathlib import Path

FILE = Path(__file__).with_name("own_words.tsv")


def own_words() -> dict[str, float]:
    """Give the ratings: word or phrase → rating.

    Example:
        >>> own_words()["war crimes"]
        -3.2
    """
    rows = (line.split("\t") for line in FILE.read_text("utf-8").splitlines()[1:])
    return {word: float(rating) for word, rating in rows}
