"""Threads whose parents are known, to learn from and to measure on: forum, blogs, news, Reddit.

From the folder `reply_threads` (4forums, from the Internet Argument Corpus, M. Walker et al., LREC
2012; the blogs of T. Gowers and T. Tao, 2009 to 2012) and from what our loaders read. Each thread
can be laid out in two orders, and with quotations or without.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from loaders import load
from loaders.schema import LoadError
from loaders.tables.structure import parent_rows

WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
EPOCH = pd.Timestamp("1970-01-01", tz="UTC")
ORDERS = ("chronological", "depth-first")
FEWEST = 5
# Where nesting came later, or is hardly used, what is recorded as on the article may be a reply.
FEWEST_REPLIES = 0.1
MOST = {"iac": 100, "gowers": 25, "tao": 25}
LONGEST = 600
VERBATIM, IN_QUOTES = 6, 3
QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
QUOTED_RUN = re.compile(r"[\"“”«„]([^\"“”«»„\n]{8,600})[\"“”»]")
JSON_LINES = {
    "iac": "forum_iac_4forums.jsonl.gz",
    "gowers": "wordpress_gowers.jsonl.gz",
    "tao": "wordpress_tao.jsonl.gz",
}
LOADED = {
    "nyt": ("tables/nyt_half_a__Comments.csv",),
    "cornell": ("convokit/cornell_half_a",),
    "reddit": (
        "reddit/praw__thread_57dw9a.json",
        "reddit/praw__thread_n49rw.json",
        "reddit/urs__v3.1.0__c-Which_Cartoon*.json",
        "reddit/urs__v3.2.0__What_do_you*RAW.json",
    ),
    "blogs": ("html/*.html", "wxr/*.xml", "generic_json/*bench.json"),
}
SOURCES = (*JSON_LINES, *LOADED)
POSTS_FIRST = ("cornell",)  # ConvoKit has a Reddit post as the first comment: it is the article


@dataclass(frozen=True)
class Thread:
    """One discussion, in some order: lists and arrays have an entry per comment.

    Attributes:
        source: the site or kind of site that is left out as one.
        parent: int64, row of the comment answered, -1 = the article.
        times: float64, seconds, NaN where unknown.
    """

    source: str
    name: str
    article: str
    texts: list[str]
    names: list[str]
    people: np.ndarray
    times: np.ndarray
    parent: np.ndarray

    def __len__(self) -> int:
        """Give the number of comments."""
        return len(self.texts)


def threads(folder: Path, quoted: bool = False) -> list[Thread]:
    """Read all threads, in chronological order, parents before their replies.

    Args:
        folder: the folder that holds `reply_threads`, `tables`, `html` and so on.
        quoted: whether quotations are kept.
    """
    found = [
        each
        for source, file in JSON_LINES.items()
        for each in _from_lines(folder / "reply_threads", source, file, quoted)
    ]
    for source, patterns in LOADED.items():
        paths = [path for pattern in patterns for path in sorted(folder.glob(pattern))]
        found += [each for path in paths for each in _from_file(path, source)]
    kept = [
        each
        for each in found
        if len(each) >= FEWEST and (each.parent >= 0).mean() >= FEWEST_REPLIES
    ]
    return kept if quoted else [without_quotations(each) for each in kept]


def _from_lines(folder: Path, source: str, file: str, quoted: bool) -> Iterator[Thread]:
    articles = {}
    for row in _rows(folder / "articles.jsonl.gz"):
        articles[row["thread_id"]] = row["article"]
    by_thread: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _rows(folder / file):
        by_thread[row["thread_id"]].append(row)
    every = max(1, -(-len(by_thread) // MOST[source]))
    for name in sorted(by_thread)[::every]:
        frame = pd.DataFrame(by_thread[name])
        if quoted and "text_with_quotes" in frame:
            frame["text"] = frame["text_with_quotes"].fillna(frame["text"])
        frame = frame.assign(discussion_id=name, commenter=frame["author"])
        # The blogs number their comments; the times are to the minute, and some are not in order.
        by = "created" if source == "iac" else "comment_id"
        seconds = frame[by].astype("float64").to_numpy()
        yield _thread(source, articles.get(name, ""), frame, seconds)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _from_file(path: Path, source: str) -> Iterator[Thread]:
    try:
        corpus = load(path)
    except LoadError:
        return  # some saved pages hold no comments
    articles = corpus.articles.set_index("discussion_id")
    for name, frame in corpus.comments.groupby("discussion_id", sort=False):
        if not frame["parent_source"].eq("explicit").all():
            continue
        told = [str(each) for each in articles.loc[name, ["title", "text"]].dropna()]
        if source in POSTS_FIRST:
            told.append(str(frame["text"].iloc[0]))
            frame = frame.iloc[1:]
        seconds = (frame["posted_at"] - EPOCH).dt.total_seconds().to_numpy(dtype=np.float64)
        yield _thread(source, "\n".join(told), frame.reset_index(drop=True), seconds)


def _thread(source: str, article: str, frame: pd.DataFrame, seconds: np.ndarray) -> Thread:
    thread = Thread(
        source=source,
        name=str(frame["discussion_id"].iloc[0]),
        article=article,
        texts=frame["text"].fillna("").tolist(),
        names=frame["commenter"].fillna("").tolist(),
        people=pd.factorize(frame.get("commenter_id", frame["commenter"]))[0].astype(np.int64),
        times=seconds,
        parent=parent_rows(frame),
    )
    return _permuted(_chronological(thread), np.arange(min(len(thread), LONGEST)))


def _chronological(thread: Thread) -> Thread:
    """Sort by time, but never a reply before its parent; without times, as on the page."""
    wanted = np.argsort(thread.times, kind="stable")
    place = np.empty(len(thread))
    place[wanted] = np.arange(len(thread))
    for row in _from_top(thread.parent, place):
        parent = thread.parent[row]
        if parent >= 0:
            place[row] = max(place[row], place[parent] + 1e-6)
    return _permuted(thread, np.argsort(place, kind="stable"))


def _from_top(parent: np.ndarray, place: np.ndarray) -> list[int]:
    """List the rows depth-first, siblings by place."""
    below: dict[int, list[int]] = defaultdict(list)
    for row in np.argsort(-place, kind="stable").tolist():
        below[int(parent[row])].append(row)
    found, pending = [], list(below[-1])
    while pending:
        row = pending.pop()
        found.append(row)
        pending += below[row]
    return found


def _permuted(thread: Thread, order: np.ndarray) -> Thread:
    place = np.full(len(thread), -1, dtype=np.int64)
    place[order] = np.arange(len(order))
    parent = thread.parent[order]
    return replace(
        thread,
        texts=[thread.texts[row] for row in order],
        names=[thread.names[row] for row in order],
        people=thread.people[order],
        times=thread.times[order],
        parent=np.where(parent >= 0, place[parent], -1),
    )


def laid_out(thread: Thread, order: str) -> Thread:
    """Lay a chronological thread out in an order, "chronological" or "depth-first"."""
    if order == "chronological":
        return thread
    rows = _from_top(thread.parent, np.arange(len(thread), dtype=np.float64))
    return _permuted(thread, np.array(rows, dtype=np.int64))


def without_quotations(thread: Thread) -> Thread:
    """Take out lines that begin with ">", and what repeats the article or an earlier comment.

    That is six words in a row, or three in quotation marks.
    """
    seen: set[tuple[str, ...]] = set()
    _remember(thread.article, seen)
    texts = []
    for text in thread.texts:
        plain = QUOTED_LINE.sub("", text)
        texts.append(_without_repeats(plain, seen))
        _remember(plain, seen)
    return replace(thread, texts=texts)


def _remember(text: str, seen: set[tuple[str, ...]]) -> None:
    words = [word.casefold() for word in WORD.findall(text)]
    for length in (IN_QUOTES, VERBATIM):
        seen.update(tuple(words[at : at + length]) for at in range(len(words) - length + 1))


def _without_repeats(text: str, seen: set[tuple[str, ...]]) -> str:
    text = QUOTED_RUN.sub(
        lambda found: "" if _is_repeat(found.group(1), seen) else found.group(), text
    )
    matches = list(WORD.finditer(text))
    words = [match.group().casefold() for match in matches]
    kept = np.ones(len(text), dtype=bool)
    for at in range(len(words) - VERBATIM + 1):
        if tuple(words[at : at + VERBATIM]) in seen:
            kept[matches[at].start() : matches[at + VERBATIM - 1].end()] = False
    return "".join(letter for letter, keep in zip(text, kept, strict=True) if keep)


def _is_repeat(quoted: str, seen: set[tuple[str, ...]]) -> bool:
    words = [word.casefold() for word in WORD.findall(quoted)]
    runs = [tuple(words[at : at + IN_QUOTES]) for at in range(len(words) - IN_QUOTES + 1)]
    return bool(runs) and all(run in seen for run in runs)
