"""How often the word lists name the tone that people named.

    python -m benchmarks.tone_accuracy [FOLDER] [--write]

For each labelled set of FOLDER and each list: macro-F1 over negative, neutral and positive, by
`score_tone` at its default threshold (no tone words, and not scored, count as neutral), with a 95 %
bootstrap interval; Pearson's r with the ratings. Undercurrent was tuned on these sets. What it may
be expected to do elsewhere is told by the rows "made without this set": a list fitted to the other
two, which needs the `training` extra. Toxicity is no tone: those rows show a limit, as the area
under the curve of −polarity against "toxic" (0.5 is chance). `--write` puts what the app says into
`sentences/measured.json`: of Undercurrent the figures of lists made without the set.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis.tone.scoring import NEUTRAL_BELOW, SCORERS, score_tone, tone_labels
from benchmarks.figures import WRITE, write
from training.labelled import SETS, labelled_sets

FOLDER = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "tone_labels"
RESAMPLED, SEED = 1_000, 20_240
CLASSES = {"negative": -1, "positive": 1}
TOXIC = {
    "context_toxicity__cat_small.csv": ("text", "label_oc"),
    "context_toxicity__gc.csv": ("text", "label"),
}


def main() -> None:
    """Print both tables."""
    folders = [Path(each) for each in sys.argv[1:] if each != WRITE]
    folder = folders[0] if folders else FOLDER
    if not folder.exists():
        print(f"The labelled sets are not here: {folder}")
        return
    sets = labelled_sets(folder)
    print(f"Undercurrent was tuned on: {', '.join(SETS)}\n")
    print(f"{'set':<14}{'n':>6}  {'list':<38}{'macro-F1':>9}{'95 % interval':>16}{'r':>8}")
    reached: dict[str, dict[str, float | None]] = {scorer: {} for scorer in SCORERS}
    for name, labelled in sets.items():
        for scorer in SCORERS:
            scores = score_tone(labelled["text"], scorer)
            reached[scorer][name] = _print_row(name, labelled, SCORERS[scorer].label, scores)
        without = "Undercurrent, made without this set"
        reached["undercurrent"][name] = _print_row(name, labelled, without, _without(sets, name))
    areas = _print_toxicity(folder)
    if WRITE in sys.argv:
        _write(reached, areas)


def _write(reached: dict[str, dict[str, float | None]], areas: dict[str, float]) -> None:
    """Put the figures into the file, unless those of Undercurrent could not be had."""
    if None in reached["undercurrent"].values():
        print("Nothing written: without scipy no list can be made without a set.")
        return
    by = "benchmarks.tone_accuracy"
    write("tone_accuracy", by, reached)
    write("toxic_scored_lower", by, areas)


def _print_row(
    name: str, labelled: pd.DataFrame, label: str, scores: pd.DataFrame | None
) -> float | None:
    """Print how scores do on a set; give their macro-F1, rounded to three places."""
    if scores is None:
        print(f"{name:<14}{len(labelled):>6}  {label:<38}{'needs scipy':>16}")
        return None
    tone = labelled["tone"].to_numpy()
    named = scores["tone"].astype(str).map(CLASSES).fillna(0).to_numpy(dtype=int)
    low, high = interval(tone, named)
    r = np.corrcoef(scores["polarity"], labelled["rating"])[0, 1]
    reached = macro_f1(tone, named)
    row = f"{reached:>9.3f}{f'{low:.3f} - {high:.3f}':>16}{r:>8.3f}"
    print(f"{name:<14}{len(labelled):>6}  {label:<38}{row}")
    return round(reached, 3)


def macro_f1(tone: np.ndarray, named: np.ndarray) -> float:
    """Give the mean F1 of the three classes; a class that nobody named counts 0.

    Example:
        >>> macro_f1(np.array([1, 0, -1, -1]), np.array([1, 0, 0, -1]))  # 1, 2/3, 2/3
        0.7777777777777777
    """
    crossed = np.bincount(3 * tone + named + 4, minlength=9).reshape(3, 3)
    both = crossed.sum(axis=0) + crossed.sum(axis=1)
    return float((2 * np.diag(crossed) / np.maximum(both, 1)).mean())


def interval(
    tone: np.ndarray,
    named: np.ndarray,
    measure: Callable[[np.ndarray, np.ndarray], float] = macro_f1,
) -> tuple[float, float]:
    """Give the middle 95 % of a measure over resampled texts."""
    draws = np.random.default_rng(SEED)
    rows = (draws.integers(0, len(tone), len(tone)) for _ in range(RESAMPLED))
    low, high = np.quantile([measure(tone[row], named[row]) for row in rows], [0.025, 0.975])
    return float(low), float(high)


def _without(sets: dict[str, pd.DataFrame], name: str) -> pd.DataFrame | None:
    """Score a set by a list that was fitted to the other sets."""
    try:
        from training.undercurrent_words import begun_list, fitted_list, polarities
    except ImportError:
        return None
    others = {each: labelled for each, labelled in sets.items() if each != name}
    polarity, counted = polarities(sets[name]["text"], fitted_list(others, begun_list()))
    tones: Any = tone_labels(polarity, counted, NEUTRAL_BELOW)
    return pd.DataFrame({"polarity": polarity, "tone": tones})


def _print_toxicity(folder: Path) -> dict[str, float]:
    """Print the areas of each set; give those of the last, rounded to three places."""
    areas = {}
    print(f"\n{'toxicity':<34}{'n':>6}  {'list':<16}{'AUC':>7}")
    for file, (text, label) in TOXIC.items():
        table = pd.read_csv(folder / file)
        toxic = table[label].to_numpy() > 0
        for scorer in SCORERS:
            polarity = score_tone(table[text].fillna(""), scorer)["polarity"].to_numpy()
            area = area_under_curve(toxic, -polarity)
            print(f"{file:<34}{len(table):>6}  {SCORERS[scorer].label:<16}{area:>7.3f}")
            areas[scorer] = round(area, 3)
    return areas


def area_under_curve(positive: np.ndarray, score: np.ndarray) -> float:
    """Give the chance that a positive case scores higher than another one; ties count half.

    Example:
        >>> area_under_curve(np.array([True, False, False]), np.array([2.0, 1.0, 2.0]))
        0.75
    """
    ranks = pd.Series(score).rank().to_numpy()
    hits, others = int(positive.sum()), int((~positive).sum())
    return float((ranks[positive].sum() - hits * (hits + 1) / 2) / (hits * others))


if __name__ == "__main__":
    main()
