"""What stands between quotation marks anywhere in the code: would a newspaper print it?

Sentences that carry numbers live in sentences/ and are walked through in test_sentences.py. Here
is what is said elsewhere: reasons and errors of loaders, messages of commands, headings and help.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from tests.conftest import ROOT

FOLDERS = ("loaders", "store", "exports", "charts", "sentences", "ui", "pages", "commands")
# Words that are looked for in sources, not said to anybody.
VOCABULARIES = re.compile(
    r"loaders/(dump_parts|page_parts|table_parts/column_|text/(vocabulary|date_words|nobody|times"
    r"|written_times|clocks|markup))"
)
ENGLISH = re.compile(r"(?i)\b[a-z’']{2,} [a-z’']{2,}")
CODE = re.compile(r"[\\<>*=|]|\(\?|^[a-z]+(-[a-z]+)* [a-z]+(-[a-z]+)*:|:\w+\(")
PLURALS = (
    "comments|commenters|replies|words|people|pairs|names|labels|records|repairs|discussions|"
    "threads|levels|chains|pingbacks|links|rows|turns|places|lines|files|times|posts|items|"
    "columns|cells|stories|answers|branches|submissions|entries"
)
COUNTED = re.compile(rf"\{{([^{{}}]*)\}}(?:\N{{NO-BREAK SPACE}}| )(?:more |other )?({PLURALS})\b")
SLOT = re.compile(r"\{[^{}]*\}")
ERRORS = ("LoadError", "LimitError", "ColumnsError", "CommandError", "SidecarError", "LabelsError")
LOOKED_FOR = {"single comment's thread"}  # as Reddit writes it
# Said only of several: more than the most, more than one file, two ends of a cut.
SEVERAL = re.compile(r"at most|\bOne of |None of these|those among|between its|does not add up")


class Written(NamedTuple):
    """A text of the code, with {expressions} where it has slots; chosen: by a count, from two."""

    place: str
    text: str
    chosen: bool


def written() -> Iterator[Written]:
    """Give every text that reads like English, except docstrings and vocabularies."""
    for path, tree in trees():
        apart = {id(part) for each in ast.walk(tree) for part in unsaid(each)}
        chosen = {id(each) for node in ast.walk(tree) for each in alternatives(node)}
        for node in ast.walk(tree):
            text = text_of(node)
            if id(node) in apart or not text or not ENGLISH.search(text) or CODE.search(text):
                continue
            yield Written(f"{path}:{node.lineno}", text, id(node) in chosen)  # type: ignore[attr-defined]


def trees() -> Iterator[tuple[str, ast.Module]]:
    for folder in FOLDERS:
        for file in sorted((ROOT / folder).rglob("*.py")):
            path = file.relative_to(ROOT).as_posix()
            if not VOCABULARIES.match(path):
                yield path, ast.parse(file.read_text("utf-8"))


def unsaid(node: ast.AST) -> list[ast.AST]:
    """Give what is judged elsewhere: docstrings, and the parts of texts with slots."""
    if isinstance(node, ast.Expr):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        return [each for each in ast.walk(node) if each is not node]
    return []


def alternatives(node: ast.AST) -> list[ast.AST]:
    """Give the two texts of which a condition chooses one, for 1 and for many."""
    return [node.body, node.orelse] if isinstance(node, ast.IfExp) else []


def text_of(node: ast.AST) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if not isinstance(node, ast.JoinedStr):
        return ""
    parts = [
        each.value if isinstance(each, ast.Constant) else f"{{{slot(each)}}}"
        for each in node.values
    ]
    return "".join(map(str, parts))


def slot(node: ast.expr) -> str:
    """Name a slot without braces or quotation marks of its own."""
    given = node.value if isinstance(node, ast.FormattedValue) else node
    return re.sub(r"[{}“”‘’\"'()]", "", ast.unparse(given))


@pytest.fixture(scope="module")
def texts() -> list[Written]:
    found = list(written())
    assert len(found) > 500
    return found


def test_no_space_is_doubled(texts):
    assert [each for each in texts if "  " in each.text.lstrip()] == []


def test_apostrophes_are_curly(texts):
    straight = re.compile(r"(?i)[a-z]'[a-z]\b|[a-z]s' ")
    assert [
        each for each in texts if straight.search(each.text) and each.text not in LOOKED_FOR
    ] == []


def test_quotation_marks_and_brackets_are_closed(texts):
    pairs = ("“”", "()")
    assert [
        each
        for each in texts
        if any(each.text.count(one) != each.text.count(other) for one, other in pairs)
    ] == []


def test_a_noun_after_a_number_agrees_with_it(texts):
    """A plural after a slot is wrong for 1; a name in capitals is never 1.

    Sentences in sentences/ are heard on 1 itself.
    """
    wrong = [
        each
        for each in texts
        if not (each.place.startswith("sentences/") or each.chosen or SEVERAL.search(each.text))
        for number, _ in COUNTED.findall(each.text)
        if not re.search(r"\b[A-Z][A-Z_]{2,}\b", number)
    ]
    assert wrong == []


def test_what_stops_a_user_is_a_sentence_with_its_full_stop():
    unfinished = []
    for path, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            text = text_of(node.args[0])
            whole = text[:1].isupper() or text.startswith(("{", "“"))  # else part of a reason
            if called in ERRORS and whole and not text.endswith((".", "?", "}")):
                unfinished.append((f"{path}:{node.lineno}", text))
    assert unfinished == []


def test_nobody_is_told_that_something_is_no_something(texts):
    """“This is no table” is German; in English it is not a table."""
    wrong = re.compile(r"\b(is|are|was|were) no (?!longer\b|more\b|column\b)[a-z]+\b")
    exact = re.compile(r"\b(there|There) (is|are|was|were) no\b")
    assert [each for each in texts if wrong.search(exact.sub("", each.text))] == []
