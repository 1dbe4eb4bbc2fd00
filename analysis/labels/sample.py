"""Which comments a reader labels, to see how well a word list does on them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analysis.counted import is_counted
from analysis.rows import CommentKey, comment_keys
from analysis.tone.own_scores import scorer_tones
from analysis.tone.scoring import NEUTRAL_BELOW, TONES

LABELS = ("negative", "neutral", "positive")
CANNOT_TELL = "cannot tell"
ANSWERS = (*LABELS, CANNOT_TELL)
ME = "me"  # the coder who is looking at the page
SIZE = 60
LARGEST = 600
STRATA = tuple(tone for tone in TONES if tone != "not scored")


def sample_seed(*names: str) -> int:
    """Make a seed from what names the data: the file's checksum and the discussion's id."""
    return int.from_bytes(hashlib.sha256("\0".join(names).encode()).digest()[:8], "big")


def label_sample(
    comments: pd.DataFrame,
    scorer: str,
    size: int = SIZE,
    seed: int = 0,
    neutral_below: float = NEUTRAL_BELOW,
) -> pd.DataFrame:
    """Draw a sample stratified by the tone that one word list heard.

    Within each stratum it is a simple random sample without replacement. Every comment has a
    random number of its own, and a stratum gives its lowest ones: so the sample of another word
    list overlaps with this one, and a larger sample holds the smaller one. Half of the places are
    shared out equally between the strata, half by their size (`allocation`).

    Args:
        comments: the store's comments of one discussion; reads discussion_id, comment_id, status,
            text and the scorer's tones.
        scorer: a key of `SCORERS`, or "column:" and a column (`analysis.tone.own_scores`).
        size: how many comments; of a smaller discussion, all of them.
        seed: the same for the same file (`sample_seed`); labels do not change it.
        neutral_below: for a column of polarities.

    Returns:
        One row per comment of the sample, shuffled, so that its place says nothing about its
        stratum: row (number of its row in `comments`), discussion_id, comment_id, stratum
        (negative, neutral, positive or no tone words; comments that are not scored, not counted
        or empty are in none), population (comments of that stratum), sampled (how many of them are
        in the sample), inclusion_probability (sampled / population), weight (population / sampled).

    Source:
        Permanent random numbers: E. Ohlsson, "Coordination of samples using permanent random
        numbers", in Cox et al. (eds.), Business Survey Methods, Wiley 1995, 153–169.
    """
    random = np.random.default_rng(seed)
    number, order = random.random(len(comments)), random.random(len(comments))
    stratum = _strata(comments, scorer, neutral_below)
    frame = pd.DataFrame({"row": np.arange(len(comments)), "stratum": stratum, "order": order})
    frame = frame[stratum >= 0].assign(number=number[stratum >= 0])
    population = np.bincount(frame["stratum"], minlength=len(STRATA))
    sampled = np.array(allocation(population.tolist(), size))
    rank = frame.groupby("stratum")["number"].rank(method="first")
    drawn = frame[rank.to_numpy() <= sampled[frame["stratum"]]].sort_values("order")
    code, row = drawn["stratum"].to_numpy(), drawn["row"].to_numpy()
    keys = comments[["discussion_id", "comment_id"]].iloc[row].reset_index(drop=True)
    return keys.assign(
        row=row,
        stratum=pd.Series([STRATA[each] for each in code], dtype="str"),
        population=population[code],
        sampled=sampled[code],
        inclusion_probability=sampled[code] / population[code],
        weight=population[code] / sampled[code],
    )


def _strata(comments: pd.DataFrame, scorer: str, neutral_below: float) -> np.ndarray:
    """Number each comment's stratum; −1 for those that are never asked about."""
    tones = scorer_tones(comments, scorer, neutral_below).astype("category")
    codes = pd.Index(STRATA).get_indexer(tones.cat.categories)[tones.cat.codes]
    readable = is_counted(comments) & comments["text"].str.strip().ne("").to_numpy()
    return np.where(readable & tones.notna().to_numpy(), codes, -1)


def drawable(
    comments: pd.DataFrame, scorer: str, neutral_below: float = NEUTRAL_BELOW
) -> np.ndarray:
    """Tell which comments a sample by this list can hold: published, not empty, and scored."""
    return _strata(comments, scorer, neutral_below) >= 0


def allocation(population: Sequence[int], size: int) -> list[int]:
    """Share out the places of a sample, half equally between the strata and half by their size.

    Place by place, each goes to the stratum that is furthest behind (Webster's divisors), so that a
    larger sample takes nothing away from any stratum. No stratum gets more places than comments.

    Example:
        >>> allocation([700, 200, 100], 60)  # 60 × (0.7 + 1/3) / 2 = 31, and so on
        [31, 16, 13]
    """
    total, strata = sum(population), sum(count > 0 for count in population)
    places = [0] * len(population)
    due = [count / total + 1 / strata if count else 0.0 for count in population]
    for _ in range(min(size, total)):
        behind = [
            wanted / (given + 0.5) if given < count else 0.0
            for wanted, given, count in zip(due, places, population, strict=True)
        ]
        places[behind.index(max(behind))] += 1
    return places


def size_for(labels: Mapping[str, Mapping[CommentKey, str]]) -> int:
    """The size of the sample in use: steps of `SIZE`, as far as anybody went, to `LARGEST`."""
    most = max((len(given) for given in labels.values()), default=0)
    return min(LARGEST, SIZE * max(1, -(-most // SIZE)))


def most_labelled(
    samples: Mapping[str, pd.DataFrame], labels: Mapping[str, Mapping[CommentKey, str]], chosen: str
) -> str:
    """Tell by which word list the sample in use was drawn: the one with most labels.

    Labels given before another list was chosen go on counting; without any, or where lists are
    even, it is the chosen list.

    Args:
        samples: word list -> its sample.
        labels: coder -> (discussion_id, comment_id) -> label.
        chosen: the list that the reader has chosen; a key of `samples`.
    """
    given = {comment_key for theirs in labels.values() for comment_key in theirs}
    counts = {name: len(given.intersection(comment_keys(drawn))) for name, drawn in samples.items()}
    return max(counts, key=lambda name: (counts[name], name == chosen))


def labelled_sample(sample: pd.DataFrame, given: Mapping[CommentKey, str]) -> pd.DataFrame:
    """The rows of a sample that one person has labelled, and what each stands for.

    Where a stratum is labelled in part, its labelled comments stand for all of it. "Cannot tell" is
    no label.

    Args:
        sample: from `label_sample`.
        given: (discussion_id, comment_id) -> label.

    Returns:
        Those rows, in the sample's order, with label and a new weight: population / labelled
        comments of the stratum.
    """
    label = pd.Series([given.get(comment_key) for comment_key in comment_keys(sample)], dtype="str")
    known = label.isin(list(LABELS)).to_numpy()
    rows = sample.assign(label=label)[known].reset_index(drop=True)
    counted = rows.groupby("stratum")["stratum"].transform("size")
    return rows.assign(weight=rows["population"] / counted.astype("float64"))
