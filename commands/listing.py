"""`undercurrent charts` and `undercurrent discussions`: what can be asked of a source."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from commands.limits import add_limit, limits_of
from commands.sources import ONE_CORPUS, corpus_of

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    import pandas as pd


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe both commands to the parser."""
    charts = commands.add_parser("charts", help="list what `export --chart` can be asked for")
    charts.set_defaults(run=list_charts)
    discussions = commands.add_parser("discussions", help="list the discussions that a source has")
    discussions.add_argument("files", nargs="+", metavar="FILE", help=ONE_CORPUS)
    discussions.add_argument("--json", action="store_true", help="as JSON")
    add_limit(discussions)
    discussions.set_defaults(run=list_discussions)


def list_charts(chosen: argparse.Namespace) -> int:
    """Print the name of every chart and list with the question that it answers, and give 0."""
    from sentences.charts.questions import CHARTS, LISTS

    questions = CHARTS | LISTS
    width = max(map(len, questions))
    for name, question in questions.items():
        print(f"{name:{width}}  {question}")
    return 0


def list_discussions(chosen: argparse.Namespace) -> int:
    """Print every discussion of a source: its id, its comments, its title; and give 0."""
    from analysis.totals import totals_of_each

    corpus = corpus_of(chosen.files, limits_of(chosen.limits))
    found = totals_of_each(corpus.articles, corpus.comments)
    if chosen.json:
        rows = found.astype(object).where(found.notna(), None).to_dict("records")
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    for line in _lines(found):
        print(line)
    return 0


def _lines(found: pd.DataFrame) -> Iterator[str]:
    """Write a table for people: columns that line up, the title last."""
    from analysis.totals import KINDS
    from loaders.text.isolation import isolated

    heads = ["discussion_id", "comments", *KINDS, "title"]
    rows = [
        [isolated(row[0]), *(f"{count:,}" for count in row[1:-1]), isolated(row[-1] or "–")]
        for row in found[heads].fillna("").itertuples(index=False)
    ]
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    for first, *counts, title in [heads, *rows]:
        numbers = [count.rjust(width) for count, width in zip(counts, widths[1:-1], strict=True)]
        yield "  ".join([first.ljust(widths[0]), *numbers, title])
