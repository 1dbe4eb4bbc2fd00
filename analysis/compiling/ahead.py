"""Compiling the loops ahead, each kind in a process of its own.

Not in `__main__.py`: where processes are started afresh (Windows, macOS) they cannot find it there.
"""

from __future__ import annotations

from analysis.languages import guess_languages
from analysis.tone import SCORERS
from analysis.word_lists.texts import texts_of

LISTS = ("language", *SCORERS)
TEXT = "It is good :)"


def compile_list(name: str) -> None:
    """Compile one of `LISTS` by using it: a word list, or the lists that tell languages."""
    texts = texts_of([TEXT])
    if name in SCORERS:
        SCORERS[name].score(texts, frozenset())
        SCORERS[name].counted_words(texts, frozenset())
    else:
        guess_languages(texts)
