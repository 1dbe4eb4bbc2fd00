"""The labelled sets that tune the weights, as classes −1, 0 and 1.

Tweets and Amazon review snippets: the ground truth of C. Hutto, E. Gilbert, ICWSM 2014 (MIT), mean
of 20 ratings from −4 to 4; negative from −0.5 down, positive from 0.5 up. GoEmotions, development
part: D. Demszky et al., ACL 2020 (Apache-2.0), by the tone of its emotions; texts with both tones,
with an emotion of neither ("surprise"), or neutral beside an emotion are left out.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

CLASS_FROM = 0.5
GOOD = """
    admiration amusement approval caring desire excitement gratitude joy love optimism pride relief
""".split()
BAD = """
    anger annoyance disappointment disapproval disgust embarrassment fear grief nervousness remorse
    sadness
""".split()
RATED = {
    "tweets": "vader__tweets_GroundTruth.txt",
    "amazon": "vader__amazonReviewSnippets_GroundTruth.txt",
}
EMOTIONS = "goemotions__original"
SETS = (*RATED, "goemotions")


def labelled_sets(folder: Path) -> dict[str, pd.DataFrame]:
    """Read the sets: text, rating (−4 to 4; GoEmotions −1, 0, 1), tone (−1, 0, 1)."""
    sets = {name: _rated(folder / file) for name, file in RATED.items()}
    return sets | {"goemotions": _emotions(folder)}


def _rated(path: Path) -> pd.DataFrame:
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    rows = [line.split("\t", 2) for line in text.splitlines() if line.strip()]
    rating = np.array([float(row[1]) for row in rows])
    tone = np.where(np.abs(rating) < CLASS_FROM, 0, np.sign(rating)).astype(int)
    return pd.DataFrame({"text": [row[2] for row in rows], "rating": rating, "tone": tone})


def _emotions(folder: Path) -> pd.DataFrame:
    names = (folder / f"{EMOTIONS}_labels.txt").read_text("utf-8").split()
    lines = (folder / f"{EMOTIONS}_dev.tsv").read_text("utf-8").split("\n")
    rows = [line.split("\t") for line in lines if line]
    tones = [_tone({names[int(number)] for number in row[1].split(",")}) for row in rows]
    kept = [
        (row[0], float(tone), tone)
        for row, tone in zip(rows, tones, strict=True)
        if tone is not None
    ]
    return pd.DataFrame(kept, columns=["text", "rating", "tone"])


def _tone(emotions: set[str]) -> int | None:
    if emotions == {"neutral"}:
        return 0
    if emotions <= set(GOOD):
        return 1
    return -1 if emotions <= set(BAD) else None
