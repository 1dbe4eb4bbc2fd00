"""A number that two places show is one number: every place is asked, of every sample."""

from pathlib import Path

import pytest
from drawn import drawn_store

from benchmarks.agreement import Comparison, comparisons, opened
from benchmarks.agreement_questions import QUESTIONS
from loaders import LoadError
from store import Store
from tests.conftest import CASES, DATA

NO_SAMPLE = (".md", ".tsv", ".py")
KNOWN_REFUSED = frozenset(["tables.txt"])
SAMPLES = sorted(
    path
    for folder in (DATA, CASES)
    for path in folder.rglob("*")
    if path.is_file() and path.suffix not in NO_SAMPLE and path.name not in KNOWN_REFUSED
)


def disagreements(store: Store) -> list[Comparison]:
    found = list(comparisons(store))
    assert found
    return [each for each in found if not each.agrees]


# The others are asked by `make check`.
QUICK = (
    "news_page.txt forum_thread.json wordpress_export.xml disqus_export.xml reddit_thread.json "
    "two.csv edges.csv zh.csv de.csv wordpress-pasted.txt wordpress-unthreaded.html "
    "pingbacks_are_no_commenters.html"
).split()


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=path.name, marks=[] if path.name in QUICK else [pytest.mark.slow])
        for path in SAMPLES
    ],
)
def test_every_place_gives_the_same_number(path: Path) -> None:
    try:
        store = opened(path)
    except LoadError:
        pytest.skip("a file that goes with another")
    assert disagreements(store) == []


DRAWN = {
    # The deepest comment was removed; a pingback was answered, another was not.
    "removed at the bottom": (
        ("a@Ann: Is it?", "b<a@Bob: Ann, it is.", "c<b@Cy[deleted]: x", "p@Hill: A walk",
         "q@Ferry: Trams", "d<q@Ann: So", "e@Dot[pending]: Hm"),
        ["comment"] * 3 + ["pingback"] * 2 + ["comment"] * 2,
    ),
    "nothing published": (("a@Ann[deleted]: x", "b<a@Bob[spam]: y"), ["comment"] * 2),
    "nobody has a name": (("a: So it is.", "b<a: Is it?"), ["comment"] * 2),
    "a parent is missing": (
        ("a@Ann: x", "b<gone@Bob: So what?", "c<b@Ann: y"), ["comment"] * 3,
    ),
    "only pingbacks": (("p@Hill: A walk", "q@Ferry: Trams"), ["pingback"] * 2),
    "two discussions": (("x/a@Ann: One.", "y/a@Ann: Two?", "y/b<a@Bob: Three."), ["comment"] * 3),
}  # fmt: skip


@pytest.mark.parametrize("name", DRAWN)
def test_they_agree_at_the_edges(name: str) -> None:
    lines, kinds = DRAWN[name]
    times = [f"2024-05-{day:02}T10:00:00Z" for day in range(1, len(lines) + 1)]
    store = drawn_store(*lines, title="Trams", text="Trams run.", kind=kinds, posted_at=times)
    assert disagreements(store) == []


def test_a_place_that_differs_is_found() -> None:
    store = drawn_store("a@Ann: So it is.", "b<a@Bob: It is not.")
    wrong = store.comments.assign(words=store.comments["words"] + 1)
    changed = Store(store.articles, wrong, store.report, store.name)
    assert {each.question for each in disagreements(changed)} == {"words"}
    assert len(QUESTIONS) == 21
