"""Where the words stand that a fact rests on: in comments, and in the article."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.references.article_names import article_names, name_spans
from analysis.references.page_words import WORD, plain
from analysis.references.questions import LINK, MARKS
from analysis.references.referring import certain_references
from analysis.rows import rows_of

Spans = list[tuple[int, int]]

NAME_FACT, QUOTES_ARTICLE = "name:", "quotes-article"
SENTENCE_STARTS = re.compile(r"[.!?…؟]+[\"”’»)\]]*\s+|[？。！]+[」』”]*|\n+")


class Passages(NamedTuple):
    """Where something stands.

    Attributes:
        comments: comment_id -> (start, end) in characters of its text, in order, none overlapping.
        article: the same in the article's text.
    """

    comments: dict[str, Spans]
    article: Spans


def passages_of(comments: pd.DataFrame, fact: str, title: str, text: str) -> Passages:
    """Find the words that a fact rests on.

    Args:
        comments: one discussion, in page order; reads what `references_of` reads.
        fact: a key of `sentences.overview.facts`; one that rests on no words gives no passages.
        title: the article's title, or "".
        text: its text, or "".
    """
    if fact == "names" or fact.startswith(NAME_FACT):
        return _names(comments, fact, title, text)
    find = FINDERS.get(fact)
    return find(comments, title, text) if find else Passages({}, [])


def run_spans(text: str, wanted: Sequence[str]) -> Spans:
    """Find a run of words in a text, whatever its letter case and punctuation.

    Args:
        text: where to look.
        wanted: the words, made alike (`analysis.references.page_words.plain`).

    Example:
        >>> run_spans("No more. The ferry, the ferry!", ["the", "ferry"])
        [(9, 18), (20, 29)]
    """
    found = [*WORD.finditer(text)]
    words = [plain(match.group()) for match in found]
    width = len(wanted)
    return [
        (found[at].start(), found[at + width - 1].end())
        for at in range(len(words) - width + 1 if width else 0)
        if words[at : at + width] == list(wanted)
    ]


def question_spans(text: str) -> Spans:
    """Find the sentences of a text that ask something.

    Example:
        >>> question_spans("No. Who pays? Not I.")
        [(4, 13)]
    """
    shown = re.sub(LINK, lambda link: " " * len(link.group()), text)
    starts = [0, *(match.end() for match in SENTENCE_STARTS.finditer(shown))]
    spans = []
    for mark in re.finditer(MARKS + "+", shown):
        start = starts[bisect_right(starts, mark.start()) - 1]
        start += len(shown[start : mark.start()]) - len(shown[start : mark.start()].lstrip())
        spans.append((start, mark.end()))
    return merged(spans)


def merged(spans: Iterable[tuple[int, int]]) -> Spans:
    """Join spans that overlap or touch, in order.

    Example:
        >>> merged([(5, 9), (0, 2), (8, 12)])
        [(0, 2), (5, 12)]
    """
    joined: Spans = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _questions(comments: pd.DataFrame, title: str, text: str) -> Passages:
    each = zip(comments["comment_id"], comments["text"].fillna(""), strict=True)
    return _passages(((comment, span) for comment, said in each for span in question_spans(said)))


def _named(comments: pd.DataFrame, title: str, text: str) -> Passages:
    names = certain_references(comments, title, text).names
    names = names[names["named_id"].notna()]
    return _passages((row.comment_id, (row.start, row.end)) for row in rows_of(names))


def _quotes_article(comments: pd.DataFrame, title: str, text: str) -> Passages:
    quoted = _quotations(comments, title, text)
    quoted = quoted[quoted["quoted_id"].isna()]
    spans = [span for words in quoted["quotation"] for span in run_spans(text, _words(words))]
    return _passages(_where(quoted), spans)


def _quotes_comment(comments: pd.DataFrame, title: str, text: str) -> Passages:
    quoted = _quotations(comments, title, text)
    quoted = quoted[quoted["quoted_id"].notna()]
    texts = dict(zip(comments["comment_id"], comments["text"].fillna(""), strict=True))
    source = [
        (row.quoted_id, span)
        for row in rows_of(quoted)
        for span in run_spans(texts[row.quoted_id], _words(row.quotation))
    ]
    return _passages([*_where(quoted), *source])


def _names(comments: pd.DataFrame, fact: str, title: str, text: str) -> Passages:
    names = article_names(title, text)["name"].tolist()
    wanted = None if fact == "names" else fact.removeprefix(NAME_FACT)
    *found, in_article = name_spans(names, [*comments["text"].fillna(""), text], wanted)
    each = zip(comments["comment_id"], found, strict=True)
    return _passages(((comment, span) for comment, spans in each for span in spans), in_article)


def _quotations(comments: pd.DataFrame, title: str, text: str) -> pd.DataFrame:
    return certain_references(comments, title, text).quotations


def _where(quoted: pd.DataFrame) -> Iterable[tuple[str, tuple[int, int]]]:
    return ((row.comment_id, (row.start, row.end)) for row in rows_of(quoted))


def _words(text: str) -> list[str]:
    return [plain(match.group()) for match in WORD.finditer(text)]


def _passages(
    found: Iterable[tuple[str, tuple[int, int]]], article: Iterable[tuple[int, int]] = ()
) -> Passages:
    spans = defaultdict(list)
    for comment, span in found:
        spans[comment].append(span)
    return Passages({comment: merged(each) for comment, each in spans.items()}, merged(article))


FINDERS: dict[str, Callable[[pd.DataFrame, str, str], Passages]] = {
    "questions": _questions,
    "named": _named,
    QUOTES_ARTICLE: _quotes_article,
    "quotes-comment": _quotes_comment,
}
