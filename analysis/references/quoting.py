"""Quotations: words in a row that a comment shares with an earlier comment or with the article.

Six words in a row are a quotation, marked or not; between quotation marks, or on a line that
begins with ">", fewer do. Case, curly quotes and punctuation do not matter; a quotation may leave
words out with "…" or "[...]", and at its ends.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.references.evidence import (
    Evidence,
    Progress,
    Sign,
    called,
    evidence_of,
    part,
    unwatched,
)
from analysis.references.marked_runs import marked_shared
from analysis.references.page_words import PageWords, character_spans, page_words
from analysis.references.shared_runs import RUN, Shared, grams_of, runs_shared
from engines.words.counting import word_counts

NO_BITS, TELLING_BITS = 8.0, 18.0
MOST, LEAST, UNMARKED = 0.95, 0.1, 0.85
CERTAIN_FROM = 0.25
COLUMNS = {
    "row": "int64", "target": "int64", "start": "int64", "end": "int64", "quotation": "str",
    "marked": "bool", "certain": "bool", "strength": "float64",
}  # fmt: skip
MOST_BY_WORDS = {1: 0.2, 2: 0.35, 3: 0.5, 4: 0.55, 5: 0.65}


class Quotation(NamedTuple):
    """What one comment quotes of one other, or of the article.

    Attributes:
        row: of the comment that quotes.
        target: row of what it quotes; −1 is the article.
        strength: how surely the comment answers what it quotes, 0 to 1.
        certain: whether a reader would call it a quotation: not a word or two that anybody may use.
        marked: whether it stands between quotation marks, or on a line that begins with ">".
        spans: where it stands, as (start, end) in characters of the comment's text.
        words: how many there are.
    """

    row: int
    target: int
    strength: float
    certain: bool
    marked: bool
    spans: list[tuple[int, int]]
    words: int


def quoting(
    texts: list[str], people: np.ndarray, article: str, progress: Progress = unwatched
) -> Evidence:
    """Whom comments quote as evidence (`quotations_of`).

    Returns:
        Evidence in page order: 'quotes 14 words of #9', 'may quote 1 word of the article'.
    """
    return evidence_of([_sign(each) for each in quotations_of(texts, people, article, progress)])


def _sign(quotation: Quotation) -> Sign:
    verb = "quotes" if quotation.certain else "may quote"
    words = "1 word" if quotation.words == 1 else f"{quotation.words} words"
    said = f"{verb} {words} of {called(quotation.target)}"
    return quotation.row, quotation.target, quotation.strength, said


def quotations_of(
    texts: Sequence[str], people: np.ndarray, article: str, progress: Progress = unwatched
) -> list[Quotation]:
    """Find whom comments quote.

    What several wrote before is the first one's; what the article says too is the article's.

    Args:
        texts: comments of one discussion, in page order.
        people: int code of each commenter; −1 is unknown. Nobody quotes themselves.
        article: title and text.
        progress: called with the share of the work done, 0 to 1.

    Returns:
        One for each comment and what it quotes, in page order.
    """
    page = page_words(texts, article)
    found = _shared(page, people, progress)
    bits: dict[int, float] = defaultdict(float)
    for (row, _), shared in found.items():
        bits[row] += shared.bits
    weighed = [(key, found[key], *_weighed(found[key], bits[key[0]])) for key in sorted(found)]
    strong = [each for each in weighed if each[2] >= LEAST]
    spans = [character_spans(page, key[0], shared.stretches) for key, shared, _, _ in strong]
    rows = [key[0] for key, *_ in strong]
    words = _words(page, rows, spans)
    return [
        Quotation(*key, strength, certain, shared.marked, places, number)
        for (key, shared, strength, certain), places, number in zip(
            strong, spans, words, strict=True
        )
    ]


def _shared(
    page: PageWords, people: np.ndarray, progress: Progress
) -> dict[tuple[int, int], Shared]:
    """Give what each comment shares with each source: in runs of words, or in marked spans."""
    people = np.append(np.asarray(people, dtype=np.int64), -1)  # row −1, the article, is nobody
    grams = grams_of(page, part(progress, 0.0, 0.5))
    found = runs_shared(page, grams[RUN], people)
    for key, shared in marked_shared(page, grams, people, part(progress, 0.6, 1.0)).items():
        longer = max(shared, found.get(key, shared))
        found[key] = longer._replace(marked=True)
    return found


def _words(page: PageWords, rows: list[int], spans: list[list[tuple[int, int]]]) -> list[int]:
    """Count the words of each quotation."""
    if not rows:
        return []
    each = zip(rows, spans, strict=True)
    counts = word_counts(page.texts[row][start:end] for row, all_ in each for start, end in all_)
    begins = np.cumsum([0, *map(len, spans)])[:-1]
    counted: list[int] = np.add.reduceat(counts.to_numpy(), begins).tolist()
    return counted


def _weighed(shared: Shared, all_bits: float) -> tuple[float, bool]:
    """Weigh a quotation: by how much it tells, of all that the comment quotes; is it certain?"""
    strength = MOST * (1 - math.exp(min(0.0, (NO_BITS - shared.bits) / TELLING_BITS)))
    strength = min(strength, MOST_BY_WORDS.get(shared.words, MOST))
    certain = strength >= CERTAIN_FROM
    strength *= math.sqrt(shared.bits / all_bits)
    return strength if shared.marked else strength * UNMARKED, certain


def quotations(texts: Sequence[str], people: np.ndarray, article: str) -> pd.DataFrame:
    """What comments quote as a table (arguments as for `quotations_of`).

    Returns:
        One row per stretch of words, in page order: row, target (−1 is the article), start, end (in
        characters of the comment's text), words, quotation (as written, on one line), marked,
        certain, strength.
    """
    rows = [
        (each.row, each.target, *span, texts[each.row], each.marked, each.certain, each.strength)
        for each in quotations_of(texts, people, article)
        for span in each.spans
    ]
    columns = ["row", "target", "start", "end", "quotation", "marked", "certain", "strength"]
    table = pd.DataFrame(rows, columns=columns).astype(COLUMNS)
    spans = zip(table["quotation"], table["start"], table["end"], strict=True)
    said = pd.Series([" ".join(text[start:end].split()) for text, start, end in spans], dtype="str")
    return table.assign(quotation=said, words=word_counts(said))
