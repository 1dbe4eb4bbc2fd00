"""What a person says a comment answers, where the source does not record it or the model errs."""

from __future__ import annotations

from typing import NamedTuple

ARTICLE = "article"
CANNOT_TELL = "cannot tell"


class Correction(NamedTuple):
    """What a person said a comment answers, and what the model held before that.

    Attributes:
        answer: the id of the comment that it answers, "article" or "cannot tell".
        predicted: what the model held likeliest: a comment's id or "article"; "" for nothing.
        probability: how likely that was; None where nothing was predicted.
        evidence: why, in words.
        asserted: whether it was shown as a link.
        version: the model's.
        confirmed: whether it was confirmed together with others, not looked at by itself.
    """

    answer: str
    predicted: str = ""
    probability: float | None = None
    evidence: str = ""
    asserted: bool = False
    version: str = ""
    confirmed: bool = False
