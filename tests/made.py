"""Discussions made up for tests and benchmarks: any size, the same every time.

Nothing here was written by real people. Texts are put together from the words below into `TEXTS`
distinct ones. A discussion larger than that has them several times: equal texts are scored once,
so a million rows cost no more scoring than these.
"""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pyarrow as pa

from loaders import Corpus, LoadReport
from loaders.schema import conform, repair_structure

TEXTS = 6_000
TOP_LEVEL = 0.16  # a chain goes on with probability 0.84: a million comments reach level 80
DELETED = 0.03
PARENT_MISSING = 0.01
SECONDS_BETWEEN = 40
BEGUN = "2024-05-13T06:00:00Z"
FEWEST_PER_COMMENTER = 8

WORDS = (
    "the and of to a in is that it for on was with as they we not but this be by have from are or "
    "at one which you all so there what about if their out up when can more who no would will "
    "good bad bridge harbour council market library pool bus school street ferry river bakery town "
    "people money year winter summer morning evening child teacher driver baker mayor neighbour "
    "terrible wonderful useful expensive lovely dangerous boring happy sad angry beautiful ugly "
    "great awful safe cheap honest stupid clever slow quick nice horrible hope hate love fear "
    "walk ride build close open pay ask listen vote promise forget remember read write sell buy "
    "never always often again almost really perhaps only even still very too quite rather green "
    "old new wet empty full early late wide narrow wooden public private two three seven hundred "
    "window corner signal ticket lamp roof stone engine timetable petition meeting survey budget"
).split()
SENTENCE_ENDS = (". ", ". ", ". ", "? ", "! ", ", ")
NAMED_IN = 50  # one text in so many begins with somebody's name
FIRST_NAMES = (
    "Ada Bram Cleo Dina Egon Fay Gus Hedy Ivo Jun Kari Lev Mina Nils Oda Piet Rosa Sven Tilda Uwe"
).split()
LAST_NAMES = (
    "Ash Birch Clay Dale Elm Fenn Gale Heath Ivers Jute Kemp Lark Marsh Nook Orchard Pike Reed"
).split()


