"""Which tests to ask first about a file: those that import it, or what imports it, or are its own.

Formats are found by their place in a folder, and pages are opened by their path, so imports alone
do not lead to their tests: names do (`loaders/table.py`, `tests/test_table.py`).
"""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

ROOMS = ("loaders", "engines", "analysis", "sentences", "store", "charts", "exports", "ui", "pages")
PLACES = (*ROOMS, "commands", "tests")
FAR = 20  # more steps than any import takes
SHORTEST_NAME = 4  # letters


def nearest_tests(root: Path, file: Path) -> list[str]:
    """Return the test files that may notice a change of a file, nearest first, then the smallest.

    Its own examples come first. Left out are tests in a browser, and those that neither imports nor
    names lead to.

    Args:
        root: the top folder of the tree.
        file: a source in one of its rooms.
    """
    steps = _steps_to_those_who_import(root, file)
    tests = sorted((root / "tests").glob("test_*.py"))
    ranked = sorted((_distance(root, test, steps), test.stat().st_size, test) for test in tests)
    found = [test.relative_to(root).as_posix() for distance, _, test in ranked if distance <= FAR]
    examples = [file.relative_to(root).as_posix()] if ">>>" in file.read_text("utf-8") else []
    return examples + found


def _distance(root: Path, test: Path, steps: dict[Path, int]) -> float:
    reached = [float(steps[test])] if test in steps else []
    reached += [count + 0.5 for each, count in steps.items() if _is_named_after(test, each)]
    rooms = [_room(root, each) for each in steps]  # its own first
    if "pages" in rooms and test.stem.startswith("test_pages"):
        reached.append(2 if rooms[0] == "ui" else FAR)
    loads = root / "loaders" / "__init__.py" in _imports(root, test)
    if loads and "loaders" in rooms:
        reached.append(FAR - 1)
    return min(reached, default=FAR + 1)


def _room(root: Path, file: Path) -> str:
    return file.relative_to(root).parts[0]


def _is_named_after(test: Path, file: Path) -> bool:
    name = file.stem if file.stem != "__init__" else file.parent.name
    named = re.search(rf"(_|^){name.rstrip('s')}s?(_|$)", test.stem.removeprefix("test_"))
    return file.parts[-2] != "tests" and len(name) >= SHORTEST_NAME and named is not None


def _steps_to_those_who_import(root: Path, file: Path) -> dict[Path, int]:
    """Return every file that imports this one, at once or by way of others, with the steps."""
    users = _users(root)
    steps, pending = {file: 0}, [file]
    for each in pending:  # grows: those found are asked for theirs
        for user in sorted(users.get(each, ())):
            if user not in steps:
                steps[user] = steps[each] + 1
                pending.append(user)
    return steps


@functools.cache
def _users(root: Path) -> dict[Path, set[Path]]:
    users: dict[Path, set[Path]] = {}
    for place in PLACES:
        for path in sorted((root / place).rglob("*.py")):
            for imported in _imports(root, path):
                users.setdefault(imported, set()).add(path)
    return users


@functools.cache
def _imports(root: Path, path: Path) -> frozenset[Path]:
    tree = ast.parse(path.read_text("utf-8"))
    return frozenset(found for name in _names(tree) if (found := _file(root, name)))


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _file(root: Path, name: str) -> Path | None:
    place = root / name.replace(".", "/")
    kinds = (place.with_suffix(".py"), place / "__init__.py")
    return next((path for path in kinds if path.is_file()), None)
