"""Make the table of common words: `python -m training.word_frequencies [FOLDER]`.

Counted over independent collections of comments in FOLDER: a word is kept where several of them
use it, in several texts each. The result is written to
analysis/inference/common_words.txt, the same to the byte every time.
"""

from __future__ import annotations

import csv
import gzip
import html
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from analysis.references.rarity import FILE
from training.given_lists import english_words

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT.parent / "shared" / "data"
LEAST_SOURCES = 3
LEAST_TEXTS = 2  # in a source, for the source to count
LARGEST_BITS = 20
NAME_SHARE = 0.1  # written small less often than this, a word is a name
WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*", re.IGNORECASE | re.ASCII)
MARKUP = re.compile(r"<[^<>]{0,300}>|https?://\S+|\S{0,60}@\S{0,60}")
HEADER = """\
# How common words are in English comments. Made by `python -m training.word_frequencies`.
# A word, and how rare it is: -log2 of the share of comments that use it, rounded; commonest first.
# A word written with a capital is one that comments write so: a name, mostly.
"""


class Counted(NamedTuple):
    """What a source holds: in how many of its texts each word stands, and stands written small."""

    texts: int
    words: Counter[str]
    small: Counter[str]


def main() -> None:
    """Write the table."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    FILE.write_bytes(made_table([counted(texts) for texts in sources(folder).values()]))


def made_table(found: list[Counted]) -> bytes:
    """Make the whole file from what the sources hold."""
    shares = _shares(found)
    rows = sorted(shares, key=lambda word: (-shares[word], word))
    lines = [f"{_as_written(word, found)}\t{_bits(shares[word])}" for word in rows]
    return (HEADER + "\n".join(lines) + "\n").encode("utf-8")


def counted(texts: Iterable[str]) -> Counted:
    """Count in how many different texts each word stands."""
    words, small, number = Counter[str](), Counter[str](), 0
    for text in sorted(set(texts)):
        shown = MARKUP.sub(" ", html.unescape(text)).replace("’", "'")
        found = {part for word in WORD.findall(shown) for part in (word, *word.split("-"))}
        found = {word.replace("'", "") for word in found}
        words.update({word.lower() for word in found})
        small.update({word for word in found if word.islower()})
        number += 1
    return Counted(number, words, small)


def _shares(found: list[Counted]) -> dict[str, float]:
    """Average a word's share of texts over the sources; a dictionary stands for one source."""
    listed, known = english_words(), set().union(*(source.words for source in found))
    shares = {}
    for word in known:
        enough = sum(source.words[word] >= LEAST_TEXTS for source in found)
        if enough + (enough > 0 and word in listed) >= LEAST_SOURCES and word:
            total = sum(source.words[word] / source.texts for source in found)
            shares[word] = total / len(found)
    return shares


def _as_written(word: str, found: list[Counted]) -> str:
    every = sum(source.words[word] for source in found)
    small = sum(source.small[word] for source in found)
    return word if small > NAME_SHARE * every else word.capitalize()


def _bits(share: float) -> int:
    return min(round(-math.log2(share)), LARGEST_BITS)


def sources(folder: Path) -> dict[str, Iterator[str]]:
    """Give the texts of each collection: forum, blogs, news, questions, chat and more."""
    return {
        "forum": _lines(folder / "reply_threads" / "forum_iac_4forums.jsonl.gz", "text"),
        "blogs": _blogs(folder / "reply_threads"),
        "campus": _lines(folder / "convokit" / "cornell_half_a" / "utterances.jsonl", "text"),
        "reddit": _lines(folder / "reddit" / "derived__pushshift_style_comments.jsonl", "body"),
        "news": _table(folder / "tables" / "nyt_half_a__Comments.csv", "commentBody"),
        "talk pages": _table(folder / "tone_labels" / "context_toxicity__gc.csv", "text"),
        "emotions": _columns(folder / "tone_labels" / "goemotions__original_dev.tsv", 0),
        "tweets": _columns(folder / "tone_labels" / "vader__tweets_GroundTruth.txt", 2),
        "reviews": _columns(
            folder / "tone_labels" / "vader__amazonReviewSnippets_GroundTruth.txt", 2
        ),
        "questions": _rows(folder / "qa_stackexchange" / "sedump_half_a__Posts.xml"),
        "chat": _chat(folder / "reply_labels"),
    }


def _lines(path: Path, field: str) -> Iterator[str]:
    opened: Callable = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line)[field] or "" for line in lines)


def _blogs(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("wordpress_*.jsonl.gz")):
        yield from _lines(path, "text")


def _table(path: Path, field: str) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from (row[field] for row in csv.DictReader(lines))


def _columns(path: Path, column: int) -> Iterator[str]:
    for line in path.read_text("utf-8", errors="replace").split("\n"):
        cells = line.split("\t")
        if len(cells) > column:
            yield cells[column]


def _rows(path: Path) -> Iterator[str]:
    for row in ElementTree.parse(path).getroot():
        yield row.get("Body", "")


def _chat(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("irc_*.raw.txt")):
        for line in path.read_text("utf-8", errors="replace").splitlines():
            yield line.partition("> ")[2]


if __name__ == "__main__":
    main()
