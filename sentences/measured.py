"""What was measured of Undercurrent itself; `benchmarks/` write the file (`benchmarks.figures`)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("measured.json")


class Accuracy(NamedTuple):
    """How well a word list names the tone that human readers named.

    Attributes:
        tweets: macro-F1 on tweets.
        amazon: the same on product reviews.
        goemotions: the same on Reddit comments.
    """

    tweets: float
    amazon: float
    goemotions: float


class LinksInferred(NamedTuple):
    """What came of inferring replies on pages without nesting that were annotated twice.

    Attributes:
        shown: links to a comment that were shown.
        right: those of them that an annotation has.
        replies: replies that both annotations have.
        found: those of them that were shown.
    """

    shown: int
    right: int
    replies: int
    found: int


_read = json.loads(FILE.read_text("utf-8"))

# For Undercurrent the figures of lists made without the set that they are measured on.
TONE_ACCURACY = {
    scorer: Accuracy(**figures) for scorer, figures in _read["tone_accuracy"]["figures"].items()
}
# Of a toxic comment and another: how often the toxic one is scored lower, ties counting half.
TOXIC_SCORED_LOWER: dict[str, float] = _read["toxic_scored_lower"]["figures"]
LINKS_INFERRED = LinksInferred(**_read["links_inferred"]["figures"])
