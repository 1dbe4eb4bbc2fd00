"""What the charts of the Overview say."""

from __future__ import annotations

import pandas as pd

from loaders.text.isolation import isolated
from sentences.commenters import NOBODY
from sentences.grammar import numbered

MOST_WORDS = "Who wrote the most words?"
NAMES_TAKEN_UP = "Which names from the article come up in the comments?"


def most_words(people: pd.DataFrame) -> str:
    """Who wrote most words.

    Args:
        people: commenter and words of each person, most words first.
    """
    if people.empty:
        return NOBODY
    first = people.iloc[0]
    name, words = isolated(first["commenter"]), numbered(int(first["words"]), "word")
    if len(people) == 1:
        return f"{name} is the only commenter: {words}."
    return f"Nobody wrote more than {name}: {words}."


def names_taken_up(names: pd.DataFrame) -> str:
    """Which of the article's names come up most.

    Args:
        names: name and comments (that use it) of each, most comments first.
    """
    if not (names["comments"] > 0).any():
        return "None of the article’s names comes up in the comments."
    first, unused = names.iloc[0], int((names["comments"] == 0).sum())
    most = numbered(int(first["comments"]), "comment")
    words = f"No name comes up more often than {isolated(first['name'])}: in {most}."
    if len(names) == 1:
        words = f"The article’s only name, {isolated(first['name'])}, comes up in {most}."
    if unused:
        words += f" {numbered(unused, 'name comes', 'names come')} up in none."
    return words
