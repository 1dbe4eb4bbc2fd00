"""Marked quotations: spans between quotation marks that an earlier comment or the article holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from analysis.references.evidence import ARTICLE, Progress, part
from analysis.references.marks import marked_spans
from analysis.references.page_words import PageWords
from analysis.references.shared_runs import MARKED_RUN, SPOKEN_OFTEN, Shared, bits_at

SPAN_WORDS = 60  # of a marked quotation
LEAST_SHARE = 0.6


def marked_shared(
    page: PageWords, grams: dict[int, np.ndarray], people: np.ndarray, progress: Progress
) -> dict[tuple[int, int], Shared]:
    """Find the marked spans that an earlier comment or the article holds, nearly as they are."""
    spans = [
        (row, start, min(end, start + SPAN_WORDS), min(end - start, MARKED_RUN))
        for row, start, end in marked_spans(page, part(progress, 0.0, 0.5))
    ]
    wanted: dict[int, set[int]] = {1: set(), 2: set(), 3: set()}
    for _, start, end, length in spans:
        wanted[length].update(grams[length][start : end - length + 1].tolist())
    holders = {length: _holders(page, grams[length], wanted[length]) for length in wanted}
    progress(0.7)
    found: dict[tuple[int, int], Shared] = {}
    for row, start, end, length in spans:
        numbers = grams[length][start : end - length + 1].tolist()
        held: list[Sequence[int]] = [holders[length].get(number, ()) for number in numbers]
        target, places = _holder(row, held, people)
        stretches = _covered(start, places, length)
        words = sum(past - first for first, past in stretches)
        share = words / (end - start)
        if share >= LEAST_SHARE:
            bits = float(bits_at(page, np.arange(start, end)).sum()) * share
            before = found.get((row, target), Shared(0, 0.0, True, ()))
            found[row, target] = Shared(
                before.words + words, before.bits + bits, True, (*before.stretches, *stretches)
            )
    return found


def _holder(row: int, held: list[Sequence[int]], people: np.ndarray) -> tuple[int, list[int]]:
    """Give the first earlier row by somebody else that holds most runs of a span, and which runs.

    Args:
        row: of the comment.
        held: the rows that hold each run of words of the span.
        people: int code by row.
    """
    counts = Counter(
        holder
        for rows in held
        for holder in rows
        if holder < row and (people[holder] != people[row] or people[row] < 0)
    )
    if not counts:
        return ARTICLE, []
    best = max(counts.values())
    target = min(holder for holder, count in counts.items() if count == best)
    return target, [at for at, rows in enumerate(held) if target in rows]


def _covered(start: int, runs: list[int], length: int) -> list[tuple[int, int]]:
    """Join the runs of one length that begin at some places after a start: (first, past) of each.

    Args:
        start: place of a span's first word.
        runs: how many words after it each run begins, rising.
        length: of the runs, in words.
    """
    joined: list[tuple[int, int]] = []
    for place in (start + each for each in runs):
        if joined and place <= joined[-1][1]:
            joined[-1] = (joined[-1][0], place + length)
        else:
            joined.append((place, place + length))
    return joined


def _holders(page: PageWords, grams: np.ndarray, wanted: set[int]) -> dict[int, list[int]]:
    """Give the first rows that hold each wanted run of words."""
    wanted.discard(-1)
    if not wanted:
        return {}
    mine = np.zeros(int(grams.max()) + 1, dtype=bool)
    mine[list(wanted)] = True
    places = np.flatnonzero((grams >= 0) & mine[grams])
    holders: dict[int, list[int]] = defaultdict(list)
    for number, row in zip(grams[places].tolist(), page.owners[places].tolist(), strict=True):
        rows = holders[number]
        if len(rows) < SPOKEN_OFTEN and (not rows or rows[-1] != row):
            rows.append(row)
    return holders
