"""Which comments to read first, and which questions stand in the room."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.counted import is_counted
from analysis.references.questions import asks_question
from analysis.replies.shape import Forest, reply_forest

FOLLOWED_FROM = 3  # comments below
REASONS = ("followed", "answered", "author", "quotes", "longest")
STAFF = ("article author", "staff")


def read_first(comments: pd.DataFrame, quotations: pd.DataFrame, at_most: int = 3) -> pd.DataFrame:
    """The comments that a discussion turns on, each once and for its first reason.

    Args:
        comments: one discussion; reads comment_id, parent_id, parent_source, role, words, status,
            kind.
        quotations: what is quoted (`analysis.references.referring.References.quotations`).
        at_most: rows.

    Returns:
        comment_id, reason ("followed": most comments hang below it; "answered": most answer it;
        "author": the first by the article's author or staff; "quotes": it quotes most of the
        article; "longest"), number (comments below, answers, words quoted, words; int64).
    """
    found = dict[str, tuple[str, int]]()
    for row, reason, number in _candidates(comments, quotations):
        found.setdefault(str(comments["comment_id"].iloc[row]), (reason, number))
    rows = [(key, *why) for key, why in list(found.items())[:at_most]]
    table = pd.DataFrame(rows, columns=["comment_id", "reason", "number"])
    return table.astype({"comment_id": "str", "reason": "str", "number": "int64"})


def _candidates(comments: pd.DataFrame, quotations: pd.DataFrame) -> Iterator[tuple[int, str, int]]:
    counts = is_counted(comments)
    if not counts.any():
        return
    forest = reply_forest(comments)
    for reason, numbers in (("followed", forest.descendants), ("answered", forest.replies)):
        row = int(np.argmax(np.where(counts, numbers, -1)))
        if numbers[row] >= FOLLOWED_FROM:
            yield row, reason, int(numbers[row])
    words = comments["words"].fillna(0).to_numpy(dtype=np.int64)
    own = np.flatnonzero(counts & comments["role"].isin(STAFF).to_numpy(dtype=bool))
    if len(own):
        yield int(own[0]), "author", int(words[own[0]])
    of_article = quotations[quotations["quoted_id"].isna()]
    if len(of_article):
        best = of_article.sort_values("words", ascending=False, kind="stable").iloc[0]
        row = int(np.flatnonzero(comments["comment_id"] == best["comment_id"])[0])
        if counts[row]:
            yield row, "quotes", int(best["words"])
    longest = int(np.argmax(np.where(counts, words, -1)))
    yield longest, "longest", int(words[longest])


def questions_first(comments: pd.DataFrame) -> pd.DataFrame:
    """The comments that ask something, those that nobody answered first.

    Args:
        comments: one discussion in page order; reads comment_id, parent_id, parent_source, text,
            status, kind.

    Returns:
        comment_id, answered (boolean; NA where it is not known who answers whom).
    """
    asks = is_counted(comments) & asks_question(comments["text"]).to_numpy(dtype=bool)
    forest = reply_forest(comments)
    answered = pd.array(forest.replies > 0, dtype="boolean")
    answered[~forest.structured | _may_be_answered(forest)] = pd.NA
    table = pd.DataFrame({"comment_id": comments["comment_id"].array, "answered": answered})[asks]
    last = table["answered"].fillna(value=False).to_numpy(dtype=bool)
    ordered: pd.DataFrame = table.iloc[np.argsort(last, kind="stable")]
    return ordered.reset_index(drop=True)


def _may_be_answered(forest: Forest) -> np.ndarray:
    """Tell which comments have no reply that is known, where some parents are unknown."""
    return np.asarray((forest.replies == 0) & forest.unknown.any())


def largest_threads(comments: pd.DataFrame) -> tuple[int, int, int]:
    """How few threads hold half of the comments: those threads, their comments, all threads.

    Args:
        comments: one discussion; reads comment_id, parent_id, parent_source.

    Example:
        >>> comments = pd.DataFrame({"discussion_id": "1", "comment_id": list("abcd"),
        ...     "parent_id": [None, "a", "a", None], "parent_source": "explicit"})
        >>> largest_threads(comments)
        (1, 3, 2)
    """
    forest = reply_forest(comments)
    sizes = np.sort(np.bincount(forest.top, minlength=len(comments)))[::-1]
    sizes = sizes[sizes > 0]
    if not len(sizes):
        return 0, 0, 0
    held = np.cumsum(sizes)
    few = int(np.searchsorted(held, len(comments) / 2)) + 1
    return few, int(held[few - 1]), len(sizes)
