"""Compiling the loops ahead, each kind in a process of its own.

Not in `__main__.py`: where processes are started afresh (Windows, macOS) they cannot find it there.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.chains.tree import climb
from analysis.languages import guess_languages
from analysis.random_trees.comparison import LEAST_REPLIES, compared
from analysis.replies import discussion_shape, reply_chains
from analysis.tone import SCORERS
from analysis.word_lists.texts import texts_of

LOOPS = ("language", *SCORERS, "chains")
TEXT = "It is good :)"


def compile_loops(name: str) -> None:
    """Compile one of `LOOPS` by using it: a word list, what tells languages, or reply chains."""
    texts = texts_of([TEXT])
    if name in SCORERS:
        SCORERS[name].score(texts, frozenset())
        SCORERS[name].counted_words(texts, frozenset())
    elif name == "language":
        guess_languages(texts)
    else:
        _compile_chains()


def _compile_chains() -> None:
    numbers = range(LEAST_REPLIES + 1)
    comments = pd.DataFrame(
        {
            "discussion_id": "1",
            "comment_id": [str(number) for number in numbers],
            "parent_id": [None, *("0" for _ in numbers[1:])],
            "parent_source": "explicit",
            "status": "published",
            "commenter_id": "A",
        }
    )
    reply_chains(comments)
    discussion_shape(comments)
    climb(np.array([-1, 0]), np.array([1, 1]))
    compared(comments)
