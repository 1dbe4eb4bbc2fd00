"""How well languages are told: by length, on real comments; and how fast.

    python -m benchmarks.languages [FOLDER]

The folder holds files of comments and a `MANIFEST.tsv` with the columns `path` and `language`, and
may hold `tone_labels/`, sentences in English. A file of which no language is said is taken for an
English one. A language is known per file, not per comment: among the comments of an English file
some truly are in another language. So every comment of an English file that is called foreign is
printed, to be read. Beside it py3langid, where it is installed.
"""

from __future__ import annotations

import csv
import importlib.util
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd

from engines.language.guessing import guess_languages, language_names
from engines.texts import Texts, texts_of
from loaders import LoadError, load

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data"
OF_CODE = {
    "": "English",  # the manifest does not say: read what is printed
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "pl": "Polish",
    "pt": "Portuguese",
    "zh": "Chinese",
}
LENGTHS = {"< 5 words": (0, 4), "5–20": (5, 20), "> 20": (21, 10**9)}
SENTENCES = {  # file of tone_labels: the column of its text
    "goemotions__original_dev.tsv": 0,
    "vader__amazonReviewSnippets_GroundTruth.txt": 2,
    "vader__tweets_GroundTruth.txt": 2,
}
TIMES = 9
MISSING = "–"


def main(arguments: list[str]) -> None:
    """Print the tables."""
    folder = Path(arguments[0]) if arguments else FOLDER
    comments = pd.concat([_comments(folder), _sentences(folder / "tone_labels")])
    comments = comments.drop_duplicates(["text", "language"], ignore_index=True)
    comments["words"] = comments["text"].str.count(r"\S+")
    comments["told"] = language_names(comments["text"]).fillna(MISSING)
    _print_shares("Undercurrent", comments, comments["told"])
    _print_foreign(comments)
    _print_speed(comments)
    _print_peer(comments)


def _comments(folder: Path) -> pd.DataFrame:
    """Load the comments of every file whose language is one of `OF_CODE`."""
    frames, others = [], 0
    languages = _languages(folder / "MANIFEST.tsv")
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        name = str(path.relative_to(folder))
        language = OF_CODE.get(languages.get(name, "").lower().partition("-")[0])
        try:
            texts = load(path).comments["text"].dropna() if language else ()
        except LoadError:
            texts = ()
        others += not len(texts)
        frames.append(pd.DataFrame({"file": name, "language": language, "text": texts}))
    print(f"{len(frames) - others} files; {others} of no or several languages, or no discussion")
    return pd.concat([frame for frame in frames if len(frame)], ignore_index=True)


def _languages(manifest: Path) -> dict[str, str]:
    with manifest.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["path"]: row["language"] or "" for row in rows}


def _sentences(folder: Path) -> pd.DataFrame:
    found = [
        (f"tone_labels/{name}", "English", line.split("\t")[column])
        for name, column in SENTENCES.items()
        if (folder / name).exists()
        for line in (folder / name).read_text("utf-8").splitlines()
        if line.strip()
    ]
    return pd.DataFrame(found, columns=["file", "language", "text"])


def _print_shares(who: str, comments: pd.DataFrame, told: pd.Series) -> None:
    print(f"\n{who}\n{'language':12}{'length':12}{'comments':>10}", end="")
    print(f"{'right':>9}{'not told':>10}{'English':>9}{'another':>9}")
    for language, group in comments.groupby("language"):
        for length, (least, most) in LENGTHS.items():
            names = told[group.index[group["words"].between(least, most)]]
            if names.empty:
                continue
            right, none = (names == language).mean(), (names == MISSING).mean()
            english = 0.0 if language == "English" else (names == "English").mean()
            print(f"{language:12}{length:12}{len(names):>10}{right:>9.2%}{none:>10.2%}", end="")
            another = (~names.isin([language, MISSING, "English"])).mean()
            print(f"{english:>9.2%}{another:>9.2%}")


def _print_foreign(comments: pd.DataFrame) -> None:
    english = comments[comments["language"] == "English"]
    foreign = english[~english["told"].isin(["English", MISSING])]
    print(f"\nComments of English files called foreign: {len(foreign)} of {len(english)}")
    for row in foreign.sort_values(["told", "file"]).itertuples():
        print(f"  {row.told:20}{row.words:>5}  {' '.join(str(row.text).split())[:110]}")


def _print_speed(comments: pd.DataFrame) -> None:
    english = comments["language"] == "English"
    german = comments["language"] == "German"
    print(f"\n{'processor time':26}{'texts':>8}{'bytes':>8}{'µs a text':>11}")
    for name, chosen in {
        "English, 45–55 words": english & comments["words"].between(45, 55),
        "English, 10–16 words": english & comments["words"].between(10, 16),
        "English, all": english,
        "German, 40–60 words": german & comments["words"].between(40, 60),
        "Chinese, all": comments["language"] == "Chinese",
    }.items():
        texts = texts_of(comments.loc[chosen, "text"])
        if not len(texts):
            continue
        many = max(1, 20_000 // len(texts))
        microseconds = _seconds(texts, many) * 1e6
        print(f"{name:26}{len(texts):>8}{len(texts.data) // len(texts):>8}", end="")
        print(f"{microseconds / len(texts):>11.2f}")


def _seconds(texts: Texts, many: int) -> float:
    """Give the processor time of one call: the median of several rounds of many calls."""
    rounds = []
    for _ in range(TIMES):
        start = time.thread_time()
        for _ in range(many):
            guess_languages(texts)
        rounds.append((time.thread_time() - start) / many)
    return float(np.median(rounds))


def _print_peer(comments: pd.DataFrame) -> None:
    if importlib.util.find_spec("py3langid") is None:
        print("\npy3langid is not installed: no comparison")
        return
    classify = importlib.import_module("py3langid").classify
    classify("its model is read when it is first asked")
    start = time.thread_time()
    codes = [classify(text)[0] for text in comments["text"]]
    microseconds = (time.thread_time() - start) / len(comments) * 1e6
    told = pd.Series([OF_CODE.get(code, code) for code in codes], index=comments.index)
    _print_shares(f"py3langid ({microseconds:.0f} µs a text)", comments, told)


if __name__ == "__main__":
    main(sys.argv[1:])
