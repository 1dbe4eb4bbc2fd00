"""Everything that sentences/ can say: each function called on 0, 1, 2 and many, in hostile names.

Functions of numbers and words are called by what their arguments are called; the others are
reached by the pages' own roads: facts, effects, charts and lists of discussions drawn for it.
"""

from __future__ import annotations

import importlib
import inspect
import itertools
import pkgutil
import random
import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any, NamedTuple

import sentences
from analysis.filter_values import Unmatched
from analysis.inference.inference import ASSERTED_FROM
from analysis.replies.comparison import compared
from analysis.replies.link_counts import LinkCounts
from analysis.rows import comment_keys
from analysis.tone.scoring import SCORERS
from charts import CHARTS, LISTINGS, build, listing
from loaders import Options, load
from loaders.text.isolation import isolated
from sentences import (
    commenters,
    comparison,
    discussions,
    link_counts,
    opening,
    reading,
    replies,
    report,
    tone,
)
from sentences import filters as filter_words
from sentences.facts import Fact
from sentences.thread_story import thread_story
from store import Store, View
from tests.conftest import DATA, ROOT
from tests.drawn import drawn_store, drawn_view

NUMBERS = (0, 1, 2, 1_234)
NAMES = ("Ada\u202e", "דנה", "Ann")
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
}
PLAIN = {"int": NUMBERS, "bool": (False, True), "float": (0.0, 0.05, ASSERTED_FROM)}
CUT = {"noun", "read"}  # said only where something is left out
BY_PAGES = {"listed", "stretch", "not_read"}  # the arguments' names do not tell what they hold
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
        _spoken_of(view)
    _numbers_apart()
    for path in sorted(DATA.glob("*.*")):
        corpus = load(path.read_bytes(), Options(filename=path.name))
        report.report_words(corpus.report)


def _arguments(function: Callable[..., Any]) -> Iterator[dict[str, Any]]:
    """Give arguments to a function of numbers, words and truths; none to another."""
    parameters = inspect.signature(function).parameters.values()
    if function.__name__.startswith("_") or function.__name__ in BY_PAGES:
        return
    if function in (filter_words.filter_dropped, filter_words.filter_loosened):
        values = [tuple(filter_words.TITLES)] + [NUMBERS] * (len(parameters) - 1)
    else:
        values = [_values(each) for each in parameters]
    if not all(values):
        return
    for chosen in itertools.product(*values):
        arguments = dict(zip((each.name for each in parameters), chosen, strict=True))
        small = next((arguments[name] for name in SMALLER_FIRST & set(arguments)), 0)
        total = arguments.get("total", small)
        if small <= total and (not CUT & set(arguments) or 0 < small < total):
            yield arguments


def _values(parameter: inspect.Parameter) -> tuple[Any, ...]:
    if parameter.annotation in ("str", "object", "str | None"):
        return WORDS.get(parameter.name, NAMES)
    return PLAIN.get(str(parameter.annotation), ())


def views() -> list[View]:
    """Return discussions of one, two and many comments, flat and nested, in hostile names."""
    german = "Das ist nicht gut, und ich finde es auch nicht schön."
    many = [f"a@{NAMES[0]}: I like Averill. Why not? A terrible, sad idea."]
    many += [
        f"c{at}<{'a' if at % 3 else f'c{at - 1}'}@{NAMES[at % 3]}: {('Good!', 'Bad, sad.')[at % 2]}"
        for at in range(1, 60)
    ]
    more = [f"g@Guest: {german}", f"x@{NAMES[1]}[deleted]: x", f"n: Ada, {NAMES[1]} said Averill."]
    exchange = [f"e{at}<{f'e{at - 1}' if at else 'a'}@{NAMES[at % 2]}: War?" for at in range(9)]
    kinds = ["comment", "pingback"]
    article = {"title": f"{NAMES[1]} 12: Ferry", "text": "Averill and Garra. Averill said: no."}
    drawn = [
        drawn_store("a@Ann: Good.", **article),
        drawn_store("a: Gut.", title="T"),
        drawn_store(f"a@{NAMES[0]}: One?", f"b<a@{NAMES[1]}: {german}", **article),
        drawn_store("a?@Ann: One, sad.", f"b?@{NAMES[1]}: Good, two.", **article),
        drawn_store(f"a@{NAMES[0]}[deleted]: One.", "b@Bob[spam]: x", title="T"),
        drawn_store(f"a@{NAMES[0]}: One.", "p@Hill: x", kind=kinds),
        drawn_store(*many, *more, *exchange, posted_at=_times(len(many + more + exchange)),
                    **article),
        drawn_store(*many[:1], *more, *exchange, "z?@Zoe: Who?", **article),
        drawn_store("a@Ann: x", "b<gone@Bob: y", "c<b@Ann: z", title="T"),
    ]  # fmt: skip
    found = [drawn_view(store) for store in drawn]
    labels = {"me": dict.fromkeys(comment_keys(drawn[6].comments), "positive")}
    return [
        *found,
        drawn_view(drawn[6], "commenter=Ann"),
        drawn_view(drawn[6], scorer="vader", labels=labels),
        *map(drawn_view, _larger()),
    ]


def _larger() -> list[Store]:
    """Return more comments than are drawn one by one, a chain, and links that a file brought."""
    tones = ("Good.", "Bad.", "A table.")
    flat = [f"c{at}@{NAMES[at % 3]}: {tones[at % 3]}" for at in range(400)]
    chain = [f"c{at}{f'<c{at - 1}' if at else ''}@{NAMES[at % 2]}: Good." for at in range(30)]
    days = [f"2024-05-{1 + at % 20:02}" for at in range(30)]
    inferred = ["explicit", "inferred", "corrected", "none"]
    parents = random.Random(7)
    chance = [f"c{at}{f'<c{parents.randrange(at)}' if at else ''}@P{at}: x" for at in range(40)]
    return [
        drawn_store(*flat, title=NAMES[0], posted_at=_times(400)),
        drawn_store(*chain, title="T", posted_at=days),
        drawn_store(*chance, title="T"),
        drawn_store("a@Ann: x", "b<a@Bob: y", "c<b@Cy: z", "d?@Di: w", parent_source=inferred),
    ]


def _times(count: int) -> list[object]:
    return [f"2024-05-{1 + at % 20:02}T10:{at % 60:02}:00Z" for at in range(count)]


def _spoken_of(view: View) -> None:
    view.store.facts(view.discussion_id)
    view.store.effects()
    for name in CHARTS:
        if view.labels or not name.startswith("label-"):
            build(name, view)
    for name in LISTINGS:
        assert listing(name, view).words
    for thread in view.discussion["thread_id"].dropna().unique()[:3]:
        thread_story(view.discussion, thread, view.days_zone)
    published = view.published
    opening.opening_words(view.title, view.article["byline"], published)
    commenters.commenter_words(published)
    replies.reply_words(published)
    tone.sound(published, view.second_scorer, view.scorer_labels)
    tone.languages(published["language"])
    tone.threshold_words(published, view.neutral_below)
    comparison.method(view.whole(compared))
    table = view.store.discussions(view.scorer)
    discussions.opening_words(table, view.store.people)
    discussions.how_counted(table, view.scorer_label)


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


__all__ = ["ROOT", "Spoken", "everything_said", "functions", "modules"]
