"""Marked words: each comment cut at the words that its score rests on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd

from analysis.rows import rows_of
from analysis.tone.scoring import explained
from analysis.tone.words import few_words_said
from store import View

Segment = tuple[str, str, str, bool]


class Marked(NamedTuple):
    """A comment ready to be read.

    Attributes:
        segments: the text in pieces: (words, tone or "", why, whether the fact that was opened
            rests on them).
        score: its tone and word score in words.
        few: what a score rests on that rests on one word or two, else "".
        why: whose score it is, and on how many words it rests.
    """

    segments: list[Segment]
    score: str
    few: str
    why: str


def marked(view: View, comments: pd.DataFrame) -> list[Marked]:
    """Mark the words that count, by the word list in use; by a column no words are counted.

    Args:
        view: what the reader looks at.
        comments: rows of `view.discussion`.
    """
    counts = (comments["tone"] != "not scored").to_numpy() & (not view.own_column)
    texts = comments["text"].where(counts, "").reset_index(drop=True)
    scorer = view.second_scorer if view.own_column else view.scorer
    words = explained(texts, scorer, view.left_out)
    by_text = dict(tuple(words.groupby("text")))
    none = words.iloc[:0]
    return [
        _marked(view, row, by_text.get(number, none))
        for number, row in enumerate(comments.to_dict("records"))
    ]


def _marked(view: View, comment: dict[Any, Any], words: pd.DataFrame) -> Marked:
    hits = comment["hits"]
    label = view.scorer_label
    counted = "" if pd.isna(hits) else f": {hits} {'word' if hits == 1 else 'words'} counted"
    return Marked(
        with_passages(
            _segments(comment["text"], words),
            view.passages.comments.get(comment["comment_id"], []),
        ),
        _score(comment, view.own_column),
        few_words_said(words),
        f"{label[0].upper()}{label[1:]}{counted}",
    )


def _segments(text: str, words: pd.DataFrame) -> list[tuple[str, str, str]]:
    pieces: list[tuple[str, str, str]] = []
    end = 0
    for word in rows_of(words):
        pieces.append((text[end : word.start], "", ""))
        why = f"{word.contribution:+.3f} of the score ({word.rule})"
        pieces.append((text[word.start : word.end], _tone(word.contribution), why))
        end = word.end
    pieces.append((text[end:], "", ""))
    return [piece for piece in pieces if piece[0]]


def with_passages(
    segments: list[tuple[str, str, str]], passages: Sequence[tuple[int, int]]
) -> list[Segment]:
    """Cut a text's pieces at the ends of passages, and tell which lie within one.

    Args:
        segments: the text in pieces: (words, tone, why).
        passages: (start, end) in characters of the text, in order, none overlapping.

    Example:
        >>> with_passages([("A ", "", ""), ("good", "positive", "+"), (" bus", "", "")], [(2, 8)])
        [('A ', '', '', False), ('good', 'positive', '+', True), (' b', '', '', True), \
('us', '', '', False)]
    """
    pieces, at = list[Segment](), 0
    for words, tone, why in segments:
        end = at + len(words)
        cuts = {cut for span in passages for cut in span if at < cut < end}
        edges = sorted({at, *cuts, end})
        pieces += [
            (words[first - at : last - at], tone, why, _within(first, passages))
            for first, last in pairwise(edges)
        ]
        at = end
    return pieces


def _within(position: int, passages: Sequence[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in passages)


def _tone(contribution: float) -> str:
    if not contribution:
        return "neutral"
    return "positive" if contribution > 0 else "negative"


def _score(comment: dict[Any, Any], own_column: str) -> str:
    if comment["tone"] == "not scored":
        foreign = isinstance(comment["language"], str) and not own_column
        return f"not scored ({comment['language']})" if foreign else "not scored"
    if comment["tone"] == "no tone words":
        return "no tone words"
    return f"{comment['tone']} {comment['polarity']:+.2f}".replace("-", "−")
