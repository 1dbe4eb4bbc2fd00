"""How each word of a list stands in texts, counted by the scorer itself with all its rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix

from engines.texts import texts_of
from engines.word_lists.undercurrent.scorer import count_words, room_for
from engines.word_lists.undercurrent.words import SETTINGS, lay_out

HINT = 1e-6  # a word must have a weight to be counted


def word_counts(texts: Sequence[str], ratings: Mapping[str, float]) -> csr_matrix:
    """Count words in texts: a row per text, a column per word.

    A word counts as what its neighbours make of it: −0.8 where it is negated, say. That depends on
    whether its rating is good or bad, not on how much.
    """
    listed = lay_out({word: rating or HINT for word, rating in ratings.items()})
    laid = texts_of(texts)
    room = room_for(laid)
    rows, columns, factors = [], [], []
    with np.errstate(over="ignore"):
        for row in range(len(laid)):
            data = laid.data[laid.offsets[row] : laid.offsets[row + 1]]
            made = count_words(data, (listed, SETTINGS), room)
            numbers = room.entries.number[:made].copy()
            rows.append(np.full(made, row))
            columns.append(numbers)
            factors.append(room.entries.value[:made] / listed.words.weight[numbers])
    cells = (np.concatenate(factors), (np.concatenate(rows), np.concatenate(columns)))
    return csr_matrix(cells, shape=(len(laid), len(listed.words.weight)))[:, : len(ratings)]