def many(comments: int = 5_000, commenters: int = 0, seed: int = 1, discussions: int = 1) -> Corpus:
    """Make a corpus: trees, heavy-tailed commenters, times over days, scores.

    Three in a hundred comments are deleted, and one reply in a hundred answers a comment that is
    not here.

    Args:
        comments: how many rows in all.
        commenters: how many people; 0 takes one for every `FEWEST_PER_COMMENTER` comments.
        seed: another seed, another corpus.
        discussions: over how many discussions of very different sizes they are spread.
    """
    random = np.random.default_rng(seed)
    place, rank = _places(random, comments, discussions)
    deleted = random.random(comments) < DELETED
    person = _people(random, comments, commenters or max(comments // FEWEST_PER_COMMENTER, 2))
    number = np.arange(comments)
    ids = _taken(_numbered("c", comments), number)
    moderator = pd.Series(["moderator"] * comments, dtype="str")
    names = _taken([_name(each) for each in range(int(person.max(initial=0)) + 1)], person)
    table = pd.DataFrame(
        {
            "discussion_id": _taken(_numbered("d", discussions), place),
            "comment_id": ids,
            "parent_id": _parents(random, number, rank, ids),
            "parent_source": "explicit",
            "commenter": names.mask(deleted),
            "role": moderator.where((person == 1) & ~deleted),
            "posted_at": _times(random, comments),
            "text": _taken(_texts(random), _drawn_texts(random, comments)).mask(deleted, ""),
            "score": random.geometric(0.1, comments) - 4,
            "status": pd.Series(np.where(deleted, "deleted", "published"), dtype="str"),
            "source_row": number + 1,
        }
    )
    return _corpus([_article(f"d{each + 1}") for each in range(discussions)], table)


def empty() -> Corpus:
    """Make an article without comments."""
    return _corpus([_article("d1")], pd.DataFrame({"text": []}))


def one_comment() -> Corpus:
    """Make an article with one comment."""
    row = {
        "discussion_id": "d1",
        "comment_id": "c1",
        "parent_source": "explicit",
        "commenter": "Ada Ash",
        "posted_at": BEGUN,
        "text": "A lovely place, and nobody asked us.",
    }
    return _corpus([_article("d1")], pd.DataFrame([row]))


def as_json(corpus: Corpus) -> bytes:
    """Write a corpus as a file in Undercurrent's own layout."""
    tables = (corpus.articles, corpus.comments.drop(columns=["position", "source_row"]))
    articles, comments = (
        json.loads(table.to_json(orient="records", date_format="iso")) for table in tables
    )
    return json.dumps({"articles": articles, "comments": comments}).encode()


def _corpus(articles: list[dict[str, str]], table: pd.DataFrame) -> Corpus:
    heads, comments, _ = conform(articles, table)
    comments, repairs, _ = repair_structure(comments)
    nothing = pd.DataFrame({"record": [], "reason": []}).astype(
        {"record": "int64", "reason": "str"}
    )
    report = LoadReport(
        "json_table",
        "Made for tests.",
        len(comments),
        len(comments),
        nothing,
        repairs,
        None,
        "made",
    )
    return Corpus(heads, comments, report)


def _article(discussion_id: str) -> dict[str, str]:
    return {
        "discussion_id": discussion_id,
        "title": f"What becomes of the harbour ({discussion_id})",
        "text": "The council of Oldham Quay meets on Tuesday. Mina Reed, who chairs it, spoke of "
        "the new bridge and of the bus. A survey by Harbour Watch found the market empty.",
        "byline": "Rosa Pike",
    }


def _places(
    random: np.random.Generator, comments: int, discussions: int
) -> tuple[np.ndarray, np.ndarray]:
    """Give each comment's discussion, and how many stand before it there."""
    shares = random.pareto(1.2, discussions) + 0.05
    cuts = np.round(np.cumsum(shares) / shares.sum() * comments).astype(np.int64)
    place = np.searchsorted(cuts, np.arange(comments), side="right")
    first = np.concatenate([[0], cuts[:-1]])
    return place, np.arange(comments) - first[place]


def _people(random: np.random.Generator, comments: int, people: int) -> np.ndarray:
    weights = 1 / (np.arange(people) + 3.0)
    return random.choice(people, comments, p=weights / weights.sum())


def _parents(
    random: np.random.Generator, number: np.ndarray, rank: np.ndarray, ids: pd.Series
) -> pd.Series:
    """Let replies answer an earlier comment, mostly a recent one."""
    size = len(number)
    back = np.floor(rank ** random.random(size)).astype(np.int64)
    parent = _taken(pd.array(ids), number - back)
    missing = random.random(size) < PARENT_MISSING
    parent = parent.mask(missing, "gone-" + parent)
    return parent.mask((rank == 0) | (random.random(size) < TOP_LEVEL))


def _times(random: np.random.Generator, comments: int) -> pd.Series:
    seconds = np.cumsum(random.exponential(SECONDS_BETWEEN, comments))
    return pd.Timestamp(BEGUN) + pd.Series(pd.to_timedelta(seconds.round(), unit="s"))


def _numbered(letter: str, count: int) -> list[str]:
    return [f"{letter}{number + 1}" for number in range(count)]


def _name(number: int) -> str:
    firsts, lasts = len(FIRST_NAMES), len(LAST_NAMES)
    again = number // (firsts * lasts)
    name = f"{FIRST_NAMES[number % firsts]} {LAST_NAMES[number // firsts % lasts]}"
    return f"{name} {again + 1}" if again else name


def _texts(random: np.random.Generator) -> list[str]:
    return [_text(random, number) for number in range(TEXTS)]


def _text(random: np.random.Generator, number: int) -> str:
    """Put a text together: up to twelve stretches of a few words, commoner words more often."""
    stretches = random.integers(3, 9, random.integers(1, 13))
    drawn = (len(WORDS) * random.random(stretches.sum()) ** 1.5).astype(int).tolist()
    words = iter(WORDS[word] for word in drawn)
    text = "".join(
        " ".join(next(words) for _ in range(length)).capitalize()
        + SENTENCE_ENDS[random.integers(len(SENTENCE_ENDS))]
        for length in stretches
    )
    return f"{_name(number // NAMED_IN)}, {text}" if number % NAMED_IN == 0 else text


def _drawn_texts(random: np.random.Generator, comments: int) -> np.ndarray:
    """Choose each comment's text; no text twice while there are enough."""
    return (
        random.permutation(TEXTS)[:comments]
        if comments <= TEXTS
        else random.integers(0, TEXTS, comments)
    )


def _taken(values: list[str], rows: np.ndarray) -> pd.Series:
    """Take texts by number, without making a Python string for every row."""
    taken = pa.array(values, type=pa.large_string()).take(pa.array(rows))
    return pd.Series(taken, dtype="str")
