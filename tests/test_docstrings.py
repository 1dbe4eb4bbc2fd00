"""Docstrings of public functions: their first words say what comes out, in a whole sentence.

An editor, `help()` and a search show only the first words: a verb that every function could open
with (give, return, get) or the function's own name in other words would waste them.
"""

import ast
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from tests.conftest import ROOT

FOLDERS = (
    "analysis", "charts", "commands", "engines", "exports", "loaders", "pages", "sentences",
    "store", "ui", "undercurrent",
)  # fmt: skip
IDLE = {
    "give", "gives", "return", "returns", "get", "gets", "this", "function", "method", "helper",
    "it", "handle", "handles", "process", "processes", "perform", "performs",
}  # fmt: skip


class Documented(NamedTuple):
    """A public function with its docstring."""

    place: str
    words: str


def documented() -> Iterator[Documented]:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    where = f"{path.relative_to(ROOT).as_posix()}:{node.name}"
                    yield Documented(where, ast.get_docstring(node) or "")


@pytest.fixture(scope="module")
def functions() -> list[Documented]:
    found = [each for each in documented() if each.words]
    assert len(found) > 1_000
    return found


def test_the_first_word_is_part_of_what_comes_out(functions: list[Documented]) -> None:
    first = {each.place: each.words.split()[0].strip(",.:;").lower() for each in functions}
    assert [place for place, word in first.items() if word in IDLE] == []


def test_the_first_line_is_a_sentence_with_a_capital_and_a_full_stop(
    functions: list[Documented],
) -> None:
    heads = [(each.place, each.words.split("\n\n")[0]) for each in functions]
    assert [each for each in heads if not each[1].endswith((".", "?", "!"))] == []
    assert [each for each in heads if each[1][0].islower()] == []


def test_the_name_is_not_said_once_more(functions: list[Documented]) -> None:
    said_again = [
        each.place
        for each in functions
        if each.place.partition(":")[2].replace("_", " ") == each.words.rstrip(".").lower()
    ]
    assert said_again == []
