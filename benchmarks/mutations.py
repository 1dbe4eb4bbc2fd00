"""How many small faults in the code a test notices, out of some drawn at random.

    pip install -e ".[mutations]"
    python -m benchmarks.mutations draw 12 > drawn.json         # 12 is the seed
    python -m benchmarks.mutations run drawn.json              # drawn.told.json says which

cosmic-ray's operators make the faults; a place in the code is drawn first, then what becomes of it,
so that a comparison with six ways to go wrong is not drawn six times as often as a `continue`.
`run` changes sources and puts them back: give it a clone of its own. All unit tests run once to see
who passes where (drawn.passed keeps it); a fault then meets the tests that pass its function, its
own stem's first. Only a test that fails counts, or one that never ends.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARES = {
    "loaders": 14,
    "engines": 6,
    "analysis": 6,
    "store": 4,
    "charts": 4,
    "exports": 2,
    "ui": 4,
}
PATIENCE_SECONDS = 900
TELLING = ("-q", "-x", "--no-header", "-p", "no:cacheprovider", "--tb=line", "-W", "default")
CAUGHT = {0: "no", 1: "yes", 2: "yes"}  # 2: what is tested could not even be imported
Fault = dict[str, str]


def draw(seed: int) -> list[Fault]:
    """Draw forty faults, a fixed number in each room."""
    chance = random.Random(seed)
    return [fault for room, share in SHARES.items() for fault in _drawn_in(room, share, chance)]


def _drawn_in(room: str, share: int, chance: random.Random) -> Iterator[Fault]:
    places = sorted(
        (path, place, changes)
        for path in sorted((ROOT / room).rglob("*.py"))
        for place, changes in _places(path).items()
    )
    while share:
        path, _, changes = chance.choice(places)
        fault = _fault(path, *chance.choice(changes))
        if fault:
            share -= 1
            yield fault


def _places(path: Path) -> dict[tuple, list[tuple[str, int]]]:
    """Give, for each place in a file, the operators that change it and their count there."""
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
    """Give the lines before and after, None where the program stays the same."""
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
    """Give what runs: annotations are never looked at."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.returns = None
        elif isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(None)
    return ast.dump(tree)


def run(faults: list[Fault], kept: Path) -> Iterator[Fault]:
    """Tell of each fault whether a test noticed it, and which.

    Args:
        faults: what `draw` gave.
        kept: where it is kept which tests pass which lines.
    """
    found = [(fault, path) for fault in faults if (path := _home(fault))]
    passing = _tests_by_line(sorted({path for _, path in found}), kept)
    for fault, path in found:
        source = path.read_text("utf-8")
        line = source[: source.index(fault["before"])].count("\n") + 1
        tests = _chosen(path, line, fault["before"].count("\n"), passing)
        try:
            path.write_text(source.replace(fault["before"], fault["after"]), "utf-8")
            told = _told(tests)
        finally:
            path.write_text(source, "utf-8")
        yield fault | {"path": path.relative_to(ROOT).as_posix(), "tests": str(len(tests))} | told


def _home(fault: Fault) -> Path | None:
    """Find the file where the lines stand now; folders move."""
    listed = [path for room in SHARES for path in sorted((ROOT / room).rglob("*.py"))]
    listed.sort(key=lambda path: path.relative_to(ROOT).as_posix() != fault["path"])
    homes = [path for path in listed if path.read_text("utf-8").count(fault["before"]) == 1]
    return homes[0] if homes else None


def _tests_by_line(files: list[Path], kept: Path) -> dict[Path, dict[int, list[str]]]:
    """Run all unit tests once and give, for each line of these files, the tests that pass it."""
    from coverage import CoverageData

    if not kept.exists():
        with tempfile.NamedTemporaryFile("w", suffix=".ini") as settings:
            names = [path.relative_to(ROOT).as_posix() for path in files]
            settings.write("[run]\ninclude =\n  " + "\n  ".join(names) + "\n")
            settings.flush()
            command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--ignore=tests/browser"]
            command += ["--cov", f"--cov-config={settings.name}", "--cov-context=test"]
            subprocess.run(
                [*command, "--cov-report=", "-W", "default"],
                cwd=ROOT,
                env=os.environ | {"COVERAGE_FILE": str(kept)},
                stdout=sys.stderr,
            )
    held = CoverageData(str(kept))
    held.read()
    return {path: held.contexts_by_lineno(str(path)) for path in files}


def _chosen(path: Path, line: int, lines: int, passing: dict) -> list[str]:
    """Give the tests that pass the function around a line; those that import it, if none does."""
    here = passing[path]
    around = range(line, line + lines + 1)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.lineno <= line <= (node.end_lineno or 0):
            around = range(node.lineno, node.end_lineno + 1)
    tests = {test for each in around for test in here.get(each, ()) if test}
    tests = tests or {test for several in here.values() for test in several if test}
    nodes = {test.partition("|")[0].partition("[")[0] for test in tests}
    files = sorted({node.partition("::")[0] for node in nodes}, key=lambda file: _rank(file, path))
    return [node for file in files for node in sorted(nodes) if node.startswith(f"{file}::")]


def _rank(file: str, path: Path) -> tuple[bool, bool, str]:
    own = path.stem if path.stem != "__init__" else path.parent.name
    return own not in file, path.parent.name not in file, file


def _told(tests: list[str]) -> Fault:
    """Run tests until one fails."""
    if not tests:
        return {"caught": "no", "by": "no test passes here", "seconds": "0"}
    begun = time.monotonic()
    command = [sys.executable, "-m", "pytest", *TELLING]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as listed:
        listed.write("\n".join(tests))
        listed.flush()
        try:
            done = subprocess.run(
                [*command, f"@{listed.name}"],
                cwd=ROOT,
                env=environment,
                capture_output=True,
                text=True,
                timeout=PATIENCE_SECONDS,
            )
            caught = CAUGHT.get(done.returncode, f"pytest's exit code was {done.returncode}")
            last = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERR"))]
        except subprocess.TimeoutExpired:
            caught, last = "by time", []
    seconds = f"{time.monotonic() - begun:.0f}"
    return {"caught": caught, "by": last[0][:200] if last else "", "seconds": seconds}


def main() -> None:
    """Draw, or run what was drawn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["draw", "run"])
    parser.add_argument("given", help="the seed, or the file of drawn faults")
    asked = parser.parse_args()
    if asked.what == "draw":
        print(json.dumps(draw(int(asked.given)), indent=1, ensure_ascii=False))
        return
    told, given = [], Path(asked.given)
    for fault in run(json.loads(given.read_text("utf-8")), given.with_suffix(".passed")):
        print(f"{fault['caught']:<8}{fault['path']}:{fault['line']}", file=sys.stderr, flush=True)
        told.append(fault)
        given.with_suffix(".told.json").write_text(json.dumps(told, indent=1))
    noticed = sum(fault["caught"] in ("yes", "by time") for fault in told)
    print(f"{noticed} of {len(told)} noticed")


if __name__ == "__main__":
    main()
