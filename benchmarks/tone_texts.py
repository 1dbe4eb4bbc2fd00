"""Texts to score: all that a folder of real files holds, and made-up ones that provoke.

Real: every cell of its tables, every string of its JSON, every line of everything else, and every
file of text as a whole; each different text once. Made up: listed words, negations, punctuation,
emoticons, emoji and white space of every kind, thrown together from a fixed seed.
"""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from loaders import LoadError, load

FOLDER = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
SEED = 20260101
LONGEST_CELL = 1 << 24
WORDS = """good bad great terrible more most own really very not no never isn't won't can't but
least kind of at so this without hardly the a an idea GOOD Bad NOT n't n’t world-class shit yeah
right pretty awful absolutely Lovely bored to death the bomb cut the mustard uber sort U.S. Mr. etc.
e.g. END-OF-SENTENCE İyi ſo goode\u0301 \u212aind Straße ÉTÉ ñ 数 терпи""".split()
MARKS = """! ? . , ; : ( ) [ ] { } ' " ’ ‘ “ ” … - – / \\ | * ~ _ = ^ # @ $ & ... !! ??? (!) ( ! )
:) :-( :D :'( ;-) <3 ♥ 😂 ❤️ 👍🏽 🏴‍☠️ ° o_O °O° >:( 8) XD :p =/ :3 n't 't""".split()
GAPS = [
    *("", "", "", " ", " ", " ", " ", "  ", "\n", "\n\n", "\r\n\r\n", "\t", "\n \n"),
    *("\u00a0", "\u2003", "\x1c", "\x85", "\u2028", "\u3000", "\u1680", "\u205f", "\u200b"),
]


def real_texts(folder: Path = FOLDER) -> list[str]:
    """Give every different text of a folder's files, in a fixed order."""
    found: dict[str, None] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes().decode("utf-8", "replace")
            found |= dict.fromkeys(_texts(path, content))
    return [text for text in found if " " in text.strip()]


def comment_texts(folder: Path = FOLDER) -> list[str]:
    """Give every different text of a comment that the folder's files hold, in a fixed order."""
    found: dict[str, None] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            try:
                comments = load(path).comments
            except LoadError:  # half of the folder is there to be refused
                continue
            found |= dict.fromkeys(comments["text"].dropna())
    return list(found)


def _texts(path: Path, content: str) -> Iterator[str]:
    yield content if path.suffix in (".txt", ".md") else ""
    if path.suffix in (".csv", ".tsv"):
        csv.field_size_limit(LONGEST_CELL)
        delimiter = "\t" if path.suffix == ".tsv" else ","
        for row in csv.reader(io.StringIO(content.replace("\0", "")), delimiter=delimiter):
            yield from row
    elif path.suffix in (".json", ".jsonl", ".ndjson"):
        for document in [content] if path.suffix == ".json" else content.splitlines():
            yield from _strings(document)
    else:
        for line in content.splitlines():
            yield from (line, *line.split("\t"))


def _strings(document: str) -> Iterator[str]:
    try:
        waiting: list[Any] = [json.loads(document)]
    except ValueError:
        yield document
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value.encode("utf-8", "replace").decode()
        elif isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value


def made_texts(count: int, listed: list[str], seed: int = SEED) -> list[str]:
    """Make up texts of 0 to 24 parts.

    Args:
        count: how many.
        listed: the words of a list, thrown in among the others.
        seed: another seed, other texts.
    """
    chance = random.Random(seed)
    return ["".join(_parts(chance, listed)) for _ in range(count)]


def _parts(chance: random.Random, listed: list[str]) -> Iterator[str]:
    for _ in range(chance.randrange(25)):
        kind = chance.random()
        part = chance.choice(listed if kind < 0.35 else WORDS if kind < 0.65 else MARKS)
        yield chance.choice((part, part, part, part.upper(), part.title()))
        yield chance.choice(GAPS)


def of_words(texts: list[str], words: int, count: int) -> list[str]:
    """Give `count` of the texts whose length is within a tenth of so many words."""
    near = [text for text in texts if abs(len(text.split()) - words) <= max(1, words // 10)]
    return [near[place % len(near)] for place in range(count)]
