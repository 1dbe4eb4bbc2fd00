"""Asks every place about the same number, for every file of a folder, and prints who disagrees.

    python -m benchmarks.agreement FOLDER [--most COMMENTS]

A number that two pages show must be one number. Each file is opened as the app opens it; its
discussions are asked the questions of `agreement_questions`, and the source as a whole those below.
Of files with many discussions the 3 largest are asked; discussions of more than `--most` comments
(2,000) are left out; what was left out is printed.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from analysis.totals import totals
from benchmarks.agreement_questions import QUESTIONS, Answers
from exports.report import check_report
from exports.tables import selected_table
from loaders import LoadError, Options, load
from sentences.discussions import opening_words
from store import Store, View, build
from store.selection import Selection

DISCUSSIONS, MOST = 3, 2_000
NO_SOURCE = (".md", ".tsv")
SHOWN = 160


class Comparison(NamedTuple):
    """What two places said of one question.

    Attributes:
        question: what was asked.
        about: the discussion, or "" for the whole source.
        places: the place asked first, and the one compared with it.
        values: what each of them said.
    """

    question: str
    about: str
    places: tuple[str, str]
    values: tuple[object, object]

    @property
    def agrees(self) -> bool:
        """Whether both said the same."""
        return self.values[0] == self.values[1]


def comparisons(store: Store, most: int = MOST) -> Iterator[Comparison]:
    """Yield every comparison of places, of the source and of its discussions."""
    yield from _compared("source", "", _of_source(store))
    for discussion_id in asked_about(store, most):
        for question in QUESTIONS:
            answers = question(View(store, discussion_id))
            yield from _compared(question.__name__, discussion_id, answers)


def asked_about(store: Store, most: int = MOST) -> list[str]:
    """Give the discussions that are asked about: the largest, up to a size."""
    sizes = store.comments["discussion_id"].value_counts()
    return [str(each) for each in sizes[sizes <= most].head(DISCUSSIONS).index]


def _of_source(store: Store) -> Answers:
    """Ask what is said of a whole source: articles, rows, comments, pingbacks, people."""
    from loaders.schema import Corpus

    report = check_report(Corpus(store.articles, store.comments, store.report))
    table, whole = store.discussions("textblob"), totals(store.comments)
    ids = tuple(store.articles["discussion_id"])
    numbers = [part for part in opening_words(table, store.people) if isinstance(part, int)]
    people = numbers[2] if store.people else 0  # where nobody is known, nobody is said
    rows = len(selected_table(Selection(store, ids)))
    return {
        "check": (report["articles"], report["published"], report["pingbacks"],
                  report["commenters"]),
        "Discussions, opening": (numbers[0], numbers[1], whole.pingbacks, people),
        "Discussions, table": (len(table), int(table["comments"].sum()),
                               int(table["pingbacks"].sum()), store.people),
        "export": (len(ids), rows - whole.here + whole.published, whole.pingbacks, store.people),
        "totals": (len(store.articles), whole.published, whole.pingbacks, store.people),
    }  # fmt: skip


def _compared(question: str, about: str, answers: Answers) -> Iterator[Comparison]:
    places = list(answers)
    for place in places[1:]:
        first = places[0]
        yield Comparison(question, about, (first, place), (answers[first], answers[place]))


def opened(path: Path) -> Store:
    """Open a file as the app does.

    Raises:
        LoadError: nothing in it can be read.
    """
    return build(load(path.read_bytes(), Options(filename=path.name)), path.name)


def main(arguments: list[str]) -> int:
    """Print files, comparisons and disagreements; give 1 where any two places disagree."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=int, default=MOST, help="comments of a discussion")
    chosen = parser.parse_args(arguments)
    count, differing, left_out = Counter[str](), Counter[str](), list[str]()
    for path in sorted(each for each in chosen.folder.rglob("*") if each.is_file()):
        if path.suffix in NO_SOURCE:
            continue
        name = str(path.relative_to(chosen.folder))
        try:
            store = opened(path)
        except LoadError:
            count["refused"] += 1
            continue
        count["opened"] += 1
        asked = asked_about(store, chosen.most)
        if len(asked) < len(store.articles):
            left_out.append(f"{name}: asked about {len(asked):,} of {len(store.articles):,}")
        for each in comparisons(store, chosen.most):
            count["comparisons"] += 1
            if not each.agrees:
                differing[each.question] += 1
                print(_line(name, each), flush=True)
    print("\nNot asked about every discussion:", *left_out, sep="\n  ")
    print(", ".join(f"{number:,} {what}" for what, number in count.items()), end=", ")
    print(f"{differing.total():,} disagreements", dict(differing) or "")
    return 1 if differing else 0


def _line(name: str, each: Comparison) -> str:
    said = ": ".join((name, each.about)) if each.about else name
    pairs = zip(each.places, each.values, strict=True)
    return f"{said} | {each.question} | " + " | ".join(f"{p} = {v!s:.{SHOWN}}" for p, v in pairs)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
