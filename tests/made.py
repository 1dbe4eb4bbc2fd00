"""Discussions made up for tests and benchmarks: any size, the same every time.

Nothing here was written by real people. Texts are put together from the word lists below into a
few thousand distinct ones, which every discussion, however large, draws from: equal texts are
scored once, so a million rows cost no more scoring than a few thousand.
"""

from __future__ import annotations

import json
import re

import numpy as np
import pandas as pd
import pyarrow as pa

from loaders import Corpus, LoadReport
from loaders.schema import conform, repair_structure

TEXTS = 4_000
TOP_LEVEL = 0.16  # a chain goes on with probability 0.84: a million comments reach level 80
DELETED = 0.03
PARENT_MISSING = 0.01
SECONDS_BETWEEN = 40
BEGUN = "2024-05-13T06:00:00Z"
FEWEST_PER_COMMENTER = 8

OPENERS = (
    "I think, To be fair, Honestly, As somebody who cycles there, Once again, No surprise, "
    "With respect, For years, Last winter, According to the council, I doubt it but, Thank you"
).split(", ")
SUBJECTS = (
    "the new bridge, this market, our library, the swimming pool, the night bus, the school, "
    "the plan for the harbour, the old mill, the mayor, the survey, the crossing, the bakery"
).split(", ")
VERBS = (
    "is, was never, has become, will be, remains, seemed, could be, is not, looks, sounds"
).split(", ")
JUDGEMENTS = (
    "a wonderful idea, a terrible waste of money, good for the town, too expensive, beautiful, "
    "dangerous after dark, closed on Sundays, worse than before, exactly what we need, a disgrace, "
    "about two miles away, very useful for older people, hated by everybody I know, boring, "
    "the best thing in years, painted green, badly planned, a lovely place, empty on weekdays"
).split(", ")
ENDINGS = (
    "and nobody asked us. but we shall see. so why wait? and I am happy about it. which is sad! "
    "whatever the paper says. as it always was. and that is a fact. so who pays for it? "
    "and I hope they listen. or so my neighbour says."
)
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
    names = _taken(_names(int(person.max(initial=0)) + 1), person)
    table = pd.DataFrame(
        {
            "discussion_id": _taken(_numbered("d", discussions), place),
            "comment_id": ids,
            "parent_id": _parents(random, number, rank, ids),
            "parent_source": "explicit",
            "commenter": names.mask(deleted),
            "role": pd.Series(np.where(person == 1, "moderator", None), dtype="str").mask(deleted),
            "posted_at": _times(random, comments),
            "text": _taken(_texts(random), random.integers(0, TEXTS, comments)).mask(deleted, ""),
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
        "text": "The council of Oldham Quay meets on Tuesday. Mina Reed, who chairs it, spoke of the "
        "new bridge and of the night bus. A survey by Harbour Watch found the market empty.",
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


def _names(count: int) -> list[str]:
    firsts, lasts = len(FIRST_NAMES), len(LAST_NAMES)
    return [
        f"{FIRST_NAMES[number % firsts]} {LAST_NAMES[number // firsts % lasts]}"
        + (f" {number // (firsts * lasts) + 1}" if number >= firsts * lasts else "")
        for number in range(count)
    ]


def _texts(random: np.random.Generator) -> list[str]:
    lists = (OPENERS, SUBJECTS, VERBS, JUDGEMENTS, re.findall(r"[^.?!]+[.?!]", ENDINGS))
    return [
        " ".join(
            " ".join(words[random.integers(len(words))].strip() for words in lists)
            for _ in range(random.integers(1, 7))
        )
        for _ in range(TEXTS)
    ]


def _taken(values: list[str], rows: np.ndarray) -> pd.Series:
    """Take texts by number, without making a Python string for every row."""
    taken = pa.array(values, type=pa.large_string()).take(pa.array(rows))
    return pd.Series(taken, dtype="str")
