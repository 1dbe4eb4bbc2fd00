"""Make Undercurrent's word list: `python -m training.undercurrent_words [FOLDER]`.

Ratings from VADER, the pattern lexicon and our own list are widened to word families, then fitted
to the labelled sets in FOLDER. The result is written to
engines/word_lists/undercurrent/words.tsv, the same to the byte every time. Needs the `training`
extra (scipy).
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from engines.texts import texts_of
from engines.word_lists.undercurrent.scorer import score_by
from engines.word_lists.undercurrent.words import FILE, MODIFIERS, TURNS, lay_out
from training.counting import word_counts
from training.families import families
from training.fitting import LabelledSet, fitted_weights
from training.given_lists import english_words, given_ratings
from training.labelled import labelled_sets

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT.parent / "shared" / "data" / "tone_labels"
COST, COST_FROM_ZERO = 4e-4, 10.0
LEAST_WEIGHT = 0.05
HEADER = """\
# Undercurrent's word list. Made by `python -m training.undercurrent_words`; do not edit by hand.
# weight: the tone a word lends to a text, about -4 to 4. 0: a phrase whose words do not count.
# source: where the weight began, before it was fitted to labelled texts.
#   vader     VADER's lexicon, C. Hutto, E. Gilbert, ICWSM 2014 (MIT, copyright 2016 C.J. Hutto)
#   textblob  the pattern lexicon in TextBlob, T. De Smedt, W. Daelemans, JMLR 2012 (PDDL)
#   both      the two of them
#   own       rated by hand for this project, training/own_words.tsv (MIT)
#   family    a form of a word rated by one of these, training/families.py
# Fitted to: tweets and Amazon review snippets rated for VADER (MIT); the development part of
#   GoEmotions, D. Demszky et al., ACL 2020 (Apache-2.0).
"""


class Begun(NamedTuple):
    """A list before it is fitted: rating and source by word."""

    ratings: dict[str, float]
    sources: dict[str, str]


def main() -> None:
    """Write the list."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    FILE.write_bytes(made_list(labelled_sets(folder)))


def made_list(sets: Mapping[str, pd.DataFrame]) -> bytes:
    """Make the whole file from labelled sets (see `labelled_sets`)."""
    begun = begun_list()
    weights = fitted_list(sets, begun)
    rows = [f"{word}\t{weight:g}\t{begun.sources[word]}" for word, weight in weights.items()]
    return (HEADER + "word\tweight\tsource\n" + "\n".join(rows) + "\n").encode("utf-8")


def begun_list() -> Begun:
    """Rate words by the lists, and their forms by family."""
    ratings, sources = given_ratings()
    changing = {word for words in MODIFIERS.values() for word in words} | set(TURNS)
    related = families(ratings, english_words() - changing)
    return Begun(ratings | related, sources | dict.fromkeys(related, "family"))


def fitted_list(sets: Mapping[str, pd.DataFrame], begun: Begun) -> dict[str, float]:
    """Fit a list to labelled sets; give the weights that are left, rounded, by word."""
    counted = [
        LabelledSet(word_counts(each["text"].tolist(), begun.ratings), each["tone"].to_numpy())
        for each in sets.values()
    ]
    ratings = np.array(list(begun.ratings.values()))
    costs = np.where(ratings == 0, COST_FROM_ZERO, COST)
    fitted = dict(zip(begun.ratings, fitted_weights(counted, ratings, costs), strict=True))
    kept = {word: round(float(fitted[word]), 2) + 0.0 for word in sorted(fitted)}
    return {
        word: weight
        for word, weight in kept.items()
        if abs(weight) >= LEAST_WEIGHT or begun.ratings[word] == 0
    }


def polarities(texts: Sequence[str], weights: Mapping[str, float]) -> tuple[np.ndarray, np.ndarray]:
    """Score texts by any list: polarity, and whether a word was counted."""
    scores = score_by(lay_out(weights), texts_of(texts))
    return scores.polarity, scores.has_tone


if __name__ == "__main__":
    main()
