"""What a picture says of the rows that it leaves out."""

from __future__ import annotations


def cut_count(shown: int, total: int, noun: str) -> str:
    """How many of how many are drawn, as it stands in the picture."""
    return f"{shown:,} of {total:,} {noun}"


def cut_words(shown: int, total: int, noun: str, which: str) -> str:
    """The same as a sentence below the picture.

    Args:
        shown: how many are drawn.
        total: how many there are.
        noun: what they are.
        which: which of them are drawn.
    """
    count = cut_count(shown, total, noun)
    return f"The picture shows {count}, {which}; the data have them all."
