"""Compiling the loops ahead, each kind in a process of its own.

Not in `__main__.py`: where processes are started afresh (Windows, macOS) they cannot find it there.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from engines.chains.ids import answered_rows
from engines.chains.totals import totals_of
from engines.chains.tree import climb, people_above, reading_places, tree_of
from engines.language.guessing import guess_languages
from engines.random_trees.growth import grow_preferential, grow_uniform, measure
from engines.texts import texts_of
from engines.word_lists.scorers import SCORERS
from engines.words.counting import word_counts

LOOPS = ("language", "words", *SCORERS, "chains", "random_trees")
TEXT = "It is good :)"


def compile_loops(name: str) -> None:
    """Compile one of `LOOPS` by using it, on arrays of the types that `analysis` hands over."""
    texts = texts_of([TEXT])
    if name in SCORERS:
        SCORERS[name].score(texts, frozenset())
        SCORERS[name].counted_words(texts, frozenset())
    elif name == "language":
        guess_languages(texts)
    elif name == "words":
        word_counts([TEXT])
    elif name == "chains":
        _compile_chains()
    else:
        _compile_random_trees()


def _compile_chains() -> None:
    comments = pd.DataFrame(
        {"discussion_id": "1", "comment_id": ["a", "b"], "parent_id": [None, "a"]}, dtype="str"
    )
    discussion = np.zeros(2, dtype=np.int64)
    tree = tree_of(answered_rows(comments, discussion, np.array([False, True])))
    totals_of(discussion, tree.level, tree.descendants, 1)
    climb(tree.parent, np.ones(2, dtype=np.int64))
    reading_places(tree.parent, tree.descendants)
    people_above(tree.parent, tree.descendants, discussion)


def _compile_random_trees() -> None:
    parent, rooms = np.empty(2, dtype=np.int32), np.empty((3, 2), dtype=np.int32)
    counts, sums = np.empty((2, 2), dtype=np.int64), np.empty(3)
    grow_uniform(np.zeros(1), 1, parent)
    grow_preferential(np.zeros(1), 1, parent, np.empty(4, dtype=np.int32))
    measure(parent, rooms, counts[0], counts[1], sums)
