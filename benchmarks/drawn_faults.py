"""Small faults drawn at random from the sources: what `benchmarks.mutations` lets the tests meet.

cosmic-ray's operators make the faults; a place in the code is drawn first, then what becomes of it,
so that a comparison with six ways to go wrong is not drawn six times as often as a `continue`. Each
room draws by itself: a fault struck out in one moves nothing in another.
"""

from __future__ import annotations

import ast
import csv
import random
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EQUIVALENT = Path(__file__).with_name("equivalent_faults.tsv")
SHARES = {
    "loaders": 14,
    "engines": 6,
    "analysis": 6,
    "store": 4,
    "charts": 4,
    "exports": 2,
    "ui": 4,
}
Fault = dict[str, str]


def draw(seed: int) -> list[Fault]:
    """Return forty faults, a fixed number in each room.

    A fault that changes nothing anybody could see, and is listed as such with the reason, is
    replaced by the next one drawn in its room.

    Args:
        seed: the same seed draws the same faults from the same sources.
    """
    return [fault for room, share in SHARES.items() for fault in _drawn_in(room, share, seed)]


def _drawn_in(room: str, share: int, seed: int) -> Iterator[Fault]:
    chance = random.Random(f"{seed} {room}")
    places = sorted(
        (path, place, changes)
        for path in sorted((ROOT / room).rglob("*.py"))
        for place, changes in _places(path).items()
    )
    equivalent = _equivalent()
    while share:
        path, _, changes = chance.choice(places)
        fault = _fault(path, *chance.choice(changes))
        if fault and _identity(fault) not in equivalent:
            share -= 1
            yield fault


def _equivalent() -> set[tuple[str, ...]]:
    """Return path, line before and line after of the faults known to change nothing."""
    with EQUIVALENT.open(encoding="utf-8", newline="") as listed:
        return {_identity(row) for row in csv.DictReader(listed, delimiter="\t")}


def _identity(fault: Fault) -> tuple[str, ...]:
    return tuple(" ".join(fault[name].split()) for name in ("path", "before", "after"))


def _places(path: Path) -> dict[tuple, list[tuple[str, int]]]:
    """Return, for each place in a file, the operators that change it and their count there."""
    from cosmic_ray.ast import ast_nodes, get_ast_from_path
    from cosmic_ray.operators.provider import OperatorProvider

    operators = OperatorProvider()
    names = [name for name in operators if not operators[name].arguments()]
    counts = dict.fromkeys(names, 0)
    places: dict[tuple, list[tuple[str, int]]] = {}
    for node in ast_nodes(get_ast_from_path(path)):
        for name in names:
            for place in operators[name]().mutation_positions(node):
                places.setdefault(place, []).append((name, counts[name]))
                counts[name] += 1
    return places


def _fault(path: Path, name: str, occurrence: int) -> Fault | None:
    """Return the lines before and after, None where the program stays the same."""
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.operators.provider import OperatorProvider

    source = path.read_text("utf-8")
    changed = mutate_code(source, OperatorProvider()[name](), occurrence)
    if _program(source) == _program(changed):
        return None
    before, after = source.splitlines(), changed.splitlines()
    start = next(i for i, pair in enumerate(zip(before, after, strict=False)) if len({*pair}) > 1)
    end = 1 + next(
        i for i, pair in enumerate(zip(before[::-1], after[::-1], strict=False)) if len({*pair}) > 1
    )
    around = 0
    while source.count("\n".join(_cut(before, start - around, end - around))) > 1:
        around += 1
    return {
        "path": path.relative_to(ROOT).as_posix(),
        "line": str(start + 1),
        "operator": name,
        "before": "\n".join(_cut(before, start - around, end - around)),
        "after": "\n".join(_cut(after, start - around, end - around)),
    }


def _cut(lines: list[str], start: int, from_end: int) -> list[str]:
    return lines[max(start, 0) : len(lines) + 1 - max(from_end, 1)]


def _program(source: str) -> str:
    """Return what runs: annotations are never looked at."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.returns = None
        elif isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(None)
    return ast.dump(tree)
