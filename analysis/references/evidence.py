"""What a finder of evidence gives: which comment points at which, how strongly, and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from loaders.text.isolation import isolated

ARTICLE = -1
LONGEST_EXCERPT = 60
STEP = 200
CONTROL = dict.fromkeys([*range(32), *range(127, 160)], " ")
OWN = "\u2060#"  # before a number of ours: `excerpt` takes it out of what others wrote
UNSEEN = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200B, 0x2060, 0xFEFF]
DIRECTION_MARKS = dict.fromkeys(UNSEEN)
OWN_NUMBER = re.compile(rf"{OWN}(\d+)")


class Evidence(NamedTuple):
    """Signs that comments answer others, one entry per sign.

    Attributes:
        comment: int64 row of the comment that shows it.
        target: int64 row of the comment it points at; −1 is the article.
        strength: float64, 0 to 1.
        words: one short line each for a reader: 'addresses Arjuna, written “Arguna”'.
    """

    comment: np.ndarray
    target: np.ndarray
    strength: np.ndarray
    words: list[str]


Sign = tuple[int, int, float, str]
Progress = Callable[[float], None]


def unwatched(share: float) -> None:
    """Tell nobody what share of the work is done."""


def part(progress: Progress, start: float, end: float) -> Progress:
    """Tell the progress of a part of the work, which lasts from one share of it to another."""
    return lambda share: progress(start + (end - start) * share)


def watched(texts: Sequence[str], progress: Progress) -> Iterator[tuple[int, str]]:
    """Number texts while they are gone through, and tell the share of them every so often."""
    for row, text in enumerate(texts):
        if row % STEP == 0:
            progress(row / len(texts))
        yield row, text


def evidence_of(signs: Sequence[Sign]) -> Evidence:
    """Lay signs out as arrays, in the given order.

    Args:
        signs: row, target row (−1 = the article), strength and words of each.
    """
    return Evidence(
        np.array([sign[0] for sign in signs], dtype=np.int64),
        np.array([sign[1] for sign in signs], dtype=np.int64),
        np.array([sign[2] for sign in signs], dtype=np.float64),
        [sign[3] for sign in signs],
    )


def called(target: int) -> str:
    """Name a target: "the article", or its number, marked as ours: see `as_on_page`."""
    return "the article" if target == ARTICLE else f"{OWN}{target + 1}"


def as_on_page(words: str, rows: np.ndarray) -> str:
    """Number comments as the page counts them; a number in a name stays as it is.

    Args:
        words: what a finder said, with our numbers marked (`called`).
        rows: for each comment in the order that the finders were given, its row on the page.

    Example:
        >>> as_on_page(f"addresses Fan #2: {called(0)}", np.array([1, 0]))
        'addresses Fan #2: #2'
    """
    return OWN_NUMBER.sub(lambda found: f"#{rows[int(found[1]) - 1] + 1}", words)


def excerpt(text: str) -> str:
    """Cut what somebody wrote to one short line of plain text.

    Example:
        >>> excerpt("There is a quote from Nikita Khrushchev about Berlin and what it is to him")
        'There is a quote from Nikita Khrushchev about Berlin and…'
    """
    # Only so much is looked at: the text may be a book.
    start = text[: 8 * LONGEST_EXCERPT].translate(CONTROL | DIRECTION_MARKS)
    line = " ".join(start.split())
    if len(line) <= LONGEST_EXCERPT:
        return isolated(line)
    kept = line[:LONGEST_EXCERPT]
    whole = kept.rpartition(" ")[0]
    return isolated(f"{whole if len(whole) > LONGEST_EXCERPT // 2 else kept[:-1]}…")
