"""Quotation marks: which stretches of a comment somebody marked as another's words."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left

from analysis.references.evidence import Progress, unwatched, watched
from analysis.references.page_words import WORD, PageWords

SPANS, SEARCHED = 30, 100_000  # bounds for texts that are nothing but marks
MARKED = {
    "“": re.compile(r"“[^“”]{2,2000}”"),
    '"': re.compile(r'"[^"\n]{2,2000}"'),
    "«": re.compile(r"«[^«»]{2,2000}»"),
    "„": re.compile(r"„[^„“”]{2,2000}[“”]"),
    "‘": re.compile(r"(?<!\w)‘(?:[^‘’]|’(?=\w)){2,400}’"),
    " '": re.compile(r"(?<!\w)'(?:[^'\n]|'(?=\w)){2,400}'(?!\w)"),
    ">": re.compile(r"^[ \t]*>.*$", re.MULTILINE),
    "&gt;": re.compile(r"^[ \t]*&gt;.*$", re.MULTILINE),
}


def marked_spans(page: PageWords, progress: Progress = unwatched) -> list[tuple[int, int, int]]:
    """Find what stands in quotation marks, or on a line that begins with ">".

    Args:
        page: the words of a page.
        progress: called with the share of the work done, 0 to 1.

    Returns:
        (row, place of its first word on the page, place after its last) of each.
    """
    spans = []
    for row, text in watched(page.texts, progress):
        marks = _marks(text)
        if not marks:
            continue
        last = max(end for _, end in marks)
        starts = [match.start() for match in WORD.finditer(text, 0, last)]
        at = page.first_of(row)
        spans += [
            (row, at + bisect_left(starts, start), at + bisect_left(starts, end))
            for start, end in marks
        ]
    return [(row, start, end) for row, start, end in spans if start < end]


def _marks(text: str) -> list[tuple[int, int]]:
    """Find the first quotations of a text, of each kind of mark, as (start, end)."""
    return [
        match.span()
        for sign, pattern in MARKED.items()
        if sign in text
        for match in itertools.islice(pattern.finditer(text, 0, SEARCHED), SPANS)
    ]
