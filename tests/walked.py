"""Everything that sentences/ can say: each function called on 0, 1, 2 and many, in hostile names.

Functions of numbers and words are called by what their arguments are called; the others are
reached by the pages' own roads: facts, effects, charts and lists of discussions drawn for it.
"""

from __future__ import annotations

import importlib
import inspect
import itertools
import pkgutil
import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any, NamedTuple

import pandas as pd

import sentences
from analysis.filter_values import Unmatched
from analysis.inference.inference import ASSERTED_FROM
from analysis.labels.sample import LABELS, ME
from analysis.leads import REASONS
from analysis.references.answers import Correction
from analysis.replies.link_counts import LinkCounts
from analysis.tone.scoring import SCORERS
from analysis.totals import Totals, totals
from loaders import Options, load
from loaders.text.isolation import isolated
from sentences import filters as filter_words
from sentences import labels, lead, link_counts, links, reading, report
from sentences.charts import current
from sentences.facts import Fact
from tests.conftest import DATA, ROOT
from tests.walked_views import NAMES, speak_of, views

NUMBERS = (0, 1, 2, 1_234)
TOTALS = (Totals(0), Totals(1), Totals(2, 1, 1, 1), Totals(1_234, 2, 5), Totals(0, removed=2))
WORDS = {
    "order": tuple(reading.ORDERS),
    "noun": ("comments",),
    "which": ("those with most replies",),
    "question": ("Who got no reply?",),
    "scorer": tuple(SCORERS),
    "day": ("3 May 2024",),
    "unit": ("comments",),
    "level": ("2", "unknown"),
    "zone": ("Europe/Paris",),
    "encoding": ("utf-8",),
    "fingerprint": ("0f3a",),
    "kind": ("repeated id",),
    "words": ("the list",),
    "list_label": ("TextBlob", isolated(f"column {NAMES[1]}")),
    "label": ("TextBlob’s word list", isolated(NAMES[0])),
    "first": ("VADER’s word list", isolated(NAMES[0])),
    "second": ("VADER’s",),
    "one": ("reply",),
    "many": ("replies", None),
    "fact": ("", "quote the article"),
    "inferred": ("", "none can be inferred from what the comments say."),
    "coder": (ME, NAMES[0]),
    "two": (ME, NAMES[1]),
    "who": (f"{isolated(NAMES[0])} (3)",),
    "answered": ("the article", f"{isolated(NAMES[1])} (1,234)"),
    "evidence": ("", "both say “two-by-four”, nobody else does"),
    "why": REASONS,
}
PLAIN: dict[str, tuple[Any, ...]] = {
    "int": NUMBERS,
    "bool": (False, True),
    "float": (0.0, 0.05, ASSERTED_FROM),
    "Totals": TOTALS,
}
CUT = {"noun", "read"}  # said only where something is left out
BY_PAGES = {
    "threads_lead",
    "listed",
    "stretch",
    "not_read",
    "share",
    "answer_begins",
    "basis_at_comment",
    "basis_in_list",
    "two_people",
}  # the arguments' names do not tell what they hold
SMALLER_FIRST = {"shown", "listed", "left", "unknown", "read"}


class Spoken(NamedTuple):
    """Something that a function of sentences/ gave back."""

    function: str
    given: Any


def modules() -> list[Any]:
    """Return every module of sentences/."""
    found = pkgutil.walk_packages(sentences.__path__, "sentences.")
    return [importlib.import_module(each.name) for each in found]


def functions() -> dict[str, Callable[..., Any]]:
    """Return every function that a module of sentences/ defines, by its name with dots."""
    return {
        f"{module.__name__}.{name}": each
        for module in modules()
        for name, each in vars(module).items()
        if inspect.isfunction(each) and each.__module__ == module.__name__
    }


def everything_said() -> list[Spoken]:
    """Return whatever any function of sentences/ gives back on the walk."""
    files = {module.__file__: module.__name__ for module in modules()}
    said: list[Spoken] = []

    def note(frame: FrameType, event: str, given: Any) -> None:
        if event == "return" and frame.f_code.co_filename in files:
            name = f"{files[frame.f_code.co_filename]}.{frame.f_code.co_name}"
            said.append(Spoken(name, given))

    sys.setprofile(note)
    try:
        _walk()
    finally:
        sys.setprofile(None)
    return said


def _walk() -> None:
    for function in functions().values():
        for arguments in _arguments(function):
            function(**arguments)
    for view in views():
        speak_of(view)
    _numbers_apart()
    _leads_said()
    _labels_said()
    _links_said()
    _times_said()
    for path in sorted(DATA.glob("*.*")):
        corpus = load(path.read_bytes(), Options(filename=path.name))
        report.report_words(corpus.report, totals(corpus.comments))


def _arguments(function: Callable[..., Any]) -> Iterator[dict[str, Any]]:
    """Give arguments to a function of numbers, words and truths; none to another."""
    parameters = inspect.signature(function).parameters.values()
    if function.__name__.startswith("_") or function.__name__ in BY_PAGES:
        return
    if function in (filter_words.filter_dropped, filter_words.filter_loosened):
        values = [tuple(filter_words.TITLES), *map(_values, list(parameters)[1:])]
    else:
        values = [_values(each) for each in parameters]
    if not all(values):
        return
    for chosen in itertools.product(*values):
        arguments = dict(zip((each.name for each in parameters), chosen, strict=True))
        small = next((arguments[name] for name in SMALLER_FIRST & set(arguments)), 0)
        total = arguments.get("total", arguments.get("whole", small))
        if _fits(small, total) and (not CUT & set(arguments) or 0 < small < total):
            yield arguments


def _fits(part: Any, whole: Any) -> bool:
    """Tell whether so many, or so many of each kind, can be among so many."""
    if isinstance(part, Totals):
        return all(few <= many for few, many in zip(part, whole, strict=True))
    return bool(part <= whole)


def _values(parameter: inspect.Parameter) -> tuple[Any, ...]:
    if parameter.annotation in ("str", "object", "str | None"):
        return WORDS.get(parameter.name, NAMES)
    return PLAIN.get(str(parameter.annotation), ())


def _numbers_apart() -> None:
    """Call what takes counts in a shape of its own, or values of filters."""
    for numbers in itertools.product((0, 1, 2), repeat=4):
        counts = LinkCounts(*numbers)
        link_counts.counts_said(counts)
        link_counts.counts_noted(counts)
    link_counts.noted(Fact("replies", "Replies", (2, " comments answer another comment.")))
    filter_words.not_read("level", NAMES[0])
    for field, there in itertools.product(filter_words.NOT_THERE, ((), ("1", "1"), NAMES)):
        ends = field in filter_words.RANGES and there == NAMES
        if (there or field in filter_words.NOTHING_SUCH) and not ends:
            filter_words.unmatched_said(Unmatched(field, NAMES[0], there))


def _leads_said() -> None:
    """Call what stands above the picture: threads that there can be, and names taken up."""
    for total, threads in itertools.product((2, 3, 1_234), (1, 2, 1_234)):
        if threads <= total:
            lead.threads_lead(1, total - threads + 1, threads, 2, total)
    lead.threads_lead(11, 500, 90, 1, 1_234)
    for names, named, quoting in itertools.product((0, 1, 5), (0, 1, 2), (0, 1, 2)):
        lead.flat_lead([(name, 2) for name in (NAMES * 3)[:names]], named, quoting)


def _labels_said() -> None:
    """Call what the Label page says on one, two and many labels, right, wrong and of several."""
    names = {"textblob": "TextBlob", "vader": "VADER", "own": isolated(NAMES[1])}
    for count, right, coder in itertools.product((1, 2, 60), (0, 1, 60), (ME, NAMES[0])):
        if right > count:
            continue
        given = pd.Series(["positive"] * right + ["neutral"] * (count - right), dtype="str")
        rights = [right, 0, min(1, count)]
        table = pd.DataFrame({"list": names, "right": rights, "labelled": count}, index=[*names])
        labels.agreement(table.assign(list=[*names]), given, names, coder)
        labels.few_labels(given, given, names["own"], coder)
        labels.two_people(coder, NAMES[1], count, right, 0.5)
        labels.pair_of_labels(("You", isolated(coder)), LABELS[:2], count, 4)
        labels.share(right, count)
    labels.two_people(ME, NAMES[0], 0, 0, float("nan"))
    labels.two_people(ME, NAMES[0], 60, 60, float("nan"))
    for value in (float("nan"), -0.1):
        labels.several_people([ME, *NAMES], value, value)
    for numbers in itertools.product((0, 1, 2), repeat=3):
        labels.labels_loaded(numbers[0], NAMES[:2] if numbers[0] else (), *numbers[1:])
        labels.labels_kept({name: numbers[0] for name in NAMES if numbers[0]}, numbers[1])


def _links_said() -> None:
    """Call what is said of a link that the source does not record, wherever it comes from."""
    said = Correction("a")
    for kind, article in itertools.product(("inferred", "corrected"), (False, True)):
        links.answer_begins(kind, article=article)
        links.basis_in_list(kind, 0.9 if article else None, by_reader=article)
        for correction in (None, said, said._replace(confirmed=True)):
            links.basis_at_comment(kind, correction, 0.9 if article else None, "addresses Ann")


def _times_said() -> None:
    """Call what the picture of a discussion says of times: none, one, and some time apart."""
    first = pd.Timestamp("2024-05-01T09:00Z")
    current.begun(first)
    for minutes in (0, 1, 2, 119, 120, 340, 2_880, 90_000):
        last = first + pd.Timedelta(minutes=minutes)
        current.lasted(first, last)
        for name in NAMES:
            current.origin(name, pd.Series([first, last, pd.NaT]))
    current.origin(NAMES[0], pd.Series([pd.NaT]))


__all__ = ["ROOT", "Spoken", "everything_said", "functions", "modules"]
